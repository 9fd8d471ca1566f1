"""`costgate usage learn`: from billed quantities to a usage file that prices what was billed."""

import json

import pytest

from tests.cli.running import run
from tests.read.plans import aws, block, plan, resource_change, written
from tests.spend.exported import FOCUS, put, text

ARN = "arn:aws:lambda:eu-west-1:1:function:api"
NAT = "arn:aws:ec2:eu-west-1:1:natgateway/nat-1"
RESOURCES = {
    "aws_lambda_function.api": {"id": "api", "arn": ARN, "function_name": "api", "memory_size": 512},
    "aws_s3_bucket.logs": {"id": "acme-logs", "bucket": "acme-logs"},
    "aws_nat_gateway.out": {"id": "nat-1"},
    "aws_sqs_queue.new": {"name": "new"},
}
PLAN = plan(
    *(resource_change(address, ("no-op",), values, values) for address, values in RESOURCES.items()),
    configuration=written(*map(block, RESOURCES), providers={"aws": aws("eu-west-1")}),
)
METERS = (  # of one day: usage type, SKU, resource, quantity, unit, and what it costs at list prices
    ("EUW1-Request", "B5V2RNHAWGVJBZD3", ARN, "24000", "Requests", "0.0048"),
    ("EUW1-Lambda-GB-Second", "SGGKTWDV7PGMPPSJ", ARN, "1200", "Lambda-GB-Seconds", "0.02"),
    ("EUW1-TimedStorage-ByteHrs", "", "acme-logs", "5", "GB-Months", "0.115"),
    ("EUW1-NatGateway-Bytes", "", NAT, "48", "GB", "2.304"),
    ("EUW1-NatGateway-Hours", "", NAT, "24", "Hours", "1.152"),
    ("EUW1-DataTransfer-Out-Bytes", "", NAT, "12", "GB", "1.08"),
    ("EUW1-DataTransfer-Out-Bytes", "", "", "99", "GB", "8.91"),
)
COLUMNS = ("x_UsageType", "SkuId", "ResourceId", "ConsumedQuantity", "ConsumedUnit", "ListCost")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("COSTGATE_AS_OF", "2026-11-01")
    (tmp_path / "plan.json").write_text(json.dumps(PLAN))
    rows = [
        {**dict(zip(COLUMNS, meter)), "RegionId": "eu-west-1", "ChargePeriodStart": f"2026-09-{day:02}"}
        for day in range(1, 31)
        for meter in METERS
    ]
    put(tmp_path, "bill.csv", text(rows, FOCUS))
    return tmp_path


