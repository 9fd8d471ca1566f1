"""aws_waf_web_acl, after https://aws.amazon.com/waf/pricing/."""

from tests.price.pricing import charges

RULES = [{"type": "REGULAR"}, {"type": "RATE_BASED"}, {"type": "GROUP"}, {"type": "GROUP"}]


def test_rules_and_groups_are_charged_apart():
    assert charges("aws_waf_web_acl", {"rules": RULES}) == [
        ("Web ACL usage", 1, "ACL-month", "WebACL"),
        ("Rules", 2, "rule-month", "Rule"),
        ("Rule groups", 2, "rule-month", "Rule"),
        ("Requests", None, "", "Request"),
    ]


def test_stated_rules_inside_groups_are_rules():
    assert charges("aws_waf_web_acl", {"rules": RULES}, {"rule_group_rules": 5})[1][1] == 7


def test_a_rule_without_a_type_is_regular():
    assert charges("aws_waf_web_acl", {"rules": [{"priority": 1}]})[1][:2] == ("Rules", 1)
