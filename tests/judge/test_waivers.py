"""Waivers: what one lets pass, for how long and up to which amount."""

import pytest
from msgspec.structs import replace

from costgate.judge import waivers
from costgate.judge._standing import standing
from costgate.judgement import Finding
from tests.judge.waived import OVER, TOO_LARGE, UNTAGGED, applied, budget_state, scene, web, written

# -- what passes ------------------------------------------------------------------------------------------------------


def test_a_waiver_hides_nothing_it_marks_the_finding_with_its_name_and_last_day():
    found = waivers.apply(written({}), [UNTAGGED, TOO_LARGE], scene())
    assert [standing(one) for one in found.findings] == ["open", "waived"]
    waived = found.findings[1]
    assert (waived.id, waived.severity, waived.msg) == ("guardrails.size", "deny", "too large")
    assert (waived.waiver, waived.until) == ("big-web", "2026-10-31")
    assert (found.states[0].state, found.states[0].findings, found.problems) == ("used", 1, [])


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"rule": "guardrails.*"}, "waived"),
        ({"rule": "*"}, "waived"),
        ({"rule": "guardrails"}, "open"),
        ({"rule": "guardrails.siz"}, "open"),
        ({"scope": {"address": "aws_instance.*"}}, "waived"),
        ({"scope": {"address": "aws_instance.we"}}, "open"),
        ({"scope": {"address": "*"}}, "waived"),
        ({"scope": {"project": "shop"}}, "waived"),
        ({"scope": {"project": "sh*"}}, "waived"),
        ({"scope": {"project": "blog", "address": "*"}}, "open"),
        ({"scope": {"owner": {"team": "payments"}}}, "waived"),
        ({"scope": {"owner": {"TEAM": "Payments"}}}, "waived"),
        ({"scope": {"owner": {"team": "payments", "environment": "prod"}}}, "open"),
        ({"scope": {"owner": {"team": "data"}, "address": "*"}}, "open"),
    ],
)
def test_rule_and_every_part_of_the_scope_must_fit(entry, expected):
    here = scene(web(project="shop", owner={"team": "payments", "service_id": "x"}), judged=["shop"])
    assert applied(entry, replace(TOO_LARGE, project="shop"), here)[0] == expected


def test_what_only_informs_needs_no_waiver():
    assert applied({}, replace(TOO_LARGE, severity="info"))[0] == "open"


def test_a_moved_resource_keeps_its_waiver():
    moved = replace(TOO_LARGE, resource="module.a.aws_instance.web")
    here = scene(web(address="module.a.aws_instance.web", moved_from="aws_instance.web"))
    assert applied({}, moved, here)[0] == "waived"


def test_the_first_waiver_that_fits_and_holds_is_the_one_that_is_named():
    found = waivers.apply(written({"id": "old", "expires": "2026-09-02"}, {"id": "a"}, {"id": "b"}), [TOO_LARGE], scene())
    assert found.findings[0].waiver == "a"
    assert [state.findings for state in found.states] == [0, 1, 0]


def test_a_budget_is_found_by_its_scope():
    payments = budget_state()
    assert (
        applied({"rule": "budgets.*", "scope": {"owner": {"team": "payments"}}}, OVER, scene(budgets=[payments]))[0] == "waived"
    )
    assert applied({"rule": "budgets.*", "scope": {"owner": {"team": "data"}}}, OVER, scene(budgets=[payments]))[0] == "open"
    assert applied({"rule": "budgets.*", "scope": {"address": "aws_*"}}, OVER, scene(budgets=[payments]))[0] == "open"


def test_a_finding_without_budget_and_resource_is_owned_as_it_says():
    loose = Finding("acme.x", "deny", "no", "acme", owner="team=payments")
    assert applied({"rule": "acme.x", "scope": {"owner": {"team": "payments"}}}, loose)[0] == "waived"
    assert applied({"rule": "acme.x", "scope": {"owner": {"team": "pay"}}}, loose)[0] == "open"
    assert applied({"rule": "acme.x", "scope": {"owner": {"team": "pay"}}}, replace(loose, owner=""))[0] == "open"


