"""The ratchet: what a baseline lets pass, and what counts as new or grown."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from costgate.judge import ratchet
from costgate.judge._baselinefile import ceiling
from costgate.judge._standing import standing
from costgate.judge._subjects import Scene
from costgate.model import Location
from tests.judge.ratcheted import about, baseline, scene, standings, web
from tests.judge.waived import OVER, budget_state

# -- new, existing, grown ---------------------------------------------------------------------------------------------


def test_what_the_baseline_knows_passes_and_stays_in_the_report():
    found = ratchet.apply(baseline(web()), [about(web())], scene(web()))
    (one,) = found.findings
    assert (standing(one), one.id, one.severity) == ("existing", "guardrails.size", "deny")
    assert (found.notices, found.fixed) == ([], [])


def test_without_a_baseline_everything_is_new():
    assert standings(ratchet.Baseline([], "USD"), web()) == ["open"]


def test_f7_a_rule_that_failed_before_still_blocks_for_another_resource():
    """The scanner that this trap is from took the whole rule as failing already."""
    assert standings(baseline(web()), web(), web(address="aws_instance.new")) == ["existing", "open"]


def test_f7_another_rule_of_a_known_resource_blocks():
    assert standings(baseline(web()), web(), rule="guardrails.family") == ["open"]


def test_f7_a_second_finding_of_the_same_rule_and_resource_blocks():
    two = [about(web(), msg="one"), about(web(), msg="two")]
    found = ratchet.apply(baseline(web()), two, scene(web()))
    assert sorted(standing(one) for one in found.findings) == ["existing", "open"]
    assert [one.count for one in ratchet.recorded(two, scene(web()))] == [2]


def test_f7_the_budget_of_one_team_says_nothing_about_that_of_another():
    here = scene(budgets=[budget_state()])
    known = ratchet.Baseline(ratchet.recorded([OVER], here), "USD")
    other = replace(OVER, owner="team=data", details={**OVER.details, "budget": "data"})
    assert [standing(one) for one in ratchet.apply(known, [OVER, other], here).findings] == ["existing", "open"]


def test_f8_a_budget_that_is_over_already_may_not_be_over_by_more():
    here = scene(budgets=[budget_state()])
    known = ratchet.Baseline(ratchet.recorded([OVER], here), "USD")
    worse = replace(OVER, details={**OVER.details, "actual_micros": 5_500_000_000})
    found = ratchet.apply(known, [worse], here)
    assert standing(found.findings[0]) == "open"
    assert found.notices == [
        "the baseline knows budgets.landing of pay up to $330.00 a month, and now it is $500.00: it counts as new"
    ]


def test_f8_what_cost_nothing_before_has_no_free_growth():
    assert standings(baseline(web(0)), web(0)) == ["existing"]
    assert standings(baseline(web(0)), web(2)) == ["open"]


def test_f8_growth_in_small_steps_blocks_too():
    """The entry is not raised by what passes, so the steps add up."""
    known, cost = baseline(web(100)), Decimal(100)
    seen = []
    for _ in range(4):
        cost *= Decimal("1.06")
        found = ratchet.apply(known, [about(web(cost))], scene(web(cost)))
        known = ratchet.Baseline(found.entries, "USD")
        seen.append(standing(found.findings[0]))
    assert seen == ["existing", "open", "open", "open"]


def test_f13_an_address_of_another_project_is_new():
    a, b = web(project="a"), web(project="b")
    assert standings(baseline(a), a, b) == ["existing", "open"]


def test_f13_the_same_address_in_a_second_file_is_new():
    """One entry stands for one finding; the one that is where it was has it first."""
    assert standings(baseline(web()), web(file="copy.tf"), web()) == ["open", "existing"]


@pytest.mark.parametrize(("was", "now", "expected"), [
    (100, 109, "existing"), (100, 110, "existing"), (100, "110.01", "open"), (100, 1, "existing"), (100, 200, "open"),
    ("0.01", "0.99", "existing"), ("1000", "1100", "existing"), ("1000", "1270", "open"),
])  # fmt: skip
def test_prices_that_move_a_little_open_nothing_and_growth_does(was, now, expected):
    assert standings(baseline(web(was)), web(now)) == [expected]


def test_what_had_a_price_and_has_none_now_is_new():
    assert standings(baseline(web()), web(0, status="unpriced")) == ["open"]
    assert standings(baseline(web(0, status="unpriced")), web(0, status="unpriced")) == ["existing"]
    assert standings(baseline(web(0, status="unpriced")), web(5)) == ["open"]


def test_what_only_informs_is_in_no_baseline():
    assert ratchet.recorded([about(web(), severity="info")], scene(web())) == []


def test_many_grown_findings_are_told_in_a_few_lines():
    some = [web(address=f"aws_instance.w{n}") for n in range(9)]
    grown = [web(900, address=f"aws_instance.w{n}") for n in range(9)]
    found = ratchet.apply(baseline(*some), [about(one) for one in grown], scene(*grown))
    assert len(found.notices) == 6
    assert found.notices[-1] == "and 4 more findings of the baseline have grown"


# -- moves and renames ------------------------------------------------------------------------------------------------


def test_a_renamed_file_keeps_its_entries_and_the_update_names_the_new_one():
    known, now = (
        baseline(web(), web(address="aws_instance.b")),
        [web(file="web.tf"), web(address="aws_instance.b", file="web.tf")],
    )
    found = ratchet.apply(known, [about(one) for one in now], scene(*now))
    assert {standing(one) for one in found.findings} == {"existing"}
    assert {one.file for one in found.entries} == {"web.tf"}


def test_a_moved_resource_keeps_its_entry_and_the_update_names_the_new_address():
    now = web(address="module.a.aws_instance.web", moved_from="aws_instance.web", action="update")
    found = ratchet.apply(baseline(web()), [about(now)], scene(now))
    assert standing(found.findings[0]) == "existing"
    assert [one.address for one in found.entries] == ["module.a.aws_instance.web"]
    assert standings(ratchet.Baseline(found.entries, "USD"), replace(now, estimate=replace(now.estimate, moved_from=""))) == [
        "existing"
    ]


def test_a_move_does_not_make_room_for_a_new_resource_at_the_old_address():
    moved = web(address="aws_instance.other", moved_from="aws_instance.web", action="update")
    assert sorted(standings(baseline(web()), moved, web())) == ["existing", "open"]


def test_a_line_that_shifts_changes_nothing():
    shifted = about(web(), location=Location("main.tf", 99))
    found = ratchet.apply(baseline(web()), [shifted], scene(web()))
    assert (standing(found.findings[0]), found.entries) == ("existing", baseline(web()).entries)


def test_paths_of_one_machine_are_not_written(tmp_path):
    here = Scene([web(file=str(tmp_path / "a" / "main.tf"))], (), "USD", "2026-09-15", root=tmp_path)
    (entry,) = ratchet.recorded([about(here.resources[0])], here)
    assert entry.file == "a/main.tf"


# -- the scale --------------------------------------------------------------------------------------------------------


@given(st.decimals(min_value=0, max_value=10**15, places=6))
def test_an_entry_leaves_room_for_a_tenth_and_never_for_more_than_27_percent(amount):
    most = Decimal(ceiling(amount))
    assert most >= amount * Decimal("1.1")
    assert most == 1 or most <= max(amount * Decimal("1.27"), Decimal(1))


def test_what_has_no_price_or_an_absurd_one_has_no_ceiling():
    assert ceiling(None) is None
    assert ceiling(Decimal("1e500")) is None
    assert ceiling(Decimal(-5)) == "1"
