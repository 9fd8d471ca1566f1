"""kubernetes_pod_v1: another name of kubernetes_pod."""

from costgate.price.kubernetes.pod import price

__all__ = ["price"]
