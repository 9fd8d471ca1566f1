"""Who pays for what, and the tag, rule, account or split that says so."""

from datetime import date
from decimal import Decimal

from costgate.config import Match, OwnerRule
from costgate.sections.sharedconfig import Shared, SharedMatch
from costgate.spend.owners.explained import Share, Wanted, explain
from tests.spend.bills import ACCOUNT, charge, opened, rule

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)


def lines(bill, **wanted):
    found = explain(bill, Wanted(FIRST, LAST, **wanted))
    return [(one.service, one.owner, one.origins, one.amount) for one in found.lines]


def test_each_line_says_what_gave_its_owner_the_largest_first(tmp_path):
    """Direct cost is 4 of data and 1 of pay: 12.80 and 3.20 of the 16 are theirs."""
    charges = [
        charge("1", team="pay"), charge("2"), charge("4", ServiceName="S3"), charge("8", SubAccountId="7"),
        charge("16", ServiceName="EKS", team="ops"),
    ]  # fmt: skip
    rules, shared = [rule({"service": "S3"}, "data")], [Shared("eks", SharedMatch(service="EKS"), "team")]
    with opened(tmp_path, *charges, rules=rules, accounts={ACCOUNT: {"environment": "prod"}}, shared=shared) as bill:
        assert lines(bill) == [
            ("EKS", {"team": "data", "environment": "prod"},
             {"team": "split of eks by direct", "environment": f"account {ACCOUNT}"}, Decimal("12.8")),
            ("Amazon EC2", {}, {}, 8),
            ("S3", {"team": "data", "environment": "prod"}, {"team": "rule 1", "environment": f"account {ACCOUNT}"}, 4),
            ("EKS", {"team": "pay", "environment": "prod"},
             {"team": "split of eks by direct", "environment": f"account {ACCOUNT}"}, Decimal("3.2")),
            ("Amazon EC2", {"environment": "prod"}, {"environment": f"account {ACCOUNT}"}, 2),
            ("Amazon EC2", {"team": "pay", "environment": "prod"},
             {"team": "tag team", "environment": f"account {ACCOUNT}"}, 1),
        ]  # fmt: skip


def test_days_and_categories_of_one_owner_are_one_line(tmp_path):
    charges = [charge("1"), charge("2", 2), charge("4", 3, ChargeCategory="Purchase"), charge("8", ChargeCategory="Tax")]
    with opened(tmp_path, *charges) as bill:
        assert [one[3] for one in lines(bill)] == [7]


def test_lines_are_chosen_by_service_account_and_owner(tmp_path):
    charges = [charge("1", team="pay"), charge("2", ServiceName="S3"), charge("4", SubAccountId="7", team="web")]
    with opened(tmp_path, *charges) as bill:
        assert [one[3] for one in lines(bill, service="S*")] == [2]
        assert [one[3] for one in lines(bill, account="7")] == [4]
        assert [one[3] for one in lines(bill, owner={"team": "PAY"})] == [1]
        assert [one[3] for one in lines(bill, owner={"team": ""})] == [2]


def test_what_is_shared_is_not_unallocated_even_where_it_stays(tmp_path):
    shared = [Shared("eks", SharedMatch(service="EKS"), "team")]
    with opened(tmp_path, charge("1", ServiceName="EKS"), charge("2"), shared=shared) as bill:
        assert lines(bill, unallocated=True) == [("Amazon EC2", {}, {}, 2)]
        found = explain(bill, Wanted(FIRST, LAST))
        assert (found.total, found.shared, found.nobodys) == (3, 1, (2, 3))


def test_another_month_is_not_counted(tmp_path):
    with opened(tmp_path, charge("1"), charge("2", ChargePeriodStart="2026-10-01"), rules=[rule({})]) as bill:
        found = explain(bill, Wanted(FIRST, LAST))
        assert (found.total, found.several, found.nobodys) == (1, Share(0, 1), (0, 1))


def test_rows_of_several_rules_and_rules_of_none_are_counted(tmp_path):
    rules = [rule({"service": "S3"}), rule({"provider": "AWS"}), rule({"service": "x"}), rule({"type": "aws_*"})]
    charges = [charge("1", ServiceName="S3"), charge("1", 2, ServiceName="S3"), charge("2")]
    with opened(tmp_path, *charges, rules=rules) as bill:
        found = explain(bill, Wanted(FIRST, LAST))
        assert (found.several, found.unused) == (Share(2, 3), ("rule 3",))


def test_rows_whose_account_contradicts_their_tag_are_counted_of_those_where_both_speak(tmp_path):
    charges = [charge("1", team="pay"), charge("1", team="ops"), charge("1"), charge("1", SubAccountId="7", team="x")]
    with opened(tmp_path, *charges, accounts={ACCOUNT: {"team": "ops"}}) as bill:
        assert explain(bill, Wanted(FIRST, LAST)).differs == Share(1, 2)


def test_a_rule_that_ends_gives_two_lines(tmp_path):
    rules = [OwnerRule(Match(), {"team": "old"}, until="2026-09-10"), rule({}, "new")]
    with opened(tmp_path, charge("1", 10), charge("2", 11), rules=rules) as bill:
        assert [(one[1], one[2], one[3]) for one in lines(bill)] == [
            ({"team": "new"}, {"team": "rule 2"}, 2),
            ({"team": "old"}, {"team": "rule 1"}, 1),
        ]
