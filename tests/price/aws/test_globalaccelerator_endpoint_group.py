"""aws_globalaccelerator_endpoint_group, after https://aws.amazon.com/global-accelerator/pricing/."""

from tests.price.pricing import charges

TYPE = "aws_globalaccelerator_endpoint_group"
INBOUND, OUTBOUND = "monthly_inbound_data_transfer_gb", "monthly_outbound_data_transfer_gb"


def test_only_the_dominant_direction_is_charged():
    usage = {INBOUND: {"us": 100, "europe": 1}, OUTBOUND: {"us": 5, "europe": 20}}
    assert charges(TYPE, {"endpoint_group_region": "us-west-2"}, usage) == [
        ("US, Mexico, Canada: inbound data transfer premium", 100, "GB", "NA DT-Premium NA"),
        ("Europe: outbound data transfer premium", 20, "GB", "NA DT-Premium EU"),
    ]


def test_the_price_depends_on_where_the_endpoints_are():
    lines = charges(TYPE, {"endpoint_group_region": "eu-west-1"}, {INBOUND: {"us": 1}})
    assert lines[0][3] == "EU DT-Premium NA"


def test_the_providers_region_holds_where_the_group_names_none():
    assert charges(TYPE, {}, {OUTBOUND: {"asia_pacific": 1}}, region="ap-northeast-1")[0][3] == "AP DT-Premium AP"


def test_without_stated_traffic_it_depends_on_usage():
    assert charges(TYPE) == [("Data transfer premium", None, "", "NA DT-Premium NA")]


def test_korea_australia_and_india_are_priced_apart_from_the_rest_of_asia():
    regions = ("ap-northeast-2", "ap-southeast-2", "ap-south-1")
    lines = [charges(TYPE, {"endpoint_group_region": region}, {OUTBOUND: {"us": 1}})[0][3] for region in regions]
    assert lines == ["KR DT-Premium NA", "AU DT-Premium NA", "IN DT-Premium NA"]
