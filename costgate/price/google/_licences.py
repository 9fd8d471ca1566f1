"""The licences of Google's premium images, which are charged by the hour and the machine type."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._vm import Machine
from costgate.price.pricer import GLOBAL, Charge, sku

# The public project of an image -> what it is charged as
LICENSED = {
    "rhel-cloud": "Red Hat Enterprise Linux",
    "rhel-sap-cloud": "Red Hat Enterprise Linux for SAP",
    "suse-cloud": "SUSE Linux Enterprise Server",
    "suse-sap-cloud": "SUSE Linux Enterprise Server for SAP",
    "ubuntu-os-pro-cloud": "Ubuntu Pro",
    "windows-cloud": "Windows Server",
    "windows-sql-cloud": "Windows Server",
}
# An image without its project: Google looks a family up in the public projects that its name begins with.
FAMILIES = {
    "rhel-sap": "rhel-sap-cloud", "rhel": "rhel-cloud", "sles-sap": "suse-sap-cloud", "sles": "suse-cloud",
    "ubuntu-pro": "ubuntu-os-pro-cloud", "windows": "windows-cloud", "sql-": "windows-sql-cloud",
}  # fmt: skip
# The beginning of the name of an image with SQL Server -> its edition; Express costs nothing.
EDITIONS = {"sql-ent": "SQL Server Enterprise", "sql-std": "SQL Server Standard", "sql-web": "SQL Server Web"}


def licences(machine: Machine, image: str) -> Iterator[Charge]:
    """Yield the licences of a premium image by the machine's hours; sustained use does not lower them."""
    for system in filter(None, (licence(image), database(image))):
        meter = sku("Compute Engine", "License", region=GLOBAL, machineType=machine.type, operatingSystem=system)
        yield Charge(f"Licence ({system}, {machine.type})", machine.time, meter)


def licence(image: str) -> str:
    """Return the licence that *image* charges for; empty when it charges none. An image may be a link or a family's name."""
    if "byos" in image or "byol" in image:
        return ""
    parts = image.split("/")
    for project, system in LICENSED.items():
        if project in parts:
            return system
    if any(part.endswith("-cloud") or part == "projects" for part in parts):
        return ""
    return next((LICENSED[project] for start, project in FAMILIES.items() if parts[-1].startswith(start)), "")


def database(image: str) -> str:
    """Return the edition of SQL Server that *image* charges for besides Windows; empty when it has none."""
    if licence(image) != "Windows Server":
        return ""
    name = image.rpartition("/")[2]
    return next((edition for start, edition in EDITIONS.items() if name.startswith(start)), "")
