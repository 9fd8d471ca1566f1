"""What a priced run does to what was promised of spend, budgets and cost SLOs, on top of what was spent so far."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from costgate.judgement import Budget, Estimated
from costgate.price import exchange
from costgate.request import Request
from costgate.sections.spendconfig import Spend
from costgate.slostate import SloState

if TYPE_CHECKING:  # what reads spend is loaded only for runs that have any
    from costgate.spend.actuals import Actuals
    from costgate.spend.bill import Terms


class Held(NamedTuple):
    """Budgets and SLOs with the run on top of them, notices about the spend, and the hash of the files that say it."""

    budgets: list[Budget]
    slos: list[SloState]
    notices: list[str]
    spend_hash: str


def held(request: Request, run: Estimated) -> Held:
    """Hold *run* against the configured budgets and SLOs; raise `CostgateError` when what was spent cannot be read."""
    config = request.loaded.config
    if not (config.spend or config.budgets or config.slos or config.alerts.suppressions):
        return Held([], [], [], "")
    from costgate.spend import spent

    terms = _terms(request, run.currency)
    known = spent.load(terms, request.as_of) if terms else None
    found, notices = _budgets(request, run, known)
    return Held(found, _slos(request, run, terms, known), notices, _hash(request, known) if known else "")


def _terms(request: Request, currency: str) -> Terms | None:
    """Return on which terms actual spend is read; None when the configuration names none."""
    config, root = request.loaded.config, request.loaded.root
    if not config.spend:
        return None
    from costgate.attribute import charges
    from costgate.spend.bill import Terms

    rate = exchange.by_day(config.currency) if config.currency else None
    return Terms(root, config.spend, config.taxonomy.effective, currency, rate, charges.owners(config), tuple(config.shared))


def _budgets(request: Request, run: Estimated, known: Actuals | None) -> tuple[list[Budget], list[str]]:
    """Return the configured budgets with what was spent and what this change does to them, and notices about the spend."""
    from costgate.judge import budgets
    from costgate.spend.budgets import budgeted

    config, currency = request.loaded.config, run.currency
    rate = exchange.by_day(config.currency or currency)
    terms = budgeted.Terms(request.loaded.root, request.as_of, currency, rate, config.alerts, request.change)
    found, odd = budgeted.standings(config.budgets, known, config.spend, terms)
    configured, spendings = [one.budget for one in found], [one.spending for one in found]
    assessed = budgets.assess(configured, spendings, run.resources, request.as_of, config.alerts.materiality)
    return assessed, [*(known.notices if known else []), *odd]


def _slos(request: Request, run: Estimated, terms: Terms | None, known: Actuals | None) -> list[SloState]:
    """Return how the configured cost SLOs stand, and what this change does to them."""
    config, configured = request.loaded.config, request.loaded.config.slos
    if not configured:
        return []
    from costgate.judge.slos import added
    from costgate.spend.objectives import slofacts, slos

    keys, spend, rate = config.taxonomy.effective, config.spend or Spend(), exchange.by_day(config.currency or run.currency)
    asked = [key for key in spend.allocation_keys if key in keys] or list(keys)
    changes = added([one.scope for one in configured], run.resources, asked)
    facts = slofacts.Known()
    if terms and known:
        facts = slofacts.read(configured, terms, known, rate, config.anomalies, request.change)
    return slos.states(configured, facts, changes, request.as_of)


def _hash(request: Request, known: Actuals) -> str:
    """Return the SHA-256 of what the files hold that say what was spent, merged, forecast and used."""
    from costgate.spend.rollups import manifest

    root, spend = request.loaded.root, request.loaded.config.spend or Spend()
    bill = known.sha256 or manifest.sha256(Path(known.path))
    files = [root / name for name in (spend.ledger, spend.forecasts, spend.units) if name]
    hashes = [bill, *(manifest.sha256(file) for file in files if file.is_file())]
    return hashlib.sha256("".join(hashes).encode()).hexdigest()
