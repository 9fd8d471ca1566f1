"""Amazon VPC: endpoints, transit gateways, client VPN and traffic mirroring, from AWS's metered unit map."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter
from pricing.make._network import metered
from pricing.make.table import Facts, Table, newest

ENDPOINT, GATEWAY, CONNECTION = "VpcEndpoint", "Transit Gateway", "Cloud Connectivity"
BYTES = {"usagetype": "VpcEndpoint-Bytes"}


def _hours(operation: str) -> Meter:
    return Meter(GATEWAY, {"usagetype": "TransitGateway-Hours", "operation": operation}, "hour")


def _bytes(operation: str) -> Meter:
    return Meter(GATEWAY, {"usagetype": "TransitGateway-Bytes", "operation": operation}, "GB")


PROCESSED = "Charge for per GB data processed by"
METERS: dict[str, Meter] = {
    "Hourly charge for VPC Endpoints per Hrs": Meter(ENDPOINT, {"usagetype": "VpcEndpoint-Hours"}, "hour"),
    f"{PROCESSED} VPC Endpoints per GB from 0 to 1048576": Meter(ENDPOINT, BYTES, "GB"),
    f"{PROCESSED} VPC Endpoints per GB from 1048576 to 5242880": Meter(ENDPOINT, BYTES, "GB", "1048576"),
    f"{PROCESSED} VPC Endpoints per GB from 5242880 to Inf": Meter(ENDPOINT, BYTES, "GB", "5242880"),
    "Hourly charge for AWS Gateway Load Balancer VPC Endpoint per Hrs": Meter(
        ENDPOINT, {"usagetype": "VpcEndpoint-GWLBE-Hours"}, "hour"
    ),
    f"{PROCESSED} AWS Gateway Load Balancer VPC Endpoint per GB": Meter(
        ENDPOINT, {"usagetype": "VpcEndpoint-GWLBE-Bytes"}, "GB"
    ),
    "Hourly charge for Transit Gateway VPC Attachments per hour": _hours("TransitGatewayVPC"),
    "Hourly charge for Transit Gateway Peering Attachments per hour": _hours("TransitGatewayPeering"),
    "Hourly charge for Transit Gateway Site to-Site VPN attachments per hour": _hours("TransitGatewayVPN"),
    "Hourly charge for Transit Gateway AWS Direct Connect Gateway attachments per hour": _hours("TransitGatewayDirectConnect"),
    "Hourly charge for Transit Gateway Connect attachments per hour": _hours("TransitGatewayConnect"),
    f"{PROCESSED} AWS Transit Gateways for VPC attachments per GigaBytes": _bytes("TransitGatewayVPC"),
    f"{PROCESSED} AWS Transit Gateways for Site to-Site VPN attachments per GigaBytes": _bytes("TransitGatewayVPN"),
    f"{PROCESSED} AWS Transit Gateways for AWS Direct Connect Gateway attachments per GigaBytes": _bytes(
        "TransitGatewayDirectConnect"
    ),
    "Hourly charge for Client VPN Endpoints per Hourly": Meter(CONNECTION, {"usagetype": "ClientVPN-EndpointHours"}, "hour"),
    "Hourly charge for Client VPN connections per Hourly": Meter(
        CONNECTION, {"usagetype": "ClientVPN-ConnectionHours"}, "hour"
    ),
    "Hourly charge for Traffic Mirroring Source per hour": Meter("Traffic Mirroring", {"usagetype": "ENI-Hours"}, "hour"),
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table of VPC connectivity prices."""
    yield Table("aws/AmazonVPC/connectivity.csv", service="AmazonVPC", rows=newest(metered(facts, "vpc", METERS)))
