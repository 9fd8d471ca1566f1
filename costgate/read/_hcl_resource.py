"""One instance of a resource: its attributes and blocks, evaluated when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from costgate.read import _hcl_evaluate as evaluation
from costgate.read._hcl_rendering import pairs
from costgate.read._hcl_scope import Object, Scope, partial
from costgate.read._hcl_values import EvaluationError, LimitError, Secret, SetValue, Unknown, bounded, reveal

if TYPE_CHECKING:
    from costgate.read._hcl_folder import Block
    from costgate.read._hcl_run import Run

DATA = "data"
META = frozenset({"count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection", "providers"})


def attempt(work: Callable[[], Any], run: Run, where: str) -> Any:
    """Return what *work* gives; unknown, and said so, when an expression cannot be evaluated."""
    try:
        return work()
    except EvaluationError as error:
        run.problem(where, str(error))
        return Unknown(f"an expression that has no value: {error}")
    except LimitError as error:
        run.limit(where, str(error))
        return Unknown(str(error))
    except RecursionError:
        run.limit(where, "an expression is nested too deeply")
        return Unknown("an expression nested too deeply")


class Instance(Object):
    """A resource or data source with one key; as a whole it is unknown, as it has attributes that the provider computes."""

    __slots__ = ("_busy", "_known", "block", "data", "run", "scope")

    def __init__(self, block: Block, scope: Scope, address: str, data: bool, run: Run) -> None:
        super().__init__(address)
        self.block, self.scope, self.run, self.data = block, scope, run, data
        self._known: dict[str, Any] = {}
        self._busy: set[str] = set()

    def attribute(self, name: str) -> Any:
        """Return an attribute as written; unknown when only the provider knows it."""
        if name not in self._known:
            if name in self._busy:
                return Unknown(f"{self.why}.{name}, which depends on itself")
            self._busy.add(name)
            self._known[name] = self._read(name)
            self._busy.discard(name)
        value = self._known[name]
        return Unknown(f"{self.why}.{name}") if value is None else value

    def _read(self, name: str) -> Any:
        if name in self.block.attributes and name not in META:
            node, line = self.block.attributes[name]
            return attempt(lambda: evaluation.evaluate(node, self.scope), self.run, f"{self.block.file}:{line}")
        if self.data and self.block.labels[0] == "aws_region" and name in ("name", "id", "region"):
            return self.run.region_of(self)
        blocks = [one for one in self.block.blocks if (one[1][:1] if one[0] == "dynamic" else [one[0]]) == [name]]
        return partial(self._blocks(blocks).get(name) or None, f"{self.why}.{name}")  # without one, it may be computed

    def values(self) -> dict[str, Any]:
        """Return all that is written, evaluated: attributes, and blocks as lists."""
        found = {name: self.attribute(name) for name in self.block.attributes if name not in META}
        written = {name: self._known[name] for name in found}  # null stays null here
        return {**written, **self._blocks(self.block.blocks)}

    def _blocks(self, blocks: list[Any]) -> dict[str, Any]:
        return blocks_of(blocks, self.scope, self.run, self.block.file)


def body_of(body: list[Any], scope: Scope, run: Run, file: str) -> dict[str, Any]:
    """Return the attributes and blocks of a nested block."""
    out: dict[str, Any] = {}
    for name, (node, line) in body[0].items():
        if type(node) is not list:
            out[name] = node
            continue
        out[name] = attempt(lambda node=node: evaluation.evaluate(node, scope), run, f"{file}:{line}")  # type: ignore[misc]
    return {**out, **blocks_of(body[1], scope, run, file)} if body[1] else out


def blocks_of(blocks: list[Any], scope: Scope, run: Run, file: str) -> dict[str, Any]:
    """Return blocks as lists by their type; unknown where a dynamic block goes over what is not known."""
    out: dict[str, Any] = {}
    for kind, labels, body, line in blocks:
        if kind in META:
            continue
        name = labels[0] if kind == "dynamic" and labels else kind
        if kind == "dynamic":
            found = attempt(
                lambda name=name, body=body: _dynamic(name, body, scope, run, file),  # type: ignore[misc]
                run,
                f"{file}:{line}",
            )
        else:
            found = [body_of(body, scope, run, file)]
        before = out.get(name, [])
        out[name] = found if isinstance(found, Unknown) else before if isinstance(before, Unknown) else before + found
    return out


def _dynamic(name: str, body: list[Any], scope: Scope, run: Run, file: str) -> Any:
    over = evaluation.evaluate(body[0]["for_each"][0], scope) if "for_each" in body[0] else []
    if isinstance(over, Unknown) and not isinstance(over, Secret):
        return over
    iterator = body[0].get("iterator", [name])[0]
    iterator = iterator[1] if isinstance(iterator, list) and iterator[0] == "ref" else str(iterator)
    content: list[Any] = next((block[2] for block in body[1] if block[0] == "content"), [{}, []])
    out = []
    hide: Callable[[Any], Any] = Secret if isinstance(over, Secret) else lambda value: value
    opened = reveal(over)
    found = pairs(opened) if opened is not None else ()
    for key, value in found:
        names = {iterator: {"key": value if isinstance(opened, SetValue) else key, "value": hide(value)}}
        out.append(body_of(content, scope.with_names(names), run, file))
        bounded(len(out))
        run.steps.take()
    return out
