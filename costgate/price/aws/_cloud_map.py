"""Cloud Map namespaces that answer DNS: their hosted zone in Route 53, and what is registered and asked."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, sku
from costgate.price.view import View
from costgate.units import quantity


def namespace(r: View) -> Iterator[Charge]:
    """Yield what one namespace pays."""
    zone = sku("AmazonRoute53", "DNS Zone", region=worldwide(r), usagetype="HostedZone")
    yield Charge("Hosted zone", quantity(1, "zone-month"), zone)
    instances = sku("AWSCloudMap", "AWS Cloud Map", usagetype="DIR-Resource")
    yield Charge("Registered instances", r.usage("instances"), instances, usage_based=True)
    calls = sku("AWSCloudMap", "AWS Cloud Map", usagetype="DIR-API-Calls")
    yield Charge("Discovery calls", r.usage("monthly_api_calls"), calls, usage_based=True)
