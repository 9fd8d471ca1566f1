"""What is on demand, its floor, and the reasons not to commit to it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from costgate.errors import InputError
from costgate.spend.reconciliation import commitments
from costgate.spend.reconciliation.commitments import percentile
from tests.spend.bills import opened

START = date(2026, 7, 1)


def day(number, cost, **more):
    at = str(START + timedelta(days=number))
    return {"ChargePeriodStart": at, "BilledCost": str(cost), "EffectiveCost": str(cost), "ListCost": str(cost), **more}


def covered(number, effective, at_list):
    return day(number, effective, BilledCost="0", ListCost=str(at_list), CommitmentDiscountId="sp-1")


def find(folder, charges, days=90):
    with opened(folder, *charges, lag_days=0) as bill:
        return commitments.find(bill, days)


def only(folder, charges, days=90):
    (candidate,) = find(folder, charges, days).candidates
    return candidate


def test_a_steady_service_has_a_floor_and_no_reason_against_it(tmp_path):
    """84 days of 10 and 6 of 8, which is the fifth of 90 that 5 % are."""
    candidate = only(tmp_path, [day(number, 8 if number % 15 == 7 else 10) for number in range(90)])
    assert (candidate.code, candidate.reason) == ("AmazonEC2", "")
    assert (candidate.lowest, candidate.floor, candidate.high, candidate.peak) == (8, 8, 10, 10)
    assert round(candidate.mean, 6) == Decimal("9.866667")


def test_what_a_commitment_covers_is_not_on_demand(tmp_path):
    """Each day 10 on demand, and 30 in effect for what is covered: a quarter is on demand, and only that is the floor."""
    charges = [charge for number in range(90) for charge in (day(number, 10), covered(number, 30, 50))]
    candidate = only(tmp_path, charges)
    assert (candidate.share, candidate.floor) == (Decimal("0.25"), 10)
    assert candidate.totals.effective_off == 1 - Decimal(40) / 60


@pytest.mark.parametrize(
    ("costs", "why"),
    [
        ([10] * 59, "59 days are too few"),
        ([10] * 60 + [8] * 30, "it falls: the last third of the days cost 20 % less"),
        ([10] * 6 + [0] + [10] * 6 + [0] + [10] * 6 + [0] + [10] * 6 + [0] + [10] * 6 + [0] + [10] * 55, "days without it"),
        ([20, 20, 20, 20, 20, 4, 4] * 13, "it swings"),
        ([10] * 62 + [14] * 28, "seasonal, or still growing"),
    ],
)
def test_what_is_not_steady_is_not_recommended(tmp_path, costs, why):
    charges = [day(number, cost) for number, cost in enumerate(costs)]
    assert why in only(tmp_path, charges, days=100).reason


def test_days_that_are_not_complete_are_left_out(tmp_path):
    """The last day has only a part of its charges so far."""
    with opened(tmp_path, *(day(number, 10) for number in range(60)), day(60, 1)) as bill:
        found = commitments.find(bill, 60)
    assert (found.last, found.candidates[0].lowest) == (START + timedelta(days=59), 10)


def test_what_nobody_sells_commitments_for_is_not_recommended(tmp_path):
    charges = [day(number, 10, ServiceName="Amazon Route 53") for number in range(90)]
    assert "no commitment that we know of" in only(tmp_path, charges).reason


def test_where_effective_costs_are_not_trusted_nothing_is_told(tmp_path):
    """Whole dollars of effective cost beside cents of billed cost."""
    candidate = only(tmp_path, [day(number, "10.25", EffectiveCost="10") for number in range(90)])
    assert candidate.share is None
    assert "not to be trusted" in candidate.reason


def test_services_of_all_accounts_are_added_up_day_by_day(tmp_path):
    charges = [day(number, 10, SubAccountId=account) for number in range(60) for account in ("1", "2")]
    found = find(tmp_path, charges, 60)
    assert len(found.candidates) == 2
    (service,) = found.services
    assert (service.account, service.mean, service.peak) == ("all accounts", 20, 20)


def test_negotiated_prices_are_told_of_what_states_both(tmp_path):
    """90 contracted of 100 at list; the other charge says neither."""
    charges = [day(0, 90, ListCost="100", ContractedCost="90"), day(1, 50, ListCost="", ContractedCost="")]
    totals = only(tmp_path, charges).totals
    assert totals.contracted_off == Decimal("0.1")
    assert totals.effective_off == Decimal("0.1")


def test_no_usage_in_the_days_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no usage"):
        find(tmp_path, [day(0, 10, ChargeCategory="Tax")])


@pytest.mark.parametrize(("share", "value"), [("0.05", 1), ("0.5", 10), ("0.95", 19), ("1", 20)])
def test_a_percentile_is_the_nearest_rank(share, value):
    assert percentile([Decimal(number) for number in range(20, 0, -1)], Decimal(share)) == value
