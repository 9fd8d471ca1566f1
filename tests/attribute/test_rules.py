"""Which rules can apply to a plan: those of its time, not those for charges; accounts go last."""

import pytest

from costgate.attribute._rules import Rules, names_of
from costgate.attribute._values import Values
from costgate.config import Match, OwnerRule, Taxonomy
from tests.attribute.resources import resource

KEYS = Taxonomy().effective
BUCKET = resource("google_storage_bucket", provider="google", project="shop-prod")


def filled(it, *rules, **more):
    values = {name: Values(name, key) for name, key in KEYS.items()}
    keys, origins = {}, {}
    Rules(rules, names_of(KEYS), values, **{"path": "", "account": "", **more}).fill(it, keys, origins)
    return keys, origins


@pytest.mark.parametrize("field", ["provider", "service", "category"])
def test_a_rule_for_charges_fits_no_planned_resource(field):
    assert filled(resource(), OwnerRule(Match(**{field: "*"}), {"team": "x"})) == ({}, {})


@pytest.mark.parametrize(
    ("as_of", "team"),
    [("2026-09-09", ""), ("2026-09-10", "web"), ("2026-09-20", "web"), ("2026-09-21", "")],
)
def test_a_rule_holds_from_its_first_day_to_its_last(as_of, team):
    rule = OwnerRule(Match(), {"team": "web"}, "2026-09-10", "2026-09-20")
    assert filled(resource(), rule, as_of=as_of)[0].get("team", "") == team


def test_accounts_go_after_the_rules_and_say_so():
    rule = OwnerRule(Match(type="google_*"), {"team": "data"})
    accounts = {"shop-*": {"team": "shop", "environment": "prod"}}
    assert filled(BUCKET, rule, accounts=accounts) == (
        {"team": "data", "environment": "prod"},
        {"team": "rule 1", "environment": "account shop-*"},
    )


def test_the_account_that_the_configuration_states_counts_where_the_resource_says_none():
    accounts = {"123": {"team": "ops"}}
    assert filled(resource(), accounts=accounts, account="123")[0] == {"team": "ops"}
    assert filled(resource(), accounts=accounts)[0] == {}
