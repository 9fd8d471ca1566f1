"""What has no owner: of usage and purchases above zero, by day, in total, and where."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.config import Key, Match, OwnerRule
from costgate.errors import ConfigError
from costgate.sections.sharedconfig import Shared, SharedMatch
from costgate.spend.owners import unallocated
from tests.spend.bills import charge, opened

FIRST, SECOND = date(2026, 9, 1), date(2026, 9, 2)


def test_credits_and_taxes_hide_nothing(tmp_path):
    """Of 20 dollars one has no owner, though an untagged credit takes 2.61 off: 5 %, not below zero."""
    charges = [
        charge("19", team="pay"),
        charge("1"),
        charge("-2.61"),
        charge("-5", ChargeCategory="Credit"),
        charge("7", ChargeCategory="Tax"),
    ]
    with opened(tmp_path, *charges) as bill:
        assert unallocated.daily(bill) == {FIRST: (1, 20)}
        assert unallocated.ratio(unallocated.total(bill)) == Decimal("0.05")


def test_days_are_told_apart(tmp_path):
    with opened(tmp_path, charge("1", 2), charge("3", 2, team="pay"), charge("4", team="pay")) as bill:
        assert list(unallocated.daily(bill).items()) == [(FIRST, (0, 4)), (SECOND, (1, 4))]
        assert unallocated.daily(bill, (SECOND, SECOND)) == {SECOND: (1, 4)}


def test_one_of_the_allocation_keys_is_enough(tmp_path):
    charges = [charge("1", Tags='{"env": "prod"}'), charge("2", team="pay"), charge("4")]
    with opened(tmp_path, *charges) as bill:
        assert unallocated.total(bill) == (5, 7)  # team by default
    with opened(tmp_path, *charges, allocation_keys=["team", "environment"]) as bill:
        assert unallocated.total(bill) == (4, 7)


def test_without_the_default_keys_any_key_counts(tmp_path):
    with opened(tmp_path, charge("1", Tags='{"env": "prod"}'), charge("4"), keys={"environment": Key(aliases=["env"])}) as bill:
        assert unallocated.total(bill) == (4, 5)


def test_an_allocation_key_that_the_rollup_lacks_is_refused(tmp_path):
    """Else everything would have an owner by another key, or nothing would."""
    with opened(tmp_path, charge("1"), allocation_keys=["product"]) as bill, pytest.raises(ConfigError, match="names product"):
        unallocated.total(bill)


def test_rules_and_accounts_allocate(tmp_path):
    rules = [OwnerRule(Match(service="S3"), {"team": "data"})]
    charges = [charge("1", ServiceName="S3"), charge("2", SubAccountId="7"), charge("4")]
    with opened(tmp_path, *charges, rules=rules, accounts={"7": {"team": "ops"}}) as bill:
        assert unallocated.total(bill) == (4, 7)


def test_what_is_declared_as_shared_is_not_unallocated(tmp_path):
    shared = [Shared("support", SharedMatch(service="Support"), "team")]
    with opened(tmp_path, charge("1", ServiceName="Support"), charge("2"), charge("4", team="pay"), shared=shared) as bill:
        assert unallocated.total(bill) == (2, 7)


def test_the_largest_come_first(tmp_path):
    charges = [
        charge("1"),
        charge("3", 2),
        charge("12", ServiceName="S3"),
        charge("9", team="pay"),
        charge("-1", ServiceName="B"),
    ]
    with opened(tmp_path, *charges) as bill:
        assert unallocated.top(bill) == [
            ("AWS", "001234567890", "S3", 12, Decimal("0.75")),
            ("AWS", "001234567890", "Amazon EC2", 4, Decimal("0.25")),
        ]
        assert len(unallocated.top(bill, count=1)) == 1


def test_without_usage_there_is_no_ratio(tmp_path):
    with opened(tmp_path, charge("7", ChargeCategory="Tax")) as bill:
        assert unallocated.ratio(unallocated.total(bill)) is None
        assert unallocated.top(bill) == []
