"""The pages of the shipped policies: every finding and every parameter stands there."""

import re

import msgspec
import pytest

from costgate.judge import metadata, policies
from costgate.sections.policyparams import PolicyParams
from tests.conftest import ROOT

FOLDER = policies.shipped_folder()
FILES = sorted(path for path in FOLDER.glob("*.rego") if not path.stem.endswith("_test"))
RULES = metadata.rules({path.name: path.read_text(encoding="utf-8") for path in FILES})
NAMES = sorted({policies.short(rule.package) for rule in RULES})


def page(name):
    return (ROOT / "docs" / "policies" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_a_policy_names_each_of_its_findings_and_no_other(name):
    ids = {rule.id for rule in RULES if policies.short(rule.package) == name and rule.id}
    stated = set(re.findall(rf"(?:### |^\| `)({name}\.[\w-]+)", page(name), re.MULTILINE))
    assert stated == ids


@pytest.mark.parametrize("name", NAMES)
def test_the_page_says_how_to_turn_it_off(name):
    assert re.search(r"\boff\b", page(name))


@pytest.mark.parametrize("name", PolicyParams.__struct_fields__)
def test_the_page_lists_each_parameter_and_no_other(name):
    fields = msgspec.structs.fields(type(getattr(PolicyParams(), name)))
    stated = re.findall(r"^\| `(\w+)` \|", page(name), re.MULTILINE)
    assert sorted(stated) == sorted(field.name for field in fields)


def test_the_defaults_of_the_guardrails_are_those_of_the_page():
    for field in msgspec.structs.fields(type(PolicyParams().guardrails)):
        (shown,) = re.findall(rf"^\| `{field.name}` \| (.*?) \|", page("guardrails"), re.MULTILINE)
        if isinstance(field.default, tuple) and field.name != "stateful_spot_except":
            assert shown == f"`[{', '.join(field.default)}]`"
        elif field.default is None or isinstance(field.default, int):
            assert shown == f"`{'null' if field.default is None else field.default}`"


def test_a_page_that_metadata_names_is_there():
    named = {link for rule in RULES for link in rule.links}
    assert {link for link in named if not (ROOT / link).is_file()} == set()
    assert {f"docs/policies/{name}.md" for name in ("budgets", "completeness", "cost", "guardrails")} <= named


def test_the_overview_links_every_policy():
    overview = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    assert {name for name in NAMES if f"(policies/{name}.md)" not in overview} == set()
