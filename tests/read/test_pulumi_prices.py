"""A Pulumi preview costs what the same resources cost in a Terraform plan, to the cent and line by line."""

import json

import pytest

from costgate.price.catalog import Catalog
from costgate.price.estimate import Estimator
from costgate.price.usage import Usage
from costgate.read import kubernetes
from costgate.sections.clusters import ClusterProfile, NodeType
from tests.read import plans
from tests.read.pulumi_files import UNKNOWN, create, goal, preview, read, urn

REGIONS = {"aws": "eu-west-1", "azurerm": "westeurope", "google": "europe-west1"}
CONFIG = {"aws:region": "eu-west-1", "azure:location": "westeurope", "gcp:region": "europe-west1"}


@pytest.fixture(scope="module")
def estimator():
    """Prices from the catalog that ships with costgate."""
    catalog = Catalog()
    yield Estimator(catalog, Usage(), as_of="2026-11-01")
    catalog.close()


def charges(plan, estimator):
    """What a plan is charged for: for each resource its type, status, and the lines with their amounts."""
    found = [estimator.estimate(change, plan.graph) for change in plan.changes()]
    names = {one.address: one.type for one in found}  # a group's charges are named after its template

    def named(line):
        address, _, rest = line.name.partition(": ")
        return f"{names[address]}: {rest}" if address in names else line.name

    return sorted((one.type, one.status, one.reason, [(named(line), line.monthly) for line in one.lines]) for one in found)


def terraform(*resources):
    """A Terraform plan that makes resources of these types with these values."""
    changes = []
    for number, (type, values) in enumerate(resources):
        unknown = {name: True for name, value in values.items() if value is UNKNOWN}
        known = {name: value for name, value in values.items() if value is not UNKNOWN}
        changes.append(plans.resource_change(f"{type}.r{number}", after=known, after_unknown=unknown))
    return changes


def same(estimator, steps, resources, configuration=None, charged="priced"):
    """Check that both are charged alike, and that everything that is not free has a price."""
    ours = charges(read(preview(*steps, config=CONFIG)), estimator)
    theirs = charges(
        plans.read(plans.plan(*terraform(*resources), configuration=configuration), default_regions=REGIONS), estimator
    )
    assert ours == theirs
    assert all(status in ("priced", "usage", "free") for _, status, _, _ in ours)
    assert any(status == charged for _, status, _, _ in ours)


def test_an_aws_instance_and_a_volume(estimator):
    same(
        estimator,
        [
            create(
                "aws:ec2/instance:Instance",
                instanceType="m5.large",
                ami="ami-1",
                rootBlockDevice={"__defaults": ["deleteOnTermination"], "volumeSize": 50, "volumeType": "gp3"},
                ebsBlockDevices=[{"deviceName": "/dev/sdb", "volumeSize": 100, "volumeType": "io1", "iops": 500}],
            ),
            create("aws:ebs/volume:Volume", size=200, type="gp2", availabilityZone="eu-west-1a"),
        ],
        [
            (
                "aws_instance",
                {
                    "instance_type": "m5.large",
                    "ami": "ami-1",
                    "root_block_device": [{"volume_size": 50, "volume_type": "gp3"}],
                    "ebs_block_device": [{"device_name": "/dev/sdb", "volume_size": 100, "volume_type": "io1", "iops": 500}],
                },
            ),
            ("aws_ebs_volume", {"size": 200, "type": "gp2", "availability_zone": "eu-west-1a"}),
        ],
    )


def test_an_aws_database(estimator):
    same(
        estimator,
        [
            create(
                "aws:rds/instance:Instance",
                engine="postgres",
                engineVersion="16.3",
                instanceClass="db.r6g.large",
                allocatedStorage=100,
                storageType="gp3",
                multiAz=True,
                password="[secret]",  # noqa: S106
            )
        ],
        [
            (
                "aws_db_instance",
                {
                    "engine": "postgres",
                    "engine_version": "16.3",
                    "instance_class": "db.r6g.large",
                    "allocated_storage": 100,
                    "storage_type": "gp3",
                    "multi_az": True,
                },
            )
        ],
    )


def test_an_aws_function(estimator):
    concurrency = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"
    same(
        estimator,
        [
            create(
                "aws:lambda/function:Function",
                "f",
                name="f",
                memorySize=1024,
                runtime="python3.12",
                ephemeralStorage={"size": 2048},
                code={"4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", "path": "."},
            ),
            create(
                concurrency,
                functionName="f",
                qualifier="1",
                provisionedConcurrentExecutions=5,
                propertyDependencies={"functionName": [urn("aws:lambda/function:Function", "f")]},
            ),
        ],
        [
            (
                "aws_lambda_function",
                {
                    "function_name": "f",
                    "memory_size": 1024,
                    "runtime": "python3.12",
                    "ephemeral_storage": [{"size": 2048}],
                },
            ),
            (
                "aws_lambda_provisioned_concurrency_config",
                {"function_name": "f", "qualifier": "1", "provisioned_concurrent_executions": 5},
            ),
        ],
    )


