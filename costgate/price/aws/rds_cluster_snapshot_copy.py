"""aws_rds_cluster_snapshot_copy: a copy costs what a snapshot costs."""

from costgate.price.aws.db_cluster_snapshot import price

__all__ = ["price"]
