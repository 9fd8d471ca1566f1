"""Read a Terraform or OpenTofu plan as JSON (`terraform show -json tfplan`), formats 0.1 to 1.x.

Drift is information, not a plan, and data sources cost nothing: neither is read. What a `forget` drops from the state lives
on and still costs. See https://developer.hashicorp.com/terraform/internals/json-format
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from costgate.errors import InputError
from costgate.model import Action, Change, Resource
from costgate.read import _regions as regions
from costgate.read._terraform_graph import INDEX, Configuration, PlanGraph
from costgate.read._terraform_json import Deferred, Kind, PlanJson, ResourceChange, given
from costgate.read.files import SHOW, embedded_json, read_bytes

ACTIONS: dict[frozenset[str], Action] = {
    frozenset({"no-op"}): "no-op",
    frozenset({"create"}): "create",
    frozenset({"delete"}): "delete",
    frozenset({"update"}): "update",
    frozenset({"create", "delete"}): "replace",
    frozenset({"forget"}): "forget",
    frozenset({"create", "forget"}): "create",
}
REGION_HOPS = 3
SENSITIVE = "sensitive"
PROVIDERS = {"google-beta": "google"}


class Plan:
    """A plan that was read: its changes, how its resources refer to each other, and what is odd about it."""

    def __init__(self, path: str, content: bytes, plan: PlanJson, default_regions: Mapping[str, str]) -> None:
        self.path = path
        self.digest = hashlib.sha256(content).digest()
        self.notices: list[str] = []
        self._content = content
        self._changes = plan.resource_changes or []
        self._deferred = plan.deferred_changes or []
        self._defaults = default_regions
        self.configuration = Configuration(plan.configuration, plan.variables)
        self.graph = PlanGraph(self._changes, self.configuration, self._resource)
        self._provider_regions: dict[tuple[str, str], tuple[str, str] | None] = {}
        self._only_region: str | None | bool = False
        if plan.complete is False or self._deferred:
            self.notices.append("Terraform says that this plan is not complete: applying it will need another plan")

    def changes(self) -> Iterator[Change]:
        """Yield each change of a managed resource, in the plan's order."""
        for raw in self._changes:
            if raw.mode == "managed":
                yield from self._change(raw)
        for deferred in self._deferred:
            yield from self._deferred_change(deferred)

    def _change(self, raw: ResourceChange) -> Iterator[Change]:
        actions = frozenset(raw.change.actions)
        if actions == {"read"}:
            return
        action = ACTIONS.get(actions)
        if action is None:
            raise InputError(
                f"{raw.address} has the actions {', '.join(raw.change.actions) or '(none)'}, which costgate does not know",
                where=self.path,
                hint="a newer Terraform? update costgate, or report it",
            )
        before = self._side(raw, "before") if action != "create" else None
        after = self._side(raw, "after") if action not in ("delete", "forget") else None
        address = f"{raw.address} (deposed {raw.deposed})" if raw.deposed else raw.address
        if "forget" in actions and (kept := self._side(raw, "before")):
            name = address if action == "forget" else f"{address} (forgotten)"
            yield Change(name, raw.type, kept.provider, "forget", kept, kept, reason=raw.action_reason)
            if action == "forget":
                return
        if action == "no-op":
            action = _quiet_action(raw)
        yield Change(
            address=address,
            type=raw.type,
            provider=provider_of(raw.type),
            action=action,
            before=before,
            after=after,
            moved_from=raw.previous_address if raw.previous_address != raw.address else "",
            reason=raw.action_reason,
        )

    def _deferred_change(self, deferred: Deferred) -> Iterator[Change]:
        raw = deferred.resource_change
        if raw.mode == "managed":
            for change in self._change(raw):
                yield msgspec.structs.replace(change, deferred=deferred.reason or "unknown")

    def _resource(self, raw: ResourceChange) -> Resource:
        """Return the resource as it will be; as it was, when it goes."""
        side = self._side(raw, "after") or self._side(raw, "before")
        if side is None:
            raise InputError(f"{raw.address} has neither a before nor an after", where=self.path, hint=SHOW)
        return side

    def _side(self, raw: ResourceChange, side: str) -> Resource | None:
        values = _decoded(getattr(raw.change, side))
        if not isinstance(values, dict):
            if side == "before" or raw.change.actions in (["delete"], ["forget"], ["no-op"]):
                return None
            values = {}  # nothing of it is known yet: it exists all the same
        unknown = _decoded(raw.change.after_unknown) if side == "after" else {}
        unknown = unknown if isinstance(unknown, dict) else {}
        sensitive = getattr(raw.change, f"{side}_sensitive")
        if b"true" in memoryview(sensitive).tobytes():
            values, unknown = _without_sensitive(values, unknown, _decoded(sensitive))
        module = INDEX.sub("", raw.module_address) if raw.module_address else ""
        written = self.configuration.resource(module, raw.type, raw.name)
        provider = provider_of(raw.type)
        provider_key = str(written.get("provider_config_key", "")).rpartition(":")[2] or provider
        resource = Resource(
            address=raw.address,
            type=raw.type,
            name=raw.name,
            provider=provider,
            values=values,
            unknown=unknown,
            configured=written.get("expressions") or {},
            module=raw.module_address,
            default_tags=self._default_tags(provider_key, module),
        )
        region = self._region(resource, module, provider_key)
        return msgspec.structs.replace(resource, region=region[0], region_origin=region[1]) if region else resource

    # -- region -----------------------------------------------------------------------------------------------------

    def _region(self, resource: Resource, module: str, key: str) -> tuple[str, str] | None:
        provider = resource.provider
        if provider not in ("aws", "azurerm", "google"):
            return None
        own = regions.of_values(provider, resource.values)
        if own and (provider != "aws" or own[1] == "region"):
            return own
        found = self._provider_region(key, module) or own
        if found is None and (region := regions.of_arn(resource.values)):
            found = region, "arn"
        if found is None and provider != "aws":
            found = self._neighbour_region(resource)
        if found is None and provider == "aws" and (only := self._only_one()):
            found = only, "the only region in the plan"
        if found is None and provider in self._defaults:
            found = self._defaults[provider], "defaults.region in costgate.yaml"
        return found

    def _provider_region(self, key: str, module: str) -> tuple[str, str] | None:
        place = (key, module)
        if place not in self._provider_regions:
            self._provider_regions[place] = self._read_provider_region(key, module)
        return self._provider_regions[place]

    def _read_provider_region(self, key: str, module: str) -> tuple[str, str] | None:
        config, owner = self._provider_config(key, module)
        expressions = config.get("expressions") or {}
        name = "zone" if "region" not in expressions and "zone" in expressions else "region"
        value = self.configuration.constant(expressions.get(name), owner)
        if not isinstance(value, str) or not value:
            return None
        return (regions.google(value) if key.startswith("google") else value), f"provider {key}"

    def _provider_config(self, key: str, module: str) -> tuple[dict[str, Any], str]:
        """Return the provider block that serves *key* in *module*, and the module that holds it: the nearest one up."""
        providers = self.configuration.providers
        while module:
            if f"{module}:{key}" in providers:
                return providers[f"{module}:{key}"], module
            module = module.rpartition(".module.")[0] if ".module." in module else ""
        return providers.get(key) or providers.get(key.partition(".")[0]) or {}, ""

    def _neighbour_region(self, resource: Resource, hops: int = 0) -> tuple[str, str] | None:
        """Return the location of the nearest resource that this one refers to: its resource group, network or server."""
        if hops >= REGION_HOPS:
            return None
        names = sorted(resource.configured, key=lambda name: (name != "resource_group_name", name))
        for name in names:
            for target in self.graph.targets(resource, (name,)):
                if target.address == resource.address:
                    continue
                if target.region:
                    return target.region, f"{target.address}"
        return None

    def _only_one(self) -> str | None:
        if self._only_region is False:
            self._only_region = regions.only_one(self._content)
        return self._only_region if isinstance(self._only_region, str) else None

    def _default_tags(self, key: str, module: str) -> dict[str, str]:
        expressions = self._provider_config(key, module)[0].get("expressions") or {}
        blocks = expressions.get("default_tags")
        block = blocks[0] if isinstance(blocks, list) and blocks and isinstance(blocks[0], dict) else {}
        tags = self.configuration.constant(block.get("tags") or expressions.get("default_labels"), module)
        return {str(name): str(value) for name, value in tags.items()} if isinstance(tags, dict) else {}


