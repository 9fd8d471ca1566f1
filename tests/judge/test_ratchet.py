"""The ratchet: what a baseline lets pass, what counts as new or grown, and how the file changes."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from costgate.errors import InputError
from costgate.judge import ratchet
from costgate.judge._baselinefile import ceiling
from costgate.judge._standing import standing, waived
from costgate.judge._subjects import Scene
from costgate.judgement import Finding
from costgate.model import Location
from tests.judge.nouns import allocated
from tests.judge.test_waivers import OVER, budget_state

FINDING = Finding("guardrails.size", "deny", "too large", "guardrails", resource="aws_instance.web")


def web(after=100, address="aws_instance.web", project="", file="main.tf", **rest):
    rest.setdefault("action", "create")
    return replace(allocated(address, after=after, location=Location(file, 3), **rest), project=project)


def about(resource, rule="guardrails.size", **rest):
    """A finding about *resource*, as the gate makes it."""
    estimate = resource.estimate
    found = {"resource": estimate.address, "location": estimate.location, "project": resource.project, **rest}
    return replace(FINDING, id=rule, **found)


def scene(*resources, **rest):
    rest.setdefault("budgets", ())
    rest.setdefault("currency", "USD")
    rest.setdefault("judged", sorted({one.project for one in resources} or {""}))
    return Scene(resources, as_of="2026-09-15", **rest)


def baseline(*resources, rule="guardrails.size"):
    """The baseline of a run with one finding for each of *resources*."""
    return ratchet.Baseline(ratchet.recorded([about(one, rule) for one in resources], scene(*resources)), "USD", "base.json")


def standings(known, *resources, rule="guardrails.size", **rest):
    """How the findings of a run, one for each of *resources*, stand against *known*."""
    found = ratchet.apply(known, [about(one, rule) for one in resources], scene(*resources, **rest))
    return [standing(one) for one in found.findings]


# -- new, existing, grown -------------------------------------------------------------------------------------------


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


# -- moves and renames ----------------------------------------------------------------------------------------------


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


# -- updates --------------------------------------------------------------------------------------------------------


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


# -- the file -------------------------------------------------------------------------------------------------------


def test_the_file_is_sorted_with_a_line_for_each_entry(tmp_path):
    some = [web(project="b"), web(address="aws_eip.x"), web()]
    path = tmp_path / "baseline.json"
    ratchet.write(path, baseline(*some).entries, "USD")
    first = path.read_bytes()
    ratchet.write(path, baseline(*reversed(some)).entries, "USD")
    assert path.read_bytes() == first
    assert first.decode() == (
        '{\n  "schema": "costgate.baseline/1",\n  "currency": "USD",\n  "findings": [\n'
        '    {"file":"main.tf","address":"aws_eip.x","rule":"guardrails.size","up_to":"110"},\n'
        '    {"file":"main.tf","address":"aws_instance.web","rule":"guardrails.size","up_to":"110"},\n'
        '    {"project":"b","file":"main.tf","address":"aws_instance.web","rule":"guardrails.size","up_to":"110"}\n'
        "  ]\n}\n"
    )
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_written_is_what_is_read(tmp_path):
    known = baseline(web(), web(0, "aws_instance.unpriced", status="unpriced"), web(project="b"))
    ratchet.write(tmp_path / "b.json", known.entries, "EUR")
    found = ratchet.read(tmp_path / "b.json")
    assert (sorted(found.entries, key=str), found.currency) == (sorted(known.entries, key=str), "EUR")
    ratchet.write(tmp_path / "b.json", [], "USD")
    assert ratchet.read(tmp_path / "b.json").entries == []


ENTRY = {"address": "aws_instance.web", "rule": "x", "up_to": "10"}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "damaged"),
        ("{", "damaged"),
        ("[]", "damaged"),
        ("[" * 100_000, "damaged"),
        ('{"schema": "costgate.result/1"}', "this is costgate.result/1, not costgate.baseline/1"),
        ('{"schema": "costgate.baseline/2", "currency": "USD", "findings": []}', "costgate.baseline/2"),
        ({"currency": "USD", "findings": []}, "something else"),
        ({"findings": [ENTRY]}, "currency"),
        ({"findings": [ENTRY, ENTRY]}, "lists x of aws_instance.web twice"),
        ({"findings": [{**ENTRY, "extra": 1}]}, "unknown field `extra`"),
        ({"findings": [{**ENTRY, "up_to": "NaN"}]}, "damaged"),
        ({"findings": [{**ENTRY, "up_to": "1e9"}]}, "damaged"),
        ({"findings": [{**ENTRY, "up_to": 10}]}, "damaged"),
        ({"findings": [{**ENTRY, "up_to": "9" * 101}]}, "damaged"),
        ({"findings": [{**ENTRY, "count": 0}]}, "damaged"),
        ({"findings": [{"address": "a", "rule": "x"}]}, "up_to"),
        ({"findings": [{**ENTRY, "rule": ""}]}, "damaged"),
    ],
)
def test_a_baseline_that_is_damaged_or_something_else_is_an_error(tmp_path, content, what):
    if isinstance(content, dict):
        whole = {"schema": "costgate.baseline/1", "currency": "USD"}
        if "currency" in content:
            whole = {}
        if what == "currency":
            del whole["currency"]
        content = json.dumps({**whole, **content})
    path = tmp_path / "b.json"
    path.write_text(content)
    with pytest.raises(InputError, match=what) as caught:
        ratchet.read(path)
    assert (caught.value.exit_code, caught.value.where) == (2, str(path))
    assert caught.value.hint


def test_a_baseline_that_is_missing_or_no_file_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no such baseline"):
        ratchet.read(tmp_path / "none.json")
    with pytest.raises(InputError, match="must be a file"):
        ratchet.read(tmp_path)


def test_a_baseline_that_cannot_be_written_is_an_error_and_leaves_nothing(tmp_path):
    (tmp_path / "b.json").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        ratchet.write(tmp_path / "b.json", [], "USD")
    assert [one.name for one in tmp_path.iterdir()] == ["b.json"]


def test_amounts_of_two_currencies_are_not_compared():
    with pytest.raises(InputError, match="the baseline is in USD, this run is in EUR"):
        ratchet.apply(baseline(web()), [], scene(web(), currency="EUR"))


# -- the scale ------------------------------------------------------------------------------------------------------


@given(st.decimals(min_value=0, max_value=10**15, places=6))
def test_an_entry_leaves_room_for_a_tenth_and_never_for_more_than_27_percent(amount):
    most = Decimal(ceiling(amount))
    assert most >= amount * Decimal("1.1")
    assert most == 1 or most <= max(amount * Decimal("1.27"), Decimal(1))


def test_what_has_no_price_or_an_absurd_one_has_no_ceiling():
    assert ceiling(None) is None
    assert ceiling(Decimal("1e500")) is None
    assert ceiling(Decimal(-5)) == "1"
