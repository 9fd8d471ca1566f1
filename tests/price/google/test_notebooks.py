"""google_workbench_instance and google_notebooks_instance, after https://cloud.google.com/vertex-ai/pricing#notebooks."""

import pytest

from tests.price.pricing import charges

T4 = {"type": "NVIDIA_TESLA_T4", "core_count": 2}


def workbench(state="ACTIVE", **setup):
    values = {"desired_state": state, "gce_setup": [{"machine_type": "n1-standard-4", **setup}]}
    return charges("google_workbench_instance", values, region="us-central1")


def notebook(**values):
    return charges("google_notebooks_instance", {"machine_type": "e2-medium", **values}, region="us-central1")


def test_a_workbench_pays_for_machine_gpus_disks_and_management():
    data = [{"disk_type": "PD_SSD", "disk_size_gb": 200}]
    assert workbench(accelerator_configs=[T4], data_disks=data) == [
        ("Instance usage (Linux/UNIX, on-demand, n1-standard-4)", 730, "hour", "n1-standard-4"),
        ("NVIDIA Tesla T4 (on-demand)", 1460, "hour", "Nvidia Tesla T4 GPU"),
        ("Management fee", 4 * 730, "vCPU-hour", "Workbench Management Fee vCPU"),
        ("boot disk: Balanced provisioned storage (pd-balanced)", 150, "GB-month", "Balanced PD Capacity"),
        ("data disk: SSD provisioned storage (pd-ssd)", 200, "GB-month", "SSD backed PD Capacity"),
    ]


def test_a_stopped_workbench_pays_only_for_its_disks():
    assert [line[0] for line in workbench("STOPPED")] == ["boot disk: Balanced provisioned storage (pd-balanced)"]


def test_a_user_managed_notebook_has_100_gb_of_standard_disk():
    found = notebook(machine_type="n1-standard-1")
    assert found[-1][:2] == ("boot disk: Standard provisioned storage (pd-standard)", 100)


@pytest.mark.parametrize("size", [100, 500])
def test_a_data_disk_is_charged_where_its_type_is_stated(size):
    found = notebook(machine_type="n1-standard-1", data_disk_type="PD_SSD", data_disk_size_gb=size)
    assert found[-1][:2] == ("data disk: SSD provisioned storage (pd-ssd)", size)
