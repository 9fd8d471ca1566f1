"""kubernetes_horizontal_pod_autoscaler_v1: another name of kubernetes_horizontal_pod_autoscaler."""

from costgate.price.kubernetes.horizontal_pod_autoscaler import price

__all__ = ["price"]
