"""Instances that a template makes, after https://cloud.google.com/compute/vm-instance-pricing."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Free, Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

BOOT = {"source_image": "debian-cloud/debian-12", "boot": True, "disk_type": "pd-ssd", "disk_size_gb": 375}
SCRATCH = {"type": "SCRATCH", "disk_type": "local-ssd", "disk_size_gb": 375}
GPUS = [{"type": "nvidia-tesla-k80", "count": 2}]


def template(**values):
    return resource("google_compute_instance_template", {"machine_type": "f1-micro", "disk": [BOOT], **values})


def group(values, found=None, *, regional=False, referrers=None, version=None):
    type = "google_compute_region_instance_group_manager" if regional else "google_compute_instance_group_manager"
    links = Links({"version": [found or template()]}, referrers)
    return charges(type, {"version": version or [{}], **values}, region="us-central1", graph=links)


def of(type, low, high):
    policy = {"min_replicas": low, "max_replicas": high}
    return {type: [resource(type, {"autoscaling_policy": [policy]})]}


@pytest.mark.parametrize("regional", [False, True])
def test_a_group_pays_for_as_many_instances_as_its_target_size(regional):
    assert group({"target_size": 4}, template(disk=[BOOT, SCRATCH], guest_accelerator=GPUS), regional=regional) == [
        ("Instance usage (Linux/UNIX, on-demand, f1-micro)", 2920, "hour", "f1-micro"),
        ("NVIDIA Tesla K80 (on-demand)", 5840, "hour", "Nvidia Tesla K80 GPU"),
        ("Local SSD provisioned storage", 1500, "GB-month", "SSD backed Local Storage"),
        ("SSD provisioned storage (pd-ssd)", 1500, "GB-month", "SSD backed PD Capacity"),
    ]


def test_several_disks_are_named_apart():
    disks = [{"disk_type": "pd-ssd", "disk_size_gb": 10}, {"disk_type": "pd-ssd", "disk_size_gb": 50}]
    assert [line[:2] for line in group({"target_size": 4}, template(disk=disks))[1:]] == [
        ("disk[0]: SSD provisioned storage (pd-ssd)", 40),
        ("disk[1]: SSD provisioned storage (pd-ssd)", 200),
    ]


def test_an_existing_disk_of_a_template_is_charged_where_it_is_declared():
    assert len(group({"target_size": 1}, template(disk=[{"source": "data"}]))) == 1


def test_a_disk_of_a_template_without_a_type_has_that_of_the_machine_series():
    found = group({"target_size": 1}, template(machine_type="c4-standard-4", disk=[{"disk_size_gb": 20}]))
    assert found[-1] == ("Hyperdisk provisioned storage (hyperdisk-balanced)", 20, "GB-month", "Hyperdisk Balanced Capacity")


def test_a_boot_disk_without_a_size_is_as_large_as_its_image():
    assert group({"target_size": 1}, template(disk=[{"source_image": "windows-cloud/windows-2022"}]))[-1][1] == 50


def test_instances_that_are_configured_by_name_exist_although_the_target_is_zero():
    config = "google_compute_per_instance_config"
    found = group({"target_size": 0}, referrers={config: [resource(config)]})
    assert found[0][1] == 730


def test_an_autoscaler_keeps_a_group_between_its_least_and_most_replicas():
    type = "google_compute_instance_group_manager"
    links = Links({"version": [template()]}, of("google_compute_autoscaler", 2, 5))
    view = View(resource(type, {"version": [{}]}), graph=links, usage_units={})
    machine = next(iter(pricer(type).pricing(view)))
    assert [q.amount for q in (machine.quantity, machine.low, machine.high)] == [1460, 1460, 3650]


def test_a_group_without_instances_is_free():
    with pytest.raises(Free, match="no instances"):
        group({})


def test_a_canary_version_takes_its_percentage_rounded_up():
    found = group({"target_size": 10}, version=[{}, {"target_size": [{"percent": 25}]}])
    assert [line[1] for line in found if "Instance usage" in line[0]] == [7 * 730, 3 * 730]


def test_a_canary_version_may_have_a_fixed_number():
    found = group({"target_size": 10}, version=[{}, {"target_size": [{"fixed": 2}]}])
    assert [line[1] for line in found if "Instance usage" in line[0]] == [8 * 730, 2 * 730]


def test_a_template_that_is_not_in_the_plan_is_not_priced():
    with pytest.raises(Unpriced, match="template is not in the plan"):
        charges("google_compute_instance_group_manager", {"target_size": 1, "version": [{}]}, graph=Links())


@pytest.mark.parametrize(
    ("type", "manager"),
    [
        ("google_compute_per_instance_config", "instance_group_manager"),
        ("google_compute_region_per_instance_config", "region_instance_group_manager"),
    ],
)
def test_an_instances_configuration_is_free_where_its_group_is_charged(type, manager):
    assert charges(type, graph=Links({manager: [resource(f"google_compute_{manager}")]})) == []
    with pytest.raises(Unpriced, match="group is not in the plan"):
        charges(type, graph=Links())


# -- google_compute_instance_from_template


def from_template(**values):
    links = Links({"source_instance_template": [template(scheduling=[{"preemptible": True}])]})
    return charges("google_compute_instance_from_template", values, region="us-central1", graph=links)


def test_an_instance_from_a_template_costs_what_the_template_says():
    assert from_template()[0][0] == "Instance usage (Linux/UNIX, preemptible, f1-micro)"
    assert from_template()[1][1] == 375


def test_what_the_instance_states_replaces_the_template():
    found = from_template(machine_type="e2-medium", scheduling=[{"preemptible": False}])
    assert found[0][0] == "Instance usage (Linux/UNIX, on-demand, e2-medium)"


def test_an_instance_whose_template_is_not_in_the_plan_is_not_priced():
    with pytest.raises(Unpriced, match="template is not in the plan"):
        charges("google_compute_instance_from_template", graph=Links())


# -- google_compute_reservation


def test_a_reservation_costs_at_most_its_machines_and_nothing_while_they_are_in_use():
    properties = {"machine_type": "n2-standard-2", "local_ssds": [{"disk_size_gb": 375}]}
    values = {"specific_reservation": [{"count": 3, "instance_properties": [properties]}]}
    machine, local = pricer("google_compute_reservation").pricing(View(resource("google_compute_reservation", values)))
    assert [q.amount for q in (machine.quantity, machine.low, machine.high)] == [2190, 0, 2190]
    assert local.quantity.amount == 1125


def test_a_reservation_pays_for_its_gpus():
    accelerators = [{"accelerator_type": "nvidia-tesla-t4", "accelerator_count": 1}]
    properties = {"machine_type": "n1-standard-4", "guest_accelerators": accelerators}
    values = {"specific_reservation": [{"count": 2, "instance_properties": [properties]}]}
    assert charges("google_compute_reservation", values)[1][1:] == (1460, "hour", "Nvidia Tesla T4 GPU")


def test_a_reservation_without_a_machine_type_is_not_priced():
    with pytest.raises(Unpriced, match="machine type"):
        charges("google_compute_reservation", {"specific_reservation": [{"count": 1}]})
