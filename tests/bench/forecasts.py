"""How well forecasts and alarms would have done on a bill: `python -m tests.bench.forecasts PATH`.

PATH is a CSV file or a folder of them, each with the columns date, cost and one that names a series, such as the project. Each
name is a series, and the first file's sum is one more. Days are judged with what was known on them: the bill is a day late, so
that on the 5th the 4th is the last complete day. Budgets are made up: 1.1 x the mean of the 28 days before the month x its days.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import mean, median, quantiles
from typing import NamedTuple

from costgate.spend.anomalies import anomalies
from costgate.spend.budgets import burn
from costgate.spend.forecasts.forecast import LEAST_ORIGINS, Forecaster
from costgate.spend.forecasts.levels import average, level
from costgate.spend.forecasts.periods import Period, period
from costgate.spend.forecasts.series import Series, series
from tests.bench.confusion import confusion

CHECKPOINTS = (5, 10, 15, 20, 25)
HISTORY = 28
LAG_DAYS = 1
ABOVE_USUAL = Decimal("1.1")
FROM_DAY = 3
DRIFT = Decimal("0.2")
Method = Callable[[Series, Period], Decimal]


def main(path: Path) -> None:
    """Print the tables of the bill at *path*."""
    bill = dict(_bill(path))
    for name, spent in bill.items():
        print(f"{name:<24} {spent.first} to {spent.until}  {sum(spent.amounts):>14,.2f}")
    _errors("forecast error, mean of all series, %", bill.values())
    whole = next(iter(bill))
    _errors(f"forecast error, {whole} alone, %", [bill[whole]])
    _intervals(bill.values())
    _alarms(bill.values())
    _anomalies(bill)


def _bill(path: Path) -> Iterator[tuple[str, Series]]:
    files = sorted(path.glob("*daily*.csv")) if path.is_dir() else [path]
    if not files:
        sys.exit(f"{path} has no CSV file of daily cost")
    for number, file in enumerate(files):
        days: dict[str, dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                day, cost = date.fromisoformat(row.pop("date")), Decimal(row.pop("cost"))
                for name in ("total", *row.values()) if number == 0 else row.values():
                    days[name][day] += cost
        yield from ((name, series(own)) for name, own in days.items() if any(own.values()))


class Month(NamedTuple):
    """A whole month of a series with enough history before it."""

    spent: Series
    period: Period
    actual: Decimal

    def known(self, day: int) -> Series:
        """What was known on *day* of the month."""
        return self.spent.upto(self.period.start + timedelta(days=day - 1 - LAG_DAYS))


def _months(spent: Series) -> Iterator[Month]:
    month = period("monthly", spent.first)
    while month.end <= spent.until:
        actual = spent.total(month.start, month.end)
        if (month.start - spent.first).days >= HISTORY and actual > 0:
            yield Month(spent, month, actual)
        month = month.following


# -- forecasts ------------------------------------------------------------------------------------------------------


def _trailing(days: int) -> Method:
    return lambda known, month: _landing(known, month, average(known.amounts[-days:]))


def _runrate(known: Series, month: Period) -> Decimal:
    return _landing(known, month, known.total(month.start, known.until) / ((known.until - month.start).days + 1))


def _last_month(known: Series, month: Period) -> Decimal:
    before = month.previous
    return known.total(before.start, before.end) / before.days * month.days


def _landing(known: Series, month: Period, daily: Decimal) -> Decimal:
    return known.total(month.start, month.end) + daily * (month.end - known.until).days


def _costgate(known: Series, month: Period) -> Decimal:
    found = level(known.recurring, known.until)
    return known.total(month.start, month.end) + found.total(known.until + timedelta(days=1), month.end)


METHODS: dict[str, Method] = {
    "run-rate of the month": _runrate,
    "last month's mean": _last_month,
    "trailing 7 days' mean": _trailing(7),
    "trailing 14 days' mean": _trailing(14),
    "trailing 28 days' mean": _trailing(28),
    "costgate": _costgate,
}


def _errors(title: str, bill: Iterable[Series]) -> None:
    months = [month for spent in bill for month in _months(spent)]
    print(f"\n{title + ', on day':<46}" + "".join(f"{day:>7}" for day in CHECKPOINTS) + "    all    p90      n")
    for name, method in METHODS.items():
        found: dict[int, list[float]] = {day: [] for day in CHECKPOINTS}
        for month in months:
            for day in CHECKPOINTS:
                known = month.known(day)
                if len(known.amounts) >= HISTORY:
                    found[day].append(float(abs(method(known, month.period) - month.actual) / month.actual))
        every = [error for errors in found.values() for error in errors]
        figures = [*(mean(errors) for errors in found.values()), mean(every), quantiles(every, n=10)[-1]]
        print(f"{name:<46}" + "".join(f"{100 * figure:>7.1f}" for figure in figures) + f"{len(every):>7}")


def _intervals(bill: Iterable[Series]) -> None:
    """Print how often intervals held and how good the probability of a breach was."""
    percentiles = ((10, 90), (7, 93), (5, 95))
    held: dict[tuple[int, int], list[bool]] = {pair: [] for pair in percentiles}
    widths: dict[tuple[int, int], list[Decimal]] = {pair: [] for pair in percentiles}
    forecasts: list[tuple[Decimal, bool]] = []
    for month in (month for spent in bill for month in _months(spent)):
        for day in CHECKPOINTS:
            landing = Forecaster(month.known(day)).landing(month.period.start, month.period.end)
            if len(landing.ratios) < LEAST_ORIGINS:
                continue
            cuts = quantiles(landing.ratios, n=100, method="inclusive")
            for low, high in percentiles:
                ends = [landing.spent + landing.rest * cuts[at - 1] for at in (low, high)]
                held[low, high].append(ends[0] <= month.actual <= ends[1])
                widths[low, high].append((ends[1] - ends[0]) / month.actual)
            budget = _budget(month)
            if (chance := landing.breach(budget)) is not None:
                forecasts.append((chance, month.actual > budget))
    print(f"\nintervals, n = {len(forecasts)}")
    for pair in percentiles:
        print(f"  percentiles {pair[0]:>2} to {pair[1]}: held {mean(held[pair]):.1%}, median width {median(widths[pair]):.1%}")
    _chances(forecasts)


def _chances(forecasts: list[tuple[Decimal, bool]]) -> None:
    base = mean(happened for _, happened in forecasts)
    brier = mean((chance - happened) ** 2 for chance, happened in forecasts)
    print(f"probability of a breach: Brier {brier:.3f}, of the base rate {base * (1 - base):.3f}")
    for text, own in (
        ("above 0.5", [happened for chance, happened in forecasts if chance > Decimal("0.5")]),
        ("below 0.1", [happened for chance, happened in forecasts if chance < Decimal("0.1")]),
    ):
        print(f"  {text}: breached {mean(own):.0%} of {len(own)}" if own else f"  {text}: none")


# -- alarms ---------------------------------------------------------------------------------------------------------


def _budget(month: Month) -> Decimal:
    before = month.spent.upto(month.period.start - timedelta(days=1))
    return ABOVE_USUAL * average(before.amounts[-HISTORY:]) * month.period.days


def _fired(month: Month, budget: Decimal) -> dict[str, int]:
    """Return how many days before the month's end each rule first fired."""
    found: dict[str, int] = {}
    over_before = False
    before = month.spent.upto(month.period.start - timedelta(days=1))
    at_start = _costgate(before, month.period)
    for day in range(1, month.period.days):
        known = month.spent.upto(month.period.start + timedelta(days=day - 1))
        position = burn.Position(budget, month.period.start, month.period.end, known)
        names = {_name(alert) for alert in burn.alerts(position)}
        if position.burn is not None and position.burn > Decimal("1.8"):
            names.add("80 % above linear")
        if position.burn is not None and position.burn > Decimal("0.8"):
            names.add("linear projection above 80 %")
        over = day >= FROM_DAY and _costgate(known, month.period) > budget
        if over:
            names.add("landing over the budget")
        if over and over_before:
            names.add("landing over the budget, 2 days running")
        if day >= FROM_DAY and abs(_costgate(known, month.period) - at_start) > DRIFT * at_start:
            names.add("drift of the landing, 20 %")
        if anomalies.daily_spike(known):
            names.add("daily spike, 3 times what is usual")
        if anomalies.anomalies(_last(known)):
            names.add("anomaly")
        over_before = over
        for name in names:
            found.setdefault(name, month.period.days - day)
    return found


