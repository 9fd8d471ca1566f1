"""Jobs: how long one may run, and how many of its pods at a time."""

from __future__ import annotations

from collections.abc import Mapping

from costgate.judge.facts.nouns import Job
from costgate.judge.facts.reader import Read, Reader, Subject


def _job(*path: str) -> Read:
    """Return a reader of the Job whose `spec` stands at *path*. A deadline of its pods counts as well."""
    spec = ".".join(path)

    def read(r: Reader) -> Mapping[str, object]:
        own = r.has(*path, "activeDeadlineSeconds")
        return {
            "has_deadline": own or r.has(*path, "template", "spec", "activeDeadlineSeconds"),
            "deadline_field": f"{spec}.activeDeadlineSeconds",
            "parallelism_count": r.whole(*path, "parallelism"),
            "parallelism_field": f"{spec}.parallelism",
        }

    return read


def _batch(r: Reader) -> Mapping[str, object]:
    """AWS Batch: without a timeout an attempt runs on until it ends."""
    return {
        "has_deadline": r.has("timeout"),
        "deadline_field": "timeout.attempt_duration_seconds",
        "parallelism_count": None,
        "parallelism_field": "",
    }


def _bounded(*parallelism: str) -> Read:
    """Return a reader of a job that its cloud always ends after a while."""

    def read(r: Reader) -> Mapping[str, object]:
        return {
            "has_deadline": True,
            "deadline_field": "",
            "parallelism_count": r.whole(*parallelism),
            "parallelism_field": ".".join(parallelism),
        }

    return read


def _container_app_job(r: Reader) -> Mapping[str, object]:
    triggers = ("manual_trigger_config", "schedule_trigger_config", "event_trigger_config")
    field = next((name for name in triggers if r.whole(name, "parallelism") is not None), triggers[0])
    return _bounded(field, "parallelism")(r) or {}


CRON = ("spec", "jobTemplate", "spec")
JOBS = Subject(
    "jobs",
    Job,
    {
        "aws_batch_job_definition": _batch,
        "azurerm_container_app_job": _container_app_job,
        "google_cloud_run_v2_job": _bounded("template", "parallelism"),
        "kubernetes_cron_job": _job(*CRON),
        "kubernetes_cron_job_v1": _job(*CRON),
        "kubernetes_job": _job("spec"),
        "kubernetes_job_v1": _job("spec"),
        "kubernetes_scaled_job": _job("spec", "jobTargetRef"),
    },
)
