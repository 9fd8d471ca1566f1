"""Cost SLOs in every format: one plain line for each, with a word for its state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from costgate import slowords
from costgate.judgement import Verdict
from costgate.report.text import clean
from costgate.slostate import SloState

State = Literal["exhausted", "missed", "failing", "unknown", "met"]
WORDS: dict[State, str] = {
    "exhausted": "exhausted by this change",
    "missed": "not met",
    "failing": "will not be met",
    "unknown": "unknown",
    "met": "met",
}
SYMBOLS: dict[State, str] = {"exhausted": "❌", "missed": "⚠️", "failing": "⚠️", "unknown": "❔", "met": "✅"}
LIMIT = 1_000


class Row(NamedTuple):
    """One SLO as a report says it. Nothing in it is escaped for a format yet."""

    id: str
    state: State
    word: str
    line: str
    runbook: str = ""


def rows(verdict: Verdict) -> list[Row]:
    """Return the SLOs of *verdict*, those first that somebody must look at; else in the configured order."""
    return ordered(row(state, verdict.currency) for state in verdict.slos)


def ordered(found: Iterable[Row]) -> list[Row]:
    """Return *found* with those first that somebody must look at."""
    order = list(WORDS)
    return sorted(found, key=lambda one: order.index(one.state))


def row(state: SloState, currency: str) -> Row:
    """Return one SLO as its words."""
    kind = state_of(state)
    return Row(clean(state.id, 200), kind, WORDS[kind], clean(slowords.line(state, currency), LIMIT), clean(state.runbook, 500))


def state_of(state: SloState) -> State:
    """Return the word for how an SLO stands with this change; what is not known is never met."""
    if state.exhausts:
        return "exhausted"
    if state.met is None:
        return "unknown"
    return "missed" if not state.met else "failing" if state.already else "met"
