"""aws_lambda_function, after https://aws.amazon.com/lambda/pricing/."""

from decimal import Decimal

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

MILLION = {"monthly_requests": 1_000_000, "request_duration_ms": 500}


def line(name, values, usage):
    return next(found for found in charges("aws_lambda_function", values, usage) if found[0] == name)


def test_requests_and_duration_depend_on_usage():
    assert charges("aws_lambda_function") == [
        ("Requests", None, "", "AWS-Lambda-Requests"),
        ("Duration", None, "", "AWS-Lambda-Duration"),
    ]


def test_duration_is_memory_times_seconds():
    assert charges("aws_lambda_function", {"memory_size": 1024}, MILLION) == [
        ("Requests", 1_000_000, "request", "AWS-Lambda-Requests"),
        ("Duration", 500_000, "GB-second", "AWS-Lambda-Duration"),
    ]


def test_a_function_has_128_mb_by_default():
    assert line("Duration", {}, MILLION)[1] == 62_500


def test_a_duration_is_rounded_up_to_a_millisecond():
    usage = {"monthly_requests": 1_000_000, "request_duration_ms": 99.2}
    assert line("Duration", {"memory_size": 1024}, usage)[1] == 100_000


def test_arm_functions_have_prices_of_their_own():
    values = {"architectures": ["arm64"], "ephemeral_storage": [{"size": 1024}]}
    assert [found[3] for found in charges("aws_lambda_function", values)] == [
        "AWS-Lambda-Requests-ARM",
        "AWS-Lambda-Storage-Duration-ARM",
        "AWS-Lambda-Duration-ARM",
    ]


def test_512_mb_of_ephemeral_storage_are_included():
    values = {"ephemeral_storage": [{"size": 512}]}
    assert [found[0] for found in charges("aws_lambda_function", values)] == ["Requests", "Duration"]


def test_ephemeral_storage_above_512_mb_is_charged_while_the_function_runs():
    assert line("Ephemeral storage", {"ephemeral_storage": [{"size": 1536}]}, MILLION)[1:3] == (500_000, "GB-second")


def test_snap_start_changes_nothing():
    snap = {"snap_start": [{"apply_on": "PublishedVersions"}]}
    assert charges("aws_lambda_function", snap, MILLION) == charges("aws_lambda_function", {}, MILLION)


def test_requests_without_a_duration_leave_the_duration_open():
    usage = {"monthly_requests": 5}
    assert [found[1] for found in charges("aws_lambda_function", {}, usage)] == [Decimal(5), None]


def test_an_unknown_architecture_says_so():
    with pytest.raises(Unpriced, match="riscv"):
        charges("aws_lambda_function", {"architectures": ["riscv"]})


def test_a_function_on_a_capacity_provider_says_what_is_missing():
    with pytest.raises(Unpriced, match="capacity provider"):
        charges("aws_lambda_function", {"capacity_provider_config": [{}]})
