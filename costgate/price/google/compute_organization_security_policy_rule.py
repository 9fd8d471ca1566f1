"""google_compute_organization_security_policy_rule: the former name of google_compute_firewall_policy_rule."""

from costgate.price.google.compute_firewall_policy_rule import price

__all__ = ["price"]
