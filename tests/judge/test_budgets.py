"""What a change does to a budget: the design's worked examples, and the traps that other gates fell into."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costgate import config
from costgate.errors import ConfigError
from costgate.judge import budgets, findings, policies, rego
from costgate.judge import input as policy_input
from costgate.model import Totals
from costgate.sections import budgetconfig

from .nouns import NO_NEEDS, PROVENANCE, allocated, budget, september

PAYMENTS = {"team": "payments"}
CENT = Decimal("0.01")


def assess(configured, spending, resources, as_of="2026-09-16"):
    return budgets.assess([configured], [spending], resources, as_of)[0]


def judged(configured, spending, resources, as_of="2026-09-16"):
    """The findings of the shipped budget policy: id to message."""
    states = budgets.assess([configured], [spending], resources, as_of)
    loaded = policies.load(config.Policies(levels={"tags": "off", "completeness": "off"}), Path(), config.Gate())
    document = policy_input.document(resources, Totals(), states, PROVENANCE, "USD", NO_NEEDS)
    return {found.id: found.msg for found in findings.evaluate(rego.start(config.Gate()), loaded, document)}


def test_worked_example_1_a_change_on_top_of_a_period_that_is_over_already():
    """B=10,000, 14 days of September cost 4,900, 380 a day to come; +1.00 an hour takes effect on the 17th."""
    found = assess(budget(), september(4900, 14, 380), [allocated(owner=PAYMENTS, after=730)])
    assert found.landing == 10_980
    assert found.delta_this_period == 336
    assert found.delta_next_period == 744
    assert found.monthly_delta == 730
    assert found.after_landing == 11_316
    assert found.remaining == -1_316
    assert found.already_over is True


def test_worked_example_2_fits_this_period_and_breaks_the_next():
    """Landing 9,500, 300 a day; +2,400 a month merged on the 29th: September holds, October does not."""
    resources = [allocated(owner=PAYMENTS, after=2400)]
    found = assess(budget(), september(8900, 28, 300), resources, "2026-09-29")
    assert found.landing == 9_500
    assert found.delta_this_period.quantize(CENT) == Decimal("78.90")
    assert found.after_landing.quantize(CENT) == Decimal("9578.90")
    assert found.next_run_rate == 9_300
    assert found.delta_next_period.quantize(CENT) == Decimal("2446.03")
    assert found.after_next.quantize(CENT) == Decimal("11746.03")
    assert list(judged(budget(), september(8900, 28, 300), resources, "2026-09-29")) == ["budgets.next-period"]


def forecast(**rest):
    """14 days of September cost 4,900, and four past forecasts of the rest were off by up to a fifth."""
    ratios = tuple(map(Decimal, ("0.9", "1.0", "1.1", "1.2")))
    return september(4900, 14, 100, rest=Decimal(4000), merged=Decimal(100), ratios=ratios, **rest)


def test_a_forecast_stands_for_the_daily_rate():
    """The landing is what was spent, the forecast and the ledger; the next period has a forecast of its own."""
    found = assess(budget(), forecast(next_landing=Decimal(9_999)), [allocated(owner=PAYMENTS, after=730)])
    assert found.landing == 9_000
    assert found.after_landing == 9_336
    assert (found.next_run_rate, found.after_next) == (9_999, 10_743)
    assert found.merged == 100


def test_the_change_shifts_the_interval_and_the_probability_of_a_breach():
    """9,300 leaves 4,300 for the rest, 1.075 of the forecast: half of the past was more; with 336 for the change 3 of 4."""
    spending = forecast(low=Decimal(8_600), high=Decimal(9_800))
    before = assess(budget(amount=9_300), spending, [])
    after = assess(budget(amount=9_300), spending, [allocated(owner=PAYMENTS, after=730)])
    assert (before.low, before.high, before.breach) == (8_600, 9_800, Decimal("0.5"))
    assert (after.low, after.high, after.breach) == (8_936, 10_136, Decimal("0.75"))


def test_without_past_forecasts_the_probability_of_a_breach_is_not_known():
    assert assess(budget(), september(4900, 14, 380), []).breach is None
    assert assess(budget(), september(4900, 14, 380, rest=Decimal(4000)), []).breach is None
    assert assess(budget(), september(4900, 30, 0, rest=Decimal(0)), []).breach == 0
    assert assess(budget(amount=4_899), september(4900, 30, 0, rest=Decimal(0)), []).breach == 1


def test_f8_a_budget_that_is_over_already_does_not_let_the_change_grow_it():
    """A threshold that fires only when it is crossed lets a scope that is over grow for ever."""
    over = september(9000, 14, 600)
    assert "budgets.landing" in judged(budget(), over, [allocated(owner=PAYMENTS, before=1000, after=1001)])


def test_f8_a_new_scope_exceeds_a_percentage_limit():
    """An increase of nothing by something is no increase of 0 %."""
    limited = budget(amount=1_000_000, max_increase_percent=20)
    found = judged(limited, september(0, 14, 0), [allocated(owner=PAYMENTS, after=50)])
    assert list(found) == ["budgets.increase-percent"]
    assert "cost nothing before" in found["budgets.increase-percent"]


def test_f8_each_limit_counts_alone():
    """Limits are not joined by `and`: the amount alone blocks, and so does the percentage alone."""
    both = {"max_increase": 10, "max_increase_percent": 1000}
    assert list(judged(budget(amount=10**6, **both), september(1000, 10, 100), [allocated(owner=PAYMENTS, after=20)])) == [
        "budgets.increase"
    ]
    both = {"max_increase": 1000, "max_increase_percent": Decimal("0.1")}
    assert list(judged(budget(amount=10**6, **both), september(1000, 10, 100), [allocated(owner=PAYMENTS, after=20)])) == [
        "budgets.increase-percent"
    ]


def test_f9_the_change_is_added_to_what_was_spent():
    """Actual spend alone is under the budget, the change alone too; together they are over."""
    spent, resources = september(4900, 14, 350), [allocated(owner=PAYMENTS, after=7300)]
    assert assess(budget(), spent, []).after_landing == 10_500 - 0
    fits = budget(amount=12_000, next_amount=10**6)
    assert judged(fits, spent, []) == {}
    assert list(judged(fits, spent, resources)) == ["budgets.landing"]


def test_f9_a_budget_that_no_resource_belongs_to_is_not_skipped():
    """It is reported, with nothing added to it."""
    found = assess(budget(), september(4900, 14, 350), [allocated(owner={"team": "search"}, after=9999)])
    assert found.monthly_delta == 0
    assert found.landing == 10_500


def test_a_saving_passes_however_far_over_the_budget_is():
    resources = [allocated(owner=PAYMENTS, before=500, after=499)]
    assert judged(budget(amount=1, max_increase=0, max_increase_percent=0), september(9000, 14, 600), resources) == {}


def test_a_price_that_is_missing_after_the_change_is_no_saving():
    """What is not known to be saved does not make room for what is added."""
    unknown = Totals(before=Decimal(500), after=Decimal(0), unknown_saving=Decimal(500))
    resources = [
        allocated("aws_instance.a", owner=PAYMENTS, totals=unknown, status="unpriced"),
        allocated("aws_instance.b", owner=PAYMENTS, after=100),
    ]
    found = assess(budget(), september(4900, 14, 350), resources)
    assert found.monthly_delta == 100
    assert found.unpriced == 1


def test_what_stays_as_it_is_does_not_count_as_unpriced():
    resources = [allocated(owner=PAYMENTS, status="unpriced", action=action) for action in ("no-op", "move", "forget")]
    assert assess(budget(), september(1, 14, 1), resources).unpriced == 0


def test_without_actual_spend_the_plan_itself_is_compared():
    """A whole period of the plan's resources in the scope, before and after; a month of 30 days is 720 hours."""
    found = assess(budget(amount=100), september(), [allocated(owner=PAYMENTS, before=73, after=146)])
    assert found.basis == "estimate"
    assert (found.spent, found.landing) == (None, None)
    assert found.after_landing == 144
    assert found.delta_this_period == 72
    assert found.after_next == Decimal("148.8")
    assert found.monthly_run_rate == 73
    message = judged(budget(amount=100, next_amount=1000), september(), [allocated(owner=PAYMENTS, before=73, after=146)])
    assert "no actual spend was given" in message["budgets.landing"]


