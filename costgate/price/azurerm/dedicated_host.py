"""azurerm_dedicated_host."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View
from costgate.units import months

# Series as an SKU's name starts, in lower case: the product's spelling, and the price list's for the type.
SERIES = {
    "dcsv2": ("DCsv2", "DCsv2 Type "),
    "dcasv6": ("DCasv6", "Type "),
    "dcadsv6": ("DCadsv6", "Type "),
    "dsv3": ("DSv3", "Dsv3 Type"),
    "dsv4": ("DSv4", "Dsv4 Type"),
    "dsv6": ("Dsv6", "Type "),
    "dadsv5": ("Dadsv5", "Dadsv5 Type"),
    "dasv4": ("Dasv4", "Dasv4 Type"),
    "dasv5": ("Dasv5", "Dasv5 Type"),
    "dasv6": ("Dasv6", "Type "),
    "ddsv4": ("Ddsv4", "Ddsv4 Type "),
    "ecasv6": ("ECasv6", "Type "),
    "ecadsv6": ("ECadsv6", "Type "),
    "esv3": ("ESv3", "Esv3 Type"),
    "esv4": ("ESv4", "Esv4 Type"),
    "easv4": ("Easv4", "Easv4 Type"),
    "easv6": ("Easv6", "Type "),
    "ebsv5": ("Ebsv5", "Ebsv5-Type"),
    "ebdsv5": ("Ebdsv5", "Ebdsv5-Type"),
    "edsv4": ("Edsv4", "Edsv4 Type "),
    "fsv2": ("FSv2", "Fsv2 Type"),
    "fxmds": ("FX", "FXmds Type"),
    "lsv2": ("LSv2", "Lsv2 Type"),
    "lsv3": ("Lsv3", "Lsv3 Type"),
    "ms": ("MS", "Ms Type"),
    "msm": ("MS", "Msm Type"),
    "msv2": ("MSv2", "Msv2 Type"),
    "msmv2": ("MSv2", "Msmv2 Type"),
    "nvasv4": ("NVasv4", "NVasv4 Type"),
    "nvsv3": ("NVSv3", "NVsv3 Type"),
}


@prices("azurerm_dedicated_host")
def price(r: View) -> Iterator[Charge]:
    """The host by the hour, whatever number of machines runs on it; the licences of their software are apart.

    https://azure.microsoft.com/pricing/details/virtual-machines/dedicated-host/
    """
    name = r.text("sku_name")
    series, _, number = name.lower().replace("_", "-").partition("-type")
    if series not in SERIES:
        raise Unpriced(f"{name} is not a dedicated host that the price list has")
    product, spelled = SERIES[series]
    listed = f"{spelled}{number}"
    what = meter("Virtual Machines", listed, listed, product=f"{product} Series Dedicated Host")
    yield Charge(f"Dedicated host ({name})", months(), what)
