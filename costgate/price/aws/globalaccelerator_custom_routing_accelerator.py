"""aws_globalaccelerator_custom_routing_accelerator: charged as any accelerator."""

from costgate.price.aws.globalaccelerator_accelerator import price

__all__ = ["price"]
