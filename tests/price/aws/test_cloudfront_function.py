"""aws_cloudfront_function, after https://aws.amazon.com/cloudfront/pricing/."""

from tests.price.pricing import charges

NAME = "Total number of invocations"


def test_invocations_are_charged():
    lines = charges("aws_cloudfront_function", {}, {"monthly_requests": 200_000})
    assert lines == [(NAME, 200_000, "invocation", "Executions-CloudFrontFunctions")]


def test_invocations_depend_on_usage():
    assert charges("aws_cloudfront_function") == [(NAME, None, "", "Executions-CloudFrontFunctions")]
