"""How a side of a change ends: priced, free, depending on usage or unpriced, and both sides put together."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from costgate.model import WORST, ZERO, Change, Estimate, Line, Status, Totals
from costgate.price.lookup import free_reason


class Outcome(NamedTuple):
    """One side of a change, priced."""

    status: Status
    reason: str
    lines: list[Line]
    assumed: dict[str, str]

    def total(self, name: str) -> Decimal:
        """Return the sum of one amount (`monthly`, `low` or `high`) over the lines that have it."""
        return sum((value for line in self.lines if (value := getattr(line, name)) is not None), ZERO)


NOTHING = Outcome("free", "", [], {})


def assembled(change: Change, before: Outcome, after: Outcome, usage: dict[str, str] | None = None) -> Estimate:
    """Return the estimate of *change* from its two sides; the delta is their difference."""
    uncertain = after if change.after is not None else before
    free = uncertain.status == "free" and free_reason(change.type) is not None  # however many there will be of them
    if change.deferred and not free:
        unknown = Outcome("unpriced", f"not certain yet ({change.deferred}): price a plan made when it is known", [], {})
        before, after = (before, unknown) if change.after is not None else (unknown, after)
    here = change.after or change.before
    return Estimate(
        address=change.address,
        type=change.type,
        provider=change.provider,
        action=change.action,
        status=_status(change, before, after),
        lines=before.lines + after.lines,
        totals=_totals(change, before, after),
        reason=after.reason or before.reason or ("" if here else "the plan shows nothing of it, before or after"),
        region=here.region if here else None,
        region_origin=here.region_origin if here else "",
        location=change.location,
        moved_from=change.moved_from,
        assumed={**before.assumed, **after.assumed},
        usage=usage or {},
    )


def as_after(before: Outcome) -> Outcome:
    """Return the same side after a change that changes nothing."""
    return before._replace(lines=[replace(line, side="after") for line in before.lines])


def judged(lines: list[Line], assumed: dict[str, str]) -> Outcome:
    """Return the outcome of a side whose charges are *lines*."""
    missing = [line for line in lines if line.status == "unpriced"]
    # What nobody stated a usage for has no cost to be missing: its line says that it has no price, and that is enough.
    weighty = [line for line in missing if line.origin != "not stated"]
    if weighty or (missing and len(missing) == len(lines)):
        return Outcome("unpriced", (weighty or missing)[0].reason, lines, assumed)
    if any(line.status == "priced" for line in lines):
        return Outcome("priced", "", lines, assumed)
    if lines:
        return Outcome("usage", "depends on usage: state it in a usage file", lines, assumed)
    return Outcome("free", "nothing is charged for it as it is configured", lines, assumed)


def _status(change: Change, before: Outcome, after: Outcome) -> Status:
    """Return the worse of both sides' outcomes; a side that does not exist has none."""
    sides = [priced.status for resource, priced in ((change.before, before), (change.after, after)) if resource is not None]
    return min(sides, key=WORST.index, default="free")


def _totals(change: Change, before: Outcome, after: Outcome) -> Totals:
    """Return both sides' sums. Where one side's cost is not fully known, the difference is never reported as a saving."""
    sums = Totals(before.total("monthly"), after.total("monthly"), after.total("low"), after.total("high"))
    incomplete = "unpriced" in (before.status, after.status) and change.after is not None
    if incomplete and change.before is not None and sums.delta < 0:
        return Totals(sums.before, sums.after, sums.low, sums.high, unknown_saving=-sums.delta)
    return sums
