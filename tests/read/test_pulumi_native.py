"""Azure's and Google's native providers are read like the Terraform resources that they stand for."""

import csv

import pytest

from costgate.price.catalog import Catalog
from costgate.price.estimate import Estimator
from costgate.price.lookup import free_reason, pricer
from costgate.price.usage import Usage
from costgate.read._pulumi_names import TOKENS
from costgate.read._pulumi_native import unversioned
from tests.read.pulumi_files import UNKNOWN, changes, create, only, preview, read, state, step, urn

MACHINE = "azure-native:compute:VirtualMachine"
GOOGLE = "google-native:compute/v1:Instance"
PROFILE = {
    "osDisk": {"createOption": "FromImage", "diskSizeGB": 128, "managedDisk": {"storageAccountType": "Premium_LRS"}},
    "imageReference": {"publisher": "Canonical", "offer": "x", "sku": "22_04-lts", "version": "latest"},
}
DISKS = [
    {"lun": 0, "createOption": "Empty", "diskSizeGB": 256, "managedDisk": {"storageAccountType": "StandardSSD_LRS"}},
    {"lun": 1, "createOption": "Attach", "managedDisk": {"id": "/subscriptions/x/disks/d"}},
]


def values(token, **inputs):
    return only(create(token, **inputs)).after.values


def test_a_machine_is_of_the_system_of_its_profile():
    linux = only(create(MACHINE, storageProfile=PROFILE, hardwareProfile={"vmSize": "Standard_D4s_v5"}))
    windows = only(create(MACHINE, osProfile={"windowsConfiguration": {}}))
    assert (linux.type, windows.type) == ("azurerm_linux_virtual_machine", "azurerm_windows_virtual_machine")
    assert (linux.after.values["size"], linux.provider) == ("Standard_D4s_v5", "azurerm")
    assert linux.after.values["os_disk"] == [{"storage_account_type": "Premium_LRS", "disk_size_gb": 128}]


@pytest.mark.parametrize(
    "token",
    [MACHINE, "azure-native:compute/v20230301:VirtualMachine", "azure-native_compute_v20240301:compute:VirtualMachine"],
)
def test_the_version_of_the_api_does_not_matter(token):
    assert only(create(token)).type == "azurerm_linux_virtual_machine"


def test_disks_that_a_machine_makes_are_resources_of_their_own():
    machine, disk = changes(create(MACHINE, location="westeurope", storageProfile={**PROFILE, "dataDisks": DISKS}))
    assert (disk.type, disk.address) == ("azurerm_managed_disk", f"{machine.address}/dataDisks[0]")
    assert disk.after.values["storage_account_type"] == "StandardSSD_LRS"
    assert (disk.after.values["disk_size_gb"], disk.after.region) == (256, "westeurope")


def test_a_disk_that_an_update_adds_is_created():
    old, new = (state(MACHINE, inputs={"storageProfile": {"dataDisks": disks}}) for disks in ([], DISKS))
    assert [change.action for change in changes(step("update", new, old))] == ["update", "create"]
    assert [change.action for change in changes(step("update", old, new))] == ["update", "delete"]
    assert [change.action for change in changes(step("delete", None, new))] == ["delete", "delete"]


def test_node_pools_after_the_first_are_resources_of_their_own():
    pools = [{"name": "a", "vmSize": "Standard_D2s_v5", "count": 2}, {"name": "b", "vmSize": "Standard_D4s_v5", "count": 3}]
    cluster, pool = changes(
        create("azure-native:containerservice:ManagedCluster", agentPoolProfiles=pools, sku={"tier": "Standard"})
    )
    assert cluster.after.values["default_node_pool"] == [{"vm_size": "Standard_D2s_v5", "node_count": 2}]
    assert (cluster.after.values["sku_tier"], pool.type) == ("Standard", "azurerm_kubernetes_cluster_node_pool")
    assert (pool.after.values["vm_size"], pool.after.values["node_count"]) == ("Standard_D4s_v5", 3)


def test_a_routers_nats_are_resources_of_their_own():
    router, nat = changes(create("google-native:compute/v1:Router", region="europe-west1", nats=[{"name": "n"}]))
    assert (router.type, nat.type, nat.after.region) == ("google_compute_router", "google_compute_router_nat", "europe-west1")


def test_a_google_machines_disks_are_told_apart():
    disks = [
        {"boot": True, "initializeParams": {"diskSizeGb": "50", "diskType": "zones/x/diskTypes/pd-ssd", "sourceImage": "i"}},
        {"type": "SCRATCH", "interface": "NVME"},
        {"initializeParams": {"diskSizeGb": "100", "diskType": "zones/x/diskTypes/pd-balanced"}},
        {"source": "projects/p/zones/x/disks/d"},
    ]
    machine, disk = changes(
        create(GOOGLE, machineType="zones/x/machineTypes/n2-standard-4", zone="europe-west1-b", disks=disks)
    )
    assert machine.after.values["machine_type"] == "n2-standard-4"
    assert machine.after.values["boot_disk"] == [{"initialize_params": [{"size": "50", "type": "pd-ssd", "image": "i"}]}]
    assert machine.after.values["scratch_disk"] == [{"interface": "NVME"}]
    assert (disk.type, disk.after.values["type"], disk.after.values["size"]) == ("google_compute_disk", "pd-balanced", "100")


