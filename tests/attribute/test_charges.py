"""Who pays for a charge, why, and what rules and accounts disagree about."""

import pytest

from costgate.attribute.charges import ChargeOwners, owners
from costgate.config import Config, Key, Match, OwnerRule, Taxonomy
from costgate.errors import ConfigError

KEYS = Taxonomy(keys={"team": Key(aliases=["squad"], allowed=["Payments", "Search"]), "environment": Key()})


def rule(match, since="", until="", **owner):
    return OwnerRule(Match(**match), owner, since, until)


def of(*rules, accounts=None, service="Amazon S3", account="1", category="Usage", **tags):
    return ChargeOwners(KEYS, rules, accounts or {}).of("AWS", account, service, category, tags)


def one(*rules, **more):
    (found,) = of(*rules, **more)
    return found


def test_tags_then_rules_then_accounts_fill_what_is_empty():
    rules = [rule({"service": "*S3"}, environment="prod", team="Search")]
    found = one(*rules, accounts={"1": {"team": "Search", "environment": "dev"}}, team="payments")
    assert found.keys == {"team": "Payments", "environment": "prod"}
    assert found.origins == {"team": "tag team", "environment": "rule 1"}
    assert one(accounts={"*": {"squad": "SEARCH"}}).origins == {"team": "account *"}


def test_every_rule_that_fits_is_said_whether_or_not_it_fills_anything():
    found = one(rule({"provider": "AWS"}, team="Search"), rule({"category": "Tax"}, team="Search"), rule({}, team="Payments"))
    assert found.keys == {"team": "Search"}
    assert found.fits == ("rule 1", "rule 3")


def test_an_account_that_says_another_owner_than_the_tag_differs():
    accounts = {"1": {"team": "Search", "environment": "prod"}, "*": {"team": "Payments"}}
    found = one(accounts=accounts, team="payments", environment="prod")
    assert (found.differs, found.agrees, found.fits) == (("team",), ("environment",), ())


def test_the_spans_are_all_days_and_equal_ones_are_one():
    rules = [rule({}, "2026-09-10", "2026-09-20", team="Search"), rule({"service": "x"}, "2026-09-12", team="Payments")]
    spans = of(*rules)
    assert [(span.since, span.until, span.keys) for span in spans] == [
        ("0001-01-01", "2026-09-09", {}),
        ("2026-09-10", "2026-09-20", {"team": "Search"}),
        ("2026-09-21", "9999-12-31", {}),
    ]
    assert len(of(*rules, team="payments", service="y")) == 3  # which rules fit is told apart too


def test_rules_may_follow_each_other_day_by_day():
    spans = of(rule({}, until="2026-09-10", team="Search"), rule({}, since="2026-09-11", team="Payments"))
    assert [(span.since, span.until, span.keys["team"]) for span in spans] == [
        ("0001-01-01", "2026-09-10", "Search"),
        ("2026-09-11", "9999-12-31", "Payments"),
    ]


def test_rules_for_plans_fit_no_charge_but_keep_their_number():
    found = ChargeOwners(KEYS, [rule({"module": "x"}, team="Search"), rule({}, team="Payments")], {})
    assert found.rules == ("rule 2",)
    assert found.of("", "", "", "", {})[0].origins == {"team": "rule 2"}


@pytest.mark.parametrize(
    ("config", "matters"),
    [
        (Config(), False),
        (Config(taxonomy=KEYS), True),
        (Config(accounts={"1": {"team": "x"}}), True),
        (Config(owners=[rule({"service": "x"}, team="x")]), True),
        (Config(owners=[rule({"module": "x"}, team="x")]), False),
    ],
)
def test_without_rules_that_fit_charges_the_tags_say_everything(config, matters):
    assert owners(config).matters is matters


@pytest.mark.parametrize(
    ("rules", "accounts", "said"),
    [
        ([], {"1": {"product": "x"}}, "the account 1 sets `product`, which is not a key"),
        ([], {"1": {"team": "x"}}, "the account 1 sets `team` to 'x', which the taxonomy does not allow"),
        ([rule({"service": "x", "address": "y"}, team="Search")], {}, "rule 1 fits nothing: only a plan has the `address`"),
        ([rule({}, "2026-02-30", team="Search")], {}, "2026-02-30 is not a day"),
        ([rule({}, "2026-02-02", "2026-02-01", team="Search")], {}, "ends on 2026-02-01, before it begins on 2026-02-02"),
    ],
)
def test_what_cannot_be_is_refused(rules, accounts, said):
    with pytest.raises(ConfigError, match=said):
        ChargeOwners(KEYS, rules, accounts)
