"""Every format says the same things in its own words."""

import gzip
import json
from datetime import date
from decimal import Decimal

import pytest

from costgate.errors import InputError
from tests.spend.exported import FOCUS, focus, money, one, parquet, put, roll, rows, text

CUR = {
    "lineItem/UnblendedCost": "10.00",
    "lineItem/UsageStartDate": "2026-09-01T23:00:00Z",
    "lineItem/LineItemType": "Usage",
    "lineItem/ProductCode": "AmazonEC2",
    "lineItem/CurrencyCode": "USD",
    "lineItem/UsageAccountId": "001234567890",
    "pricing/publicOnDemandCost": "12.5",
    "reservation/EffectiveCost": "4",
    "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod": "1",
    "reservation/UnusedRecurringFee": "2",
    "reservation/ReservationARN": "",
    "savingsPlan/SavingsPlanEffectiveCost": "6",
    "savingsPlan/TotalCommitmentToDate": "9",
    "savingsPlan/UsedCommitment": "7",
}
AZURE = {
    "SubscriptionId": "0a1b",
    "Date": "09/02/2026",
    "MeterCategory": "Storage",
    "CostInBillingCurrency": "8",
    "BillingCurrencyCode": "EUR",
    "ChargeType": "Usage",
    "ReservationId": "",
    "Quantity": "2",
    "PayGPrice": "5",
    "UnitPrice": "4.5",
    "Tags": "",
}
OCI = {
    "lineItem/tenantId": "ocid1.tenancy",
    "lineItem/intervalUsageStart": "2026-09-13T10:00Z",
    "product/service": "DATABASE",
    "product/compartmentId": "ocid1.compartment",
    "cost/myCost": "2.323760000E-9",
    "cost/currencyCode": "USD",
    "lineItem/isCorrection": "false",
    "tags/Oracle-Tags.CreatedBy": "",
    "tags/Finance.Team": "",
}
GCP = {
    "billing_account_id": "01",
    "service": {"id": "6F81", "description": "Compute Engine"},
    "usage_start_time": "2026-09-03 07:00:00 UTC",
    "project": {"id": "shop-prod", "labels": []},
    "labels": [{"key": "env", "value": "prod"}, {"key": "x", "value": "y"}],
    "cost": 19.095560999999996,
    "cost_at_list": 21.5,
    "currency": "USD",
    "cost_type": "regular",
    "credits": [{"name": "CUD", "amount": -4.5}, {"name": "SUD", "amount": -0.5}],
}


def test_a_focus_export_says_it_all(tmp_path):
    row = one(tmp_path, focus({"Tags": '{"squad": " pay ", "env": true}'}))
    assert row == {
        "day": date(2026, 9, 1), "provider": "AWS", "account": "001234567890", "service": "Amazon EC2", "category": "Usage",
        "currency": "USD", "owner_team": "pay", "owner_environment": "true", "billed": money("1.5"), "effective": money("1.5"),
        "list": money(2), "contracted": money("1.75"), "positive": money("1.5"), "charges": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "version"),
    [({}, "1.0"), ({"SkuMeter": "x"}, "1.1"), ({"SkuMeter": "x", "InvoiceId": "y"}, "1.2")],
)
def test_the_version_of_focus_is_told_by_its_columns(columns, version, tmp_path):
    put(tmp_path, "export.csv", focus(columns))
    assert roll(tmp_path, "export.csv").manifest.sources[0].format == f"focus-{version}"


def test_an_account_of_azure_is_the_subscription_alone(tmp_path):
    assert one(tmp_path, focus({"SubAccountId": "/subscriptions/0a1b"}))["account"] == "0a1b"


def test_without_a_sub_account_the_billing_account_counts(tmp_path):
    assert one(tmp_path, focus({"SubAccountId": "NULL"}))["account"] == "99"


def test_list_and_contracted_costs_leave_out_what_is_prepaid(tmp_path):
    """The usage that was prepaid has them already: FOCUS, "Commitment discount purchases"."""
    prepaid = {
        "ChargeCategory": "Purchase",
        "BilledCost": "100",
        "EffectiveCost": "0",
        "ListCost": "100",
        "ContractedCost": "90",
    }
    row = one(tmp_path, focus(prepaid))
    assert (row["billed"], row["effective"], row["list"], row["contracted"]) == (money(100), 0, 0, 0)


