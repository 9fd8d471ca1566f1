"""Billed quantities out of raw exports, checked as the rollup does."""

from datetime import date
from decimal import Decimal

import pytest

from costgate import config
from costgate.errors import InputError
from costgate.spend.reconciliation import learned
from tests.spend.exported import FOCUS, parquet, put, text

ARN = "arn:aws:lambda:eu-west-1:1:function:Api"
ROW = {
    **FOCUS,
    "x_UsageType": "EUW1-Request",
    "SkuId": "ABC",
    "ResourceId": ARN,
    "RegionId": "eu-west-1",
    "ConsumedQuantity": "5",
    "ConsumedUnit": "Requests",
}
CUR = {
    "line_item_unblended_cost": "1",
    "line_item_usage_start_date": "2026-09-02 00:00:00",
    "line_item_line_item_type": "Usage",
    "line_item_product_code": "AWSLambda",
    "line_item_currency_code": "USD",
    "line_item_usage_account_id": "1",
    "line_item_usage_type": "EUW1-Request",
    "line_item_usage_amount": "5",
    "line_item_resource_id": ARN,
    "pricing_unit": "Requests",
    "pricing_rate_code": "ABC.JRTC.PGHJ",
    "pricing_public_on_demand_cost": "1",
    "product_region_code": "eu-west-1",
}
AZURE = {
    "Date": "2026-09-02",
    "CostInBillingCurrency": "1",
    "BillingCurrency": "USD",
    "SubscriptionId": "s",
    "MeterCategory": "NAT Gateway",
    "MeterName": "Standard Data Processed",
    "MeterId": "m",
    "Quantity": "5",
    "UnitOfMeasure": "1 GB",
    "ResourceId": "/Subscriptions/S/natGateways/out",
    "ChargeType": "Usage",
    "ResourceLocation": "westeurope",
}


def read(folder, *names, asked=(ARN,), days=30):
    return learned.read(names or ["x.csv"], folder, config.DEFAULT_KEYS, asked, days)


def focus(*rows):
    return text(rows, ROW)


def on(day, **more):
    return {"ChargePeriodStart": f"2026-09-{day:02} 00:00:00", **more}


def test_quantities_are_added_up_by_meter_resource_and_month(tmp_path):
    put(tmp_path, "x.csv", focus(on(1), on(1, ConsumedQuantity="2.5"), on(2), {"ChargePeriodStart": "2026-08-31"}))
    august, september = read(tmp_path).meters
    assert (august.month, august.quantity, august.rows) == (date(2026, 8, 1), 5, 1)
    assert september[:7] == ("AWS", "Amazon EC2", "ABC", "EUW1-Request", ARN, "eu-west-1", "Requests")
    assert september[7:] == (date(2026, 9, 1), Decimal("12.5"), 3, 2, 6)


def test_a_resource_is_asked_for_by_its_id_or_the_last_part_of_it_whatever_the_case(tmp_path):
    put(tmp_path, "x.csv", focus({}, {"ResourceId": "arn:x/other"}))
    assert [row.resource for row in read(tmp_path, asked=["API"]).meters] == [ARN]
    assert [row.resource for row in read(tmp_path, asked=[ARN.upper()]).meters] == [ARN]
    assert read(tmp_path, asked=["ap"]).meters == []
    group = "arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/api"
    put(tmp_path, "x.csv", focus({"ResourceId": group}))
    assert [row.resource for row in read(tmp_path, asked=["/aws/lambda/api"]).meters] == [group]


def test_only_usage_of_the_last_days_counts(tmp_path):
    put(tmp_path, "x.csv", focus(on(1), on(9), on(10), on(10, ChargeCategory="Tax", ConsumedQuantity="99")))
    found = read(tmp_path, days=2)
    assert sum(row.quantity for row in found.meters) == 10
    window = found.windows["AWS"]
    assert (window.first, window.last, window.days, window.rows) == (date(2026, 9, 9), date(2026, 9, 10), 2, 2)


def test_list_costs_are_told_where_all_charges_say_them_in_money_near_the_dollar(tmp_path):
    def at_list(*rows):
        put(tmp_path, "x.csv", focus(*rows))
        return [row.list for row in read(tmp_path).meters]

    assert at_list({}, {"BillingCurrency": "EUR"}) == [4]
    assert at_list({}, {"ListCost": ""}) == [None]
    assert at_list({"BillingCurrency": "JPY"}) == [None]


def test_rows_that_name_no_resource_are_counted(tmp_path):
    put(tmp_path, "x.csv", focus({}, {"ResourceId": ""}))
    assert (read(tmp_path).windows["AWS"].rows, read(tmp_path).windows["AWS"].nameless) == (2, 1)


def test_the_second_cost_and_usage_report_is_read_too_without_its_discount_rows(tmp_path):
    put(tmp_path, "x.csv", text([{}, {"line_item_line_item_type": "SavingsPlanNegation"}], CUR))
    (row,) = read(tmp_path).meters
    assert row[1:7] == ("AWSLambda", "ABC", "EUW1-Request", ARN, "eu-west-1", "Requests")
    assert row.quantity == 5


