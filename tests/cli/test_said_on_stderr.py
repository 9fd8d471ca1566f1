"""What a command says beside its reports: no name where names are replaced, and nothing that a CI runner obeys."""

import json

import pytest

from costgate.cli import check
from costgate.cli import main as command
from tests.cli.running import run
from tests.read.plans import plan, resource_change


@pytest.fixture
def folder(tmp_path, monkeypatch):
    change = resource_change("aws_lambda_function.innermost", after={"memory_size": 128})
    (tmp_path / "plan.json").write_text(json.dumps(plan(change)))
    (tmp_path / "usage.yaml").write_text("version: 1\nresources: {aws_lambda_function.other: {monthly_requests: 5}}\n")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COSTGATE_REDACT", raising=False)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("more", [["--redact", "paths"], ["--redact", "topology"], ["--redact", "topology", "--record", "log"]])
def test_an_error_names_nothing_that_a_report_would_not(more, capsys):
    """It suggests the address that was probably meant."""
    assert run("check", "plan.json", "--usage", "usage.yaml") == 2
    assert "did you mean aws_lambda_function.innermost?" in capsys.readouterr().err
    assert run("check", "plan.json", "--usage", "usage.yaml", *more) == 2
    said = capsys.readouterr().err
    assert said.startswith("error: nothing was judged, and why is not shown")
    assert "run it without --redact where only those see the output who may" in said
    assert not any(name in said for name in ("innermost", "other", "lambda", "plan.json", "usage.yaml"))


@pytest.mark.usefixtures("folder")
def test_the_environment_redacts_errors_too(capsys, monkeypatch):
    monkeypatch.setenv("COSTGATE_REDACT", "paths")
    assert run("check", "plan.json", "--usage", "usage.yaml") == 2
    assert "innermost" not in capsys.readouterr().err


def test_a_configuration_that_is_wrong_is_said_all_the_same(folder, capsys):
    (folder / "costgate.yaml").write_text("version: 1\nbudgetz: []\n")
    assert run("check", "plan.json", "--redact", "topology") == 2
    assert "did you mean budgets?" in capsys.readouterr().err


def test_an_output_does_not_follow_a_link_that_a_pull_request_brings(folder, capsys):
    """It would write over whatever the link leads to, such as what a later step of the job runs."""
    (folder / "profile").write_text("mine")
    (folder / "report.json").symlink_to("profile")
    assert run("check", "plan.json", "-o", "json=report.json") == 2
    assert "the output is a link to another file" in capsys.readouterr().err
    assert (folder / "profile").read_text() == "mine"


@pytest.mark.usefixtures("folder")
def test_a_bug_gives_no_command_to_a_runner(capsys, monkeypatch):
    def broken(*_):
        raise ValueError("x\n::stop-commands::y\n##vso[task.complete]\x1b[2J")

    monkeypatch.setattr(check, "run", broken)
    with pytest.raises(SystemExit) as caught:
        command.main(["check", "plan.json"])
    said = capsys.readouterr().err
    assert caught.value.code == 4
    assert "\n: :stop-commands::y\n## vso[task.complete] [2J\n  fix: this is a bug in costgate" in said
