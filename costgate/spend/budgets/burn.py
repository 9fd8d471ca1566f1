"""How fast a budget is spent, and who should hear of it.

With B the budget of a period of D days, h the last complete day of it, S its cost so far, t = h / D and u = S / B:

    burn rate         (cost of the last w days / w) / (B / D); of the period to date u / t. 1 lands exactly on B
    half     info     half of B is used, and not more than half of the period over
    ahead    page     80 % of B is used, and more of B than of the period, while it lasts
    landing  ticket   the forecast lands over B
    burn     page or ticket   a share of B is gone within a window: 10 % in 1 day, 20 % in 3, 30 % in 7

Windows of service levels do not fit money: its normal burn rate is about 1, not 0, so that 14.4 and 6 never fire and 1 always
does; and a bill comes a day late. A window fires when a shorter one at its end agrees: then it is still going on.
All is Decimal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from costgate.model import ZERO
from costgate.spend.forecasts.forecast import Landing
from costgate.spend.forecasts.series import DAY, Series

Severity = Literal["page", "ticket", "info"]
Rule = Literal["half", "ahead", "landing", "burn", "drift"]
SEVERITIES: tuple[Severity, ...] = ("page", "ticket", "info")


class Window(NamedTuple):
    """A burn window: `share` of the budget within `days` days and, at the same rate, within the last `short` ones."""

    days: int
    short: int
    share: Decimal
    severity: Severity

    def threshold(self, period_days: int) -> Decimal:
        """Return the burn rate above which it fires, in a period of so many days."""
        return self.share * period_days / self.days


WINDOWS = (
    Window(1, 1, Decimal("0.10"), "page"),
    Window(3, 1, Decimal("0.20"), "page"),
    Window(7, 1, Decimal("0.30"), "ticket"),
)


class Rules(NamedTuple):
    """When to tell somebody. Shares are of the budget or of the period, 0 to 1."""

    half: Decimal = Decimal("0.5")
    ahead: Decimal = Decimal("0.8")
    drift: Decimal = Decimal("0.2")
    windows: tuple[Window, ...] = WINDOWS


DEFAULT = Rules()


class Alert(NamedTuple):
    """A rule that fires: since which day, and the amount, share or rate it met against its limit.

    `excess` is the money that it is about: how much more is spent or forecast than the rule's limit lets be.
    """

    rule: Rule
    severity: Severity
    since: date
    actual: Decimal
    limit: Decimal
    window_days: int = 0
    excess: Decimal = ZERO


class Position(NamedTuple):
    """Where a budget of `amount` for the days `start` to `end` stands, by its scope's `spent`."""

    amount: Decimal
    start: date
    end: date
    spent: Series

    @property
    def days(self) -> int:
        """D: how many days the period has."""
        return (self.end - self.start).days + 1

    @property
    def complete(self) -> int:
        """h: how many days of the period are complete."""
        return min(max((self.spent.until - self.start).days + 1, 0), self.days)

    @property
    def used(self) -> Decimal | None:
        """u: which share of the budget is used; None when the budget is nothing."""
        return self.spent.total(self.start, self.end) / self.amount if self.amount > 0 else None

    @property
    def elapsed(self) -> Decimal:
        """t: which share of the period is over."""
        return Decimal(self.complete) / self.days

    @property
    def burn(self) -> Decimal | None:
        """The burn rate of the period to date; None before its first complete day."""
        return None if self.used is None or not self.complete else self.used / self.elapsed

    def rate(self, days: int) -> Decimal | None:
        """Return the burn rate of the last *days* complete days; None when there are fewer, or no budget."""
        if self.amount <= 0 or days > len(self.spent.amounts):
            return None
        return burn_rate(sum(self.spent.amounts[-days:], ZERO), days, self.amount, self.days)


def burn_rate(cost: Decimal, days: int, budget: Decimal, period_days: int) -> Decimal:
    """Return the burn rate of *cost* in *days* days against *budget*, above 0, for *period_days*; 1 lands exactly on it."""
    return cost * period_days / (budget * days)


def share(rate: Decimal, days: int, period_days: int) -> Decimal:
    """Return which share of the budget burning at *rate* for *days* days uses up."""
    return rate * days / period_days


def exhausted(position: Position, coming: Callable[[date], Decimal]) -> Decimal | None:
    """Return when the budget is used up, in days and parts of one from the period's start; None when it lasts.

    A day that the series does not have costs what *coming* says, such as `Forecaster.day`. A budget that is used up already
    is so on the day on which it was.
    """
    total, day = ZERO, position.start
    while day <= position.end:
        known = position.spent.first <= day <= position.spent.until
        cost = position.spent.total(day, day) if known else coming(day)
        if cost > 0 and total + cost > position.amount:
            return (day - position.start).days + max(ZERO, position.amount - total) / cost
        total, day = total + cost, day + DAY
    return None


def alerts(
    position: Position, landing: Landing | None = None, rules: Rules = DEFAULT, at_start: Decimal | None = None
) -> list[Alert]:
    """Return the rules that fire at the position's last complete day, the most urgent first.

    Of a budget of nothing no share is used, but the period may land over it. *landing* is the forecast of the same period;
    *at_start* the landing that was forecast when the period began, else the budget stands for it.
    """
    if not position.complete or position.spent.until > position.end:
        return []
    found = [*_used(position, rules), *_windows(position, rules)] if position.amount > 0 else []
    if landing is not None:
        found += _forecast(position, landing, rules, position.amount if at_start is None else at_start)
    return sorted(found, key=lambda alert: (SEVERITIES.index(alert.severity), alert.rule, alert.window_days))


def _used(position: Position, rules: Rules) -> list[Alert]:
    """Return the rules on the share that is used; each stands from the first day on which it held."""
    found: dict[Rule, Alert] = {}
    total = ZERO
    for n in range(position.complete):
        day = position.start + timedelta(days=n)
        total += position.spent.total(day, day)
        used, elapsed = total / position.amount, Decimal(n + 1) / position.days
        ahead = total - elapsed * position.amount
        if used >= rules.half and elapsed <= rules.half and "half" not in found:
            found["half"] = Alert("half", "info", day, used, rules.half, excess=ahead)
        if used >= rules.ahead and used > elapsed and elapsed < 1:
            since = found["ahead"].since if "ahead" in found else day
            found["ahead"] = Alert("ahead", "page", since, used, rules.ahead, excess=ahead)
        else:
            found.pop("ahead", None)
    return list(found.values())


def _windows(position: Position, rules: Rules) -> list[Alert]:
    found = []
    for window in rules.windows:
        long, short = position.rate(window.days), position.rate(window.short)
        limit = window.threshold(position.days)
        if long is not None and short is not None and long > limit and short > limit:
            since = position.spent.until - timedelta(days=window.days - 1)
            excess = (long - limit) * window.days / position.days * position.amount
            found.append(Alert("burn", window.severity, since, long, limit, window.days, excess))
    return found


def _forecast(position: Position, landing: Landing, rules: Rules, at_start: Decimal) -> list[Alert]:
    today, found = position.spent.until, []
    if landing.amount > position.amount:
        excess = landing.amount - position.amount
        found.append(Alert("landing", "ticket", today, landing.amount, position.amount, excess=excess))
    if at_start > 0 and (off := abs(landing.amount - at_start) / at_start) > rules.drift:
        found.append(Alert("drift", "ticket", today, off, rules.drift, excess=(off - rules.drift) * at_start))
    return found
