"""What the real Pulumi CLI wrote is read, and costs what Terraform's plan of the same resources costs.

The files of `pulumi/` are a stack of twelve resources, made with Pulumi built from its sources of 2026-11 (commit 1b59498) and a
provider that takes any resource, through PULUMI_DEBUG_PROVIDERS; only the calls inside Pulumi's SDK were taken out.
"""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from costgate.price.catalog import Catalog
from costgate.price.estimate import Estimator
from costgate.price.usage import Usage
from costgate.read import pulumi
from tests.read import plans

FILES = Path(__file__).with_name("pulumi")
TERRAFORM = [
    (
        "aws_instance",
        {
            "instance_type": "m5.large",
            "ami": "ami-one",
            "root_block_device": [{"volume_size": 50, "volume_type": "gp3"}],
            "ebs_block_device": [{"device_name": "/dev/sdb", "volume_size": 100, "volume_type": "gp2"}],
            "region": "eu-west-1",
        },
    ),
    ("aws_ebs_volume", {"size": 200, "type": "gp3", "availability_zone": "eu-west-1a"}),
    ("aws_launch_template", {"instance_type": "t3.large", "region": "eu-west-1"}),
    (
        "aws_autoscaling_group",
        {
            "min_size": 1,
            "max_size": 4,
            "desired_capacity": 2,
            "launch_template": [{"version": "$Latest"}],
            "vpc_zone_identifier": ["subnet-1"],
            "region": "eu-west-1",
        },
    ),
    (
        "aws_db_instance",
        {
            "engine": "postgres",
            "engine_version": "16.3",
            "instance_class": "db.r6g.large",
            "allocated_storage": 100,
            "storage_type": "gp3",
            "multi_az": True,
            "region": "eu-west-1",
        },
    ),
    (
        "aws_lambda_function",
        {
            "function_name": "job",
            "memory_size": 1024,
            "runtime": "python3.12",
            "ephemeral_storage": [{"size": 2048}],
            "region": "us-east-1",
        },
    ),
    ("aws_s3_bucket", {"bucket": "docs-1", "region": "eu-west-1"}),
    (
        "azurerm_managed_disk",
        {"storage_account_type": "Premium_LRS", "disk_size_gb": 256, "create_option": "Empty", "location": "westeurope"},
    ),
    ("azurerm_resource_group", {"location": "westeurope", "name": "rg-1"}),
    (
        "azurerm_linux_virtual_machine",
        {
            "size": "Standard_D4s_v5",
            "location": "westeurope",
            "os_disk": [{"caching": "ReadWrite", "storage_account_type": "Premium_LRS", "disk_size_gb": 128}],
            "source_image_reference": [{"publisher": "Canonical", "offer": "x", "sku": "22_04-lts", "version": "latest"}],
        },
    ),
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
]


@pytest.fixture(scope="module")
def estimator():
    """Prices from the catalog that ships with costgate."""
    catalog = Catalog()
    yield Estimator(catalog, Usage(), as_of="2026-11-01")
    catalog.close()


def recorded(name, **options):
    return pulumi.read(str(FILES / name), **options)


def estimates(plan, estimator):
    return [estimator.estimate(change, plan.graph) for change in plan.changes()]


def totals(plan, estimator):
    found = [one.totals for one in estimates(plan, estimator)]
    return sum(one.before for one in found), sum(one.after for one in found)


def of_terraform(estimator):
    """What Terraform's plan of the same resources costs, by type."""
    entries = [plans.resource_change(f"{type}.r", after=values) for type, values in TERRAFORM]
    reference = plans.block("aws_autoscaling_group.r", launch_template=[{"id": plans.reference("aws_launch_template.r.id")}])
    plan = plans.read(plans.plan(*entries, configuration=plans.written(plans.block("aws_launch_template.r"), reference)))
    return {one.type: (one.status, one.totals.after) for one in estimates(plan, estimator)}


def test_the_preview_costs_what_terraforms_plan_does(estimator):
    ours = {one.type: (one.status, one.totals.after) for one in estimates(recorded("preview-creates.json"), estimator)}
    assert ours == of_terraform(estimator)
    assert ours["aws_ebs_volume"] == ("priced", Decimal("17.6")), "200 GB of gp3 at 0.088 USD"
    assert {status for status, _ in ours.values()} == {"priced", "usage", "free"}


def test_every_form_of_the_same_creations_costs_the_same(estimator):
    expected = totals(recorded("preview-creates.json"), estimator)
    saved = (FILES / "plan-creates.json").read_bytes()
    assert totals(recorded("plan-creates.json"), estimator) == expected
    assert totals(recorded("events-creates.jsonl", saved_plan=saved), estimator) == expected
    assert totals(recorded("stack-export.json"), estimator) == (expected[1], expected[1])


def test_events_alone_do_not_say_what_refers_to_what(estimator):
    plan = recorded("events-creates.jsonl")
    unpriced = [one.type for one in estimates(plan, estimator) if one.status == "unpriced"]
    assert unpriced == ["aws_autoscaling_group", "azurerm_linux_virtual_machine"]
    assert "which resources refer to which" in plan.notices[0]


def test_the_difference_is_the_same_with_and_without_what_stays(estimator):
    names = ["preview-changes.json", "preview-changes-with-sames.json", "preview-refresh.json", "events-changes.jsonl"]
    sums = [totals(recorded(name), estimator) for name in names]
    assert len({after - before for before, after in sums}) == 1
    assert sums[1] == sums[2] == sums[3]
    assert sums[0] != sums[1]


@pytest.mark.parametrize(
    ("name", "actions"),
    [
        ("preview-changes.json", {"replace": 1, "update": 1, "delete": 1}),
        ("preview-changes-with-sames.json", {"no-op": 9, "replace": 1, "update": 1, "delete": 1}),
        ("preview-refresh.json", {"no-op": 9, "replace": 1, "update": 1, "delete": 1}),
        ("events-changes.jsonl", {"no-op": 9, "replace": 1, "update": 1, "delete": 1}),
        ("plan-changes.json", {"replace": 1, "update": 1, "delete": 1}),
        ("preview-destroy.json", {"delete": 11, "forget": 1}),
        ("stack-export.json", {"no-op": 12}),
        ("preview-creates.json", {"create": 12}),
    ],
)
def test_every_resource_changes_once(name, actions):
    assert Counter(change.action for change in recorded(name).changes()) == actions


def test_only_the_preview_that_leaves_something_out_says_so():
    says = [
        path.name
        for path in sorted(FILES.glob("preview-*"))
        if any("--show-sames" in text for text in recorded(path.name).notices)
    ]
    assert says == ["preview-changes.json"]


def test_no_secret_is_read():
    for path in sorted(FILES.iterdir()):
        changes = list(recorded(path.name).changes())
        database = next(
            (side for one in changes for side in (one.before, one.after) if side and side.type == "aws_db_instance"), None
        )
        assert database is None or set(database.unknown.values()) == {"sensitive"}
        assert "ciphertext" not in repr(changes)
