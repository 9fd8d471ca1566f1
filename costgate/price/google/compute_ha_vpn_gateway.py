"""google_compute_ha_vpn_gateway: charged like google_compute_vpn_gateway."""

from costgate.price.google.compute_vpn_gateway import price

__all__ = ["price"]
