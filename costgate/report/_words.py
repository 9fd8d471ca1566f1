"""The sentences that the terminal, the comment and the annotations have in common."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from costgate.counts import number_of, some
from costgate.judgement import Budget, Estimated, Failure, Finding, ProjectCost, Provenance, Verdict
from costgate.model import ZERO, Allocated, Estimate
from costgate.report import alerts, money
from costgate.report.changes import Overview, scope_name
from costgate.report.text import clean

OUTCOMES = {"pass": "passed", "warn": "passed with warnings"}
SHORT = 12
MOST_ARGUMENTS = 20
MOST_FAILED = 3


class ProjectRow(NamedTuple):
    """One project as its cells."""

    name: str
    before: str
    after: str
    delta: str


class BudgetRow(NamedTuple):
    """One budget as its cells."""

    name: str
    period: str
    spent: str
    landing: str
    after: str
    limit: str
    left: str
    state: str
    alert: str = ""


def some_addresses(addresses: Sequence[str]) -> str:
    """Return the first three addresses and how many more there are."""
    return some(addresses, 3, lambda address: clean(address, 200))


def counted(seen: Overview) -> str:
    """Return how many resources there are and why most of them are not listed."""
    counts = seen.counts
    parts = [
        f"{len(seen.changed):,} with a change in cost" if seen.changed else "",
        f"{counts.no_effect:,} changed without effect on cost" if counts.no_effect else "",
        f"{counts.unchanged:,} unchanged" if counts.unchanged else "",
        f"{counts.free:,} free" if counts.free else "",
    ]
    said = ", ".join(part for part in parts if part)
    unpriced = f"; {len(seen.unpriced):,} unpriced" if seen.unpriced else ""
    return f"{number_of(counts.resources, 'resource')}: {said}{unpriced}" if said else "no resources are planned"


def action(estimate: Estimate) -> str:
    """Return what happens to a resource, with its old address where it has one."""
    return f"{estimate.action} from {clean(estimate.moved_from, 200)}" if estimate.moved_from else estimate.action


def resource_delta(resource: Allocated, currency: str) -> str:
    """Return what a resource's change adds a month, as far as it is known."""
    totals, status = resource.estimate.totals, resource.estimate.status
    if totals.delta:
        return money.delta(totals.delta, currency) + (" and unpriced" if status == "unpriced" else "")
    return {"unpriced": "unpriced", "usage": "depends on usage"}.get(status, money.delta(totals.delta, currency))


def projects(run: Verdict | Estimated) -> list[ProjectRow]:
    """Return what each project comes to, the largest change first; one that could not be judged says so."""
    failed = {failure.project for failure in run.failures}
    rows = sorted(run.projects, key=lambda project: (project.name not in failed, -abs(project.totals.delta), project.name))
    nothing = [project.name for project in rows if project.name in failed and not project.resources]
    more = set(nothing[MOST_FAILED:]) if len(nothing) > MOST_FAILED + 1 else set()
    shown = [project for project in rows if project.name not in more]
    out = [_project(project, run.currency, failed=project.name in failed) for project in shown]
    if more:  # after the last one that failed
        row = ProjectRow(f"{len(more):,} more projects (failed)", "-", "-", "-")
        out.insert(sum(project.name in failed for project in shown), row)
    return out


def _project(project: ProjectCost, currency: str, *, failed: bool) -> ProjectRow:
    sums = project.totals
    if failed and not project.resources:
        return ProjectRow(f"{project.name} (failed)", "-", "-", "-")
    said = ["failed in part"] if failed else []
    said += [f"{project.unpriced:,} unpriced"] if project.unpriced else []
    name = f"{project.name} ({', '.join(said)})" if said else project.name
    amounts = money.amount(sums.before, currency), money.amount(sums.after, currency), money.delta(sums.delta, currency)
    return ProjectRow(name, *amounts)


def passing(finding: Finding) -> str:
    """Return what lets a finding pass; nothing for one that is open."""
    if finding.standing == "waived":
        return f"waived by {clean(finding.waiver, 200)} until {clean(finding.until, 20)}"
    return "in the baseline" if finding.standing == "existing" else ""


def failure(failed: Failure) -> str:
    """Return what is wrong with a project and how to mend it, in one sentence each."""
    where = f" ({clean(failed.where)})" if failed.where else ""
    fix = f"; fix: {clean(failed.hint)}" if failed.hint else ""
    return f"error in {clean(failed.project)}: {clean(failed.what)}{where}{fix}"


def advice(finding: Finding) -> str:
    """Return the word for what a finding's hint is: what must be mended, or what only could be."""
    return "try" if finding.severity == "info" else "fix"


def totals(verdict: Verdict | Estimated, seen: Overview) -> list[tuple[str, str]]:
    """Return the labels and amounts of the box of totals."""
    sums, known, currency = verdict.totals, seen.known, verdict.currency
    share = money.percent(sums.delta, sums.before)
    rows = [
        ("Before", known.before + money.amount(sums.before, currency)),
        ("After", known.after + money.amount(sums.after, currency)),
        ("Change", known.delta + money.delta(sums.delta, currency) + (f" ({share})" if share else "") + known.delta_rest),
    ]
    if {sums.low, sums.high} != {sums.after}:
        rows.append(("Range", f"{known.after}{money.amount(sums.low, currency)} to {money.amount(sums.high, currency)}"))
    if sums.unknown_saving:
        rows.append(
            ("Not a saving", f"{money.amount(sums.unknown_saving, currency)}, because a price is missing after the change")
        )
    usage = sum(resource.estimate.status == "usage" for resource in seen.changed)
    if usage:
        rows.append(("Not counted", f"{number_of(usage, 'resource')} whose cost depends on usage that nobody stated"))
    if verdict.failures:
        names = dict.fromkeys(failed.project for failed in verdict.failures)
        rows.append(("Not counted", f"{number_of(len(names), 'project')} that could not be judged"))
    if seen.unpriced:
        rows.append(("Unpriced", number_of(len(seen.unpriced), "resource")))
    return rows


