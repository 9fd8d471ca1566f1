"""What RDS charges for an instance beside its storage: the instance, CPU credits, Performance Insights, extended support."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costgate.price.aws._database import Purchase, earns_credits, family
from costgate.price.aws._rds_engines import Engine
from costgate.price.aws._rds_versions import phase
from costgate.price.pricer import GLOBAL, Charge, Unpriced, sku
from costgate.price.view import View
from costgate.units import Quantity, month_of, months, quantity

STANDBYS = "Multi-AZ (readable standbys)"
SERVERLESS = "db.serverless"
STANDARD, OPTIMIZED = "EBS Only", "Aurora IO Optimization Mode"
FREE_RETENTION_DAYS = 7
DAYS_PER_RETENTION_MONTH = 30  # the periods on offer are multiples of 31 days, and 731 days for 24 months


def instance(bought: Purchase, what: Engine, instance_class: str, deployment: str, storage: str = "") -> Charge:
    """Return the running instance, on demand or reserved."""
    place = "" if what.aurora else f"{deployment}, "
    configuration = {"storage": storage} if storage else {}
    return Charge(
        f"Database instance ({bought.label}, {place}{instance_class})",
        months(),
        sku(
            "AmazonRDS",
            "Database Instance",
            purchase=bought.option,
            instanceType=instance_class,
            deploymentOption=deployment,
            **what.words,
            **configuration,
        ),
    )


def cpu_credits(r: View, what: Engine, instance_class: str, count: Decimal) -> Iterator[Charge]:
    """Yield the CPU credits that a T3 or T4g instance spends above its baseline, when somebody states them."""
    hours = r.usage_number("monthly_cpu_credit_hrs")
    if hours is not None and earns_credits(instance_class):
        words = {"usagetype": f"CPUCredits:db.{family(instance_class)}", "databaseEngine": what.name}
        yield Charge(
            "CPU credits",
            quantity(hours * count, "vCPU-hour"),
            sku("AmazonRDS", "CPU Credits", region=GLOBAL, **words),
            usage_based=True,
        )


def insights(r: View, instance_class: str, count: Quantity | None, requests: Quantity | None) -> Iterator[Charge]:
    """Yield Performance Insights: retention beyond seven days by vCPU or ACU, and API requests.

    *count* is None for a serverless instance whose capacity nobody states. *requests* are those above the free million.
    """
    if r.text("database_insights_mode", "standard") == "advanced":
        raise Unpriced("Database Insights in advanced mode is charged by vCPU, and the catalog has no price for it")
    if not r.flag("performance_insights_enabled"):
        return
    days = r.number("performance_insights_retention_period", FREE_RETENTION_DAYS)
    if days > FREE_RETENTION_DAYS:
        yield from _retention(instance_class, count, int(days) // DAYS_PER_RETENTION_MONTH)
    yield Charge(
        "Performance Insights API",
        requests,
        sku("AmazonRDS", "Performance Insights", region=GLOBAL, usagetype="PI_API"),
        usage_based=True,
    )


def _retention(instance_class: str, count: Quantity | None, months_kept: int) -> Iterator[Charge]:
    """Yield the first month's price and that of each month more, for each vCPU or ACU and month."""
    serverless = instance_class == SERVERLESS
    label = f"Performance Insights Long Term Retention ({'serverless' if serverless else instance_class})"
    kind = "Serverless" if serverless else "Provisioned"
    yield Charge(
        f"{label}, first month",
        count,
        sku("AmazonRDS", "Performance Insights", usagetype=f"PI_LTR_FMR:{kind}"),
        usage_based=serverless,
    )
    if months_kept > 1:
        yield Charge(
            f"{label}, {months_kept - 1} more months",
            count.times(months_kept - 1) if count else None,
            sku("AmazonRDS", "Performance Insights", usagetype=f"PI_LTR_AMR:{kind}"),
            usage_based=serverless,
        )


def engine_version(*places: View) -> str:
    """Return the engine's version from the first place that knows it.

    A version that nobody wrote, or that is known only after apply, is taken for one with standard support.
    """
    for place in places:
        if place.knows("engine_version"):
            return place.text("engine_version")
    places[0].assumed["engine_version"] = "a version with standard support"
    return ""


def extended_support(r: View, name: str, version: str, count: Decimal, copies: int = 1) -> Iterator[Charge]:
    """Yield the surcharge by vCPU of an engine version whose standard support has ended at the report's date.

    *copies* is 2 with a standby, which is charged as well.
    """
    if r.text("engine_lifecycle_support", "") == "open-source-rds-extended-support-disabled":
        return
    found = phase(name, version, r.as_of)
    if found is not None:
        yield Charge(
            f"Extended support ({found.label})",
            month_of("vCPU", count * copies),
            sku("AmazonRDS", "Extended Support", usagetype=f"ExtendedSupport:{found.years}:{found.version}"),
        )
