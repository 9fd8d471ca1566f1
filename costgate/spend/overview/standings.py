"""Where each budget stands at the window's last complete day, and where the report's whole scope lands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from costgate.judgement import Alert
from costgate.model import ZERO
from costgate.scopes import spelt
from costgate.sections.budgetconfig import Budget
from costgate.spend.budgets import alerting, budgeted
from costgate.spend.budgets.burn import Position
from costgate.spend.forecasts import forecastfile, ledgerfile
from costgate.spend.forecasts.forecast import Forecaster, Landing
from costgate.spend.forecasts.ledger import Merged
from costgate.spend.forecasts.periods import Period, current
from costgate.spend.forecasts.series import DAY
from costgate.spend.overview.scene import Scene


class Standing(NamedTuple):
    """A budget as it applies in its period, with its position, landing and alerts, the most urgent first.

    The landing has what is merged and not in the bill yet. *word* is the one for its period.
    """

    name: str
    budget: Budget
    word: str
    position: Position
    landing: Landing
    forecaster: Forecaster
    alerts: list[Alert]


def standings(scene: Scene) -> list[Standing]:
    """Return where each budget within the report's scope stands; one without a period of that day is left out."""
    found = []
    for budget in scene.budgets:
        now = current(budgeted.rhythm(budget), scene.window.until)
        if now is not None and within(scene.scope, budget.scope):
            found.append(_standing(scene, budget, now))
    return found


def _standing(scene: Scene, budget: Budget, now: Period) -> Standing:
    applied, _ = budgeted.applying(budget, now, scene.terms)
    forecaster = Forecaster(scene.series(budget.scope), merged(scene, budget.scope))
    landing = forecaster.landing(now.start, now.end)
    position = Position(applied.amount, now.start, now.end, forecaster.spent)
    first = forecastfile.at_start(scene.forecasts, forecastfile.name(budget.scope), now.start, now.end, scene.terms.currency)
    alerts = alerting.standing(position, landing, scene.terms.alerts, budget.scope, scene.as_of, first)
    scope = spelt(budget.scope)
    word = budgeted.word(budget, now)
    return Standing(budget.id or f"{scope or 'everything'} {word}", applied, word, position, landing, forecaster, alerts)


def merged(scene: Scene, scope: Mapping[str, str]) -> list[Merged]:
    """Return the merged changes that *scope* pays for and the bill does not show wholly yet."""
    unseen = ledgerfile.unseen(scene.merged or (), scene.window.until)
    return ledgerfile.merged(unseen, scope, scene.terms.currency, scene.terms.rate)


def within(outer: Mapping[str, str], inner: Mapping[str, str]) -> bool:
    """Tell whether what belongs to *inner* belongs to *outer*, whatever the case of their values."""
    folded = {key: value.strip().casefold() for key, value in inner.items()}
    return all(folded.get(key) == value.strip().casefold() for key, value in outer.items())


class Whole(NamedTuple):
    """The report's scope without regard to budgets: its forecaster, and the landing of the window."""

    forecaster: Forecaster
    landing: Landing

    @property
    def factors(self) -> tuple[Decimal, Decimal]:
        """The least and the most of a coming day, as a share of its forecast."""
        landing = self.landing
        rest = landing.amount - landing.spent
        return ((landing.low - landing.spent) / rest, (landing.high - landing.spent) / rest) if rest > 0 else (ZERO, ZERO)

    def coming(self, until: date) -> list[Decimal]:
        """Return what the days after the last complete one, up to *until*, are likely to cost."""
        found, day = [], self.landing.until + DAY
        while day <= until:
            found.append(max(ZERO, self.forecaster.day(day)))
            day += DAY
        return found


def whole(scene: Scene) -> Whole:
    """Return where everything in the report's scope lands."""
    forecaster = Forecaster(scene.series(), merged(scene, scene.scope))
    return Whole(forecaster, forecaster.landing(scene.window.start, scene.window.end))


def limit_of(scene: Scene, found: list[Standing]) -> Standing | None:
    """Return the budget of exactly the report's scope and days, which charts draw as a line; None without one."""
    for one in found:
        same = within(one.budget.scope, scene.scope) and within(scene.scope, one.budget.scope)
        if same and (one.position.start, one.position.end) == (scene.window.start, scene.window.end):
            return one
    return None
