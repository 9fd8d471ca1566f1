"""EC2 instances, wherever they are declared: on their own, in a launch template, in a node group.

What one instance costs: its hours by operating system, tenancy and purchase option; detailed monitoring; EBS-optimized usage
of the old families that do not include it; CPU credits. Its disks are in `_disks` and `_launch`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from costgate.price.aws._instance_types import size
from costgate.price.pricer import GLOBAL, Charge, Unpriced, sku
from costgate.price.view import View
from costgate.units import HOURS_PER_MONTH, Quantity, quantity, unit

RESERVATION = {
    "reserved_instance_type": "text",
    "reserved_instance_term": "text",
    "reserved_instance_payment_option": "text",
}
USAGE: Mapping[str, str] = {
    "operating_system": "text",
    "monthly_cpu_credit_hrs": "hour",
    "vcpu_count": "number",
    **RESERVATION,
}
# what a usage file may say -> (operatingSystem, preInstalledSw) in the offer file
SYSTEMS: Mapping[str, tuple[str, str]] = {
    "linux": ("Linux", "NA"),
    "windows": ("Windows", "NA"),
    "rhel": ("RHEL", "NA"),
    "rhel_ha": ("Red Hat Enterprise Linux with HA", "NA"),
    "suse": ("SUSE", "NA"),
    "ubuntu_pro": ("Ubuntu Pro", "NA"),
    "linux_sql_web": ("Linux", "SQL Web"),
    "linux_sql_std": ("Linux", "SQL Std"),
    "linux_sql_ent": ("Linux", "SQL Ent"),
    "windows_sql_web": ("Windows", "SQL Web"),
    "windows_sql_std": ("Windows", "SQL Std"),
    "windows_sql_ent": ("Windows", "SQL Ent"),
}
TENANCIES: Mapping[str, str] = {"default": "Shared", "dedicated": "Dedicated", "host": "Host"}
TERMS: Mapping[str, str] = {"1_year": "1y", "3_year": "3y"}
OFFERINGS = frozenset({"standard", "convertible"})
PAYMENTS = frozenset({"no_upfront", "partial_upfront", "all_upfront"})
MONITORED_METRICS = 7  # detailed monitoring of one instance: https://aws.amazon.com/cloudwatch/pricing/
UNLIMITED_BY_DEFAULT = frozenset({"t3", "t3a", "t4g"})
EBS_OPTIMIZED_AT_A_PRICE = frozenset({
    "c1.xlarge", "c3.xlarge", "c3.2xlarge", "c3.4xlarge", "g2.2xlarge", "i2.xlarge", "i2.2xlarge", "i2.4xlarge", "m1.large",
    "m1.xlarge", "m2.2xlarge", "m2.4xlarge", "m3.xlarge", "m3.2xlarge", "r3.xlarge", "r3.2xlarge", "r3.4xlarge",
})  # fmt: skip
LOCAL_ZONE = re.compile(r"([a-z]{2}(?:-[a-z]+)+-\d(?:-[a-z0-9]+)+-\d)[a-z]")


class Machine(NamedTuple):
    """What decides the price of one instance. None is what nobody says anything about."""

    instance_type: str | None = None
    tenancy: str | None = None
    spot: bool | None = None
    monitoring: bool | None = None
    ebs_optimized: bool | None = None
    credits: str | None = None
    windows: bool | None = None

    def over(self, other: Machine) -> Machine:
        """Return this with what it leaves open taken from *other*, as an instance takes it from its launch template."""
        return self._replace(**{name: getattr(other, name) for name in self._fields if getattr(self, name) is None})


class Purchase(NamedTuple):
    """How an instance is bought: the catalog's word, and the word on the bill."""

    option: str
    label: str


def instance(machine: Machine, r: View) -> Iterator[Charge]:
    """Yield what one instance of *machine* costs without its disks; *r* is the resource whose usage file entries apply."""
    if machine.instance_type is None:
        raise Unpriced("the instance type is not in the plan: neither here nor in a launch template")
    system, software = SYSTEMS[_system(machine, r)]
    tenancy = _tenancy(machine)
    if tenancy != "Host" or system == "Windows":  # a Dedicated Host is charged itself; only Windows is charged beside it
        bought = _purchase(machine, r)
        yield Charge(
            f"Instance usage ({system}{_with(software)}, {bought.label}, {machine.instance_type})",
            _hours(r),
            sku(
                "AmazonEC2",
                "Compute Instance",
                purchase=bought.option,
                instanceType=machine.instance_type,
                operatingSystem=system,
                tenancy=tenancy,
                preInstalledSw=software,
            ),
        )
    if machine.ebs_optimized and machine.instance_type in EBS_OPTIMIZED_AT_A_PRICE:
        usagetype = f"EBSOptimized:{machine.instance_type}"
        yield Charge("EBS-optimized usage", _hours(r), sku("AmazonEC2", "Compute Instance", region=GLOBAL, usagetype=usagetype))
    if machine.monitoring:
        yield Charge(
            "EC2 detailed monitoring",
            quantity(MONITORED_METRICS, "metric-month"),
            sku("AmazonCloudWatch", "Metric", usagetype="CW:MetricMonitorUsage"),
        )
    yield from _credits(machine, machine.instance_type, system, tenancy, r)


