"""aws_wafregional_web_acl, after https://aws.amazon.com/waf/pricing/."""

from costgate.price.lookup import pricer
from costgate.price.view import View
from tests.price.pricing import charges, resource


def test_its_rules_are_blocks_called_rule():
    lines = charges("aws_wafregional_web_acl", {"rule": [{"type": "REGULAR"}, {"type": "GROUP"}]})
    assert [(line[0], line[1]) for line in lines[1:3]] == [("Rules", 1), ("Rule groups", 1)]


def test_it_is_priced_in_its_own_region():
    found = pricer("aws_wafregional_web_acl")
    view = View(resource("aws_wafregional_web_acl"), usage_units=found.usage)
    assert {charge.sku.region for charge in found.pricing(view)} == {None}
