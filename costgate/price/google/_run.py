"""Cloud Run: containers that are charged by the vCPU and GB, while they serve requests or all the time that they live."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from costgate.price.pricer import GLOBAL, Charge, Sku, Unpriced, sku
from costgate.price.view import View
from costgate.units import HOURS_PER_MONTH, Quantity, quantity

SERVICE_USAGE = {
    "monthly_requests": "request",
    "average_request_duration_ms": "number",
    "concurrent_requests_per_instance": "number",
    "instance_hrs": "number",
}
AMOUNT = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<suffix>m|[KMGT]i?|k)?")  # of CPU or memory, as Kubernetes writes it
SUFFIXES = {
    "m": Decimal("0.001"), "k": Decimal(10**3), "K": Decimal(10**3), "M": Decimal(10**6), "G": Decimal(10**9),
    "T": Decimal(10**12), "Ki": Decimal(2**10), "Mi": Decimal(2**20), "Gi": Decimal(2**30), "Ti": Decimal(2**40),
}  # fmt: skip
GIB = Decimal(2**30)
DEFAULT_CPU, DEFAULT_MEMORY = "1", "512Mi"
ROUNDED_MS = 100  # the time that an instance serves is rounded up to this
SECONDS_PER_HOUR = 3600


class Size(NamedTuple):
    """The vCPUs and GB of one instance: of all its containers."""

    cpus: Decimal
    memory: Decimal


class Scale(NamedTuple):
    """How a service runs: always allocated its CPU or not, and at least so many instances."""

    always: bool
    least: Decimal


def amount(text: str) -> Decimal:
    """Return the number that Kubernetes writes as *text*: `500m`, `1.5`, `512Mi`."""
    found = AMOUNT.fullmatch(text.strip())
    if found is None:
        raise Unpriced(f"{text!r} is not an amount of CPU or memory")
    return Decimal(found["number"]) * (SUFFIXES[found["suffix"]] if found["suffix"] else 1)


def size(containers: list[View]) -> Size:
    """Return what one instance of these containers is allocated."""
    sizes = [_container(container) for container in containers] or [Size(amount(DEFAULT_CPU), amount(DEFAULT_MEMORY) / GIB)]
    return Size(sum((one.cpus for one in sizes), Decimal(0)), sum((one.memory for one in sizes), Decimal(0)))


def _container(container: View) -> Size:
    limits = container.block("resources").block("limits")
    if limits.has("nvidia.com/gpu"):
        raise Unpriced("GPUs of Cloud Run have no price yet")
    return Size(amount(limits.text("cpu", DEFAULT_CPU)), amount(limits.text("memory", DEFAULT_MEMORY)) / GIB)


def service(r: View, one: Size, scale: Scale) -> Iterator[Charge]:
    """Yield what a service costs, whichever way it is billed."""
    yield from _always(r, one, scale.least) if scale.always else _by_request(r, one, scale.least)


def _always(r: View, one: Size, least: Decimal) -> Iterator[Charge]:
    """Yield instance-based billing: the hours that each instance lives; those that are kept ready live all month."""
    stated = r.usage_number("instance_hrs")
    hours = HOURS_PER_MONTH if stated is None and least else stated
    seconds = None if hours is None else hours * max(least, Decimal(1)) * SECONDS_PER_HOUR
    yield from allocated(one, seconds, "Services {} (Instance-based billing)", usage_based=stated is not None or not least)


def _by_request(r: View, one: Size, least: Decimal) -> Iterator[Charge]:
    """Yield request-based billing: the time that requests take, requests, and instances that are kept ready but idle."""
    requests = r.usage("monthly_requests")
    busy = _busy_seconds(r, requests)
    yield from allocated(one, busy, "Services {} (Request-based billing)", usage_based=True)
    yield Charge("Number of requests", requests, run_sku("Requests", region=GLOBAL), usage_based=True)
    if least:
        idle = max(least * HOURS_PER_MONTH * SECONDS_PER_HOUR - (busy or 0), Decimal(0))
        yield from allocated(one, idle, "Services Min Instance {} (Request-based billing)", "Idle minimum instances: ")


def _busy_seconds(r: View, requests: Quantity | None) -> Decimal | None:
    milliseconds = r.usage_number("average_request_duration_ms")
    if requests is None or milliseconds is None:
        return None
    rounded = (milliseconds / ROUNDED_MS).to_integral_value(rounding=ROUND_CEILING) * ROUNDED_MS
    return requests.amount * rounded / 1000 / (r.usage_number("concurrent_requests_per_instance") or 1)


def allocated(
    one: Size, seconds: Decimal | None, description: str, prefix: str = "", *, usage_based: bool = False
) -> Iterator[Charge]:
    """Yield what the vCPUs and GB of one instance cost for *seconds*; *description* is the SKU's, with a gap for which."""
    for name, thing, part, count in (("CPU", "vCPU", "CPU", one.cpus), ("Memory", "GB", "Memory", one.memory)):
        used = None if seconds is None else quantity(seconds * count, f"{thing}-second")
        yield Charge(f"{prefix}{name} allocation time", used, run_sku(description.format(part)), usage_based)


def run_sku(description: str, *, region: str | None = None) -> Sku:
    """Return the SKU of *description*."""
    return sku("Cloud Run", "Compute", region=region, description=description)
