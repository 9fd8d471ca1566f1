"""Google networking, after the pages that each test names.

https://cloud.google.com/vpc/network-pricing, https://cloud.google.com/load-balancing/pricing,
https://cloud.google.com/nat/pricing, https://cloud.google.com/network-connectivity/docs/interconnect/pricing,
https://cloud.google.com/armor/pricing
"""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Free, Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

PROXIES = (
    "google_compute_target_http_proxy", "google_compute_target_https_proxy", "google_compute_target_ssl_proxy",
    "google_compute_target_tcp_proxy", "google_compute_target_grpc_proxy", "google_compute_region_target_http_proxy",
    "google_compute_region_target_https_proxy", "google_compute_region_target_tcp_proxy",
)  # fmt: skip
TRAFFIC = {
    "same_region": 250, "us_or_canada": 100, "europe": 70, "asia": 50, "south_america": 100, "oceania": 50, "worldwide": 200,
}  # fmt: skip


def google(type, values=None, usage=None, *, graph=None):
    return charges(type, values, usage, region="us-central1", graph=graph)


def instance(**values):
    return resource("google_compute_instance", values)


# -- addresses: https://cloud.google.com/vpc/network-pricing#ipaddress


@pytest.mark.parametrize("type", ["google_compute_address", "google_compute_global_address"])
def test_an_address_that_nothing_uses_is_charged_by_the_hour(type):
    assert google(type) == [("IP address (unused)", 730, "hour", "Static Ip Charge")]


def test_a_global_address_has_one_price_and_a_regional_one_that_of_its_region():
    def place(type):
        return next(iter(pricer(type).pricing(View(resource(type))))).sku.region

    assert place("google_compute_global_address") == "global"
    assert place("google_compute_address") is None


@pytest.mark.parametrize("values", [{"address_type": "INTERNAL"}, {"purpose": "VPC_PEERING"}])
@pytest.mark.parametrize("type", ["google_compute_address", "google_compute_global_address"])
def test_an_internal_address_or_range_is_free(type, values):
    with pytest.raises(Free, match="internal"):
        google(type, values)


@pytest.mark.parametrize(
    ("scheduling", "line"),
    [
        ({}, ("IP address (standard VM)", 730, "hour", "External IP Charge on a Standard VM")),
        (
            {"preemptible": True},
            ("IP address (preemptible VM)", 730, "hour", "External IP Charge on a Spot Preemptible VM"),
        ),
    ],
)
def test_an_address_that_a_machine_uses_is_cheaper_and_cheapest_on_a_spot_machine(scheduling, line):
    graph = Links(referrers={"google_compute_instance": [instance(scheduling=[scheduling])]})
    assert google("google_compute_address", {}, graph=graph) == [line]


def test_an_address_of_cloud_nat_costs_what_one_in_use_does():
    graph = Links(referrers={"google_compute_router_nat": [resource("google_compute_router_nat")]})
    assert google("google_compute_address", graph=graph) == [
        ("IP address (Cloud NAT)", 730, "hour", "Networking Cloud NAT IP Usage"),
    ]  # fmt: skip


def test_an_address_of_a_forwarding_rule_is_free():
    graph = Links(referrers={"google_compute_forwarding_rule": [resource("google_compute_forwarding_rule")]})
    with pytest.raises(Free, match="forwarding rule"):
        google("google_compute_address", graph=graph)


# -- load balancing: https://cloud.google.com/load-balancing/pricing


RULE = "google_compute_forwarding_rule"
FIRST_FIVE = ("Forwarding rules (first 5)", 730, "hour", "Cloud Load Balancer Forwarding Rule Minimum")
ONE_MORE = ("Forwarding rules", 730, "hour", "Cloud Load Balancer Forwarding Rule Additional")


def rules_of(values, **of_others):
    """What each of the rules a, b, c … of one plan is charged for its hours, by name."""
    place = {"region": "us-central1"}
    all = [resource(RULE, {**values, **of_others.get(name, {})}, address=f"{RULE}.{name}", **place) for name in "abcdefg"]
    graph = Links(all=all)
    found = {one.address[-1]: charges(RULE, one.values, graph=graph, address=one.address, **place)[:-1] for one in all}
    return {name: lines for name, lines in found.items() if lines}


def test_a_forwarding_rule_pays_for_its_hours_and_the_data_that_comes_in():
    assert google(RULE, usage={"monthly_ingress_data_gb": 100}) == [
        FIRST_FIVE,
        ("Ingress data", 100, "GB", "Load Balancer Inbound Data Processing"),
    ]


