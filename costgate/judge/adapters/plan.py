"""A Terraform plan as policies may see it: only the parts that they name, and every sensitive value replaced.

Terraform marks sensitive values in changes, planned values, the prior state and outputs, but not in `variables` and
`configuration`: there a value goes when its variable is declared sensitive, when its attribute's name says that it is a secret,
or when it is one that is marked elsewhere. Plans of old versions of Terraform mark nothing.
https://developer.hashicorp.com/terraform/internals/json-format
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from costgate.errors import InputError
from costgate.judge.adapters.interface import PLAIN, PLAN_PARTS, Source
from costgate.judge.adapters.regotext import WHOLE
from costgate.judge.adapters.sensitive import SECRET_ATTRIBUTE, SHORTEST, Scrubber, hidden, masked, texts

STATES = {"planned_values": "after_sensitive", "prior_state": "before_sensitive"}
SIDES = (("before", "before_sensitive"), ("after", "after_sensitive"))
MOST_LOOKED_FOR = 50  # values of variables; when there are more, every change is decoded, which takes less
NULL = msgspec.Raw(b"null")
HINT = "write the plan again: `terraform show -json tfplan > plan.json`"


class Masks(msgspec.Struct, frozen=True):
    """What of a change is sensitive."""

    before_sensitive: msgspec.Raw = NULL
    after_sensitive: msgspec.Raw = NULL


class Change(msgspec.Struct, frozen=True):
    """The part of a resource's change that says what is sensitive."""

    change: Masks = Masks()


class Module(msgspec.Struct, frozen=True):
    """The part of the root module's configuration that says which variables are sensitive."""

    variables: dict[str, dict[str, Any]] | None = None


class Configuration(msgspec.Struct, frozen=True):
    """The configuration, of which only the root module's variables are read."""

    root_module: Module | None = None


class Redacted(NamedTuple):
    """The parts of a plan, each as JSON, and the texts that were taken out of it."""

    parts: dict[str, msgspec.Raw]
    secrets: frozenset[str]


def redacted(source: Source, names: frozenset[str]) -> Redacted:
    """Return the parts of the plan *source* that *names* has (with `*` all of them); raise `InputError` when it is damaged."""
    try:
        return _Redaction(msgspec.json.decode(source.content, type=dict[str, msgspec.Raw])).parts(names)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, AttributeError, TypeError, KeyError) as error:
        raise InputError(f"the plan cannot be given to policies: {error}", where=source.file, hint=HINT) from error


