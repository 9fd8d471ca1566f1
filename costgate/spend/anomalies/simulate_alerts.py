"""What is watched in a cost game day: budgets, cost SLOs, and anomalies of the whole and of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from costgate.counts import number_of
from costgate.model import ZERO
from costgate.sections.budgetconfig import Budget
from costgate.sections.sloconfig import OBJECTIVE, TOLERANCE
from costgate.sections.sloconfig import Slo as Promised
from costgate.spend.anomalies import anomalies
from costgate.spend.anomalies.anomalies import Rule
from costgate.spend.anomalies.simulate import Told, Watched, scope_name
from costgate.spend.budgets import alerting, budgeted
from costgate.spend.budgets.burn import WINDOWS, Position
from costgate.spend.forecasts.forecast import Landing
from costgate.spend.forecasts.levels import INDEX_DAYS, level
from costgate.spend.forecasts.periods import Period, current
from costgate.spend.forecasts.series import DAY, Series
from costgate.spend.objectives import slo

RULES = ("half", "ahead", "landing", "drift")


def budget(stated: Budget, terms: budgeted.Terms) -> Watched:
    """Return *stated* as it is watched: by its alerts, as costgate.yaml has them."""
    of = f"budget {stated.id or scope_name(stated.scope)}"
    starts: dict[tuple[date, Decimal], Decimal | None] = {}

    def told(known: Series) -> Iterator[Told]:
        now = current(budgeted.rhythm(stated), known.until)
        if now is None:
            return
        applied, _ = budgeted.applying(stated, now, terms._replace(as_of=known.until.isoformat()))
        before = known.upto(now.start - DAY)
        key = (now.start, sum(before.amounts, ZERO))  # the plain and the changed series ask in turns
        if key not in starts:
            starts[key] = landing(before, now).amount if len(before.amounts) >= INDEX_DAYS else None
        position = Position(applied.amount, now.start, now.end, known)
        day = known.until + DAY
        for one in alerting.standing(position, landing(known, now), terms.alerts, stated.scope, day, starts[key]):
            rule = _burn(one.window_days) if one.rule == "burn" else one.rule
            yield Told(of, rule, one.severity, _words(one.rule, one.actual, one.limit), one.suppressed)

    windows = [_burn(window.days) for window in alerting.rules(terms.alerts).windows]
    off = set(terms.alerts.off)
    rules = tuple(rule for rule in (*RULES, *windows) if rule.partition(" ")[0] not in off)
    return Watched(of, stated.scope, rules, told)


def landing(known: Series, now: Period) -> Landing:
    """Return what the period *now* will cost, by what is *known*: `Forecaster.landing` without its interval."""
    at = level(known.recurring, known.until)
    ahead = max(now.start, known.until + DAY)
    rest = at.total(ahead, now.end) + at.total(now.start, min(now.end, known.first - DAY))
    return Landing(now.start, now.end, known.until, known.total(now.start, now.end), rest, {}, ZERO, ZERO, at.method, ())


def _burn(days: int) -> str:
    return f"burn in {number_of(days, 'day')}"


def _words(rule: str, actual: Decimal, limit: Decimal) -> str:
    if rule == "landing":
        return f"{actual:,.2f} lands over {limit:,.2f}"
    if rule == "burn":
        return f"burns at {actual:.1f}, above {limit:.1f}"
    if rule == "drift":
        return f"the forecast is {actual:.0%} off the period's first"
    return f"{actual:.0%} of the budget is used"


def anomaly(of: str, scope: Mapping[str, str], rule: Rule) -> Watched:
    """Return a scope whose days are watched: an anomaly is a ticket, and three times what is usual a page."""

    def told(known: Series) -> Iterator[Told]:
        count = min(len(known.amounts), INDEX_DAYS + 1)
        recent = Series(known.until - timedelta(days=count - 1), known.amounts[-count:], known.once[-count:])
        for found in anomalies.anomalies(recent, rule):
            yield Told(of, "anomaly", "ticket", f"{found.amount:,.2f} a day where {found.expected:,.2f} was expected")
        if spike := anomalies.daily_spike(known, least=rule.least):
            yield Told(of, "spike", "page", f"{spike.amount:,.2f} a day, over 3 times {spike.expected:,.2f}")

    return Watched(of, scope, ("anomaly", "spike"), told)


def slos(stated: Sequence[Promised], rule: Rule = anomalies.DEFAULT) -> tuple[list[Watched], list[str]]:
    """Return the SLOs on spend and on anomalies as they are watched, and the names of those that cannot be played.

    *rule* says what an anomaly is.
    """
    playable = [one for one in stated if one.kind in ("spend", "anomaly_rate")]
    return [_slo(one, rule) for one in playable], [one.id for one in stated if one not in playable]


def _slo(stated: Promised, rule: Rule) -> Watched:
    of = f"SLO {stated.id}"
    promise = slo.Slo(stated.id, stated.kind, stated.promised, stated.days, stated.objective or OBJECTIVE, _tolerance(stated))

    def told(known: Series) -> Iterator[Told]:
        if stated.kind == "spend":
            points = slo.spend(promise, known)
        else:
            found = anomalies.incidents(anomalies.anomalies(known, rule))
            points = slo.anomaly_rate(promise, found, known.first + timedelta(days=INDEX_DAYS), known.until)
        now = slo.state(promise, points, known.until)
        for window in now.firing:
            burn = now.burns[window.days]
            yield Told(of, _burn(window.days), window.severity, f"the error budget burns at {burn:.1f}")
        if now.met is False:
            yield Told(of, "not met", "ticket", f"used {now.used:,.2f} of an error budget of {now.allowed:,.2f}")

    return Watched(of, stated.scope, (*(_burn(window.days) for window in WINDOWS), "not met"), told)


def _tolerance(stated: Promised) -> Decimal:
    return TOLERANCE if stated.tolerance is None else stated.tolerance
