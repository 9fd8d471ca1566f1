"""What a Terraform plan says: every action, every format, and JSON that is no plan."""

import pytest

from tests.read.plans import SIZE, changes, only, plan, read, refusal, resource_change

BIG = {"size": 80}


def values(change):
    return tuple(side and side.values for side in (change.before, change.after))


# -- actions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actions", "before", "after", "action", "sides"),
    [
        (["create"], None, SIZE, "create", (None, SIZE)),
        (["update"], SIZE, BIG, "update", (SIZE, BIG)),
        (["delete"], SIZE, None, "delete", (SIZE, None)),
        (["no-op"], SIZE, SIZE, "no-op", (SIZE, SIZE)),
        (["create", "delete"], SIZE, BIG, "replace", (SIZE, BIG)),
        (["delete", "create"], SIZE, BIG, "replace", (SIZE, BIG)),
    ],
)
def test_each_action_has_its_sides(actions, before, after, action, sides):
    change = only(resource_change(actions=actions, before=before, after=after))
    assert change.action == action
    assert values(change) == sides


def test_what_is_forgotten_lives_on_and_still_costs():
    change = only(resource_change(actions=["forget"], before=SIZE, after=None))
    assert (change.action, *values(change)) == ("forget", SIZE, SIZE)


@pytest.mark.parametrize("actions", [["create", "forget"], ["forget", "create"]])
def test_what_is_forgotten_and_made_anew_exists_twice(actions):
    forgotten, made = changes(resource_change(actions=actions, before=SIZE, after=BIG))
    assert (forgotten.action, forgotten.address, *values(forgotten)) == ("forget", "aws_ebs_volume.a (forgotten)", SIZE, SIZE)
    assert (made.action, made.address, *values(made)) == ("create", "aws_ebs_volume.a", None, BIG)


def test_a_deposed_object_is_a_deletion_of_its_own():
    change = only(resource_change(actions=["delete"], before=SIZE, after=None, deposed="abc123"))
    assert (change.action, change.address) == ("delete", "aws_ebs_volume.a (deposed abc123)")


@pytest.mark.parametrize("actions", [["no-op"], ["update"]])
def test_an_import_has_both_sides(actions):
    change = only(resource_change(actions=actions, before=SIZE, after=SIZE, importing={"id": "vol-1"}))
    assert change.action == ("import" if actions == ["no-op"] else "update")
    assert values(change) == (SIZE, SIZE)


def test_a_move_says_where_from():
    change = only(resource_change(actions=["no-op"], before=SIZE, after=SIZE, previous_address="aws_ebs_volume.old"))
    assert (change.action, change.moved_from) == ("move", "aws_ebs_volume.old")


def test_a_previous_address_that_is_the_same_is_no_move():
    change = only(resource_change(actions=["no-op"], before=SIZE, after=SIZE, previous_address="aws_ebs_volume.a"))
    assert (change.action, change.moved_from) == ("no-op", "")


def test_data_sources_are_not_planned():
    assert changes(resource_change(mode="data"), resource_change(mode="data", actions=["read"])) == []


def test_a_read_of_anything_is_no_change():
    assert changes(resource_change(actions=["read"])) == []


def test_drift_is_no_plan():
    drift = [resource_change("aws_ebs_volume.drifted", ["update"], SIZE, BIG)]
    assert changes(resource_change(), resource_drift=drift)[0].address == "aws_ebs_volume.a"
    assert len(changes(resource_change(), resource_drift=drift)) == 1


@pytest.mark.parametrize("actions", [["explode"], [], ["create", "update"], ["create", "delete", "forget"]])
def test_an_action_that_is_not_known_is_an_error(actions):
    assert "which costgate does not know" in refusal(plan(resource_change(actions=actions))).what


def test_a_change_that_terraform_defers_is_kept_with_the_reason():
    deferred = {"reason": "provider_config_unknown", "resource_change": resource_change()}
    whole = read(plan(deferred_changes=[deferred], complete=False))
    (change,) = whole.changes()
    assert change.deferred == "provider_config_unknown"
    assert "not complete" in whole.notices[0]


