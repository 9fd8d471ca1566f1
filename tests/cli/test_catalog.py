"""`costgate catalog`: import a price list, see it win, compare, verify."""

import json

import pytest

from costgate.price.catalog import shipped
from tests.cli.test_cli import configure, run
from tests.price.importing.lists import offer

pytestmark = pytest.mark.skipif(not shipped().is_file(), reason="needs the compiled catalog: `make catalog`")
CHEAPER = {"Region Code": "eu-west-1", "PricePerUnit": "0.05"}


@pytest.fixture
def imported(tmp_path, monkeypatch):
    """A folder with a configuration, and a catalog in which m5.large costs half."""
    monkeypatch.chdir(tmp_path)
    configure(tmp_path, "defaults: {region: {aws: eu-west-1}}\n")
    (tmp_path / "offer.csv").write_text(offer(CHEAPER, {"Product Family": "Nothing of ours"}))
    assert run("catalog", "import", "offer.csv") == 0
    return tmp_path


def test_an_import_says_what_it_read_and_what_it_left_out(imported, capsys):
    capsys.readouterr()
    assert run("catalog", "import", "offer.csv", "--region", "eu-west-1") == 0
    out = capsys.readouterr().out
    assert "offer.csv: aws-offer-csv, 1 prices of 1 SKUs" in out
    assert "1  no pricer asks for AmazonEC2, Nothing of ours" in out
    assert (imported / ".costgate" / "catalog.sqlite").is_file()


@pytest.mark.usefixtures("imported")
def test_the_users_price_is_found_and_named(capsys):
    capsys.readouterr()
    assert run("catalog", "search", "m5.large", "Linux", "NA", "Shared", "--region", "eu-west-1") == 0
    assert "0.05 USD per hour  eu-west-1  OnDemand" in (out := capsys.readouterr().out)
    assert "aws-offer-file AmazonEC2 2026-03-04, from your catalog" in out
    assert run("catalog", "info") == 0
    assert "over it, your own" in capsys.readouterr().out


@pytest.mark.usefixtures("imported")
def test_a_diff_names_the_change_in_both_forms(capsys):
    capsys.readouterr()
    assert run("catalog", "diff") == 0
    assert "0.107 → 0.05 USD per hour  eu-west-1" in capsys.readouterr().out
    assert run("catalog", "diff", "shipped", ".costgate/catalog.sqlite", "-o", "json", "--limit", "1") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["services"]["AmazonEC2"]["changed"] == 1
    assert [one["new"][0]["price"] for one in document["changes"] if one["kind"] == "changed"] == ["0.05"]


def plan(folder):
    values = {"instance_type": "m5.large", "root_block_device": [{"volume_size": 8, "volume_type": "gp3"}]}
    change = {"actions": ["create"], "before": None, "after": values, "after_unknown": {}}
    resource = {
        "address": "aws_instance.web", "mode": "managed", "type": "aws_instance", "name": "web",
        "provider_name": "registry.terraform.io/hashicorp/aws", "change": change,
    }  # fmt: skip
    (folder / "plan.json").write_text(
        json.dumps({"format_version": "1.2", "terraform_version": "1.9.0", "resource_changes": [resource]})
    )


def test_a_diff_says_what_it_does_to_a_plan(imported, capsys):
    plan(imported)
    capsys.readouterr()
    assert run("catalog", "diff", "--plan", "plan.json", "-o", "json", "--limit", "0") == 0
    (changed,) = json.loads(capsys.readouterr().out)["plan"]["resources"]
    assert changed["address"] == "aws_instance.web"
    assert float(changed["old"]) - float(changed["new"]) == pytest.approx((0.107 - 0.05) * 730)


def test_a_report_names_both_catalogs_and_their_ages(imported, capsys):
    plan(imported)
    capsys.readouterr()
    assert run("check", "plan.json", "--as-of", "2026-03-14", "-o", "table", "-o", "json=out.json") == 0
    assert "your prices of 2026-03-04, 10 days old" in " ".join(capsys.readouterr().out.split())
    result = json.loads((imported / "out.json").read_text())
    assert len(result["provenance"]["user_catalog_hash"]) == 64
    sources = {line["name"]: line["source"].get("catalog") for line in result["resources"][0]["lines"]}
    assert {catalog for name, catalog in sources.items() if name.startswith("Instance usage")} == {"user"}
    assert {catalog for name, catalog in sources.items() if "Storage" in name} == {None}


def test_stale_prices_are_a_notice_or_an_error(imported, capsys):
    plan(imported)
    configure(imported, "defaults: {region: {aws: eu-west-1}}\ncatalog: {max_age_days: 9}\n")
    assert run("check", "plan.json", "--as-of", "2026-03-14", "-o", "json") == 0
    assert "user catalog is of 2026-03-04, 10 days before" in capsys.readouterr().err
    configure(imported, "defaults: {region: {aws: eu-west-1}}\ncatalog: {max_age_days: 9, stale: fail}\n")
    assert run("check", "plan.json", "--as-of", "2026-03-14") == 2
    assert "catalog.stale is fail" in capsys.readouterr().err


def test_a_stated_catalog_that_is_missing_is_an_error(imported, capsys):
    configure(imported, "catalog: {path: none.sqlite}\n")
    assert run("catalog", "info") == 2
    assert "user catalog is missing" in capsys.readouterr().err


@pytest.mark.usefixtures("imported")
def test_verify_says_that_both_are_sound(capsys):
    capsys.readouterr()
    assert run("catalog", "verify", "--limit", "1") == 0
    out = capsys.readouterr().out
    assert "sound: the 1 prices of the user catalog" in out
    assert "of the price catalog match their hash" in out


def test_a_bill_is_compared(imported, capsys):
    (imported / "bill.csv").write_text(
        "ChargeCategory,ProviderName,RegionId,SkuId,ListUnitPrice,PricingUnit,BillingCurrency\n"
        "Usage,AWS,eu-west-1,ABC,0.05,Hrs,USD\nUsage,AWS,eu-west-1,ABC,0.06,Hrs,USD\nTax,AWS,,,,,USD\n"
    )
    capsys.readouterr()
    assert run("catalog", "check", "--against", "bill.csv") == 0
    out = capsys.readouterr().out
    assert "-16.7 %  0.06 → 0.05 USD per Hrs  eu-west-1" in out
    assert "1  charge category Tax" in out
    assert run("catalog", "check", "--against", "bill.csv", "-o", "json", "--tolerance", "20") == 0
    assert json.loads(capsys.readouterr().out)["equal"] == 2


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "none.csv"),
        ("import", "offer.csv", "--date", "yesterday"),
        ("diff", "shipped"),
        ("check", "--against", "none.csv"),
        ("check", "--against", "offer.csv", "--tolerance", "-1"),
    ],
)
def test_bad_input_is_exit_2(arguments):
    assert run("catalog", *arguments) == 2
