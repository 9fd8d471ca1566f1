"""aws_wafv2_web_acl, after https://aws.amazon.com/waf/pricing/."""

import pytest

from costgate.price.lookup import pricer
from costgate.price.pricer import Unpriced
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

PLAIN = {"name": "limit", "statement": [{"rate_based_statement": [{"limit": 1000}]}]}
GROUP = {"name": "own", "statement": [{"rule_group_reference_statement": [{}]}]}


def managed(name, **rest):
    return {"name": name, "statement": [{"managed_rule_group_statement": [{"name": name, "vendor_name": "AWS", **rest}]}]}


def test_an_empty_acl_pays_a_month_and_requests():
    assert charges("aws_wafv2_web_acl", {"scope": "REGIONAL"}, {"monthly_requests": 7}) == [
        ("Web ACL usage", 1, "ACL-month", "WebACLV2"),
        ("Requests", 7, "request", "RequestV2-Tier1"),
    ]


def test_rules_groups_and_managed_groups_are_each_charged():
    lines = charges("aws_wafv2_web_acl", {"rule": [PLAIN, PLAIN, GROUP, managed("AWSManagedRulesCommonRuleSet")]})
    assert [(line[0], line[1]) for line in lines[1:4]] == [("Rules", 2), ("Rule groups", 1), ("Managed rule groups", 1)]


def test_stated_rules_inside_groups_are_rules():
    usage = {"rule_group_rules": 5, "managed_rule_group_rules": 10}
    assert charges("aws_wafv2_web_acl", {"rule": [PLAIN, GROUP]}, usage)[1][:2] == ("Rules", 16)


def test_rules_of_a_group_in_the_same_plan_are_counted():
    graph = Links({"rule": [resource("aws_wafv2_rule_group", {"rule": [{}, {}, {}]})]})
    assert charges("aws_wafv2_web_acl", {"rule": [PLAIN, GROUP]}, graph=graph)[1][:2] == ("Rules", 4)


def test_capacity_above_1500_units_makes_requests_dearer():
    for capacity, tier in ((1500, 1), (1501, 2), (2000, 2), (2001, 3), (5000, 8)):
        assert charges("aws_wafv2_web_acl", {"capacity": capacity})[-1][3] == f"RequestV2-Tier{tier}"


def test_bot_control_adds_a_month_and_its_requests():
    lines = charges("aws_wafv2_web_acl", {"rule": [managed("AWSManagedRulesBotControlRuleSet")]}, {"monthly_requests": 9})
    assert lines[2:4] == [
        ("Bot Control", 1, "ACL-month", "AMR-BotControl"),
        ("Bot Control requests", 9, "request", "AMR-BotControl-Request"),
    ]


def test_targeted_bot_control_has_dearer_requests():
    configs = [{"aws_managed_rules_bot_control_rule_set": [{"inspection_level": "TARGETED"}]}]
    rule = managed("AWSManagedRulesBotControlRuleSet", managed_rule_group_configs=configs)
    assert charges("aws_wafv2_web_acl", {"rule": [rule]})[3][3] == "AMR-BotControl-Targeted-Request"


def test_a_scope_down_leaves_open_how_many_requests_bot_control_inspects():
    rule = managed("AWSManagedRulesBotControlRuleSet", scope_down_statement=[{"geo_match_statement": [{}]}])
    assert charges("aws_wafv2_web_acl", {"rule": [rule]}, {"monthly_requests": 9})[3][1] is None


def test_account_takeover_prevention_adds_a_month():
    assert ("Account takeover prevention", 1, "ACL-month", "AMR-ATP") in charges(
        "aws_wafv2_web_acl", {"rule": [managed("AWSManagedRulesATPRuleSet")]}
    )


def test_an_acl_of_cloudfront_is_priced_worldwide():
    found = pricer("aws_wafv2_web_acl")
    view = View(resource("aws_wafv2_web_acl", {"scope": "CLOUDFRONT"}), usage_units=found.usage)
    assert {charge.sku.region for charge in found.pricing(view)} == {"global"}


def test_rules_in_json_are_not_guessed():
    with pytest.raises(Unpriced, match="rule_json"):
        charges("aws_wafv2_web_acl", {"rule_json": "[]"})
