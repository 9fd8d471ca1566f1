"""Public addresses and NAT gateways: what they are for, and how many of them one network has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from costgate.judge.facts import unclear
from costgate.judge.facts.nouns import Fact, IpAddress, NatGateway, NatNetwork
from costgate.judge.facts.reader import Read, Reader, Subject

Told = Mapping[str, object]
EIP_USERS = (
    ("aws_eip_association", "allocation_id"),
    ("aws_lb", "subnet_mapping", "*", "allocation_id"),
    ("aws_nat_gateway", "allocation_id"),
    ("aws_nat_gateway", "secondary_allocation_ids"),
    ("aws_networkfirewall_firewall", "subnet_mapping", "*", "allocation_id"),
    ("aws_redshift_cluster", "elastic_ip"),
    ("aws_transfer_server", "endpoint_details", 0, "address_allocation_ids"),
)
IN_CONFIGURATION = ("ip_configuration", "*", "public_ip_address_id")
PUBLIC_IP_USERS = (
    ("azurerm_application_gateway", "frontend_ip_configuration", "*", "public_ip_address_id"),
    ("azurerm_bastion_host", *IN_CONFIGURATION),
    ("azurerm_firewall", *IN_CONFIGURATION),
    ("azurerm_firewall", "management_ip_configuration", 0, "public_ip_address_id"),
    ("azurerm_lb", "frontend_ip_configuration", "*", "public_ip_address_id"),
    ("azurerm_nat_gateway_public_ip_association", "public_ip_address_id"),
    ("azurerm_network_interface", *IN_CONFIGURATION),
    ("azurerm_route_server", "public_ip_address_id"),
    ("azurerm_virtual_network_gateway", *IN_CONFIGURATION),
    ("azurerm_kubernetes_cluster", "network_profile", 0, "load_balancer_profile", 0, "outbound_ip_address_ids"),
)
ACCESS = ("network_interface", "*", "access_config", 0, "nat_ip")
GOOGLE_USERS = (
    ("google_compute_forwarding_rule", "ip_address"),
    ("google_compute_global_forwarding_rule", "ip_address"),
    ("google_compute_instance", *ACCESS),
    ("google_compute_instance_from_template", *ACCESS),
    ("google_compute_instance_template", *ACCESS),
    ("google_compute_router_nat", "nat_ips"),
)
OWN_USES = ("instance", "network_interface", "associate_with_private_ip")


def _address(users: unclear.Users, *own: str) -> Read:
    """Return a reader of an address that *users* may refer to, or that names by one of its *own* attributes what it is for."""

    def read(r: Reader) -> Told:
        return {"is_attached": any(r.has(name) for name in own) or r.is_used(*users)}

    return read


def _google_address(r: Reader) -> Told | None:
    if r.text("address_type") == "INTERNAL" or r.text("purpose") not in ("", "GCE_ENDPOINT"):
        return None
    return _address(GOOGLE_USERS)(r)


def _aws_nat(r: Reader) -> Told:
    """Two gateways are in one network when their subnets are in one VPC; a subnet's own VPC id tells as much."""
    network = ""
    for subnet in r.targets("subnet_id"):
        vpcs = [vpc.address for vpc in r.graph.targets(subnet, ("vpc_id",))]
        network = vpcs[0] if vpcs else str(subnet.values.get("vpc_id") or "")
        break
    return _nat(r, network or r.resource.module)


def _azure_nat(r: Reader) -> Told:
    """A zone's gateway serves that zone's subnets; those of one resource group count together."""
    return _nat(r, r.text("resource_group_name") or r.resource.module)


def _nat(r: Reader, network: str) -> Told:
    change = r.allocated.change
    return {"network": network, "is_new": change is not None and change.action in ("create", "replace")}


def networks(gateways: Iterable[Fact]) -> list[NatNetwork]:
    """Return the networks of *gateways* that have a new one, in the order of the plan."""
    found: dict[tuple[str, str], list[NatGateway]] = {}
    for gateway in gateways:
        if isinstance(gateway, NatGateway):
            found.setdefault((gateway.project, gateway.network), []).append(gateway)
    return [_network(mine) for mine in found.values() if any(gateway.is_new for gateway in mine)]


def _network(gateways: list[NatGateway]) -> NatNetwork:
    new = [gateway for gateway in gateways if gateway.is_new]
    last = max(new, key=lambda gateway: gateway.address)
    return NatNetwork(
        network=last.network or "the network",
        project=last.project,
        environment=last.environment,
        owner_name=last.owner_name,
        gateway_count=len(gateways),
        new_count=len(new),
        address=last.address,
        location=last.location,
    )


ADDRESS_USERS = unclear.users("ip_addresses", (*EIP_USERS, *PUBLIC_IP_USERS, *GOOGLE_USERS))
IP_ADDRESSES = Subject(
    "ip_addresses",
    IpAddress,
    {
        "aws_eip": _address(EIP_USERS, *OWN_USES),
        "azurerm_public_ip": _address(PUBLIC_IP_USERS),
        "google_compute_address": _google_address,
        "google_compute_global_address": _google_address,
    },
)
NAT_GATEWAYS = Subject(
    "nat_networks", NatGateway, {"aws_nat_gateway": _aws_nat, "azurerm_nat_gateway": _azure_nat}, of_all=True
)
