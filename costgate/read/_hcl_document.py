"""Write a dry run as the JSON that `terraform show -json` gives for a plan in which everything is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from costgate.model import Location
from costgate.read import _hcl_evaluate as evaluation
from costgate.read._hcl_marks import About
from costgate.read._hcl_references import References
from costgate.read._hcl_resource import DATA, META, attempt, blocks_of
from costgate.read._hcl_run import key_of, provider_of, reason
from costgate.read._hcl_values import LimitError, Secret, Steps, Unknown

if TYPE_CHECKING:
    from costgate.read._hcl_folder import Block
    from costgate.read._hcl_module import Module
    from costgate.read._hcl_resource import Instance
    from costgate.read._hcl_run import Run

Json = dict[str, Any]
BIG = 1 << 63
MAX_VALUES = 3_000_000
MAX_VALUES_OF_ONE = 100_000


class Document:
    """The plan's document, and where in the sources each resource stands."""

    def __init__(self, run: Run, root: Module) -> None:
        self.run, self.root = run, root
        self.room = Steps(MAX_VALUES)
        self.places: dict[str, Location] = {}
        self.changes: list[Json] = []
        self.deferred: list[Json] = []

    def json(self) -> Json:
        """Return the whole document."""
        for module in self.run.walk(self.root):
            for key in sorted(module.source.resources):
                if key[0] != DATA:
                    self._resource(module, key)
        providers: Json = {}
        return {
            "format_version": "1.2",
            "terraform_version": "",
            "resource_changes": self.changes,
            "deferred_changes": self.deferred,
            "configuration": {"root_module": self._module(self.root, providers), "provider_config": providers},
        }

    # -- changes --------------------------------------------------------------------------------------------------------

    def _resource(self, module: Module, key: tuple[str, str, str]) -> None:
        block = module.source.resources[key]
        found = module.resources(key)
        own = f"{key[1]}.{key[2]}"
        address = f"{module.address}.{own}" if module.address else own
        if found.unknown is not None:
            self._unexpanded(module, key, address, found.unknown)
        for index, instance in found.instances:
            self.places[instance.why] = Location(block.file, block.line)
            after, unknown, secret = self._sides(instance)
            change = {"after": after, "after_unknown": {"id": True, **unknown}, "after_sensitive": secret}
            self.changes.append(_entry(module, key, instance.why, change, index))

    def _unexpanded(self, module: Module, key: tuple[str, str, str], address: str, unknown: Unknown) -> None:
        block = module.source.resources[key]
        what = reason(unknown)
        why = f"{address} is left out of the sums, because {what}"
        self.run.missing(why, block.where, About(address, module, block, planned=True))
        self.places[address] = Location(block.file, block.line)
        entry = _entry(module, key, address, {"after": {}, "after_unknown": {"id": True}})
        self.deferred.append({"reason": what, "resource_change": entry})

    def _sides(self, instance: Instance) -> tuple[Json, Json, Json]:
        """Return the known values of a resource, and the places of the unknown and the sensitive ones."""
        values = attempt(instance.values, self.run, instance.block.where)
        try:
            after, unknown, secret = self._split({} if isinstance(values, Unknown) else values)
        except (LimitError, RecursionError) as error:
            self.run.limit(instance.block.where, str(error) or "a value is nested too deeply")
            return {}, dict.fromkeys(instance.block.attributes, True), {}
        return after, unknown, secret or {}

    def _split(self, value: Any) -> tuple[Any, Any, Any]:
        own = Steps(MAX_VALUES_OF_ONE)
        out = split(value, own)
        self.room.take(MAX_VALUES_OF_ONE - own.left)
        return out

    # -- configuration --------------------------------------------------------------------------------------------------

    def _module(self, module: Module, providers: Json) -> Json:
        """Return a module as it is written, and add its provider blocks to *providers*."""
        source, references = module.source, References(module.source)
        for name in sorted(source.providers):
            key = f"{module.path}:{name}" if module.path else name
            providers.setdefault(key, self._provider(module, name, references))
        return {
            "resources": [self._written(module, key, references) for key in sorted(source.resources)],
            "module_calls": {name: self._call(module, name, references, providers) for name in sorted(source.calls)},
            "variables": {name: _variable(block) for name, block in sorted(source.variables.items())},
            "outputs": {
                name: {"expression": references.expression(block.attributes.get("value", [None])[0])}
                for name, block in sorted(source.outputs.items())
            },
        }

    def _written(self, module: Module, key: tuple[str, str, str], references: References) -> Json:
        mode, type, name = key
        block = module.source.resources[key]
        provider, owner = provider_of(module, key_of(block.attributes.get("provider", [None])[0]) or type.partition("_")[0])
        out: Json = {
            "address": f"data.{type}.{name}" if mode == DATA else f"{type}.{name}",
            "mode": "data" if mode == DATA else "managed",
            "type": type,
            "name": name,
            "provider_config_key": f"{owner.path}:{provider}" if owner.path else provider,
            "expressions": _expressions([block.attributes, block.blocks], references),
        }
        for meta in ("count", "for_each"):
            if meta in block.attributes:
                out[f"{meta}_expression"] = references.expression(block.attributes[meta][0])
        return out

    def _call(self, module: Module, name: str, references: References, providers: Json) -> Json:
        block = module.source.calls[name]
        out: Json = {"source": block.attributes.get("source", [""])[0], "expressions": {}}
        found = module.calls(name)
        child: Module | None = found.instances[0][1].module if found.instances else None
        for attribute, (node, _) in block.attributes.items():
            if attribute not in META and attribute not in ("source", "version"):
                expression = references.expression(node)
                if child and attribute in child.source.variables:
                    value = child.lookup("var", [attribute])[0]
                    expression = self._known(expression, value)
                out["expressions"][attribute] = expression
        if child:
            out["module"] = self._module(child, providers)
        return out

    def _provider(self, module: Module, name: str, references: References) -> Json:
        block = module.source.providers[name]
        out: Json = {}
        for attribute, (node, line) in block.attributes.items():
            if attribute not in ("alias", "version"):
                value = attempt(
                    lambda node=node: evaluation.evaluate(node, module.scope),  # type: ignore[misc]
                    self.run,
                    f"{block.file}:{line}",
                )
                out[attribute] = self._known(references.expression(node), value)
        values = blocks_of(block.blocks, module.scope, self.run, block.file)
        for kind, _, body, _ in block.blocks:
            inner = values.get(kind)
            known = inner[0] if isinstance(inner, list) and inner and isinstance(inner[0], dict) else {}
            written = _expressions(body, references)
            out[kind] = [{key: self._known(one, known.get(key)) if key in body[0] else one for key, one in written.items()}]
        return {"name": name.partition(".")[0], "expressions": out}

    def _known(self, expression: Json, value: Any) -> Json:
        """Return *expression* with the constant that it turned out to be, when all of it is known and may be shown."""
        if isinstance(value, Unknown) or value is None:
            return expression
        try:
            known, _, _ = self._split(value)
        except (LimitError, RecursionError):
            return expression
        return {**expression, "constant_value": known}


