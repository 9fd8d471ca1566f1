"""The decision record: what an entry says, what never enters it, and how a log shows that somebody touched it."""

import hashlib
import json
import multiprocessing
import os
from decimal import Decimal

import pytest
from msgspec.structs import replace

from costgate.errors import ConfigError, InputError, PolicyError
from costgate.judge import chain, record
from costgate.judge._standing import existing, waived
from costgate.judge.waivers import State
from costgate.judgement import Failure, Finding, Verdict
from costgate.model import Location, Totals
from tests.judge.nouns import PROVENANCE, allocated
from tests.judge.test_waivers import budget_state

TIME = "2026-09-16T10:00:00Z"
LARGE = Finding("guardrails.size", "deny", "m5.4xlarge is too large", "guardrails", resource="aws_instance.web")
STATE = State(
    id="sale", rule="guardrails.*", state="used", findings=1, created="2026-09-01", expires="2026-12-31", reason="the sale",
    owner="dana", approver="finops", amount=Decimal("400.50"), max_amount=Decimal(500), location=Location("w.yaml", 3),
)  # fmt: skip
SECRET = "hunter2-is-no-password"  # noqa: S105


def verdict(*findings, **rest):
    fields = {
        "outcome": "blocked",
        "exit_code": 1,
        "currency": "USD",
        "totals": Totals(Decimal(1), Decimal("2.50"), Decimal(2), Decimal(3)),
        "resources": [allocated(after=400)],
        "findings": list(findings),
        "budgets": [budget_state()],
        "provenance": PROVENANCE,
        "reason": "1 finding blocks this change: guardrails.size",
        **rest,
    }
    return Verdict(**fields)


def entry(*findings, time=TIME, environment=None, **rest):
    named = {name: rest.pop(name) for name in ("waivers", "hashes") if name in rest}
    return record.of_verdict(verdict(*findings, **rest), time=time, environment=environment or {}, **named)


def log_of(folder, count=5):
    path = folder / "decisions.jsonl"
    for number in range(count):
        record.append(path, entry(replace(LARGE, id=f"x.{number}")))
    return path


# -- what an entry says ---------------------------------------------------------------------------------------------


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


# -- what never enters it -------------------------------------------------------------------------------------------


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


# -- the chain ------------------------------------------------------------------------------------------------------


def test_each_entry_holds_the_hash_of_the_line_before(tmp_path):
    path = log_of(tmp_path, 3)
    lines = path.read_bytes().splitlines(keepends=True)
    entries = [json.loads(line) for line in lines]
    assert [one["entry"] for one in entries] == [1, 2, 3]
    assert [one["previous"] for one in entries] == ["0" * 64, *(hashlib.sha256(line).hexdigest() for line in lines[:2])]
    assert record.verify(path) == (3, hashlib.sha256(lines[2]).hexdigest())


def test_a_log_without_entries_is_fine(tmp_path):
    (tmp_path / "log").touch()
    assert record.verify(tmp_path / "log") == (0, "0" * 64)


def edit(path, change):
    lines = path.read_bytes().splitlines(keepends=True)
    change(lines)
    path.write_bytes(b"".join(lines))


def swapped(lines):
    lines[1], lines[2] = lines[2], lines[1]


def put(number, old, new):
    def change(lines):
        assert old in lines[number]
        lines[number] = lines[number].replace(old, new)

    return change


@pytest.mark.parametrize(
    ("change", "line", "what"),
    [
        (put(2, b'"verdict":"blocked"', b'"verdict":"pass"'), 3, "result in line 3 was changed"),
        (put(2, TIME.encode(), b"2020-01-01T00:00:00Z"), 3, "line 3 has not the hash that line 4 states"),
        (put(4, TIME.encode(), b"2020-01-01T00:00:00Z"), 5, "line 5 was changed after it was written"),
        (put(0, b'"entry":1', b'"entry": 1'), 1, "not as costgate writes it"),
        (lambda lines: lines.pop(1), 2, "line 2 is entry 3: entries were removed"),
        (lambda lines: lines.pop(0), 1, "line 1 is entry 2"),
        (swapped, 2, "line 2 is entry 3"),
        (lambda lines: lines.insert(1, lines[0]), 2, "line 2 is entry 1"),
        (lambda lines: lines.insert(2, b"\n"), 3, "line 3 was changed"),
        (lambda lines: lines.insert(2, b"not json\n"), 3, "line 3 was changed"),
        (lambda lines: lines.pop(), 5, "line 5 is missing"),
        (lambda lines: lines.clear(), 1, "line 1 and 4 more are missing"),
        (lambda lines: lines.append(lines.pop()[:-9]), 5, "line 5 is cut short"),
        (lambda lines: lines.append(lines.pop()[:-1]), 5, "line 5 is cut short"),
    ],
)
def test_what_was_changed_removed_reordered_or_cut_is_found_with_its_line(tmp_path, change, line, what):
    path = log_of(tmp_path)
    edit(path, change)
    with pytest.raises(InputError, match=what) as caught:
        record.verify(path)
    assert caught.value.where == f"{path}:{line}"


