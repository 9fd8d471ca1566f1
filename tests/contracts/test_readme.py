"""README shows what the command really says."""

import os
import re
import subprocess
import sys

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(name):
    """The fenced text between two markers of the README."""
    found = re.search(rf"<!-- {name} -->\n```\w*\n(.*?)```\n<!-- /{name} -->", README, re.DOTALL)
    assert found, f"README.md has no block between <!-- {name} --> and <!-- /{name} -->"
    return found[1]


def test_the_help_is_what_costgate_prints():
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    code = "import sys; sys.argv[0] = 'costgate'; from costgate.cli.main import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "--help"], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert block("help") == done.stdout


def test_the_excerpt_is_of_the_demo():
    report = (ROOT / "examples" / "web-app" / "expected.txt").read_text(encoding="utf-8")
    parts = [part.strip("\n") for part in block("demo").split("[…]")]
    assert len(parts) > 1
    assert [part for part in parts if part not in report] == []
