"""What the SARIF report knows of the shipped rules is what their METADATA and their pages say."""

import json
import re

from costgate.judge import metadata, policies
from costgate.report.sarif import RULES
from tests.conftest import ROOT

ROW = re.compile(r"^\| `([\w.-]+)` \| (.*) \|$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def sections():
    """The text below each `### RULE` of the policies' pages, or in a table beside it, without links, which lead nowhere else."""
    found = {}
    for page in sorted((ROOT / "docs" / "policies").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        found |= {name: LINK.sub(r"\1", cells.replace(" | ", ". ")) for name, cells in ROW.findall(text)}
        for part in re.split(r"^##+ ", text, flags=re.MULTILINE)[1:]:
            name, _, text = part.partition("\n")
            found[name.strip()] = LINK.sub(r"\1", text.strip())
    return found


def made():
    files = sorted(path for path in policies.shipped_folder().glob("*.rego") if not path.stem.endswith("_test"))
    rules = metadata.rules({path.name: path.read_text(encoding="utf-8") for path in files})
    helps = sections()
    known = {
        rule.id: {"title": rule.title, "description": rule.description, "help": helps.get(rule.id, "")}
        for rule in rules
        if rule.id
    }
    return json.dumps(known, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def test_the_rules_of_the_report_are_made_from_the_policies_and_their_pages(request):
    """`pytest tests/report/test_rules.py --update-goldens` writes them anew."""
    if request.config.getoption("--update-goldens"):
        RULES.write_text(made(), encoding="utf-8")
    assert RULES.read_text(encoding="utf-8") == made()


def test_every_rule_has_a_title():
    assert [id for id, rule in json.loads(RULES.read_text(encoding="utf-8")).items() if not rule["title"]] == []
