"""aws_wafregional_web_acl."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.aws._waf_classic import web_acl
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("aws_wafregional_web_acl", usage={"rule_group_rules": "rule-month", "monthly_requests": "request"})
def price(r: View) -> Iterator[Charge]:
    """A regional web ACL of WAF Classic a month, each of its rules and rule groups, and requests.

    https://aws.amazon.com/waf/pricing/
    """
    yield from web_acl(r, "rule", None)
