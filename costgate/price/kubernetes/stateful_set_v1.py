"""kubernetes_stateful_set_v1: another name of kubernetes_stateful_set."""

from costgate.price.kubernetes.stateful_set import price

__all__ = ["price"]
