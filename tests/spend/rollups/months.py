"""Exports of some days of a month, and the bytes of the rollups made of them."""

import json

from costgate.spend.rollups import manifest
from tests.spend.exported import focus


def month(number, *, last=28, cost="1.25", team="pay", start=1):
    """The rows of some days of a month of 2026."""
    tags = json.dumps({"team": team})
    return focus(
        *(
            {"ChargePeriodStart": f"2026-{number:02}-{day:02}", "BilledCost": cost, "EffectiveCost": cost, "Tags": tags}
            for day in range(start, last + 1)
        )
    )


def made(folder, into="spend.parquet"):
    return (folder / into).read_bytes(), manifest.path_of(folder / into).read_bytes()
