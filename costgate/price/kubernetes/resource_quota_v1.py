"""kubernetes_resource_quota_v1: another name of kubernetes_resource_quota."""

from costgate.price.kubernetes.resource_quota import price

__all__ = ["price"]