class _Redaction:
    """The work on one plan. Changes come first: their secrets are looked for where nothing is marked."""

    def __init__(self, plan: dict[str, msgspec.Raw]) -> None:
        self._plan = plan
        self._secrets: set[str] = set()
        self._marked: dict[str, dict[str, Any]] = {}  # the masks of changes by address: states mark less
        self._encoder = msgspec.json.Encoder()
        self._roots = self._variables_of_configuration()
        self._values = self._sensitive_variables()

    def parts(self, names: frozenset[str]) -> Redacted:
        wanted = [part for part in PLAN_PARTS if part in self._plan and (WHOLE in names or part in names)]
        late = ("variables", "configuration")
        if "resource_changes" not in wanted and any(part in wanted for part in (*late, *STATES)):
            self._entries(self._plan.get("resource_changes", NULL))  # what is marked there, though policies do not see it
        found = {part: self._part(part) for part in wanted if part not in late}
        found |= {part: self._part(part) for part in wanted if part in late}
        return Redacted({part: found[part] for part in wanted}, frozenset(self._secrets))

    def _part(self, name: str) -> msgspec.Raw:
        raw = self._plan[name]
        if name in PLAIN:
            return raw
        if name in ("resource_changes", "resource_drift"):
            return self._entries(raw)
        value = msgspec.json.decode(raw)
        if value is None:
            return raw
        work: dict[str, Callable[[Any], Any]] = {
            "deferred_changes": self._deferred,
            "output_changes": self._outputs,
            "planned_values": lambda values: self._state(values, STATES[name]),
            "prior_state": lambda state: {**state, "values": self._state(state.get("values") or {}, STATES[name])},
            "variables": self._variables,
            "configuration": self._configuration,
        }
        return self._encoded(work[name](value))

    def _encoded(self, value: Any) -> msgspec.Raw:
        return msgspec.Raw(self._encoder.encode(value))

    # -- changes --------------------------------------------------------------------------------------------------------

    def _entries(self, raw: msgspec.Raw) -> msgspec.Raw:
        """Return a list of changes; those without anything sensitive as they are, without being built."""
        entries = msgspec.json.decode(raw, type=list[msgspec.Raw] | None)
        if entries is None:
            return raw
        return self._encoded([self._entry(entry) for entry in entries])

    def _entry(self, raw: msgspec.Raw) -> msgspec.Raw:
        masks = msgspec.json.decode(raw, type=Change).change
        marked = any(b"true" in bytes(mask) for mask in (masks.before_sensitive, masks.after_sensitive))
        if not marked and not self._holds_a_value(raw):
            return raw
        return self._encoded(self._changed(msgspec.json.decode(raw)))

    def _holds_a_value(self, raw: msgspec.Raw) -> bool:
        if len(self._values) > MOST_LOOKED_FOR:
            return True
        content = bytes(raw) if self._values else b""
        return any(value in content for value in self._values)

    def _changed(self, entry: dict[str, Any]) -> dict[str, Any]:
        change = dict(entry.get("change") or {})
        if "address" in entry:
            self._marked[entry["address"]] = {mask: change.get(mask) for _, mask in SIDES}
        for side, mask in SIDES:
            if side in change:
                change[side] = self._spread(masked(change[side], change.get(mask), self._secrets))
        return {**entry, "change": change}

    def _spread(self, value: Any) -> Any:
        """Take the values of sensitive variables out of *value*: Terraform merges a provider's tags in without a mark."""
        return self._scrubber.value(value) if self._values else value

    def _deferred(self, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{**entry, "resource_change": self._changed(entry.get("resource_change") or {})} for entry in entries]

    def _outputs(self, outputs: dict[str, Any]) -> dict[str, Any]:
        return {name: self._changed({"change": change})["change"] for name, change in outputs.items()}

    # -- states ---------------------------------------------------------------------------------------------------------

    def _state(self, state: dict[str, Any], mask: str) -> dict[str, Any]:
        """Return planned values or a state: its outputs and the resources of all modules."""
        outputs = {
            name: {**output, "value": hidden(output.get("value"), self._secrets)} if output.get("sensitive") else output
            for name, output in (state.get("outputs") or {}).items()
        }
        found = {**state, **({"outputs": outputs} if outputs else {})}
        if state.get("root_module"):
            found["root_module"] = self._module(state["root_module"], mask)
        return found

    def _module(self, module: dict[str, Any], mask: str) -> dict[str, Any]:
        found = dict(module)
        if module.get("resources"):
            found["resources"] = [self._resource(resource, mask) for resource in module["resources"]]
        if module.get("child_modules"):
            found["child_modules"] = [self._module(child, mask) for child in module["child_modules"]]
        return found

    def _resource(self, resource: dict[str, Any], mask: str) -> dict[str, Any]:
        changed = self._marked.get(str(resource.get("address")), {}).get(mask)  # marks what its provider declares, too
        values = masked(resource.get("values"), resource.get("sensitive_values"), self._secrets)
        values = self._spread(masked(values, changed, self._secrets))
        return {**resource, "values": values}

    # -- what Terraform does not mark -------------------------------------------------------------------------------------

    def _variables_of_configuration(self) -> dict[str, Any]:
        found = msgspec.json.decode(self._plan.get("configuration", NULL), type=Configuration | None)
        return (found.root_module.variables or {}) if found and found.root_module else {}

    def _sensitive_variables(self) -> list[bytes]:
        """Return the texts of sensitive variables as they stand in JSON, and note them."""
        given = msgspec.json.decode(self._plan.get("variables", NULL), type=dict[str, dict[str, Any]] | None) or {}
        found: set[str] = set()
        for name, declared in self._roots.items():
            if declared.get("sensitive"):
                found.update(texts([given.get(name, {}).get("value"), declared.get("default")]))
        self._secrets |= found
        long = sorted(text for text in found if len(text) >= SHORTEST)
        self._scrubber = Scrubber(long)
        return [msgspec.json.encode(text)[1:-1] for text in long]

    def _variables(self, variables: dict[str, Any]) -> dict[str, Any]:
        return {name: self._variable(name, variable) for name, variable in variables.items()}

    def _variable(self, name: str, variable: Mapping[str, Any]) -> dict[str, Any]:
        if self._roots.get(name, {}).get("sensitive"):
            return {**variable, "value": hidden(variable.get("value"), self._secrets)}
        return {**variable, "value": Scrubber(self._secrets, whole=True).value(variable.get("value"))}

    def _configuration(self, configuration: dict[str, Any]) -> Any:
        return _Constants(self._secrets).without(configuration)


class _Constants:
    """Takes secrets out of `configuration`: constants, and the defaults of sensitive variables."""

    def __init__(self, secrets: set[str]) -> None:
        self._secrets = secrets
        self._scrubber = Scrubber(secrets, whole=True)

    def without(self, value: Any, name: str = "") -> Any:
        """Return *value*, which stands under *name*, without secrets."""
        if isinstance(value, list):
            return [self.without(inner, name) for inner in value]
        if not isinstance(value, dict):
            return value
        found = {key: self.without(inner, key) for key, inner in value.items()}
        for key in ("constant_value", "default"):
            if key in value:
                secret = value.get("sensitive") is True if key == "default" else SECRET_ATTRIBUTE.search(name)
                found[key] = hidden(value[key], self._secrets) if secret else self._scrubber.value(value[key])
        return found


def named(names: Iterable[str], prefix: str = "") -> frozenset[str]:
    """Return which parts of a plan *names* has below *prefix*: all of them when the plan is read as a whole."""
    if not prefix:
        return frozenset(names)
    below = frozenset(name[len(prefix) + 1 :] for name in names if name.startswith(f"{prefix}."))
    return below or frozenset({WHOLE})