def test_a_resource_belongs_to_a_budget_by_all_keys_of_the_scope_and_case_does_not_matter():
    scope = {"Team": "Payments", "environment": "prod"}
    resources = [
        allocated("a.a", owner={"team": "PAYMENTS ", "environment": "Prod", "service_id": "x"}, after=1),
        allocated("a.b", owner={"team": "payments"}, after=10),
        allocated("a.c", owner={"team": "payments", "environment": "dev"}, after=100),
    ]
    assert assess(budget(scope), september(), resources).monthly_delta == 1


def test_an_empty_scope_is_everything_even_what_has_no_owner():
    resources = [allocated("a.a", after=1), allocated("a.b", owner=PAYMENTS, after=10)]
    found = assess(budget({}), september(), resources)
    assert found.monthly_delta == 11
    assert found.id == "everything monthly"


def test_two_budgets_of_one_name_are_an_error():
    with pytest.raises(ConfigError, match="two budgets are called team=payments monthly"):
        budgets.assess([budget(), budget()], [september(), september()], [], "2026-09-16")


def test_one_scope_may_have_a_budget_for_each_period():
    """A budget's name has its period, so that a monthly and a yearly one are told apart."""
    found = budgets.assess([budget(), budget(period="yearly")], [september(), september()], [], "2026-09-16")
    assert [state.id for state in found] == ["team=payments monthly", "team=payments yearly"]


