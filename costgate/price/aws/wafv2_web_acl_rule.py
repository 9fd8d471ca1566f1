"""aws_wafv2_web_acl_rule."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, prices, sku
from costgate.price.view import View
from costgate.units import quantity


@prices("aws_wafv2_web_acl_rule")
def price(r: View) -> Iterator[Charge]:
    """A rule of a web ACL a month; a web ACL and its requests are charged by themselves.

    https://aws.amazon.com/waf/pricing/
    """
    acl = next((found for found in r.targets("web_acl_arn") if found.type == "aws_wafv2_web_acl"), None)
    edge = acl is not None and acl.text("scope", "REGIONAL").upper() == "CLOUDFRONT"
    found = sku("awswaf", "Web Application Firewall", region=worldwide(r) if edge else None, usagetype="RuleV2")
    yield Charge("Rule", quantity(1, "rule-month"), found)
