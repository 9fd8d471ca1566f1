"""kubernetes_persistent_volume_claim_v1: another name of kubernetes_persistent_volume_claim."""

from costgate.price.kubernetes.persistent_volume_claim import price

__all__ = ["price"]
