"""List prices beside those of a bill, a FOCUS export (https://focus.finops.org/focus-specification/)."""

import csv
import io
from decimal import Decimal

import pytest

from costgate.errors import InputError
from costgate.price.catalog import Catalog, shipped
from costgate.price.checking import check
from tests.price.importing.lists import EC2, INDEX, MORE
from tests.price.tables import catalog

ROW = {
    "ChargeCategory": "Usage", "PricingCategory": "Standard", "ProviderName": "AWS", "RegionId": "us-east-1",
    "ServiceName": "Amazon Virtual Private Cloud", "SkuId": "M2YSHUBETB3JX4M4",
    "SkuPriceId": "M2YSHUBETB3JX4M4.JRTCKXETXF.6YS6EN2CT7", "ListUnitPrice": "0.045", "PricingUnit": "Hrs",
    "BillingCurrency": "USD",
}  # fmt: skip
METER = {"SkuId": "NEW", "x_ServiceCode": "AmazonEC2", "x_UsageType": "BoxUsage:m5.large", "x_Operation": "RunInstances:0002"}


def checked(path, *rows, tolerance="0.001"):
    text = io.StringIO()
    writer = csv.DictWriter(text, sorted({*ROW, *METER, "x_SkuMeterCategory", "x_SkuMeterSubcategory", "x_SkuMeterName"}))
    writer.writeheader()
    writer.writerows({**ROW, **row} for row in rows)
    (path / "bill.csv").write_text(text.getvalue())
    return check(path / "bill.csv", catalog(path, index=INDEX, ec2=EC2, more=MORE), Decimal(tolerance))


def test_a_row_is_matched_by_the_providers_sku_id(tmp_path):
    outcome = checked(tmp_path, {}, {})
    ((one,), unmatched) = outcome
    assert (one.equal, one.by, one.rows, one.listed) == (True, "SKU id", 2, Decimal("0.045"))
    assert not unmatched


def test_a_price_that_differs_is_listed_with_the_catalogs(tmp_path):
    (one,) = checked(tmp_path, {"ListUnitPrice": "0.05"}).different
    assert (one.point.price, one.listed) == ("0.05", Decimal("0.045"))
    assert checked(tmp_path, {"ListUnitPrice": "0.05"}, tolerance="0.1").different == []


def test_without_the_id_the_usage_type_and_operation_match(tmp_path):
    ((one,), _) = checked(tmp_path, {**METER, "ListUnitPrice": "0.1"})
    assert (one.equal, one.by) == (True, "meter")


def test_a_unit_of_many_is_compared_by_its_own_measure(tmp_path):
    row = {
        **METER, "x_UsageType": "EBS:VolumeP-Throughput.gp3", "ListUnitPrice": "40.96", "PricingUnit": "GiB/Second-Months",
        "SkuId": "THROUGHPUT",
    }  # fmt: skip
    more = MORE.replace("EBS Throughput,gp3,,,,,", "EBS Throughput,gp3,,,,,THROUGHPUT")
    (tmp_path / "x").mkdir()
    checked(tmp_path, row)
    outcome = check(tmp_path / "bill.csv", catalog(tmp_path / "x", index=INDEX, ec2=EC2, more=more), Decimal("0.001"))
    assert [(one.equal, one.listed) for one in outcome.checked] == [(True, Decimal("40.96"))]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"ChargeCategory": "Tax"}, "charge category Tax"),
        ({"ListUnitPrice": "NULL"}, "no ListUnitPrice, or 0"),
        ({"ListUnitPrice": "x"}, "a ListUnitPrice that is no number"),
        ({"PricingCategory": "Dynamic"}, "a Spot price, which has no list"),
        ({"BillingCurrency": "EUR"}, "billed in EUR, listed in USD"),
        ({"SkuId": "UNKNOWN"}, "the bill has no column that names the meter"),
        ({**METER, "x_UsageType": "Strange"}, "no SKU of the catalog is this meter"),
        ({**METER, "RegionId": "ap-south-2"}, "AmazonEC2: not listed in ap-south-2"),
    ],
)
def test_what_is_not_compared_is_counted_by_reason(tmp_path, row, reason):
    outcome = checked(tmp_path, row)
    assert outcome.checked == []
    ((said, count),) = outcome.unmatched.items()
    assert reason in said
    assert count == 1


def test_a_file_that_is_no_focus_export_is_an_error(tmp_path):
    (tmp_path / "bill.csv").write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="ListUnitPrice"):
        check(tmp_path / "bill.csv", catalog(tmp_path), Decimal(0))


def test_the_genuine_sample_agrees_but_for_prices_that_changed(shared):
    """AWS halved DynamoDB's on-demand prices in November 2024; the sample is of September."""
    if not shipped().is_file():
        pytest.skip("needs the compiled catalog: `make catalog`")
    outcome = check(shared / "inputs" / "billing" / "focus_sample_1.0_1000rows.csv", Catalog(), Decimal("0.001"))
    assert {one.point.service for one in outcome.different} == {"Amazon DynamoDB"}
    assert sum(one.rows for one in outcome.checked) > 300
