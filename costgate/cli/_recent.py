"""What was changed around a day: the ledger of merged changes and the decision record, where the configuration names them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from costgate.cli._spend import Asked
from costgate.errors import InputError
from costgate.judge import chain
from costgate.scopes import spelt
from costgate.spend.forecasts import ledgerfile
from costgate.spend.forecasts.ledger import HOURS_PER_DAY
from costgate.units import HOURS_PER_MONTH

AROUND = timedelta(days=3)


class Change(NamedTuple):
    """Something that was changed on `day`: what it is called, and what is known of it. `daily` is what it adds a day."""

    day: date
    source: str
    name: str
    about: str
    daily: Decimal | None


class Recent(NamedTuple):
    """The changes around a day, and why there may be more: which of the sources are not configured."""

    changes: list[Change]
    missing: list[str]


def changes(asked: Asked, day: date, since: date) -> Recent:
    """Return what was changed from 3 days before *since* to 3 days after *day*."""
    config, root, missing = asked.loaded.config, asked.loaded.root, []
    found: list[Change] = []
    if config.spend and config.spend.ledger:
        found += _merged(root / config.spend.ledger, asked.currency)
    else:
        missing.append("spend.ledger is not configured: changes that were merged are not known")
    if config.record:
        found += _decided(root / config.record.file)
    else:
        missing.append("record is not configured: runs of the gate are not known")
    near = [one for one in found if since - AROUND <= one.day <= day + AROUND]
    return Recent(sorted(near, key=lambda one: (one.day, one.source, one.name)), missing)


def _merged(path: Path, currency: str) -> Iterator[Change]:
    """Yield the entries of the ledger that count."""
    for entry in ledgerfile.current(ledgerfile.read(path)):
        owner = spelt(entry.owner) or "no owner"
        daily = HOURS_PER_DAY * entry.monthly / HOURS_PER_MONTH if entry.currency == currency else None
        yield Change(entry.effective, "merged", entry.id, f"merged on {entry.merged}, costs from this day on; {owner}", daily)


def _decided(path: Path) -> Iterator[Change]:
    """Yield the runs of the gate that are on record."""
    if not path.exists():
        return
    for _, entry in chain.entries(path):
        result, ci = _mapping(entry.get("result")), _mapping(entry.get("ci"))
        said = [str(result.get("verdict", "")), *(str(ci[name]) for name in ("repository", "branch", "actor") if ci.get(name))]
        name = (
            f"change {ci['change']}" if ci.get("change") else f"commit {str(ci['commit'])[:12]}" if ci.get("commit") else "run"
        )
        yield Change(_day(entry, path), "decided", name, ", ".join(filter(None, said)), _daily(result))


def _day(entry: dict[str, Any], path: Path) -> date:
    try:
        return date.fromisoformat(str(entry.get("time"))[:10])
    except ValueError:
        what = f"entry {entry.get('entry')} of the decision log has no time"
        raise InputError(what, where=str(path), hint="costgate log verify FILE says what is wrong with it") from None


def _daily(result: dict[str, Any]) -> Decimal | None:
    """Return what a change adds a day, a month being 730 hours."""
    stated = _mapping(result.get("totals")).get("delta")
    try:
        delta = Decimal(str(stated)) if stated is not None else None
    except InvalidOperation:
        return None
    return delta * HOURS_PER_DAY / HOURS_PER_MONTH if delta is not None and delta.is_finite() else None


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