def test_the_first_five_rules_cost_an_hour_what_the_first_of_them_carries():
    """0.025 together, and 0.01 for each further one."""
    assert rules_of({}) == {"a": [FIRST_FIVE], "f": [ONE_MORE], "g": [ONE_MORE]}


def test_the_rules_of_each_project_count_by_themselves():
    others = {name: {"project": "other"} for name in "efg"}
    assert rules_of({}, **others) == {"a": [FIRST_FIVE], "e": [FIRST_FIVE]}


def test_an_endpoint_of_private_service_connect_is_none_of_the_five():
    endpoint = {"target": "projects/p/regions/r/serviceAttachments/s"}
    assert rules_of({}, a=endpoint) == {"a": [ONE_MORE], "b": [FIRST_FIVE], "g": [ONE_MORE]}


def test_a_global_forwarding_rule_has_one_price_everywhere():
    view = View(resource("google_compute_global_forwarding_rule"), usage_units={"monthly_ingress_data_gb": "GB"})
    hours, data = pricer("google_compute_global_forwarding_rule").pricing(view)
    assert (hours.sku.region, data.sku.region) == ("global", None)
    assert dict(hours.sku.attributes) == {"description": "Cloud Load Balancer Forwarding Rule Minimum Global"}
    assert data.quantity is None


@pytest.mark.parametrize("proxy", PROXIES)
def test_a_proxy_pays_for_its_instances_and_data(proxy):
    usage = {"monthly_proxy_instances": 10.2, "monthly_data_processed_gb": 100}
    found = google(proxy, {}, usage)
    assert found[0][0] == "Proxy instance"
    assert float(found[0][1]) == pytest.approx(7446)
    assert found[1] == ("Data processed", 100, "GB", "Load Balancer Inbound Data Processing")


# -- Cloud NAT: https://cloud.google.com/nat/pricing


@pytest.mark.parametrize(("vms", "hours"), [(4, 2920), (32, 23360), (100, 23360)])
def test_cloud_nat_charges_at_most_32_machines(vms, hours):
    usage = {"assigned_vms": vms, "monthly_data_processed_gb": 1000}
    assert google("google_compute_router_nat", {}, usage) == [
        ("Assigned VMs (first 32)", hours, "VM-hour", "Networking Cloud Nat Gateway Uptime"),
        ("Data processed", 1000, "GB", "Networking Cloud Nat Data Processing"),
    ]


# -- VPN: https://cloud.google.com/network-connectivity/docs/vpn/pricing


def test_a_tunnel_is_charged_by_the_hour():
    assert google("google_compute_vpn_tunnel") == [("VPN tunnel", 730, "hour", "Network Vpn Tunnel")]


@pytest.mark.parametrize("type", ["google_compute_vpn_gateway", "google_compute_ha_vpn_gateway"])
def test_the_traffic_of_a_gateway_is_charged_by_where_it_goes(type):
    found = google(type, {}, {"monthly_egress_data_transfer_gb": TRAFFIC})
    assert [line[1] for line in found] == list(TRAFFIC.values())
    assert found[2] == (
        "IPSec traffic within Europe", 70, "GB", "Network Vpn Inter Region Data Transfer Out from EMEA to EMEA",
    )  # fmt: skip


def test_traffic_to_the_gateway_of_others_is_charged_as_to_the_internet():
    usage = {"monthly_egress_data_transfer_gb": {"worldwide": 12500, "china": 8500, "australia": 250}}
    assert [line[1:] for line in google("google_compute_external_vpn_gateway", {}, usage)] == [
        (12500, "GB", "Network Internet Data Transfer Out to Worldwide"),
        (8500, "GB", "Network Internet Data Transfer Out to China"),
        (250, "GB", "Network Internet Data Transfer Out to Australia"),
    ]


def test_traffic_to_a_peered_service_is_charged_by_where_it_goes():
    usage = {"monthly_egress_data_transfer_gb": TRAFFIC}
    found = charges("google_service_networking_connection", {}, usage, region="us-central1")
    assert found[4] == (
        "Traffic within South America", 100, "GB", "Network Inter Region Data Transfer Out from Sao Paulo to Santiago",
    )  # fmt: skip


