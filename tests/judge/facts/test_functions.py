"""Functions: concurrency, timeout and memory."""

import pytest

from costgate.judge.facts.functions import megabytes

from .changes import told


def test_a_lambda_without_reserved_concurrency_has_no_limit():
    for values in ({}, {"reserved_concurrent_executions": -1}):
        fact = told("aws_lambda_function", {"timeout": 900, "memory_size": 10240, **values}, wanted="functions")
        assert (fact.has_concurrency_limit, fact.concurrency_count) == (False, None)
        assert (fact.timeout_seconds, fact.memory_mb) == (900, 10240)


def test_a_lambda_that_may_not_run_has_a_limit_of_none():
    fact = told("aws_lambda_function", {"reserved_concurrent_executions": 0}, wanted="functions")
    assert (fact.has_concurrency_limit, fact.concurrency_count) == (True, 0)


def test_googles_functions_of_both_generations_are_read():
    first = told(
        "google_cloudfunctions_function", {"max_instances": 5, "timeout": 60, "available_memory_mb": 256}, wanted="functions"
    )
    values = {"service_config": [{"max_instance_count": 6, "timeout_seconds": 70, "available_memory": "4Gi"}]}
    second = told("google_cloudfunctions2_function", values, wanted="functions")
    assert (first.concurrency_count, first.timeout_seconds, first.memory_mb) == (5, 60, 256)
    assert (second.concurrency_count, second.timeout_seconds, second.memory_mb) == (6, 70, 4294)


def test_azures_functions_are_read():
    app = told("azurerm_linux_function_app", {"site_config": [{"app_scale_limit": 7}]}, wanted="functions")
    flex = told(
        "azurerm_function_app_flex_consumption",
        {"maximum_instance_count": 50, "instance_memory_in_mb": 2048},
        wanted="functions",
    )
    assert (app.concurrency_count, flex.concurrency_count, flex.memory_mb) == (7, 50, 2048)


@pytest.mark.parametrize(
    ("text", "mb"), [("512M", 512), ("1G", 1000), ("1Gi", 1073), ("256Mi", 268), ("1000000", 1), ("", None), ("much", None)]
)
def test_memory_is_read_in_all_its_units(text, mb):
    assert megabytes(text) == mb
