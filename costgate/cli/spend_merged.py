"""`costgate spend merged`: put a change that was merged into the ledger, so that the gate counts it until the bill does."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from decimal import Decimal
from pathlib import Path

from costgate import configfile, earlierfile
from costgate.cli import _shared
from costgate.counts import number_of
from costgate.errors import ConfigError
from costgate.model import ZERO
from costgate.report import money
from costgate.report.result import ResourceShape
from costgate.report.text import clean
from costgate.spend.forecasts import ledgerfile
from costgate.spend.forecasts.ledgerfile import Change, Entry, Share

UNCHANGED = frozenset({"no-op", "move", "forget"})
DEFAULT = "merged.jsonl"


def run(options: Namespace) -> int:
    """Append what a saved result says of its change to the ledger, or take a change back."""
    if bool(options.result) == bool(options.revert):
        raise ConfigError(
            "a result and --revert are both named" if options.result else "nothing is named",
            hint="name the JSON result of the merged change, or --revert ID",
        )
    day, path = date.fromisoformat(_shared.as_of(options.on)), _ledger(options)
    entries = ledgerfile.read(path)
    if options.revert:
        change = Change(options.id or f"revert of {options.revert}", day, "", options.lag_days)
        new = ledgerfile.reverted(entries, options.revert, change)
    else:
        if not options.id:
            raise ConfigError("the change has no id", where="--id", hint="name it, such as --id PR-123")
        document, _ = earlierfile.read(options.result)
        change = Change(options.id, day, document.currency, options.lag_days)
        shares = _shares(document.resources)
        new = ledgerfile.added(entries, change, shares)
        _shared.say(_missing(shares, len(document.failures)), quiet=options.quiet)
    if new:
        ledgerfile.append(path, new)
    print(_said(new, change, path, any(entry.id == change.id for entry in entries)))
    return 0


def _ledger(options: Namespace) -> Path:
    """Return where the ledger is: as the command line says, else the configuration, else beside it."""
    if options.ledger:
        return Path(options.ledger)
    loaded = configfile.load(options.config)
    spend = loaded.config.spend
    return loaded.root / (spend.ledger if spend and spend.ledger else DEFAULT)


def _shares(resources: list[ResourceShape]) -> list[Share]:
    """Return what a change adds by owner."""
    found: dict[tuple[tuple[str, str], ...], Share] = {}
    for one in resources:
        key = tuple(sorted(one.owner.items()))
        share = found.get(key, Share(one.owner, ZERO))
        missing = one.status == "unpriced" and one.action not in UNCHANGED
        found[key] = share._replace(monthly=share.monthly + Decimal(one.monthly_delta), unpriced=share.unpriced + missing)
    return list(found.values())


def _missing(shares: list[Share], failed: int) -> list[str]:
    """Say what of the change is in no amount."""
    unpriced = sum(share.unpriced for share in shares)
    said = [f"{number_of(unpriced, 'change')} unpriced: in no amount"] if unpriced else []
    return [*said, f"{number_of(failed, 'project')} could not be read: in no amount"] if failed else said


def _said(new: list[Entry], change: Change, path: Path, known: bool) -> str:
    name = clean(change.id, 100)
    if not new:
        return f"{name} is in {path} already, as it is" if known else f"{name} changes no cost: nothing to write to {path}"
    total = money.delta(sum((entry.monthly for entry in new), ZERO), new[0].currency)
    again = f", in place of what {path.name} had of it" if new[0].revision > 1 else ""
    owners = number_of(len(new), "owner")
    return f"{name}: {total} a month for {owners} from {new[0].effective} on, written to {path}{again}"
