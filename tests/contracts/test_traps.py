"""Mistakes that other cost tools made, each a test of ours.

Budgets (F8, F9), policy input (F18), and waivers and baselines (F7, F8, F13) have theirs beside the code:
tests/judge/test_budgets.py, test_input.py, test_waivers.py and test_ratchet.py.
"""

import json
from decimal import Decimal

import pytest

from costgate import configfile, gate
from costgate.errors import CostgateError
from costgate.projects import Input
from costgate.request import of_paths
from tests.price.tables import catalog
from tests.read.plans import aws, block, plan, resource_change, written

SMALL, LARGE = {"instance_type": "t3.micro"}, {"instance_type": "m5.large"}


def request(folder, *changes, config="version: 1\n", usage="", **rest):
    names = sorted({change["address"] for change in changes})
    configuration = written(*(block(name) for name in names), providers={"aws": aws("us-east-1")})
    (folder / "plan.json").write_text(json.dumps(plan(*changes, configuration=configuration, **rest)))
    (folder / "costgate.yaml").write_text(config)
    return of_paths([str(folder / "plan.json")], configfile.load(str(folder / "costgate.yaml")), "2026-11-01", usage)


def instance(name="web", **rest):
    return resource_change(f"aws_instance.{name}", **rest)


def test_f1_a_resize_in_place_is_priced_from_the_planned_values(tmp_path):
    """Same address, other size: the delta is the difference of the two."""
    found = gate.estimate(request(tmp_path, instance(actions=["update"], before=SMALL, after=LARGE)))
    assert found.totals.delta > 60


def test_f2_nothing_is_dropped(tmp_path):
    unknown = resource_change("aws_no_such_thing.x", after={})
    found = gate.estimate(request(tmp_path, instance(after=SMALL), unknown))
    assert [one.estimate.status for one in found.resources] == ["priced", "unpriced"]
    assert "aws_no_such_thing" in found.resources[1].estimate.reason


def test_f3_data_sources_are_not_priced(tmp_path):
    data = resource_change("aws_instance.seen", mode="data", after=LARGE)
    assert gate.estimate(request(tmp_path, data)).resources == []


@pytest.mark.parametrize("kind", ["x9.huge", ""])
def test_f4_f5_a_missing_price_is_unpriced_and_never_nothing(tmp_path, kind):
    (found,) = gate.estimate(request(tmp_path, instance(after={"instance_type": kind}))).resources
    assert found.estimate.status == "unpriced"
    assert found.estimate.reason
    assert all(line.monthly != 0 for line in found.estimate.lines if line.status == "unpriced")


def test_f4_f5_what_is_unpriced_stops_the_gate_where_none_is_allowed(tmp_path):
    config = "version: 1\ngate: {max_unpriced: 0}\n"
    verdict = gate.check(request(tmp_path, instance(after={"instance_type": "x9.huge"}), config=config))
    assert (verdict.outcome, verdict.exit_code) == ("incomplete", 3)


def test_f6_a_price_that_is_missing_after_the_change_is_no_saving(tmp_path):
    change = instance(actions=["update"], before=LARGE, after={"instance_type": "x9.huge"})
    totals = gate.estimate(request(tmp_path, change)).totals
    assert totals.delta == 0
    assert totals.unknown_saving > 0


def test_f10_one_plan_that_fails_fails_the_run(tmp_path):
    good = request(tmp_path, instance(after=SMALL))
    (tmp_path / "broken.json").write_text("{")
    broken = str(tmp_path / "broken.json")
    verdict = gate.check(good._replace(inputs=[*good.inputs, Input(broken, project="broken")]))
    assert (verdict.outcome, verdict.exit_code) == ("failed", 2)
    assert [(one.project, one.where) for one in verdict.failures] == [("broken", broken)]
    assert [one.estimate.address for one in verdict.resources] == ["aws_instance.web"]


@pytest.mark.parametrize(
    "usage",
    [
        "version: 1\nresources: {aws_nat_gateway.a: {monthly_data_procesed_gb: 1}}\n",
        "version: 1\nresources: {aws_nat_gateway.b: {monthly_data_processed_gb: 1}}\n",
    ],
)
def test_f11_a_misspelled_usage_key_or_address_is_an_error(tmp_path, usage):
    (tmp_path / "usage.yml").write_text(usage)
    with pytest.raises(CostgateError, match="aws_nat_gateway"):
        gate.check(request(tmp_path, resource_change("aws_nat_gateway.a", after={}), usage=str(tmp_path / "usage.yml")))


@pytest.mark.parametrize(
    "config",
    ["usage: none.yml\n", "spend: {file: none.csv}\nbudgets: [{scope: {}, amount: 1}]\n", "policies: {paths: [none.rego]}\n"],
)
def test_f15_a_missing_file_never_passes(tmp_path, config):
    with pytest.raises(CostgateError, match=r"."):
        gate.check(request(tmp_path, instance(after=SMALL), config=config))


def test_a_price_in_another_currency_is_not_added_up(tmp_path):
    found = catalog(tmp_path).search(["PUT"], region="cn-north-1")
    assert [one.price.currency for one in found] == ["CNY"]
    change = instance(after={**SMALL, "region": "cn-north-1"})
    (one,) = gate.estimate(request(tmp_path, change)).resources
    assert (one.estimate.status, one.estimate.totals.after) == ("unpriced", Decimal(0))
