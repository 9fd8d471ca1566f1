"""Web ACLs of AWS WAF Classic, worldwide (CloudFront) or regional."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.pricer import Charge, sku
from costgate.price.view import View
from costgate.units import quantity

FAMILY = "Web Application Firewall"


def web_acl(r: View, rules: str, region: str | None) -> Iterator[Charge]:
    """Yield the ACL, its rules and groups (blocks called *rules*), and requests, at the prices of *region*."""
    kinds = [rule.text("type", "REGULAR").upper() for rule in r.blocks(rules)]
    groups = kinds.count("GROUP")
    yield Charge("Web ACL usage", quantity(1, "ACL-month"), sku("awswaf", FAMILY, region=region, usagetype="WebACL"))
    single = len(kinds) - groups + (r.usage_number("rule_group_rules") or 0)
    for name, count in (("Rules", single), ("Rule groups", groups)):
        if count:
            yield Charge(name, quantity(count, "rule-month"), sku("awswaf", FAMILY, region=region, usagetype="Rule"))
    yield Charge(
        "Requests",
        r.usage("monthly_requests"),
        sku("awswaf", FAMILY, region=region, usagetype="Request"),
        usage_based=True,
    )
