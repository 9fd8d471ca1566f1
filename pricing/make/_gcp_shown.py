"""Google prices that no list at hand holds, each resting on two independent facts: a price page, and what tests print.

The facts are Google's price page, and what Infracost's tests print for the component. `shown` makes a row only when both
say the same; where they do not, it fails, so that a price that has changed is noticed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from pricing.make.table import Facts, Row, newest, price

GLOBAL = "global"
ROUNDED = Decimal("1.05")  # the error bounds themselves have two digits


class Shown(NamedTuple):
    """A component that the tests print, the SKU that it is, and the price that Google's *page* states for it.

    *types*, *component* and *group* are patterns for the whole name. *price* is for one *unit*; one printed unit holds *per*
    of them. The row is for *region*; empty for the region of the test. *regions* limits the tests that count.
    """

    types: str
    component: str
    service: str
    family: str
    description: str
    unit: str
    price: str
    page: str
    per: str = "1"
    region: str = ""
    tier: str = ""
    purchase: str = ""
    group: str = ".*"
    printed_unit: str = ""
    regions: tuple[str, ...] = ()


def shown(facts: Facts, components: Iterable[Shown]) -> dict[str, list[Row]]:
    """Return the rows that the *components* give, by service.

    Raises ValueError for a component that no test prints, or whose printed price is another than the page's.
    """
    printed = [fact for fact in facts.rows("infracost_component_unit_prices") if fact["provider"] == "google"]
    rows: dict[str, list[Row]] = defaultdict(list)
    for component in components:
        matching = [fact for fact in printed if _is(component, fact)]
        agreeing = [fact for fact in matching if _agrees(component, fact)]
        if not agreeing:
            seen = ", ".join(sorted({fact["unit_price_usd"] for fact in matching})) or "nothing"
            raise ValueError(f"{component.types} {component.component}: the page says {component.price}, the tests {seen}")
        rows[component.service] += [_row(component, fact) for fact in agreeing]
    return {service: newest(sorted(some, key=lambda row: row.date, reverse=True)) for service, some in rows.items()}


def _is(component: Shown, fact: dict[str, str]) -> bool:
    return (
        re.fullmatch(component.types, fact["resource_type"]) is not None
        and re.fullmatch(component.component, fact["component"]) is not None
        and re.fullmatch(component.group, fact["component_group"]) is not None
        and (not component.printed_unit or component.printed_unit == fact["unit"])
        and (not component.regions or fact["region"] in component.regions)
    )


def _agrees(component: Shown, fact: dict[str, str]) -> bool:
    seen = Decimal(fact["unit_price_usd"]) / Decimal(component.per)
    bound = seen * (Decimal(fact["max_rel_error"] or 0) * ROUNDED + Decimal("0.00001"))
    if fact["precision"] == "exact":  # printed with so many digits: half of the last one may be lost
        bound += Decimal(5).scaleb(int(Decimal(fact["unit_price_usd"]).as_tuple().exponent) - 1) / Decimal(component.per)
    return abs(Decimal(component.price) - seen) <= bound


def _row(component: Shown, fact: dict[str, str]) -> Row:
    return Row(
        region=component.region or fact["region"],
        price=price(component.price),
        source=component.page,
        date=fact["fixture_date"],
        attributes={"description": component.description},
        tier_start=component.tier,
        unit=component.unit,
        purchase=component.purchase,
        flag="derived",
        family=component.family,
    )
