"""What one budget needs to know of its scope's spend: so far, to the period's end, and in the next period."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from costgate.judgement import Alert, Spending
from costgate.model import ZERO
from costgate.spend.forecasts.forecast import Forecaster, Landing
from costgate.spend.forecasts.ledger import Merged
from costgate.spend.forecasts.levels import WEEK
from costgate.spend.forecasts.periods import Kind, period
from costgate.spend.forecasts.series import Series

Tell = Callable[[Series, Landing], Iterable[Alert]]


def spending(spent: Series, kind: Kind, as_of: date, merged: Iterable[Merged] = (), tell: Tell | None = None) -> Spending:
    """Return what a scope *spent* in the period of *kind* that *as_of* falls in, and what it and the next one will cost.

    `daily_rate` is a day of the level, the mean of its weekdays, without what is *merged*. *tell* returns the alerts that stand
    for this landing. After the last span of *kind* nothing comes.
    """
    now, forecaster = period(kind, as_of), Forecaster(spent, merged)
    this, *following = forecaster.periods(kind, as_of)
    level, coming = forecaster.level, now.following
    return Spending(
        now.start.isoformat(),
        now.end.isoformat(),
        now.days,
        coming.days if coming else 0,
        spent=this.spent,
        spent_until=spent.until.isoformat(),
        complete_days=max(0, (spent.until - max(now.start, spent.first)).days + 1),
        daily_rate=level.amount * sum(level.weekdays) / WEEK,
        rest=this.rest,
        merged=max(this.ledger, -this.rest),  # savings that are merged take back nothing of what was spent
        next_landing=following[0].amount if following else ZERO,
        low=this.low,
        high=this.high,
        ratios=this.ratios,
        method=this.method,
        confident=this.confident,
        alerts=tuple(tell(spent, this)) if tell else (),
    )
