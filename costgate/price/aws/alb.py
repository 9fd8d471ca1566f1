"""aws_alb: another name of aws_lb."""

from costgate.price.aws.lb import price

__all__ = ["price"]
