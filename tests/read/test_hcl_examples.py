"""The example modules of tests/read/hcl: a dry run gives what `planned.json` says, which was worked out by hand, at its price."""

import json
from pathlib import Path

import pytest

from costgate.config import Config
from costgate.price.sources import Settings, open_source
from costgate.read import hcl
from tests.read.plans import aws, plan, read, resource_change, written

EXAMPLES = Path(__file__).parent / "hcl"
WORKSPACES = {"workspace": "prod"}
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/planned.json"))


@pytest.fixture(autouse=True)
def uncached(monkeypatch):
    monkeypatch.setenv("COSTGATE_CACHE", "off")


def dry_run(name):
    return hcl.read(str(EXAMPLES / name), workspace=WORKSPACES.get(name, "default"))


def planned(name):
    """What Terraform's plan would hold, as {address: values}, the region, and those of resources that stand elsewhere."""
    document = json.loads((EXAMPLES / name / "planned.json").read_text())
    return document["resources"], document["region"], document.get("regions", {})


def monthly(document):
    """The monthly cost of each resource of a plan."""
    source = open_source("catalog", Settings(Config(), EXAMPLES, "2026-11-01"))
    estimator = source.of("plan.json")
    found = {change.address: estimator.estimate(change, document.graph, "") for change in document.changes()}
    return {address: (one.status, one.totals.after) for address, one in found.items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_dry_run_has_the_resources_of_a_plan_with_their_values(name):
    expected, _, _ = planned(name)
    found = {change.address: change.after.values for change in dry_run(name).changes()}
    assert found.keys() == expected.keys()
    for address, values in expected.items():
        assert {key: value for key, value in found[address].items() if value not in (None, [])} == values


@pytest.mark.parametrize("name", NAMES)
def test_a_dry_run_costs_what_the_plan_costs(name):
    resources, region, others = planned(name)
    costs, plain = monthly(dry_run(name)), {}
    for place in {region, *others.values()}:
        here = {address: values for address, values in resources.items() if others.get(address, region) == place}
        entries = [resource_change(address, after=values) for address, values in here.items()]
        plain |= monthly(read(plan(*entries, configuration=written(providers={"aws": aws(place)}))))
    assert costs == plain
    assert sum(amount for _, amount in costs.values()) > 0


@pytest.mark.parametrize("name", NAMES)
def test_a_module_that_can_be_known_is_complete(name):
    assert dry_run(name).incomplete == []


def test_there_are_as_many_examples_as_the_language_has_corners():
    assert len(NAMES) >= 12
