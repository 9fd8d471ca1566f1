"""aws_lambda_provisioned_concurrency_config, after https://aws.amazon.com/lambda/pricing/."""

from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

TYPE = "aws_lambda_provisioned_concurrency_config"
USAGE = {
    "monthly_requests": 10_000_000,
    "request_duration_ms": 350,
    "monthly_duration_hrs": 100,
    "memory_mb": 512,
    "architecture": "arm64",
}


def test_stated_usage_is_charged():
    assert charges(TYPE, {"provisioned_concurrent_executions": 4}, USAGE) == [
        ("Requests", 10_000_000, "request", "AWS-Lambda-Requests-ARM"),
        ("Provisioned concurrency", 720_000, "GB-second", "AWS-Lambda-Provisioned-Concurrency-ARM"),
        ("Duration", 1_750_000, "GB-second", "AWS-Lambda-Duration-Provisioned-ARM"),
    ]


def test_concurrency_is_charged_all_month_with_the_memory_of_the_function():
    graph = Links({"function_name": [resource("aws_lambda_function", {"memory_size": 2048, "architectures": ["arm64"]})]})
    line = charges(TYPE, {"provisioned_concurrent_executions": 3}, graph=graph)[1]
    assert line == ("Provisioned concurrency", 2 * 3 * 730 * 3600, "GB-second", "AWS-Lambda-Provisioned-Concurrency-ARM")


def test_without_the_memory_the_cost_depends_on_usage():
    assert [line[1] for line in charges(TYPE, {"provisioned_concurrent_executions": 3})] == [None, None, None]
