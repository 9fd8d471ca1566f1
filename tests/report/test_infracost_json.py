"""The report in Infracost's JSON 0.2: what its readers find in it, checked against its own schema and files."""

import json
from decimal import Decimal

import jsonschema
import pytest

from costgate import infracostfile
from costgate.report import infracost_json

GENUINE = ("example_out.json", "example_diff_out.json", "azure_firewall_out.json", "multi_project.json", "multi_project_2.json")


@pytest.fixture
def document(verdict):
    return json.loads(infracost_json.render(verdict))


def test_it_fits_infracosts_schema(document, shared):
    """The schema that infracost/infracost publishes at 95ba4f49a7; not even its own examples fit it as well."""
    schema = json.loads((shared / "inputs" / "infracost" / "output.schema.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(document)


@pytest.mark.parametrize("name", GENUINE)
def test_genuine_files_are_read_and_written_back(name, shared):
    """With every name and amount that the format has in common with ours."""
    text = (shared / "inputs" / "infracost" / name).read_bytes()
    before, after = json.loads(text), json.loads(infracostfile.encode(infracostfile.decode(text)))
    assert after["totalMonthlyCost"] == before["totalMonthlyCost"]
    for old, new in zip(before["projects"], after["projects"], strict=True):
        resources = [project["breakdown"]["resources"] for project in (old, new)]
        for one, other in zip(*resources, strict=True):
            assert one["name"] == other["name"]
            assert one.get("monthlyCost") == other["monthlyCost"]
            assert [c["price"] for c in one.get("costComponents", [])] == [c["price"] for c in other.get("costComponents", [])]


def test_the_amounts_of_the_verdict_are_there_and_add_up(document, verdict):
    assert document["version"] == "0.2"
    assert Decimal(document["totalMonthlyCost"]) == verdict.totals.after
    assert Decimal(document["pastTotalMonthlyCost"]) == verdict.totals.before
    assert Decimal(document["diffTotalMonthlyCost"]) == verdict.totals.delta
    (project,) = document["projects"]
    for name, amount in (("pastBreakdown", "pastTotalMonthlyCost"), ("breakdown", "totalMonthlyCost")):
        costs = [one["monthlyCost"] for one in project[name]["resources"] if one["monthlyCost"] is not None]
        assert sum(map(Decimal, costs)) == Decimal(document[amount])


def test_an_hour_is_the_730th_part_of_a_month(document):
    [web] = [one for one in document["projects"][0]["breakdown"]["resources"] if one["name"] == "aws_instance.web"]
    part = web["costComponents"][0]
    assert Decimal(part["monthlyQuantity"]) == 730
    assert part["hourlyQuantity"] == "1"
    assert Decimal(part["hourlyCost"]) == Decimal(part["price"])


def test_what_is_unpriced_has_no_cost_and_says_so(document, verdict):
    """A reader must not take it for nothing: `priceNotFound` is Infracost's own mark for it."""
    components = [
        part
        for resource in document["projects"][0]["breakdown"]["resources"]
        for part in resource["costComponents"]
        if part["priceNotFound"]
    ]
    assert components
    assert all(part["monthlyCost"] is None and part["price"] is None for part in components)
    unpriced = sum(one.estimate.status == "unpriced" for one in verdict.resources)
    assert document["summary"]["totalUnsupportedResources"] == unpriced > 0


def test_the_same_verdict_gives_the_same_bytes_and_no_clock(verdict):
    first, second = (infracost_json.render(verdict) for _ in range(2))
    assert first == second
    assert json.loads(first)["timeGenerated"] == f"{verdict.provenance.as_of}T00:00:00Z"