def _last(known: Series) -> Series:
    """Return just the days by which the last one is judged."""
    first = known.until - timedelta(days=HISTORY)
    return Series(first, known.amounts[-HISTORY - 1 :], known.once[-HISTORY - 1 :])


def _name(alert: burn.Alert) -> str:
    names = {"half": "half of the budget in half of the period", "ahead": "80 % used, ahead of the period"}
    return names.get(alert.rule, f"burn, window of {alert.window_days} days")


RULES = (
    "half of the budget in half of the period", "80 % used, ahead of the period", "80 % above linear",
    "linear projection above 80 %", "landing over the budget", "landing over the budget, 2 days running",
    "drift of the landing, 20 %", "burn, window of 1 days", "burn, window of 3 days", "burn, window of 7 days",
    "daily spike, 3 times what is usual", "anomaly",
)  # fmt: skip


def _alarms(bill: Iterable[Series]) -> None:
    outcomes = []
    for month in (month for spent in bill for month in _months(spent)):
        budget = _budget(month)
        if budget > 0:
            outcomes.append((_fired(month, budget), month.actual > budget))
    print(f"\nalarms, {len(outcomes)} months, {sum(over for _, over in outcomes)} over their budget")
    print(f"{'rule':<42}{'TP':>5}{'FP':>5}{'FN':>5}{'TN':>5}{'precision':>11}{'recall':>8}{'days before the end':>21}")
    for rule in RULES:
        counts = confusion((rule in fired, over) for fired, over in outcomes)
        ahead = [fired[rule] for fired, over in outcomes if over and rule in fired]
        shares = f"{counts.precision or 0:>11.2f}{counts.recall or 0:>8.2f}"
        print(f"{rule:<42}" + "".join(f"{n:>5}" for n in counts) + shares + f"{median(ahead) if ahead else '-':>21}")


def _anomalies(bill: dict[str, Series]) -> None:
    print(f"\n{'anomalies':<24}{'days':>6}{'incidents':>11}{'in 30 days':>12}   the worst")
    for name, spent in bill.items():
        found = anomalies.anomalies(spent)
        joined = anomalies.incidents(found)
        rate = anomalies.monthly_rate(len(joined), len(spent.amounts) - HISTORY)
        worst = sorted((own.worst for own in joined), key=lambda own: -own.excess)[:3]
        said = ", ".join(f"{own.day} {own.amount:.0f} not {own.expected:.0f}" for own in worst)
        print(f"{name:<24}{len(found):>6}{len(joined):>11}{rate or 0:>12.2f}   {said}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.bench.forecasts PATH")
    main(Path(sys.argv[1]))
