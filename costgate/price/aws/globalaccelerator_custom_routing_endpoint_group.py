"""aws_globalaccelerator_custom_routing_endpoint_group: the premium on its data is the same."""

from costgate.price.aws.globalaccelerator_endpoint_group import price

__all__ = ["price"]