def test_a_result_with_its_hash_changed_too_is_found_by_the_next_line(tmp_path):
    def change(lines):
        one = json.loads(lines[1])
        one["result"]["exit_code"] = 0
        one["decision"] = hashlib.sha256(chain.canonical(one["result"])).hexdigest()
        lines[1] = chain.canonical(one) + b"\n"

    path = log_of(tmp_path)
    edit(path, change)
    with pytest.raises(InputError, match="line 2 has not the hash that line 3 states"):
        record.verify(path)


def test_a_hash_from_a_report_shows_that_the_end_of_log_and_head_were_cut(tmp_path):
    path = log_of(tmp_path, 2)
    kept = record.append(path, entry(LARGE))
    assert record.verify(path, kept.hash).number == 3
    edit(path, lambda lines: lines.pop())
    chain.head_file(path).unlink()
    assert record.verify(path).number == 2
    with pytest.raises(InputError, match="entries are missing at the end"):
        record.verify(path, kept.hash)


# -- appending ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [lambda lines: lines.pop(), lambda lines: lines.clear(), put(4, b"blocked", b"pass")])
def test_nothing_is_appended_to_a_log_whose_end_was_touched(tmp_path, change):
    path = log_of(tmp_path)
    edit(path, change)
    before = path.read_bytes()
    with pytest.raises(InputError, match="decision log"):
        record.append(path, entry(LARGE))
    assert path.read_bytes() == before


def test_nothing_is_appended_to_half_a_line_or_to_something_else(tmp_path):
    for text in ('{"entry":1', "hello\n", "\n"):
        (tmp_path / "log").write_text(text)
        with pytest.raises(InputError, match="ends in a line that is cut short or changed"):
            record.append(tmp_path / "log", entry(LARGE))


def test_a_run_that_ended_before_it_could_say_so_leaves_a_log_that_goes_on(tmp_path):
    path = log_of(tmp_path, 2)
    before = chain.head_file(path).read_bytes()
    record.append(path, entry(LARGE))
    chain.head_file(path).write_bytes(before)
    assert record.verify(path).number == 3
    assert record.append(path, entry(LARGE)).number == 4
    chain.head_file(path).write_bytes(b"")
    assert record.append(path, entry(LARGE)).number == 5
    assert record.verify(path).number == 5


def test_a_log_that_cannot_be_written_is_an_error_of_exit_2(tmp_path):
    for path in (tmp_path / "no" / "log", tmp_path, tmp_path / "log\0"):
        with pytest.raises(InputError, match="decision log") as caught:
            record.append(path, entry(LARGE))
        assert caught.value.exit_code == 2


def test_a_line_that_could_not_be_written_whole_is_taken_back(tmp_path, monkeypatch):
    path = log_of(tmp_path, 2)
    before = path.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="cannot be written: No space left"):
        record.append(path, entry(LARGE))
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert record.append(path, entry(LARGE)).number == 3


def test_a_log_that_another_run_does_not_let_go_is_an_error(tmp_path, monkeypatch):
    path = log_of(tmp_path, 1)
    monkeypatch.setattr(chain, "PATIENCE_SECONDS", 0.05)
    with chain.head_file(path).open("a+b") as held:
        assert chain._lock(held)
        with pytest.raises(InputError, match="another run has held the decision log"):
            record.append(path, entry(LARGE))


def test_an_entry_without_end_is_not_written(tmp_path, monkeypatch):
    monkeypatch.setattr(chain, "MAX_LINE", 500)
    with pytest.raises(InputError, match="larger than"):
        record.append(tmp_path / "log", entry(LARGE))


def test_long_lines_are_read_from_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(chain, "BLOCK", 7)
    assert record.verify(log_of(tmp_path, 4)).number == 4


def write_some(path, count):
    for _ in range(count):
        record.append(path, entry(LARGE))


def test_runs_that_append_at_the_same_time_lose_nothing(tmp_path):
    path = tmp_path / "log"
    new = multiprocessing.get_context("spawn")
    runs = [new.Process(target=write_some, args=(path, 15)) for _ in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0] * 4
    assert record.verify(path).number == 60
