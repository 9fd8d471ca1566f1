"""aws_wafv2_web_acl."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import ceil

from costgate.price.aws._worldwide import worldwide
from costgate.price.pricer import Charge, Sku, Unpriced, prices, sku
from costgate.price.view import View
from costgate.units import quantity

INCLUDED_CAPACITY, CAPACITY_STEP, TIERS = 1500, 500, 8
BOT_CONTROL, TAKEOVER = "AWSManagedRulesBotControlRuleSet", "AWSManagedRulesATPRuleSet"


@prices(
    "aws_wafv2_web_acl",
    usage={"rule_group_rules": "rule-month", "managed_rule_group_rules": "rule-month", "monthly_requests": "request"},
)
def price(r: View) -> Iterator[Charge]:
    """A web ACL a month; each rule, rule group and managed rule group in it; the rules inside your own groups; requests.

    Rules of a group are counted from the group in the same plan, or stated as `rule_group_rules` and
    `managed_rule_group_rules`. Requests cost more where the ACL's capacity exceeds 1,500 units. Bot Control and account
    takeover prevention add a month's fee, Bot Control a price per request too. Sellers' fees of the Marketplace are not known.

    https://aws.amazon.com/waf/pricing/
    """
    if r.has("rule_json"):
        raise Unpriced("rules in rule_json are not read: state them as rule blocks")
    yield Charge("Web ACL usage", quantity(1, "ACL-month"), _sku(r, "WebACLV2"))
    rules = r.blocks("rule")
    groups = [found for rule in rules for found in rule.block("statement").blocks("rule_group_reference_statement")]
    managed = [found for rule in rules for found in rule.block("statement").blocks("managed_rule_group_statement")]
    inside = r.usage_number("rule_group_rules")
    if inside is None:
        inside = Decimal(sum(len(target.blocks("rule")) for group in groups for target in group.targets("arn")))
    plain = len(rules) - len(groups) - len(managed)
    counts = {
        "Rules": plain + inside + (r.usage_number("managed_rule_group_rules") or 0),
        "Rule groups": Decimal(len(groups)),
        "Managed rule groups": Decimal(len(managed)),
    }
    for name, count in counts.items():
        if count:
            yield Charge(name, quantity(count, "rule-month"), _sku(r, "RuleV2"))
    for group in managed:
        yield from _paid_group(r, group)
    yield Charge("Requests", r.usage("monthly_requests"), _sku(r, f"RequestV2-Tier{_tier(r)}"), usage_based=True)


def _sku(r: View, usagetype: str) -> Sku:
    region = worldwide(r) if r.text("scope", "REGIONAL").upper() == "CLOUDFRONT" else None
    return sku("awswaf", "Web Application Firewall", region=region, usagetype=usagetype)


def _tier(r: View) -> int:
    """Return the request tier of the ACL's capacity; it is known only once AWS has computed it."""
    if not r.knows("capacity"):
        return 1
    above = r.number("capacity") - INCLUDED_CAPACITY
    return min(TIERS, 1 + max(0, ceil(above / CAPACITY_STEP)))


def _paid_group(r: View, group: View) -> Iterator[Charge]:
    name = group.text("name", "")
    if name == TAKEOVER:
        yield Charge("Account takeover prevention", quantity(1, "ACL-month"), _sku(r, "AMR-ATP"))
    if name != BOT_CONTROL:
        return
    level = "COMMON"
    for configuration in group.blocks("managed_rule_group_configs"):
        level = configuration.block("aws_managed_rules_bot_control_rule_set").text("inspection_level", level).upper()
    usagetype = "AMR-BotControl-Targeted-Request" if level == "TARGETED" else "AMR-BotControl-Request"
    inspected = None if group.blocks("scope_down_statement") else r.usage("monthly_requests")
    yield Charge("Bot Control", quantity(1, "ACL-month"), _sku(r, "AMR-BotControl"))
    yield Charge("Bot Control requests", inspected, _sku(r, usagetype), usage_based=True)
