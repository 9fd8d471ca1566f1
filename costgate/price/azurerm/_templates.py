"""Templates of Azure Resource Manager: what they deploy is not in the plan, and their deployment costs nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from costgate.price.pricer import Charge, Free, Unpriced
from costgate.price.view import View

NESTED = "microsoft.resources/deployments"
# What is not charged, in lower case: whole namespaces, and types
UNCHARGED_NAMESPACES = ("microsoft.authorization/", "microsoft.managedidentity/", "microsoft.resources/")
UNCHARGED = frozenset({
    "microsoft.compute/availabilitysets", "microsoft.compute/proximityplacementgroups",
    "microsoft.network/applicationsecuritygroups", "microsoft.network/networkinterfaces",
    "microsoft.network/networksecuritygroups", "microsoft.network/networksecuritygroups/securityrules",
    "microsoft.network/routetables", "microsoft.network/routetables/routes", "microsoft.network/virtualnetworks",
    "microsoft.network/virtualnetworks/subnets",
})  # fmt: skip


def deployed(r: View, attribute: str) -> Iterator[Charge]:
    """Say that nothing is charged, where the template in *attribute* shows it; what else it makes must be told elsewhere."""
    yield from ()
    types = _types(r.text(attribute)) if r.knows(attribute) else None
    if types is None:
        raise Unpriced("what the template makes is not known: its text is not in the plan")
    charged = sorted(name for name in types if not _uncharged(name.lower()))
    if charged:
        named = ", ".join(charged[:3]) + (" …" if charged[3:] else "")
        raise Unpriced(f"its template makes {named}, which the plan does not show")
    raise Free("its template makes nothing that is charged")


def _uncharged(name: str) -> bool:
    return name in UNCHARGED or name.startswith(UNCHARGED_NAMESPACES)


def _types(text: str) -> set[str] | None:
    """Return the types of a template's resources and of those nested in it; None when it cannot be read."""
    try:
        return set(_each(json.loads(text)))
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return None


def _each(template: dict[str, Any]) -> Iterator[str]:
    resources = template.get("resources", [])
    for part in resources.values() if isinstance(resources, dict) else resources:
        kind = str(part["type"])
        if kind.lower() == NESTED:
            yield from _each(part["properties"]["template"])
            continue
        yield kind
        for child in part.get("resources", []):
            name = str(child["type"])
            yield name if "/" in name and "." in name.partition("/")[0] else f"{kind}/{name}"
