"""aws_redshiftserverless_snapshot: a snapshot of a namespace costs the same."""

from costgate.price.aws.redshift_cluster_snapshot import price

__all__ = ["price"]
