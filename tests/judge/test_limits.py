"""The parameters of the shipped policies, as they find them."""

from decimal import Decimal

import pytest

from costgate.configfile import parse
from costgate.errors import ConfigError
from costgate.judge import limits
from costgate.sections.policyparams import Cost, Guardrails, PolicyParams, TagRule, Tags


def cost(**given):
    return limits.of(PolicyParams(cost=Cost(**{name: Decimal(value) for name, value in given.items()})))["cost"]


def test_amounts_are_micro_units_with_a_text():
    found = cost(max_increase="1234.5")
    assert (found["max_increase_micros"], found["max_increase"]) == (1_234_500_000, "1,234.50")
    assert (found["max_total_micros"], found["max_total"]) == (None, None)


def test_percentages_are_hundredths_of_a_percent():
    found = cost(max_increase_percent="12.50", min_priced_percent="95")
    assert (found["max_increase_percent_basis_points"], found["max_increase_percent"]) == (1250, "12.5")
    assert (found["min_priced_percent_basis_points"], found["min_priced_percent"]) == (9500, "95")


def test_environments_are_compared_without_regard_to_case():
    found = limits.of(PolicyParams(guardrails=Guardrails(gpu_environments=("Prod ",))))["guardrails"]
    assert found["gpu_environments"] == ["prod"]
    assert "dev" in found["non_production"]


def test_families_of_one_cloud_leave_those_of_the_others():
    found = limits.of(PolicyParams(guardrails=Guardrails(gpu_families={"aws": ["p9"]})))["guardrails"]
    assert found["gpu_families"]["aws"] == ["p9"]
    assert "NC" in found["gpu_families"]["azurerm"]
    assert "m4" in found["previous_generation"]["aws"]


def rule(**given):
    return limits.of(PolicyParams(tags=Tags(rules=[TagRule(**given)])))["tags"]["rules"][0]


def test_a_tag_rule_is_made_ready_to_compare():
    found = rule(
        when={"environment": ["Prod", "live"], "team": "*"},
        require=["cost_center"],
        allowed={"cost_center": ["CC-1"]},
        type="aws_db_*",
        reason="Finance asks for it.",
    )
    assert found["when"] == {"environment": ["prod", "live"], "team": ["*"]}
    assert found["when_text"] == "environment is Prod or live and team is set"
    assert (found["allowed"], found["allowed_text"]) == ({"cost_center": ["cc-1"]}, {"cost_center": "CC-1"})
    assert (found["pattern"], found["reason"]) == ("^aws_db_.*$", " Finance asks for it.")


def test_a_type_of_a_rule_is_no_regular_expression():
    assert rule(when={"team": "*"}, type="a.b")["pattern"] == r"^a\.b$"
    assert rule(when={"team": "*"})["pattern"] == "^.*$"


def test_a_parameter_that_does_not_exist_is_refused_with_what_was_meant():
    text = b"policies:\n  params:\n    guardrails:\n      autoscale_max: 5\n"
    with pytest.raises(ConfigError) as caught:
        parse(text, "costgate.yaml")
    assert caught.value.where == "costgate.yaml:4"
    assert caught.value.hint == "did you mean autoscaling_max?"


@pytest.mark.parametrize("value", ["-1", ".nan", "many", "1.5"])
def test_a_parameter_of_another_kind_is_refused(value):
    with pytest.raises(ConfigError):
        parse(f"policies: {{params: {{guardrails: {{autoscaling_max: {value}}}}}}}".encode(), "costgate.yaml")


def test_parameters_are_read_from_the_configuration():
    text = (
        b"policies: {params: {cost: {max_increase: 500, max_increase_percent: 12.5}, guardrails: {log_retention_days: null}}}"
    )
    params = parse(text, "costgate.yaml").policies.params
    assert params.cost.max_increase_percent == Decimal("12.5")
    assert params.guardrails.log_retention_days is None
    assert params.guardrails.autoscaling_max == 100
