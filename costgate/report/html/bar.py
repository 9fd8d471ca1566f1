"""A bar of parts that are held against a limit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from costgate.report.html.parts import text

ROOM = Decimal("1.02")  # right of the longer of both, so that the mark of the limit is seen


def bar(shares: Sequence[tuple[str, Decimal]], limit: Decimal, label: str) -> str:
    """Return a bar of *shares*, CSS classes with amounts of 0 or more, and a mark at *limit*; *label* says it in words."""
    whole = max(limit, sum((amount for _, amount in shares), Decimal(0))) * ROOM
    x, drawn = Decimal(0), []
    for tone, amount in shares:
        width = 100 * amount / whole
        if width:
            drawn.append(f'<rect class="{tone}" x="{x:.2f}" width="{width:.2f}" height="8"/>')
        x += width
    return (
        f'<svg viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="{text(label)}">'
        f'<rect class="track" width="100" height="8"/>{"".join(drawn)}'
        f'<rect class="bound" x="{100 * limit / whole:.2f}" width=".4" height="8"/></svg>'
    )
