"""Results of earlier runs for tests: built by hand, or by hypothesis, written as JSON and read back."""

import tempfile
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st
from msgspec.structs import replace

from costgate import earlier
from costgate.judgement import Estimated, Provenance
from costgate.model import ZERO, Allocated, Change, Line, Owner, Resource, Source, Totals
from costgate.price.outcome import NOTHING, Outcome, assembled, judged
from costgate.report import json as report
from costgate.units import Quantity, unit

MADE = Provenance("0.1.0", "2026-11-01", "2026-10-01", "c", "", "", [])
D = Decimal


def read_back(run):
    """Write *run* as JSON and read it back as the earlier result."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.json"
        path.write_text(report.render_estimate(run), encoding="utf-8")
        return earlier.read(str(path))


def line(name, amount, price, *, status="priced", usage_based=False, reason="", spread=ZERO):
    """One charge by the hour after a change."""
    quantity = None if amount is None else Quantity(D(amount), unit("hour"))
    cost = None if amount is None or price is None else D(amount) * D(price)
    return Line(
        name,
        "after",
        status,
        quantity,
        None if price is None else D(price),
        cost,
        None if cost is None else cost - spread,
        None if cost is None else cost + spread,
        usage_based,
        "plan" if not usage_based else "not stated" if amount is None else "usage",
        "hour",
        reason,
        None if price is None else Source("row", "list", "2026-10-01", "listed"),
    )


def made(before, after, address="x.y"):
    """Return a resource with the two sides, priced; without one before it is new."""
    here = Resource(address, "x", "y", "aws", {}, region="us-east-1")
    was = before._replace(lines=[replace(one, side="before") for one in before.lines])
    action = "create" if before is NOTHING else "update"
    change = Change(address, "x", "aws", action, None if before is NOTHING else here, here)
    return Allocated(assembled(change, was, after, {}), Owner({"team": "a"}))


def run(*resources, provenance=MADE):
    totals = Totals()
    for one in resources:
        totals = totals.plus(one.estimate.totals)
    return Estimated(list(resources), totals, "USD", provenance)


AMOUNTS = st.decimals(-(10**9), 10**9, places=9)  # their products and sums are exact
LINES = st.one_of(
    st.builds(line, st.text(max_size=9), AMOUNTS, AMOUNTS, spread=AMOUNTS, usage_based=st.booleans()),
    st.builds(lambda name, price: line(name, None, price, status="usage", usage_based=True), st.text(max_size=9), AMOUNTS),
    st.builds(lambda name: line(name, "1", None, status="unpriced", reason="lost"), st.text(max_size=9)),
)
SIDES = st.one_of(
    st.builds(judged, st.lists(LINES, max_size=4), st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2)),
    st.builds(Outcome, st.just("unpriced"), st.just("why not"), st.lists(LINES, max_size=2), st.just({})),
)
