"""The help of every `costgate policy` command."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("what", ["list", "test", "verify", "new", "export"])
def test_help_loads_nothing_heavy(what):
    code = (
        "import sys\nfrom costgate.cli.main import main\n"
        f"try: main(['policy', '{what}', '--help'])\nexcept SystemExit as end: assert not end.code\n"
        "heavy = {'msgspec', 'yaml', 'rich', 'jsonschema', 'regorus', 'sqlite3'} & set(sys.modules)\nassert not heavy, heavy\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert f"costgate policy {what}" in ended.stdout
