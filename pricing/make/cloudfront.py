"""Amazon CloudFront: transfer and requests by edge location, origin shield, invalidations, certificates, functions."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Component, Meter, golden_rows, meter_rows
from pricing.make.table import Facts, Row, Table, newest

LOCATIONS = (
    "United States", "Canada", "EU", "South Africa", "Middle East",
    "South America", "Japan", "Australia", "Asia Pacific", "India",
)  # fmt: skip
# What each step is called and where it starts, in GB.
TIERS = {
    "First 10 TB": "",
    "Next 40 TB": "10240",
    "next 100 TB": "51200",
    "Next 350 TB": "153600",
    "next 524 TB": "512000",
    "Next 4 PB": "1048576",
    "Over 5 PB": "5242880",
}


def _location(name: str) -> str:
    return "Europe" if name == "EU" else name


def _transfer(location: str, kind: str, tier_start: str = "") -> Meter:
    attributes = {"fromLocation": _location(location), "transferType": f"CloudFront {kind}"}
    return Meter("Data Transfer", attributes, "GB", tier_start)


def _request(location: str, tier: str) -> Meter:
    return Meter("Request", {"location": _location(location), "requestType": f"CloudFront-Request-{tier}"}, "request")


METERS: dict[str, Meter] = {
    **{
        f"Regional DT from {location} to Internet {step}": _transfer(location, "Outbound", start)
        for location in LOCATIONS
        for step, start in TIERS.items()
    },
    **{f"Regional DT to Origin from {location}": _transfer(location, "to Origin") for location in LOCATIONS},
    **{f"Request HTTP Methods from {location}": _request(location, "Tier1") for location in LOCATIONS},
    **{f"Request HTTPS Methods from {location}": _request(location, "Tier2") for location in LOCATIONS},
    "HTTPS Proxy requests with Field Level Encryption": Meter("Request", {"usagetype": "Requests-HTTPS-Proxy-FLE"}, "request"),
    "Charge for using an SSL certificate with a CloudFront alternate domain name": Meter(
        "Fee", {"usagetype": "SSL-Cert-Custom"}, "certificate-month"
    ),
    "Charge for invalidating objects removing the objects from CloudFront edge locations First 1000 free": Meter(
        "Fee", {"usagetype": "Invalidations"}, "path"
    ),
    "Charge for invalidating objects removing the objects from CloudFront edge locations": Meter(
        "Fee", {"usagetype": "Invalidations"}, "path", "1000"
    ),
}
SHIELD = {"CloudFront Request-Origin-Shield Origin Shield Requests": Meter("Request", {"usagetype": "OriginShield"}, "request")}
# AWS's page confirms both: $0.01 per million log lines, $0.10 per million invocations.
GOLDENS = [
    Component(
        "aws_cloudfront_distribution",
        "Real-time log requests",
        "us-east-1",
        10**6,
        Meter("Fee", {"usagetype": "RealTimeLog"}, "line"),
    ),
    Component(
        "aws_cloudfront_function",
        "Total number of invocations",
        "us-east-1",
        10**6,
        Meter("Request", {"usagetype": "Executions-CloudFrontFunctions"}, "invocation"),
    ),
]


def tables(facts: Facts) -> Iterator[Table]:
    """Yield worldwide prices, and origin shield's by region."""
    rows = meter_rows(facts, "cloudfront", METERS, everywhere=True) + meter_rows(facts, "cloudfront", SHIELD)
    goldens: list[Row] = list(golden_rows(facts, GOLDENS, region="global"))
    yield Table("aws/AmazonCloudFront/cloudfront.csv", service="AmazonCloudFront", rows=newest(rows + goldens))
