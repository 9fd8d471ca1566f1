"""google_compute_instance, after https://cloud.google.com/compute/vm-instance-pricing and …/compute/gpus-pricing."""

from decimal import Decimal

import pytest

from costgate.price.google._licences import licence
from costgate.price.google._vm import Machine, instance
from costgate.price.lookup import pricer
from costgate.price.pricer import Unpriced
from costgate.price.view import View
from costgate.units import quantity
from tests.price.pricing import charges, resource

DEBIAN = [{"initialize_params": [{"image": "debian-cloud/debian-12"}]}]


def machine(kind="n1-standard-1", usage=None, **values):
    values = {"machine_type": kind, "zone": "us-central1-a", "boot_disk": DEBIAN, **values}
    return charges("google_compute_instance", values, usage, region="us-central1")


def multipliers(kind, hours=None, *, spot=False):
    return {charge.multiplier for charge in instance(Machine(kind, spot=spot, hours=hours and quantity(hours, "hour")))}


def test_an_instance_pays_for_its_machine_type_and_boot_disk():
    assert machine() == [
        ("Instance usage (Linux/UNIX, on-demand, n1-standard-1)", 730, "hour", "n1-standard-1"),
        ("Standard provisioned storage (pd-standard)", 10, "GB-month", "Storage PD Capacity"),
    ]


@pytest.mark.parametrize(
    ("kind", "disk", "item"),
    [
        ("e2-medium", "Standard provisioned storage (pd-standard)", "Storage PD Capacity"),
        ("n2-standard-2", "Standard provisioned storage (pd-standard)", "Storage PD Capacity"),
        ("m1-ultramem-40", "Standard provisioned storage (pd-standard)", "Storage PD Capacity"),
        ("c3-standard-4", "Balanced provisioned storage (pd-balanced)", "Balanced PD Capacity"),
        ("m3-megamem-64", "Balanced provisioned storage (pd-balanced)", "Balanced PD Capacity"),
        ("z3-highmem-88", "Hyperdisk provisioned storage (hyperdisk-balanced)", "Hyperdisk Balanced Capacity"),
        ("c4-standard-4", "Hyperdisk provisioned storage (hyperdisk-balanced)", "Hyperdisk Balanced Capacity"),
        ("n4-standard-2", "Hyperdisk provisioned storage (hyperdisk-balanced)", "Hyperdisk Balanced Capacity"),
        ("custom-2-4096", "Standard provisioned storage (pd-standard)", "Storage PD Capacity"),
    ],
)
def test_a_boot_disk_without_a_type_has_that_of_the_machine_series(kind, disk, item):
    """https://docs.cloud.google.com/compute/docs/reference/rest/v1/instances, `disks[].initializeParams.diskType`."""
    assert machine(kind)[-1] == (disk, 10, "GB-month", item)


def test_a_machine_type_may_be_a_link():
    assert machine("https://www.googleapis.com/compute/v1/projects/p/zones/z/machineTypes/e2-medium")[0][3] == "e2-medium"


@pytest.mark.parametrize(
    ("kind", "left"),
    [("n1-standard-1", "0.7"), ("f1-micro", "0.7"), ("custom-2-4096", "0.7"), ("n2-standard-2", "0.8002"), ("c2-standard-4", "0.8002"), ("e2-medium", "1"), ("n4-standard-2", "1")],
)  # fmt: skip
def test_a_month_of_use_lowers_the_price_by_family(kind, left):
    assert {m.quantize(Decimal("0.0001")) for m in multipliers(kind)} == {Decimal(left).quantize(Decimal("0.0001"))}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("n1-standard-1", "30 % for sustained use"),
        ("n2-standard-2", "19.98 % for sustained use"),
        ("n2-custom-2-4096", "19.98 % for sustained use"),
        ("e2-medium", ""),
    ],
)
def test_the_discount_has_a_name(kind, words):
    """N2's quarters cost 100, 86.78, 73.3 and 60 % of the price: 80.02 % on average."""
    assert {charge.discount for charge in instance(Machine(kind))} == {words}
    assert {charge.discount for charge in instance(Machine(kind, spot=True))} == {""}


