"""Read what Pulumi plans: `pulumi preview --json`, engine events, saved plans, and stacks as they stand.

Types and properties of the bridged providers get Terraform's names, so that one pricer serves both. Prices follow from the
inputs; what earlier runs noted as outputs only tells where a resource is. See https://www.pulumi.com/docs/iac/cli/commands/
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from costgate.errors import InputError
from costgate.model import Change, Location, Original, Resource
from costgate.read import _pulumi_native as native
from costgate.read import _regions as regions
from costgate.read._pulumi_graph import PulumiGraph
from costgate.read._pulumi_json import State
from costgate.read._pulumi_kubernetes import is_kubernetes, name_in
from costgate.read._pulumi_load import Document, is_pulumi, linked, load
from costgate.read._pulumi_names import package_of
from costgate.read._pulumi_providers import CLOUDS, Providers
from costgate.read._pulumi_shape import normal, terraform_type
from costgate.read._pulumi_steps import Planned, name_of, planned
from costgate.read._pulumi_values import written
from costgate.read.files import STDIN, read_bytes
from costgate.read.plans import Gap

POSITION = re.compile(r"project:///(?P<file>[^#]+)#(?P<line>\d+)")
INSTALLED = ("node_modules/", "site-packages/", "../")
MAX_NEIGHBOURS = 8
GROUP = "resource_group_name"


class Unseen(dict[str, Any]):
    """The marks of a resource of which nothing is known: every attribute has the same one."""

    def __init__(self, mark: Any) -> None:
        super().__init__()
        self._mark = mark

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ARG002  (dict's own signature)
        """Return the mark, whatever *key* is."""
        return self._mark


class Plan:
    """A preview, event log, saved plan or stack that was read: its changes, and how its resources refer to each other."""

    desired = False

    def __init__(self, path: str, content: bytes, document: Document, default_regions: Mapping[Any, str]) -> None:
        self.path = path
        self.digest = hashlib.sha256(content).digest()
        self.notices = list(document.notices)
        self.gaps = [Gap(why) for why in document.incomplete]
        self._content = content
        self._unseen = document.unseen
        self._entries = list(native.spread(planned(document.steps, path)))
        states = (state for step in document.steps for state in (step.old_state, step.new_state) if state)
        self._providers = Providers(states, document.config, default_regions)
        self.graph = PulumiGraph(self._entries, lambda entry: self._resource(entry, entry.state))
        self._only_region: str | None = None
        self._looked = False
        self._locating: set[str] = set()

    def marked(self) -> list[Gap]:
        """Return the gaps with the marks that tell whether they are the same at another commit."""
        return self.gaps

    @property
    def incomplete(self) -> list[str]:
        """What could not be known, in a sentence each."""
        return [gap.sentence for gap in self.gaps]

    @property
    def size(self) -> int:
        """How many resources it has; components, providers and what is only read are none."""
        return len(self._entries)

    def changes(self) -> Iterator[Change]:
        """Yield each change of a resource, in the order of the steps."""
        for entry in self._entries:
            after = self._resource(entry, entry.after) if entry.after else None
            same = entry.before is entry.after or entry.action == "no-op"
            before = after if same else self._resource(entry, entry.before) if entry.before else None
            here = after or before
            if here is not None:
                yield Change(
                    address=entry.address,
                    type=here.type,
                    provider=here.provider,
                    action=entry.action,
                    before=before,
                    after=after,
                    location=self._location(entry.state),
                )

    def originals(self) -> Iterator[Original]:
        """Yield nothing: policies are written for Terraform's words."""
        yield from ()

    def _resource(self, entry: Planned, state: State) -> Resource:
        try:
            type, (values, unknown) = terraform_type(state), normal(state)
        except InputError as error:
            raise InputError(error.what, where=f"{self.path}: {entry.address}", hint=error.hint) from None
        references = self._references(state)
        configured = {name: written(mark, references.get(name, [])) for name, mark in unknown.items()}
        if entry.urn in self._unseen:
            unknown, configured = Unseen(True), Unseen({"references": []})
        for name in references.keys() - configured.keys():
            configured[name] = {"references": references[name]}
        package = package_of(state.type)
        resource = Resource(
            address=entry.address,
            type=type,
            name=(name_in(values) if is_kubernetes(state.type) else "") or name_of(entry.urn),
            provider=CLOUDS.get(package, type.partition("_")[0] if "_" in type and ":" not in type else package),
            values=values,
            unknown=unknown,
            configured=configured,
            default_tags=self._providers.default_tags(state),
        )
        region = self._region(resource, state)
        return replace(resource, region=region[0], region_origin=region[1]) if region else resource

    def _references(self, state: State) -> dict[str, list[str]]:
        return {name: [one.address for one in found] for name, found in self.graph.stated(state).items()}

    # -- region -----------------------------------------------------------------------------------------------------

    def _region(self, resource: Resource, state: State) -> tuple[str, str] | None:
        cloud = resource.provider
        if cloud not in ("aws", "azurerm", "google"):
            return None
        values = resource.values
        found = self._providers.stated(state, cloud, values) or self._providers.noted(state, cloud, values)
        if found is None and cloud != "aws":
            found = self._neighbour_region(resource)
        if found is None and cloud == "aws" and (only := self._only_one()):
            found = only, "the only region in the plan"
        return found or self._providers.assumed(cloud)

    def _neighbour_region(self, resource: Resource) -> tuple[str, str] | None:
        """Return the region of the nearest resource that this one refers to: its resource group, network or server."""
        if resource.address in self._locating or len(self._locating) >= MAX_NEIGHBOURS:
            return None
        self._locating.add(resource.address)
        try:
            names = {*resource.configured, GROUP} - {"name"}
            for name in sorted(names, key=lambda name: (name != GROUP, name)):
                for target in self.graph.targets(resource, (name,)):
                    if target.region:
                        return target.region, target.address
            return None
        finally:
            self._locating.discard(resource.address)

    def _only_one(self) -> str | None:
        if not self._looked:
            self._only_region, self._looked = regions.only_one(self._content), True
        return self._only_region

    def _location(self, state: State) -> Location | None:
        """Return where the program makes the resource: the first of the calls that is in the project's own sources."""
        for position in (state.source_position, *(frame.source_position for frame in state.stack_trace or ())):
            match = POSITION.fullmatch((position or "").partition(",")[0])
            if match is not None and not any(part in match["file"] for part in INSTALLED):
                beside = Path(self.path).parent / match["file"]
                file = os.path.normpath(beside) if self.path != STDIN and beside.is_file() else match["file"]
                return Location(file.replace(os.sep, "/"), int(match["line"]))
        return None


def read(
    path: str,
    *,
    default_regions: Mapping[Any, str] | None = None,
    content: bytes | None = None,
    saved_plan: bytes | None = None,
) -> Plan:
    """Read what Pulumi wrote at *path* (`-` is standard input), or in *content*; raise `InputError` when it is not Pulumi's.

    *default_regions* maps a provider (`aws`, `azurerm`, `google`) to the region to assume where nothing names one.
    *saved_plan* is what `--save-plan` wrote in the same preview: it says which resources refer to which, as events do not.
    """
    content = read_bytes(path) if content is None else content
    document = load(content, path)
    if saved_plan is not None:
        document = linked(document, load(saved_plan, f"{path} (saved plan)"))
    return Plan(path, content, document, default_regions or {})


def looks_like_pulumi(content: bytes) -> bool:
    """Tell whether *content* is a file of Pulumi's, which `read` takes or refuses with a reason."""
    return is_pulumi(content)