@pytest.mark.parametrize(
    ("kind", "category", "effective"),
    [
        ("Usage", "Usage", 10),
        ("DiscountedUsage", "Usage", 4),
        ("SavingsPlanCoveredUsage", "Usage", 6),
        ("SavingsPlanNegation", "Usage", 0),
        ("SavingsPlanUpfrontFee", "Purchase", 0),
        ("SavingsPlanRecurringFee", "Purchase", 2),
        ("RIFee", "Purchase", 3),
        ("Fee", "Purchase", 10),
        ("Tax", "Tax", 10),
        ("Credit", "Credit", 10),
        ("Refund", "Adjustment", 10),
        ("EdpDiscount", "Usage", 10),
    ],
)
def test_what_aws_prepays_is_spread_over_what_it_covers(kind, category, effective, tmp_path):
    row = one(tmp_path, text([{"lineItem/LineItemType": kind}], CUR))
    assert (row["category"], row["effective"], row["billed"]) == (category, effective, 10)
    assert (row["provider"], row["account"], row["service"]) == ("AWS", "001234567890", "AmazonEC2")


def test_the_upfront_fee_of_a_reservation_is_spread_too(tmp_path):
    row = one(tmp_path, text([{"lineItem/LineItemType": "Fee", "reservation/ReservationARN": "arn:aws:rds:ri"}], CUR))
    assert (row["billed"], row["effective"]) == (10, 0)


def test_net_costs_of_an_enterprise_discount_go_first(tmp_path):
    row = one(tmp_path, text([{"lineItem/NetUnblendedCost": "9"}], CUR))
    assert (row["billed"], row["effective"], row["list"], row["contracted"]) == (9, 9, money("12.5"), None)


def test_the_tags_of_the_first_report_are_columns(tmp_path):
    tags = {"resourceTags/user:Cost Center": " pay ", "resourceTags/user:env": "", "resourceTags/aws:createdBy": "root"}
    row = one(tmp_path, text([tags], CUR))
    assert (row["owner_team"], row["owner_environment"]) == ("pay", "")


def test_the_second_report_is_the_first_in_other_words(tmp_path):
    """Its names are rewritten, and its tags are a map: `Cost Center` is user_cost_center there."""
    parquet(
        tmp_path,
        "cur/BILLING_PERIOD=2026-09/data.snappy.parquet",
        """SELECT 10.0::DOUBLE AS line_item_unblended_cost, TIMESTAMPTZ '2026-09-01 23:30:00+00' AS line_item_usage_start_date,
        'Usage' AS line_item_line_item_type, 'AmazonEC2' AS line_item_product_code, 'USD' AS line_item_currency_code,
        '001234567890' AS line_item_usage_account_id, 12.5::DOUBLE AS pricing_public_on_demand_cost,
        MAP {'user_cost_center': 'pay', 'user_env': 'prod'} AS resource_tags""",
    )
    done = roll(tmp_path, "cur")
    (row,) = rows(tmp_path)
    assert (row["day"], row["billed"], row["owner_team"], row["owner_environment"]) == (date(2026, 9, 1), 10, "pay", "prod")
    assert (row["list"], done.manifest.sources[0].format) == (money("12.5"), "aws-cur-2")


def test_azure_has_list_and_contracted_costs_by_quantity(tmp_path):
    row = one(tmp_path, text([{}], AZURE))
    assert (row["provider"], row["account"], row["service"], row["currency"]) == ("Microsoft", "0a1b", "Storage", "EUR")
    assert (row["day"], row["billed"], row["list"], row["contracted"]) == (date(2026, 9, 2), 8, 10, 9)


def test_azure_prices_in_another_currency_are_converted_as_the_export_says(tmp_path):
    assert one(tmp_path, text([{"exchangeRatePricingToBilling": "0.9"}], AZURE))["list"] == 9


@pytest.mark.parametrize(
    ("kind", "category"),
    [("Usage", "Usage"), ("purchase", "Purchase"), ("Refund", "Adjustment"), ("UnusedReservation", "Usage"), ("Tax", "Tax")],
)
def test_azure_charge_types_have_a_category(kind, category, tmp_path):
    assert one(tmp_path, text([{"ChargeType": kind}], AZURE))["category"] == category


