"""kubernetes_ingress_v1: another name of kubernetes_ingress."""

from costgate.price.kubernetes.ingress import price

__all__ = ["price"]
