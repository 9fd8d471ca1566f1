"""JUnit XML: what a policy denies is a failed test case, beside one that passed for each budget and cost SLO.

The format has no published standard; what is written here is what Jenkins, GitLab, Azure DevOps and Bitbucket read alike. A
case has its name from the rule and from what it is about, so that the same finding is the same case in the next run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from costgate.judgement import Verdict
from costgate.report import _words as words
from costgate.report import slos
from costgate.report._placed import Placed, about, placed, sentence
from costgate.report.text import clean

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
COUNTED = {"failure": "failures", "error": "errors", "skipped": "skipped"}


def render(verdict: Verdict) -> str:
    """Return the verdict as test suites: the run itself, one for each policy that found something, budgets and SLOs."""
    root = ET.Element("testsuites", name="costgate")
    suites = [("costgate", list(_run(verdict))), *_policies(verdict)]
    suites += [("budgets", list(_budgets(verdict))), ("slos", list(_slos(verdict)))]
    for name, cases in suites:
        if cases:
            root.append(_suite(clean(name, 200), cases))
    for attribute in ("tests", *COUNTED.values()):
        root.set(attribute, str(sum(int(suite.get(attribute, "0")) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(name: str, cases: list[ET.Element]) -> ET.Element:
    suite = ET.Element("testsuite", name=_xml(name), tests=str(len(cases)))
    for tag, attribute in COUNTED.items():
        suite.set(attribute, str(sum(case.find(tag) is not None for case in cases)))
    suite.set("time", "0")
    suite.extend(cases)
    return suite


def _run(verdict: Verdict) -> Iterator[ET.Element]:
    """Yield the verdict as a case, and each project that could not be judged."""
    case = _case("costgate", "verdict")
    line = words.verdict_line(verdict)
    _say(case, "failure" if verdict.exit_code else "system-out", line, line)
    yield case
    for failed in verdict.failures:
        case = _case("costgate.failed", failed.project)
        _say(case, "error", failed.what, words.failure(failed))
        yield case


def _policies(verdict: Verdict) -> list[tuple[str, list[ET.Element]]]:
    """Return each policy with a case for each thing that it found."""
    suites: dict[str, list[ET.Element]] = {}
    names: Counter[tuple[str, str]] = Counter()
    for one in placed(verdict):
        named = one.finding.id, about(one.finding) or one.file or "the whole change"
        names[named] += 1
        number = f" ({names[named]})" if names[named] > 1 else ""
        suites.setdefault(f"policies.{one.finding.policy}", []).append(_finding(one, named[1] + number))
    return sorted(suites.items())


def _finding(one: Placed, name: str) -> ET.Element:
    finding = one.finding
    case = _case(finding.id, name)
    if one.file:
        case.set("file", _xml(one.file))
        case.set("line", str(one.line))
    text = sentence(finding)
    if finding.standing != "open":
        _say(case, "skipped", f"{words.passing(finding)}: {finding.msg}", "")
    elif finding.severity == "deny":
        _say(case, "failure", finding.msg, text).set("type", "deny")
    else:
        _say(case, "system-out", "", f"{finding.severity}: {text}")
    return case


def _budgets(verdict: Verdict) -> Iterator[ET.Element]:
    """Yield a case for each budget. It passes: a budget that blocks has a finding, which is a case of its own."""
    for budget in verdict.budgets:
        row = words.budget(budget, verdict.currency)
        case = _case("costgate.budget", f"{row.name}, {budget.period}")
        lines = (f"with the change {row.after} of {row.limit}: {row.state}", row.alert)
        _say(case, "system-out", "", "\n".join(filter(None, lines)))
        yield case


def _slos(verdict: Verdict) -> Iterator[ET.Element]:
    """Yield a case for each SLO. One that is unknown was not checked, so it is skipped."""
    for row in slos.rows(verdict):
        case = _case("costgate.slo", row.id)
        if row.state == "unknown":
            _say(case, "skipped", row.line, "")
        else:
            _say(case, "system-out", "", f"{row.word}: {row.line}")
        yield case


def _case(group: str, name: str) -> ET.Element:
    return ET.Element("testcase", classname=_xml(clean(group, 200)), name=_xml(clean(name)), time="0")


def _say(case: ET.Element, tag: str, message: str, text: str) -> ET.Element:
    """Add what is said to a case, and return it. Only some elements have a message."""
    said = ET.SubElement(case, tag)
    if tag in COUNTED:
        said.set("message", _xml(clean(message)))
    if text:
        said.text = _xml(text)
    return said


def _xml(text: str) -> str:
    """Return *text* without the characters that XML 1.0 cannot hold, not even escaped."""
    return NOT_XML.sub(" ", text)
