"""aws_data_transfer, after https://aws.amazon.com/ec2/pricing/on-demand/."""

from costgate.price.catalog import Catalog
from costgate.price.pricer import sku
from tests.price.pricing import charges

USAGE = {"region": "eu-west-1", "monthly_intra_region_gb": 100, "monthly_outbound_internet_gb": 20_000}


def test_transfer_between_zones_is_charged_in_both_directions():
    assert charges("aws_data_transfer", {}, USAGE) == [
        ("Intra-region data transfer", 200, "GB", "DataTransfer-Regional-Bytes"),
        ("Outbound data transfer to Internet", 20_000, "GB", "DataTransfer-Out-Bytes"),
    ]


def test_nothing_is_charged_that_nobody_states():
    assert charges("aws_data_transfer") == []


def test_transfer_to_the_internet_is_cheaper_from_10_tb():
    out = sku("AWSDataTransfer", "Data Transfer", usagetype="DataTransfer-Out-Bytes")
    assert [f"{price.rate.price:f}" for price in Catalog().prices(out, "eu-west-1")] == ["0.09", "0.085", "0.07", "0.05"]
