"""Cloud NGFW, packet inspection, Secure Web Proxy, Media CDN and flow logs.

After https://cloud.google.com/firewall/pricing, …/vpc/network-pricing, …/secure-web-proxy/pricing and …/media-cdn/pricing.
"""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Free, Unpriced
from tests.price.pricing import charges

RULES = [
    "google_compute_network_firewall_policy_rule",
    "google_compute_region_network_firewall_policy_rule",
    "google_compute_firewall_policy_rule",
]
SPOKE, GATEWAY = "google_network_connectivity_spoke", "google_network_services_gateway"
FLOWS = "google_network_management_vpc_flow_logs_config"


def lines(type, values=None, usage=None):
    return [line[:3] for line in charges(type, values, usage, region="us-central1")]


@pytest.mark.parametrize("type", RULES)
def test_a_rule_is_charged_where_it_matches_names_places_or_threats(type):
    values = {"match": [{"dest_fqdns": ["example.com"]}]}
    assert lines(type, values, {"monthly_evaluated_gb": 40}) == [("Traffic evaluated", 40, "GB")]
    with pytest.raises(Free, match="Essentials"):
        lines(type, {"match": [{"src_ip_ranges": ["10.0.0.0/8"]}]})
    with pytest.raises(Free):
        lines(type, {**values, "disabled": True})


@pytest.mark.parametrize("part", ["policy", "policy_rule"])
def test_a_security_policy_of_the_organization_is_the_former_name_of_a_firewall_policy(part):
    former = pricer(f"google_compute_organization_security_{part}")
    assert former is pricer(f"google_compute_firewall_{part}")


def test_a_policy_of_an_organization_pays_for_machines_that_it_covers():
    assert lines("google_compute_firewall_policy", {}, {"covered_vms": 12}) == [("Covered machines", 12, "VM-month")]


def test_an_endpoint_pays_by_the_hour_and_for_what_it_inspects():
    assert charges("google_network_security_firewall_endpoint", {}, {"monthly_inspected_gb": 9}) == [
        ("Endpoint", 730, "hour", "Cloud NGFW Enterprise Endpoint Uptime"),
        ("Traffic inspected", 9, "GB", "Cloud NGFW Enterprise Data Processing"),
    ]


@pytest.mark.parametrize(
    "type", ["google_network_security_intercept_deployment", "google_network_security_mirroring_deployment"]
)
def test_a_deployment_of_inspection_pays_by_the_hour_and_for_data(type):
    assert lines(type) == [("Deployment", 730, "hour"), ("Data processed", None, "")]


def test_a_secure_web_proxy_is_charged_and_a_mesh_gateway_is_not():
    assert lines(GATEWAY, {"type": "SECURE_WEB_GATEWAY"})[0] == ("Secure Web Proxy", 730, "hour")
    with pytest.raises(Free, match="mesh"):
        lines(GATEWAY, {"type": "OPEN_MESH"})


def test_a_gateway_of_agents_has_no_price_yet():
    with pytest.raises(Unpriced, match="price list"):
        lines("google_network_services_agent_gateway")


def test_a_network_as_spoke_costs_by_the_hour():
    assert lines(SPOKE, {"linked_vpc_network": [{"uri": "n"}]}) == [("Spoke", 730, "hour"), ("Data", None, "")]


def test_a_tunnel_as_spoke_is_charged_for_transfer_from_site_to_site():
    assert lines(SPOKE, {"linked_vpn_tunnels": [{"site_to_site_data_transfer": True}]}) == [("Data", None, "")]
    with pytest.raises(Free, match="site to site"):
        lines(SPOKE, {"linked_vpn_tunnels": [{"site_to_site_data_transfer": False}]})


def test_flow_logs_are_generated_and_stored_unless_disabled():
    assert lines(FLOWS, {}, {"monthly_flow_logs_gb": 3}) == [
        ("Flow logs generation", 3, "GB"),
        ("Flow logs storage", 3, "GB"),
    ]
    with pytest.raises(Free, match="disabled"):
        lines(FLOWS, {"state": "DISABLED"})


@pytest.mark.parametrize(
    ("type", "names"),
    [
        ("google_compute_service_attachment", ["Data processed"]),
        ("google_compute_packet_mirroring", ["Mirrored data"]),
        ("google_network_management_connectivity_test", ["Tests"]),
        ("google_network_security_dns_threat_detector", ["Queries"]),
        ("google_network_services_edge_cache_service", ["Cache data transfer", "Requests"]),
    ],
)
def test_what_depends_on_traffic_alone_shows_its_lines(type, names):
    assert [line[:2] for line in lines(type)] == [(name, None) for name in names]
