"""The bridge from list prices to the bill, with figures worked out by hand."""

from datetime import date
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from costgate.sections.spendconfig import Spend
from costgate.spend.bill import Terms, open_bill
from costgate.spend.forecasts.periods import period
from costgate.spend.reconciliation import reconcile
from costgate.spend.reconciliation.reconcile import Check
from tests.spend.bills import charge, opened
from tests.spend.exported import KEYS, put, roll

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
COVERED = {"CommitmentDiscountId": "sp-1"}


def paid(billed, effective, at_list, contracted, day=1, **more):
    return charge(billed, day, EffectiveCost=effective, ListCost=at_list, ContractedCost=contracted, **more)


# 100 at list, negotiated down to 90; half of it covered, which costs 30 in effect instead of 45; the plan costs 40 in cash.
MONTH = (
    paid("45", "45", "50", "45"),
    paid("0", "30", "50", "45", 2, **COVERED),
    paid("40", "0", "40", "40", 3, ChargeCategory="Purchase", **COVERED),
    paid("-5", "-5", "-5", "-5", 4, ChargeCategory="Credit"),
    paid("8", "8", "", "", 5, ChargeCategory="Tax"),
    paid("2", "2", "", "", 6, ChargeCategory="Adjustment"),
)


def total(folder, *charges, by="service"):
    with opened(folder, *charges) as bill:
        return reconcile.month(bill, FIRST, LAST, by).total


def amounts(bridge):
    return {step.name: step.amount for step in reconcile.steps(bridge)}


def test_each_step_is_what_it_is_called(tmp_path):
    """List 100 - 10 negotiated - 15 committed = 75 effective; + 10 timing (85 billed) - 5 + 2 + 8 = 90 billed."""
    found = amounts(total(tmp_path, *MONTH))
    assert found == {
        "list cost": 100,
        "negotiated prices": -10,
        "commitments": -15,
        "effective cost": 75,
        "timing: prepaid, or paid later": 10,
        "credits": -5,
        "adjustments": 2,
        "tax": 8,
        "billed cost": 90,
    }


def test_a_prepaying_purchase_is_in_no_list_cost(tmp_path):
    """Its 40 at list would count the covered usage twice."""
    assert total(tmp_path, *MONTH).list == 100


def test_percentages_are_of_what_a_step_is_taken_off(tmp_path):
    """10 of 100 at list; 15 of 90 contracted; 10 of 75 effective."""
    steps = {step.name: step.share for step in reconcile.steps(total(tmp_path, *MONTH))}
    assert steps["negotiated prices"] == Decimal("-0.1")
    assert round(steps["commitments"], 6) == Decimal("-0.166667")
    assert round(steps["timing: prepaid, or paid later"], 6) == Decimal("0.133333")


def test_without_contracted_costs_negotiated_and_committed_are_one_step(tmp_path):
    found = amounts(total(tmp_path, paid("80", "80", "100", "")))
    assert found["negotiated or committed, not told apart"] == -20
    assert "commitments" not in found


def test_without_list_costs_nothing_is_said_of_them_and_nothing_counts_as_zero(tmp_path):
    bridge = total(tmp_path, paid("80", "80", "", ""))
    assert not bridge.states_list
    assert "list cost" not in amounts(bridge)
    assert amounts(bridge)["charges without a list cost"] == 80
    assert bridge.list_share == 0


def test_the_share_of_the_cost_that_is_known_is_told(tmp_path):
    """60 of 80 has a list cost, 15 of it a contracted one."""
    bridge = total(tmp_path, paid("15", "15", "20", "18"), paid("45", "45", "50", "", 2), paid("20", "20", "", "", 3))
    assert (bridge.list_share, bridge.contracted_share) == (Decimal("0.75"), Decimal("0.1875"))


def test_owners_and_services_have_bridges_of_their_own(tmp_path):
    with opened(tmp_path, charge("3", team="web"), charge("4", 2, team="data")) as bill:
        by_team = reconcile.month(bill, FIRST, LAST, "team").parts
        by_service = reconcile.month(bill, FIRST, LAST, "service").parts
    assert {key: part.billed for key, part in by_team.items()} == {("data",): 4, ("web",): 3}
    assert {key: part.billed for key, part in by_service.items()} == {("AWS", "Amazon EC2"): 7}


def test_another_currency_counts_at_the_rate_of_its_day(tmp_path):
    with opened(tmp_path, charge("10", BillingCurrency="EUR", ListCost="20"), rate=lambda _code, _day: Decimal("1.1")) as bill:
        found = reconcile.month(bill, FIRST, LAST, "service").total
    assert (found.billed, found.list) == (11, 22)


AMOUNT = st.decimals(-1000, 1000, places=2)
MAYBE = st.none() | AMOUNT
CHARGE = st.tuples(AMOUNT, AMOUNT, MAYBE, MAYBE, st.sampled_from(["Usage", "Purchase", "Credit", "Tax", "Adjustment"]))


@settings(max_examples=25, deadline=None)
@given(st.lists(CHARGE, min_size=1, max_size=6))
def test_a_bridge_adds_up_exactly_whatever_is_charged(tmp_path_factory, some):
    def cell(value):
        return "" if value is None else str(value)

    charges = [
        paid(cell(b), cell(e), cell(at_list), cell(contracted), day, ChargeCategory=category, **COVERED)
        for day, (b, e, at_list, contracted, category) in enumerate(some, 1)
    ]
    bridge = total(tmp_path_factory.mktemp("bill"), *charges)
    to_effective = (bridge.list, bridge.negotiated, bridge.commitments, bridge.together, bridge.unlisted)
    assert sum(to_effective) == bridge.effective
    assert bridge.effective + bridge.timing + bridge.credits + bridge.others + bridge.tax == bridge.billed
    lines = [step.amount for step in reconcile.steps(bridge) if step.name not in ("effective cost", "billed cost")]
    assert sum(lines) == bridge.billed


