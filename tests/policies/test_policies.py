"""The shipped policies: their own tests pass, their METADATA is whole, and they look only at short lists."""

import re
from pathlib import Path

import pytest

from costgate import config
from costgate.judge import metadata, policies, rego, testing

FOLDER = policies.shipped_folder()
NAMES = sorted(path.stem for path in FOLDER.glob("*.rego") if not path.stem.endswith("_test"))


def text(name):
    return (FOLDER / f"{name}.rego").read_text(encoding="utf-8")


def outcomes(name):
    engine = rego.start(config.Gate())
    modules = {f"{part}.rego": text(part) for part in (name, f"{name}_test")}
    return testing.run(engine, modules)


@pytest.mark.parametrize("name", NAMES)
def test_every_policy_passes_its_own_tests(name):
    """A test that is false or undefined is named."""
    assert [outcome.name for outcome in outcomes(name) if not outcome.passed] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_of_a_policy_is_tested(name):
    """Each id that a policy gives its findings stands in its tests."""
    ids = set(re.findall(r'"id": "([^"]+)"', text(name)))
    assert ids
    assert {id for id in ids if f'"{id}"' not in text(f"{name}_test")} == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_has_metadata_with_title_description_and_severity(name):
    """The ids in the code and in the METADATA are the same, and each begins with the policy's name."""
    rules = [rule for rule in metadata.rules({name: text(name)}) if rule.rule]
    assert {rule.id for rule in rules} == set(re.findall(r'"id": "([^"]+)"', text(name)))
    assert all(rule.id.startswith(f"{name}.") and rule.title and rule.description for rule in rules)
    assert all(rule.rule == rule.severity for rule in rules)


def test_no_shipped_policy_names_the_long_parts_of_the_document():
    """So 100,000 resources need not be written, read and walked unless a user's policy asks for them."""
    loaded = policies.load(config.Policies(), Path(), config.Gate())
    assert loaded.needs == policies.Needs(resources=False, before=False, after=False, lines=False)


@pytest.mark.parametrize("name", NAMES)
def test_shipped_policies_compare_no_shown_amounts_and_convert_none(name):
    """Amounts are compared as whole micro-units; text is for messages only."""
    bare = policies.without_comments(text(name))
    assert "to_number" not in bare
    assert not re.search(r"\d\.\d", bare)
    compared = re.findall(r"(\w+)\s+[<>]=?\s+", bare)
    assert {side for side in compared if not side.endswith(("_micros", "_count", "_days"))} == set()
