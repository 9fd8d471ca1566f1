"""aws_storagegateway_stored_iscsi_volume: its copy in AWS costs the same."""

from costgate.price.aws.storagegateway_cached_iscsi_volume import price

__all__ = ["price"]
