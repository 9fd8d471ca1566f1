"""`costgate spend reconcile` from the command line."""

import json
import re

import pytest

from tests.cli.running import run
from tests.read.plans import aws, block, plan, resource_change, written
from tests.spend.bills import charge
from tests.spend.exported import focus, put

EC2 = {"ServiceName": "Amazon Elastic Compute Cloud"}


@pytest.fixture
def folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("COSTGATE_AS_OF", "2026-11-01")
    charges = [charge("8", day, "web", ListCost="10", ContractedCost="9", **EC2) for day in range(1, 31)]
    put(tmp_path, "x.csv", focus(*charges, charge("24", 30, ServiceName="<b>|Sup\x1bport", ListCost="", ContractedCost="")))
    run("spend", "rollup", "x.csv", "--into", "s.parquet")
    capsys.readouterr()
    return tmp_path


def reconcile(capsys, *arguments):
    code = run("spend", "reconcile", "--rollup", "s.parquet", *arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.usefixtures("folder")
def test_the_bridge_is_told_step_by_step(capsys):
    """30 days at 10 list, 9 contracted, 8 effective: 300 - 30 - 30 = 240; with 24 of no list cost 264."""
    code, out, _ = reconcile(capsys)
    shown = re.sub(" +", " ", out)
    assert code == 0
    assert "2026-09-01 to 2026-09-30, in USD" in shown
    for line in ("list cost 300.00", "negotiated prices -30.00 -10.0 %", "commitments -30.00 -11.1 %", "billed cost 264.00"):
        assert line in shown
    assert "list cost known for 90.9 % of the cost" in shown
    assert "charges without a list cost 24.00" in shown
    assert "equal to the last digit ok" in shown


@pytest.mark.usefixtures("folder")
def test_names_from_the_bill_cannot_harm_terminal_or_markdown(capsys):
    assert "\x1b" not in reconcile(capsys)[1]
    out = reconcile(capsys, "-o", "markdown")[1]
    assert "<b>" not in out
    assert "AWS &lt;b&gt;\\|Sup port | unknown |" in out


@pytest.mark.usefixtures("folder")
def test_json_has_exact_amounts_and_null_for_what_is_unknown(capsys):
    made = json.loads(reconcile(capsys, "-o", "json")[1])
    assert made["total"]["billed"] == "264.000000000000"
    (unlisted,) = [part for part in made["parts"] if part["list"] is None]
    assert unlisted["unlisted"] == "24.000000000000"
    assert {one["service"]: one["value"] for one in made["kappa"]}[EC2["ServiceName"]] == "0.8000"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("amount", "code"), [("264", 0), ("265", 0), ("270", 1)])
def test_an_invoice_that_is_too_far_off_is_exit_1(capsys, amount, code):
    """0.5 % of 265 are 1.33; of 270 they are 1.35, and 6 are missing."""
    assert reconcile(capsys, "--invoice", amount)[0] == code


def test_kappa_is_written_as_a_file(folder, capsys):
    assert reconcile(capsys, "--write-kappa", "kappa.yaml")[0] == 0
    assert "kappa: 0.8000" in (folder / "kappa.yaml").read_text()


def test_estimates_are_held_against_what_was_billed_at_list(folder, capsys):
    """A t3.micro in us-east-1 at 0.0104 an hour is 7.488 in 720 hours; 300 were billed at list."""
    document = plan(
        resource_change("aws_instance.web", after={"instance_type": "t3.micro", "root_block_device": [{"volume_size": 0}]}),
        resource_change("random_id.x", after={}),
        configuration=written(block("aws_instance.web"), providers={"aws": aws("us-east-1")}),
    )
    (folder / "plan.json").write_text(json.dumps(document))
    run("price", "plan.json", "-o", "json=e.json")
    capsys.readouterr()
    made = json.loads(reconcile(capsys, "--estimate", "e.json", "-o", "json")[1])
    (one,) = made["estimate"]["compared"]
    assert (one["name"], float(one["expected"]), float(one["error"])) == ("AmazonEC2", 7.488, 292.512)
    assert "AmazonEC2" in reconcile(capsys, "--estimate", "e.json")[1]
    by_team = json.loads(reconcile(capsys, "--estimate", "e.json", "--by", "team", "-o", "json")[1])
    assert by_team["estimate"]["unplanned"]


def test_an_estimate_by_agreements_is_not_at_list_prices_and_that_is_said(folder, capsys):
    (folder / "plan.json").write_text(json.dumps(plan(resource_change("aws_ebs_volume.a", after={"size": 8, "type": "gp3"}),
        configuration=written(block("aws_ebs_volume.a"), providers={"aws": aws("us-east-1")}))))  # fmt: skip
    run("price", "plan.json", "-o", "json=e.json")
    capsys.readouterr()
    assert "agreements" not in reconcile(capsys, "--estimate", "e.json")[2]
    made = json.loads((folder / "e.json").read_text())
    made["resources"][0]["lines"][0]["agreement"] = "10 % off"
    (folder / "e.json").write_text(json.dumps(made))
    assert "1 estimated resources are not at list prices" in reconcile(capsys, "--estimate", "e.json")[2]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--month", "2026-13"], "2026-13 is not a month"),
        (["--month", "september"], "september is not a month"),
        (["--month", "2025-01"], "no charges of 2025-01"),
        (["--by", "squad"], "no owner key squad"),
        (["--invoice", "much"], "much is not an amount"),
        (["--estimate", "none.json"], "cannot be read"),
        (["--write-kappa", "none/kappa.yaml"], "cannot be written"),
        (["--estimate", "x.csv"], "damaged or cut short"),
    ],
)
def test_what_cannot_be_done_is_exit_2_with_a_reason(capsys, arguments, what):
    code, out, err = reconcile(capsys, *arguments)
    assert (code, out) == (2, "")
    assert what in err
