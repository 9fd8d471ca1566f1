"""aws_api_gateway_rest_api, after https://aws.amazon.com/api-gateway/pricing/."""

from tests.price.pricing import charges


def test_calls_depend_on_usage():
    assert charges("aws_api_gateway_rest_api") == [("Requests", None, "", "ApiGatewayRequest")]


def test_stated_calls_are_charged():
    lines = charges("aws_api_gateway_rest_api", {}, {"monthly_requests": 100_000_000})
    assert lines == [("Requests", 100_000_000, "request", "ApiGatewayRequest")]
