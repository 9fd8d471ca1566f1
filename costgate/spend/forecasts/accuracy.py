"""Forecasts on record, and how well they did: metric M4, and the drift that shows a forecast is no longer to be trusted.

    accuracy = 1 - |A - F| / A, never below 0        A what the period cost, F what was forecast; unknown when A is not above 0
    drift    = |F - F0| / F0                          F0 the period's first forecast, or its budget

A record is one line of an append-only file; nothing here writes it. All is Decimal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import msgspec

from costgate import days
from costgate.errors import InputError
from costgate.model import ZERO
from costgate.spend.forecasts.forecast import Landing
from costgate.spend.forecasts.series import Series

ONE = Decimal(1)
RECORD = "costgate.forecast/1"
MOST_DIGITS = 100


class Forecast(msgspec.Struct, frozen=True):
    """One forecast as it was made: of `scope`, for the days `start` to `end`, when `until` was the last complete day.

    Amounts are in `currency`. `breach` is the probability that was given for `budget`.
    """

    scope: str
    start: date
    end: date
    until: date
    amount: Decimal
    low: Decimal
    high: Decimal
    method: str
    currency: str
    budget: Decimal | None = None
    breach: Decimal | None = None
    schema: str = RECORD


class Score(msgspec.Struct, frozen=True):
    """How one forecast did: `accuracy` 0 to 1, `error` what it was above the actual cost, and whether its interval held.

    `accuracy` is None when the period cost nothing.
    """

    forecast: Forecast
    actual: Decimal
    accuracy: Decimal | None
    error: Decimal
    held: bool


def record(scope: str, landing: Landing, currency: str, budget: Decimal | None = None) -> Forecast:
    """Return *landing* as it is put on record."""
    return Forecast(
        scope,
        landing.start,
        landing.end,
        landing.until,
        landing.amount,
        landing.low,
        landing.high,
        landing.method,
        currency,
        budget,
        None if budget is None else landing.breach(budget),
    )


def encode(forecast: Forecast) -> bytes:
    """Return *forecast* as one line of JSON, with its line end."""
    return msgspec.json.encode(forecast) + b"\n"


def decode(lines: Iterable[bytes], where: str) -> list[Forecast]:
    """Return the forecasts in *lines*; raise `InputError` at the line of the file *where* that is none."""
    found = []
    for number, line in enumerate(lines, 1):
        try:
            forecast = msgspec.json.decode(line, type=Forecast)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            raise InputError(
                f"this is no forecast on record: {error}", where=f"{where}:{number}", hint="restore the file from git"
            ) from error
        amounts = (forecast.amount, forecast.low, forecast.high, forecast.budget, forecast.breach)
        if not all(amount is None or plain(amount) for amount in amounts):
            raise InputError("an amount on record is not a number", where=f"{where}:{number}", hint="restore the file from git")
        try:
            days.checked(forecast.start), days.checked(forecast.end), days.checked(forecast.until)
        except ValueError as error:
            raise InputError(
                f"this is no forecast on record: {error}", where=f"{where}:{number}", hint="restore the file from git"
            ) from None
        if forecast.schema != RECORD:
            raise InputError(
                f"this forecast was written in another format, {forecast.schema[:60]!r}",
                where=f"{where}:{number}",
                hint=f"this version reads {RECORD}; upgrade costgate",
            )
        found.append(forecast)
    return found


def plain(amount: Decimal) -> bool:
    """Tell whether *amount* is one of money: finite, and neither so large nor so small that a sum would not be exact."""
    return amount.is_finite() and abs(amount.adjusted()) <= MOST_DIGITS and len(amount.as_tuple().digits) <= MOST_DIGITS


def accuracy(forecast: Decimal, actual: Decimal) -> Decimal | None:
    """Return metric M4, 0 to 1; None when *actual* is not above 0."""
    return max(ZERO, ONE - abs(actual - forecast) / actual) if actual > 0 else None


def drift(now: Decimal, at_start: Decimal) -> Decimal | None:
    """Return by which share the forecast *now* is off the one *at_start*; None when that is not above 0."""
    return abs(now - at_start) / at_start if at_start > 0 else None


def scores(forecasts: Iterable[Forecast], spent: Mapping[str, Series]) -> list[Score]:
    """Return the score of each forecast whose period is complete in its scope's series, in their order.

    A forecast of a period that was over when it was made foresaw nothing and has no score; neither has one whose period
    began before the series.
    """
    found = []
    for forecast in forecasts:
        series = spent.get(forecast.scope)
        if series is None or series.until < forecast.end or series.first > forecast.start or forecast.until >= forecast.end:
            continue
        actual = series.total(forecast.start, forecast.end)
        found.append(
            Score(
                forecast,
                actual,
                accuracy(forecast.amount, actual),
                forecast.amount - actual,
                forecast.low <= actual <= forecast.high,
            )
        )
    return found


def mean_accuracy(found: Iterable[Score]) -> Decimal | None:
    """Return the mean of the accuracies that are known; None when none is."""
    known = [score.accuracy for score in found if score.accuracy is not None]
    return sum(known, ZERO) / len(known) if known else None


def held(found: Iterable[Score]) -> Decimal | None:
    """Return which share of the intervals held the actual cost; None without forecasts."""
    known = [score.held for score in found]
    return Decimal(sum(known)) / len(known) if known else None
