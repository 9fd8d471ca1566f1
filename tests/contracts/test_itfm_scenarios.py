"""The four stories of docs/itfm.md, each through the commands that the page names, with figures worked out by hand."""

import json
import re

import pytest

from tests.contracts.itfm_bills import charge, day, panel, rolled, run
from tests.read.plans import aws, plan, resource_change, written
from tests.spend.exported import put

SPEND = "spend: {exports: [export.csv], rollup: spend.parquet, lag_days: 0, units: units.csv}\n"
SHOP = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: checkout, labels: {service_id: checkout}}
spec:
  replicas: 2
  template: {spec: {containers: [{name: it, resources: {requests: {cpu: 1, memory: 4Gi}}}]}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: checkout}
spec: {minReplicas: 2, maxReplicas: 60, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: checkout}}
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def checked(capsys, path):
    """The JSON result of `costgate check PATH`."""
    code, out = run(capsys, "check", path, "--as-of", "2026-03-01", "--quiet", "-o", "json")
    assert code == 0
    return json.loads(out)


def planned(folder, *changes):
    """Write plan.json with *changes* in us-east-1."""
    put(folder, "plan.json", json.dumps(plan(*changes, configuration=written(providers={"aws": aws("us-east-1")}))))


def findings(result):
    return {finding["id"] for finding in result["findings"]}


def units(folder, unit, key, owner, quantities):
    rows = [f"{day(n)},{unit},{owner},{quantity}" for n, quantity in enumerate(quantities)]
    put(folder, "units.csv", "\n".join([f"date,unit,{key},quantity", *rows, ""]))


def test_scenario_1_a_surge_is_bounded_before_it_is_merged(tmp_path, capsys):
    """A pod costs (0.031611 + 4 x 0.004237) x 730 = 35.44807 at OpenCost's default prices: two 70.89614, sixty 2,126.8842."""
    put(tmp_path, "costgate.yaml", "taxonomy: {keys: {service_id: {required: true}}}\n")
    put(tmp_path, "shop.yaml", SHOP)
    found = checked(capsys, "shop.yaml")
    assert "guardrails.autoscaling-ratio" in findings(found)
    assert [found["totals"][end] for end in ("monthly_low", "monthly_high")] == ["70.89614", "2126.8842"]


def test_scenario_1_a_surge_pages_when_the_bill_has_its_day(tmp_path, capsys):
    """100 a day for 4,000 orders, then 400 for 8,000: four times a usual day, and 0.05 an order instead of 0.025."""
    charges = [charge(n, 400 if n == 59 else 100, "EKS", service_id="checkout") for n in range(60)]
    rolled(tmp_path, capsys, f"{SPEND}taxonomy: {{keys: {{service_id: {{}}}}}}\n", *charges)
    units(tmp_path, "orders", "service_id", "checkout", [4000] * 59 + [8000])
    game = ("spend", "simulate", "--scale", "service_id=checkout=4x", "--as-of", day(59), "--from", day(50), "--days", 5)
    out = run(capsys, *game, "--quiet")[1]
    assert re.search(r"2026-02-21 +\+1 day +page +all spend +spike +400\.00 a day, over 3 times 100\.00", out)
    last = ("--scope", "service_id=checkout", "--as-of", day(60), "--from", day(59), "--to", day(59))
    (row,) = panel(capsys, "unit-cost", *last)["tables"][0]["rows"]
    assert (row["cost"], row["before"]) == ("0.05", "0.025")


def test_scenario_2_a_function_without_bounds_is_told_before_it_is_merged(tmp_path, capsys):
    put(tmp_path, "costgate.yaml", "policies: {params: {guardrails: {function_concurrency: 100}}}\n")
    job = {"function_name": "etl", "timeout": 900, "memory_size": 10240, "runtime": "python3.12"}
    planned(tmp_path, resource_change("aws_lambda_function.etl", after=job))
    ids = {"guardrails.function-concurrency", "guardrails.function-timeout", "guardrails.function-memory"}
    assert ids <= findings(checked(capsys, "plan.json"))


def test_scenario_2_the_night_that_went_wrong_is_found_with_its_service(tmp_path, capsys):
    """Functions cost 10 a day and transfer 20; on one night 90 and 120: 80 and 100 above what is usual."""
    night = {50: (90, 120)}
    charges = []
    for n in range(60):
        functions, transfer = night.get(n, (10, 20))
        charges += [charge(n, functions, "AWS Lambda", job="etl"), charge(n, transfer, "AWS Data Transfer", job="etl")]
    rolled(tmp_path, capsys, f"{SPEND}taxonomy: {{keys: {{job: {{}}}}}}\n", *charges)
    code, out = run(capsys, "spend", "anomalies", "--as-of", day(60), "--scope", "job=etl", "--quiet")
    assert code == 0
    assert f"  {day(50)}  AWS Lambda: +$80.00" in out
    assert f"  {day(50)}  AWS Data Transfer: +$100.00" in out


def test_scenario_3_an_incident_costs_what_its_mitigations_cost(tmp_path, capsys):
    """150 a day as ever; on three days a larger fleet, tagged with the incident, costs 300 a day more: 900."""
    charges = [charge(n, 150, "EC2", team="web") for n in range(60)]
    charges += [charge(n, 300, "EC2", team="web", incident_id="INC-7") for n in (50, 51, 52)]
    rolled(tmp_path, capsys, f"{SPEND}taxonomy: {{keys: {{team: {{}}, incident_id: {{}}}}}}\n", *charges)
    window = ("--from", day(50), "--to", day(52), "--by", "incident_id", "--as-of", day(60), "--id", "INC-7")
    code, out = run(capsys, "spend", "incident", *window, "--quiet", "-o", "markdown")
    assert code == 0
    assert "**$900.00 above the forecast: $1,350.00 spent where $450.00 was forecast" in out
    assert "| INC-7 | +$900.00 | $900.00 | $0.00 |" in out


def test_scenario_4_training_on_gpus_is_told_with_its_spot_price(tmp_path, capsys):
    put(tmp_path, "costgate.yaml", "taxonomy: {keys: {environment: {}}}\n")
    node = {"ami": "ami-1", "instance_type": "p3.2xlarge", "tags": {"environment": "dev"}}
    planned(tmp_path, resource_change("aws_instance.training", after=node))
    assert {"guardrails.gpu", "recommendations.spot"} <= findings(checked(capsys, "plan.json"))


def test_scenario_4_an_epoch_has_a_cost_and_training_a_budget_of_its_own(tmp_path, capsys):
    """30 a day for 6 epochs are 5 each. From 1 to 10 March 10 days cost 300: exactly what the window of 15 days may cost.

    With 5 days more it lands at 450, 150 over.
    """
    window = "budgets: [{scope: {team: ml}, amount: 300, period: custom, spans: [{from: 2026-03-01, until: 2026-03-15}]}]\n"
    settings = f"{SPEND}taxonomy: {{keys: {{team: {{}}}}}}\n{window}"
    rolled(tmp_path, capsys, settings, *(charge(n, 30, "EC2", team="ml") for n in range(69)))
    units(tmp_path, "epochs", "team", "ml", [6] * 69)
    (row,) = panel(capsys, "unit-cost", "--scope", "team=ml", "--as-of", "2026-03-11")["tables"][0]["rows"]
    assert row["cost"] == "5"
    code, out = run(capsys, "spend", "budgets", "--as-of", "2026-03-11", "--quiet", "-o", "json")
    (budget,) = json.loads(out)["budgets"]
    assert (code, budget["spent"], budget["landing"]) == (0, "300", "450")
