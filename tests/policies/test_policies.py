"""The shipped policies: their own tests pass, their METADATA is whole, and they look only at short lists."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from costgate import config
from costgate.judge import limits, metadata, policies, rego, testing
from costgate.sections.policyparams import Cost, PolicyParams, TagRule, Tags

FOLDER = policies.shipped_folder()
NAMES = sorted(path.stem for path in FOLDER.glob("*.rego") if not path.stem.endswith("_test"))
UNITS = ("_micros", "_count", "_days", "_seconds", "_mb", "_basis_points")


def text(name):
    return (FOLDER / f"{name}.rego").read_text(encoding="utf-8")


def package(name):
    return policies.PACKAGE.search(text(name))[1]


def outcomes(name):
    """How the tests of one file end, with all files of its package."""
    engine = rego.start(config.Gate())
    parts = [*(other for other in NAMES if package(other) == package(name)), f"{name}_test"]
    return testing.run(engine, {f"{part}.rego": text(part) for part in parts})


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
    """The ids in the code and in the METADATA are the same, and each begins with its policy's name."""
    rules = [rule for rule in metadata.rules({name: text(name)}) if rule.rule]
    assert {rule.id for rule in rules} == set(re.findall(r'"id": "([^"]+)"', text(name)))
    assert all(rule.id.startswith(f"{policies.short(package(name))}.") and rule.title and rule.description for rule in rules)
    assert all(rule.rule == rule.severity for rule in rules)


def test_no_shipped_policy_names_the_long_parts_of_the_document():
    """So 100,000 resources need not be written, read and walked unless a user's policy asks for them."""
    rule = TagRule(when={"environment": "prod"}, require=["cost_center"])
    every = PolicyParams(tags=Tags(rules=[rule], propagation=True), cost=Cost(max_resource=Decimal(1)))
    loaded = policies.load(config.Policies(params=every), Path(), config.Gate())
    assert loaded.needs == policies.EVERYTHING._replace(
        resources=False, before=False, after=False, lines=False, types=frozenset(), originals=False
    )


def test_every_policy_has_metadata():
    """A package of several files says it once."""
    stated = [rule.package for name in NAMES for rule in metadata.rules({name: text(name)}) if not rule.rule]
    assert sorted(stated) == sorted({package(name) for name in NAMES})


def test_every_parameter_is_used_by_its_policy():
    """One that no rule asks for would be a promise."""
    gate = limits.of(PolicyParams())
    for short, params in gate.items():
        whole = "\n".join(text(name) for name in NAMES if policies.short(package(name)) == short)
        used = {name for name in params if re.search(rf"\b{name}\b", whole)}
        assert {name for name in params if name not in used} <= {"min_increase"}


@pytest.mark.parametrize("name", NAMES)
def test_shipped_policies_compare_no_shown_amounts_and_convert_none(name):
    """Amounts are compared as whole micro-units; text is for messages only."""
    bare = policies.without_comments(text(name))
    assert "to_number" not in bare
    assert not re.search(r"\d\.\d", bare)
    compared = re.findall(r"(\w+)\s+[<>]=?\s+", bare)
    assert {side for side in compared if not side.endswith(UNITS)} == set()
