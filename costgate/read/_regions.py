"""Where a resource will run: the region, and what told us.

The order: the resource's own attributes, its provider block, the zone or ARN in its values, a resource that it refers to,
the one region that the rest of the plan names, and last a setting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

ZONE = re.compile(r"^([a-z]{2}(?:-[a-z]+)+-\d)[a-z]$")
ARN_REGION = re.compile(r"^arn:aws[a-z-]*:[a-z0-9-]+:([a-z]{2}(?:-[a-z]+)+-\d):")
IN_PLAN = re.compile(
    rb'"arn:aws[a-z-]*:[a-z0-9-]+:([a-z]{2}(?:-[a-z]+)+-\d):|"availability_zone":\s*"([a-z]{2}(?:-[a-z]+)+-\d)[a-z]"'
)
GOOGLE_ZONE = re.compile(r"^([a-z]+(?:-[a-z]+)+\d+)-[a-z]$")


def of_values(provider: str, values: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the region that a resource's own attributes name, and the attribute; None when they name none."""
    if provider == "aws":
        return _aws(values)
    if provider == "azurerm":
        location = values.get("location")
        return (azure(location), "location") if isinstance(location, str) and location else None
    if provider == "google":
        return _google(values)
    return None


def azure(location: str) -> str:
    """Return the code of an Azure location: `West Europe` and `westeurope` are one."""
    return location.replace(" ", "").lower()


def google(place: str) -> str:
    """Return the region of a Google zone, region, location or self link, in lower case."""
    place = place.rsplit("/", 1)[-1].lower()
    match = GOOGLE_ZONE.match(place)
    return match[1] if match else place


def _aws(values: Mapping[str, Any]) -> tuple[str, str] | None:
    region = values.get("region")
    if isinstance(region, str) and region:
        return region, "region"
    zone = values.get("availability_zone")
    if isinstance(zone, str) and (match := ZONE.match(zone)):
        return match[1], "availability_zone"
    return None


def _google(values: Mapping[str, Any]) -> tuple[str, str] | None:
    for name in ("zone", "region", "location"):
        place = values.get(name)
        if isinstance(place, str) and place:
            return google(place), name
    return None


def of_arn(values: Mapping[str, Any]) -> str | None:
    """Return the region in the resource's ARN, when it has one already."""
    arn = values.get("arn")
    match = ARN_REGION.match(arn) if isinstance(arn, str) else None
    return match[1] if match else None


def only_one(plan: bytes) -> str | None:
    """Return the AWS region that the plan's ARNs and zones name, when they name just one."""
    found = {one or other for one, other in IN_PLAN.findall(plan)}
    return found.pop().decode() if len(found) == 1 else None
