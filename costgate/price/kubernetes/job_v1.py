"""kubernetes_job_v1: another name of kubernetes_job."""

from costgate.price.kubernetes.job import price

__all__ = ["price"]
