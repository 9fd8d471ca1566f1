"""The decision record: what an entry says, and what never enters it."""

import json

import pytest
from msgspec.structs import replace

from costgate.errors import ConfigError, PolicyError
from costgate.judge import record
from costgate.judge._standing import existing, waived
from costgate.judgement import Failure
from tests.judge.nouns import allocated
from tests.judge.recorded import LARGE, SECRET, STATE, TIME, entry

# -- what an entry says -----------------------------------------------------------------------------------------------


def test_an_entry_says_what_was_decided_from_what():
    let = waived(LARGE, "sale", "2026-12-31")
    found = entry(
        LARGE, let, existing(LARGE), waivers=[STATE, replace(STATE, findings=0)], hashes={"config": "c", "waivers": "w"}
    )
    result = found["result"]
    assert (result["verdict"], result["exit_code"], result["as_of"], result["version"]) == ("blocked", 1, "2026-09-16", "1.0")
    assert result["engine"] == "regorus 0.13.0"
    assert result["hashes"] == {
        "agreements": "", "catalog": "abc", "config": "c", "inputs": "", "policies": "def", "user_catalog": "", "waivers": "w",
    }  # fmt: skip
    assert result["findings"]["count"] == {"deny": 1, "waived": 1, "existing": 1}
    assert result["findings"]["first"][1] == {
        "id": "guardrails.size", "resource": "aws_instance.web", "severity": "deny", "standing": "waived", "waiver": "sale",
    }  # fmt: skip
    assert [(one["id"], one["amount"], one["approver"]) for one in result["waivers"]] == [("sale", "400.5", "finops")]
    assert result["budgets"][0]["scope"] == {"team": "payments"}
    assert result["totals"] == {"after": "2.5", "before": "1", "delta": "1.5", "high": "3", "low": "2", "unpriced": 0}


def test_the_same_inputs_are_the_same_decision_whenever_and_wherever_they_are_judged():
    here = entry(LARGE)
    there = entry(LARGE, time="2031-01-01T00:00:00+02:00", environment={"GITHUB_ACTIONS": "true", "GITHUB_SHA": "abc"})
    assert here["decision"] == there["decision"]
    assert (here["time"], here["ci"]) != (there["time"], there["ci"])
    assert entry(replace(LARGE, severity="warn"))["decision"] != here["decision"]


def test_a_run_in_which_nothing_was_judged_is_recorded_too():
    error = PolicyError(f"cannot compare {SECRET}", where="x.rego:3")
    found = record.of_error(error, as_of="2026-09-16", version="1.0", time=TIME, environment={})
    assert found["result"] == {
        "as_of": "2026-09-16", "error": "PolicyError", "exit_code": 2, "verdict": "error", "version": "1.0",
    }  # fmt: skip


def test_many_findings_are_counted_and_hashed_and_the_first_are_listed():
    many = [replace(LARGE, resource=f"aws_instance.w{n}") for n in range(1_500)]
    found = entry(*many)["result"]["findings"]
    assert (len(found["first"]), found["count"]) == (1_000, {"deny": 1_500})
    changed = [*many[:-1], replace(LARGE, resource="aws_instance.other")]
    assert entry(*changed)["result"]["findings"]["all"] != found["all"]


@pytest.mark.parametrize("time", ["", "yesterday", "2026-09-16", "2026-09-16T10:00:00", "2026-09-16T10:00:00Z\n"])
def test_a_time_says_its_zone(time):
    with pytest.raises(ConfigError, match="is not a time"):
        entry(LARGE, time=time)


# -- what never enters it ---------------------------------------------------------------------------------------------


def test_nothing_secret_enters_a_record():
    """A policy may quote a value, an error its input, and a CI has every credential in its environment."""
    told = replace(LARGE, msg=SECRET, hint=SECRET, details={"password": SECRET})
    secret = allocated(tags={"x": SECRET})
    environment = {"GITHUB_ACTIONS": "true", "GITHUB_TOKEN": SECRET, "AWS_SECRET_ACCESS_KEY": SECRET, "GITHUB_SHA": "abc"}
    failed = [Failure("shop", SECRET, SECRET, SECRET)]
    found = entry(
        told,
        resources=[secret],
        notices=[SECRET],
        failures=failed,
        environment=environment,
        waivers=[replace(STATE, reason=SECRET)],
    )
    assert SECRET not in json.dumps(found)
    assert found["result"]["failed"] == ["shop"]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, {}),
        ({"GITHUB_SHA": "abc"}, {}),
        (
            {"GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "a/b", "GITHUB_REF": "refs/pull/7/merge", "GITHUB_ACTOR": "dana"},
            {"system": "github", "repository": "a/b", "ref": "refs/pull/7/merge", "actor": "dana"},
        ),
        (
            {"GITLAB_CI": "true", "CI_PROJECT_PATH": "a/b", "CI_MERGE_REQUEST_IID": "7", "CI_JOB_TOKEN": SECRET},
            {"system": "gitlab", "repository": "a/b", "change": "7"},
        ),
        ({"BITBUCKET_BUILD_NUMBER": "9", "BITBUCKET_COMMIT": "abc"}, {"system": "bitbucket", "commit": "abc", "run": "9"}),
        ({"TF_BUILD": "True", "BUILD_SOURCEVERSION": "abc"}, {"system": "azure", "commit": "abc"}),
        (
            {"JENKINS_URL": "https://ci.example", "JOB_NAME": "shop/main", "GIT_COMMIT": "abc", "GIT_URL": SECRET},
            {"system": "jenkins", "repository": "shop/main", "commit": "abc"},
        ),
        ({"JENKINS_URL": "x", "GIT_COMMIT": f"https://u:{SECRET}@host/r"}, {"system": "jenkins"}),
        (
            {"GITLAB_CI": "true", "CI_COMMIT_REF_NAME": "a\x1b[2Jb" + "c" * 900},
            {"system": "gitlab", "ref": "a [2Jb" + "c" * 194},
        ),
    ],
)
def test_only_listed_variables_of_a_ci_are_read(environment, expected):
    assert record.context(environment) == expected
