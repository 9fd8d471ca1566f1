"""Cloud functions, after https://cloud.google.com/functions/pricing-1stgen and https://cloud.google.com/functions/pricing."""

from decimal import Decimal

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

FIRST, SECOND = "google_cloudfunctions_function", "google_cloudfunctions2_function"
USAGE = {"monthly_function_invocations": 10000000, "request_duration_ms": 240, "monthly_outbound_data_gb": 100}


def test_a_function_pays_for_time_by_its_memory_and_the_cpu_that_comes_with_it():
    """256 MB and 400 MHz, for 300 ms of every run."""
    assert charges(FIRST, {"available_memory_mb": 256}, USAGE) == [
        ("CPU", 1200000, "GHz-second", "CPU Time"),
        ("Memory", 750000, "GB-second", "Memory Time"),
        ("Invocations", 10000000, "request", "Invocations"),
        ("Outbound data transfer", 100, "GB", "Network Data Transfer Out"),
    ]


def test_an_unset_size_is_256_mb():
    assert charges(FIRST, {}, USAGE) == charges(FIRST, {"available_memory_mb": 256}, USAGE)


@pytest.mark.parametrize(("memory", "ghz"), [(128, "0.2"), (512, "0.8"), (1024, "1.4"), (2048, "2.4"), (8192, "4.8")])
def test_more_memory_brings_more_cpu(memory, ghz):
    assert charges(FIRST, {"available_memory_mb": memory}, USAGE)[0][1] == 3000000 * Decimal(ghz)


def test_without_usage_only_the_unit_prices_are_known():
    assert [line[1] for line in charges(FIRST)] == [None] * 4
    assert [line[1] for line in charges(SECOND)] == [None] * 4


def test_an_odd_size_is_not_priced():
    with pytest.raises(Unpriced, match="300 MB"):
        charges(FIRST, {"available_memory_mb": 300})


def test_a_second_generation_function_is_charged_as_cloud_run():
    values = {"service_config": [{"available_memory": "512Mi"}]}
    assert charges(SECOND, values, USAGE) == [
        ("CPU", 3000000 * Decimal("0.333"), "vCPU-second", "Services CPU (Request-based billing)"),
        ("Memory", 1500000, "GB-second", "Services Memory (Request-based billing)"),
        ("Invocations", 10000000, "request", "Requests"),
        ("Outbound data transfer", 100, "GB", "Network Data Transfer Out"),
    ]


def test_its_cpu_may_be_stated():
    values = {"service_config": [{"available_memory": "1Gi", "available_cpu": "2"}]}
    assert charges(SECOND, values, USAGE)[0][1] == 6000000


def test_its_minimum_instances_cost_while_they_idle():
    values = {"service_config": [{"available_memory": "2Gi", "min_instance_count": 1}]}
    assert charges(SECOND, values)[4:] == [
        ("Idle minimum instances: CPU allocation time", 730 * 3600, "vCPU-second",
         "Services Min Instance CPU (Request-based billing)"),
        ("Idle minimum instances: Memory allocation time", 2 * 730 * 3600, "GB-second",
         "Services Min Instance Memory (Request-based billing)"),
    ]  # fmt: skip
