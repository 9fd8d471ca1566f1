"""How often an alarm was right."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple


class Confusion(NamedTuple):
    """How often a rule was right: alarms that were true and false, and silences that were false and true."""

    true_alarms: int = 0
    false_alarms: int = 0
    misses: int = 0
    true_silences: int = 0

    @property
    def precision(self) -> Decimal | None:
        """Which share of the alarms was true; None without alarms."""
        alarms = self.true_alarms + self.false_alarms
        return Decimal(self.true_alarms) / alarms if alarms else None

    @property
    def recall(self) -> Decimal | None:
        """Which share of what happened was told; None when nothing happened."""
        happened = self.true_alarms + self.misses
        return Decimal(self.true_alarms) / happened if happened else None


def confusion(outcomes: Iterable[tuple[bool, bool]]) -> Confusion:
    """Return the counts of *outcomes*: whether the rule fired, and whether what it warns of happened."""
    pairs = list(outcomes)
    return Confusion(*(pairs.count(kind) for kind in ((True, True), (True, False), (False, True), (False, False))))
