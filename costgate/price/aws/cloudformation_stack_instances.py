"""aws_cloudformation_stack_instances: the instances of a stack set in several accounts."""

from costgate.price.aws.cloudformation_stack_set_instance import price

__all__ = ["price"]
