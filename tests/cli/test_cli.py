"""The command line: exit codes, what is loaded, and what is said when something is wrong."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from costgate.cli import main as command
from tests.read.plans import aws, block, plan, resource_change, written

PLAN = plan(
    resource_change("aws_instance.web", after={"instance_type": "t3.micro"}),
    configuration=written(block("aws_instance.web"), providers={"aws": aws("us-east-1")}),
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "plan.json").write_text(json.dumps(PLAN))
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COSTGATE_AS_OF", "2026-11-01")
    monkeypatch.delenv("COSTGATE_FAIL_ON", raising=False)
    return tmp_path


def run(*arguments):
    with pytest.raises(SystemExit) as caught:
        command.main(list(arguments))
    return caught.value.code


def configure(folder, text):
    (folder / "costgate.yaml").write_text(f"version: 1\n{text}")


BLOCK = "budgets: [{scope: {}, amount: 1, max_increase: 1}]\n"


def test_exit_0_when_it_may_go_ahead(folder, capsys):
    configure(folder, "")
    assert run("check", "plan.json") == 0
    assert "aws_instance.web" in capsys.readouterr().out


@pytest.mark.parametrize("format", ["table", "json", "markdown", "github"])
def test_f14_exit_1_when_it_may_not_whatever_the_format(folder, capsys, format):
    configure(folder, BLOCK)
    assert run("check", "plan.json", "-o", format) == 1
    assert capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_exit_2_when_nothing_was_judged(capsys):
    assert run("check", "none.json") == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "no such file" in shown.err
    assert "Traceback" not in shown.err


def test_exit_3_when_too_much_is_unpriced(folder):
    (folder / "plan.json").write_text(json.dumps(plan(resource_change("aws_no_such_thing.x", after={}))))
    configure(folder, "gate: {max_unpriced: 0}\n")
    assert run("check", "plan.json") == 3


@pytest.mark.usefixtures("folder")
def test_exit_4_and_one_sentence_for_a_bug(capsys, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(command, "run", broken)
    assert run("check", "plan.json") == 4
    assert capsys.readouterr().err.startswith("error: ZeroDivisionError: oh\n")
    with pytest.raises(ZeroDivisionError):
        command.main(["check", "plan.json", "--debug"])


@pytest.mark.usefixtures("folder")
def test_without_a_temporary_folder_it_is_the_machine_and_no_bug(capsys, monkeypatch):
    def broken(*_):
        raise FileNotFoundError(2, "No usable temporary directory found in ['/tmp', '/work']")

    monkeypatch.setattr(command, "run", broken)
    assert run("check", "plan.json") == 2
    assert "docker run --tmpfs /tmp" in capsys.readouterr().err


def heeds(pid, number):
    """Tell whether a process has a handler for a signal: `SigCgt` of proc(5) is a mask."""
    caught = Path(f"/proc/{pid}/status").read_text().partition("SigCgt:")[2].split()[0]
    return int(caught, 16) >> (number - 1) & 1


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells when the handler is there")
def test_it_ends_when_it_is_told_to(folder):
    """`docker stop` sends SIGTERM, which the first process of a container does not heed unless it asked for it."""
    asked = [sys.executable, "-m", "costgate", "check", "-"]
    with subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder) as process:
        while not heeds(process.pid, signal.SIGTERM):
            assert process.poll() is None
        process.terminate()
        out, said = process.communicate(timeout=60)
    assert (process.returncode, out, said) == (143, b"", b"terminated: nothing was judged\n")


def test_a_verdict_that_nobody_could_read_is_no_pass(folder):
    """`costgate check | head`, where a shell takes the worst code of a pipe: as if SIGPIPE had ended it."""
    asked = [sys.executable, "-m", "costgate", "check", "plan.json", "-o", "json"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder) as process:
        process.stdout.close()
        assert (process.stderr.read(), process.wait(60)) == (b"", 141)


def test_several_outputs_in_one_run(folder, capsys):
    assert run("price", "plan.json", "-o", "table", "-o", "json=out.json") == 0
    assert json.loads((folder / "out.json").read_text())["totals"]
    assert "aws_instance.web" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "plan.json", "-o", "pdf"), "pdf"),
        (("price", "plan.json", "-o", "github"), "no format github"),
        (("check", "plan.json", "--as-of", "yesterday"), "yesterday is not a day"),
        (("check",), "no plan was named"),
        (("check", "."), "check.*"),
        (("explain", "aws_instance.wep", "plan.json"), "did you mean aws_instance.web"),
        (("check", "plan.json", "-o", "json=none/out.json"), "cannot be written"),
    ],
)
def test_a_wrong_command_line_is_exit_2_with_a_hint(folder, capsys, arguments, words):
    if arguments == ("check", "."):
        (folder / "plan.json").unlink()
        words = "holds no plan, no Terraform code and no manifests"
    assert run(*arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_explain_says_where_an_amount_comes_from(capsys):
    assert run("explain", "aws_instance.web", "plan.json") == 0
    assert "0.0104" in capsys.readouterr().out


def test_explain_tells_the_sustained_use_discount_and_the_list_price(folder, capsys):
    """https://cloud.google.com/compute/all-pricing: n1-standard-1 costs 0.04749975 an hour in Iowa, 30 % less for all month."""
    machine = {"machine_type": "n1-standard-1", "zone": "us-central1-a", "boot_disk": [{"source": "disk"}]}
    (folder / "plan.json").write_text(json.dumps(plan(resource_change("google_compute_instance.vm", after=machine))))
    assert run("explain", "google_compute_instance.vm", "plan.json") == 0
    said = "discount   30 % for sustained use, off a list price of 0.04749975 USD per hour"
    assert said in capsys.readouterr().out


