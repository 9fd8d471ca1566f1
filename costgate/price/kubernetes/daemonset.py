"""kubernetes_daemonset: another name of kubernetes_daemon_set."""

from costgate.price.kubernetes.daemon_set import price

__all__ = ["price"]
