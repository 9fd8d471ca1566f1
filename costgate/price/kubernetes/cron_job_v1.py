"""kubernetes_cron_job_v1: another name of kubernetes_cron_job."""

from costgate.price.kubernetes.cron_job import price

__all__ = ["price"]