def read(path: str, *, default_regions: Mapping[str, str] | None = None, content: bytes | None = None) -> Plan:
    """Read the plan at *path* (`-` is standard input), or in *content*; raise `InputError` when it is none.

    *default_regions* maps a provider to the region to assume where the plan names none.
    """
    content = read_bytes(path) if content is None else content
    try:
        plan = _plan(content, path)
    except RecursionError:
        raise InputError("the JSON is nested too deeply to be a plan", where=path) from None
    except msgspec.ValidationError as error:
        raise InputError(f"the plan does not have Terraform's shape: {error}", where=path, hint=SHOW) from error
    except msgspec.DecodeError as error:
        hint = "the file is cut short or damaged: write the plan again" if "truncated" in str(error) else SHOW
        raise InputError(f"the file is not valid JSON: {error}", where=path, hint=hint) from error
    return Plan(path, content, plan, default_regions or {})


def _plan(content: bytes, path: str) -> PlanJson:
    content, kind = _kind(content, path)
    for nested in (kind.tfplan, kind.plan):
        if given(nested) and kind.format_version is None:
            return _plan(bytes(memoryview(nested)), path)
    _refuse_other_files(kind, path)
    plan = msgspec.json.decode(content, type=PlanJson)
    if plan.errored:
        raise InputError(
            "Terraform could not finish this plan, so it does not hold all changes", where=path, hint="mend the plan and write it again"
        )
    return plan