def _entry(module: Module, key: tuple[str, str, str], address: str, change: Json, index: Any = None) -> Json:
    entry: Json = {"address": address, "mode": "managed", "type": key[1], "name": key[2]}
    if module.address:
        entry["module_address"] = module.address
    if index is not None:
        entry["index"] = index
    entry["change"] = {"actions": ["create"], "before": None, **change}
    return entry


def _variable(block: Block) -> Json:
    return {"sensitive": True} if block.attributes.get("sensitive", [False])[0] is True else {}


def _expressions(body: list[Any], references: References) -> Json:
    """Return what a body says, as expressions; a dynamic block as one block of its content."""
    out: Json = {name: references.expression(node) for name, (node, _) in body[0].items() if name not in META}
    for kind, labels, inner, _ in body[1]:
        if kind == "dynamic" and labels:
            content: list[Any] = next((block[2] for block in inner[1] if block[0] == "content"), [{}, []])
            out.setdefault(labels[0], []).append(_expressions(content, references))
        elif kind not in META:
            blocks = out.setdefault(kind, [])
            if isinstance(blocks, list):
                blocks.append(_expressions(inner, references))
    return out


def split(value: Any, steps: Steps) -> tuple[Any, Any, Any]:
    """Return *value* without what is unknown or sensitive, and where those stood, in the plan's shapes."""
    if type(value) is str or value is None or type(value) is bool:
        return value, False, False
    if isinstance(value, Secret):
        return None, True, True
    if isinstance(value, Unknown):
        return None, True, False
    steps.take()
    if isinstance(value, dict):
        return _split_map(value, steps)
    if isinstance(value, list):
        parts = [split(item, steps) for item in value]
        unknown = [part[1] for part in parts]
        secret = [part[2] for part in parts]
        return [part[0] for part in parts], (unknown if any(unknown) else False), (secret if any(secret) else False)
    return (value if isinstance(value, float) or -BIG <= value < BIG else float(value)), False, False


def _split_map(value: dict[str, Any], steps: Steps) -> tuple[Any, Any, Any]:
    after: Json = {}
    unknown: Json = {}
    secret: Json = {}
    for key, item in value.items():
        if type(item) is str:
            after[key] = item
            continue
        known, mark, hidden = split(item, steps)
        if mark is not True:
            after[key] = known
        if mark is not False:
            unknown[key] = mark
        if hidden is not False:
            secret[key] = hidden
    return after, unknown, secret
