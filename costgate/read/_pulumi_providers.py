"""What a Pulumi provider says for its resources: their region, and the tags that they all get.

The order: the resource's own inputs, the inputs of its provider, the stack's configuration (which default providers read),
the zone, what an earlier run noted of it, a resource that it refers to, the one region of the rest, and last a setting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from costgate.read import _regions as regions
from costgate.read._pulumi_json import Outputs, State
from costgate.read._pulumi_names import package_of
from costgate.read._pulumi_values import SIGNATURE, plain

PROVIDER = "pulumi:providers:"
CLOUDS = {
    "aws": "aws",
    "aws-native": "aws",
    "gcp": "google",
    "google-native": "google",
    "azure": "azurerm",
    "azure-native": "azurerm",
}
SETTINGS = {"aws": ("region",), "google": ("region", "zone"), "azurerm": ("location",)}
TAGS = {"aws": ("defaultTags", "tags"), "google": ("defaultLabels", "")}
Found = tuple[str, str]


class Providers:
    """The providers of one stack, and the configuration of those that Pulumi makes by itself."""

    def __init__(self, states: Iterable[State], config: Mapping[str, Any], default_regions: Mapping[Any, str]) -> None:
        self._inputs = {state.urn: state.inputs or {} for state in states if state.type.startswith(PROVIDER)}
        self._config = config
        self._defaults = default_regions

    def stated(self, state: State, cloud: str, values: Mapping[str, Any]) -> Found | None:
        """Return the region that the resource, its provider or the configuration states, and which of them."""
        own = regions.of_values(cloud, values)
        if own and (cloud != "aws" or own[1] == "region"):
            return own
        return self._of_provider(state, cloud) or own

    def noted(self, state: State, cloud: str, values: Mapping[str, Any]) -> Found | None:
        """Return the region in what an earlier run noted of the resource: its outputs, ARN or id."""
        outputs = outputs_of(state)
        if cloud == "aws":
            known = {"availability_zone": plain(outputs.availability_zone), "region": plain(outputs.region)}
            found = regions.of_values("aws", known)
            arns = (values.get("arn"), plain(outputs.arn), state.id)
            arn = next((region for text in arns if (region := regions.of_arn({"arn": text}))), None)
            return (found[0], f"its {found[1]}") if found else (arn, "arn") if arn else None
        known = {"location": plain(outputs.location), "region": plain(outputs.region)}
        found = regions.of_values(cloud, known)
        return (found[0], f"its {found[1]}") if found else None

    def assumed(self, cloud: str) -> Found | None:
        """Return the region that the user set for a cloud."""
        region = self._defaults.get(cloud)
        return (region, "defaults.region in costgate.yaml") if region else None

    def default_tags(self, state: State) -> dict[str, str]:
        """Return the tags that the resource's provider adds to each of its resources; secret ones are left out."""
        package = package_of(state.type)
        name, inner = TAGS.get(CLOUDS.get(package, ""), ("", ""))
        if not name:
            return {}
        _, inputs, is_default = self._provider(state)
        raw = inputs.get(name)
        if raw is None and is_default:
            raw = self._config.get(f"{package}:{name}")
        tags = _decoded(raw)
        if inner and isinstance(tags, dict) and SIGNATURE not in tags:
            tags = _decoded(tags.get(inner))
        if not isinstance(tags, dict) or SIGNATURE in tags:
            return {}
        return {str(key): text for key, value in tags.items() if (text := plain(value))}

    def _provider(self, state: State) -> tuple[str, dict[str, Any], bool]:
        """Return a resource's provider by name, its inputs where they are known, and whether Pulumi made it by itself."""
        urn = (state.provider or "").rpartition("::")[0]
        name = urn.rpartition("::")[2]
        is_default = not name or name == "default" or name.startswith("default_")
        return name, self._inputs.get(urn, {}), is_default or urn not in self._inputs

    def _of_provider(self, state: State, cloud: str) -> Found | None:
        package = package_of(state.type)
        name, inputs, reads_config = self._provider(state)
        for setting in SETTINGS.get(cloud, ()):
            if region := plain(inputs.get(setting)):
                return _code(cloud, region), f"provider {name}"
        for setting in SETTINGS.get(cloud, ()) if reads_config else ():
            if region := plain(self._config.get(f"{package}:{setting}")):
                return _code(cloud, region), f"config {package}:{setting}"
        return None


def outputs_of(state: State) -> Outputs:
    """Return the few outputs of a resource that tell where it is and by what others name it."""
    try:
        return msgspec.json.decode(state.outputs, type=Outputs | None) or Outputs()
    except msgspec.ValidationError:
        return Outputs()  # one secret instead of an object


def _code(cloud: str, place: str) -> str:
    if cloud == "google":
        return regions.google(place)
    return regions.azure(place) if cloud == "azurerm" else place


def _decoded(raw: Any) -> Any:
    """Return what a provider's input holds: nested ones are JSON in a text."""
    if not isinstance(raw, str):
        return raw
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
