"""google_dataproc_cluster, after https://cloud.google.com/dataproc/pricing."""

import pytest

from costgate.price.pricer import Unpriced
from tests.price.pricing import charges


def cluster(**config):
    return charges("google_dataproc_cluster", {"cluster_config": [config]}, region="us-central1")


def test_a_cluster_has_one_master_and_two_workers_and_a_fee_for_each_vcpu():
    """The provider's defaults: n1-standard-4 with a boot disk of 500 GB; $0.010 for a vCPU and hour."""
    assert cluster() == [
        ("master: Instance usage (Linux/UNIX, on-demand, n1-standard-4)", 730, "hour", "n1-standard-4"),
        ("master: Standard provisioned storage (pd-standard)", 500, "GB-month", "Storage PD Capacity"),
        ("worker: Instance usage (Linux/UNIX, on-demand, n1-standard-4)", 1460, "hour", "n1-standard-4"),
        ("worker: Standard provisioned storage (pd-standard)", 1000, "GB-month", "Storage PD Capacity"),
        ("Dataproc fee", 12 * 730, "vCPU-hour", "Licensing Fee for Google Cloud Dataproc (CPU cost)"),
    ]


@pytest.mark.parametrize(
    ("kind", "item"), [("c3-standard-4", "Storage PD Capacity"), ("n4-standard-4", "Hyperdisk Balanced Capacity")]
)
def test_the_boot_disk_is_a_hyperdisk_where_the_machine_takes_no_other(kind, item):
    """https://cloud.google.com/dataproc/docs/concepts/compute/dataproc-pd-ssd."""
    found = cluster(master_config=[{"machine_type": kind}])
    assert found[1][1:] == (500, "GB-month", item)


def test_secondary_workers_are_spot_machines_of_the_workers_type():
    found = cluster(
        worker_config=[{"machine_type": "n2-standard-8"}],
        preemptible_worker_config=[{"num_instances": 2}],
    )
    assert found[4][:2] == ("secondary worker: Instance usage (Linux/UNIX, preemptible, n2-standard-8)", 1460)
    assert found[-1][1] == (4 + 16 + 16) * 730


def test_secondary_workers_may_be_ordinary_machines():
    found = cluster(preemptible_worker_config=[{"num_instances": 1, "preemptibility": "NON_PREEMPTIBLE"}])
    assert "on-demand" in found[4][0]


def test_disks_and_gpus_are_stated_for_each_role():
    worker = {
        "num_instances": 2,
        "disk_config": [{"boot_disk_type": "pd-ssd", "boot_disk_size_gb": 100, "num_local_ssds": 1}],
        "accelerators": [{"accelerator_type": "nvidia-tesla-t4", "accelerator_count": 1}],
    }
    assert [line[:2] for line in cluster(worker_config=[worker])[3:6]] == [
        ("worker: NVIDIA Tesla T4 (on-demand)", 1460),
        ("worker: Local SSD provisioned storage", 750),
        ("worker: SSD provisioned storage (pd-ssd)", 200),
    ]


def test_a_machine_type_whose_vcpus_are_not_in_its_name_is_not_priced():
    with pytest.raises(Unpriced, match="vCPUs"):
        cluster(master_config=[{"machine_type": "a2-highgpu-1g"}])
