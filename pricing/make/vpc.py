"""Amazon VPC: NAT gateways, public IPv4 addresses, site-to-site VPN, from AWS's metered unit maps of 2025."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make.table import Facts, Row, Table, newest, price

SOURCE = "aws-metered-unit-map"
# AWS's meter text -> (service, product family, attributes in the offer file's words, unit)
METERS: dict[tuple[str, str], tuple[str, str, dict[str, str], str]] = {
    ("natgateway", "Hourly charge for NAT Gateways"): (
        "AmazonEC2", "NAT Gateway", {"usagetype": "NatGateway-Hours"}, "hour"),
    ("natgateway", "Charge for per GB data processed by NatGateways"): (
        "AmazonEC2", "NAT Gateway", {"usagetype": "NatGateway-Bytes"}, "GB"),
    ("vpc", "Hourly charge for In use Public IPv4 Addresses per Hrs"): (
        "AmazonVPC", "VPCPublicIPv4Address", {"usagetype": "PublicIPv4:InUseAddress"}, "hour"),
    ("vpc", "Hourly charge for Idle Public IPv4 Addresses per Hrs"): (
        "AmazonVPC", "VPCPublicIPv4Address", {"usagetype": "PublicIPv4:IdleAddress"}, "hour"),
    ("vpc", "CreateVpnConnection per Hrs"): (
        "AmazonVPC", "Cloud Connectivity", {"usagetype": "VPN-Usage-Hours:ipsec.1"}, "hour"),
}  # fmt: skip


def tables(facts: Facts) -> Iterator[Table]:
    """Yield a table per service code: NAT gateways are billed under AmazonEC2."""
    found: dict[str, list[Row]] = {"AmazonEC2": [], "AmazonVPC": []}
    for fact in facts.rows("aws_service_meters"):
        meter = METERS.get((fact["service"], fact["meter"]))
        if meter is None or not fact["region"]:
            continue
        service, family, attributes, unit = meter
        found[service].append(
            Row(
                region=fact["region"],
                price=price(fact["price_usd"]),
                source=SOURCE,
                date=fact["published"],
                attributes=attributes,
                unit=unit,
                family=family,
                sku=fact["rate_code"].partition(".")[0],
            )
        )
    yield Table("aws/AmazonEC2/nat_gateway.csv", service="AmazonEC2", rows=newest(found["AmazonEC2"]))
    yield Table("aws/AmazonVPC/vpc.csv", service="AmazonVPC", rows=newest(found["AmazonVPC"]))