def test_half_a_month_gets_two_of_the_four_steps():
    assert multipliers("n1-standard-1", 365) == {Decimal("0.9")}


def test_less_than_a_quarter_of_the_month_gets_no_discount():
    assert multipliers("n1-standard-1", 100) == {Decimal(1)}


def test_spot_gets_no_sustained_use_discount():
    assert multipliers("n1-standard-1", spot=True) == {Decimal(1)}


@pytest.mark.parametrize("scheduling", [{"preemptible": True}, {"provisioning_model": "SPOT"}])
def test_preemptible_and_spot_buy_at_the_spot_price(scheduling):
    view = View(
        resource("google_compute_instance", {"machine_type": "e2-medium", "scheduling": [scheduling]}),
        usage_units={"monthly_hrs": "hour"},
    )
    assert next(iter(pricer("google_compute_instance").pricing(view))).sku.purchase == "Spot"


def test_stated_hours_replace_the_whole_month():
    assert machine(usage={"monthly_hrs": 100})[0][1:3] == (100, "hour")


def test_a_custom_machine_pays_for_vcpus_and_memory():
    assert machine("n2-custom-6-20480")[:2] == [
        ("Custom instance CPU (Linux/UNIX, on-demand, N2 6 vCPUs)", 6 * 730, "vCPU-hour", "N2 Custom Instance Core"),
        ("Custom instance RAM (Linux/UNIX, on-demand, N2 20 GB)", 20 * 730, "GB-hour", "N2 Custom Instance Ram"),
    ]


def test_extended_memory_is_what_exceeds_six_and_a_half_gb_for_each_n1_vcpu():
    assert machine("custom-2-15360-ext")[1:3] == [
        ("Custom instance RAM (Linux/UNIX, on-demand, N1 13 GB)", 13 * 730, "GB-hour", "Custom Instance Ram"),
        ("Custom instance extended RAM (Linux/UNIX, on-demand, N1 2 GB)", 2 * 730, "GB-hour", "Custom Extended Instance Ram"),
    ]


def test_a_custom_family_without_a_price_is_not_priced():
    with pytest.raises(Unpriced, match="family c9"):
        machine("c9-custom-2-4096")


def test_a_custom_e2_pays_for_the_vcpus_and_memory_of_predefined_ones():
    assert [line[1:] for line in machine("e2-custom-4-8192")[:2]] == [
        (4 * 730, "vCPU-hour", "E2 Instance Core"),
        (8 * 730, "GB-hour", "E2 Instance Ram"),
    ]


@pytest.mark.parametrize(("kind", "cpus"), [("micro", "0.25"), ("small", "0.5"), ("medium", "1")])
def test_a_custom_shared_core_e2_pays_for_a_part_of_a_vcpu(kind, cpus):
    assert machine(f"e2-custom-{kind}-2048")[0][1] == Decimal(cpus) * 730


def test_a_custom_n4_has_prices_of_its_own():
    assert machine("n4-custom-4-16384")[0][3] == "N4 Custom Instance Core"


def test_gpus_are_paid_by_the_piece():
    assert machine(guest_accelerator=[{"type": "nvidia-tesla-t4", "count": 2}])[1] == (
        "NVIDIA Tesla T4 (on-demand)", 2 * 730, "hour", "Nvidia Tesla T4 GPU",
    )  # fmt: skip


def test_accelerator_families_include_their_gpus():
    assert len(machine("g2-standard-4", guest_accelerator=[{"type": "nvidia-l4", "count": 1}])) == 2


def test_a_gpu_without_a_price_is_not_priced():
    with pytest.raises(Unpriced, match="nvidia-future"):
        machine(guest_accelerator=[{"type": "nvidia-future", "count": 1}])


