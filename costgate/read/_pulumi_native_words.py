"""How a value of a cloud's own API becomes Terraform's: by the words in the last column of `native.csv`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from costgate.read._pulumi_values import SIGNATURE, plain

TIERS = {"burstable": "B", "generalpurpose": "GP", "memoryoptimized": "MO", "businesscritical": "BC"}
GIB = 1 << 30
MIB_PER_GIB = 1024


def at(inputs: Any, path: str) -> str:
    """Return the text at a dotted path; empty where there is none or it is not known."""
    for name in path.split("."):
        inputs = inputs.get(name) if isinstance(inputs, dict) else None
    return plain(inputs)


def is_hidden(value: Any) -> bool:
    """Tell whether a value is unknown or secret, so that it stands for all that is inside it."""
    return (isinstance(value, str) and bool(value) and not plain(value)) or (isinstance(value, dict) and SIGNATURE in value)


def system_of(inputs: dict[str, Any]) -> str:
    """Return `windows` or `linux`: of a machine, by its disk, its profile or its image; of an app, by its kind."""
    machine = inputs.get("virtualMachineProfile")
    machine = machine if isinstance(machine, dict) else inputs
    if "serverFarmId" in inputs or "siteConfig" in inputs:
        return "linux" if "linux" in at(inputs, "kind").lower() else "windows"
    profile = machine.get("osProfile")
    told = isinstance(profile, dict) and profile.get("windowsConfiguration") is not None
    publisher = at(machine, "storageProfile.imageReference.publisher").lower()
    if told or publisher.startswith("microsoftwindows") or at(machine, "storageProfile.osDisk.osType").lower() == "windows":
        return "windows"
    return "linux"


def _texts(change: Callable[[str], Any]) -> Callable[[Any], Any]:
    """Return a word that changes known texts and leaves what is unknown or secret as it is."""

    def word(value: Any) -> Any:
        return change(value) if isinstance(value, str) and plain(value) else value

    return word


def _numbers(change: Callable[[int], Any]) -> Callable[[Any], Any]:
    def word(value: Any) -> Any:
        if isinstance(value, str) and value.isdecimal():
            value = int(value)
        return change(int(value)) if isinstance(value, (int, float)) and not isinstance(value, bool) else value

    return word


def _sku(make: Callable[[str, str, Any], Any]) -> Callable[[Any], Any]:
    """Return a word that makes one text of a `sku` object; one that is not all known stays unknown."""

    def word(value: Any) -> Any:
        if not isinstance(value, dict) or is_hidden(value):
            return value
        hidden = next(filter(is_hidden, value.values()), None)
        return hidden or make(plain(value.get("name")), plain(value.get("tier")), value.get("capacity"))

    return word


def _flexible(name: str, tier: str, _capacity: Any) -> str | None:
    prefix = TIERS.get(tier.lower())
    return f"{prefix}_{name}" if prefix and name.lower().startswith("standard") else name or None


def _mssql(name: str, _tier: str, capacity: Any) -> str | None:
    """Return a database's size: sizes by vCores carry their number at the end, `GP_Gen5_2`."""
    counted = name[:3].upper() in ("GP_", "BC_", "HS_") and not name.rpartition("_")[2].isdecimal()
    return f"{name}_{int(capacity)}" if counted and isinstance(capacity, (int, float)) else name or None


WORDS: dict[str, Callable[[Any], Any]] = {
    "": lambda value: value,
    "last": _texts(lambda value: value.rstrip("/").rpartition("/")[2]),
    "before_": _texts(lambda value: value.partition("_")[0]),
    "after_": _texts(lambda value: value.partition("_")[2]),
    "on": _texts(lambda value: value.lower() == "enabled"),
    "mode": _texts(lambda value: None if value.lower() == "disabled" else value),
    "gb": _numbers(lambda value: value / GIB if value % GIB else value // GIB),
    "mb": _numbers(lambda value: value * MIB_PER_GIB),
    "plan_os": lambda value: {True: "Linux", False: "Windows"}.get(value) if isinstance(value, bool) else value,
    "flexible": _sku(_flexible),
    "mssql": _sku(_mssql),
}
