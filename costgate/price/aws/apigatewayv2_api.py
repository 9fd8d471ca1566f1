"""aws_apigatewayv2_api."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import Quantity

HTTP_KB = 512
MESSAGE_KB = 32
USAGE = {
    "monthly_requests": "request",
    "request_size_kb": "number",
    "monthly_messages": "message",
    "message_size_kb": "number",
    "monthly_connection_mins": "connection-minute",
}


@prices("aws_apigatewayv2_api", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """Calls of an HTTP API, metered in 512 KB steps; messages, in 32 KB steps, and connection minutes of a WebSocket API.

    Calls are cheaper above 300 million a month, messages above a billion.

    https://aws.amazon.com/api-gateway/pricing/
    """
    protocol = r.text("protocol_type").upper()
    if protocol == "HTTP":
        calls = sku("AmazonApiGateway", "API Calls", usagetype="ApiGatewayHttpRequest")
        yield Charge("Requests", _metered(r, "monthly_requests", "request_size_kb", HTTP_KB), calls, usage_based=True)
    elif protocol == "WEBSOCKET":
        messages = sku("AmazonApiGateway", "WebSocket", usagetype="ApiGatewayMessage")
        yield Charge("Messages", _metered(r, "monthly_messages", "message_size_kb", MESSAGE_KB), messages, usage_based=True)
        minutes = sku("AmazonApiGateway", "WebSocket", usagetype="ApiGatewayMinute")
        yield Charge("Connection duration", r.usage("monthly_connection_mins"), minutes, usage_based=True)
    else:
        raise Unpriced(f"no price for an API of protocol {protocol}")


def _metered(r: View, count: str, size: str, step: int) -> Quantity | None:
    """Return *count* in metered units: one of a size above *step* KB counts once for each step that it starts."""
    counted = r.usage(count)
    steps = ((r.usage_number(size) or Decimal(step)) / step).to_integral_value(ROUND_CEILING)
    return counted and counted.times(steps)