def test_each_scratch_disk_is_375_gb_of_local_ssd_unless_it_says_otherwise():
    found = machine(scratch_disk=[{"interface": "SCSI"}, {"interface": "NVME"}])
    assert found[1] == ("Local SSD provisioned storage", 750, "GB-month", "SSD backed Local Storage")
    assert machine(scratch_disk=[{"size": 3000}, {}])[1][1] == 3375


def test_a_boot_disk_states_its_size_and_type():
    boot = [{"initialize_params": [{"image": "debian-cloud/debian-12", "size": 40, "type": "pd-ssd"}]}]
    assert machine(boot_disk=boot)[1] == ("SSD provisioned storage (pd-ssd)", 40, "GB-month", "SSD backed PD Capacity")


def test_a_boot_disk_that_is_declared_elsewhere_is_charged_there():
    assert len(machine(boot_disk=[{"source": "projects/p/zones/z/disks/d"}])) == 1


def test_an_ephemeral_external_address_is_charged():
    assert machine(network_interface=[{"access_config": [{}]}])[1] == (
        "External IP address (in use)", 730, "hour", "External IP Charge on a Standard VM",
    )  # fmt: skip


def test_a_reserved_address_is_charged_at_its_own_resource():
    assert len(machine(network_interface=[{"access_config": [{"nat_ip": "203.0.113.7"}]}])) == 2


def test_a_stopped_instance_pays_only_for_its_disk():
    assert [line[0] for line in machine(desired_status="TERMINATED")] == ["Standard provisioned storage (pd-standard)"]


def test_a_premium_image_pays_its_licence():
    boot = [{"initialize_params": [{"image": "projects/rhel-cloud/global/images/family/rhel-9"}]}]
    assert machine(boot_disk=boot)[1] == (
        "Licence (Red Hat Enterprise Linux, n1-standard-1)", 730, "hour", "n1-standard-1 Red Hat Enterprise Linux",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("image", "system"),
    [
        ("windows-cloud/windows-2022", "Windows Server"),
        ("windows-2022", "Windows Server"),
        ("suse-sap-cloud/sles-15-sp5-sap", "SUSE Linux Enterprise Server for SAP"),
        ("ubuntu-os-pro-cloud/ubuntu-pro-2404-lts", "Ubuntu Pro"),
        ("rhel-9-byos", ""),
        ("debian-cloud/debian-12", ""),
        ("my-project/global/images/golden", ""),
    ],
)
def test_an_image_tells_its_licence_by_its_project_or_family(image, system):
    assert licence(image) == system


def test_an_image_with_sql_server_pays_for_it_besides_windows():
    boot = [{"initialize_params": [{"image": "windows-sql-cloud/sql-std-2022-win-2022"}]}]
    assert [line[0] for line in machine("n1-standard-4", boot_disk=boot)][1:3] == [
        "Licence (Windows Server, n1-standard-4)",
        "Licence (SQL Server Standard, n1-standard-4)",
    ]


def test_sql_server_express_costs_nothing():
    boot = [{"initialize_params": [{"image": "windows-sql-cloud/sql-exp-2022-win-2022"}]}]
    assert len([line for line in machine(boot_disk=boot) if "Licence" in line[0]]) == 1


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"confidential_instance_config": [{"enable_confidential_compute": True}]}, "Confidential VM"),
        ({"confidential_instance_config": [{"confidential_instance_type": "SEV_SNP"}]}, "Confidential VM"),
        ({"network_performance_config": [{"total_egress_bandwidth_tier": "TIER_1"}]}, "Tier_1"),
    ],
)
def test_what_is_charged_on_top_and_has_no_price_is_not_taken_for_free(values, reason):
    """https://cloud.google.com/confidential-computing/confidential-vm/pricing and https://cloud.google.com/vpc/network-pricing."""
    with pytest.raises(Unpriced, match=reason):
        machine("n2d-standard-2", **values)
