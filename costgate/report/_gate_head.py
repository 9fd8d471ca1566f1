"""The head of the gate's page, which a reader may see alone: the verdict, why, how much, who pays, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.counts import some
from costgate.judgement import Verdict
from costgate.report import _words as words
from costgate.report import money
from costgate.report.changes import Overview, by_owner, ordered
from costgate.report.failures import grouped
from costgate.report.html import parts
from costgate.report.html.parts import text
from costgate.report.spend_cells import spans
from costgate.report.text import clean

TONES = {"pass": "good", "warn": "warn", "blocked": "bad", "incomplete": "warn", "failed": "bad"}
FEW = 3  # of owners and of things to do: the rest stands below


def head(verdict: Verdict, seen: Overview) -> str:
    """Return the head, HTML."""
    failures = "".join(f"<li>{text(words.failure(failed))}</li>" for failed in grouped(verdict.failures))
    said, _, about = words.verdict_line(verdict).rpartition(": ")
    if not said:
        said, about = about, ""
    rows = words.totals(verdict, seen)
    rest = [f"<li>{text(label)}: {text(amount)}</li>" for label, amount in rows[3:]]
    rest += [f"<li>Note: {text(notice)}</li>" for notice in verdict.notices]
    found = [
        f'<p class="over">{_over(verdict)}</p>',
        f'<h1 class="{TONES[verdict.outcome]}">{text(said[:1].upper() + said[1:])}</h1>',
        f'<p class="{TONES[verdict.outcome]}">{text(about)}</p>' if about else "",
        f'<ul class="notices bad">{failures}</ul>' if failures else "",
        _amounts(rows[:3]),
        *_who(verdict),
        *_to_do(verdict),
        f'<ul class="notices">{"".join(rest)}</ul>' if rest else "",
    ]
    return "\n".join(part for part in found if part)


def _over(verdict: Verdict) -> str:
    """Return what the page is about: the inputs and the day."""
    about = verdict.provenance
    return text(" · ".join(part for part in ("costgate", some(about.inputs, 2), about.as_of) if part))


def _amounts(rows: list[tuple[str, str]]) -> str:
    """Return the change first, then the amounts before and after it."""
    before, after, change = rows
    return parts.numbers(
        parts.Number(label, *_split(amount)) for label, amount in (("Change a month", change[1]), before, after)
    )


def _split(amount: str) -> tuple[str, str]:
    """Return an amount, and what is said beside it."""
    value, _, rest = amount.partition(" (")
    return value, rest.replace(")", "", 1)


def _who(verdict: Verdict) -> Iterator[str]:
    found = [(name, sums.delta) for name, sums in by_owner(verdict.resources)]
    if found:
        said = [f"{name} ({money.delta(delta, verdict.currency)})" for name, delta in found]
        yield f'<p><strong><a href="#owners">Who pays</a>:</strong> {some(said, FEW, text)}</p>'


def _to_do(verdict: Verdict) -> Iterator[str]:
    """Yield how what blocks can be mended, each way once."""
    blocking = [one for one in ordered(verdict) if one.severity == "deny" and one.standing == "open" and one.hint]
    fixes = list(dict.fromkeys(clean(one.hint, 1_000) for one in blocking))
    if fixes:
        items = "".join(f"<li>{parts.sentence(spans(fix))}</li>" for fix in fixes[:FEW])
        if fixes[FEW:]:
            items += f'<li><a href="#findings">and {len(fixes) - FEW:,} more</a></li>'
        yield f'<p><strong>What to do:</strong></p>\n<ul class="fixes">{items}</ul>'