@pytest.mark.parametrize(
    ("token", "inputs", "expected"),
    [
        ("azure-native:storage:StorageAccount", {"sku": {"name": "Standard_RAGRS"}}, {"account_tier": "Standard", "account_replication_type": "RAGRS"}),
        ("azure-native:web:AppServicePlan", {"reserved": True, "sku": {"name": "P1v3", "capacity": 2}}, {"os_type": "Linux", "sku_name": "P1v3", "worker_count": 2}),
        ("azure-native:sql:Database", {"sku": {"name": "GP_Gen5", "capacity": 4}, "maxSizeBytes": 34359738368}, {"sku_name": "GP_Gen5_4", "max_size_gb": 32}),
        ("azure-native:sql:Database", {"sku": {"name": "S1", "tier": "Standard"}}, {"sku_name": "S1"}),
        (
            "azure-native:dbforpostgresql:Server",
            {"sku": {"name": "Standard_D2s_v3", "tier": "GeneralPurpose"}, "storage": {"storageSizeGB": 128}, "highAvailability": {"mode": "Disabled"}},
            {"sku_name": "GP_Standard_D2s_v3", "storage_mb": 131072},
        ),
        ("google-native:sqladmin/v1:Instance", {"settings": {"tier": "db-f1-micro", "dataDiskSizeGb": "20"}}, {"settings": [{"tier": "db-f1-micro", "disk_size": "20"}]}),
        (
            "google-native:container/v1:Cluster",
            {"nodePools": [{"initialNodeCount": 2, "config": {"machineType": "e2-medium"}}, {"initialNodeCount": 1}], "locations": ["a", "b"]},
            {"node_pool": [{"initial_node_count": 2, "node_config": [{"machine_type": "e2-medium"}]}, {"initial_node_count": 1}], "node_locations": ["a", "b"]},
        ),
        ("azure-native:cache:Redis", {"sku": {"name": "Premium", "family": "P", "capacity": 1}}, {"sku_name": "Premium", "family": "P", "capacity": 1}),
    ],
)  # fmt: skip
def test_what_a_price_hangs_on_is_where_terraform_has_it(token, inputs, expected):
    found = values(token, **inputs)
    assert {name: found.get(name) for name in expected} == expected
    assert "high_availability" not in found


def test_what_is_unknown_or_secret_inside_a_block_is_so_in_terraforms_shape():
    side = only(create(MACHINE, hardwareProfile=UNKNOWN, storageProfile={"osDisk": "[secret]"})).after
    assert side.unknown["size"] is True
    assert side.unknown["os_disk"][0]["disk_size_gb"] == "sensitive"
    assert only(create("azure-native:sql:Database", sku={"name": UNKNOWN})).after.unknown == {"sku_name": True}


def test_resources_are_found_through_their_native_properties():
    cluster = "azure-native:containerservice:ManagedCluster"
    steps = (
        create(cluster, "c", location="westeurope"),
        create(
            "azure-native:containerservice:AgentPool",
            resourceName=UNKNOWN,
            propertyDependencies={"resourceName": [urn(cluster, "c")]},
        ),
    )
    plan = read(preview(*steps))
    pool = list(plan.changes())[1].after
    assert [one.type for one in plan.graph.targets(pool, ("kubernetes_cluster_id",))] == ["azurerm_kubernetes_cluster"]
    assert pool.region == "westeurope"


def test_the_native_machine_costs_what_the_classic_one_does():
    classic = create(
        "azure:compute/linuxVirtualMachine:LinuxVirtualMachine",
        size="Standard_D4s_v5",
        location="westeurope",
        osDisk={"storageAccountType": "Premium_LRS", "diskSizeGb": 128},
        sourceImageReference=PROFILE["imageReference"],
    )
    data = create(
        "azure:compute/managedDisk:ManagedDisk", storageAccountType="StandardSSD_LRS", diskSizeGb=256, location="westeurope"
    )
    native = create(
        MACHINE,
        location="westeurope",
        hardwareProfile={"vmSize": "Standard_D4s_v5"},
        storageProfile={**PROFILE, "dataDisks": DISKS},
    )
    estimator = Estimator(Catalog(), Usage(), as_of="2026-11-01")
    one, two = (
        [(line.name, line.monthly) for change in changes(*steps) for line in estimator.estimate(change).lines]
        for steps in ([classic, data], [native])
    )
    assert one == two
    assert one


def rows():
    with (TOKENS / "native.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_native_type_stands_for_a_type_that_costgate_knows():
    types = {type for row in rows() if row["type"] for type in row["type"].split("|")}
    assert [type for type in sorted(types) if pricer(type) is None and free_reason(type) is None] == []


def test_every_listed_native_type_is_read(shared):
    known = {row["token"] for row in rows()}
    for package in ("azure-native", "google-native"):
        text = (shared / "pulumi-tokens" / f"{package}_closest.csv").read_text()
        assert {unversioned(line.partition(",")[0]) for line in text.splitlines()[1:]} <= known
