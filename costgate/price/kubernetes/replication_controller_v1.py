"""kubernetes_replication_controller_v1: another name of kubernetes_replication_controller."""

from costgate.price.kubernetes.replication_controller import price

__all__ = ["price"]
