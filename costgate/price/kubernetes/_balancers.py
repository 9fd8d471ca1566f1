"""The load balancers that a cluster's cloud makes for Services and Ingresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from costgate.price.pricer import GLOBAL, Charge, Sku, Unpriced, sku
from costgate.price.view import View
from costgate.units import months, quantity

USAGE = {"monthly_data_processed_gb": "GB"}
NO_CLOUD = "which load balancer it makes depends on the cloud: state clusters.NAME.provider in costgate.yaml"
AWS_TYPE = "service.beta.kubernetes.io/aws-load-balancer-type"
NETWORK = frozenset({"nlb", "nlb-ip", "external"})
AWS_KINDS = {
    "network": ("Network load balancer", "Load Balancer-Network"),
    "application": ("Application load balancer", "Load Balancer-Application"),
}
INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal"


def service(r: View, provider: str, notes: Mapping[str, Any], ports: int, load_balancer_class: str) -> Iterator[Charge]:
    """Yield what a Service of type LoadBalancer makes in the cloud of *provider*; *notes* are its annotations."""
    if provider == "aws":
        is_network = str(notes.get(AWS_TYPE)) in NETWORK or load_balancer_class.endswith("/nlb")
        yield from _elastic(r, "network") if is_network else _classic(r)
    elif provider == "google":
        yield from forwarding_rule(r)
    elif provider == "azurerm":
        yield from _azure(r, ports, public=str(notes.get(INTERNAL)).lower() != "true")
    else:
        raise Unpriced(NO_CLOUD)


def application(r: View) -> Iterator[Charge]:
    """Yield what an application load balancer of AWS costs."""
    yield from _elastic(r, "application")


def forwarding_rule(r: View, description: str = "Cloud Load Balancer Forwarding Rule Additional") -> Iterator[Charge]:
    """Yield what a forwarding rule of Google costs, at the price of one more: the first five of a project go together."""
    yield Charge("Forwarding rule", months(), sku("Networking", "Network", description=description))
    meter = sku("Networking", "Network", description="Load Balancer Inbound Data Processing")
    yield Charge("Ingress data", r.usage("monthly_data_processed_gb"), meter, usage_based=True)


def _classic(r: View) -> Iterator[Charge]:
    yield Charge("Classic load balancer", months(), sku("AWSELB", "Load Balancer", usagetype="LoadBalancerUsage"))
    meter = sku("AWSELB", "Load Balancer", usagetype="DataProcessing-Bytes")
    yield Charge("Data processed", r.usage("monthly_data_processed_gb"), meter, usage_based=True)


def _elastic(r: View, kind: str) -> Iterator[Charge]:
    """Yield the hours, and the capacity units by data alone: each carries 1 GB an hour."""
    name, family = AWS_KINDS[kind]
    yield Charge(name, months(), sku("AWSELB", family, usagetype="LoadBalancerUsage"))
    data = r.usage_number("monthly_data_processed_gb")
    units = None if data is None else quantity(data, "LCU-hour")
    yield Charge("Load balancer capacity units", units, sku("AWSELB", family, usagetype="LCUUsage"), usage_based=True)


def _azure(r: View, ports: int, *, public: bool) -> Iterator[Charge]:
    """Yield the rules on the cluster's load balancer, at the price of one more, and the address of its own."""
    yield Charge("Load balancing rules", months(ports), _balancer("Standard Overage LB Rules and Outbound Rules"))
    data = r.usage("monthly_data_processed_gb")
    yield Charge("Data processed", data, _balancer("Standard Data Processed"), usage_based=True)
    if public:
        words = {"skuName": "Standard", "meterName": "Standard IPv4 Static Public IP"}
        yield Charge("Public IP address", months(), sku("Virtual Network", "IP Addresses", region=GLOBAL, **words))


def _balancer(meter: str) -> Sku:
    return sku("Load Balancer", "Load Balancer", region=GLOBAL, skuName="Standard", meterName=meter)