def test_the_rollup_is_the_sum_of_its_sources(tmp_path):
    with opened(tmp_path, charge("10"), charge("0.000000000001", 2)) as bill:
        assert reconcile.pipeline(bill).ok is True


def test_the_sum_cannot_be_told_once_an_export_is_gone(tmp_path):
    with opened(tmp_path, charge("10")) as bill:
        bill.made.sources[:] = [replace(bill.made.sources[0], gone=True)]
        assert reconcile.pipeline(bill).ok is None


def test_a_rollup_that_is_not_the_sum_of_its_sources_is_wrong(tmp_path):
    with opened(tmp_path, charge("10")) as bill:
        bill.made.sources[0].billed["USD"] = Decimal("10.01")
        assert reconcile.pipeline(bill) == Check("rollup against its sources", False, "10.000000000000 USD are not 10.01 USD")


@pytest.mark.parametrize(("amount", "ok"), [("1000", True), ("1005", True), ("995.03", True), ("1006", False), ("994", False)])
def test_an_invoice_may_be_half_a_percent_off(amount, ok):
    """0.5 % of 1,005 are 5.025; of 1,006 5.03, and 6 are more."""
    assert reconcile.invoice(Decimal(1000), Decimal(amount), "USD").ok is ok


RAW = """
SELECT SUM(CAST(ListCost AS DECIMAL(28,12))) FILTER (ChargeCategory = 'Usage'),
    SUM(CAST(BilledCost AS DECIMAL(28,12))),
    SUM(CAST(BilledCost AS DECIMAL(28,12))) FILTER (ChargeCategory = 'Credit'),
    SUM(CAST(ContractedCost AS DECIMAL(28,12)) - CAST(ListCost AS DECIMAL(28,12))) FILTER (ProviderName = 'Microsoft')
FROM read_csv(?, all_varchar=true, nullstr='NULL')"""


def test_the_genuine_sample_adds_up_to_its_raw_rows(shared, tmp_path):
    """AWS and Oracle have effective and contracted costs in whole dollars: only Microsoft's negotiated step is told."""
    sample = shared / "inputs" / "billing" / "focus_sample_1.0_1000rows.csv"
    put(tmp_path, "x.csv", sample.read_bytes())
    roll(tmp_path, "x.csv")
    with open_bill(Terms(tmp_path, Spend(rollup="spend.parquet"), KEYS, "USD")) as bill:
        found = reconcile.month(bill, date(2024, 9, 1), date(2024, 9, 30), "service").total
        assert reconcile.pipeline(bill).ok
    with duckdb.connect() as connection:
        (raw,) = connection.execute(RAW, [str(sample)]).fetchall()
    assert (found.list, found.billed, found.credits, found.negotiated) == raw
    assert found.list_share == 1


CUR = "finopsfoundation__focus_converters__focus_converter_base__tests__provider_config_tests__aws__sample-anonymous-aws-export-dataset.csv"
EA = "microsoft__finops-toolkit__src__powershell__Tests__Unit__assets__EA_AmortizedCost_Small.csv"
USAGE = "\"lineItem/LineItemType\" = 'Usage'"
GENUINE = {  # file: the month, and SQL of its list, effective and billed cost over the raw rows
    CUR: (
        date(2023, 11, 1),
        f'SUM("pricing/publicOnDemandCost"::DECIMAL(28,12)) FILTER ({USAGE})',
        f'SUM("lineItem/UnblendedCost"::DECIMAL(28,12)) FILTER ({USAGE})',
        'SUM("lineItem/UnblendedCost"::DECIMAL(28,12))',
    ),
    EA: (
        date(2023, 9, 1),
        "SUM(PayGPrice::DECIMAL(18,9) * Quantity::DECIMAL(18,9))",
        "SUM(Cost::DECIMAL(28,12))",
        "SUM(Cost::DECIMAL(28,12))",
    ),
    "focus_source_oci_cost.csv": (
        date(2023, 11, 1),
        "0",
        "SUM(\"cost/myCost\"::DECIMAL(28,12)) FILTER (LOWER(COALESCE(\"lineItem/isCorrection\", '')) <> 'true')",
        'SUM("cost/myCost"::DECIMAL(28,12))',
    ),
}


@pytest.mark.parametrize("name", GENUINE)
def test_genuine_exports_of_each_provider_add_up_to_their_raw_rows(shared, tmp_path, name):
    sample = shared / "inputs" / "billing" / name
    first, *sums = GENUINE[name]
    put(tmp_path, "x.csv", sample.read_bytes())
    roll(tmp_path, "x.csv")
    with open_bill(Terms(tmp_path, Spend(rollup="spend.parquet"), KEYS, "USD")) as bill:
        found = reconcile.month(bill, first, period("monthly", first).end, "service")
        assert reconcile.pipeline(bill).ok
    with duckdb.connect() as connection:
        query = f"SELECT {', '.join(sums)} FROM read_csv(?, all_varchar=true, nullstr='')"  # noqa: S608  (fixed text)
        (raw,) = connection.execute(query, [str(sample)]).fetchall()
    total = found.total
    assert (total.list, total.effective, total.billed) == pytest.approx(raw, rel=Decimal("1e-9"))
    assert total.states_list is (raw[0] != 0)
    assert sum((part.billed for part in found.parts.values()), Decimal()) == total.billed
