"""aws_apigatewayv2_api, after https://aws.amazon.com/api-gateway/pricing/."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

HTTP = {"protocol_type": "HTTP"}
WEBSOCKET = {"protocol_type": "WEBSOCKET"}


def test_an_http_api_pays_for_calls():
    assert charges("aws_apigatewayv2_api", HTTP) == [("Requests", None, "", "ApiGatewayHttpRequest")]


def test_http_calls_are_metered_in_512_kb_steps():
    for kilobytes, metered in ((1, 100), (512, 100), (513, 200), (1536, 300)):
        usage = {"monthly_requests": 100, "request_size_kb": kilobytes}
        assert charges("aws_apigatewayv2_api", HTTP, usage)[0][1] == metered


def test_a_call_of_unstated_size_counts_once():
    assert charges("aws_apigatewayv2_api", HTTP, {"monthly_requests": 100})[0][1] == 100


def test_a_websocket_api_pays_for_messages_and_minutes():
    assert charges("aws_apigatewayv2_api", WEBSOCKET, {"monthly_messages": 10, "monthly_connection_mins": 5}) == [
        ("Messages", 10, "message", "ApiGatewayMessage"),
        ("Connection duration", 5, "connection-minute", "ApiGatewayMinute"),
    ]


def test_messages_are_metered_in_32_kb_steps():
    assert charges("aws_apigatewayv2_api", WEBSOCKET, {"monthly_messages": 10, "message_size_kb": 33})[0][1] == 20


def test_an_unknown_protocol_says_so():
    with pytest.raises(Unpriced, match="GOPHER"):
        charges("aws_apigatewayv2_api", {"protocol_type": "gopher"})