def learn(capsys, *arguments):
    code = run("usage", "learn", "bill.csv", "--plan", "plan.json", *arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def priced(capsys):
    """The quantities after the change, by address and charge."""
    assert run("price", "plan.json", "--usage", "u.yaml", "-o", "json") == 0
    made = json.loads(capsys.readouterr().out)
    return {
        (resource["address"], line["name"]): line["quantity"]
        for resource in made["resources"]
        for line in resource["lines"]
        if line["side"] == "after"
    }


@pytest.mark.usefixtures("folder")
def test_what_is_learned_is_priced_as_it_was_billed(capsys):
    """30 days of 24 hours, for 730: 24,000 requests a day are 730,000; 1,200 GB-seconds 36,500; 5 GB-months a day 150."""
    assert learn(capsys, "--write", "u.yaml")[0] == 0
    found = priced(capsys)
    assert found["aws_lambda_function.api", "Requests"] == "730000"
    assert float(found["aws_lambda_function.api", "Duration"]) == 36_500
    assert float(found["aws_s3_bucket.logs", "Standard: Storage"]) == 150
    assert float(found["aws_nat_gateway.out", "Data processed"]) == 1460
    assert float(found["aws_data_transfer.eu_west_1", "Outbound data transfer to Internet"]) == 365


def test_the_file_says_where_each_value_is_from(folder, capsys):
    learn(capsys, "--write", "u.yaml")
    text = (folder / "u.yaml").read_text()
    assert 'from: "AWS 2026-09-01 to 2026-09-30 (30 days)"' in text
    assert "# Exports: bill.csv" in text
    assert "monthly_data_processed_gb: 1460   # EUW1-NatGateway-Bytes: 1,460 GB a month, 30 rows on 30 days" in text


@pytest.mark.usefixtures("folder")
def test_explain_says_that_it_was_learned(capsys):
    learn(capsys, "--write", "u.yaml")
    run("explain", "aws_nat_gateway.out", "plan.json", "--usage", "u.yaml")
    assert "monthly_data_processed_gb = 1460 (learned: resources.aws_nat_gateway.out)" in capsys.readouterr().out


def test_what_somebody_states_for_an_address_wins_over_what_was_learned(folder, capsys):
    learn(capsys, "--write", "u.yaml")
    with (folder / "u.yaml").open("a") as file:
        file.write("resources: {aws_nat_gateway.out: {monthly_data_processed_gb: 7}}\n")
    assert priced(capsys)["aws_nat_gateway.out", "Data processed"] == "7"


@pytest.mark.usefixtures("folder")
def test_what_was_not_matched_is_said(capsys):
    err = learn(capsys)[2]
    assert "not in the bill under an id, ARN or name that the plan knows: aws_sqs_queue.new" in err
    assert "AWS: 30 of 210 rows name no resource" in err


@pytest.mark.usefixtures("folder")
def test_compare_shows_assumed_beside_billed(folder, capsys):
    (folder / "assumed.yaml").write_text("version: 1\nresources: {aws_nat_gateway.out: {monthly_data_processed_gb: 1000}}\n")
    lines = learn(capsys, "--compare", "--usage", "assumed.yaml")[1].splitlines()
    rows = {tuple(line.split()[:2]): line.split()[2:] for line in lines}
    assert rows["aws_nat_gateway.out", "EUW1-NatGateway-Bytes"] == ["1,000", "1,460", "GB", "+46.0", "%"]
    assert rows["aws_nat_gateway.out", "EUW1-NatGateway-Hours"] == ["730", "730", "hour", "+0.0", "%"]
    assert rows["aws_lambda_function.api", "EUW1-Request"] == ["not", "stated", "730,000", "request"]


@pytest.mark.usefixtures("folder")
def test_fewer_days_are_scaled_to_the_same_month(capsys):
    learn(capsys, "--write", "u.yaml", "--days", "7")
    assert priced(capsys)["aws_lambda_function.api", "Requests"] == "730000"


def test_a_file_that_is_there_is_not_replaced(folder, capsys):
    (folder / "u.yaml").write_text("mine")
    code, _, err = learn(capsys, "--write", "u.yaml")
    assert code == 2
    assert "already" in err
    assert (folder / "u.yaml").read_text() == "mine"
    assert learn(capsys, "--write", "u.yaml", "--force")[0] == 0


@pytest.mark.usefixtures("folder")
def test_a_plan_without_anything_to_learn_is_an_error_that_says_what_to_do(folder, capsys):
    (folder / "plan.json").write_text(json.dumps(plan(resource_change("aws_iam_role.a", after={"name": "a"}))))
    code, _, err = learn(capsys)
    assert code == 2
    assert "terraform plan" in err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("days", ["0", "many"])
def test_a_wrong_number_of_days_is_exit_2(capsys, days):
    code, _, err = learn(capsys, "--days", days)
    assert code == 2
    assert "is not a number of days" in err


def test_hostile_names_stay_texts_in_the_file(folder, capsys):
    name = 'x"}\n  evil: {y: 1} # \x1b[31m'
    values = {"id": "b", "bucket": "b"}
    document = plan(
        resource_change(f"aws_s3_bucket.a[{json.dumps(name)}]", ("no-op",), values, values),
        configuration=written(block("aws_s3_bucket.a"), providers={"aws": aws("eu-west-1")}),
    )
    (folder / "plan.json").write_text(json.dumps(document))
    row = {**dict(zip(COLUMNS, ("EUW1-TimedStorage-ByteHrs", "", "b", "5", "GB-Months", "0.115"))), "RegionId": "eu-west-1"}
    put(folder, "bill.csv", text([row], FOCUS))
    out = learn(capsys)[1]
    assert "\x1b" not in out
    assert "\n  evil" not in out
