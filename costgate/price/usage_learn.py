"""Usage keys learned from what was billed: which key of a pricer drives which meter, and how much of that meter was billed.

The pricer itself says which SKU a key drives: it is asked with two values of the key, and where a charge grows in proportion,
and with nothing else, the charge's SKU is the key's meter. What is doubtful is not learned, and said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from costgate.errors import AmbiguousPrice, UnitMismatch
from costgate.mappings import merged
from costgate.meter import Meter
from costgate.model import ZERO, Graph, Resource
from costgate.price.catalog import Catalog, Price
from costgate.price.importing import aws
from costgate.price.pricer import Free, Pricer, Sku, Unpriced
from costgate.price.usage_units import monthly, plausible
from costgate.price.usagekeys import nested
from costgate.price.view import View
from costgate.units import Quantity, Unit, unit

PROBES = (Decimal(1_000), Decimal(2_000))
PASSES = 3  # a key may drive a meter only once another one is known, as a duration does once there are requests
NOT_QUANTITIES = frozenset({"text"})
PLACES = Decimal("0.000001")
OFF = Decimal("0.01")  # how far two meters of one key may be apart, as a share


class Subject(NamedTuple):
    """A resource whose usage is learned, with the pricer of its type and what it refers to."""

    pricer: Pricer
    resource: Resource
    graph: Graph | None = None


class Metered(NamedTuple):
    """What was billed of one resource, over so many days."""

    meters: Sequence[Meter]
    days: int


class Driver(NamedTuple):
    """A key and the meter that it drives: so much *factor* of the charge's *unit* for one of the key."""

    key: str
    sku: Sku
    unit: Unit
    factor: Decimal


class Learned(NamedTuple):
    """One key's value for a month of 730 hours, and the billed quantity that it is, with the rows and days it was seen on."""

    key: str
    value: Decimal
    billed: Quantity
    meter: str
    rows: int
    days: int


class Compared(NamedTuple):
    """What was assumed for a month, None when nobody stated it, and what was billed of the same meter, for a month."""

    meter: str
    assumed: Quantity | None
    billed: Quantity


class Lesson(NamedTuple):
    """What one resource's bill teaches: values by key, and why a key whose meter was billed was not learned.

    *unbilled* are how many keys have no meter in the bill.
    """

    learned: list[Learned]
    missed: list[str]
    unbilled: int = 0


