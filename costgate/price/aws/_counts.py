"""How many copies of something run, where the number ranges by itself."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from costgate.price.view import View


class Range(NamedTuple):
    """An expected number, and the smallest and largest one."""

    expected: Decimal
    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, r: View, *, expected: str, low: str, high: str, group: View | None = None, key: str = "instances") -> Range:
        """Read a range from the attributes called *expected*, *low* and *high* of *group*, or of *r* itself.

        The usage *key* wins. An unset or zero *low* with no *expected* counts as one: nobody plans a group to run nothing.
        """
        stated = r.usage_number(key)
        if stated is not None:
            return cls(stated, stated, stated)
        group = group or r
        smallest = group.number(low, 0)
        count = group.number(expected, smallest or 1)
        return cls(count, min(smallest, count) if group.knows(low) else count, max(group.number(high, count), count))

    def map(self, function: Callable[[Decimal], Decimal]) -> Range:
        """Return the range with *function* applied to each number."""
        return Range(function(self.expected), function(self.low), function(self.high))

    def less(self, part: Range) -> Range:
        """Return what is left when *part* is taken away."""
        return Range(self.expected - part.expected, self.low - part.low, self.high - part.high)
