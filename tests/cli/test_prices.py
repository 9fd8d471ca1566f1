"""The commands around prices: usage files, currencies, agreements, supported resources, a second opinion."""

import json

import pytest

from tests.cli.test_cli import configure, folder, run  # noqa: F401  (the fixture)

pytestmark = pytest.mark.usefixtures("folder")


def test_usage_init_writes_a_file_that_check_reads_and_does_not_replace_one(folder, capsys):  # noqa: F811
    assert run("usage", "init", "plan.json") == 0
    text = (folder / "costgate-usage.yaml").read_text()
    assert "# aws_instance.web" in text
    assert run("price", "plan.json", "--usage", "costgate-usage.yaml") == 0
    assert run("usage", "init", "plan.json") == 2
    assert "already" in capsys.readouterr().err
    assert run("usage", "init", "plan.json", "--force") == 0


def test_usage_init_prints_when_asked_to(folder, capsys):  # noqa: F811
    assert run("usage", "init", "plan.json", "--write", "-") == 0
    assert "version: 1" in capsys.readouterr().out
    assert not (folder / "costgate-usage.yaml").exists()


def test_a_currency_is_named_with_its_rate(capsys):
    """2026-10-30: 1.1172 dollars to the euro."""
    assert run("price", "plan.json", "--currency", "eur") == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Monthly cost in EUR" in shown
    assert "1 USD = 0.89509488 EUR (ECB, 2026-10-30)" in shown


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--currency", "EUX"], "no exchange rate for EUX"),
        (["--usage-profile", "sale"], "no usage file to take the profile sale from"),
        (["-o", "markdown"], "no format markdown"),
        (["--compare", "infracost", "-o", "infracost-json"], "no format infracost-json"),
    ],
)
def test_what_cannot_be_done_is_exit_2(capsys, arguments, what):
    assert run("price", "plan.json", *arguments) == 2
    assert what in capsys.readouterr().err


def test_agreements_are_named_in_the_report_with_their_hash(folder, capsys):  # noqa: F811
    configure(folder, "agreements: agreements.yaml\n")
    (folder / "agreements.yaml").write_text("discounts: [{percent: 50}]\n")
    assert run("price", "plan.json", "-o", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["provenance"]["agreements_hash"]) == 64
    assert found["resources"][0]["lines"][0]["agreement"] == "50 % off"
    assert found["resources"][0]["lines"][0]["unit_price"] == "0.0052"


def test_validate_reads_what_the_configuration_names(folder, capsys):  # noqa: F811
    configure(folder, "agreements: agreements.yaml\n")
    assert run("config", "validate") == 2
    (folder / "agreements.yaml").write_text("discount: []\n")
    assert run("config", "validate") == 2
    assert "did you mean discounts?" in capsys.readouterr().err
    (folder / "agreements.yaml").write_text("discounts: []\n")
    assert run("config", "validate") == 0
    assert run("config", "validate", "agreements.yaml") == 0


def test_each_schema_is_printed(capsys):
    assert run("config", "schema", "agreements") == 0
    assert json.loads(capsys.readouterr().out)["$id"].endswith("agreements-v1.json")
    assert run("config", "schema", "usage") == 2


def test_resources_lists_and_describes(capsys):
    assert run("resources", "--provider", "aws") == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("aws_nat_gateway ") for line in lines)
    assert any(line.startswith("aws_iam_role ") and "free: " in line for line in lines)
    assert run("resources", "aws_nat_gateway") == 0
    shown = capsys.readouterr().out
    assert "https://aws.amazon.com/vpc/pricing/" in shown
    assert "monthly_data_processed_gb  GB" in shown


def test_resources_knows_what_was_meant(capsys):
    assert run("resources", "aws_nat_gatewy") == 2
    assert "did you mean aws_nat_gateway" in capsys.readouterr().err


def test_without_infracost_the_second_opinion_is_exit_2(capsys, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert run("price", "plan.json", "--compare", "infracost") == 2
    assert run("check", "plan.json", "--price-source", "infracost") == 2
    assert "there is no executable infracost" in capsys.readouterr().err


def test_what_only_a_usage_file_knows_of_is_priced_on_both_sides(folder, capsys):  # noqa: F811
    """5,000 GB to the internet at 0.09 (https://aws.amazon.com/ec2/pricing/on-demand/): it is there before and after."""
    (folder / "u.yml").write_text(
        "version: 0.1\nresource_usage: {aws_data_transfer.all: {region: us-east-1, monthly_outbound_internet_gb: 5000}}\n"
    )
    assert run("price", "plan.json", "--usage", "u.yml", "-o", "json") == 0
    shown = capsys.readouterr()
    assert "no planned resource" not in shown.err
    [found] = [one for one in json.loads(shown.out)["resources"] if one["type"] == "aws_data_transfer"]
    assert (found["action"], found["monthly_before"], found["monthly_after"]) == ("no-op", "450", "450")
