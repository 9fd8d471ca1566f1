"""SARIF: rules, levels, places and suppressions, and what GitHub's code scanning refuses."""

import gzip
import json
import random

import pytest

from costgate.judgement import Finding
from costgate.model import Location
from costgate.report.sarif import render
from tests.report import verdicts


def run_of(*findings, **changes):
    return json.loads(render(verdicts.verdict(findings=list(findings), **changes)))["runs"][0]


def result_of(finding, **changes):
    return run_of(finding, **changes)["results"][0]


@pytest.mark.parametrize(("severity", "level"), [("deny", "error"), ("warn", "warning"), ("info", "note")])
def test_a_severity_is_a_level(severity, level):
    run = run_of(Finding("r", severity, "m", "p"))
    assert run["results"][0]["level"] == level
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"] == {"level": level}


def test_a_shipped_rule_has_its_title_and_its_page():
    run = run_of(Finding("recommendations.gp3", "info", "m", "recommendations"))
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "gp3 costs less than gp2"
    assert "gets the 3 IOPS for each GiB" in rule["help"]["markdown"]


def test_a_rule_of_the_users_has_a_help_all_the_same():
    """GitHub shows none without."""
    (rule,) = run_of(Finding("acme.own", "deny", "m", "acme"))["tool"]["driver"]["rules"]
    assert (rule["id"], rule["help"]["text"]) == ("acme.own", "acme.own")


def test_each_result_points_at_its_rule():
    run = run_of(*(Finding(f"r{n % 3}", "deny", f"m{n}", "p") for n in range(9)))
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert sorted(rules) == ["r0", "r1", "r2"]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_a_place_is_relative_to_the_root_and_escaped():
    place = result_of(Finding("r", "deny", "m", "p", location=Location("a b/größe#1.tf", 7)))["locations"][0][
        "physicalLocation"
    ]
    assert place["artifactLocation"] == {"uri": "a%20b/gr%C3%B6%C3%9Fe%231.tf", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 7}


def test_what_has_no_file_stands_at_the_configuration_with_its_address():
    """GitHub refuses the whole file when one result has no physical location."""
    (place,) = result_of(Finding("r", "deny", "m", "p", resource="a.b"))["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "costgate.yaml"
    assert place["logicalLocations"] == [{"fullyQualifiedName": "a.b", "kind": "resource"}]


def test_what_passes_is_suppressed_with_the_reason():
    waived = Finding("r", "deny", "m", "p", standing="waived", waiver="w-1", until="2027-01-31")
    known = Finding("r", "deny", "m", "p", standing="existing")
    said = "waived by w-1 until 2027-01-31"
    assert result_of(waived)["suppressions"] == [{"kind": "external", "status": "accepted", "justification": said}]
    assert result_of(known)["suppressions"][0]["justification"] == "in the baseline"
    assert result_of(known)["baselineState"] == "unchanged"
    assert "suppressions" not in result_of(Finding("r", "deny", "m", "p"))


def test_both_fingerprints_are_the_same_in_the_next_run():
    one = result_of(Finding("r", "deny", "costs $5.00", "p", location=Location("main.tf", 3)))
    two = result_of(Finding("r", "deny", "costs $6.00", "p", location=Location("main.tf", 8)))
    assert one["partialFingerprints"] == two["partialFingerprints"]
    assert set(one["partialFingerprints"]) == {"primaryLocationLineHash", "costgate/v1"}


def test_a_message_holds_no_link():
    text = result_of(Finding("r", "deny", "[click](https://evil.example)", "p"))["message"]["text"]
    assert text == "[click] (https://evil.example)"


def test_at_most_5000_are_there_the_most_expensive_first_and_a_notice_counts_the_rest():
    found = [Finding(f"r{n:05}", "warn", "m", "p") for n in range(6_000)]
    run = run_of(*found, Finding("dear", "deny", "m", "p", resource="aws_instance.web"))
    assert len(run["results"]) == len(run["tool"]["driver"]["rules"]) == 5_000
    assert run["results"][0]["ruleId"] == "dear"
    notices = [one["message"]["text"] for one in run["invocations"][0]["toolExecutionNotifications"]]
    assert notices[-1] == "1,001 more findings are not here: -o json has them all"


def test_what_cannot_be_compressed_stays_below_10_megabytes():
    """https://docs.github.com/en/rest/code-scanning: the limit is on the compressed file."""
    letters = "".join(chr(code) for code in range(0x4E00, 0x9000))
    pick = random.Random(7)  # noqa: S311 (text that cannot be compressed)
    found = [
        Finding("r", "deny", "".join(pick.choices(letters, k=1_000)), "p", resource="".join(pick.choices(letters, k=1_000)))
        for _ in range(3_000)
    ]
    text = render(verdicts.verdict(findings=found))
    assert len(gzip.compress(text.encode())) < 10_000_000
    assert "more findings are not here" in text


def test_the_run_tells_its_exit_code_and_what_could_not_be_judged():
    invocation = json.loads(render(verdicts.everything()))["runs"][0]["invocations"][0]
    assert (invocation["exitCode"], invocation["executionSuccessful"]) == (1, False)
    assert invocation["exitCodeDescription"] == "blocked: 2 policies deny it"
    assert [one["level"] for one in invocation["toolExecutionNotifications"]] == ["error", "note"]


def test_budgets_and_slos_stand_in_the_properties_of_the_run():
    properties = json.loads(render(verdicts.everything()))["runs"][0]["properties"]
    assert properties["budgets"][0].startswith("payments-prod: $5,080.25 of $5,000.00, over by $80.25")
    assert "ticket since 2026-11-16" in properties["budgets"][0]
    assert [line.partition(":")[0] for line in properties["slos"]] == ["accuracy (unknown)", "spend-of-payments (met)"]