def _kind(content: bytes, path: str) -> tuple[bytes, Kind]:
    """Return the JSON that stands in *content*, between log lines if need be, and what it is."""
    try:
        if content[:64].lstrip().startswith(b"{"):
            return content, msgspec.json.decode(content, type=Kind)
        error: msgspec.DecodeError = msgspec.DecodeError("it does not start with {")
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError as damaged:
        error = damaged
    try:
        content = embedded_json(content, '"format_version"', path)
    except LookupError:
        raise error from None
    return content, msgspec.json.decode(content, type=Kind)


def _refuse_other_files(kind: Kind, path: str) -> None:
    """Raise `InputError` for JSON that is not a plan, saying what it is."""
    if given(kind.lineage) or given(kind.serial):
        raise InputError("this is a Terraform state, not a plan", where=path, hint=SHOW)
    if kind.format_version is None:
        for clue, what in (
            (kind.steps, "a Pulumi preview"),
            (kind.changeSummary, "a Pulumi preview"),
            (kind.deployment, "a Pulumi stack export"),
            (kind.apiVersion, "a Kubernetes manifest"),
        ):
            if given(clue):
                raise InputError(f"this looks like {what}; costgate reads Terraform and OpenTofu plans so far", where=path)
        raise InputError("this JSON is not a Terraform or OpenTofu plan: it has no format_version", where=path, hint=SHOW)
    if kind.format_version.partition(".")[0] not in ("0", "1"):
        raise InputError(
            f"the plan has format version {kind.format_version}; costgate reads 0.x and 1.x",
            where=path,
            hint="update costgate, or write the plan with a Terraform whose format it knows",
        )
    if not given(kind.resource_changes) and not given(kind.planned_values):
        what = "the JSON of a state" if given(kind.values) else "a plan without planned values"
        raise InputError(f"this is {what}, not of a plan", where=path, hint=SHOW)


def provider_of(type: str) -> str:
    """Return the provider that a resource type belongs to, such as `aws` or `azurerm`."""
    return type.partition("_")[0]


def _quiet_action(raw: ResourceChange) -> Action:
    if given(raw.change.importing):
        return "import"
    return "move" if raw.previous_address and raw.previous_address != raw.address else "no-op"


def _decoded(raw: msgspec.Raw) -> Any:
    return msgspec.json.decode(raw)


def _without_sensitive(values: dict[str, Any], unknown: dict[str, Any], mask: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Take the values that *mask* marks out of *values*, and mark them in *unknown*: what is never read never leaks."""
    if mask is True:
        return {}, dict.fromkeys(values, SENSITIVE)
    if not isinstance(mask, dict):
        return values, unknown
    values, unknown = dict(values), dict(unknown)
    for name, marked in mask.items():
        if marked is True:
            values.pop(name, None)
            unknown[name] = SENSITIVE
        elif isinstance(marked, dict) and isinstance(values.get(name), dict):
            inner = unknown.get(name)
            values[name], unknown[name] = _without_sensitive(values[name], inner if isinstance(inner, dict) else {}, marked)
        elif isinstance(marked, list) and isinstance(values.get(name), list):
            values[name], unknown[name] = _without_sensitive_items(values[name], unknown.get(name), marked)
    return values, unknown


def _without_sensitive_items(items: list[Any], unknown: Any, masks: list[Any]) -> tuple[list[Any], list[Any]]:
    marks = unknown if isinstance(unknown, list) else []
    kept, shown = [], []
    for index, item in enumerate(items):
        mask = masks[index] if index < len(masks) else {}
        mark = marks[index] if index < len(marks) else {}
        if mask is True:
            kept.append(None)
            shown.append(SENSITIVE)
        elif isinstance(item, dict):
            value, mark = _without_sensitive(item, mark if isinstance(mark, dict) else {}, mask)
            kept.append(value)
            shown.append(mark)
        else:
            kept.append(item)
            shown.append(mark)
    return kept, shown