class Learner:
    """Learns the usage of resources. *as_of* is the day of the run (ISO), for prices that depend on it."""

    def __init__(self, catalog: Catalog, as_of: str) -> None:
        self._catalog = catalog
        self._as_of = as_of

    def lesson(self, subject: Subject, metered: Metered, stated: Mapping[str, Any] | None = None) -> Lesson:
        """Return the usage of *subject* that what was *metered* of it proves. *stated* are keys that stay as they are."""
        learned: dict[str, Learned] = {}
        missed: dict[str, str] = {}
        for _ in range(PASSES):
            fixed = nested({**(stated or {}), **{key: one.value for key, one in learned.items()}})
            drivers, missed = self._drivers(subject, fixed, set(learned))
            new, reasons = self._values(drivers, subject.resource, metered)
            learned |= new
            missed |= reasons
            if not new:
                break
        left = {key: why for key, why in missed.items() if key not in learned}
        why = [f"{key}: {reason}" for key, reason in left.items() if reason]
        return Lesson(list(learned.values()), why, len(left) - len(why))

    def _values(
        self, drivers: Sequence[Driver], resource: Resource, metered: Metered
    ) -> tuple[dict[str, Learned], dict[str, str]]:
        """Return what the keys of *drivers* come to, and of the others why they cannot be told."""
        shared = {one.sku for one in drivers if any(one.sku == other.sku and one.key != other.key for other in drivers)}
        learned: dict[str, Learned] = {}
        missed: dict[str, str] = {}
        for driver in drivers:
            one = self._value(driver, resource, metered, alone=driver.sku not in shared)
            if isinstance(one, str):
                missed[driver.key] = one or missed.get(driver.key, "")
            elif driver.key in learned and _apart(learned[driver.key].value, one.value):
                missed[driver.key] = "two meters of the bill say different quantities"
            else:
                learned[driver.key] = one
        doubtful = {key for key, why in missed.items() if why}
        return {key: one for key, one in learned.items() if key not in doubtful}, missed

    def compared(self, subject: Subject, metered: Metered, usages: Mapping[str, Any] | None = None) -> list[Compared]:
        """Return each charge of *subject*, with *usages* stated, beside what was billed of its meter."""
        rows = []
        resource = subject.resource
        for sku, assumed in self._charges(subject, usages or {}).items():
            mine = [one for one in metered.meters if self._is(sku, resource, one)]
            listed = self._listed(sku, resource.region or "")
            target = assumed.unit if assumed.amount else listed[0].rate.per if listed else None
            amounts = [monthly(one, target, metered.days) for one in mine] if target else []
            known = [amount.amount for amount in amounts if amount is not None]
            sure = target and all(self._plausible(sku, target, resource, one) for one in mine)
            if target and sure and mine and len(known) == len(mine):
                billed = Quantity(sum(known, ZERO), target)
                rows.append(Compared(mine[0].meter or mine[0].sku, assumed if assumed.amount else None, billed))
        return rows

    def _drivers(self, subject: Subject, fixed: Mapping[str, Any], done: set[str]) -> tuple[list[Driver], dict[str, str]]:
        """Return which key drives which meter, given *fixed* usage, and the keys that drive none alone, without a reason."""
        base = self._charges(subject, fixed)
        drivers: list[Driver] = []
        missed: dict[str, str] = {}
        for key, name in subject.pricer.usage.items():
            if key in done or name in NOT_QUANTITIES or "*" in key:
                continue
            once, twice = (self._charges(subject, merged(fixed, nested({key: probe}))) for probe in PROBES)
            driven = [
                Driver(key, sku, amount.unit, amount.amount / PROBES[0])
                for sku, amount in once.items()
                if amount.amount and not _amount(base, sku) and _amount(twice, sku) == 2 * amount.amount
            ]
            if driven:
                drivers += driven
            else:
                missed[key] = ""
        return drivers, missed

    def _charges(self, subject: Subject, usages: Mapping[str, Any]) -> dict[Sku, Quantity]:
        pricer, resource, graph = subject
        view = View(resource, graph=graph, usages=usages, usage_units=pricer.usage, as_of=self._as_of)
        sums: dict[Sku, Quantity] = {}
        try:
            for charge in pricer.pricing(view):
                amount = charge.quantity or Quantity(ZERO, unit(""))
                held = sums.get(charge.sku)
                if held is not None and held.amount and amount.amount:
                    amount = Quantity(held.amount + amount.to(held.unit).amount, held.unit)
                sums[charge.sku] = amount if amount.amount or held is None else held
        except (Unpriced, Free, UnitMismatch):
            return {}  # with these values nothing is charged for it: then no key can be told by them
        return sums

    def _value(self, driver: Driver, resource: Resource, metered: Metered, *, alone: bool) -> Learned | str:
        """Return what the key comes to; why not, where its meter was billed; empty where it was not."""
        mine = [one for one in metered.meters if self._is(driver.sku, resource, one)]
        if not mine:
            return ""
        if not alone:
            return f"{mine[0].meter or mine[0].sku} is the meter of another key too"
        amounts = [monthly(one, driver.unit, metered.days) for one in mine]
        if any(amount is None for amount in amounts):
            words = ", ".join(sorted({one.unit for one in mine}))
            return f"billed in {words or 'no unit'}, priced by the {driver.unit}"
        if any(not self._plausible(driver.sku, driver.unit, resource, one) for one in mine):
            return (
                f"{mine[0].meter or mine[0].sku} is billed at a price far from the listed one, or at none: its unit is doubtful"
            )
        billed = sum((amount.amount for amount in amounts if amount), ZERO)
        if billed < 0:
            return f"{mine[0].meter or mine[0].sku} was billed less than nothing of, in sum"
        return Learned(
            driver.key,
            (billed / driver.factor).quantize(PLACES).normalize() + 0,
            Quantity(billed, driver.unit),
            mine[0].meter or mine[0].sku,
            sum(one.rows for one in mine),
            sum(max(one.days for one in mine if one.month == month) for month in {one.month for one in mine}),
        )

    def _plausible(self, sku: Sku, per: Unit, resource: Resource, meter: Meter) -> bool:
        """Tell whether the bill's price is near the listed one of *sku*; *per* is the unit where none is listed."""
        listed = self._listed(sku, meter.region or resource.region or "")
        return plausible(meter, listed[0].rate.per if listed else per, [price.rate.price for price in listed])

    def _is(self, sku: Sku, resource: Resource, meter: Meter) -> bool:
        """Tell whether *meter* is the one of *sku*: by the provider's own id of it, else by the SKU's name for it."""
        words = dict(sku.attributes)
        ids = self._ids(sku, sku.region or meter.region or resource.region or "")
        if meter.sku and meter.sku in ids:
            return True
        name = words.get("usagetype") if meter.provider == "AWS" else words.get("meterName") or words.get("description")
        if not name or not meter.meter:
            return False
        billed = aws.without_region(meter.meter) if meter.provider == "AWS" else meter.meter
        return billed == aws.without_region(name) if meter.provider == "AWS" else billed.lower() == name.lower()

    def _ids(self, sku: Sku, region: str) -> set[str]:
        return {price.source.sku for price in self._listed(sku, region)} - {""}

    def _listed(self, sku: Sku, region: str) -> tuple[Price, ...]:
        """Return the tiers of *sku*; nothing where the catalog has no price of it in *region*."""
        try:
            return self._catalog.prices(sku, sku.region or region) if sku.region or region else ()
        except (Unpriced, AmbiguousPrice):
            return ()


def _amount(charges: Mapping[Sku, Quantity], sku: Sku) -> Decimal:
    found = charges.get(sku)
    return found.amount if found else ZERO


def _apart(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) > OFF * max(abs(one), abs(other))
