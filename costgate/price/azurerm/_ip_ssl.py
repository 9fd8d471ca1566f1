"""A certificate bound to an address of its own, which App Service charges for by the month."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, month
from costgate.price.pricer import GLOBAL, Charge, Free
from costgate.price.view import View

SERVICE = "Azure App Service"


def ip_ssl(r: View) -> Iterator[Charge]:
    """Yield the binding's fee. One by server name (SNI) is free, and so is a host name without a certificate.

    A binding has no location of its own; where the plan tells none, the price is that of nearly every region.
    """
    if r.text("ssl_state", "").lower() != "ipbasedenabled":
        raise Free("only a binding to an IP address is charged")
    region = r.resource.region or GLOBAL
    connection = meter(SERVICE, "IP SSL", "IP SSL Connection", product=f"{SERVICE} SSL Connections", region=region)
    yield Charge("IP SSL certificate", month(), connection)
