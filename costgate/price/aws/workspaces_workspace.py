"""aws_workspaces_workspace."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, Sku, prices, sku
from costgate.price.view import View
from costgate.units import quantity

DEFAULT_ROOT_GB, DEFAULT_USER_GB = 80, 10


@prices("aws_workspaces_workspace", usage={"monthly_hours": "hour"})
def price(r: View) -> Iterator[Charge]:
    """A desktop a month by its size and volumes; one that stops by itself pays a smaller fee and each hour of use.

    https://aws.amazon.com/workspaces-family/workspaces/pricing/
    """
    properties = r.block("workspace_properties")
    size = properties.text("compute_type_name", "VALUE").capitalize()
    root, user = (
        properties.number("root_volume_size_gib", DEFAULT_ROOT_GB),
        properties.number("user_volume_size_gib", DEFAULT_USER_GB),
    )
    bundle = {"bundle": size, "rootVolume": f"{root:f} GB", "userVolume": f"{user:f} GB"}
    if properties.text("running_mode", "ALWAYS_ON").upper() == "ALWAYS_ON":
        found = _sku(runningMode="AlwaysOn", **bundle)
        yield Charge(f"Workspace ({size}, always on)", quantity(1, "desktop-month"), found)
        return
    yield Charge(f"Workspace ({size}, auto stop)", quantity(1, "desktop-month"), _sku(runningMode="AutoStop", **bundle))
    hourly = _sku(runningMode="AutoStop", usagetype="AutoStop-Usage", **bundle)
    yield Charge("Hours of use", r.usage("monthly_hours"), hourly, usage_based=True)


def _sku(**words: str) -> Sku:
    return sku("AmazonWorkSpaces", "Enterprise Applications", **words)
