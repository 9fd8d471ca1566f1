"""Functions: how many may run at a time, for how long, and with how much memory."""

from __future__ import annotations

import re
from collections.abc import Mapping

from costgate.judge.facts.nouns import Function
from costgate.judge.facts.reader import Reader, Subject

MEMORY = re.compile(r"(\d+(?:\.\d+)?)\s*(k|M|G|T|Ki|Mi|Gi|Ti)?B?$")
MEGABYTES = {
    "k": 0.001,
    "M": 1,
    "G": 1000,
    "T": 1_000_000,
    "Ki": 0.001024,
    "Mi": 1.048576,
    "Gi": 1073.741824,
    "Ti": 1_099_511.6,
}
Told = Mapping[str, object]


def _lambda(r: Reader) -> Told:
    """-1 is no limit of its own; so is an attribute that nobody wrote."""
    reserved = r.whole("reserved_concurrent_executions")
    limited = r.hides("reserved_concurrent_executions") or (reserved is not None and reserved >= 0)
    return {
        "has_concurrency_limit": limited,
        "concurrency_count": reserved if limited else None,
        "concurrency_field": "reserved_concurrent_executions",
        "timeout_seconds": r.whole("timeout"),
        "timeout_field": "timeout",
        "memory_mb": r.whole("memory_size"),
        "memory_field": "memory_size",
    }


def _google_first(r: Reader) -> Told:
    most = r.whole("max_instances") or None
    return {
        "has_concurrency_limit": most is not None or r.hides("max_instances"),
        "concurrency_count": most,
        "concurrency_field": "max_instances",
        "timeout_seconds": r.whole("timeout"),
        "timeout_field": "timeout",
        "memory_mb": r.whole("available_memory_mb"),
        "memory_field": "available_memory_mb",
    }


def _google_second(r: Reader) -> Told:
    most = r.whole("service_config", "max_instance_count") or None
    return {
        "has_concurrency_limit": most is not None or r.hides("service_config", "max_instance_count"),
        "concurrency_count": most,
        "concurrency_field": "service_config.max_instance_count",
        "timeout_seconds": r.whole("service_config", "timeout_seconds"),
        "timeout_field": "service_config.timeout_seconds",
        "memory_mb": megabytes(r.text("service_config", "available_memory")),
        "memory_field": "service_config.available_memory",
    }


def _azure(r: Reader) -> Told:
    """The timeout stands in host.json, which no plan holds."""
    path = ("maximum_instance_count",) if r.resource.type.endswith("flex_consumption") else ("site_config", "app_scale_limit")
    most = r.whole(*path) or None
    return {
        "has_concurrency_limit": most is not None or r.hides(*path),
        "concurrency_count": most,
        "concurrency_field": ".".join(path),
        "timeout_seconds": None,
        "timeout_field": "",
        "memory_mb": r.whole("instance_memory_in_mb"),
        "memory_field": "instance_memory_in_mb",
    }


def megabytes(text: str) -> int | None:
    """Return how many MB *text* such as `512M` or `2Gi` means; a bare number is bytes. None when it means nothing."""
    found = MEMORY.match(text.strip())
    if found is None:
        return None
    return int(float(found[1][:15]) * MEGABYTES.get(found[2] or "", 0.000001))


FUNCTIONS = Subject(
    "functions",
    Function,
    {
        "aws_lambda_function": _lambda,
        "azurerm_function_app_flex_consumption": _azure,
        "azurerm_linux_function_app": _azure,
        "azurerm_windows_function_app": _azure,
        "google_cloudfunctions2_function": _google_second,
        "google_cloudfunctions_function": _google_first,
    },
)
