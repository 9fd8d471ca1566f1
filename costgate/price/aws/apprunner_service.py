"""aws_apprunner_service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from costgate.price.pricer import Charge, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import month_of, quantity

SERVICE = "AWSAppRunner"
FAMILY = "AWS App Runner"
SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:vCPU|GB)?", re.IGNORECASE)
DEFAULT_CPU, DEFAULT_MEMORY = 1024, 2048
SMALLEST_BARE = 256  # a bare number counts 1,024ths of a vCPU or GB, and none is smaller


@prices("aws_apprunner_service", usage={"active_instance_hrs": "number", "monthly_build_mins": "minute"})
def price(r: View) -> Iterator[Charge]:
    """Memory of the instance that waits for requests, vCPU of instances while they answer, and automatic deployment.

    https://aws.amazon.com/apprunner/pricing/
    """
    size = r.block("instance_configuration")
    cpu, memory = _size(size, "cpu", DEFAULT_CPU), _size(size, "memory", DEFAULT_MEMORY)
    waiting = sku(SERVICE, FAMILY, usagetype="AppRunner-Provisioned-GB-hours")
    yield Charge("Provisioned memory", month_of("GB", memory), waiting)
    hours = r.usage_number("active_instance_hrs")
    active = None if hours is None else quantity(hours * cpu, "vCPU-hour")
    yield Charge("Active vCPU", active, sku(SERVICE, FAMILY, usagetype="AppRunner-vCPU-hours"), usage_based=True)
    source = r.block("source_configuration")
    if source.flag("auto_deployments_enabled", default=True):
        automatic = sku(SERVICE, FAMILY, usagetype="AppRunner-AutomaticDeployment")
        yield Charge("Automatic deployment", quantity(1, "application-month"), automatic)
    if source.blocks("code_repository"):
        built = sku(SERVICE, FAMILY, usagetype="AppRunner-Build-mins")
        yield Charge("Build minutes", r.usage("monthly_build_mins"), built, usage_based=True)


def _size(block: View, name: str, default: int) -> Decimal:
    """Return vCPU or GB: `1024` and `1 vCPU` are both one."""
    match = SIZE.fullmatch(block.text(name, str(default)).strip())
    if match is None:
        raise Unpriced(f"instance_configuration.{name} is not a size that costgate knows")
    amount = Decimal(match[1])
    return amount / 1024 if amount >= SMALLEST_BARE else amount
