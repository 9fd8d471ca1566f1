"""JUnit XML: cases that fail, are skipped or pass."""

from xml.etree import ElementTree as ET

from costgate.judgement import Finding
from costgate.report.junit import render
from tests.report import verdicts


def read(verdict):
    return ET.fromstring(render(verdict).encode())  # noqa: S314 (our own output)


def cases(*findings, **changes):
    root = read(verdicts.verdict(findings=list(findings), budgets=[], **changes))
    return [case for case in root.iter("testcase") if case.get("classname") != "costgate"]


def test_what_is_denied_fails_and_what_warns_or_informs_passes():
    found = cases(*(Finding(severity, severity, "m", "p", hint="h") for severity in ("deny", "warn", "info")))
    assert [[child.tag for child in case] for case in found] == [["failure"], ["system-out"], ["system-out"]]
    assert [case[0].text for case in found] == ["m\nfix: h", "warn: m\nfix: h", "info: m\ntry: h"]


def test_what_is_waived_or_known_before_is_skipped_with_the_reason():
    (one,) = cases(Finding("r", "deny", "m", "p", standing="waived", waiver="w-1", until="2027-01-31"))
    assert one[0].tag == "skipped"
    assert one[0].get("message") == "waived by w-1 until 2027-01-31: m"


def test_a_case_is_named_by_rule_and_resource_and_several_are_numbered():
    found = cases(*(Finding("r", "deny", text, "p", resource="a.b", project="shop") for text in ("x", "y")))
    assert [(case.get("classname"), case.get("name")) for case in found] == [("r", "shop: a.b"), ("r", "shop: a.b (2)")]


def test_the_place_stands_at_the_case():
    (one,) = cases(Finding("r", "deny", "m", "p", resource="aws_instance.web"))
    assert (one.get("file"), one.get("line")) == ("main.tf", "12")


def test_each_budget_and_slo_has_a_case_and_one_that_is_unknown_was_skipped():
    root = read(verdicts.everything())
    named = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}
    assert named["payments-prod, monthly"] == named["environment: dev, monthly"] == ["system-out"]
    assert (named["spend-of-payments"], named["accuracy"]) == (["system-out"], ["skipped"])


def test_the_verdict_is_a_case_that_fails_when_the_gate_does():
    def outcome(**changes):
        return next(iter(read(verdicts.verdict(**changes)).iter("testcase")))[0].tag

    assert outcome() == outcome(findings=[], outcome="incomplete", exit_code=3) == "failure"
    assert outcome(outcome="pass", exit_code=0) == "system-out"


def test_a_project_that_could_not_be_judged_is_an_error():
    (case,) = [one for one in read(verdicts.everything()).iter("testcase") if one.get("classname") == "costgate.failed"]
    assert (case.get("name"), case[0].tag, case[0].get("message")) == ("shop", "error", "the plan cannot be read")


def test_the_numbers_of_the_suites_add_up():
    root = read(verdicts.everything())
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        expected = len(list(root.iter(tag)))
        assert int(root.get(attribute)) == sum(int(suite.get(attribute)) for suite in root) == expected
    assert int(root.get("tests")) == len(list(root.iter("testcase")))
    assert len({suite.get("name") for suite in root}) == len(root)


def test_characters_that_xml_cannot_hold_are_left_out():
    evil = "a\x00b\x0bc\ufffed\uffffe<&\"'>]]>\ud800"
    (one,) = cases(Finding("r", "deny", evil, "p", resource=evil, hint=evil))
    assert one.get("name") == "a b c d e<&\"'>]]>"
