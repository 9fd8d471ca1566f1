"""azurerm_express_route_port."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.azurerm._meters import meter, month
from costgate.price.azurerm.express_route_circuit import FAMILIES, ZONES
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("azurerm_express_route_port")
def price(r: View) -> Iterator[Charge]:
    """A pair of ExpressRoute Direct ports, a month, by bandwidth, way of paying for data, and zone of the peering location.

    https://azure.microsoft.com/pricing/details/expressroute/
    """
    size = f"{r.number('bandwidth_in_gbps')} Gbps"
    family = FAMILIES[r.text("billing_type", "MeteredData").lower()]
    zone = _zone(r.text("peering_location"))
    port = meter(
        "ExpressRoute", f"{size} {family}", f"Standard {family} {size} Circuit", product="ExpressRoute Direct", region=zone
    )
    yield Charge(f"Port pair ({size}, {family}, {zone})", month(), port)


def _zone(location: str) -> str:
    """Return the zone of a place such as `Equinix-Tokyo-TY4`."""
    place = location.lower().replace("-", " ")
    return next((zone for zone, cities in ZONES.items() if any(city in place for city in cities)), "Zone 1")
