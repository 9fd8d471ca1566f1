"""SARIF 2.1.0: findings for GitHub code scanning and other tools that read static analysis results.

GitHub takes at most 25,000 results of a run, shows 5,000 of them and refuses a file above 10 MB when it is compressed; it also
refuses a whole file for one result without a file. So there are at most 5,000, the most severe and most expensive first, in
fewer than 10 MB before compression, one notice counts the rest, and what has no file stands at the configuration.
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from costgate.judgement import Verdict
from costgate.report import _words as words
from costgate.report import money, slos
from costgate.report._placed import Placed, configuration, placed, sentence
from costgate.report.text import clean, in_json

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
RULES = Path(__file__).with_name("rules.json")
MOST, MOST_BYTES = 5_000, 9_000_000
MOST_STATES = 100  # of budgets and SLOs, which are here for information
LEVELS = {"deny": "error", "warn": "warning", "info": "note"}
PROBLEMS = {"deny": "error", "warn": "warning", "info": "recommendation"}
ROOT = "%SRCROOT%"


def render(verdict: Verdict) -> str:
    """Return the findings as one run of a SARIF log."""
    found = placed(verdict)
    results, left = _results(found, configuration(verdict))
    shown = found[: len(results)]
    driver = {
        "name": "costgate",
        "semanticVersion": verdict.provenance.version,
        "rules": [_rule(id, some) for id, some in _by_rule(shown).items()],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "costgate/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "the root of the repository"}}},
        "invocations": [_invocation(verdict, left)],
        "results": results,
        "properties": _properties(verdict),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return in_json(msgspec.json.encode(log).decode()) + "\n"


def _results(found: list[Placed], fallback: str) -> tuple[list[dict[str, Any]], int]:
    """Return the results that there is room for, and how many are left out."""
    rules = {id: index for index, id in enumerate(_by_rule(found[:MOST]))}
    results: list[dict[str, Any]] = []
    room = MOST_BYTES
    for one in found[:MOST]:
        result = _result(one, rules[one.finding.id], fallback)
        room -= len(msgspec.json.encode(result))
        if room < 0:
            break
        results.append(result)
    return results, len(found) - len(results)


def _result(one: Placed, rule: int, fallback: str) -> dict[str, Any]:
    finding = one.finding
    result = {
        "ruleId": clean(finding.id, 200),
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": _plain(sentence(finding))},
        "locations": [_location(one, fallback)],
        # GitHub goes by the first of them, which it would otherwise make from the text of the line.
        "partialFingerprints": {"primaryLocationLineHash": one.fingerprint, "costgate/v1": one.fingerprint},
        "properties": {
            "policy": clean(finding.policy, 200),
            "standing": finding.standing,
            **({"project": clean(finding.project, 200)} if finding.project else {}),
            **({"owner": clean(finding.owner, 200)} if finding.owner else {}),
        },
    }
    if finding.standing != "open":
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": words.passing(finding)}]
    if finding.standing == "existing":
        result["baselineState"] = "unchanged"
    return result


def _location(one: Placed, fallback: str) -> dict[str, Any]:
    artifact = {"uri": quote(one.file or fallback), "uriBaseId": ROOT}
    found: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": one.line}}}
    if one.finding.resource:
        found["logicalLocations"] = [{"fullyQualifiedName": clean(one.finding.resource), "kind": "resource"}]
    return found


def _by_rule(found: Iterable[Placed]) -> dict[str, list[Placed]]:
    """Return the findings of each rule, the rules in the order in which they are met."""
    rules: dict[str, list[Placed]] = {}
    for one in found:
        rules.setdefault(one.finding.id, []).append(one)
    return rules


def _rule(id: str, some: list[Placed]) -> dict[str, Any]:
    severity, about = some[0].finding.severity, _known().get(id, {})
    rule: dict[str, Any] = {
        "id": clean(id, 200),
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {"tags": ["cost", clean(some[0].finding.policy, 100)], "problem.severity": PROBLEMS[severity]},
    }
    title = about.get("title") or id
    rule["shortDescription"] = {"text": clean(title, 200)}
    rule["fullDescription"] = {"text": clean(about.get("description") or title)}
    help = about.get("help") or rule["fullDescription"]["text"]  # without which GitHub has none to show
    rule["help"] = {"text": help, "markdown": help} if about else {"text": help}
    return rule


def _invocation(verdict: Verdict, left: int) -> dict[str, Any]:
    said: list[dict[str, Any]] = [_notification("error", words.failure(failed)) for failed in verdict.failures]
    said += [_notification("note", clean(notice)) for notice in verdict.notices]
    if left:
        said.append(_notification("warning", f"{left:,} more findings are not here: -o json has them all"))
    return {
        "executionSuccessful": not verdict.failures,
        "exitCode": verdict.exit_code,
        "exitCodeDescription": clean(words.verdict_line(verdict)),
        "toolExecutionNotifications": said,
    }


def _notification(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": _plain(text)}}


def _properties(verdict: Verdict) -> dict[str, Any]:
    sums = verdict.totals
    return {
        "verdict": verdict.outcome,
        "currency": verdict.currency,
        "before": money.amount(sums.before, verdict.currency),
        "after": money.amount(sums.after, verdict.currency),
        "delta": money.delta(sums.delta, verdict.currency),
        "provenance": words.provenance(verdict.provenance),
        "budgets": [_budget(words.budget(one, verdict.currency)) for one in verdict.budgets[:MOST_STATES]],
        "slos": [f"{row.id} ({row.word}): {row.line}" for row in slos.rows(verdict)[:MOST_STATES]],
    }


def _budget(row: words.BudgetRow) -> str:
    return f"{row.name}: {row.after} of {row.limit}, {row.state}" + (f"; {row.alert}" if row.alert else "")


def _plain(text: str) -> str:
    """Return *text* with nothing in it that a viewer would take for a link: in SARIF `[text](address)` is one."""
    return text.replace("](", "] (")


@cache
def _known() -> dict[str, dict[str, str]]:
    """Return what is known of the shipped rules: their titles, descriptions and pages."""
    return msgspec.json.decode(RULES.read_bytes(), type=dict[str, dict[str, str]])
