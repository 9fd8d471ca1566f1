"""aws_networkfirewall_firewall, after https://aws.amazon.com/network-firewall/pricing/."""

from tests.price.pricing import charges


def test_each_subnet_mapping_is_an_endpoint():
    values = {"subnet_mapping": [{"subnet_id": "a"}, {"subnet_id": "b"}]}
    assert charges("aws_networkfirewall_firewall", values, {"monthly_data_processed_gb": 100}) == [
        ("Network Firewall endpoint", 1460, "hour", "Endpoint-Hour"),
        ("Data processed", 100, "GB", "Traffic-GB-Processed"),
    ]


def test_availability_zones_of_a_transit_gateway_firewall_are_endpoints_too():
    values = {"availability_zone_mapping": [{}, {}, {}]}
    assert charges("aws_networkfirewall_firewall", values)[0][1] == 2190
