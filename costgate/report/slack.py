"""Slack: the verdict as the blocks of one message, for an incoming webhook or `chat.postMessage`.

A message has at most 50 blocks, a block of text 3,000 characters and a header 150. Everything is plain text: Slack's own markup
has no way to say that a star or an underscore of a name is meant as it stands.
https://docs.slack.dev/reference/block-kit/blocks/
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from costgate.judgement import Verdict
from costgate.report import _words as words
from costgate.report import slos
from costgate.report._placed import Placed, about, placed, sentence
from costgate.report.changes import Overview, overview
from costgate.report.failures import grouped
from costgate.report.text import clean, in_json

LONGEST, LONGEST_HEADER = 3_000, 150
MOST_FINDINGS, MOST_ROWS = 25, 6
SYMBOLS = {"pass": "✅", "warn": "⚠️", "blocked": "❌", "incomplete": "❔", "failed": "❌"}
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})  # which Slack turns back
LONGEST_ESCAPE = 5


def render(verdict: Verdict, *, link: str = "") -> str:
    """Return the message as JSON; *link* is where the whole report is, such as the address of the CI run."""
    seen = overview(verdict.resources)
    blocks = [*_head(verdict, seen), *_failures(verdict), *_findings(verdict)]
    budgets = [words.budget(budget, verdict.currency) for budget in verdict.budgets]
    blocks += _section("Budgets", budgets, _budget)
    blocks += _section("Cost SLOs", slos.rows(verdict), lambda row: f"{slos.SYMBOLS[row.state]} {row.id}: {row.line}")
    if seen.unpriced:
        blocks.append(_text(f"Unpriced: {words.some_addresses([one.estimate.address for one in seen.unpriced])}"))
    if link.startswith("https://") and len(link) <= LONGEST:
        blocks.append({"type": "actions", "elements": [{"type": "button", "text": _plain("Open the run"), "url": link}]})
    blocks.append({"type": "context", "elements": [_plain(words.provenance(verdict.provenance))]})
    message = {"text": _escaped(f"costgate: {words.verdict_line(verdict)}", LONGEST), "blocks": blocks}
    return in_json(msgspec.json.encode(message).decode()) + "\n"


def _head(verdict: Verdict, seen: Overview) -> Iterator[dict[str, Any]]:
    outcome = words.OUTCOMES.get(verdict.outcome, verdict.outcome)
    header = _plain(f"{SYMBOLS[verdict.outcome]} costgate: {outcome}", LONGEST_HEADER)
    yield {"type": "header", "text": {**header, "emoji": True}}
    reason = f"{clean(verdict.reason)}\n" if verdict.reason else ""
    yield _text(reason + words.change(verdict, seen))


def _failures(verdict: Verdict) -> Iterator[dict[str, Any]]:
    yield from _section("Could not be judged", grouped(verdict.failures), words.failure)


def _findings(verdict: Verdict) -> Iterator[dict[str, Any]]:
    found = placed(verdict)
    for one in found[:MOST_FINDINGS]:
        yield _text(_finding(one))
    left = len(found) - MOST_FINDINGS
    if left > 0:
        yield _text(f"and {left:,} more findings: the report of the run has them all")


def _finding(one: Placed) -> str:
    finding, passing = one.finding, words.passing(one.finding)
    said = f"{finding.severity}: {clean(finding.id, 200)}{f' ({passing})' if passing else ''}"
    where = " at ".join(filter(None, (about(finding), f"{one.file}:{one.line}" if one.file else "")))
    return "\n".join(filter(None, (said, where, sentence(finding))))


def _budget(row: words.BudgetRow) -> str:
    alert = f"; {row.alert}" if row.alert else ""
    return f"{row.name}: {row.after} of {row.limit} with the change, {row.state}{alert}"


def _section(title: str, rows: Iterable[Any], say: Callable[[Any], str]) -> Iterator[dict[str, Any]]:
    """Yield one block with a line for each row, as many as there is room for, and the number of the rest."""
    lines = [clean(say(row), LONGEST // (MOST_ROWS + 1)) for row in rows]
    if lines:
        left = [f"and {len(lines) - MOST_ROWS:,} more"] if len(lines) > MOST_ROWS else []
        yield _text("\n".join([title, *lines[:MOST_ROWS], *left]))


def _text(text: str) -> dict[str, Any]:
    return {"type": "section", "text": _plain(text)}


def _plain(text: str, limit: int = LONGEST) -> dict[str, Any]:
    return {"type": "plain_text", "text": _escaped(text, limit), "emoji": False}


def _escaped(text: str, limit: int) -> str:
    """Return *text* with Slack's three characters escaped, cut where it would be too long."""
    shown = text.translate(ESCAPES)
    while len(shown) > limit:
        text = text[: max(0, len(text) - max(1, (len(shown) - limit) // LONGEST_ESCAPE) - 1)]
        shown = f"{text.translate(ESCAPES)}…"
    return shown
