"""GitHub workflow commands: an annotation on the line that causes each finding.

GitHub shows at most ten errors, ten warnings and ten notices of one step, so the most severe and most expensive come first, one
notice has the cost SLOs, one the alerts of budgets, and one counts the rest. The runner cuts longer messages than `LONGEST`
without a word, so they are shortened here.
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from costgate.counts import number_of
from costgate.judgement import Finding, Verdict
from costgate.model import Location
from costgate.report import _words as words
from costgate.report import slos
from costgate.report.changes import ordered, places
from costgate.report.failures import grouped
from costgate.report.text import clean

MOST = 10
MOST_LINES = 20
LONGEST = 4096  # characters of a message, as .NET counts them: UTF-16
SEE = "see the summary of this job"
COMMANDS = {"deny": "error", "warn": "warning", "info": "notice"}
DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(verdict: Verdict) -> str:
    """Return the workflow commands, one a line; empty when there is nothing to say."""
    standing = list(_standing(verdict))
    room = {"error": MOST, "warning": MOST, "notice": MOST - 1 - len(standing)}
    lines: list[str] = []
    if verdict.exit_code and not any(one.severity == "deny" and one.standing == "open" for one in verdict.findings):
        lines.append(annotation("error", f"costgate: {verdict.outcome}", words.verdict_line(verdict), None))
        room["error"] -= 1
    known, left = places(verdict), dict.fromkeys(room, 0)
    found = grouped(verdict.failures)
    failures = found[: room["error"]]
    lines += [annotation("error", "costgate: failed", words.failure(failed), None) for failed in failures]
    room["error"] -= len(failures)
    left["error"] += len(found) - len(failures)
    for finding in ordered(verdict):
        kind = COMMANDS[finding.severity] if finding.standing == "open" else "notice"
        if room[kind]:
            room[kind] -= 1
            lines.append(_of(finding, kind, finding.location or known.get((finding.project, finding.resource))))
        else:
            left[kind] += 1
    lines += standing
    counts = [number_of(count, kind) for kind, count in left.items() if count]
    if counts:
        lines.append(annotation("notice", "costgate", f"and {', '.join(counts)} more: {SEE}", None))
    return "".join(f"{line}\n" for line in lines)


def annotation(kind: str, title: str, message: str, location: Location | None) -> str:
    """Return one workflow command, escaped so that nothing in it can end it or start another."""
    properties = {"title": clean(title, 200)}
    if location is not None:
        properties = {"file": clean(location.file), **({"line": str(location.line)} if location.line else {}), **properties}
    given = ",".join(f"{name}={value.translate(PROPERTY)}" for name, value in properties.items())
    return f"::{kind} {given}::{_cut(message).translate(DATA)}"


def _standing(verdict: Verdict) -> Iterator[str]:
    """Yield a notice with the cost SLOs and one with the alerts of budgets, each on a line of its own, where there are any."""
    promised = [f"{row.id} ({row.word}): {row.line}" for row in slos.rows(verdict)]
    rows = [words.budget(budget, verdict.currency) for budget in verdict.budgets]
    alerts = [f"{row.name}: {row.alert}" for row in rows if row.alert]
    for title, thing, said in (("cost SLOs", "SLO", promised), ("budget alerts", "alert", alerts)):
        if said:
            yield annotation("notice", f"costgate: {title}", _fitting(said, thing), None)


def _fitting(said: Sequence[str], thing: str) -> str:
    """Return as many of the lines as have room, and how many more there are."""
    lines = [_cut(line, LONGEST // 2) for line in said[:MOST_LINES]]
    while True:
        rest = len(said) - len(lines)
        more = [f"and {number_of(rest, f'more {thing}')}: {SEE}"] if rest else []
        text = "\n".join([*lines, *more])
        if _length(text) <= LONGEST:
            return text
        lines.pop()


def _cut(text: str, longest: int = LONGEST) -> str:
    """Return *text* of at most so many characters, with what says that it goes on."""
    if _length(text) <= longest:
        return text
    end = f" … {SEE}"
    room = longest - len(end)
    return text.encode("utf-16-le", "surrogatepass")[: 2 * room].decode("utf-16-le", "ignore") + end


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _of(finding: Finding, kind: str, location: Location | None) -> str:
    about = "".join(f"{clean(part)}: " for part in (finding.project, finding.resource) if part)
    fix = f"\n{words.advice(finding)}: {clean(finding.hint)}" if finding.hint else ""
    passing = words.passing(finding)
    title = f"{finding.id} ({passing})" if passing else finding.id
    return annotation(kind, title, f"{about}{clean(finding.msg)}{fix}", location)
