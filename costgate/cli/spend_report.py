"""`costgate spend report`: what was spent, for executives, for who is on call, and for who looks closer."""

from __future__ import annotations

import difflib
from argparse import Namespace
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from importlib import import_module
from pathlib import Path
from typing import Any

from costgate.cli import _incidents, _shared, _spend
from costgate.cli._spend import Asked
from costgate.errors import ConfigError
from costgate.judge import chain
from costgate.price import exchange
from costgate.sections.spendconfig import Spend
from costgate.spend.bill import Bill
from costgate.spend.budgets import budgeted
from costgate.spend.forecasts import forecastfile, ledgerfile
from costgate.spend.overview.oncall import RECENT_DAYS
from costgate.spend.overview.report import report
from costgate.spend.overview.scene import Decision, Scene
from costgate.spend.overview.window import window
from costgate.spend.owners import units
from costgate.spendreport import VIEWS, SpendReport, ViewName

FORMATS = ("table", "markdown", "json", "html")


def run(options: Namespace) -> int:
    """Make the report once, and write it in each format that is asked for."""
    wanted = _shared.outputs(options.output)
    for name, _ in wanted:
        _known(name)
    with _spend.bill(options) as (asked, bill):
        made = report(_scene(asked, bill, options), _views(options.view))
    _shared.say(made.notices, quiet=options.quiet)
    _shared.write(wanted, lambda name, shown: _rendered(made, name, options, shown=shown))
    return 0


def _known(name: str) -> None:
    if name not in FORMATS:
        near = difflib.get_close_matches(name, FORMATS, n=1)
        meant = f"did you mean {near[0]}? " if near else ""
        raise ConfigError(
            f"there is no output format {name!r}", where="-o", hint=f"{meant}the formats are {', '.join(FORMATS)}"
        )


def _views(stated: str) -> tuple[ViewName, ...]:
    return tuple(view for view in VIEWS if stated in (view, "all"))


def _rendered(made: SpendReport, name: str, options: Namespace, *, shown: bool) -> str:
    render: Callable[..., str] = import_module(f"costgate.report.spend_{name}").render
    if name == "table":
        return render(made, color=shown and _shared.colors(options), width=_shared.width() if shown else 120)
    return render(made)


def _scene(asked: Asked, bill: Bill, options: Namespace) -> Scene:
    """Return all that the report is made from."""
    config, root = asked.loaded.config, asked.loaded.root
    spend = config.spend or Spend()
    complete = min(bill.last - timedelta(days=spend.lag_days), date.fromisoformat(asked.as_of))
    seen = window(bill.first, complete, options.month or "", (_day(options.start, "--from"), _day(options.end, "--to")))
    told = _incidents.columns(options.by, bill, "--by")
    if len(told) != 1:
        raise ConfigError("spend is told by one column", where="--by", hint="name one, such as --by team")
    return Scene(
        bill,
        seen,
        budgeted.Terms(root, asked.as_of, asked.currency, exchange.by_day(config.currency or asked.currency), config.alerts),
        told[0],
        _incidents.scope(options.scope, bill),
        config.budgets,
        units.read(root / spend.units, config.taxonomy.effective) if spend.units else None,
        ledgerfile.read(root / spend.ledger) if spend.ledger else None,
        forecastfile.read(root / spend.forecasts) if spend.forecasts else (),
        _decisions(root / config.record.file, date.fromisoformat(asked.as_of)) if config.record else None,
        _incidents.what(asked, bill, seen.until, _incidents.Parts(options.by, options.scope)),
    )


def _day(text: str | None, where: str) -> date | None:
    return _shared.day(text, where) if text else None


def _decisions(path: Path, as_of: date) -> list[Decision]:
    """Return the runs of the gate in the last 30 days, the latest first; none when the log was not begun yet."""
    if not path.exists():
        return []
    since = (as_of - timedelta(days=RECENT_DAYS)).isoformat()
    entries = [entry for _, entry in chain.entries(path)]
    return [_decision(entry) for entry in reversed(entries) if since <= str(entry.get("time"))[:10] <= as_of.isoformat()]


def _decision(entry: dict[str, Any]) -> Decision:
    result, ci = _mapping(entry.get("result")), _mapping(entry.get("ci"))
    change = f"change {ci['change']}" if ci.get("change") else f"commit {str(ci['commit'])[:12]}" if ci.get("commit") else "run"
    about = ", ".join(str(ci[name]) for name in ("repository", "branch", "ref") if ci.get(name))
    monthly, code = _amount(_mapping(result.get("totals")).get("delta")), str(result.get("currency", ""))
    said = f"{change}, {about}" if about else change
    return Decision(str(entry.get("time")), said, str(result.get("verdict", "")), monthly, code, str(result.get("reason", "")))


def _amount(stated: object) -> Decimal | None:
    try:
        amount = Decimal(str(stated))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