def test_azure_exports_of_both_kinds_complete_each_other(tmp_path):
    """Billed from the actual one, effective from the amortized one, nothing twice."""
    put(tmp_path, "a/actual.csv", text([{"ChargeType": "Purchase", "CostInBillingCurrency": "300"}, {}], AZURE))
    spread = [{"CostInBillingCurrency": "10", "ReservationId": "r1"}, {"ChargeType": "UnusedReservation"}]
    put(tmp_path, "b/amortized.csv", text([*spread, {}], AZURE))
    done = roll(tmp_path, "a", "b")
    assert [source.part for source in done.manifest.sources] == ["actual", "amortized"]
    assert (done.manifest.billed, done.manifest.effective) == ({"EUR": money(308)}, {"EUR": money(26)})
    assert done.manifest.notices == []


@pytest.mark.parametrize(
    ("name", "row", "words"),
    [
        ("costs.csv", {}, "there is no amortized export"),
        ("Daily_AmortizedCost.csv", {}, "there is no actual export"),
        ("costs.csv", {"ReservationId": "r1"}, "there is no actual export"),
    ],
)
def test_azure_with_one_kind_alone_says_what_is_missing(name, row, words, tmp_path):
    put(tmp_path, name, text([row], AZURE))
    (notice,) = roll(tmp_path, name).manifest.notices
    assert words in notice


@pytest.mark.parametrize("name", ["export.json", "export.json.gz"])
def test_google_exports_by_line_have_nested_columns_and_credits(name, tmp_path):
    content = (json.dumps(GCP) + "\n" + json.dumps({**GCP, "labels": [], "cost_type": "tax"}) + "\n").encode()
    put(tmp_path, name, gzip.compress(content) if name.endswith("gz") else content)
    roll(tmp_path, name)
    tax, usage = rows(tmp_path)
    assert (usage["account"], usage["service"], usage["owner_environment"]) == ("shop-prod", "Compute Engine", "prod")
    assert (usage["day"], usage["billed"], usage["effective"]) == (date(2026, 9, 3), money("14.095561"), money("14.095561"))
    assert (tax["category"], tax["owner_environment"], usage["list"]) == ("Tax", "", money("21.5"))


@pytest.mark.parametrize("listed", [True, False])
def test_google_exports_in_parquet_have_lists_in_either_shape(listed, tmp_path):
    """BigQuery writes a repeated field as `list.element` unless told otherwise."""
    labels, credits = "[{key: 'env', value: 'prod'}]", "[{name: 'CUD', amount: -1.5}]"
    if listed:
        labels = "{list: [{element: {key: 'env', value: 'prod'}}]}"
        credits = "{list: [{element: {name: 'CUD', amount: -1.5}}]}"
    parquet(
        tmp_path,
        "gcp.parquet",
        f"""SELECT {{description: 'Compute Engine'}} AS service, {{id: 'shop'}} AS project, 10.0::DOUBLE AS cost, 'USD' AS currency,
        'regular' AS cost_type, TIMESTAMPTZ '2026-09-03 23:59:00+00' AS usage_start_time, {labels} AS labels, {credits} AS credits
        """,
    )
    roll(tmp_path, "gcp.parquet")
    assert rows(tmp_path, "day", "account", "billed", "owner_environment") == [(date(2026, 9, 3), "shop", money("8.5"), "prod")]


def test_oracle_reports_have_tiny_amounts_and_tags_with_namespaces(tmp_path):
    row = one(tmp_path, text([{"tags/Finance.Team": "pay"}], OCI))
    assert (row["provider"], row["account"], row["billed"]) == ("Oracle", "ocid1.compartment", Decimal("2.324E-9"))
    assert (row["day"], row["owner_team"], row["list"]) == (date(2026, 9, 13), "pay", None)


def test_what_is_no_export_is_refused_with_its_columns(tmp_path):
    put(tmp_path, "x.csv", "date,team,amount\n2026-09-01,pay,1\n")
    with pytest.raises(InputError, match=r"none of the formats known: its columns are date, team, amount") as caught:
        roll(tmp_path, "x.csv")
    assert (caught.value.where, "FOCUS" in caught.value.hint) == ("x.csv", True)


@pytest.mark.parametrize("column", ["BillingCurrency", "EffectiveCost", "ServiceName", "ProviderName"])
def test_a_column_that_is_missing_is_named(column, tmp_path):
    put(tmp_path, "x.csv", text([{}], {name: value for name, value in FOCUS.items() if name != column}))
    with pytest.raises(InputError, match=f"looks like FOCUS, but it has no column {column}"):
        roll(tmp_path, "x.csv")