def test_azures_actual_and_amortized_exports_have_the_same_quantities_once(tmp_path):
    put(tmp_path, "actual.csv", text([{}], AZURE))
    put(tmp_path, "amortized.csv", text([{"CostInBillingCurrency": "0.9"}], AZURE))
    (row,) = read(tmp_path, "actual.csv", "amortized.csv", asked=["out"]).meters
    assert (row.provider, row.meter, row.quantity) == ("Microsoft", "Standard Data Processed", 5)


def test_googles_tables_have_quantities_in_a_structure(tmp_path):
    parquet(
        tmp_path,
        "x.parquet",
        "SELECT 1.0 AS cost, TIMESTAMP '2026-09-02 00:00:00' AS usage_start_time, 'USD' AS currency, 'regular' AS cost_type,"
        " {'description': 'Cloud Storage'} AS service, {'id': 'p'} AS project, {'id': 'A1-B2', 'description': 'Storage'} AS sku,"
        " {'name': 'logs', 'global_name': '//storage.googleapis.com/projects/_/buckets/logs'} AS resource,"
        " {'region': 'europe-west1'} AS location,"
        " {'amount_in_pricing_units': 2.5, 'pricing_unit': 'gibibyte month'} AS usage",
    )
    (row,) = read(tmp_path, "x.parquet", asked=["logs"]).meters
    assert (row.provider, row.sku, row.region, row.unit, row.quantity) == (
        "Google Cloud", "A1-B2", "europe-west1", "gibibyte month", Decimal("2.5"),
    )  # fmt: skip


def test_a_file_that_is_there_twice_counts_once(tmp_path):
    put(tmp_path, "x.csv", focus({}))
    put(tmp_path, "y.csv", focus({}))
    assert [row.quantity for row in read(tmp_path, "x.csv", "y.csv").meters] == [5]


def test_quantities_in_parquet_and_with_an_exponent_are_exact_enough(tmp_path):
    put(tmp_path, "x.csv", focus({"ConsumedQuantity": "1.5E-7"}))
    assert [row.quantity for row in read(tmp_path).meters] == [Decimal("1.5E-7")]
    columns = ", ".join(f"'{value}' AS \"{name}\"" for name, value in ROW.items() if name != "ConsumedQuantity")
    parquet(tmp_path, "x.parquet", f"SELECT {columns}, CAST(2.5 AS DOUBLE) AS ConsumedQuantity")
    assert [row.quantity for row in read(tmp_path, "x.parquet").meters] == [Decimal("2.5")]


def test_the_pricing_quantity_stands_in_where_there_is_no_consumed_one(tmp_path):
    put(tmp_path, "x.csv", focus({"ConsumedQuantity": "", "ConsumedUnit": "", "PricingQuantity": "3", "PricingUnit": "GB"}))
    assert [(row.quantity, row.unit) for row in read(tmp_path).meters] == [(3, "GB")]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"ConsumedQuantity": "1,000"}, "'1,000' in the column ConsumedQuantity is not a quantity"),
        ({"ConsumedQuantity": "nan"}, "'nan' in the column ConsumedQuantity"),
        ({"ConsumedQuantity": "1e300"}, "'1e300' in the column ConsumedQuantity"),
        ({"BilledCost": "$1"}, r"'\$1' in the column BilledCost is not an amount"),
        ({"ChargePeriodStart": "2026-02-30"}, "is not a date"),
    ],
)
def test_what_is_not_plain_is_an_error_with_its_row(tmp_path, row, what):
    put(tmp_path, "x.csv", focus({}, row))
    with pytest.raises(InputError, match=what) as caught:
        read(tmp_path)
    assert "row 2" in caught.value.where


def test_exports_without_quantities_or_resources_are_refused(tmp_path):
    put(tmp_path, "x.csv", text([{}], FOCUS))
    with pytest.raises(InputError, match="without quantities"):
        read(tmp_path)
    put(tmp_path, "x.csv", text([{"ConsumedQuantity": "1"}], FOCUS))
    with pytest.raises(InputError, match="which resource"):
        read(tmp_path)


def test_what_would_count_twice_is_refused_as_in_the_rollup(tmp_path):
    put(tmp_path, "x.csv", text([{"SubAccountId": "1", "ChargePeriodStart": "2026-09-02"}], ROW))
    put(tmp_path, "y.csv", text([{}], CUR))
    with pytest.raises(InputError, match="two formats"):
        read(tmp_path, "x.csv", "y.csv")


def test_a_hostile_name_is_a_value_and_no_sql(tmp_path):
    name = "x'); DROP TABLE charges; --$only"
    put(tmp_path, "x.csv", focus({"ResourceId": name, "ProviderName": "A'WS"}))
    assert [row.resource for row in read(tmp_path, asked=[name]).meters] == [name]
