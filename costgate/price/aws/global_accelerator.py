"""aws_global_accelerator: another name of aws_globalaccelerator_accelerator."""

from costgate.price.aws.globalaccelerator_accelerator import price

__all__ = ["price"]
