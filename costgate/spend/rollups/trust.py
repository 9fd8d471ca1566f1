"""Which of a file's costs to trust, judged when all of its charges were seen.

An effective cost is the billed one with prepayments spread. Some exports have it wrong: rounded to whole dollars, or far off
where nothing was prepaid. Their billed cost counts instead, and a notice says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from costgate.spend.rollups.charges import Source
from costgate.spend.rollups.engine import Engine

AMORTIZED_NAME = re.compile(r"amorti[sz]ed", re.IGNORECASE)
TOLERANCE = Decimal("0.05")  # how far effective costs may be off where nothing explains it
# The marks of rollup.sql.
SPREAD = 1 | 2
ROUNDED, EXACT, AMORTIZED, UNREADABLE, NO_COST, DAMAGED = 8, 16, 128, 256, 512, 1024
STATEMENT = f"""
SELECT file, provider, currency, MIN(day), MAX(day), CAST(SUM(charges) AS BIGINT),
    COALESCE(SUM(billed), 0), COALESCE(SUM(effective), 0),
    BOOL_OR(marks & {SPREAD} <> 0), BOOL_OR(marks & {ROUNDED} <> 0), BOOL_OR(marks & {EXACT} <> 0),
    BOOL_OR(marks & {AMORTIZED} <> 0), BOOL_OR(marks & {UNREADABLE} <> 0),
    CAST(COALESCE(SUM(charges) FILTER (marks & {NO_COST} <> 0), 0) AS BIGINT),
    CAST(COALESCE(SUM(charges) FILTER (marks & {DAMAGED} <> 0), 0) AS BIGINT)
FROM charges GROUP BY ALL ORDER BY ALL"""  # noqa: S608  (the numbers are the constants above)


class Facts(NamedTuple):
    """What one file charges for one provider in one currency."""

    file: str
    provider: str
    currency: str
    first: date | None
    last: date | None
    charges: int
    billed: Decimal
    effective: Decimal
    spread: bool
    rounded: bool
    exact: bool
    amortized: bool
    unreadable: bool
    without_cost: int
    damaged: int

    @property
    def doubt(self) -> str:
        """What is wrong with the effective costs; empty when nothing is."""
        if self.rounded and not self.exact:
            return "rounded to whole units of money"
        if not self.spread and abs(self.effective - self.billed) > abs(self.billed) * TOLERANCE:
            return f"{self.effective:.2f} where {self.billed:.2f} {self.currency} is billed and nothing was prepaid"
        return ""


class Decision(NamedTuple):
    """How the charges of one file and provider count: *part* is that of Azure's two exports, *fallback* the reason."""

    file: str
    provider: str
    part: Literal["", "actual", "amortized"]
    fallback: str


def facts(engine: Engine) -> list[Facts]:
    """Return what every file has, from the table of charges."""
    return [Facts(*row) for row in engine.run(STATEMENT)]


def decide(found: Iterable[Facts], sources: Mapping[str, Source]) -> list[Decision]:
    """Return how the charges of each file and provider count."""
    by_file: dict[tuple[str, str], list[Facts]] = {}
    for one in found:
        by_file.setdefault((one.file, one.provider), []).append(one)
    decisions = []
    for (file, provider), some in by_file.items():
        source = sources[file]
        part: Literal["", "actual", "amortized"] = ""
        if source.format.complements:
            shown = any(one.amortized for one in some)
            part = "amortized" if shown or AMORTIZED_NAME.search(source.file.name) else "actual"
        doubts = [one.doubt for one in some if one.doubt] if source.format.name == "focus" else []
        decisions.append(Decision(file, provider, part, doubts[0] if doubts else ""))
    return decisions


def notices(found: Iterable[Facts], decisions: Iterable[Decision], name: str) -> list[str]:
    """Return what a reader of the spend should know about one file, of which *found* and *decisions* are."""
    said = [
        f"{name}: the effective costs of {one.provider} are {one.fallback}: its billed costs count instead"
        for one in decisions
        if one.fallback
    ]
    for one in found:
        if one.without_cost:
            said.append(f"{name}: {one.without_cost:,} rows have no cost")
        if one.damaged:
            said.append(f"{name}: the tags of {one.damaged:,} rows are no JSON: they count as untagged")
    return said
