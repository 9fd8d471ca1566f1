"""What a check finds."""

from __future__ import annotations

from typing import Literal, NamedTuple

from costgate.errors import CostgateError

State = Literal["ok", "warn", "fail", "off"]
STATES: tuple[State, ...] = ("fail", "warn", "ok", "off")


class Check(NamedTuple):
    """One thing that was looked at. `off` is what is not set up here, and need not be; *fix* says what to do."""

    area: str
    name: str
    state: State
    said: str
    fix: str = ""


def failed(area: str, name: str, error: CostgateError) -> Check:
    """Return the check that *error* ended."""
    return Check(area, name, "fail", f"{error.where}: {error.what}" if error.where else error.what, error.hint)
