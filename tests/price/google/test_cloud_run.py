"""Cloud Run services, jobs and worker pools, after https://cloud.google.com/run/pricing."""

import pytest

from costgate.price.google._run import amount
from costgate.price.pricer import Unpriced
from tests.price.pricing import charges

MONTH = 730 * 3600
V1, V2, JOB = "google_cloud_run_service", "google_cloud_run_v2_service", "google_cloud_run_v2_job"
REQUESTS = {"monthly_requests": 500000, "average_request_duration_ms": 3600, "concurrent_requests_per_instance": 1}
BY_REQUEST = [
    ("CPU allocation time", 1800000, "vCPU-second", "Services CPU (Request-based billing)"),
    ("Memory allocation time", 900000, "GB-second", "Services Memory (Request-based billing)"),
    ("Number of requests", 500000, "request", "Requests"),
]


def first(usage=None, *, notes=None, limits=None):
    containers = [{"image": "hello", "resources": [{"limits": limits}]} if limits else {"image": "hello"}]
    template = {"spec": [{"containers": containers}], "metadata": [{"annotations": notes or {}}]}
    return charges(V1, {"location": "europe-west3", "template": [template]}, usage)


def second(usage=None, *, least=None, **resources):
    scaling = [{"min_instance_count": least}] if least else []
    template = {"containers": [{"image": "hello", "resources": [resources] if resources else []}], "scaling": scaling}
    return charges(V2, {"location": "europe-west3", "template": [template]}, usage)


@pytest.mark.parametrize("service", [first, second])
def test_a_service_pays_for_the_time_that_requests_take(service):
    """One vCPU and 512 MiB, unless the container says otherwise."""
    assert service(REQUESTS) == BY_REQUEST


@pytest.mark.parametrize("service", [first, second])
def test_without_usage_only_the_unit_prices_are_known(service):
    assert [line[1] for line in service()] == [None, None, None]


def test_time_is_rounded_up_to_a_tenth_of_a_second():
    assert second({**REQUESTS, "average_request_duration_ms": 3501}) == BY_REQUEST


def test_requests_that_share_an_instance_share_its_time():
    assert second({**REQUESTS, "concurrent_requests_per_instance": 10})[0][1] == 180000


def test_limits_set_the_size_of_an_instance():
    assert [line[1] for line in second(REQUESTS, limits={"cpu": "2000m", "memory": "4Gi"})][:2] == [3600000, 7200000]
    assert [line[1] for line in first(REQUESTS, limits={"cpu": "2", "memory": "4Gi"})][:2] == [3600000, 7200000]


def test_a_service_whose_cpu_never_idles_pays_for_the_life_of_its_instances():
    assert second({"instance_hrs": 730}, least=2, cpu_idle=False) == [
        ("CPU allocation time", 2 * MONTH, "vCPU-second", "Services CPU (Instance-based billing)"),
        ("Memory allocation time", MONTH, "GB-second", "Services Memory (Instance-based billing)"),
    ]


def test_instances_that_are_kept_ready_live_all_month():
    assert second(least=2, cpu_idle=False)[0][1] == 2 * MONTH


def test_stated_hours_of_a_service_without_minimum_are_those_of_one_instance():
    notes = {"run.googleapis.com/cpu-throttling": "false"}
    assert [line[1] for line in first({"instance_hrs": 730}, notes=notes)] == [MONTH, MONTH / 2]
    assert [line[1] for line in first(notes=notes)] == [None, None]


def test_throttling_may_be_annotated_on_the_service_too():
    notes = [{"annotations": {"run.googleapis.com/cpu-throttling": False}}]
    assert charges(V1, {"metadata": notes, "template": []}, {"instance_hrs": 1})[0][:2] == ("CPU allocation time", 3600)


def test_idle_minimum_instances_have_their_own_rate():
    found = second(least=1)
    assert found[3:] == [
        ("Idle minimum instances: CPU allocation time", MONTH, "vCPU-second",
         "Services Min Instance CPU (Request-based billing)"),
        ("Idle minimum instances: Memory allocation time", MONTH / 2, "GB-second",
         "Services Min Instance Memory (Request-based billing)"),
    ]  # fmt: skip
    assert second(REQUESTS, least=1)[3][1] == MONTH - 1800000
    assert first(notes={"autoscaling.knative.dev/minScale": "1"}) == found


def test_a_gpu_has_no_price():
    with pytest.raises(Unpriced, match="GPU"):
        second(limits={"nvidia.com/gpu": "1"})


def test_a_job_pays_for_every_minute_of_its_tasks():
    template = {"task_count": 2, "template": [{"containers": [{"image": "hello"}]}]}
    usage = {"monthly_job_executions": 50000, "average_task_execution_mins": 10}
    assert charges(JOB, {"template": [template]}, usage) == [
        ("CPU allocation time", 60000000, "vCPU-second", "Jobs CPU"),
        ("Memory allocation time", 30000000, "GB-second", "Jobs Memory"),
    ]
    assert [line[1] for line in charges(JOB, {"template": [template]})] == [None, None]


def test_a_worker_pool_runs_all_month():
    values = {"scaling": [{"manual_instance_count": 3}], "template": [{"containers": [{"image": "hello"}]}]}
    assert charges("google_cloud_run_v2_worker_pool", values)[0] == (
        "CPU allocation time", 3 * MONTH, "vCPU-second", "Worker Pools CPU",
    )  # fmt: skip


@pytest.mark.parametrize(("text", "number"), [("1", "1"), ("500m", "0.5"), ("1.5", "1.5"), ("2Gi", 2**31), ("256M", 256000000)])
def test_amounts_are_read_as_kubernetes_writes_them(text, number):
    assert str(amount(text).normalize()) == str(amount(str(number)).normalize())


def test_an_amount_that_is_none_is_named():
    with pytest.raises(Unpriced, match="lots"):
        amount("lots")