def test_a_resource_of_which_nothing_is_known_exists_all_the_same():
    change = only(resource_change(after=None, after_unknown=True))
    assert change.after.values == {}


def test_the_plans_order_is_kept_and_the_reason_too():
    found = changes(resource_change("aws_ebs_volume.b", action_reason="replace_because_tainted"), resource_change())
    assert [change.address for change in found] == ["aws_ebs_volume.b", "aws_ebs_volume.a"]
    assert found[0].reason == "replace_because_tainted"


# -- formats ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["0.1", "0.2", "1.0", "1.1", "1.2", "1.99"])
def test_every_minor_format_is_read(version):
    assert only(resource_change(), version=version, something_new={"x": 1}).action == "create"


@pytest.mark.parametrize("version", ["2.0", "10.1", "x"])
def test_an_unknown_major_format_is_an_error(version):
    assert f"format version {version}" in refusal(plan(version=version)).what


def test_a_plan_without_changes_is_empty():
    assert changes() == []
    assert list(read({"format_version": "1.2", "planned_values": {"root_module": {}}}).changes()) == []


def test_an_errored_plan_is_an_error():
    assert "could not finish this plan" in refusal(plan(resource_change(), errored=True)).what


@pytest.mark.parametrize("wrapper", ["tfplan", "plan"])
def test_a_plan_that_a_tool_wrapped_is_found(wrapper):
    (change,) = read({wrapper: plan(resource_change())}).changes()
    assert change.action == "create"


@pytest.mark.parametrize(
    ("document", "what"),
    [
        ({"version": 4, "serial": 3, "lineage": "abc", "resources": []}, "a Terraform state, not a plan"),
        ({"format_version": "1.0", "values": {"root_module": {}}}, "the JSON of a state"),
        ({"format_version": "1.0"}, "a plan without planned values"),
        ({"steps": [], "changeSummary": {}}, "a Pulumi preview"),
        ({"deployment": {}, "version": 3}, "a Pulumi stack export"),
        ({"apiVersion": "v1", "kind": "Pod"}, "a Kubernetes manifest"),
        ({"resource_changes": []}, "it has no format_version"),
        ({}, "it has no format_version"),
    ],
)
def test_json_that_is_no_plan_is_named(document, what):
    assert what in refusal(document).what


@pytest.mark.parametrize(
    "document",
    [
        {"format_version": 1},
        plan("text"),
        plan({"address": "a.b"}),
        plan(resource_change(actions=[1])),
        {**plan(), "resource_changes": {}},
        {**plan(), "configuration": []},
        {**plan(), "errored": "yes"},
    ],
)
def test_a_wrong_shape_is_an_error(document):
    assert "does not have Terraform's shape" in refusal(document).what


@pytest.mark.parametrize(
    "configuration",
    [
        {"root_module": []},
        {"root_module": {"resources": ["x"]}},
        {"root_module": {"resources": [{"type": "aws_ebs_volume", "name": "a", "expressions": []}]}},
        {"root_module": {"resources": [{"type": "aws_ebs_volume", "name": "a", "expressions": ["x"]}]}},
        {"root_module": {"module_calls": {"m": "x"}}},
        {"root_module": {"module_calls": []}},
        {"provider_config": {"aws": "x"}},
        {"provider_config": {"aws": {"expressions": ["x"]}}},
        {"provider_config": {"aws": {"expressions": {"region": "x", "default_tags": "x"}}}},
        {"provider_config": {"aws": {"expressions": {"default_tags": [{"tags": ["x"]}]}}}},
        {"provider_config": []},
    ],
)
def test_a_configuration_of_another_shape_says_nothing(configuration):
    """The planned values stand all the same."""
    change = only(resource_change(), configuration=configuration)
    assert change.after.values == SIZE
    assert change.after.region is None