def change(verdict: Verdict, seen: Overview) -> str:
    """Return the run's change in one phrase: `+$10.00 a month ($5.00 → $15.00)`."""
    sums, known, currency = verdict.totals, seen.known, verdict.currency
    amounts = f"{known.before}{money.amount(sums.before, currency)} → {known.after}{money.amount(sums.after, currency)}"
    return f"{known.delta}{money.delta(sums.delta, currency)} a month ({amounts}){known.delta_rest}"


def budget(row: Budget, currency: str) -> BudgetRow:
    """Return a budget's cells."""
    return BudgetRow(
        name=clean(row.id or scope_name(row.scope) or "everything", 200),
        period=clean(f"{row.period_start} to {row.period_end}", 50),
        spent=_maybe(row.spent, currency),
        landing=_maybe(row.landing, currency),
        after=money.amount(row.after_landing, currency),
        limit=money.amount(row.amount, currency),
        left=money.amount(row.remaining, currency),
        state=_state(row, currency),
        alert=alerts.line(row, currency),
    )


def verdict_line(verdict: Verdict) -> str:
    """Return the verdict with its reason."""
    reason, outcome = clean(verdict.reason), OUTCOMES.get(verdict.outcome, verdict.outcome)
    return f"{outcome}: {reason}" if reason else outcome


def provenance(source: Provenance) -> str:
    """Return what the verdict was made with, on one line."""
    parts = [
        f"costgate {source.version}",
        ("Infracost's " if source.price_source else "") + prices_of(source.catalog_date, source.catalog_hash, source.as_of),
        f"your {prices_of(source.user_catalog_date, source.user_catalog_hash, source.as_of)}" if source.user_catalog else "",
        f"agreements {source.agreements_hash[:SHORT]}" if source.agreements else "",
        *source.exchange,
        f"policies {source.policy_hash[:SHORT]}" if source.policy_hash else "",
        f"waivers {source.waivers_hash[:SHORT]}" if source.waivers else "",
        f"baseline {source.baseline_hash[:SHORT]}" if source.baseline else "",
        source.engine,
        f"as of {source.as_of}",
        f"redacted: {source.redaction}" if source.redaction else "",
    ]
    return " · ".join(clean(part, 100) for part in parts if part)


def prices_of(newest: str, hash: str, as_of: str) -> str:
    """Return a catalog's date, its age at the day of the run, and its hash."""
    days = (date.fromisoformat(as_of) - date.fromisoformat(newest[:10])).days if newest else 0
    age = f", {number_of(days, 'day')} old" if days > 0 else ""
    return f"prices of {newest or 'no date'}{age} ({hash[:SHORT]})"


def command(source: Provenance) -> str:
    """Return the command that reaches the same verdict again, quoted for a shell."""
    arguments = source.arguments or _arguments(source)
    words = ["costgate", "check", *arguments[:MOST_ARGUMENTS]]
    for option, value in {"--config": source.config, "--as-of": source.as_of}.items():
        words += [option, value] if value else []
    left = len(arguments) - MOST_ARGUMENTS
    rest = f"  # and {number_of(left, 'more argument')}" if left > 0 else ""
    return " ".join(shlex.quote(clean(word, 300)) for word in words) + rest


def _arguments(source: Provenance) -> list[str]:
    """Return the arguments of a run that no command line asked for."""
    stated = {"--usage": source.usage, "--base": source.base}
    return [*source.inputs, *(word for option, value in stated.items() if value for word in (option, value))]


def _maybe(value: Decimal | None, currency: str) -> str:
    return "-" if value is None else money.amount(value, currency)


def _state(row: Budget, currency: str) -> str:
    said = []
    if row.remaining < ZERO:
        already = ", and was over before this change" if row.already_over else ""
        said.append(f"over by {money.amount(-row.remaining, currency)}{already}")
    if row.after_next > row.next_amount:
        said.append(f"the next period is over by {money.amount(row.after_next - row.next_amount, currency)}")
    if row.max_increase is not None and row.monthly_delta > row.max_increase:
        limit = money.amount(row.max_increase, currency)
        said.append(f"one change may add {limit} a month, this one adds {money.amount(row.monthly_delta, currency)}")
    share = 100 * row.monthly_delta / row.monthly_run_rate if row.monthly_run_rate else ZERO
    if row.max_increase_percent is not None and share > row.max_increase_percent:
        said.append(f"one change may add {money.quantity(row.max_increase_percent)} %, this one adds {money.quantity(share)} %")
    said = said or ["within budget"]
    if row.confident and row.low is not None and row.high is not None:
        said.append(f"likely {money.amount(row.low, currency)} to {money.amount(row.high, currency)}")
    if row.basis == "estimate":
        said.append("no actual spend was given")
    if row.unpriced:
        said.append(f"{number_of(row.unpriced, 'change')} unpriced")
    return "; ".join(said)
