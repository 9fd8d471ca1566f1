"""aws_dx_connection, after https://aws.amazon.com/directconnect/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

VALUES = {"bandwidth": "1Gbps", "location": "EqDC2"}
BY_REGION = "monthly_outbound_from_region_to_dx_connection_location"


def test_a_port_pays_hours_by_capacity_and_location():
    assert charges("aws_dx_connection", VALUES) == [("DX connection", 730, "hour", "Dedicated EqDC2 1G")]


def test_a_hosted_connection_has_its_own_price():
    values = {"bandwidth": "500Mbps", "location": "EqDC2"}
    assert charges("aws_dx_connection", values, {"dx_connection_type": "hosted"})[0][3] == "Hosted EqDC2 500M"


def test_data_is_charged_by_the_region_that_it_leaves():
    assert charges("aws_dx_connection", VALUES, {BY_REGION: {"eu_west_1": 1000}})[1] == (
        "Outbound data transfer (from eu-west-1, to EqDC2)", 1000, "GB", "EqDC2 eu-west-1",
    )  # fmt: skip


def test_a_single_number_leaves_the_connections_own_region():
    lines = charges("aws_dx_connection", VALUES, {"monthly_outbound_region_to_dx_location_gb": 200})
    assert lines[1][1:] == (200, "GB", "EqDC2 us-east-1")


def test_a_table_of_regions_wins_over_the_single_number():
    usage = {BY_REGION: {"us_east_1": 1}, "monthly_outbound_region_to_dx_location_gb": 200}
    assert [line[1] for line in charges("aws_dx_connection", VALUES, usage)[1:]] == [1]


def test_an_amount_that_is_no_number_says_so():
    with pytest.raises(Unpriced, match="number of gigabytes"):
        charges("aws_dx_connection", VALUES, {BY_REGION: {"us_east_1": ["much"]}})
