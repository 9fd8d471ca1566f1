"""Find the pricer of a resource type: the module's name is the registry.

`aws_ebs_volume` is priced by `costgate.price.aws.ebs_volume`, which is imported when a plan first has that type. Types that
cost nothing are data: `free/<cloud>.csv`, each with its reason; `others.csv` has those of other providers.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import import_module
from pathlib import Path

from costgate.price.pricer import Pricer

FREE = Path(__file__).with_name("free")
STOPPABLE = Path(__file__).with_name("stoppable.csv")
CLOUDS = frozenset({"aws", "azurerm", "google", "kubernetes"})


@cache
def pricer(type: str) -> Pricer | None:
    """Return the pricer of *type*, importing only its module; None when there is none."""
    cloud, _, name = type.partition("_")
    if cloud not in CLOUDS or name.startswith("_") or not name.isidentifier() or not name.islower():
        return None  # a plan is untrusted input: it may not name private or odd modules
    module = f"costgate.price.{cloud}.{name}"
    try:
        found: Pricer = import_module(module).price
    except ModuleNotFoundError as error:
        if error.name != module:
            raise  # a broken import inside a pricer is a bug, not an unknown type
        return None
    return found


def stops(type: str) -> bool:
    """Tell whether what *type* runs can be stopped for a time, so that its hours are not charged."""
    return type in _stoppable()


@cache
def _stoppable() -> frozenset[str]:
    with STOPPABLE.open(encoding="utf-8", newline="") as lines:
        return frozenset(row["type"] for row in csv.DictReader(lines))


def free_reason(type: str) -> str | None:
    """Return why *type* costs nothing; None when it is not known to be free."""
    return _free(type.partition("_")[0]).get(type) or _free_provider(type)


def free_types(cloud: str) -> list[str]:
    """Return the types of *cloud* that are known to be free."""
    return sorted(_free(cloud))


@cache
def _free(provider: str) -> dict[str, str]:
    name = provider if provider in CLOUDS else "others"
    with (FREE / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return {row["type"]: row["reason"] for row in csv.DictReader(lines)}


@cache
def _free_providers() -> dict[str, str]:
    with (FREE / "providers.csv").open(encoding="utf-8", newline="") as lines:
        return {row["provider"]: row["reason"] for row in csv.DictReader(lines)}


def _free_provider(type: str) -> str | None:
    """Return why everything of the type's provider costs nothing, such as `random_id`'s."""
    return _free_providers().get(type.partition("_")[0])
