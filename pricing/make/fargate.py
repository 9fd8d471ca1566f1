"""AWS Fargate for ECS: vCPU, memory and ephemeral storage by architecture and operating system; ECR storage."""

from __future__ import annotations

from collections.abc import Iterator

from pricing.make._meters import Component, Meter, golden_rows, meter_rows
from pricing.make.table import Facts, Table


def _compute(usagetype: str, unit: str) -> Meter:
    return Meter("Compute", {"usagetype": usagetype}, unit)


METERS: dict[str, Meter] = {
    "perCPU per hour": _compute("Fargate-vCPU-Hours:perCPU", "vCPU-hour"),
    "perGB per hour": _compute("Fargate-GB-Hours", "GB-hour"),
    "ARM perCPU per hour": _compute("Fargate-ARM-vCPU-Hours:perCPU", "vCPU-hour"),
    "ARM perGB per hour": _compute("Fargate-ARM-GB-Hours", "GB-hour"),
    "perCPU per hour Windows": _compute("Fargate-Windows-vCPU-Hours:perCPU", "vCPU-hour"),
    "perGB per hour Windows": _compute("Fargate-Windows-GB-Hours", "GB-hour"),
    "perCPU OS License Fee per hour Windows": _compute("Fargate-Windows-OS-Hours:perCPU", "vCPU-hour"),
    "Storage per GB-Hours": _compute("Fargate-EphemeralStorage-GB-Hours", "GB-hour"),
}

# One price worldwide outside China: the price page has no region, and bills of eu-north-1, eu-west-1 and us-west-2 agree.
REGISTRY = Component(
    "aws_ecr_repository",
    "Storage",
    "us-east-1",
    1,
    Meter("EC2 Container Registry", {"usagetype": "TimedStorage-ByteHrs"}, "GB-month"),
)


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the prices of tasks and of images."""
    yield Table("aws/AmazonECS/fargate.csv", service="AmazonECS", family="Compute", rows=meter_rows(facts, "ecs", METERS))
    yield Table("aws/AmazonECR/ecr.csv", service="AmazonECR", rows=list(golden_rows(facts, [REGISTRY], region="global")))
