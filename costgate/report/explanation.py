"""One resource explained: for every charge its quantity and where that comes from, its price and the row it was read from."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.judgement import Provenance
from costgate.model import Allocated, Estimate, Line
from costgate.report import money
from costgate.report.changes import place
from costgate.report.text import clean

ORIGINS = {
    "plan": "from the plan",
    "usage": "from the usage file",
    "learned": "from the usage file, learned from the bill",
    "not stated": "depends on usage, which nobody has stated",
}
SIDES = {"before": "Before the change", "after": "After the change"}


def render(resource: Allocated, provenance: Provenance, currency: str = "USD") -> str:
    """Return the explanation as text."""
    return "\n".join(_lines(resource, provenance, currency)) + "\n"


def _lines(resource: Allocated, provenance: Provenance, currency: str) -> Iterator[str]:
    estimate = resource.estimate
    yield from _headlines(estimate, resource.project, currency)
    for key, value in resource.owner.keys.items():
        yield f"  {clean(key):<12} {clean(value)} ({clean(resource.owner.origins.get(key, ''))})"
    if not resource.owner.keys:
        yield "  owner        nobody: no tag and no rule says who pays"
    for name, value in estimate.assumed.items():
        yield f"  assumed      {clean(name)} = {clean(value)}"
    for name, value in estimate.usage.items():
        yield f"  usage        {clean(name)} = {clean(value)}"
    for side, title in SIDES.items():
        lines = [line for line in estimate.lines if line.side == side]
        if lines:
            yield f"{title}:"
        for line in lines:
            yield from _line(line, currency)
    yield from _provenance(provenance)


def _headlines(estimate: Estimate, project: str, currency: str) -> Iterator[str]:
    totals = estimate.totals
    yield f"{clean(estimate.address)} ({estimate.type}, {estimate.action})"
    if project:
        yield f"  project      {clean(project)}"
    if where := place(estimate.location):
        yield f"  written in   {clean(where)}"
    origin = f" (from {clean(estimate.region_origin)})" if estimate.region else ""
    yield f"  region       {estimate.region or 'not known'}{origin}"
    yield f"  status       {estimate.status}" + (f": {clean(estimate.reason)}" if estimate.reason else "")
    yield f"  each month   {money.change(totals.before, totals.after, currency)} ({money.delta(totals.delta, currency)})"
    if {totals.low, totals.high} != {totals.after}:
        yield f"  range        {money.amount(totals.low, currency)} to {money.amount(totals.high, currency)}"


def _provenance(source: Provenance) -> Iterator[str]:
    yield f"Prices of {source.catalog_date}, catalog {source.catalog_hash[:12]}, costgate {source.version}"
    if source.user_catalog:
        where = f"{source.user_catalog} ({source.user_catalog_hash[:12]})"
        yield f"Over them your prices of {source.user_catalog_date}, catalog {clean(where)}"
    for rate in source.exchange:
        yield f"Exchange rate: {clean(rate)}"


def _line(line: Line, currency: str) -> Iterator[str]:
    cost = "not known" if line.monthly is None else f"{money.amount(line.monthly, currency)} a month"
    yield f"  {clean(line.name)}: {cost}"
    if line.unit_price is not None:
        price = f"{line.unit_price:f} {currency} per {line.unit}"
        yield f"    {line.quantity.amount:f} {line.unit} x {price}" if line.quantity else f"    {price}"
    yield f"    quantity   {ORIGINS.get(line.origin, line.origin)}"
    if line.source:
        service = f", {line.source.service}" if line.source.service else ""
        sku = f", SKU {line.source.sku}" if line.source.sku else ""
        dated = f" of {line.source.date}" if line.source.date else ""
        own = ", from your catalog" if line.source.catalog else ""
        yield f"    price      {line.source.flag}, {line.source.name}{dated}{service}{sku}{own}"
    if line.list_price is not None:
        yield f"    discount   {clean(line.discount)}, off a list price of {line.list_price:f} {currency} per {line.unit}"
    if line.agreement:
        yield f"    agreement  {clean(line.agreement)}"
    if line.reason and not line.source:
        yield f"    price      {clean(line.reason)}"
