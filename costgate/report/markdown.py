"""The report for a pull request's comment or a job's summary.

What a reviewer needs first stands first: the verdict, what blocks and how to mend it, budgets, the largest changes, what
is unpriced, what passes all the same, what could be saved, and how to reach the same verdict again. A comment may be 65,536
characters long: each section has its share of the limit, and is cut between its rows with the count of the rest, so no table
and no fence is ever left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from costgate.counts import number_of, some
from costgate.judgement import Finding, Severity, Verdict
from costgate.model import Allocated, Location
from costgate.report import _words as words
from costgate.report import money, slos
from costgate.report._charges import charges
from costgate.report.changes import Overview, by_owner, grouped_by_reason, ordered, overview, place, places
from costgate.report.failures import grouped
from costgate.report.spend_cells import spans
from costgate.report.text import clean

LIMIT = 65_000
UNFOLDED = 10
SYMBOLS = {"pass": "✅", "warn": "⚠️", "blocked": "❌", "incomplete": "❔", "failed": "❌"}
SPECIAL = re.compile(r"([\\`*_\[\]{}~|!])")
# A zero-width space keeps a name or a number from notifying people or linking to other issues.
CALL = re.compile(r"([@#])(?=\w)|\b(gh-)(?=\d)", re.IGNORECASE)
FOLD = re.compile(r"<details><summary>(.*?)</summary>")
TITLES: dict[Severity, str] = {"deny": "What blocks", "warn": "Warnings", "info": "Notes"}
PLAIN = re.compile(r"[^`|\\]+")
ENTITIES = str.maketrans({char: f"&#{ord(char)};" for char in "&<>`|\\*_[]~!@#:"})
# What each section may take of the room; the five folded ones take `more` each.
SHARES = {
    "failures": 0.06, "findings": 0.25, "budgets": 0.12, "slos": 0.06, "projects": 0.06, "owners": 0.06, "changes": 0.13,
    "more": 0.04, "unpriced": 0.06,
}  # fmt: skip


class Section(NamedTuple):
    """A part of the report that may be cut between its rows. `rest` is the sentence for the rows left out."""

    share: str
    head: str
    rows: list[str]
    tail: str = ""
    rest: str = "{} more are not shown here: `-o json` lists them all"


def render(verdict: Verdict, *, limit: int = LIMIT, html: bool = True) -> str:
    """Return the report as GitHub-flavoured markdown of at most *limit* characters.

    Without *html*, which Bitbucket shows as text, nothing is folded away.
    """
    seen = overview(verdict.resources)
    sections = [
        *_failures(verdict),
        *_findings(verdict, "deny", "warn"),
        *_budgets(verdict),
        *_slos(verdict),
        *_changes(verdict, seen),
        *_projects(verdict),
        *_owners(verdict),
        *_unpriced(seen),
        *_passing(verdict),
        *_waivers(verdict),
        *_findings(verdict, "info"),
    ]
    first, last = _verdict(verdict, seen), _provenance(verdict)
    room = limit - len(first) - len(last) - 2 * len(sections) - 3
    parts = [_cut(section, int(room * SHARES[section.share])) for section in sections]
    text = "\n\n".join([first, *parts, last]) + "\n"
    return text if html else _without_html(text)


def _without_html(text: str) -> str:
    """Return the report without its own HTML; what comes from a plan has none, as it is escaped."""
    return FOLD.sub(r"#### \1", text).replace("\n\n</details>", "").replace("<br>", " / ")


def escape(text: str, limit: int = 500) -> str:
    """Return *text* as it stands, with nothing in it that markdown, HTML or GitHub would take for something else."""
    safe = clean(text, limit).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = CALL.sub("\\g<0>\u200b", SPECIAL.sub(r"\\\1", safe))
    return safe.replace("://", "&#58;//").replace("www.", "www&#46;")


def code(text: str, limit: int = 300) -> str:
    """Return *text* as code that nothing in it can end, also inside a table, where a backslash and a pipe are at odds."""
    shown = clean(text, limit)
    if PLAIN.fullmatch(shown):
        return f"`{shown}`"
    return f"<code>{shown.translate(ENTITIES).replace('www.', 'www&#46;')}</code>" if shown else ""


def _cut(section: Section, limit: int) -> str:
    """Return a section with as many of its rows as fit into *limit* characters."""
    rest = "\n\n" + section.rest.format(f"{len(section.rows):,}") if section.rows else ""
    room = limit - len(section.head) - len(section.tail) - len(rest)
    shown: list[str] = []
    for row in section.rows:
        room -= len(row) + 1
        if room < 0:
            break
        shown.append(row)
    left = len(section.rows) - len(shown)
    body = "\n".join([section.head, *shown])
    return body + ("\n\n" + section.rest.format(f"{left:,}") if left else "") + section.tail


def _verdict(verdict: Verdict, seen: Overview) -> str:
    outcome, _, reason = words.verdict_line(verdict).partition(": ")
    lines = [f"### {SYMBOLS[verdict.outcome]} costgate: {escape(outcome)}"]
    lines += [f"Why: {escape(reason)}"] if reason else []  # a word of ours first, so that it starts no block of its own
    lines.append(f"**{words.change(verdict, seen)}**")
    owners = [f"{name} ({money.delta(sums.delta, verdict.currency)})" for name, sums in by_owner(verdict.resources)]
    lines += [f"Who pays: {some(owners, 2, lambda name: escape(name, 200))}"] if owners else []
    rest = words.totals(verdict, seen)[3:]
    lines += ["\n".join(f"- {label}: {amount}" for label, amount in rest)] if rest else []
    lines += [f"> Note: {escape(notice, 200)}" for notice in verdict.notices[:UNFOLDED]]
    return "\n\n".join(lines)


def _failures(verdict: Verdict) -> Iterable[Section]:
    if verdict.failures:
        rows = [f"- {escape(words.failure(failed))}" for failed in grouped(verdict.failures)]
        yield Section("failures", "#### Could not be judged\n", rows)


def _findings(verdict: Verdict, *severities: Severity) -> Iterable[Section]:
    found, known = ordered(verdict), places(verdict)
    for severity in severities:
        some = [one for one in found if one.severity == severity and one.standing == "open"]
        rows = [_finding(f, f.location or known.get((f.project, f.resource))) for f in some]
        if rows and severity == "deny":
            yield Section("findings", f"#### {TITLES[severity]}\n", rows)
        elif rows:
            yield _folded(TITLES[severity], rows)


def _passing(verdict: Verdict) -> Iterable[Section]:
    """Yield what would block or warn, and passes by a waiver or the baseline."""
    found, known = ordered(verdict), places(verdict)
    for standing, title in (("waived", "Waived"), ("existing", "Known before")):
        some = [one for one in found if one.standing == standing]
        if some:
            yield _folded(title, [_finding(f, f.location or known.get((f.project, f.resource))) for f in some])


def _waivers(verdict: Verdict) -> Iterable[Section]:
    some = [waiver for waiver in verdict.waivers if waiver.state != "idle"]
    if some:
        rows = [
            f"- **{escape(waiver.id, 200)}** ({escape(waiver.rule, 200)}): {waiver.state}, "
            f"{number_of(waiver.findings, 'finding')}, until {escape(waiver.expires, 20)}: {escape(waiver.reason)}"
            for waiver in some
        ]
        yield _folded("Waivers", rows)


def _folded(title: str, rows: list[str]) -> Section:
    """Return a section that is opened on demand."""
    return Section("more", f"<details><summary>{title}: {len(rows):,}</summary>\n", rows, "\n\n</details>")


def _finding(finding: Finding, location: Location | None) -> str:
    about = " at ".join(code(part) for part in (finding.resource, place(location)) if part)
    about += f" in {escape(finding.project, 200)}" if finding.project else ""
    fix = f"<br>**{words.advice(finding).capitalize()}:** {_with_code(finding.hint)}" if finding.hint else ""
    let = f" ({escape(words.passing(finding))})" if finding.standing == "waived" else ""
    return f"- **{escape(finding.id, 200)}**{let}{' ' if about else ''}{about}: {escape(finding.msg)}{fix}"


def _with_code(sentence: str) -> str:
    """Return *sentence* escaped, with what stands between backticks as code."""
    parts = [(code(part) if is_code else _spaced(part)) for part, is_code in spans(clean(sentence, 500))]
    return "".join(parts)


def _spaced(part: str) -> str:
    """Return *part* escaped, with the space at its ends, which `escape` takes away."""
    return " " * part[:1].isspace() + escape(part) + " " * (part[-1:].isspace() and bool(part.strip()))


def _budgets(verdict: Verdict) -> Iterable[Section]:
    if verdict.budgets:
        rows = [words.budget(budget, verdict.currency) for budget in verdict.budgets]
        cells = [
            (
                escape(row.name),
                escape(row.state) + (f"<br>{escape(row.alert)}" if row.alert else ""),
                *(row.after, row.limit, row.left, row.spent, row.landing, escape(row.period)),
            )
            for row in rows
        ]
        head = ("Budget", "State", "With change", "Limit", "Left", "Spent", "Forecast", "Period")
        yield Section("budgets", "#### Budgets\n\n" + _header(head, text=(0, 1, 7)), [_row(*row) for row in cells])


def _slos(verdict: Verdict) -> Iterable[Section]:
    if verdict.slos:
        rows = [
            f"- {slos.SYMBOLS[row.state]} **{escape(row.id, 200)}**: {escape(row.line, 1_000)}" for row in slos.rows(verdict)
        ]
        yield Section("slos", "#### Cost SLOs\n", rows)


def _changes(verdict: Verdict, seen: Overview) -> Iterable[Section]:
    head = _header(("Monthly", "Resource", "Change", "What"), text=(1, 2, 3))
    rows = [_change(resource, verdict.currency) for resource in seen.changed[: 100 * UNFOLDED]]
    counted = words.counted(seen)
    if not rows:
        yield Section("changes", f"#### Changes\n\n{counted}", [])
        return
    yield Section("changes", f"#### Changes\n\n{counted}\n\n{head}", rows[:UNFOLDED])
    if rows[UNFOLDED:]:
        more = number_of(len(seen.changed) - UNFOLDED, "smaller change")
        yield Section("more", f"<details><summary>{more}</summary>\n\n{head}", rows[UNFOLDED:], "\n\n</details>")


def _change(resource: Allocated, currency: str) -> str:
    estimate = resource.estimate
    said = [escape(charge.sentence, 300) for charge in charges(estimate, currency)[:5]]
    name = code(estimate.address) + (f"<br>{escape(resource.project, 200)}" if resource.project else "")
    return _row(words.resource_delta(resource, currency), name, escape(words.action(estimate)), "<br>".join(said))


def _projects(verdict: Verdict) -> Iterable[Section]:
    if len(verdict.projects) > 1:
        head = "#### Projects\n\n" + _header(("Project", "Before", "After", "Change"), text=(0,))
        rows = [_row(escape(row.name), row.before, row.after, row.delta) for row in words.projects(verdict)]
        yield Section("projects", head, rows)


def _owners(verdict: Verdict) -> Iterable[Section]:
    owners = by_owner(verdict.resources)
    if owners:
        currency = verdict.currency
        rows = [
            _row(
                escape(name), money.amount(t.before, currency), money.amount(t.after, currency), money.delta(t.delta, currency)
            )
            for name, t in owners
        ]
        head = "#### Who pays\n\n" + _header(("Owner", "Before", "After", "Change"), text=(0,))
        yield Section("owners", head, rows)


def _unpriced(seen: Overview) -> Iterable[Section]:
    if seen.unpriced:
        rows = [f"- {some(addresses, 3, code)}: {escape(reason)}" for reason, addresses in grouped_by_reason(seen.unpriced)]
        yield Section("unpriced", f"#### Unpriced: {number_of(len(seen.unpriced), 'resource')}\n", rows)


def _provenance(verdict: Verdict) -> str:
    command = words.command(verdict.provenance)
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", command)), default=0))
    return f"{escape(words.provenance(verdict.provenance))}\n\n{fence}sh\n{command}\n{fence}"


def _header(names: tuple[str, ...], *, text: tuple[int, ...]) -> str:
    rule = ["---" if index in text else "--:" for index in range(len(names))]
    return f"{_row(*names)}\n{_row(*rule)}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
