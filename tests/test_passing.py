"""Waivers, baseline and record at the command line: what passes, what the report says of it, and what is exit 2."""

import json

import pytest

from costgate.cli.main import main
from costgate.judge import record
from tests.contracts.test_traps import LARGE, SMALL, instance, request
from tests.price.tables import catalog  # noqa: F401

POLICY = """package acme
import rego.v1
deny contains {"id": "acme.large", "resource": r.address, "project": r.project, "msg": "costs more than $50"} if {
	some r in input.resources
	r.cost.monthly_after_micros > 50000000
}
"""
CONFIG = "version: 1\npolicies: {paths: [acme.rego], levels: {tags: off, recommendations: off, guardrails: off}}\n"
WAIVER = """version: 1
waivers:
  - {id: sale, rule: acme.*, scope: {address: aws_instance.web}, reason: the sale, owner: dana,
     created: 2026-09-01, expires: 2026-12-31, max_amount: 100}
"""


@pytest.fixture
def run(tmp_path, capsys):
    """Runs `costgate check` on two instances; gives exit code, JSON result and stderr."""

    def check(*arguments, config=CONFIG, changes=None):
        (tmp_path / "acme.rego").write_text(POLICY)
        request(tmp_path, *(changes or [instance(after=LARGE), instance("small", after=SMALL)]), config=config)
        stated = [str(tmp_path / "plan.json"), "--config", str(tmp_path / "costgate.yaml"), "--as-of", "2026-11-01"]
        with pytest.raises(SystemExit) as ended:
            main(["check", *stated, "-o", "json", *arguments])
        out, err = capsys.readouterr()
        return ended.value.code, json.loads(out) if out else {}, err

    return check


def test_a_waived_finding_stays_in_the_result_and_does_not_block(run, tmp_path):
    assert run()[0] == 1
    (tmp_path / "w.yaml").write_text(WAIVER)
    code, result, _ = run(config=CONFIG + "waivers: {file: w.yaml}\n")
    assert (code, result["verdict"]) == (0, "pass")
    assert "1 waived" in result["reason"]
    (finding,) = result["findings"]
    assert (finding["standing"], finding["waiver"], finding["until"]) == ("waived", "sale", "2026-12-31")
    (waiver,) = result["waivers"]
    assert (waiver["state"], waiver["findings"], waiver["max_amount_micros"]) == ("used", 1, 100_000_000)
    assert len(result["provenance"]["waivers_hash"]) == 64


def test_what_becomes_of_a_waiver_is_a_finding_whose_level_is_configured(run, tmp_path):
    (tmp_path / "w.yaml").write_text(WAIVER.replace("aws_instance.web", "aws_instance.small"))
    code, result, _ = run(config=CONFIG + "waivers: {file: w.yaml}\ngate: {fail_on: deny}\n")
    assert code == 1
    unused = [one for one in result["findings"] if one["id"] == "waivers.unused"]
    assert [one["severity"] for one in unused] == ["warn"]
    strict = CONFIG.replace("tags: off", "tags: off, acme: off, waivers.unused: deny") + "waivers: {file: w.yaml}\n"
    code, result, _ = run(config=strict)
    assert (code, [one["id"] for one in result["findings"]]) == (1, ["waivers.unused"])


def test_a_waivers_file_that_is_missing_or_wrong_is_exit_2(run, tmp_path):
    assert run(config=CONFIG + "waivers: {file: w.yaml}\n")[0] == 2
    (tmp_path / "w.yaml").write_text(WAIVER.replace("2026-12-31", "2026-11-31"))
    code, _, err = run(config=CONFIG + "waivers: {file: w.yaml}\n")
    assert code == 2
    assert "w.yaml:4" in err


def test_a_baseline_is_adopted_passes_and_then_only_shrinks(run, tmp_path):
    path = tmp_path / "known.json"
    assert run("--baseline", str(path))[0] == 2
    code, _, err = run("--baseline", str(path), "--update-baseline")
    assert code == 1, "the verdict is by the baseline as it was"
    assert "is new" in err
    first = path.read_bytes()
    code, result, _ = run("--baseline", str(path))
    assert (code, result["findings"][0]["standing"]) == (0, "existing")
    grown = [instance(after={"instance_type": "m5.4xlarge"}), instance("small", after=SMALL)]
    code, _, err = run("--baseline", str(path), "--update-baseline", changes=grown)
    assert (code, path.read_bytes()) == (1, first)
    assert "it counts as new" in err
    more = [instance(after=LARGE), instance("small", after=LARGE)]
    assert run("--baseline", str(path), "--update-baseline", changes=more)[0] == 1
    assert path.read_bytes() == first
    assert run("--baseline", str(path), "--update-baseline", changes=[instance(after=SMALL)])[0] == 0
    assert json.loads(path.read_text())["findings"] == []


def test_an_update_without_a_baseline_is_exit_2(run):
    assert run("--update-baseline")[0] == 2


def test_every_run_is_recorded_also_one_that_could_not_judge(run, tmp_path):
    log = tmp_path / "decisions.jsonl"
    assert run("--record", str(log))[0] == 1
    _, result, err = run("--record", str(log))
    assert run("--record", str(log), "--policy", str(tmp_path / "none.rego"))[0] == 2
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    assert [one["result"]["verdict"] for one in entries] == ["blocked", "blocked", "error"]
    assert entries[0]["decision"] == entries[1]["decision"]
    assert entries[0]["result"]["hashes"]["policies"] == result["provenance"]["policy_hash"]
    assert "recorded: entry 2" in err
    assert record.verify(log).number == 3


def test_a_decision_that_cannot_be_recorded_is_exit_2_and_no_report(run, tmp_path):
    code, result, err = run("--record", str(tmp_path / "no" / "log"))
    assert (code, result) == (2, {})
    assert "decision log cannot be written" in err


def test_a_log_is_verified(run, tmp_path, capsys):
    log = tmp_path / "decisions.jsonl"
    run("--record", str(log))
    for expected in (0, 2):
        with pytest.raises(SystemExit) as ended:
            main(["log", "verify", str(log)])
        assert ended.value.code == expected
        log.write_bytes(log.read_bytes().replace(b"blocked", b"pass"))
    assert "line 1" in capsys.readouterr().err
