"""kubernetes_service_v1: another name of kubernetes_service."""

from costgate.price.kubernetes.service import price

__all__ = ["price"]
