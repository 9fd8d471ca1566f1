"""What the EC2 tables share: AWS's words for operating systems, and which location is a region."""

from __future__ import annotations

import re

REGION = re.compile(r"^[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-\d$")

# fact's name -> (operatingSystem, preInstalledSw) in the offer file
SYSTEMS: dict[str, tuple[str, str]] = {
    "linux": ("Linux", "NA"),
    "windows": ("Windows", "NA"),
    "rhel": ("RHEL", "NA"),
    "rhel_ha": ("Red Hat Enterprise Linux with HA", "NA"),
    "sles": ("SUSE", "NA"),
    "ubuntu_pro": ("Ubuntu Pro", "NA"),
    "linux_sql_web": ("Linux", "SQL Web"),
    "linux_sql_std": ("Linux", "SQL Std"),
    "linux_sql_ent": ("Linux", "SQL Ent"),
    "windows_sql_web": ("Windows", "SQL Web"),
    "windows_sql_std": ("Windows", "SQL Std"),
    "windows_sql_ent": ("Windows", "SQL Ent"),
}


def attributes(instance_type: str, system: str, tenancy: str = "Shared") -> dict[str, str]:
    """Return what identifies an instance's SKU in the offer file."""
    name, software = SYSTEMS[system]
    return {"instanceType": instance_type, "operatingSystem": name, "tenancy": tenancy, "preInstalledSw": software}


def is_region(location: str) -> bool:
    """Tell whether *location* is a region, and not a Local Zone or a Wavelength Zone."""
    return REGION.match(location) is not None


def currency(region: str) -> str:
    """Return the currency in which AWS lists *region*; empty for the US dollar."""
    return "CNY" if region.startswith("cn-") else ""