# -- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-08-31", ("open", [], "future")),
        ("2026-09-01", ("waived", [], "used")),
        ("2026-10-16", ("waived", [], "used")),
        ("2026-10-17", ("waived", ["waivers.expiring"], "used")),
        ("2026-10-31", ("waived", ["waivers.expiring"], "used")),
        ("2026-11-01", ("open", ["waivers.expired"], "expired")),
        ("2036-11-01", ("open", ["waivers.expired"], "expired")),
    ],
)
def test_a_waiver_holds_from_its_first_to_its_last_day_by_the_day_of_the_run(as_of, expected):
    assert applied({}, where=scene(as_of=as_of)) == expected


def test_how_early_an_expiry_is_said_is_configured():
    assert applied({}, where=scene(as_of="2026-10-17"), warn_days=13)[1] == []
    assert applied({}, where=scene(as_of="2026-09-15"), warn_days=60)[1] == ["waivers.expiring"]


def test_an_expired_waiver_says_what_is_open_again_and_where_it_stands():
    found = waivers.apply(written({"approver": "finops"}), [TOO_LARGE], scene(as_of="2026-11-01"))
    (problem,) = found.problems
    assert problem.severity == "warn"
    assert problem.msg == "the waiver big-web expired on 2026-10-31: guardrails.size of aws_instance.web is open"
    assert "ask finops to renew it" in problem.hint
    assert (problem.location.file, problem.location.line) == ("waivers.yaml", 4)
    assert problem.owner == "dana"


def test_an_expired_waiver_that_another_one_replaces_only_has_to_go():
    found = waivers.apply(written({"expires": "2026-09-02"}, {"id": "renewed"}), [TOO_LARGE], scene())
    assert standing(found.findings[0]) == "waived"
    assert [(one.id, one.hint) for one in found.problems] == [("waivers.expired", "take it out of the file")]


# -- amounts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("after", "expected"), [(500, "waived"), ("500.000001", "open"), (5000, "open")])
def test_a_finding_is_open_again_when_its_resource_costs_more_than_the_ceiling(after, expected):
    assert applied({"max_amount": 500}, where=scene(web(after)))[0] == expected


def test_f8_many_small_changes_cannot_grow_past_a_ceiling():
    """Each adds $90 only; the cost after the change is what counts, so the third one is over $250."""
    steps = [scene(web(after, before=after - 90)) for after in (90, 180, 270)]
    assert [applied({"max_amount": 250}, where=step)[2] for step in steps] == ["used", "used", "exceeded"]


def test_f8_a_pattern_has_one_ceiling_for_everything_that_it_lets_pass():
    """Else every new resource would bring its own."""
    some = [replace(TOO_LARGE, resource=f"aws_instance.web{n}") for n in range(3)]
    here = scene(*(web(100, address=one.resource) for one in some))
    pattern = {"scope": {"address": "aws_instance.web*"}, "max_amount": 250}
    assert {standing(one) for one in waivers.apply(written(pattern), some, here).findings} == {"open"}
    assert {standing(one) for one in waivers.apply(written({**pattern, "max_amount": 300}), some, here).findings} == {"waived"}


def test_several_findings_of_one_resource_count_its_cost_once():
    found = waivers.apply(written({"rule": "*", "max_amount": 400}), [TOO_LARGE, UNTAGGED], scene(web(400)))
    assert [standing(one) for one in found.findings] == ["waived", "waived"]


def test_a_ceiling_that_is_exceeded_is_a_finding_that_names_both_amounts():
    (problem,) = waivers.apply(written({"max_amount": 300}), [TOO_LARGE], scene()).problems
    assert problem.id == "waivers.exceeded"
    assert problem.msg.startswith("what the waiver big-web is about comes to $400.00 a month, and it allows $300.00")


