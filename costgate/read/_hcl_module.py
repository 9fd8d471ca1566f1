"""One instance of a module: its variables, locals, resources, calls and outputs, each evaluated when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from costgate.read import _hcl_evaluate as evaluation
from costgate.read import _hcl_types as types
from costgate.read._hcl_resource import DATA, Instance, attempt
from costgate.read._hcl_scope import Object, Scope
from costgate.read._hcl_values import Broken, EvaluationError, LimitError, Secret, SetValue, Unknown, integer, reveal, text

if TYPE_CHECKING:
    from costgate.read._hcl_folder import Block, Source
    from costgate.read._hcl_run import Run

NO_VALUE = ("each", "count", "self")


class Expansion(NamedTuple):
    """The instances of a block with `count` or `for_each`: by key, and as a value; *unknown* says why there are none."""

    instances: list[tuple[int | str | None, Any]]
    value: Any
    unknown: Unknown | None = None


class Call(NamedTuple):
    """How a module came to be: who calls it, in which block, with which key in brackets and which names."""

    parent: Module
    block: Block
    key: str
    names: dict[str, Any]


class ModuleObject(Object):
    """A module as a value: what it gives out."""

    __slots__ = ("module",)

    def __init__(self, module: Module) -> None:
        super().__init__(module.address)
        self.module = module

    def attribute(self, name: str) -> Any:
        """Return an output of the module."""
        return self.module.output(name)


class Module:
    """A module instance; *address* is its own with keys (empty for the root), *path* the same without."""

    def __init__(self, run: Run, source: Source, folder: Path, given: dict[str, Any], up: Call | None = None) -> None:
        self.run, self.source, self.folder, self.up = run, source, folder, up
        self.steps, self.files = run.steps, run.files
        self.address = ""
        self.path = ""
        self.depth = 0
        if up:
            parent = up.parent
            own = f"module.{up.block.labels[0]}"
            self.address = f"{parent.address}.{own}{up.key}" if parent.address else f"{own}{up.key}"
            self.path = f"{parent.path}.{own}" if parent.path else own
            self.depth = parent.depth + 1
        self.scope = Scope(self)
        self.given = given
        self._roots: dict[str, Callable[[str], Any]] = {
            "var": lambda name: self.once(("var", name), lambda: self._variable(name)),
            "local": lambda name: self.once(("local", name), lambda: self._local(name)),
            "module": lambda name: self.calls(name).value,
            "path": self._path,
            "terraform": self._setting,
            "tofu": self._setting,
        }
        self._known: dict[tuple[str, ...], Any] = {}
        self._busy: dict[tuple[str, ...], None] = {}

    # -- names ----------------------------------------------------------------------------------------------------------

    def lookup(self, root: str, steps: list[Any]) -> tuple[Any, int]:
        """Return what a name means here, and how many of *steps* that has used up."""
        name = steps[0] if steps and isinstance(steps[0], str) else ""
        if root in self._roots:
            return self._roots[root](name), 1
        if root in NO_VALUE:
            return Unknown(f"{root}.{name}"), len(steps)
        key = ("resource", root, name)
        if root == "data" and len(steps) > 1:
            key = ("data", name, str(steps[1]))
        if key in self.source.resources:
            return self.resources(key).value, 2 if root == "data" else 1
        return self._missing(".".join(key if root == "data" else key[1:])), len(steps)

    def _missing(self, name: str) -> Any:
        if self.source.problems:  # a file that was left out may declare it
            return Unknown(f"{name}, which is not declared in the files that could be read")
        raise EvaluationError(f"{name} is not declared")

    def once(self, key: tuple[str, ...], work: Callable[[], Any]) -> Any:
        """Return what *work* gives, worked out once; unknown, and said so, when it depends on itself."""
        if key not in self._known:
            if key in self._busy:
                circle = [".".join(one) for one in self._busy]
                circle = circle[circle.index(".".join(key)) :]
                self.run.cycle(" → ".join([*circle, circle[0]]), self._where(key))
                return Unknown(f"{'.'.join(key)}, which depends on itself")
            self._busy[key] = None
            try:
                self._known[key] = work()
            finally:
                del self._busy[key]
        return self._known[key]

    def _where(self, key: tuple[str, ...]) -> str:
        tables = {"var": self.source.variables, "output": self.source.outputs, "module": self.source.calls}
        if key[0] == "local":
            return self.source.locals[key[1]][1]
        block = tables[key[0]].get(key[1]) if key[0] in tables else self.source.resources.get((key[0], key[1], key[-1]))
        return block.where if block else self.address

    def _path(self, name: str) -> Any:
        if name == "cwd":
            return self.files.absolute(".")
        return "." if name == "root" else self.run.relative(self.folder)

    def _setting(self, name: str) -> Any:
        return self.run.workspace if name == "workspace" else Unknown(f"terraform.{name}")

    # -- variables, locals and outputs ----------------------------------------------------------------------------------

    def _variable(self, name: str) -> Any:
        block = self.source.variables.get(name)
        if block is None:
            return self._missing(f"var.{name}")
        value = self._stated(name, block)
        if "type" in block.attributes:
            node = block.attributes["type"][0]
            value = attempt(lambda: types.converted(value, node, self.scope), self.run, block.where)
        if self._is_true(block, "sensitive") and (not isinstance(value, Unknown)):
            return Secret(value)
        return value

    def _stated(self, name: str, block: Block) -> Any:
        """Return the value that a variable is given: by the caller, else its default."""
        value: Any = None
        if name in self.given:
            value = self.given[name]
        elif self.up and name in self.up.block.attributes:
            node, line = self.up.block.attributes[name]
            scope = Scope(self.up.parent, self.up.names)
            value = attempt(lambda: evaluation.evaluate(node, scope), self.run, f"{self.up.block.file}:{line}")
        elif "default" not in block.attributes:
            return self.run.without_value(self, name, block)
        elif "default" in block.attributes:
            return attempt(lambda: evaluation.evaluate(block.attributes["default"][0], self.scope), self.run, block.where)
        if value is None and "default" in block.attributes and block.attributes.get("nullable", [True])[0] is False:
            return attempt(lambda: evaluation.evaluate(block.attributes["default"][0], self.scope), self.run, block.where)
        return value

    def _is_true(self, block: Block, name: str) -> bool:
        return block.attributes.get(name, [False])[0] is True

    def _local(self, name: str) -> Any:
        found = self.source.locals.get(name)
        if found is None:
            return self._missing(f"local.{name}")
        return attempt(lambda: evaluation.evaluate(found[0], self.scope), self.run, found[1])

    def output(self, name: str) -> Any:
        """Return the value of an output; unknown when the module does not have it."""
        block = self.source.outputs.get(name)
        if block is None or "value" not in block.attributes:
            return self._missing(f"{self.address}.{name}")
        node = block.attributes["value"][0]
        value = self.once(
            ("output", name), lambda: attempt(lambda: evaluation.evaluate(node, self.scope), self.run, block.where)
        )
        return Secret(value) if self._is_true(block, "sensitive") and not isinstance(value, Unknown) else value

    # -- resources and calls --------------------------------------------------------------------------------------------

    def resources(self, key: tuple[str, str, str]) -> Expansion:
        """Return the instances of a resource or data source."""
        block = self.source.resources.get(key)
        if block is None:
            return Expansion([], self._missing(".".join(key)))
        found = self.once(key, lambda: self._expanded(block, lambda index, names: self._instance(key, block, index, names)))
        return found if isinstance(found, Expansion) else Expansion([], found, found)

    def _instance(self, key: tuple[str, str, str], block: Block, index: str, names: dict[str, Any]) -> Instance:
        own = f"{'data.' if key[0] == DATA else ''}{key[1]}.{key[2]}{index}"
        return Instance(block, Scope(self, names), f"{self.address}.{own}" if self.address else own, key[0] == DATA, self.run)

    def calls(self, name: str) -> Expansion:
        """Return the instances of a module that this one calls."""
        block = self.source.calls.get(name)
        if block is None:
            return Expansion([], self._missing(f"module.{name}"))
        found = self.once(("module", name), lambda: self.run.opened(self, block, self._expanded))
        return found if isinstance(found, Expansion) else Expansion([], found, found)

    def _expanded(self, block: Block, make: Callable[[str, dict[str, Any]], Any]) -> Expansion:
        """Return the instances of *block*, made by *make* from the key in brackets and the names it adds."""
        try:
            if "count" in block.attributes or _enabled(block) is not None:
                return self._counted(block, make)
            if "for_each" in block.attributes:
                return self._each(block, make)
            one = make("", {})
            return Expansion([(None, one)], one)
        except (EvaluationError, LimitError, RecursionError) as error:
            what = "it is nested too deeply" if isinstance(error, RecursionError) else error
            unknown = Broken(f"its number has no value: {what}")
            return Expansion([], unknown, unknown)

    def _counted(self, block: Block, make: Callable[[str, dict[str, Any]], Any]) -> Expansion:
        alone = "count" not in block.attributes
        value = reveal(evaluation.evaluate(_enabled(block) if alone else block.attributes["count"][0], self.scope))
        if isinstance(value, Unknown):
            return Expansion([], value, value)
        count = int(value is True or value == "true") if alone else integer(value)
        if count < 0:
            raise EvaluationError("the count is negative")
        self.run.more_instances(count)
        if alone:
            one = make("", {})
            return Expansion([(None, one)] if count else [], one if count else None)
        made = [(at, make(f"[{at}]", {"count": {"index": at}})) for at in range(count)]
        return Expansion([*made], [one for _, one in made])

    def _each(self, block: Block, make: Callable[[str, dict[str, Any]], Any]) -> Expansion:
        value = evaluation.evaluate(block.attributes["for_each"][0], self.scope)
        if isinstance(value, Unknown):
            return Expansion([], value, value)
        if not isinstance(value, (dict, SetValue)) and value != []:
            raise EvaluationError("for_each needs a map or a set of texts")
        self.run.more_instances(len(value))
        made: list[tuple[str, Any]] = []
        for key, item in sorted(value.items()) if isinstance(value, dict) else zip(value, value):
            if isinstance(key, Unknown):
                return Expansion([], key, key)
            name = text(key)
            shown = msgspec.json.encode(name.encode("utf-8", "replace").decode()).decode()
            made.append((name, make(f"[{shown}]", {"each": {"key": name, "value": item}})))
        return Expansion([*made], dict(made))

    def children(self) -> Iterator[tuple[str, Expansion]]:
        """Yield each module call with its instances."""
        for name in sorted(self.source.calls):
            yield name, self.calls(name)


def _enabled(block: Block) -> Any:
    """Return the condition of OpenTofu's `lifecycle { enabled = … }`, None without one."""
    for kind, _, body, _ in block.blocks:
        if kind == "lifecycle" and "enabled" in body[0]:
            return body[0]["enabled"][0]
    return None
