"""aws_config_organization_custom_policy_rule: its evaluations cost the same."""

from costgate.price.aws.config_organization_custom_rule import price

__all__ = ["price"]
