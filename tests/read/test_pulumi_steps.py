"""Every step that Pulumi can take ends as one change with the right sides, or as none."""

import pytest

from costgate.errors import InputError
from tests.read.pulumi_files import VOLUME, changes, create, only, state, step, urn

OLD = state(inputs={"size": 8})
NEW = state(inputs={"size": 9})


def sizes(change):
    return tuple(side and side.values.get("size") for side in (change.before, change.after))


@pytest.mark.parametrize(
    ("op", "old", "new", "action", "expected"),
    [
        ("same", OLD, OLD, "no-op", (8, 8)),
        ("create", None, NEW, "create", (None, 9)),
        ("update", OLD, NEW, "update", (8, 9)),
        ("delete", OLD, None, "delete", (8, None)),
        ("replace", OLD, NEW, "replace", (8, 9)),
        ("import", None, NEW, "import", (9, 9)),
        ("import-replacement", OLD, NEW, "replace", (8, 9)),
        ("refresh", OLD, OLD, "no-op", (8, 8)),
        ("diff", OLD, OLD, "no-op", (8, 8)),
        ("delete-replaced", OLD, None, "delete", (8, None)),
    ],
)
def test_a_step_is_one_change(op, old, new, action, expected):
    change = only(step(op, new, old))
    assert (change.action, sizes(change)) == (action, expected)


@pytest.mark.parametrize("op", ["read", "read-replacement", "discard", "discard-replaced", "remove-pending-replace"])
def test_what_is_only_read_or_is_gone_already_costs_nothing_new(op):
    assert changes(step(op, NEW, OLD)) == []


@pytest.mark.parametrize(
    "ops",
    [
        ("replace",),
        ("create-replacement", "replace", "delete-replaced"),
        ("delete-replaced", "replace", "create-replacement"),
        ("create-replacement", "delete-replaced"),
    ],
)
def test_a_replacement_is_counted_once_however_many_steps_tell_it(ops):
    sides = {"create-replacement": (NEW, OLD), "replace": (NEW, OLD), "delete-replaced": (None, OLD)}
    change = only(*(step(op, *sides[op]) for op in ops))
    assert (change.action, sizes(change)) == ("replace", (8, 9))


def test_a_refresh_before_an_update_is_not_a_change_of_its_own():
    assert only(step("refresh", OLD, OLD), step("update", NEW, OLD)).action == "update"


def test_what_is_retained_on_delete_lives_on_and_costs():
    change = only(step("delete", None, state(inputs={"size": 8}, retainOnDelete=True)))
    assert (change.action, sizes(change)) == ("forget", (8, 8))


def test_what_is_retained_when_it_is_replaced_costs_beside_its_replacement():
    kept, made = changes(step("replace", NEW, state(inputs={"size": 8}, retainOnDelete=True)))
    assert (kept.action, kept.address, sizes(kept)) == ("forget", "aws:ebs:Volume::web (retained)", (8, 8))
    assert (made.action, made.address, sizes(made)) == ("create", "aws:ebs:Volume::web", (None, 9))


@pytest.mark.parametrize(
    ("op", "new", "old", "side"),
    [
        ("create", None, OLD, "newState"),
        ("update", None, OLD, "newState"),
        ("replace", None, OLD, "newState"),
        ("same", None, OLD, "newState"),
        ("delete", NEW, None, "oldState"),
    ],
)
def test_a_step_without_the_side_that_it_is_about_is_refused(op, new, old, side):
    with pytest.raises(InputError, match=f"has no {side}"):
        changes(step(op, new, old))


def test_an_unknown_step_is_refused():
    with pytest.raises(InputError, match="'transmogrify'"):
        changes(step("transmogrify", NEW))


@pytest.mark.parametrize(
    "other",
    [
        state("awsx:ec2:Vpc", custom=False),
        state("pulumi:providers:aws"),
        state("pulumi:pulumi:StackReference"),
        state(external=True),
    ],
)
def test_components_providers_and_what_others_made_are_no_resources(other):
    assert changes(step("create", other)) == []


def test_the_address_is_the_type_as_pulumi_shows_it_and_the_name():
    assert only(create("aws:ec2/instance:Instance", "api::blue")).address == "aws:ec2:Instance::api::blue"


def test_two_resources_of_one_name_are_told_apart_by_their_parents():
    one, two = changes(*(step("create", state(parents=f"my:index:{parent}$")) for parent in ("Blue", "Green")))
    assert one.address == "my:index:Blue$aws:ebs/volume:Volume::web"
    assert two.address == "my:index:Green$aws:ebs/volume:Volume::web"


def test_an_odd_urn_does_not_break_the_reader():
    odd = {**state(), "urn": "nonsense"}
    assert only(step("create", odd)).address == "aws:ebs:Volume::nonsense"
    assert urn(VOLUME).endswith("::web")
