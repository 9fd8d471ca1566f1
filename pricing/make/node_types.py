"""The sizes of the machine types that clusters run on: not prices, but what a pod's share of a node follows from."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from pricing.make.table import Facts, Table

TARGET = Path(__file__).parents[2] / "costgate" / "price" / "kubernetes" / "_node_types.csv"
CONSTRAINED = re.compile(r"[A-Z]+\d+-(\d+)")  # Standard_DS13-4_v2 has 4 of its parent's 8 vCPUs
TRUNCATED = {
    "Standard_B1ls": "0.5",
    **dict.fromkeys(("Standard_D1", "Standard_D1_v2", "Standard_DS1", "Standard_DS1_v2"), "3.5"),
}
SHARED_CORES = {"e2-micro": "2", "e2-small": "2", "e2-medium": "2", "f1-micro": "1", "g1-small": "1"}  # what a node shows
# The list of AWS lacks the GPUs of old families: https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html
AWS_GPUS = {
    "p2.xlarge": "1", "p2.8xlarge": "8", "p2.16xlarge": "16", "p3.2xlarge": "1", "p3.8xlarge": "4", "p3.16xlarge": "8",
    "g3s.xlarge": "1", "g3.4xlarge": "1", "g3.8xlarge": "2", "g3.16xlarge": "4", "g4ad.xlarge": "1", "g4ad.2xlarge": "1",
    "g4ad.4xlarge": "1", "g4ad.8xlarge": "2", "g4ad.16xlarge": "4",
}  # fmt: skip
GPUS = re.compile(r"=(\d+)")


def tables(facts: Facts) -> Iterator[Table]:
    """Write the machine types; there is no price among them, so yield nothing."""
    rows = sorted({*_aws(facts), *_azure(facts), *_google(facts)})
    with TARGET.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("provider", "type", "vcpu", "memory_gib", "gpu"))
        writer.writerows(rows)
    yield from ()


def _aws(facts: Facts) -> Iterator[tuple[str, ...]]:
    for fact in facts.rows("aws_instance_specs"):
        type = fact["instance_type"]
        yield "aws", type, fact["vcpu"], fact["memory_gib"], AWS_GPUS.get(type) or _count(fact["gpu_count"])


def _azure(facts: Facts) -> Iterator[tuple[str, ...]]:
    """Yield the sizes; the list has whole GiB only, and a constrained size's parent's vCPUs."""
    for fact in facts.rows("azure_vm_specs"):
        size = fact["vm_size"]
        constrained = CONSTRAINED.search(size)
        vcpu = constrained[1] if constrained else fact["vcpu"]
        yield "azurerm", size, vcpu, TRUNCATED.get(size, fact["memory_gib"]), _count(fact["gpu_count"])


def _google(facts: Facts) -> Iterator[tuple[str, ...]]:
    for fact in facts.rows("gcp_machine_specs"):
        gpus = sum(int(count) for count in GPUS.findall(fact["gpus"]))
        vcpu = SHARED_CORES.get(fact["machine_type"], fact["vcpu"])
        yield "google", fact["machine_type"], vcpu, f"{Decimal(fact['memory_gib']).normalize():f}", _count(str(gpus))


def _count(text: str) -> str:
    return "" if text in ("", "0") else text