def test_what_has_no_price_is_not_under_any_ceiling():
    unpriced = scene(web(0, status="unpriced"))
    assert applied({"max_amount": 10_000}, where=unpriced) == ("open", ["waivers.unpriced"], "used")
    assert applied({}, where=unpriced) == ("waived", [], "used")


def test_what_is_deleted_costs_nothing_whatever_it_was():
    gone = scene(web(0, before=10, status="unpriced", action="delete"))
    assert applied({"max_amount": 1}, where=gone)[0] == "waived"


@pytest.mark.parametrize(("most", "expected"), [(300, "waived"), (299, "open")])
def test_the_ceiling_for_a_budget_is_how_far_it_may_be_over(most, expected):
    entry = {"rule": "budgets.landing", "scope": {"owner": {"team": "payments"}}, "max_amount": most}
    assert applied(entry, OVER, scene(budgets=[budget_state()]))[0] == expected


def test_the_ceiling_for_a_finding_about_the_whole_is_what_the_whole_costs():
    whole = Finding("acme.total", "deny", "too much", "acme")
    entry = {"rule": "acme.*", "scope": {"address": "*"}, "max_amount": 450}
    assert applied(entry, whole, scene(web(400)))[0] == "waived"
    assert applied(entry, whole, scene(web(400), web(51, address="aws_instance.b")))[0] == "open"


# -- unused -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "where", "state"),
    [
        ({}, scene(web(action="update")), "unused"),
        ({}, scene(web(action="no-op")), "idle"),
        ({}, scene(web(action="delete")), "unused"),
        ({}, scene(web(address="aws_instance.other")), "unused"),
        ({}, scene(web(address="aws_instance.other"), whole=False), "idle"),
        ({"scope": {"project": "shop", "address": "aws_instance.gone"}}, scene(web(project="shop"), judged=["shop"], whole=False), "unused"),
        ({"scope": {"project": "blog", "address": "aws_instance.web"}}, scene(web(project="shop"), judged=["shop"], whole=False), "idle"),
        ({"scope": {"project": "blog"}}, scene(web(project="shop"), judged=["shop"]), "unused"),
        ({"scope": {"project": "shop"}}, scene(web(project="shop"), judged=["shop"]), "idle"),
        ({"scope": {"address": "aws_*"}}, scene(web(), web(action="no-op", address="aws_eip.a")), "idle"),
        ({"scope": {"address": "aws_*"}}, scene(web(), web(address="aws_eip.a")), "unused"),
    ],
)  # fmt: skip
def test_a_waiver_is_unused_only_when_the_run_shows_it(entry, where, state):
    """Policies look at what changes: a run says nothing about what it does not change or does not judge."""
    found = waivers.apply(written(entry), [], where)
    assert found.states[0].state == state
    assert [one.id for one in found.problems] == (["waivers.unused"] if state == "unused" else [])


def test_a_waiver_with_a_misspelt_rule_lets_nothing_pass_and_is_told_what_was_meant():
    found = waivers.apply(written({"rule": "guardrail.size"}), [TOO_LARGE], scene())
    assert standing(found.findings[0]) == "open"
    assert "did you mean guardrails.size?" in found.problems[0].hint


def test_an_expired_waiver_of_another_project_is_not_this_runs_business():
    entry = {"scope": {"project": "blog"}, "expires": "2026-09-02"}
    assert applied(entry, replace(TOO_LARGE, project="shop"), scene(judged=["shop"]))[1:] == ([], "expired")


# -- files ------------------------------------------------------------------------------------------------------------


def test_the_amount_of_a_finding_whose_resource_is_ambiguous_is_that_of_all_it_may_mean():
    both = scene(web(300, project="a"), web(300, project="b"), judged=["a", "b"])
    assert applied({"max_amount": 500}, where=both)[0] == "open"
