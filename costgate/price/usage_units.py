"""What was billed of a meter, brought to a month of 730 hours in the unit in which the meter is priced."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from costgate.errors import UnitMismatch
from costgate.meter import Meter
from costgate.price.importing import aws
from costgate.units import HOURS_PER_MONTH, Quantity, Unit, unit

HOURS_PER_DAY = 24
# Units as bills write them, other than AWS's, which its price lists have too. A count is of whatever the meter counts.
UNITS = {
    "gb": "GB", "1 gb": "GB", "gibibyte": "GB", "gb/month": "GB-month", "1 gb/month": "GB-month", "gibibyte month": "GB-month",
    "gb/hour": "GB-hour", "gibibyte hour": "GB-hour", "hour": "hour", "hours": "hour", "1 hour": "hour",
}  # fmt: skip
COUNTS = frozenset({"count"})  # not Microsoft's Units: these may be tens of thousands
FAR = 5  # a price so many times away from the listed ones is another unit's


def monthly(meter: Meter, target: Unit, days: int) -> Quantity | None:
    """Return a month's worth, in *target*, of what was billed in *days*; None where the units do not tell the same thing.

    What is kept is billed by calendar months: so many GB-months are so many GB on average, held for the hours of the days.
    """
    name = _unit(meter, target)
    if name is None:
        return None
    billed = unit(name[0])
    hours = _hours_of(meter.month) if billed.time == "month" else HOURS_PER_MONTH
    amount = meter.quantity * name[1] * hours / (days * HOURS_PER_DAY)  # the division last: it alone may round
    try:
        return Quantity(amount, billed).to(target)
    except UnitMismatch:
        return None


def _unit(meter: Meter, target: Unit) -> tuple[str, int] | None:
    """Return the unit that the bill's word means where *target* is priced, and how many of it one is."""
    word = meter.unit.strip().lower()
    if meter.provider == "AWS":
        known = aws.UNITS.get(word) or aws.UNITS.get(word.removesuffix("s"))
        if known is not None:
            return known
        if word in {"second", "seconds"} and target.time == "second":
            return str(target), 1  # FOCUS's word for Lambda's gigabyte-seconds
        counted = target.thing and not target.time and target.thing not in aws.MEASURED
        return (str(target), 1) if counted and word and not any(sign.isdigit() for sign in word) else None
    if word in UNITS:
        return UNITS[word], 1
    return (str(target), 1) if word in COUNTS and target.thing not in aws.MEASURED and not target.time else None


def _hours_of(month: date) -> int:
    following = (month.replace(day=1) + timedelta(days=31)).replace(day=1)
    return (following - month.replace(day=1)).days * HOURS_PER_DAY


def plausible(meter: Meter, target: Unit, listed: Iterable[Decimal]) -> bool:
    """Tell whether what the bill charges for one *target* is near to the prices *listed* for it, where the bill says it.

    Microsoft's units do not say how many they are: there a bill without list costs proves nothing.
    """
    prices = [price for price in listed if price]
    if meter.list is None:
        return meter.provider != "Microsoft"
    named = _unit(meter, target)
    if not meter.list or not meter.quantity or not prices or named is None:
        return True  # what is free has no price to compare
    try:
        one = Quantity(meter.quantity * named[1], unit(named[0])).to(target).amount
    except UnitMismatch:
        return False
    return min(prices) / FAR <= meter.list / one <= max(prices) * FAR
