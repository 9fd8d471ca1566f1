"""Which values a taxonomy key may have."""

from __future__ import annotations

import re
from functools import lru_cache

from costgate.config import Key
from costgate.errors import ConfigError
from costgate.model import TagProblem

LONGEST = 256  # the longest tag value that any of the clouds takes
SHOWN = 8


def folded(name: str) -> str:
    """Return *name* as it is compared: without the spaces around it, whatever the case."""
    return name.strip().casefold()


class Values:
    """The values that one key may have, with its check made ready; every distinct value is checked once."""

    def __init__(self, name: str, key: Key) -> None:
        self.required = key.required
        self.matters = key.required or bool(key.allowed) or bool(key.pattern)
        self.names = f"`{name}`" + (f" (or {', '.join(f'`{alias.strip()}`' for alias in key.aliases)})" if key.aliases else "")
        self._name = name
        self._allowed = {folded(value): value.strip() for value in key.allowed}
        self._pattern = _compiled(name, key.pattern)
        self.expected = self._expected(key)
        self.problem = lru_cache(maxsize=4096)(self._problem)

    def spelled(self, value: str) -> str:
        """Return *value* as the list of allowed values spells it, so that one owner has one name."""
        return self._allowed.get(folded(value), value) if self._allowed else value

    def _problem(self, value: str) -> TagProblem | None:
        """Return what is wrong with *value*; None when nothing is."""
        if self._allowed and folded(value) not in self._allowed:
            return TagProblem(self._name, "not-allowed", value[:LONGEST], self.expected)
        if self._pattern is not None and (len(value) > LONGEST or not self._pattern.fullmatch(value)):
            return TagProblem(self._name, "no-match", value[:LONGEST], self.expected)
        return None

    def _expected(self, key: Key) -> str:
        if key.allowed:
            values = sorted(self._allowed.values(), key=str.casefold)
            more = f" or {len(values) - SHOWN} more" if len(values) > SHOWN else ""
            return f"one of {', '.join(values[:SHOWN])}{more}"
        if key.pattern:
            return f"a value that matches {key.pattern}"
        return "any value"


def _compiled(name: str, pattern: str) -> re.Pattern[str] | None:
    if not pattern:
        return None
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ConfigError(
            f"the pattern {pattern!r} is not a regular expression: {error}",
            where=f"taxonomy.keys.{name}.pattern",
            hint="write a Python regular expression; it has to match the whole value",
        ) from error