def test_an_aws_bucket(estimator):
    rules = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
    rule = {"id": "old", "status": "Enabled", "transitions": [{"days": 30, "storageClass": "STANDARD_IA"}]}
    configuration = plans.written(
        plans.block("aws_s3_bucket.r0"),
        plans.block("aws_s3_bucket_lifecycle_configuration.r1", bucket=plans.reference("aws_s3_bucket.r0.bucket")),
    )
    same(
        estimator,
        [
            create("aws:s3/bucket:Bucket", "docs", bucket="docs-1", forceDestroy=False),
            create(
                rules, bucket="docs-1", rules=[rule], propertyDependencies={"bucket": [urn("aws:s3/bucket:Bucket", "docs")]}
            ),
        ],
        [
            ("aws_s3_bucket", {"bucket": "docs-1", "force_destroy": False}),
            (
                "aws_s3_bucket_lifecycle_configuration",
                {
                    "bucket": "docs-1",
                    "rule": [{"id": "old", "status": "Enabled", "transition": [{"days": 30, "storage_class": "STANDARD_IA"}]}],
                },
            ),
        ],
        configuration,
        charged="usage",
    )


def test_an_azure_machine_and_a_disk(estimator):
    same(
        estimator,
        [
            create("azure:core/resourceGroup:ResourceGroup", "rg", location="WestEurope"),
            create(
                "azure:compute/linuxVirtualMachine:LinuxVirtualMachine",
                size="Standard_D4s_v5",
                resourceGroupName=UNKNOWN,
                osDisk={"caching": "ReadWrite", "storageAccountType": "Premium_LRS", "diskSizeGb": 128},
                sourceImageReference={"publisher": "Canonical", "offer": "x", "sku": "22_04-lts", "version": "latest"},
                propertyDependencies={"resourceGroupName": [urn("azure:core/resourceGroup:ResourceGroup", "rg")]},
            ),
            create(
                "azure:compute/managedDisk:ManagedDisk",
                storageAccountType="StandardSSD_LRS",
                diskSizeGb=256,
                createOption="Empty",
            ),
        ],
        [
            ("azurerm_resource_group", {"location": "westeurope"}),
            (
                "azurerm_linux_virtual_machine",
                {
                    "size": "Standard_D4s_v5",
                    "location": "westeurope",
                    "os_disk": [{"caching": "ReadWrite", "storage_account_type": "Premium_LRS", "disk_size_gb": 128}],
                    "source_image_reference": [
                        {"publisher": "Canonical", "offer": "x", "sku": "22_04-lts", "version": "latest"}
                    ],
                },
            ),
            (
                "azurerm_managed_disk",
                {"storage_account_type": "StandardSSD_LRS", "disk_size_gb": 256, "create_option": "Empty"},
            ),
        ],
    )


def test_a_google_machine_and_a_database(estimator):
    same(
        estimator,
        [
            create(
                "gcp:compute/instance:Instance",
                machineType="n2-standard-4",
                zone="europe-west1-b",
                bootDisk={"initializeParams": {"image": "debian-cloud/debian-12", "size": 50, "type": "pd-ssd"}},
                networkInterfaces=[{"network": "default", "accessConfigs": [{}]}],
            ),
            create(
                "gcp:sql/databaseInstance:DatabaseInstance",
                databaseVersion="POSTGRES_15",
                region="europe-west1",
                settings={"tier": "db-custom-2-7680", "diskSize": 100, "availabilityType": "REGIONAL"},
            ),
        ],
        [
            (
                "google_compute_instance",
                {
                    "machine_type": "n2-standard-4",
                    "zone": "europe-west1-b",
                    "boot_disk": [{"initialize_params": [{"image": "debian-cloud/debian-12", "size": 50, "type": "pd-ssd"}]}],
                    "network_interface": [{"network": "default", "access_config": [{}]}],
                },
            ),
            (
                "google_sql_database_instance",
                {
                    "database_version": "POSTGRES_15",
                    "region": "europe-west1",
                    "settings": [{"tier": "db-custom-2-7680", "disk_size": 100, "availability_type": "REGIONAL"}],
                },
            ),
        ],
    )


def test_what_is_unknown_type_is_unpriced_and_says_so(estimator):
    (found,) = charges(read(preview(create("aws:made/up:Up"))), estimator)
    assert found[:2] == ("aws:made/up:Up", "unpriced")
    assert "unknown type" in found[2]


def test_a_saved_plan_does_not_price_what_it_does_not_show(estimator):
    name = urn("aws:ebs/volume:Volume")
    plan = {"config": {}, "resourcePlans": {name: {"goal": goal(), "steps": ["update"]}}}
    ((_, status, reason, _),) = charges(read(plan), estimator)
    assert (status, "known only after apply" in reason) == ("unpriced", True)


def test_a_kubernetes_object_costs_what_its_manifest_does(estimator):
    spec = {"containers": [{"name": "a", "resources": {"requests": {"cpu": "500m", "memory": "1Gi"}}}]}
    manifest = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web"},
        "spec": {"replicas": 3, "template": {"spec": spec}},
    }
    profile = ClusterProfile(provider="aws", region="eu-west-1", nodes=[NodeType(type="m5.large")])
    ours = read(preview(create("kubernetes:apps/v1:Deployment", metadata=manifest["metadata"], spec=manifest["spec"])))
    theirs = kubernetes.read("web.json", cluster=profile, content=json.dumps(manifest).encode())
    one, two = (
        [(line.name, line.monthly) for change in changes for line in estimator.estimate(change, plan.graph).lines]
        for plan, changes in ((ours, kubernetes.with_cluster(ours.changes(), profile)), (theirs, theirs.changes()))
    )
    assert one == two
    assert one
