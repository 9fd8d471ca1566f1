"""aws_cloudfront_distribution."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku, under
from costgate.price.view import View
from costgate.units import Quantity, quantity

# usage key -> (name on the bill, edge locations in the offer file); the keys' order is the bill's
LOCATIONS = {
    "us": ("US, Mexico, Canada", "United States"),
    "europe": ("Europe, Israel", "Europe"),
    "south_africa": ("South Africa, Kenya, Middle East", "South Africa"),
    "south_america": ("South America", "South America"),
    "japan": ("Japan", "Japan"),
    "australia": ("Australia, New Zealand", "Australia"),
    "asia_pacific": ("Hong Kong, Philippines, Asia Pacific", "Asia Pacific"),
    "india": ("India", "India"),
}
# region of an origin shield -> usage key
SHIELDS = {
    "us-east-1": "us",
    "us-east-2": "us",
    "us-west-1": "us",
    "us-west-2": "us",
    "eu-central-1": "europe",
    "eu-west-1": "europe",
    "eu-west-2": "europe",
    "sa-east-1": "south_america",
    "ap-northeast-1": "japan",
    "ap-northeast-2": "south_korea",
    "ap-southeast-1": "singapore",
    "ap-southeast-2": "australia",
    "ap-south-1": "india",
}
TO_INTERNET, TO_ORIGIN = "monthly_data_transfer_to_internet_gb", "monthly_data_transfer_to_origin_gb"
HTTP, HTTPS, SHIELD = "monthly_http_requests", "monthly_https_requests", "monthly_shield_requests"
BY_LOCATION = {TO_INTERNET: "GB", TO_ORIGIN: "GB", HTTP: "request", HTTPS: "request"}
USAGE = {
    **{f"{key}.{place}": unit for key, unit in BY_LOCATION.items() for place in LOCATIONS},
    **{f"{SHIELD}.{place}": "request" for place in sorted(set(SHIELDS.values()))},
    "monthly_invalidation_requests": "path",
    "monthly_encryption_requests": "request",
    "monthly_log_lines": "line",
    "custom_ssl_certificates": "certificate-month",
}
BEHAVIOURS = ("default_cache_behavior", "ordered_cache_behavior")


@prices("aws_cloudfront_distribution", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Transfer to viewers in seven price steps, transfer to the origin and requests, each by the edge location's region.

    Besides: requests to an origin shield, invalidated paths above 1,000 a month, requests with field-level encryption, lines
    of real-time logs, and certificates on dedicated IP addresses. Transfer from AWS origins is free, as are standard logs.

    https://aws.amazon.com/cloudfront/pricing/
    """
    stated = [place for place in LOCATIONS if any(r.usage_number(f"{key}.{place}") for key in BY_LOCATION)]
    for place in stated or ["us"]:
        yield from under(LOCATIONS[place][0], _location(r, place))
    yield from _shields(r)
    yield _fee(r, "Invalidation requests", r.usage("monthly_invalidation_requests"), "Invalidations")
    if _behaves(r, "field_level_encryption_id"):
        requests = sku("AmazonCloudFront", "Request", region=worldwide(r), usagetype="Requests-HTTPS-Proxy-FLE")
        yield Charge("Field level encryption requests", r.usage("monthly_encryption_requests"), requests, usage_based=True)
    if _behaves(r, "realtime_log_config_arn") or r.usage("monthly_log_lines") is not None:
        yield _fee(r, "Real-time log requests", r.usage("monthly_log_lines"), "RealTimeLog")
    if r.block("viewer_certificate").text("ssl_support_method", "sni-only") == "vip":
        stated_count = r.usage("custom_ssl_certificates")
        count = stated_count or quantity(1, "certificate-month")
        yield _fee(r, "Dedicated IP custom SSLs", count, "SSL-Cert-Custom")._replace(usage_based=stated_count is not None)


def _location(r: View, place: str) -> Iterator[Charge]:
    location = LOCATIONS[place][1]
    for name, key, kind in (
        ("Data transfer out to internet", TO_INTERNET, "CloudFront Outbound"),
        ("Data transfer out to origin", TO_ORIGIN, "CloudFront to Origin"),
    ):
        found = sku("AmazonCloudFront", "Data Transfer", region=worldwide(r), fromLocation=location, transferType=kind)
        yield Charge(name, r.usage(f"{key}.{place}"), found, usage_based=True)
    for name, key, tier in (("HTTP requests", HTTP, "Tier1"), ("HTTPS requests", HTTPS, "Tier2")):
        kind = f"CloudFront-Request-{tier}"
        found = sku("AmazonCloudFront", "Request", region=worldwide(r), location=location, requestType=kind)
        yield Charge(name, r.usage(f"{key}.{place}"), found, usage_based=True)


def _shields(r: View) -> Iterator[Charge]:
    """Yield the requests to each shield's region; regions that share a usage key share its number and its price."""
    seen = set()
    for origin in r.blocks("origin"):
        for shield in origin.blocks("origin_shield"):
            region = shield.text("origin_shield_region") if shield.flag("enabled") else ""
            key = SHIELDS.get(region, region)
            if region and key not in seen:
                seen.add(key)
                requests = r.usage(f"{SHIELD}.{key}") if region in SHIELDS else None
                found = sku("AmazonCloudFront", "Request", region=region, usagetype="OriginShield")
                yield Charge(f"Origin shield HTTP requests ({region})", requests, found, usage_based=True)


def _behaves(r: View, attribute: str) -> bool:
    return any(behaviour.has(attribute) for name in BEHAVIOURS for behaviour in r.blocks(name))


def _fee(r: View, name: str, amount: Quantity | None, usagetype: str) -> Charge:
    return Charge(name, amount, sku("AmazonCloudFront", "Fee", region=worldwide(r), usagetype=usagetype), usage_based=True)
