"""`costgate spend forecast --score`: how well the forecasts on record did (M4), and which have drifted."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from costgate.cli import _columns, _shared
from costgate.cli._spend import Asked
from costgate.errors import ConfigError, InputError
from costgate.report import money
from costgate.report.json import number
from costgate.spend import actuals, spent
from costgate.spend.actuals import Actuals
from costgate.spend.bill import COLUMNS
from costgate.spend.forecasts import accuracy, forecastfile, outlook
from costgate.spend.forecasts.accuracy import Forecast, Score
from costgate.spend.forecasts.outlook import Mark
from costgate.spend.forecasts.series import Series

SCHEMA = "costgate.forecast-scores/1"
TARGET = Decimal("0.9")  # what metric M4 asks for
DRIFT = Decimal("0.2")


class Scored(NamedTuple):
    """The forecasts on record: how those did whose period is over, and which of the others have drifted."""

    scores: list[Score]
    marks: list[Mark]
    drifted: list[tuple[Forecast, Forecast, Decimal]]
    pending: int
    notices: list[str]


def run(asked: Asked, path: Path, options: Namespace) -> int:
    """Print how well the forecasts in the file *path* did."""
    made = forecastfile.read(path)
    if not made:
        hint = "`costgate spend forecast --record` puts forecasts on record; run it each day or week"
        raise InputError("there is no forecast on record", where=str(path), hint=hint)
    found = _scored(asked, made)
    if options.output == "json":
        print(json.dumps(_document(found, asked), indent=2))
    else:
        _columns.show(_text(found, asked))
    _shared.say(found.notices, quiet=options.quiet)
    return 0


def _scored(asked: Asked, made: list[Forecast]) -> Scored:
    own = [one for one in made if one.currency == asked.currency]
    notices = [f"{len(made) - len(own):,} forecasts are in another currency than {asked.currency}"] if own != made else []
    scopes = {one.scope: forecastfile.scope(one.scope) for one in own}
    columns = sorted({key for scope in scopes.values() for key in scope if key in COLUMNS})
    known = spent.load(asked.terms, asked.as_of, columns)
    series, odd = _series(known, scopes)
    scores = accuracy.scores(own, series)
    moved = [one for one in outlook.drifted(own, known.until) if one[2] > DRIFT]
    pending = sum(one.end > known.until for one in own)
    return Scored(scores, outlook.marks(scores), moved, pending, [*notices, *odd])


def _series(known: Actuals, scopes: dict[str, dict[str, str]]) -> tuple[dict[str, Series], list[str]]:
    """Return what each scope spent, but for those whose keys are no longer there, which notices say."""
    found, notices = {}, []
    for named, scope in sorted(scopes.items()):
        try:
            found[named] = actuals.scoped(known, scope)
        except ConfigError as error:
            notices.append(f"the forecasts of {named} cannot be scored: {error.what}")
    return found, notices


def _text(found: Scored, asked: Asked) -> Iterator[str]:
    currency = asked.currency
    mean, kept = accuracy.mean_accuracy(found.scores), accuracy.held(found.scores)
    if mean is None or kept is None:
        yield f"accuracy   not known yet: none of {found.pending:,} forecasts on record is of a period that is over"
    else:
        aim = f"the aim is {money.share(TARGET)}"
        yield f"accuracy   {money.share(mean)} on average over {len(found.scores):,} forecasts; {aim}"
        yield f"intervals  {money.share(kept)} held the cost; 80 % are meant to"
        yield f"pending    {found.pending:,} forecasts of periods that are not over"
        yield ""
        head = ("Scope", "Period", "Cost", "First forecast", "Off", "Forecasts", "Accuracy", "Held", "Drift")
        yield from _columns.lines(head, [_row(mark, currency) for mark in found.marks], left=2)
    for first, last, off in found.drifted:
        amounts = f"{money.amount(first.amount, currency)} on {first.until} to {money.amount(last.amount, currency)}"
        yield f"ticket: {_named(last.scope)}, {last.start} to {last.end} drifted {money.share(off)}: {amounts} on {last.until}"


def _named(scope: str) -> str:
    return _columns.scope(forecastfile.scope(scope))


def _row(mark: Mark, currency: str) -> tuple[str, ...]:
    return (
        _named(mark.scope),
        f"{mark.start} to {mark.end}",
        money.amount(mark.actual, currency),
        money.amount(mark.first.forecast.amount, currency),
        money.delta(mark.first.error, currency),
        f"{mark.made:,}",
        money.share(mark.accuracy),
        money.share(mark.held),
        money.share(mark.drift),
    )


def _document(found: Scored, asked: Asked) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "as_of": asked.as_of,
        "currency": asked.currency,
        "accuracy": _maybe(accuracy.mean_accuracy(found.scores)),
        "held": _maybe(accuracy.held(found.scores)),
        "pending": found.pending,
        "periods": [
            {
                "scope": forecastfile.scope(mark.scope),
                "start": str(mark.start),
                "end": str(mark.end),
                "actual": number(mark.actual),
                "forecasts": mark.made,
                "first": number(mark.first.forecast.amount),
                "accuracy": _maybe(mark.accuracy),
                "held": _maybe(mark.held),
                "drift": _maybe(mark.drift),
            }
            for mark in found.marks
        ],
        "drifted": [
            {
                "scope": forecastfile.scope(last.scope),
                "start": str(last.start),
                "end": str(last.end),
                "first": number(first.amount),
                "last": number(last.amount),
                "drift": number(off),
            }
            for first, last, off in found.drifted
        ],
        "notices": found.notices,
    }


def _maybe(value: Decimal | None) -> str | None:
    return None if value is None else number(value)
