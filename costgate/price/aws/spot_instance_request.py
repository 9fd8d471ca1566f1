"""aws_spot_instance_request: an instance at the Spot price."""

from costgate.price.aws.instance import price

__all__ = ["price"]
