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
from costgate.model import Action, Change, Original, Resource
from costgate.read import _regions as regions
from costgate.read import _sensitive as sensitive
from costgate.read._terraform_graph import INDEX, Configuration, PlanGraph
from costgate.read._terraform_json import Deferred, PlanJson, ResourceChange, given
from costgate.read._terraform_load import load
from costgate.read.files import SHOW, read_bytes
from costgate.read.plans import Gap

ACTIONS: dict[frozenset[str], Action] = {
    frozenset({"no-op"}): "no-op",
    frozenset({"create"}): "create",
    frozenset({"delete"}): "delete",
    frozenset({"update"}): "update",
    frozenset({"create", "delete"}): "replace",
    frozenset({"forget"}): "forget",
    frozenset({"create", "forget"}): "create",
}


MAX_NEIGHBOURS = 8


class Plan:
    """A plan that was read: its changes, how its resources refer to each other, and what is odd about it."""

    desired = False

    def __init__(self, path: str, content: bytes, plan: PlanJson, default_regions: Mapping[Any, str]) -> None:
        self.path = path
        self.digest = hashlib.sha256(content).digest()
        self.notices: list[str] = []
        self.gaps: list[Gap] = []
        self.document = content
        self._content = content
        self._changes = plan.resource_changes or []
        self._deferred = plan.deferred_changes or []
        self._defaults = default_regions
        self.configuration = Configuration(plan.configuration, plan.variables)
        self.graph = PlanGraph(self._changes, self.configuration, self._resource)
        self._provider_regions: dict[tuple[str, str], tuple[str, str] | None] = {}
        self._provider_tags: dict[tuple[str, str], tuple[dict[str, str], bool]] = {}
        self._only_region: str | None | bool = False
        self._locating: set[str] = set()
        if plan.complete is False or self._deferred:
            self.notices.append("Terraform says that this plan is not complete: applying it will need another plan")

    def marked(self) -> list[Gap]:
        """Return the gaps with the marks that tell whether they are the same at another commit."""
        return self.gaps

    @property
    def incomplete(self) -> list[str]:
        """What could not be known, in a sentence each."""
        return [gap.sentence for gap in self.gaps]

    @property
    def size(self) -> int:
        """How many entries the plan has, data sources included."""
        return len(self._changes) + len(self._deferred)

    def changes(self) -> Iterator[Change]:
        """Yield each change of a managed resource, in the plan's order."""
        for raw in self._changes:
            if raw.mode == "managed":
                yield from self._change(raw)
        for deferred in self._deferred:
            yield from self._deferred_change(deferred)

    def originals(self) -> Iterator[Original]:
        """Yield the plan as Terraform wrote it."""
        yield Original("terraform", self.document, self.path)

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
        after = self._side(raw, "after") if action not in ("delete", "forget") else None
        before = self._side(raw, "before") if action not in ("create", "no-op") else None
        if action == "no-op":
            before = after  # the same object, so that it is read and priced once
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
        values = self._decoded(getattr(raw.change, side))
        if not isinstance(values, dict):
            if side == "before" or raw.change.actions in (["delete"], ["forget"], ["no-op"]):
                return None
            values = {}  # nothing of it is known yet: it exists all the same
        unknown = self._decoded(raw.change.after_unknown) if side == "after" else {}
        unknown = unknown if isinstance(unknown, dict) else {}
        mask = getattr(raw.change, f"{side}_sensitive")
        if b"true" in memoryview(mask).tobytes():
            values, unknown = sensitive.without(values, unknown, self._decoded(mask))
        module = INDEX.sub("", raw.module_address) if raw.module_address else ""
        written = self.configuration.resource(module, raw.type, raw.name)
        provider = provider_of(raw.type)
        provider_key = str(written.get("provider_config_key") or "").rpartition(":")[2] or provider
        default_tags, hidden = self._default_tags(provider_key, module)
        if hidden and "tags_all" in values:  # Terraform merges the provider's tags in without marking them
            values, unknown = sensitive.without(values, unknown, {"tags_all": True})
        resource = Resource(
            address=raw.address,
            type=raw.type,
            name=raw.name,
            provider=provider,
            values=values,
            unknown=unknown,
            configured=_dict(written.get("expressions")),
            module=raw.module_address,
            default_tags=default_tags,
        )
        region = self._region(resource, module, provider_key)
        return msgspec.structs.replace(resource, region=region[0], region_origin=region[1]) if region else resource

    def _decoded(self, raw: msgspec.Raw) -> Any:
        """Return one raw part of the plan; it was only skipped over until now, so it may still be wrong."""
        try:
            return msgspec.json.decode(raw)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise InputError(f"a value in the plan cannot be read: {error}", where=self.path, hint=SHOW) from error

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
        expressions = _dict(config.get("expressions"))
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
                return _dict(providers[f"{module}:{key}"]), module
            module = module.rpartition(".module.")[0] if ".module." in module else ""
        return _dict(providers.get(key) or providers.get(key.partition(".")[0])), ""

    def _neighbour_region(self, resource: Resource) -> tuple[str, str] | None:
        """Return the location of the nearest resource that this one refers to: its resource group, network or server."""
        if resource.address in self._locating or len(self._locating) >= MAX_NEIGHBOURS:
            return None  # resources that refer to each other in a circle, as a plan made by hand may
        self._locating.add(resource.address)
        try:
            others = resource.configured.keys() - {"name"}  # its own name, which another resource may have too
            for name in sorted(others, key=lambda name: (name != "resource_group_name", name)):
                for target in self.graph.targets(resource, (name,)):
                    if target.address != resource.address and target.region:
                        return target.region, target.address
            return None
        finally:
            self._locating.discard(resource.address)

    def _only_one(self) -> str | None:
        if self._only_region is False:
            stated = {self._provider_region(key, "") for key in self.configuration.providers if key.startswith("aws")} - {None}
            found = {region for region, _ in filter(None, stated)}
            self._only_region = found.pop() if len(found) == 1 else regions.only_one(self._content)
        return self._only_region if isinstance(self._only_region, str) else None

    def _default_tags(self, key: str, module: str) -> tuple[dict[str, str], bool]:
        """Return the tags that the provider block adds to every resource, and whether some of them are sensitive."""
        place = (key, module)
        if place not in self._provider_tags:
            expressions = _dict(self._provider_config(key, module)[0].get("expressions"))
            blocks = expressions.get("default_tags")
            block = blocks[0] if isinstance(blocks, list) and blocks and isinstance(blocks[0], dict) else {}
            written = block.get("tags") or expressions.get("default_labels")
            tags = self.configuration.constant(written, module)
            known = {str(name): str(value) for name, value in tags.items()} if isinstance(tags, dict) else {}
            self._provider_tags[place] = known, self.configuration.is_sensitive(written, module)
        return self._provider_tags[place]


