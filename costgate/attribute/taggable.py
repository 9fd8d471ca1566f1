"""Which resources can carry tags or labels at all: only those can lack one.

`taggable/<cloud>.txt` lists the types whose schema in the provider has an argument for them. A type that is newer than the
lists shows it by an attribute that only such types have.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from costgate.model import Resource

CLOUDS = frozenset({"aws", "azurerm", "google"})
TELLING = ("tags_all", "effective_labels")


def taggable(resource: Resource) -> bool:
    """Return whether *resource* can carry tags (AWS, Azure) or labels (Google)."""
    cloud = resource.type.partition("_")[0]
    if resource.type in _types(cloud):
        return True
    if any(name in resource.values or name in resource.unknown for name in TELLING):
        return True
    return cloud not in ("aws", "google") and isinstance(resource.values.get("tags"), dict)


@cache
def _types(cloud: str) -> frozenset[str]:
    if cloud not in CLOUDS:
        return frozenset()
    return frozenset(
        files("costgate.attribute").joinpath("taggable").joinpath(f"{cloud}.txt").read_text(encoding="utf-8").split()
    )
