"""One input of a run: a mistake of ours in it is said as such, and loses nothing else."""

import pytest

from costgate import gate, projects
from costgate.configfile import Loaded, parse
from costgate.read import planners
from costgate.request import Request
from tests.cli.running import run

CODE = 'provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_nat_gateway" "a" {\n  subnet_id = "s"\n}\n'
VALUE = "a-value-that-was-read"
THREE = "version: 1\nprojects: [{path: good}, {path: bad}, {path: wrong}]\n"


@pytest.fixture
def three(tmp_path, monkeypatch):
    """Three projects: one is priced, one meets a mistake of ours, one is wrong itself."""
    monkeypatch.chdir(tmp_path)
    for name in ("good", "bad"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "main.tf").write_text(CODE)
    (tmp_path / "wrong").mkdir()
    (tmp_path / "costgate.yaml").write_text(THREE)
    real = planners.read

    def read(path, settings):
        if path.endswith("bad"):
            raise IndexError(f"no {VALUE}")
        return real(path, settings)

    monkeypatch.setattr(planners, "read", read)
    loaded = Loaded(parse(THREE.encode(), "costgate.yaml"), str(tmp_path / "costgate.yaml"))
    return Request(projects.configured(loaded, ()), loaded, "2026-11-01")


def test_the_other_projects_are_priced(three):
    found = gate.estimate(three)
    assert [one.estimate.address for one in found.resources] == ["aws_nat_gateway.a"]
    assert [failure.project for failure in found.failures] == ["bad", "wrong"]


def test_the_failure_names_the_place_in_our_code_and_no_value(three):
    failure, other = gate.estimate(three).failures
    assert failure.what.startswith("a bug in costgate, not in what it read: IndexError at test_oneinput.py:")
    assert ("--debug" in failure.hint, VALUE in failure.what + failure.hint, failure.where) == (True, False, "bad")
    assert VALUE in failure.bug
    assert other.bug == ""


def test_the_verdict_never_passes_and_its_code_is_that_of_a_bug(three):
    verdict = gate.check(three)
    assert (verdict.outcome, verdict.exit_code) == ("failed", 4)
    wrong = gate.check(three._replace(inputs=[three.inputs[0], three.inputs[2]]))
    assert (wrong.outcome, wrong.exit_code) == ("failed", 2)


def test_the_only_input_raises_it(three):
    with pytest.raises(IndexError):
        gate.estimate(three._replace(inputs=three.inputs[1:2]))


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("command", [["check"], ["price"], ["check", "-o", "json"], ["explain", "aws_nat_gateway.a"]])
def test_every_command_ends_with_4_and_shows_the_traceback_only_when_asked(capsys, command):
    assert run(*command) == 4
    said = capsys.readouterr()
    assert "bad: a bug in costgate" in said.err + said.out.replace("error in bad", "bad")
    assert "aws_nat_gateway.a" in said.out
    assert VALUE not in said.out + said.err
    assert run(*command, "--debug") == 4
    said = capsys.readouterr()
    assert (VALUE in said.out, "Traceback" in said.err, VALUE in said.err) == (False, True, True)