def read(path: str, *, default_regions: Mapping[Any, str] | None = None, content: bytes | None = None) -> Plan:
    """Read the plan at *path* (`-` is standard input), or in *content*; raise `InputError` when it is none.

    *default_regions* maps a provider to the region to assume where the plan names none.
    """
    content = read_bytes(path) if content is None else content
    try:
        plan, document = load(content, path)
    except RecursionError:
        raise InputError("the JSON is nested too deeply to be a plan", where=path) from None
    except msgspec.ValidationError as error:
        raise InputError(f"the plan does not have Terraform's shape: {error}", where=path, hint=SHOW) from error
    except (msgspec.DecodeError, UnicodeError) as error:
        hint = "the file is cut short or damaged: write the plan again" if "truncated" in str(error) else SHOW
        raise InputError(f"the file is not valid JSON: {error}", where=path, hint=hint) from error
    found = Plan(path, content, plan, default_regions or {})
    found.document = document
    return found


def provider_of(type: str) -> str:
    """Return the provider that a resource type belongs to, such as `aws` or `azurerm`."""
    return type.partition("_")[0]


def _quiet_action(raw: ResourceChange) -> Action:
    if given(raw.change.importing):
        return "import"
    return "move" if raw.previous_address and raw.previous_address != raw.address else "no-op"


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
