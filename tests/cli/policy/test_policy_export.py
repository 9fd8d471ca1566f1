"""`costgate policy export`: what it says, writes and exits with."""

import json
import subprocess

from costgate.cli import policy_export
from tests.cli.test_cli import run


def test_export_writes_what_applies_as_a_bundle(folder, capsys):
    assert run("policy", "export", "out") == 0
    assert "opa run --server --bundle out" in capsys.readouterr().out
    assert json.loads((folder / "out" / "data.json").read_text())["params"] == {"most": 5}
    manifest = json.loads((folder / "out" / ".manifest").read_text())
    assert manifest["roots"] == ["acme", "costgate", "gate", "params"]
    names = {file.name for file in (folder / "out").rglob("*.rego")}
    assert {"costs.rego", "tags.rego"} <= names
    assert not any(name.endswith("_test.rego") for name in names)


def test_export_leaves_a_folder_with_files_alone(folder, capsys):
    assert run("policy", "export", "policies") == 2
    assert "--force" in capsys.readouterr().err
    assert run("policy", "export", "policies", "--force") == 0
    assert (folder / "policies" / "data.json").is_file()


def test_export_writes_only_inside_of_its_folder():
    modules = [
        "costgate:policies/tags.rego",
        "policies/tags.rego",
        "/etc/x/tags.rego",
        "../../tags.rego",
        "b.tar.gz/Policies/TAGS.rego",
    ]
    names = list(policy_export.names(modules).values())
    assert len({name.casefold() for name in names}) == len(modules)
    assert not any(name.startswith("/") or ".." in name or ":" in name for name in names)


def test_opa_builds_a_bundle_of_what_is_exported(folder, request):
    program = request.getfixturevalue("opa_program")
    assert run("policy", "export", "out") == 0
    subprocess.run([program, "build", "--bundle", "out", "--output", "b.tar.gz"], cwd=folder, check=True, capture_output=True)
