"""`--update-baseline`: what it takes out of a baseline, what it lowers, and that it never adds."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from costgate.judge import ratchet
from costgate.judge._standing import standing, waived
from tests.judge.ratcheted import about, baseline, scene, standings, web
from tests.judge.waived import OVER, budget_state


def update(known, *resources, findings=None, **rest):
    found = [about(one) for one in resources] if findings is None else findings
    return ratchet.apply(known, found, scene(*resources, **rest)).entries


def test_an_update_takes_out_what_is_mended_and_says_how_much():
    found = ratchet.apply(baseline(web()), [], scene(web(action="update")))
    assert found.entries == []
    assert found.notices == ["1 entry of the baseline has nothing left to let pass: --update-baseline says so"]


def test_an_update_takes_out_what_is_deleted_or_gone():
    assert update(baseline(web()), web(0, action="delete"), findings=[]) == []
    assert update(baseline(web()), web(address="aws_instance.other"), findings=[]) == []


@pytest.mark.parametrize("action", ["no-op", "move", "import"])
def test_an_update_keeps_what_this_change_did_not_touch(action):
    """Policies need not look at it, so the run does not show that it is mended."""
    assert update(baseline(web()), web(action=action), findings=[]) == baseline(web()).entries


def test_an_update_keeps_what_belongs_to_a_project_that_was_not_judged():
    known = baseline(web(project="a"), web(project="b"))
    left = update(known, web(project="a"), findings=[])
    assert [one.project for one in left] == ["b"]
    assert update(known, web(project="a"), findings=[], judged=[]) == known.entries


def test_an_update_keeps_a_budgets_entry_until_something_is_added_to_that_budget():
    state = budget_state()
    known = ratchet.Baseline(ratchet.recorded([OVER], scene(budgets=[state])), "USD")
    assert update(known, findings=[], budgets=[replace(state, monthly_delta=Decimal(0))]) == known.entries
    assert update(known, findings=[], budgets=[replace(state, monthly_delta=Decimal(1))]) == []
    assert update(known, findings=[], budgets=[]) == []


def test_an_update_never_adds_and_never_raises():
    known = baseline(web(100))
    assert update(known, web(105), web(address="aws_instance.new")) == known.entries
    assert update(known, web(900)) == known.entries


def test_an_update_lowers_an_amount_that_went_down_and_it_stays_down():
    known = ratchet.Baseline(update(baseline(web(100)), web(50)), "USD")
    assert [one.up_to for one in known.entries] == ["56"]
    assert standings(known, web(100)) == ["open"]


def test_a_waived_finding_keeps_its_entry_but_never_gets_one():
    """Else the end of the waiver would not be one."""
    let = waived(about(web()), "sale", "2026-12-31")
    known = baseline(web())
    found = ratchet.apply(known, [let], scene(web()))
    assert (standing(found.findings[0]), found.entries) == ("waived", known.entries)
    assert ratchet.recorded([let], scene(web())) == []


def test_two_entries_that_come_to_mean_the_same_are_one():
    known = baseline(web(100), web(300, file="b.tf"))
    both = [web(100), web(100)]
    (entry,) = update(known, *both)
    assert (entry.file, entry.count) == ("main.tf", 2)
