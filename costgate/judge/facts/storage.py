"""What is kept: logs, buckets, and disks that stand alone."""

from __future__ import annotations

from collections.abc import Mapping

from costgate.judge.facts import unclear
from costgate.judge.facts.nouns import Bucket, Log, Volume
from costgate.judge.facts.reader import Read, Reader, Subject

Told = Mapping[str, object]
LINUX, WINDOWS = "azurerm_linux_virtual_machine", "azurerm_windows_virtual_machine"


def _log(field: str, *, zero_is_never: bool = False, unset: int | None = None) -> Read:
    """Return a reader of days; *unset* is what the provider keeps where nobody wrote it, None for ever."""

    def read(r: Reader) -> Told | None:
        if r.hides(field):
            return None
        days = r.whole(field)
        days = unset if days is None else days
        return {"retention_days": None if zero_is_never and days == 0 else days, "field": field}

    return read


S3_USERS: unclear.Users = (("aws_s3_bucket_lifecycle_configuration", "bucket"),)
ACCOUNT_USERS: unclear.Users = (("azurerm_storage_management_policy", "storage_account_id"),)


def _s3(r: Reader) -> Told:
    inside = r.has("lifecycle_rule")
    return {
        "has_lifecycle": inside or r.is_used(*S3_USERS),
        "mend": "add an aws_s3_bucket_lifecycle_configuration with an expiration or a transition, and one that aborts uploads",
    }


def _gcs(r: Reader) -> Told:
    return {"has_lifecycle": r.has("lifecycle_rule") or r.flag("autoclass", "enabled"), "mend": "add a lifecycle_rule block"}


def _storage_account(r: Reader) -> Told | None:
    """An account for files alone has no blobs to move."""
    if r.text("account_kind") == "FileStorage":
        return None
    managed = r.is_used(*ACCOUNT_USERS)
    return {"has_lifecycle": managed, "mend": "add an azurerm_storage_management_policy"}


def _volume(iops: str, *users: tuple[str | int, ...]) -> Read:
    def read(r: Reader) -> Told:
        return {"is_attached": r.is_used(*users), "iops_count": r.whole(iops) if iops else None, "iops_field": iops}

    return read


def _block_device(iops: str) -> Read:
    """Return a reader of the first disk inside a machine: it is attached, but may have too many IOPS."""

    def read(r: Reader) -> Told | None:
        found = r.whole(*iops.split("."))
        return None if found is None else {"is_attached": True, "iops_count": found, "iops_field": iops}

    return read


LOGS = Subject(
    "logs",
    Log,
    {
        "aws_cloudwatch_log_group": _log("retention_in_days", zero_is_never=True),
        "azurerm_application_insights": _log("retention_in_days", unset=90),
        "azurerm_log_analytics_workspace": _log("retention_in_days", unset=30),
        "google_logging_folder_bucket_config": _log("retention_days", unset=30),
        "google_logging_organization_bucket_config": _log("retention_days", unset=30),
        "google_logging_project_bucket_config": _log("retention_days", unset=30),
    },
)
BUCKETS = Subject(
    "buckets", Bucket, {"aws_s3_bucket": _s3, "azurerm_storage_account": _storage_account, "google_storage_bucket": _gcs}
)
DISK = ("attached_disk", "*", "source")
EBS_USERS: unclear.Users = (("aws_volume_attachment", "volume_id"),)
MANAGED_DISK_USERS: unclear.Users = (
    ("azurerm_virtual_machine_data_disk_attachment", "managed_disk_id"),
    ("azurerm_virtual_machine", "storage_data_disk", "*", "managed_disk_id"),
    ("azurerm_virtual_machine", "storage_os_disk", 0, "managed_disk_id"),
    (LINUX, "os_managed_disk_id"),
    (WINDOWS, "os_managed_disk_id"),
)
GOOGLE_DISK_USERS: unclear.Users = (
    ("google_compute_attached_disk", "disk"),
    ("google_compute_instance", "boot_disk", 0, "source"),
    ("google_compute_instance", *DISK),
    ("google_compute_instance_template", "disk", "*", "source"),
)
VOLUMES = Subject(
    "volumes",
    Volume,
    {
        "aws_ebs_volume": _volume("iops", *EBS_USERS),
        "aws_instance": _block_device("root_block_device.iops"),
        "aws_launch_template": _block_device("block_device_mappings.ebs.iops"),
        "azurerm_managed_disk": _volume("disk_iops_read_write", *MANAGED_DISK_USERS),
        "google_compute_disk": _volume("provisioned_iops", *GOOGLE_DISK_USERS),
        "google_compute_region_disk": _volume("provisioned_iops", *GOOGLE_DISK_USERS),
    },
)
BUCKET_USERS = unclear.users("buckets", (*S3_USERS, *ACCOUNT_USERS))
VOLUME_USERS = unclear.users("volumes", (*EBS_USERS, *MANAGED_DISK_USERS, *GOOGLE_DISK_USERS))
