"""kubernetes_deployment_v1: another name of kubernetes_deployment."""

from costgate.price.kubernetes.deployment import price

__all__ = ["price"]
