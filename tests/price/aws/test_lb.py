"""aws_lb, after https://aws.amazon.com/elasticloadbalancing/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource


def units(values, usage, graph=None):
    """The capacity units of an hour."""
    return charges("aws_lb", values, usage, graph=graph)[1][1] / 730


def test_a_load_balancer_is_an_application_one_by_default():
    assert charges("aws_lb")[0] == ("Application load balancer", 730, "hour", "LoadBalancerUsage")


def test_network_and_gateway_load_balancers_have_their_own_prices():
    assert charges("aws_lb", {"load_balancer_type": "network"})[0][0] == "Network load balancer"
    assert charges("aws_lb", {"load_balancer_type": "gateway"})[0][0] == "Gateway load balancer"


def test_capacity_units_depend_on_usage():
    assert charges("aws_lb")[1] == ("Load balancer capacity units", None, "", "LCUUsage")


def test_a_unit_carries_25_new_connections_a_second():
    assert units({}, {"new_connections": 100}) == 4


def test_a_unit_carries_3000_active_connections():
    assert units({}, {"active_connections": 6000}) == 2


def test_a_unit_carries_1_gb_an_hour():
    assert charges("aws_lb", {}, {"processed_bytes_gb": 1000})[1][1:3] == (1000, "LCU-hour")


def test_a_unit_carries_1000_rule_evaluations_a_second():
    assert units({}, {"rule_evaluations": 3000}) == 3


def test_the_dimension_that_is_used_most_counts():
    usage = {"new_connections": 25, "active_connections": 9000, "processed_bytes_gb": 730, "rule_evaluations": 100}
    assert units({}, usage) == 3


def test_a_network_load_balancer_carries_800_new_tcp_connections_and_no_rules():
    assert units({"load_balancer_type": "network"}, {"new_connections": 1600, "rule_evaluations": 10**6}) == 2


def test_tls_listeners_make_a_network_load_balancer_dearer():
    graph = Links(referrers={"aws_lb_listener": [resource("aws_lb_listener", {"protocol": "TLS"})]})
    assert units({"load_balancer_type": "network"}, {"new_connections": 100}, graph) == 2


def test_udp_listeners_carry_400_new_flows():
    graph = Links(referrers={"aws_lb_listener": [resource("aws_lb_listener", {"protocol": "UDP"})]})
    assert units({"load_balancer_type": "network"}, {"new_connections": 800}, graph) == 2


def test_a_gateway_load_balancer_carries_600_new_flows():
    assert units({"load_balancer_type": "gateway"}, {"new_connections": 1200}) == 2


def test_reserved_capacity_is_charged_whatever_is_used():
    reserved = {"minimum_load_balancer_capacity": [{"capacity_units": 100}]}
    assert units(reserved, {}) == 100
    assert units(reserved, {"new_connections": 25}) == 100
    assert units(reserved, {"new_connections": 5000}) == 200


def test_an_unknown_kind_says_so():
    with pytest.raises(Unpriced, match="quantum"):
        charges("aws_lb", {"load_balancer_type": "quantum"})
