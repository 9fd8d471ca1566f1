"""Amazon API Gateway: REST, HTTP and WebSocket calls, and the REST stages' caches."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Meter, meter_rows
from pricing.make.table import Facts, Row, Table, newest, price


def _call(usagetype: str, unit: str, tier_start: str = "") -> Meter:
    return Meter("WebSocket" if unit != "request" else "API Calls", {"usagetype": usagetype}, unit, tier_start)


# Sizes in GB as the meters write them, without their decimal point.
CACHE_SIZES = {
    "0 5": "0.5", "1 6": "1.6", "6 1": "6.1", "13 5": "13.5", "28 4": "28.4", "58 2": "58.2", "118": "118", "237": "237",
}  # fmt: skip
METERS: dict[str, Meter] = {
    "API Calls Number of up to 333 million": _call("ApiGatewayRequest", "request"),
    "API Calls Number of Request Next 667 million": _call("ApiGatewayRequest", "request", "333000000"),
    "API Calls Number of Request Next 19 billion": _call("ApiGatewayRequest", "request", "1000000000"),
    "API Calls Number of Request Over 20 billion": _call("ApiGatewayRequest", "request", "20000000000"),
    "ApiGatewayHttpApi First 300 million": _call("ApiGatewayHttpRequest", "request"),
    "ApiGatewayHttpApi more than 300 million": _call("ApiGatewayHttpRequest", "request", "300000000"),
    "WebSocket Messages Messages first 1 billion": _call("ApiGatewayMessage", "message"),
    "WebSocket Messages Messages over 1 billion": _call("ApiGatewayMessage", "message", "1000000000"),
    "WebSocket Connection Minutes": _call("ApiGatewayMinute", "connection-minute"),
    **{
        f"Caching Memory Size {text}": Meter("Amazon API Gateway Cache", {"cacheMemorySizeGb": size}, "hour")
        for text, size in CACHE_SIZES.items()
    },
}


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of calls and caches; the offer file of 2026 has first-tier HTTP calls of regions without a meter."""
    rows = meter_rows(facts, "apigateway", METERS) + list(_offer(facts))
    yield Table("aws/AmazonApiGateway/apigateway.csv", service="AmazonApiGateway", rows=newest(rows))


def _offer(facts: Facts) -> Iterator[Row]:
    for fact in facts.rows("aws_misc_services_by_region"):
        if fact["service_code"] == "AmazonApiGateway":
            yield Row(
                region=fact["region"],
                price=price(fact["price_usd"]),
                source=fact["source"],
                date=fact["source_date"],
                attributes={"usagetype": "ApiGatewayHttpRequest"},
                unit="request",
                family="API Calls",
                tier_start="",
            )
