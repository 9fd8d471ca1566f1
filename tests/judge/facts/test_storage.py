"""Logs, buckets and disks."""

import pytest

from .changes import References, resource, told


@pytest.mark.parametrize(
    ("type", "values", "days"),
    [
        ("aws_cloudwatch_log_group", {"retention_in_days": 0}, None),
        ("aws_cloudwatch_log_group", {}, None),
        ("aws_cloudwatch_log_group", {"retention_in_days": 30}, 30),
        ("azurerm_log_analytics_workspace", {}, 30),
        ("azurerm_log_analytics_workspace", {"retention_in_days": 730}, 730),
        ("google_logging_project_bucket_config", {"retention_days": 3650}, 3650),
    ],
)
def test_retention_is_for_ever_only_where_nothing_ends_it(type, values, days):
    assert told(type, values, wanted="logs").retention_days == days


def test_a_retention_that_the_plan_does_not_show_is_not_told():
    rest = {"unknown": {"retention_in_days": True}, "configured": {"retention_in_days": {"references": ["var.days"]}}}
    assert told("aws_cloudwatch_log_group", {}, wanted="logs", **rest) is None


def beside(type, path, of):
    """A graph in which a resource of *type* refers to the one of type *of*."""
    user, used = resource(type), resource(of)
    return References([user, used], {(user.address, path): [used.address]})


@pytest.mark.parametrize(
    ("type", "values", "graph"),
    [
        ("aws_s3_bucket", {"lifecycle_rule": [{"enabled": True}]}, References()),
        ("aws_s3_bucket", {}, beside("aws_s3_bucket_lifecycle_configuration", ("bucket",), "aws_s3_bucket")),
        ("google_storage_bucket", {"lifecycle_rule": [{}]}, References()),
        ("google_storage_bucket", {"autoclass": [{"enabled": True}]}, References()),
        (
            "azurerm_storage_account",
            {},
            beside("azurerm_storage_management_policy", ("storage_account_id",), "azurerm_storage_account"),
        ),
    ],
)
def test_a_lifecycle_stands_in_the_bucket_or_beside_it(type, values, graph):
    assert told(type, values, graph=graph, wanted="buckets").has_lifecycle is True
    assert told(type, {}, wanted="buckets").has_lifecycle is False


def test_an_account_for_files_needs_no_lifecycle():
    assert told("azurerm_storage_account", {"account_kind": "FileStorage"}, wanted="buckets") is None


@pytest.mark.parametrize(
    ("type", "user", "path"),
    [
        ("aws_ebs_volume", "aws_volume_attachment", ("volume_id",)),
        ("azurerm_managed_disk", "azurerm_virtual_machine_data_disk_attachment", ("managed_disk_id",)),
        ("google_compute_disk", "google_compute_attached_disk", ("disk",)),
        ("google_compute_disk", "google_compute_instance", ("boot_disk", 0, "source")),
        ("google_compute_disk", "google_compute_instance", ("attached_disk", 2, "source")),
    ],
)
def test_a_disk_is_attached_when_something_of_the_plan_refers_to_it(type, user, path):
    assert told(type, graph=beside(user, path, type), wanted="volumes").is_attached is True
    assert told(type, wanted="volumes").is_attached is False


def test_a_disk_inside_a_machine_is_told_only_for_its_iops():
    assert told("aws_instance", {"root_block_device": [{"volume_size": 20}]}, wanted="volumes") is None
    fact = told("aws_instance", {"root_block_device": [{"iops": 30000}]}, wanted="volumes")
    assert (fact.is_attached, fact.iops_count, fact.iops_field) == (True, 30000, "root_block_device.iops")
