"""Azure DevOps logging commands: an error or warning of the step for each finding, and the result of the step.

The summary of a run shows ten errors and ten warnings of one step, so those are the most severe and most expensive findings and
a last warning counts the rest. What is not shown there, and what only informs, stands in the log.
https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

from __future__ import annotations

from collections.abc import Iterator

from costgate.counts import number_of
from costgate.judgement import Verdict
from costgate.report import _words as words
from costgate.report import slos
from costgate.report._placed import Placed, about, joined, placed, sentence
from costgate.report.failures import grouped
from costgate.report.text import clean

MOST = 10
KINDS = {"deny": "error", "warn": "warning"}
# As Microsoft's library for tasks escapes them. The agent looks for `##vso[` anywhere in a line.
DATA = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A"})
PROPERTY = DATA | str.maketrans({"]": "%5D", ";": "%3B"})


def render(verdict: Verdict) -> str:
    """Return the logging commands, one a line, the result of the step last."""
    room = {"error": MOST, "warning": MOST - 1}
    lines = list(_run(verdict, room))
    left = dict.fromkeys(room, 0)
    for one in placed(verdict):
        kind = KINDS.get(one.finding.severity, "") if one.finding.standing == "open" else ""
        if kind and room[kind] > 0:
            room[kind] -= 1
            lines.append(_issue(one, kind))
            continue
        if kind:
            left[kind] += 1
        lines.append(_line(one, kind or "note"))
    lines += [clean(f"SLO {row.id} ({row.word}): {row.line}") for row in slos.rows(verdict)]
    lines += [f"budget {row.name}: {row.alert}" for row in _alerted(verdict)]
    counts = [number_of(count, kind) for kind, count in left.items() if count]
    if counts:
        lines.append(command("task.logissue", {"type": "warning"}, f"and {', '.join(counts)} more: see the log of this step"))
    lines.append(command("task.complete", {"result": _result(verdict)}, f"costgate: {words.verdict_line(verdict)}"))
    return "".join(f"{line}\n" for line in lines)


def command(name: str, properties: dict[str, str], message: str) -> str:
    """Return one logging command, escaped so that nothing in it can end it or start another."""
    given = "".join(f"{key}={clean(value).translate(PROPERTY)};" for key, value in properties.items())
    said = "\n".join(clean(line, 2_000) for line in message.split("\n"))
    return f"##vso[{name} {given}]{said.translate(DATA)}"


def _run(verdict: Verdict, room: dict[str, int]) -> Iterator[str]:
    """Yield why a run fails that no finding denies, and what could not be judged; each takes its room."""
    reasons = [words.failure(failed) for failed in grouped(verdict.failures)]
    denied = any(one.severity == "deny" and one.standing == "open" for one in verdict.findings)
    if verdict.exit_code and not denied:
        reasons.insert(0, f"costgate: {words.verdict_line(verdict)}")
    for reason in reasons:
        if room["error"] > 0:
            room["error"] -= 1
            yield command("task.logissue", {"type": "error"}, reason)
        else:
            yield f"error: {reason}"


def _issue(one: Placed, kind: str) -> str:
    properties = {"type": kind}
    if one.file:
        properties |= {"sourcepath": one.file, "linenumber": str(one.line)}
    properties["code"] = clean(one.finding.id, 200)
    return command("task.logissue", properties, joined(about(one.finding), sentence(one.finding)))


def _line(one: Placed, kind: str) -> str:
    finding, passing = one.finding, words.passing(one.finding)
    rule = f"{clean(finding.id, 200)}{f' ({passing})' if passing else ''}"
    place = f"{one.file}:{one.line}" if one.file else ""
    return joined(kind, rule, about(finding), place, sentence(finding).replace("\n", " "))


def _alerted(verdict: Verdict) -> list[words.BudgetRow]:
    rows = [words.budget(budget, verdict.currency) for budget in verdict.budgets]
    return [row for row in rows if row.alert]


def _result(verdict: Verdict) -> str:
    if verdict.exit_code:
        return "Failed"
    return "Succeeded" if verdict.outcome == "pass" else "SucceededWithIssues"
