"""The bill knows owners as the plan does: tags, then rules, then accounts; some of them for a time only."""

from datetime import date

import pytest

from costgate.config import Key, Match, OwnerRule
from costgate.errors import ConfigError
from tests.spend.bills import ACCOUNT, charge, opened, rule, sums
from tests.spend.exported import KEYS


def test_a_tag_goes_before_a_rule(tmp_path):
    charges = [charge("1"), charge("2", team="pay")]
    with opened(tmp_path, *charges, rules=[rule({})]) as bill:
        assert sums(bill) == {"web": 1, "pay": 2}


def test_the_first_rule_that_fits_fills_a_key(tmp_path):
    rules = [rule({"service": "Amazon S3"}, "data"), rule({"service": "Amazon*"}), rule({"provider": "AWS"}, "pay")]
    charges = [charge("1"), charge("2", ServiceName="Amazon S3"), charge("4", ServiceName="Support")]
    with opened(tmp_path, *charges, rules=rules) as bill:
        assert sums(bill) == {"web": 1, "data": 2, "pay": 4}


def test_a_rule_fills_only_the_keys_that_are_empty(tmp_path):
    rules = [OwnerRule(Match(category="Usage"), {"team": "web", "environment": "prod"})]
    with opened(tmp_path, charge("1", team="pay"), charge("2", ChargeCategory="Purchase"), rules=rules) as bill:
        assert sums(bill, "team", "environment") == {("pay", "prod"): 1, ("", ""): 2}


def test_accounts_go_after_the_rules_by_id_or_pattern(tmp_path):
    accounts = {ACCOUNT: {"team": "ops"}, "2*": {"Squad": "search"}}
    charges = [charge("1"), charge("2", SubAccountId="27"), charge("4", SubAccountId="3"), charge("8", ServiceName="S3")]
    with opened(tmp_path, *charges, rules=[rule({"service": "S3"}, "data")], accounts=accounts) as bill:
        assert sums(bill) == {"ops": 1, "search": 2, "": 4, "data": 8}


def test_tags_are_spelt_as_the_taxonomy_spells_them(tmp_path):
    keys = {**KEYS, "team": Key(aliases=KEYS["team"].aliases, allowed=["Payments"])}
    with opened(tmp_path, charge("1", team="payments"), charge("2", team="PAYMENTS"), keys=keys) as bill:
        assert sums(bill) == {"Payments": 3}


def test_both_days_of_a_rule_belong_to_its_time(tmp_path):
    """1 + 2 before it begins, 4 + 8 + 16 within, 32 after it has ended."""
    charges = [charge(str(2**number), day) for number, day in enumerate((8, 9, 10, 15, 20, 21))]
    rules = [rule({}, since="2026-09-10", until="2026-09-20"), rule({}, "rest", since="2026-09-21")]
    with opened(tmp_path, *charges, rules=rules) as bill:
        assert sums(bill) == {"": 3, "web": 28, "rest": 32}


def test_a_rule_that_asks_for_what_only_a_plan_has_is_left_out(tmp_path):
    rules = [rule({field: "*"}, "plan") for field in ("address", "module", "type", "path", "namespace")]
    with opened(tmp_path, charge("1"), rules=rules) as bill:
        assert sums(bill) == {"": 1}


def test_a_scope_counts_what_rules_give_to_it(tmp_path):
    with opened(tmp_path, charge("1"), charge("2", team="pay"), rules=[rule({})]) as bill:
        assert bill.daily(scope={"team": "WEB"}) == {(): {date(2026, 9, 1): 1}}
        assert sums(bill, "service", scope={"team": "web"}) == {"Amazon EC2": 1}


def test_totals_do_not_depend_on_owners(tmp_path):
    charges = [charge("1.1", team="a"), charge("2.2", 2), charge("-0.3", 2, team="b")]
    with opened(tmp_path, *charges, rules=[rule({}, until="2026-09-01"), rule({"service": "*2"}, "z")]) as bill:
        assert sum(sum(days.values()) for days in bill.daily(("team",)).values()) == sum(bill.daily()[()].values())


def test_a_key_that_the_rollup_lacks_is_refused(tmp_path):
    keys = {**KEYS, "service_id": Key()}
    with opened(tmp_path, charge("1"), keys=keys) as bill, pytest.raises(ConfigError, match="no owner key service_id"):
        bill.daily(("service_id",))


def test_the_rows_of_a_query_have_owners_too(tmp_path):
    with opened(tmp_path, charge("1"), rules=[rule({})]) as bill:
        assert bill.run("SELECT owner_team, shared FROM $owned") == [("web", "")]
        assert bill.run("SELECT owner_team FROM $rolled") == [("",)]
