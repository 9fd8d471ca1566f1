"""The report of the gate as one HTML page that loads nothing: what blocks first, then budgets, SLOs and every change.

It needs no script to be read; with one its tables sort, and long ones filter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from costgate.counts import number_of, some
from costgate.judgement import Budget, Finding, Severity, Verdict
from costgate.model import Allocated, Location
from costgate.report import _words as words
from costgate.report import money, slos
from costgate.report._charges import charges
from costgate.report._gate_cells import MOST_ROWS, amount, left_out
from costgate.report._gate_head import head
from costgate.report._gate_sums import sums
from costgate.report.changes import Overview, grouped_by_reason, ordered, overview, place, places
from costgate.report.html import parts
from costgate.report.html.bar import bar
from costgate.report.html.page import Part, page
from costgate.report.html.parts import Cell, Head, text
from costgate.report.spend_cells import spans
from costgate.report.text import clean

TITLES: dict[Severity, str] = {"deny": "What blocks", "warn": "Warnings", "info": "Notes and recommendations"}
SLO_TONES = {"met": "good", "exhausted": "bad"}
TINTS = ("s0", "s2", "pr")  # of a budget: spent, still to come, this change
FEW = 3  # findings that do not block and are not folded away
MANY = 20  # findings that block and are not folded away, and charges of a resource


def render(verdict: Verdict) -> str:
    """Return the whole page."""
    seen = overview(verdict.resources)
    found = [
        Part("findings", "Findings", _joined(_findings(verdict, "deny", "warn"))),
        Part("money", "Budgets and promises", _joined([*_budgets(verdict), *_slos(verdict)])),
        Part("changes", "Changes", _joined([*_changes(verdict, seen), *_unpriced(seen)])),
        Part("sums", "Who pays", _joined(sums(verdict))),
        Part("passing", "Let pass", _joined([*_passing(verdict), *_waivers(verdict)])),
        Part("notes", "Notes", _joined(_findings(verdict, "info"))),
    ]
    title = f"costgate: {words.verdict_line(verdict)}"
    return page(title, head(verdict, seen), [part for part in found if part.body], _foot(verdict))


def _joined(some: Iterable[str]) -> str:
    return "\n".join(some)


def _foot(verdict: Verdict) -> str:
    again = f"<p>To reach the same verdict again: <code>{text(words.command(verdict.provenance), 2_000)}</code></p>"
    return f"<p>{text(words.provenance(verdict.provenance), 1_000)}</p>\n{again}"


# -- findings -------------------------------------------------------------------------------------------------------


def _findings(verdict: Verdict, *severities: Severity) -> Iterator[str]:
    found, known = ordered(verdict), places(verdict)
    for severity in severities:
        title = TITLES[severity]
        some = [one for one in found if one.severity == severity and one.standing == "open"]
        if some:
            shown = [_finding(one, known) for one in some[:MOST_ROWS]]
            lead = number_of(len(some), "finding") + left_out(len(some))
            open = MANY if severity == "deny" else FEW if len(shown) <= FEW else 0
            yield parts.card(f"findings-{severity}", title, lead, [*shown[:open], *_folded(shown[open:], title)])


def _passing(verdict: Verdict) -> Iterator[str]:
    """Yield what would block or warn, and passes by a waiver or the baseline."""
    found, known = ordered(verdict), places(verdict)
    for standing, title in (("waived", "Waived"), ("existing", "Known before")):
        some = [one for one in found if one.standing == standing]
        if some:
            shown = [_finding(one, known) for one in some[:MOST_ROWS]]
            lead = f"{number_of(len(some), 'finding')} that would count, and pass{left_out(len(some))}"
            yield parts.card(f"findings-{standing}", title, lead, _folded(shown, title), quiet=True)


def _folded(findings: Sequence[str], title: str) -> Iterator[str]:
    """Yield findings behind a title that opens them; nothing when there are none."""
    if findings:
        yield parts.folded(f"{title}: show {number_of(len(findings), 'finding')}", _joined(findings))


def _finding(finding: Finding, known: dict[tuple[str, str], Location]) -> str:
    location = finding.location or known.get((finding.project, finding.resource))
    about = [part for part in (finding.project, finding.resource, place(location)) if part]
    where = " · ".join(f"<code>{text(part)}</code>" for part in about)
    passing = f' <span class="state">{text(words.passing(finding))}</span>' if words.passing(finding) else ""
    fix = f"<p>{text(words.advice(finding).capitalize())}: {_hint(finding)}</p>" if finding.hint else ""
    return (
        f'<div class="finding"><p><strong>{text(finding.id)}</strong>{passing} {where}</p>'
        f"<p>{text(finding.msg, 1_000)}</p>{fix}</div>"
    )


def _hint(finding: Finding) -> str:
    return parts.sentence(spans(clean(finding.hint, 1_000)))


# -- budgets and SLOs -----------------------------------------------------------------------------------------------


def _budgets(verdict: Verdict) -> Iterator[str]:
    if not verdict.budgets:
        return
    currency = verdict.currency
    drawn = [_bar(budget, currency) for budget in verdict.budgets if budget.amount > 0]
    amounts = ("With change", "Limit", "Left", "Spent", "Forecast")
    heads = [Head("Budget"), Head("State"), *(Head(name, number=True) for name in amounts)]
    rows = [_budget(budget, currency) for budget in verdict.budgets]
    table = parts.table("Each budget with this change on top of it", heads, rows, id="budget-table")
    yield parts.card("budgets", "Budgets", "Spent so far, what is still to come, and this change", [*drawn, table])


def _budget(budget: Budget, currency: str) -> list[Cell]:
    row = words.budget(budget, currency)
    amounts = (budget.after_landing, budget.amount, budget.remaining, budget.spent, budget.landing)
    shown = (row.after, row.limit, row.left, row.spent, row.landing)
    next_over = budget.after_next > budget.next_amount
    word, tone = ("over", "bad") if budget.remaining < 0 else ("over next period", "warn") if next_over else ("within", "good")
    return [
        Cell(row.name, below=tuple(line for line in (row.period, row.state, row.alert) if line)),
        Cell(word, tone=tone),
        *(amount(value, said) for value, said in zip(amounts, shown)),
    ]


def _bar(budget: Budget, currency: str) -> str:
    """Return a budget as a bar: what is spent, what is still to come, what this change adds, and where the limit is."""
    change = max(budget.delta_this_period, Decimal(0))
    spent = budget.spent or Decimal(0)
    coming = max(budget.after_landing - spent - change, Decimal(0))
    row = words.budget(budget, currency)
    names = (
        ("spent", "still to come", "this change") if budget.spent is not None else ("", "the plan's resources", "this change")
    )
    said = ", ".join(f"{name} {money.amount(value, currency)}" for name, value in zip(names, (spent, coming, change)) if value)
    tone = "bad" if budget.after_landing > budget.amount else ""
    return (
        f'<figure class="budget"><figcaption><strong>{text(row.name)}</strong> <span class="{tone}">{text(row.after)}'
        f" of {text(row.limit)}</span></figcaption>\n"
        f"{bar(list(zip(TINTS, (spent, coming, change))), budget.amount, f'{row.name}: {said}; limit {row.limit}')}\n"
        f'<p class="notes">{text(said)}</p></figure>'
    )


def _slos(verdict: Verdict) -> Iterator[str]:
    found = slos.rows(verdict)
    if found:
        rows = [[Cell(one.id, below=(one.line,)), Cell(one.word, tone=SLO_TONES.get(one.state, "warn"))] for one in found]
        table = parts.table("Each promise, how it stands, and what this change does to it",
                            [Head("SLO"), Head("State")], rows, id="slo-table")  # fmt: skip
        yield parts.card("slos", "Cost SLOs", number_of(len(found), "promise"), [table])


# -- changes --------------------------------------------------------------------------------------------------------


def _changes(verdict: Verdict, seen: Overview) -> Iterator[str]:
    ranges = any(one.estimate.totals.low != one.estimate.totals.high for one in seen.changed)
    amounts = ("Before", "After", *(("At least", "At most") if ranges else ()))
    heads = [Head("Resource"), Head("Monthly", number=True), Head("Change"), *(Head(name, number=True) for name in amounts),
             Head("Who pays")]  # fmt: skip
    rows = [_change(resource, verdict.currency, ranges=ranges) for resource in seen.changed[:MOST_ROWS]]
    body = (
        [parts.table("What each resource costs a month, the largest change first", heads, rows, id="change-table")]
        if rows
        else []
    )
    yield parts.card("resources", "Resources", words.counted(seen) + _rest(verdict, seen), body, quiet=not rows)


def _rest(verdict: Verdict, seen: Overview) -> str:
    """Return what the smaller changes come to for which there is no room."""
    rest = seen.changed[MOST_ROWS:]
    together = sum((resource.estimate.totals.delta for resource in rest), start=Decimal(0))
    said = f"; together they come to {money.delta(together, verdict.currency)} a month" if rest else ""
    return left_out(len(seen.changed)) + said


def _change(resource: Allocated, currency: str, *, ranges: bool) -> list[Cell]:
    estimate = resource.estimate
    totals, known = estimate.totals, estimate.status in ("priced", "free")
    amounts = (totals.before, totals.after, *((totals.low, totals.high) if ranges else ()))
    where = " · ".join(part for part in (resource.project, place(estimate.location)) if part)
    return [
        Cell(estimate.address, below=(*([where] if where else []), *_what(resource, currency))),
        amount(totals.delta, words.resource_delta(resource, currency)),
        Cell(words.action(estimate)),
        *(amount(value, money.amount(value, currency)) if known or value else Cell("-") for value in amounts),
        Cell(", ".join(resource.owner.keys.values())),
    ]


def _what(resource: Allocated, currency: str) -> Iterator[str]:
    """Yield what is charged for a resource, a line for each charge."""
    found = charges(resource.estimate, currency)
    for charge in found[:MANY]:
        yield charge.sentence
    if found[MANY:]:
        yield f"and {number_of(len(found) - MANY, 'more charge')}: costgate explain {resource.estimate.address}"


def _unpriced(seen: Overview) -> Iterator[str]:
    if seen.unpriced:
        items = "".join(
            f"<li>{text(reason)}: {some(addresses, 20, lambda name: f'<code>{text(name)}</code>')}</li>"
            for reason, addresses in grouped_by_reason(seen.unpriced)
        )
        lead = f"{number_of(len(seen.unpriced), 'resource')} whose cost is in no amount of this page"
        yield parts.card("unpriced", "Unpriced", lead, [f'<ul class="reasons">{items}</ul>'])


# -- waivers --------------------------------------------------------------------------------------------------------


def _waivers(verdict: Verdict) -> Iterator[str]:
    if verdict.waivers:
        heads = [
            Head(name, number=name == "Findings")
            for name in ("Waiver", "Rule", "State", "Findings", "Until", "Reason", "Owner")
        ]
        rows = [
            [
                *(Cell(one.id), Cell(one.rule), Cell(one.state), amount(Decimal(one.findings), f"{one.findings:,}")),
                *(Cell(one.expires), Cell(one.reason), Cell(one.owner)),
            ]
            for one in verdict.waivers
        ]
        table = parts.table("What is let pass, by whom and until when", heads, rows, id="waiver-table")
        yield parts.card("waivers", "Waivers", number_of(len(rows), "waiver"), [table])
