"""κ: effective for one at list, of usage that says both."""

from datetime import date
from decimal import Decimal

import pytest

from costgate.errors import ConfigError, InputError
from costgate.spend.reconciliation import kappa
from tests.spend.bills import charge, opened

LAST = date(2026, 9, 30)


def listed(effective, at_list, day=30, **more):
    return charge(effective, day, ListCost=at_list, **more)


def learned(folder, *charges, **asked):
    with opened(folder, *charges) as bill:
        return kappa.learned(bill, LAST, **asked)


def test_it_is_the_sum_of_effective_over_the_sum_of_list(tmp_path):
    """(60 + 30) / (100 + 50) = 0.6."""
    (one,) = learned(tmp_path, listed("60", "100"), listed("30", "50", 29))
    assert (one.provider, one.service, one.value, one.charges, one.share) == ("AWS", "Amazon EC2", Decimal("0.6"), 2, 1)


def test_only_usage_counts_and_only_the_trailing_days(tmp_path):
    """Day 1 is the first of 30 days that end on day 30; the 31st of August is not."""
    charges = [
        listed("50", "100", 1),
        listed("1", "100", ChargeCategory="Purchase"),
        listed("1", "100", ChargePeriodStart="2026-08-31"),
    ]
    assert [one.value for one in learned(tmp_path, *charges)] == [Decimal("0.5")]


def test_usage_without_a_list_cost_is_left_out_and_told(tmp_path):
    """75 of the cost of 100 says its list cost, which is 150."""
    (one,) = learned(tmp_path, listed("75", "150"), listed("25", "", 29))
    assert (one.value, one.share, one.charges) == (Decimal("0.5"), Decimal("0.75"), 1)


def test_nothing_known_is_no_ratio_and_never_zero(tmp_path):
    (one,) = learned(tmp_path, listed("25", ""))
    assert (one.value, one.share) == (None, 0)


@pytest.mark.parametrize(("effective", "value"), [("1", "0.1"), ("400", "1.2")])
def test_a_ratio_beyond_what_discounts_do_is_clamped_and_told(tmp_path, effective, value):
    (one,) = learned(tmp_path, listed(effective, "100"))
    assert (one.value, one.clamped) == (Decimal(value), True)


def test_owners_have_ratios_of_their_own(tmp_path):
    found = learned(tmp_path, listed("50", "100", team="web"), listed("90", "100", team="data"), key="team")
    assert {one.owner: one.value for one in found} == {"web": Decimal("0.5"), "data": Decimal("0.9")}


def test_a_key_that_the_rollup_lacks_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match="no owner key squad"):
        learned(tmp_path, listed("50", "100"), key="squad")


def test_another_currency_needs_a_rate(tmp_path):
    with pytest.raises(InputError, match="charges in EUR"):
        learned(tmp_path, listed("50", "100", BillingCurrency="EUR"))


def test_the_file_is_read_back_as_it_was_written(tmp_path):
    found = learned(tmp_path, listed("50", "100", team="a: 'b' #"), listed("50", "", ServiceName="Other"), key="team")
    path = tmp_path / "kappa.yaml"
    path.write_text(kappa.text(found, LAST, key="team"))
    assert kappa.read(path) == {("AWS", "Amazon EC2", "a: 'b' #"): Decimal("0.5")}
    assert "until: '2026-09-30'\ndays: 30\nkey: \"team\"" in path.read_text()


def test_a_file_without_any_ratio_is_one_too(tmp_path):
    path = tmp_path / "kappa.yaml"
    path.write_text(kappa.text([], LAST))
    assert kappa.read(path) == {}


ONE = "{provider: AWS, service: EC2, kappa: 0.5, charges: 1, share: 1}"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (f"kappa: [{ONE.replace('0.5', '7')}]", "kappa of EC2 is 7"),
        (f"kappa: [{ONE}, {ONE}]", "twice"),
        (f"kappa: [{ONE.replace('share', 'shares')}]", "shares"),
        ("kapa: []", "kapa"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path, text, what):
    path = tmp_path / "kappa.yaml"
    path.write_text(f"version: 1\nuntil: '2026-09-30'\ndays: 30\n{text}\n")
    with pytest.raises(ConfigError, match=what):
        kappa.read(path)
