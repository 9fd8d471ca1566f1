"""Azure Monitor's alert rules: how many time series one watches, and how often."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import prod

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, Sku, Unpriced
from costgate.price.view import View
from costgate.units import quantity

FREQUENCIES = (15, 10, 5, 1)  # minutes: a rule that runs less often than every 15 minutes is charged as if every 15
DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?", re.IGNORECASE)


def combinations(criteria: View) -> int:
    """Return how many time series the dimensions of a criterion make: one for each combination of their values."""
    return prod(max(1, len(dimension.texts("values"))) for dimension in criteria.blocks("dimension"))


def minutes(duration: str) -> int:
    """Return an ISO 8601 duration such as `PT1H30M` in minutes."""
    found = DURATION.fullmatch(duration.strip())
    if found is None or not any(found.groups()):
        raise Unpriced(f"the evaluation frequency {duration} is not a duration such as PT5M")
    days, hours, rest = (int(part or 0) for part in found.groups())
    return days * 1440 + hours * 60 + rest


def log_alert(every: int, series: int = 1) -> Iterator[Charge]:
    """Yield what a log search alert costs that runs *every* so many minutes and watches *series* time series.

    The rule's price includes one time series; each further one is charged by itself.
    """
    step = next((frequency for frequency in FREQUENCIES if every >= frequency), FREQUENCIES[-1])
    name = f"({step} minute frequency)"
    yield Charge(f"Log alerts monitoring {name}", quantity(1, "month"), _alert("System Log", step))
    if series > 1:
        more = quantity(series - 1, "month")
        yield Charge(f"Additional time-series monitoring {name}", more, _alert("Resource", step))


def _alert(thing: str, step: int) -> Sku:
    return meter("Azure Monitor", "Alerts", f"Alerts {thing} Monitored at {step} Minute Frequency")