def located(charges: Iterable[Charge], r: View) -> Iterator[Charge]:
    """Yield *charges* at the Local Zone or Wavelength Zone of *r*, which have prices of their own, when it is in one."""
    zone = r.values.get("availability_zone")
    match = LOCAL_ZONE.fullmatch(zone) if isinstance(zone, str) else None
    for charge in charges:
        if match and charge.sku.region is None and charge.sku.service == "AmazonEC2":
            yield charge._replace(sku=charge.sku._replace(region=match[1]))
        else:
            yield charge


def is_windows(image: object) -> bool:
    """Tell whether an image's name says Windows, as in `resolve:ssm:/aws/service/ami-windows-latest/…`."""
    return isinstance(image, str) and "windows" in image.lower()


def _system(machine: Machine, r: View) -> str:
    stated = r.usage_text("operating_system")
    if stated is None:
        if not machine.windows:
            r.assumed["operating_system"] = "linux"
        return "windows" if machine.windows else "linux"
    system = stated.lower().replace("-", "_")
    if system not in SYSTEMS:
        raise Unpriced(f"usage operating_system is {stated}: expected one of {', '.join(SYSTEMS)}")
    return system


def _with(software: str) -> str:
    return "" if software == "NA" else f" with {software}"


def _tenancy(machine: Machine) -> str:
    tenancy = machine.tenancy or "default"
    if tenancy not in TENANCIES:
        raise Unpriced(f"tenancy is {tenancy}: expected default, dedicated or host")
    return TENANCIES[tenancy]


def _purchase(machine: Machine, r: View) -> Purchase:
    """Return how the instance is bought. A reservation's price is that of an hour over its term, upfront payment included."""
    if machine.spot:
        return Purchase("Spot", "spot")
    offering, term, payment = (r.usage_text(key) for key in RESERVATION)
    if term is None and payment is None and offering is None:
        return Purchase("OnDemand", "on-demand")
    offering = offering or "standard"
    if term is None or term not in TERMS:
        raise Unpriced(f"usage reserved_instance_term is {term}: expected {' or '.join(TERMS)}")
    if offering not in OFFERINGS:
        raise Unpriced(f"usage reserved_instance_type is {offering}: expected standard or convertible")
    if payment not in PAYMENTS:
        raise Unpriced(
            f"usage reserved_instance_payment_option is {payment}: expected no_upfront, partial_upfront or all_upfront"
        )
    return Purchase(f"reserved_{TERMS[term]}_{offering}_{payment}", "reserved")


def _hours(r: View) -> Quantity:
    stated = r.usage("monthly_hrs") if "monthly_hrs" in r.usage_units else None
    return stated or Quantity(Decimal(HOURS_PER_MONTH), unit("hour"))


def _credits(machine: Machine, instance_type: str, system: str, tenancy: str, r: View) -> Iterator[Charge]:
    """Yield the surplus CPU credits of a burstable instance in unlimited mode: hours of bursting of each of its vCPUs."""
    family = instance_type.partition(".")[0]
    found = size(instance_type)
    if found is None or not found.burstable or tenancy == "Host":
        return
    mode = machine.credits or ("unlimited" if family in UNLIMITED_BY_DEFAULT else "standard")
    if mode != "unlimited":
        return
    hours = r.usage_number("monthly_cpu_credit_hrs")
    vcpus = r.usage_number("vcpu_count") or found.vcpu
    yield Charge(
        "CPU credits",
        None if hours is None else quantity(hours * vcpus, "vCPU-hour"),
        sku(
            "AmazonEC2",
            "CPU Credits",
            region=GLOBAL,
            usagetype=f"CPUCredits:{family}",
            operatingSystem="Windows" if system == "Windows" else "Linux",
        ),
        usage_based=True,
    )
