"""aws_redshiftserverless_endpoint_access: the same endpoint of a serverless workgroup."""

from costgate.price.aws.redshift_endpoint_access import price

__all__ = ["price"]
