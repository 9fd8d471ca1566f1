"""The nouns of cost SLOs: how a promise on spend stands, and what a change does to it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

import msgspec

from costgate.model import ZERO


class Added(NamedTuple):
    """What a change adds a day to the cost of a scope, below 0 when it saves, and how much of that has no owner.

    `unpriced` counts the changes of the scope whose cost is not known.
    """

    daily: Decimal = ZERO
    without_owner: Decimal = ZERO
    unpriced: int = 0


class SloBurn(msgspec.Struct, frozen=True):
    """A burn window that fires: in its last `days` days the error budget was used `rate` times as fast as it may be.

    `limit` is the rate above which it fires, `severity` whom it should reach.
    """

    days: int
    rate: Decimal
    limit: Decimal
    severity: Literal["page", "ticket", "info"]


class SloState(msgspec.Struct, frozen=True):
    """A cost SLO: what was promised of spend, how it stands, and what this change does to it.

    Amounts are in the report's currency, shares 0 to 1; `value` and `target` are of one kind, and of `per` units where there
    are any. Over the `days` that are known of the window, the last of which is `until` (ISO), `used` of the error budget of
    `allowed` is used. `met` and `value` are None when nothing is known, which is never the same as met. `burn` is the burn
    rate by days.

    `adds` is what the change adds a day, from `effective` on, to what the SLO is about: the cost of its scope, or of what has
    no owner. `before` and `after` are what the first whole window with the change in it uses of `may`, without it and with it;
    None where that is not known, or a change does not bear on it. `exhausts` says that the error budget does not last with the
    change, which makes that worse; `already`, that it does not last without it either (`judged` tells both). `unpriced` counts
    the scope's changes that are in no amount. `unknown` says what could not be checked, and why.
    """

    id: str
    kind: Literal["spend", "unit_cost", "allocation", "forecast_accuracy", "anomaly_rate"]
    scope: dict[str, str]
    target: Decimal
    window_days: int
    until: str = ""
    days: int = 0
    value: Decimal | None = None
    met: bool | None = None
    used: Decimal = ZERO
    allowed: Decimal = ZERO
    burn: dict[int, Decimal] = {}
    firing: list[SloBurn] = []
    effective: str = ""
    adds: Decimal = ZERO
    before: Decimal | None = None
    after: Decimal | None = None
    may: Decimal | None = None
    exhausts: bool = False
    already: bool = False
    unpriced: int = 0
    unknown: list[str] = []
    objective: Decimal | None = None
    tolerance: Decimal | None = None
    unit: str = ""
    per: Decimal = Decimal(1)
    owner: str = ""
    runbook: str = ""
    description: str = ""

    @property
    def remaining(self) -> Decimal | None:
        """Which share of the error budget is left, below 0 when overdrawn; None without any, or when nothing is known."""
        return 1 - self.used / self.allowed if self.allowed > 0 and self.met is not None else None


def judged(state: SloState) -> SloState:
    """Return *state* with what follows from its amounts: whether the change exhausts it, and whether it lasts without it.

    A change exhausts an error budget that does not last with it when it makes that worse. Of an SLO on the cost of a unit all
    days may be missed already: more cost is worse all the same.
    """
    if state.before is None or state.after is None or state.may is None:
        return msgspec.structs.replace(state, exhausts=False, already=False)
    worse = state.adds > 0 and (state.after > state.before or state.kind == "unit_cost")
    return msgspec.structs.replace(state, exhausts=worse and state.after > state.may, already=state.before > state.may)
