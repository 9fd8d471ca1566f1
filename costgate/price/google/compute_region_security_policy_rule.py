"""google_compute_region_security_policy_rule: charged like google_compute_security_policy_rule."""

from costgate.price.google.compute_security_policy_rule import price

__all__ = ["price"]
