"""aws_config_organization_managed_rule, after https://aws.amazon.com/config/pricing/."""

from tests.price.pricing import charges


def test_evaluations_are_charged_when_stated():
    assert charges("aws_config_organization_managed_rule", {}, {"monthly_rule_evaluations": 600_000}) == [
        ("Rule evaluations", 600_000, "evaluation", "ConfigRuleEvaluations"),
    ]
