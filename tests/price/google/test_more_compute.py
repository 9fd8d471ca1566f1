"""TPUs, Dataflow, managed notebooks, commitments, replication of disks, resize requests and fleets.

After https://cloud.google.com/tpu/pricing, …/dataflow/pricing, …/vertex-ai/pricing and …/compute/disks-image-pricing.
"""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Free, Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

TPU, QUEUED = "google_tpu_v2_vm", "google_tpu_v2_queued_resource"
FEATURE, REPLICATION = "google_gke_hub_feature", "google_compute_disk_async_replication"
RESIZE, COMMITMENT = "google_compute_resize_request", "google_compute_region_commitment"


def lines(type, values=None, usage=None, **rest):
    return [line[:3] for line in charges(type, values, usage, region="us-central1", **rest)]


def test_a_tpu_costs_by_the_hour_for_its_type():
    assert lines(TPU, {"accelerator_type": "v2-8", "zone": "us-central1-b"}) == [("TPU (v2-8)", 730, "hour")]
    topology = {"accelerator_config": [{"type": "V4", "topology": "2x2x2"}]}
    assert lines(TPU, topology) == [("TPU (V4 2x2x2)", 730, "hour")]
    with pytest.raises(Unpriced, match="accelerator_type"):
        lines(TPU)


def test_a_spot_tpu_has_its_own_price():
    values = {"accelerator_type": "v2-8", "scheduling_config": [{"preemptible": True}]}
    (found,) = pricer(TPU).pricing(View(resource(TPU, values, region="us-central1")))
    assert found.sku.purchase == "Spot"


def test_a_queued_request_pays_for_each_of_its_tpus():
    specs = [{"node": [{"accelerator_type": kind}]} for kind in ("v2-8", "v5litepod-4")]
    assert [name for name, *_ in lines(QUEUED, {"tpu": [{"node_spec": specs}]})] == ["TPU (v2-8)", "TPU (v5litepod-4)"]


def test_a_dataflow_job_pays_for_what_its_workers_take():
    found = lines("google_dataflow_job", {}, {"monthly_vcpu_hours": 10})
    assert found[0] == ("vCPU (batch)", 10, "vCPU-hour")
    assert [name for name, *_ in found[1:]] == ["Memory (batch)", "Disk (batch)", "Data processed (batch)"]
    assert lines("google_dataflow_job", {"enable_streaming_engine": True})[0][0] == "vCPU (streaming)"


def test_a_managed_notebook_pays_for_machine_fee_and_data_disk():
    disk = {"initialize_params": [{"disk_size_gb": 150, "disk_type": "PD_SSD"}]}
    config = {"machine_type": "n1-standard-4", "data_disk": [disk]}
    found = lines("google_notebooks_runtime", {"virtual_machine": [{"virtual_machine_config": [config]}]})
    assert ("Management fee", 4 * 730, "vCPU-hour") in found
    assert found[-1][1:] == (150, "GB-month")


@pytest.mark.parametrize(("plan", "years"), [("TWELVE_MONTH", 1), ("THIRTY_SIX_MONTH", 3)])
def test_a_commitment_pays_for_what_is_committed(plan, years):
    resources = [{"type": "VCPU", "amount": "4"}, {"type": "MEMORY", "amount": "16384"}]
    assert lines(COMMITMENT, {"plan": plan, "resources": resources}) == [
        (f"Commitment (GENERAL_PURPOSE, VCPU, {years} yr)", 4 * 730, "vCPU-hour"),
        (f"Commitment (GENERAL_PURPOSE, MEMORY, {years} yr)", 16 * 730, "GB-hour"),
    ]


def test_a_commitment_of_another_term_is_unpriced():
    with pytest.raises(Unpriced, match="term"):
        lines(COMMITMENT, {"plan": "FOREVER"})


def test_replication_pays_for_the_primary_disks_capacity():
    disk = resource("google_compute_disk", {"size": 200, "type": "pd-ssd"}, region="us-central1")
    found = lines(REPLICATION, graph=Links({"primary_disk": [disk]}))
    assert found == [("Protected capacity (pd-ssd)", 200, "GB-month"), ("Replicated data", None, "")]
    with pytest.raises(Unpriced, match="primary disk"):
        lines(REPLICATION)


def test_a_resize_request_pays_for_the_instances_that_it_adds():
    template = resource("google_compute_instance_template", {"machine_type": "e2-standard-2", "disk": []})
    group = resource("google_compute_instance_group_manager", {"version": [{"instance_template": "t"}]})
    links = Links({"instance_group_manager": [group], "version": [template]})
    found = lines(RESIZE, {"resize_by": 3}, graph=links)
    assert found[0][1] == 3 * 730 * (1 if found[0][2] == "hour" else 2)
    with pytest.raises(Unpriced, match="template"):
        lines(RESIZE, {"resize_by": 3})


def test_a_fleet_pays_for_ingress_and_mesh_only():
    assert lines(FEATURE, {"name": "multiclusteringress"}, {"backend_pods": 5}) == [("Backend pods", 5, "month")]
    assert lines(FEATURE, {"name": "servicemesh"}) == [("Mesh clients", None, "")]
    with pytest.raises(Free, match="fleet"):
        lines(FEATURE, {"name": "configmanagement"})
