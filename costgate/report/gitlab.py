"""GitLab's code quality report: findings in the merge request and on the lines of its changes.

Each entry needs a file and a line, so what has none stands at the configuration. GitLab compares entries by fingerprint.
https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from costgate.judgement import Severity, Verdict
from costgate.report import _words as words
from costgate.report._placed import Placed, about, configuration, joined, placed, sentence
from costgate.report.text import clean, in_json

SEVERITIES: dict[Severity, str] = {"deny": "blocker", "warn": "major", "info": "info"}


def render(verdict: Verdict) -> str:
    """Return the findings as GitLab reads them; a run that was not judged whole has an entry that says so."""
    place = configuration(verdict)
    entries = [*_run(verdict, place), *(_entry(one, place) for one in placed(verdict))]
    return in_json(msgspec.json.format(msgspec.json.encode(entries), indent=1).decode()) + "\n"


def _run(verdict: Verdict, place: str) -> Iterator[dict[str, Any]]:
    denied = any(one.severity == "deny" and one.standing == "open" for one in verdict.findings)
    if verdict.exit_code and not denied:
        yield _issue(f"costgate.{verdict.outcome}", words.verdict_line(verdict), "blocker", place, 1)
    for failed in verdict.failures:
        yield _issue("costgate.failed", words.failure(failed), "blocker", place, 1, about=failed.project)


def _entry(one: Placed, place: str) -> dict[str, Any]:
    finding, passing = one.finding, words.passing(one.finding)
    # What passes is told, and counts for nothing.
    severity = "info" if passing else SEVERITIES[finding.severity]
    text = f"{f'({passing}) ' if passing else ''}{joined(about(finding), sentence(finding))}"
    found = _issue(finding.id, text.replace("\n", " "), severity, one.file or place, one.line)
    return {**found, "fingerprint": one.fingerprint}


def _issue(id: str, text: str, severity: str, file: str, line: int, about: str = "") -> dict[str, Any]:
    name = clean(id, 200)
    return {
        "description": clean(text, 3_000),
        "check_name": name,
        "fingerprint": hashlib.sha256(f"{name}\0{about}".encode("utf-8", "backslashreplace")).hexdigest()[:32],
        "severity": severity,
        "location": {"path": file, "lines": {"begin": line}},
    }