def test_on_the_last_day_of_the_period_the_change_costs_nothing_in_it():
    found = assess(budget(), september(10, 29, 1), [allocated(owner=PAYMENTS, after=730)], "2026-09-30")
    assert found.delta_this_period == 0
    assert found.delta_next_period == 744


@given(
    st.lists(st.tuples(st.sampled_from(["payments", "search", ""]), st.integers(0, 10**6), st.integers(0, 10**6)), max_size=20)
)
def test_budgets_of_all_teams_add_up_to_the_budget_of_everything(rows):
    """Nothing is counted twice or lost between disjoint scopes."""
    resources = [allocated(owner={"team": team}, before=before, after=after) for team, before, after in rows]
    scopes = [{"team": "payments"}, {"team": "search"}, {"team": ""}, {}]
    *parts, whole = budgets.assess([budget(scope) for scope in scopes], [september()] * 4, resources, "2026-09-16")
    assert sum(part.monthly_delta for part in parts) == whole.monthly_delta
    assert sum(part.monthly_run_rate for part in parts) == whole.monthly_run_rate


@pytest.mark.parametrize(("amount", "percent", "material"), [(744, 0, True), (745, 0, False), (0, 7, True), (0, 8, False)])
def test_a_change_below_the_floor_is_not_material(amount, percent, material):
    """+1.00 an hour adds 744 to October, 7.44 % of 10,000."""
    floor = budgetconfig.Materiality(Decimal(amount), Decimal(percent))
    resources = [allocated(owner=PAYMENTS, after=730)]
    (found,) = budgets.assess([budget()], [september(4900, 14, 380)], resources, "2026-09-16", floor)
    assert found.material is material


def test_a_change_below_the_floor_denies_nothing_and_is_told():
    floor = budgetconfig.Materiality(Decimal(1000))
    resources = [allocated(owner=PAYMENTS, after=730)]
    states = budgets.assess([budget()], [september(4900, 14, 380)], resources, "2026-09-16", floor)
    loaded = policies.load(config.Policies(levels={"tags": "off", "completeness": "off"}), Path(), config.Gate())
    document = policy_input.document(resources, Totals(), states, PROVENANCE, "USD", NO_NEEDS)
    found = findings.evaluate(rego.start(config.Gate()), loaded, document)
    assert [(one.id, one.severity) for one in found] == [("budgets.immaterial", "info")]
