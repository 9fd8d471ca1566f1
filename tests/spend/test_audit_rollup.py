"""What exports come to, by figures worked out by hand: days of UTC, prepayments taken back, and how far the bill is known."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.errors import InputError
from costgate.spend.reconciliation import commitments, reconcile
from tests.spend.bills import charge, opened
from tests.spend.exported import focus, put, roll, rows

D = Decimal


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("2026-09-30T23:59:59Z", date(2026, 9, 30)),
        ("2026-09-30T23:59:59.999Z", date(2026, 9, 30)),
        ("2026-10-01T00:00:00+00:00", date(2026, 10, 1)),
        ("2026-09-30 23:59:59 UTC", date(2026, 9, 30)),
        ("2024-02-29T23:00:00Z", date(2024, 2, 29)),
    ],
)
def test_a_day_is_one_of_utc_up_to_its_last_second(tmp_path, time, day):
    put(tmp_path, "x.csv", focus({"ChargePeriodStart": time}))
    roll(tmp_path, "x.csv")
    assert rows(tmp_path, "day") == [(day,)]


@pytest.mark.parametrize("time", ["2026-10-01T00:30:00+02:00", "2026-09-30T22:30:00-04:00"])
def test_a_time_of_another_zone_is_no_day_that_is_known(tmp_path, time):
    # FOCUS demands UTC. Taken as they stand, these would count on the day after, and before, that of UTC.
    put(tmp_path, "x.csv", focus({"ChargePeriodStart": time}))
    with pytest.raises(InputError, match="is not a date"):
        roll(tmp_path, "x.csv")


def test_who_never_bills_usage_holds_no_day_up(tmp_path):
    # A vendor that is paid on the 1st of each month: the days after it are complete all the same.
    support = charge("99", 1, ProviderName="Vendor", ChargeCategory="Purchase")
    with opened(tmp_path, charge("10", 1), charge("10", 20), support) as bill:
        assert bill.last == date(2026, 9, 20)
        assert bill.made.horizon == {"AWS": "2026-09-20"}


def test_without_any_usage_purchases_say_how_far_the_bill_reaches(tmp_path):
    with opened(tmp_path, charge("99", 3, ChargeCategory="Purchase")) as bill:
        assert bill.last == date(2026, 9, 3)


def test_a_prepayment_that_is_taken_back_is_in_no_list_cost_either(tmp_path):
    # 1,000 prepaid and 400 of it refunded; the usage that it is for is 50 at list, 45 agreed, 30 in effect.
    # list 50 - 5 negotiated - 15 committed = 30 in effect; 600 billed, so 570 of timing.
    paid = {"ChargeCategory": "Purchase", "EffectiveCost": "0", "CommitmentDiscountId": "x"}
    used = {"EffectiveCost": "30", "ListCost": "50", "ContractedCost": "45", "CommitmentDiscountId": "x"}
    bought = charge("1000", 1, ListCost="1000", ContractedCost="1000") | paid
    refund = charge("-400", 2, ListCost="-400", ContractedCost="-400") | paid
    with opened(tmp_path, bought, refund, charge("0", 3) | used) as bill:
        total = reconcile.month(bill, date(2026, 9, 1), date(2026, 9, 30), "service").total
    assert (total.list, total.negotiated, total.commitments, total.effective) == (50, -5, -15, 30)
    assert (total.timing, total.billed) == (570, 600)


@pytest.mark.parametrize(("share", "value"), [("0.05", 5), ("0.5", 45), ("0.95", 86), ("1", 90), ("0", 1)])
def test_a_percentile_is_the_least_that_so_many_do_not_exceed(share, value):
    # Of 1 to 90, 4 are no twentieth: 5 % of 90 are 4.5, so the 5th. 95 % are 85.5: the 86th.
    assert commitments.percentile([D(n) for n in range(90, 0, -1)], D(share)) == value


def test_floors_are_of_days_up_to_that_of_the_run(tmp_path):
    # 10 a day up to the 20th and 100 after it: on the 20th nobody knew of the 100.
    charges = [charge("10" if n <= 20 else "100", n) for n in range(1, 29)]
    with opened(tmp_path, *charges, lag_days=0) as bill:
        found = commitments.find(bill, 90, date(2026, 9, 20))
    assert (found.first, found.last) == (date(2026, 9, 1), date(2026, 9, 20))
    assert [(one.floor, one.mean, one.peak) for one in found.candidates] == [(10, 10, 10)]
