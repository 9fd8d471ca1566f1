"""Jobs: deadlines and parallelism."""

import pytest

from .changes import told

JOB = {"parallelism": 3, "template": {"spec": {"containers": []}}}


@pytest.mark.parametrize(
    ("type", "values", "field"),
    [
        ("kubernetes_job", {"spec": JOB}, "spec.activeDeadlineSeconds"),
        ("kubernetes_job_v1", {"spec": [JOB]}, "spec.activeDeadlineSeconds"),
        ("kubernetes_cron_job", {"spec": {"jobTemplate": {"spec": JOB}}}, "spec.jobTemplate.spec.activeDeadlineSeconds"),
        (
            "kubernetes_cron_job_v1",
            {"spec": [{"job_template": [{"spec": [JOB]}]}]},
            "spec.jobTemplate.spec.activeDeadlineSeconds",
        ),
        ("kubernetes_scaled_job", {"spec": {"jobTargetRef": JOB}}, "spec.jobTargetRef.activeDeadlineSeconds"),
    ],
)
def test_a_job_without_deadline_says_where_to_write_one(type, values, field):
    fact = told(type, values, wanted="jobs")
    assert (fact.has_deadline, fact.deadline_field, fact.parallelism_count) == (False, field, 3)


@pytest.mark.parametrize(
    "spec",
    [
        {"activeDeadlineSeconds": 600},
        {"active_deadline_seconds": 600},
        {"template": {"spec": {"activeDeadlineSeconds": 600}}},
        {"template": [{"spec": [{"active_deadline_seconds": 600}]}]},
    ],
)
def test_a_deadline_of_the_job_or_of_its_pods_counts(spec):
    assert told("kubernetes_job", {"spec": spec}, wanted="jobs").has_deadline


def test_a_deadline_that_the_plan_does_not_show_is_one():
    rest = {
        "unknown": {"spec": [{"active_deadline_seconds": True}]},
        "configured": {"spec": [{"active_deadline_seconds": {"references": ["var.limit"]}}]},
    }
    assert told("kubernetes_job_v1", {"spec": [{}]}, wanted="jobs", **rest).has_deadline


def test_batch_jobs_need_a_timeout():
    assert not told("aws_batch_job_definition", {}, wanted="jobs").has_deadline
    stated = {"timeout": [{"attempt_duration_seconds": 60}]}
    assert told("aws_batch_job_definition", stated, wanted="jobs").has_deadline


def test_clouds_end_other_jobs_themselves():
    fact = told("google_cloud_run_v2_job", {"template": [{"parallelism": 200}]}, wanted="jobs")
    assert (fact.has_deadline, fact.parallelism_count) == (True, 200)
    azure = told("azurerm_container_app_job", {"event_trigger_config": [{"parallelism": 9}]}, wanted="jobs")
    assert (azure.parallelism_count, azure.parallelism_field) == (9, "event_trigger_config.parallelism")