def test_an_address_of_infracosts_usage_file_that_no_plan_has_is_said_not_refused(folder, capsys):
    (folder / "infracost-usage.yml").write_text("version: 0.1\nresource_usage: {aws_instance.gone: {monthly_hrs: 100}}\n")
    assert run("price", "plan.json", "--usage", "infracost-usage.yml") == 0
    assert "no planned resource is called aws_instance.gone" in capsys.readouterr().err


def test_init_writes_a_file_that_is_valid_and_leaves_an_existing_one_alone(folder, capsys):
    assert run("init") == 0
    assert "path: plan.json" in (folder / "costgate.yaml").read_text()
    assert run("config", "validate") == 0
    assert run("init") == 2
    assert "already" in capsys.readouterr().err
    assert run("init", "--force") == 0


def test_config_shows_and_describes(folder, capsys):
    configure(folder, "gate: {fail_on: warn}\n")
    assert run("config", "show") == 0
    assert "fail_on: warn" in capsys.readouterr().out
    assert run("config", "schema") == 0
    assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")
    configure(folder, "gat: {}\n")
    assert run("config", "validate") == 2


@pytest.mark.usefixtures("folder")
def test_the_catalog_can_be_looked_into(capsys):
    assert run("catalog", "info") == 0
    assert "AmazonEC2" in capsys.readouterr().out
    assert run("catalog", "search", "t3.micro", "Linux", "--region", "us-east-1") == 0
    assert "0.0104" in capsys.readouterr().out


def test_the_environment_may_say_when_to_block_and_a_typo_in_it_is_an_error(folder, monkeypatch):
    configure(folder, BLOCK)
    monkeypatch.setenv("COSTGATE_FAIL_ON", "never")
    assert run("check", "plan.json") == 0
    monkeypatch.setenv("COSTGATE_FAIL_ON", "nevr")
    assert run("check", "plan.json") == 2


@pytest.mark.usefixtures("folder")
def test_no_colour_where_nobody_reads_it(capsys, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    run("check", "plan.json")
    assert "\x1b[" not in capsys.readouterr().out


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_help_and_version_load_nothing_heavy(argument):
    code = (
        "import sys\nfrom costgate.cli.main import main\n"
        f"try: main(['{argument}'])\nexcept SystemExit as end: assert not end.code\n"
        "heavy = {'msgspec', 'yaml', 'rich', 'jsonschema', 'regorus', 'sqlite3'} & set(sys.modules)\nassert not heavy, heavy\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "costgate" in ended.stdout