# -- Interconnect: https://cloud.google.com/network-connectivity/docs/interconnect/pricing


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "Interconnect VLAN attachment 10G"),
        ({"bandwidth": "BPS_50G"}, "Interconnect VLAN attachment 50G"),
        ({"type": "PARTNER", "bandwidth": "BPS_1G"}, "Partner Interconnect VLAN attachment 1G"),
    ],
)
def test_an_attachment_is_charged_by_capacity_and_by_whose_connection_it_uses(values, words):
    assert google("google_compute_interconnect_attachment", values)[0][1:] == (730, "hour", words)


def test_an_attachment_whose_partner_sets_the_capacity_is_not_priced():
    with pytest.raises(Unpriced, match="capacity"):
        google("google_compute_interconnect_attachment", {"type": "PARTNER"})


def test_a_partners_own_attachment_is_charged_to_its_customer():
    with pytest.raises(Free, match="customer"):
        google("google_compute_interconnect_attachment", {"type": "PARTNER_PROVIDER"})


def test_each_circuit_of_a_connection_is_charged():
    values = {"link_type": "LINK_TYPE_ETHERNET_100G_LR", "requested_link_count": 2}
    assert google("google_compute_interconnect", values) == [
        ("Interconnect circuits (100G)", 1460, "hour", "Dedicated Interconnect circuit 100G"),
    ]  # fmt: skip


def test_a_connection_to_another_cloud_is_not_priced():
    with pytest.raises(Unpriced, match="Dedicated"):
        google("google_compute_interconnect", {"remote_location": "aws", "link_type": "LINK_TYPE_ETHERNET_10G_LR"})


# -- Cloud Armor: https://cloud.google.com/armor/pricing


@pytest.mark.parametrize(
    ("type", "block"), [("google_compute_security_policy", "rule"), ("google_compute_region_security_policy", "rules")]
)
def test_a_security_policy_pays_for_itself_its_rules_and_requests(type, block):
    assert google(type, {block: [{}, {}]}, {"monthly_requests": 1_000_000}) == [
        ("Security policy", 1, "policy-month", "Networking Cloud Armor Policy"),
        ("Security rules", 2, "rule-month", "Networking Cloud Armor Rule"),
        ("Requests", 1_000_000, "request", "Networking Cloud Armor Requests"),
    ]


def test_a_network_edge_policy_comes_with_a_subscription():
    with pytest.raises(Unpriced, match="Enterprise"):
        google("google_compute_region_security_policy", {"type": "CLOUD_ARMOR_NETWORK"})


@pytest.mark.parametrize("type", ["google_compute_security_policy_rule", "google_compute_region_security_policy_rule"])
def test_a_rule_of_its_own_is_charged_once(type):
    assert google(type) == [("Security rules", 1, "rule-month", "Networking Cloud Armor Rule")]


# -- serverless connectors: https://cloud.google.com/vpc/pricing#serverless-vpc-pricing


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [({}, 2, 3), ({"min_instances": 3, "max_instances": 5}, 3, 5), ({"min_throughput": 300, "max_throughput": 1000}, 3, 10)],
)
def test_a_connector_runs_between_its_least_and_most_instances(values, low, high):
    view = View(resource("google_vpc_access_connector", values), usage_units={})
    (charge,) = pricer("google_vpc_access_connector").pricing(view)
    assert (charge.quantity.amount, charge.low.amount, charge.high.amount) == (low * 730, low * 730, high * 730)


def test_a_connector_pays_for_the_machine_type():
    found = charges("google_vpc_access_connector", {"machine_type": "e2-standard-4"}, region="us-central1")
    assert found == [("Connector instances (e2-standard-4)", 1460, "hour", "e2-standard-4")]


# -- Cloud CDN: https://cloud.google.com/cdn/pricing


@pytest.mark.parametrize("type", ["google_compute_backend_service", "google_compute_backend_bucket"])
def test_a_backend_with_cloud_cdn_pays_for_requests_and_data(type):
    usage = {"monthly_cdn_requests": 1_000_000, "monthly_cdn_egress_gb": 500, "monthly_cdn_fill_gb": 20}
    assert google(type, {"enable_cdn": True}, usage) == [
        ("Cache lookup requests", 1_000_000, "request", "Cloud CDN Cache Lookup Requests"),
        ("Cache data transfer out", 500, "GB", "Cloud CDN Cache Data Transfer Out"),
        ("Cache fill", 20, "GB", "Cloud CDN Cache Fill"),
    ]


def test_a_backend_without_cloud_cdn_is_free():
    with pytest.raises(Free, match="load balancer"):
        google("google_compute_backend_service")
