"""Forecasts on record, as a file: one line of JSON each, appended and never changed (accuracy.py has their shape)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

from costgate import plainfile
from costgate.errors import InputError
from costgate.spend.forecasts import accuracy
from costgate.spend.forecasts.accuracy import Forecast

MAX_BYTES = 64 << 20
EVERYTHING = "everything"


def read(path: Path) -> list[Forecast]:
    """Return the forecasts on record at *path*, none when there is no file; raise `InputError` at the line that is none."""
    try:
        content = plainfile.content(path, MAX_BYTES, "the file of forecasts on record", hint="leave old lines out")
    except FileNotFoundError:
        return []
    return accuracy.decode(content.splitlines(), str(path))


def append(path: Path, forecasts: Iterable[Forecast]) -> int:
    """Append those *forecasts* that *path* does not have yet, and return how many.

    One scope has one forecast of a period for each last complete day: the first one stays.
    """
    known = {_key(forecast) for forecast in read(path)}
    lines = []
    for forecast in forecasts:
        if _key(forecast) not in known:
            known.add(_key(forecast))
            lines.append(accuracy.encode(forecast))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = plainfile.content(path, MAX_BYTES, "the file of forecasts on record") if path.exists() else b""
        with path.open("ab") as file:
            file.write(b"\n" * (before != b"" and not before.endswith(b"\n")) + b"".join(lines))
    except OSError as error:
        raise InputError(f"the forecasts cannot be put on record: {error.strerror}", where=str(path)) from error
    return len(lines)


def _key(forecast: Forecast) -> tuple[str, date, date, date, str]:
    return forecast.scope, forecast.start, forecast.end, forecast.until, forecast.currency


def at_start(forecasts: Sequence[Forecast], scope: str, start: date, end: date, currency: str) -> Decimal | None:
    """Return what was forecast for the days *start* to *end* when they began; None when no forecast of them is on record.

    That is the last one that knew none of the days but the first, else the earliest.
    """
    own = [one for one in forecasts if (one.scope, one.start, one.end, one.currency) == (scope, start, end, currency)]
    before = [one for one in own if one.until <= start]
    if before:
        return max(before, key=lambda one: one.until).amount
    return min(own, key=lambda one: one.until).amount if own else None


def name(scope: Mapping[str, str]) -> str:
    """Return *scope* as forecasts on record name it, such as `environment=prod,team=web`."""
    return ",".join(f"{_quoted(key)}={_quoted(value)}" for key, value in sorted(scope.items())) or EVERYTHING


def scope(named: str) -> dict[str, str]:
    """Return the scope that `name` gave *named* for; raise `InputError` when it did not."""
    if named == EVERYTHING:
        return {}
    pairs = [part.split("=") for part in named.split(",")]
    if wrong := next((pair for pair in pairs if len(pair) != 2), None):
        raise InputError(f"a forecast on record is of {'='.join(wrong)[:100]}, which is no owner key with a value")
    return {unquote(key): unquote(value) for key, value in pairs}


def _quoted(text: str) -> str:
    return text.replace("%", "%25").replace(",", "%2C").replace("=", "%3D")
