"""Two estimates of the same plan beside each other: costgate's own, and a second opinion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO

import msgspec

from costgate.model import WORST, ZERO, Allocated, Estimate, Status
from costgate.report import money
from costgate.report.json import number
from costgate.report.text import clean, without_commands

ALIKE = Decimal("0.01")  # a cent, or one in a hundred of the larger: what rounding and old prices explain


class Row(msgspec.Struct, frozen=True):
    """One resource in both estimates, each with its status and its monthly cost after the change."""

    address: str
    ours: Status
    our_monthly: Decimal
    theirs: Status
    their_monthly: Decimal
    reason: str

    @property
    def agrees(self) -> bool:
        """Tell whether both know the cost and it is the same, up to rounding."""
        larger = max(self.our_monthly, self.their_monthly)
        return "unpriced" not in (self.ours, self.theirs) and abs(self.difference) <= max(ALIKE, ALIKE * larger)

    @property
    def difference(self) -> Decimal:
        """How much more the second opinion is."""
        return self.their_monthly - self.our_monthly


def rows(ours: Iterable[Allocated], theirs: Iterable[Allocated]) -> list[Row]:
    """Return both estimates by resource, those that differ most first."""
    other = {resource.estimate.address: resource.estimate for resource in theirs}
    found = [_row(resource.estimate, other[resource.estimate.address]) for resource in ours]
    return sorted(found, key=lambda row: (row.agrees, -abs(row.difference), row.address))


def _row(mine: Estimate, other: Estimate) -> Row:
    ours, theirs = _status(mine), _status(other)
    unpriced = "; ".join(clean(_reason(one)) for one, status in ((mine, ours), (other, theirs)) if status == "unpriced")
    return Row(mine.address, ours, mine.totals.after, theirs, other.totals.after, unpriced)


def _status(estimate: Estimate) -> Status:
    """Return how the side after the change ends; a whole estimate is also unpriced when only the side before is."""
    after = {line.status for line in estimate.lines if line.side == "after"}
    if not after:
        return "free" if any(line.side == "before" for line in estimate.lines) else estimate.status
    return next(status for status in WORST if status in after)


def _reason(estimate: Estimate) -> str:
    lines = (line.reason for line in estimate.lines if line.side == "after" and line.status == "unpriced")
    return next(lines, estimate.reason)


def as_json(found: Sequence[Row], currency: str) -> str:
    """Return the comparison as JSON: a list of rows, amounts as decimal texts."""
    made = [
        {
            "address": row.address,
            "agrees": row.agrees,
            "ours": {"status": row.ours, "monthly": number(row.our_monthly)},
            "theirs": {"status": row.theirs, "monthly": number(row.their_monthly)},
            "difference": number(row.difference),
            "reason": row.reason,
        }
        for row in found
    ]
    document = {"schema": "costgate.comparison/1", "currency": currency, "resources": made}
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def table(found: Sequence[Row], currency: str, *, other: str, width: int) -> str:
    """Return the resources that differ, then how many agree and both sums."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(file=StringIO(), width=max(width, 60), color_system=None, legacy_windows=False, _environ={})
    differing = [row for row in found if not row.agrees]
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    made.add_column("", overflow="fold")
    for title in ("costgate", other, "Difference"):
        made.add_column(title, justify="right")
    for row in differing:
        mine, theirs = (_cell(row.ours, row.our_monthly, currency), _cell(row.theirs, row.their_monthly, currency))
        made.add_row(clean(row.address), mine, theirs, money.delta(row.difference, currency))
    sums = [sum((getattr(row, name) for row in found), ZERO) for name in ("our_monthly", "their_monthly")]
    made.add_section()
    made.add_row(
        "All resources, each month", *(money.amount(one, currency) for one in sums), money.delta(sums[1] - sums[0], currency)
    )
    console.print(made)
    console.print(f"{len(found) - len(differing)} of {len(found)} resources agree within 1 %.")
    for reason in sorted({row.reason for row in differing if row.reason}):
        console.print(f"! {reason}", markup=False)
    written: StringIO = console.file  # type: ignore[assignment]
    return without_commands("\n".join(line.rstrip() for line in written.getvalue().splitlines())).strip("\n") + "\n"


def _cell(status: str, monthly: Decimal, currency: str) -> str:
    if status == "priced":
        return money.amount(monthly, currency)
    return status if not monthly else f"{money.amount(monthly, currency)}, {status}"
