"""google_compute_organization_security_policy: the former name of google_compute_firewall_policy."""

from costgate.price.google.compute_firewall_policy import price

__all__ = ["price"]
