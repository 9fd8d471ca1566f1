"""aws_elastic_beanstalk_environment."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from costgate.price.aws import _ec2
from costgate.price.aws._beanstalk import Settings, part
from costgate.price.aws._counts import Range
from costgate.price.aws._disks import disk
from costgate.price.aws.cloudwatch_log_group import price as log_group
from costgate.price.aws.db_instance import price as database
from costgate.price.aws.elb import price as classic
from costgate.price.aws.lb import price as load_balancer
from costgate.price.pricer import Charge, Pricer, Unpriced, prices, scaled, under
from costgate.price.view import View

USAGE = {
    "cloudwatch.monthly_data_ingested_gb": "GB",
    "cloudwatch.storage_gb": "GB-month",
    "cloudwatch.monthly_data_scanned_gb": "GB",
    "db.additional_backup_storage_gb": "GB-month",
    "db.monthly_standard_io_requests": "request",
    "db.monthly_additional_performance_insights_requests": "request",
    "ec2.monthly_cpu_credit_hrs": "hour",
    "elb.monthly_data_processed_gb": "GB",
    "lb.new_connections": "number",
    "lb.active_connections": "number",
    "lb.processed_bytes_gb": "number",
    "lb.rule_evaluations": "number",
}
GROUP, LAUNCH, MACHINES = "aws:autoscaling:asg", "aws:autoscaling:launchconfiguration", "aws:ec2:instances"
ENVIRONMENT, DATABASE = "aws:elasticbeanstalk:environment", "aws:rds:dbinstance"
LOGS, NETWORK = "aws:elasticbeanstalk:cloudwatch:logs", "aws:ec2:vpc"
VOLUME = {
    "volume_type": (LAUNCH, "RootVolumeType"),
    "volume_size": (LAUNCH, "RootVolumeSize"),
    "iops": (LAUNCH, "RootVolumeIOPS"),
    "throughput": (LAUNCH, "RootVolumeThroughput"),
}
DATABASES = {
    "engine": (DATABASE, "DBEngine"),
    "engine_version": (DATABASE, "DBEngineVersion"),
    "instance_class": (DATABASE, "DBInstanceClass"),
    "allocated_storage": (DATABASE, "DBAllocatedStorage"),
    "multi_az": (DATABASE, "MultiAZDatabase"),
}
DEFAULT_DATABASE = {"engine": "mysql", "instance_class": "db.t2.micro"}


@prices("aws_elastic_beanstalk_environment", usage=USAGE)
def price(r: View) -> Iterator[Charge]:
    """What the environment makes: its instances with their volumes, load balancer, database and streamed logs.

    https://aws.amazon.com/elasticbeanstalk/pricing/
    """
    settings = Settings(r)
    single = settings.text(ENVIRONMENT, "EnvironmentType", "LoadBalanced") == "SingleInstance"
    yield from _instances(r, settings, single=single)
    if not single and not settings.flag(ENVIRONMENT, "LoadBalancerIsShared"):
        kind = settings.text(ENVIRONMENT, "LoadBalancerType", "classic").lower()
        if kind == "classic":
            yield from _of(r, classic, "elb", _place(settings))
        else:
            yield from _of(r, load_balancer, "lb", {"load_balancer_type": kind, **_place(settings)})
    if settings.has(DATABASE, "DBEngine") or settings.has(DATABASE, "DBInstanceClass"):
        yield from under("Database", _of(r, database, "db", {**DEFAULT_DATABASE, **settings.known(DATABASES)}))
    if settings.flag(LOGS, "StreamLogs"):
        yield from under("Logs", _of(r, log_group, "cloudwatch", {}))


def _place(settings: Settings) -> dict[str, Any]:
    """Return where the load balancer stands: whether it faces the internet, and its subnets."""
    subnets = [name.strip() for name in settings.text(NETWORK, "ELBSubnets", "").split(",") if name.strip()]
    return {"internal": settings.text(NETWORK, "ELBScheme", "public").lower() == "internal", "subnets": subnets}


def _of(r: View, pricer: Pricer, key: str, values: dict[str, Any]) -> Iterator[Charge]:
    """Yield what one part of the environment costs, as the pricer of its own type says."""
    yield from pricer.pricing(part(r, pricer.type, values, key, pricer.usage))


def _instances(r: View, settings: Settings, *, single: bool) -> Iterator[Charge]:
    if settings.flag(MACHINES, "EnableSpot"):
        raise Unpriced("how many of its instances are Spot is decided when they start")
    kind = settings.text(MACHINES, "InstanceTypes", "") or settings.text(LAUNCH, "InstanceType", "")
    if not kind:
        raise Unpriced("no setting names its instance type, and the default depends on the platform and the region")
    machine = _ec2.Machine(
        kind.partition(",")[0].strip(),
        windows="windows" in r.text("solution_stack_name", "").lower(),
        monitoring=settings.text(LAUNCH, "MonitoringInterval", "5 minute") == "1 minute",
    )
    made = part(r, "aws_instance", settings.known(VOLUME), "ec2", _ec2.USAGE)
    least, most = (
        (Decimal(1), Decimal(1)) if single else (settings.number(GROUP, "MinSize", 1), settings.number(GROUP, "MaxSize", 4))
    )
    count = Range(least, least, max(least, most))
    charges = under("Instances", (*_ec2.instance(machine, made), *disk(made)))
    yield from scaled(charges, count.expected, low=count.low, high=count.high)
