"""`costgate doctor` and `costgate completion`, as a user types them."""

import json
import subprocess

import pytest

from costgate.cli.main import main


def run(*arguments):
    with pytest.raises(SystemExit) as ended:
        main([*arguments])
    return ended.value.code


def test_a_machine_that_is_ready(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("doctor", "-o", "json", "--as-of", "2026-10-10") == 0
    found = {check["name"]: check["state"] for check in json.loads(capsys.readouterr().out)}
    assert found["costgate"] == found["catalog"] == found["policy engine"] == "ok"
    assert found["configuration"] == "warn"
    assert "extra completion" in found


def test_old_prices_are_worth_a_look(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("doctor", "--as-of", "2028-01-01") == 0
    assert "warn  catalog" in capsys.readouterr().out


def test_a_configuration_that_is_wrong_fails(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "costgate.yaml").write_text("budgetz: []\n")
    assert run("doctor") == 1
    said = capsys.readouterr().out
    assert "budgetz" in said
    assert "1 to mend" in said


def test_the_script_for_bash_completes_commands(tmp_path, capsys):
    """Asked of bash itself."""
    assert run("completion", "bash") == 0
    script = tmp_path / "costgate.bash"
    script.write_text(capsys.readouterr().out)
    assert "complete -o bashdefault -o default -F _shtab_costgate costgate" in script.read_text()  # and files elsewhere
    asked = f"source {script}; COMP_WORDS=(costgate exp); COMP_CWORD=1; _shtab_costgate; echo ${{COMPREPLY[@]}}"
    done = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["explain"], done.stderr
