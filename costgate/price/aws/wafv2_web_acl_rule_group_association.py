"""aws_wafv2_web_acl_rule_group_association: a rule group in a web ACL costs what a rule costs."""

from costgate.price.aws.wafv2_web_acl_rule import price

__all__ = ["price"]
