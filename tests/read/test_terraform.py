"""What a Terraform plan says: every action, every format, and everything that is no plan."""

import json

import pytest

from costgate.errors import InputError
from costgate.read import terraform
from costgate.read.files import read_bytes
from tests.read.plans import SIZE, changes, only, plan, read, resource_change

BIG = {"size": 80}


def refusal(document):
    with pytest.raises(InputError) as caught:
        list(read(document).changes())
    assert caught.value.where == "plan.json"
    return caught.value


def values(change):
    return tuple(side and side.values for side in (change.before, change.after))


# -- actions --------------------------------------------------------------------------------------------------------


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


# -- formats --------------------------------------------------------------------------------------------------------


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


# -- files ----------------------------------------------------------------------------------------------------------


def from_file(tmp_path, content):
    path = tmp_path / "plan.json"
    path.write_bytes(content)
    return list(terraform.read(str(path)).changes())


def refused_file(tmp_path, content):
    with pytest.raises(InputError) as caught:
        from_file(tmp_path, content)
    assert caught.value.where.endswith("plan.json")
    return caught.value


TEXT = json.dumps(plan(resource_change(after={"name": "Zürich"})), ensure_ascii=False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_plan_is_read_in_the_encodings_that_shells_write(tmp_path, encoding):
    (change,) = from_file(tmp_path, TEXT.encode(encoding))
    assert change.after.values == {"name": "Zürich"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Running: terraform show\n", ""),
        ("{not json}\n", "\nDone in 3 s\n"),
        ("", "\n::set-output name=exitcode::0\n"),
        ('{"level": "info"}\n', "\n"),
        ("\n\n  ", "\n"),
    ],
)
def test_log_lines_around_a_plan_are_skipped(tmp_path, before, after):
    (change,) = from_file(tmp_path, (before + TEXT + after).encode())
    assert change.action == "create"


def test_a_plan_that_is_cut_short_is_an_error(tmp_path):
    error = refused_file(tmp_path, TEXT.encode()[:-40])
    assert "not valid JSON" in error.what
    assert "cut short" in error.hint


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b"PK\x03\x04rest", "a binary plan file"),
        (b"\xff\xfe\x00", "not valid UTF-16"),
        (b"no json at all", "not valid JSON"),
        (b"[1, 2]", "not valid JSON"),
        (b"null", "not valid JSON"),
    ],
)
def test_a_file_that_is_no_json_is_an_error_with_what_to_do(tmp_path, content, what):
    error = refused_file(tmp_path, content)
    assert what in error.what
    assert "terraform show -json" in error.hint


@pytest.mark.parametrize("opening", [b'{"a":', b"[", b'{"format_version":"1.2","resource_changes":[{"change":{"after":' + b"["])
def test_deep_nesting_is_an_error(tmp_path, opening):
    assert refused_file(tmp_path, b'{"format_version": "1.2", "x": ' + opening * 100_000)


@pytest.mark.parametrize("where", ["after", "before", "after_unknown", "after_sensitive", "importing"])
def test_deep_nesting_inside_a_value_is_an_error(where):
    deep = b"[" * 100_000 + b"true" + b"]" * 100_000
    text = json.dumps(plan(resource_change(actions=["update"], before={}, **{where: "DEEP"} if where != "before" else {})))
    text = text.replace('"before": {}', '"before": "DEEP"') if where == "before" else text
    assert refusal(text.encode().replace(b'"DEEP"', deep))


def test_text_in_a_value_that_is_no_utf_8_is_an_error():
    assert refusal(TEXT.encode().replace("ü".encode(), b"\xff"))


def test_a_file_that_cannot_be_read_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        terraform.read(str(tmp_path / "none.json"))
    with pytest.raises(InputError, match="a directory"):
        terraform.read(str(tmp_path))


def test_a_file_that_is_too_large_is_an_error(tmp_path):
    path = tmp_path / "plan.json"
    path.write_bytes(b"{}" * 10)
    with pytest.raises(InputError, match="larger than"):
        read_bytes(str(path), max_bytes=10)


def test_the_digest_is_of_what_was_read():
    assert read(plan()).digest != read(plan(resource_change())).digest
    assert read(plan()).digest == read(plan()).digest


def test_code_is_read_by_its_folder(tmp_path):
    path = tmp_path / "main.tf"
    path.write_text('resource "aws_nat_gateway" "a" {}')
    with pytest.raises(InputError, match="this is Terraform code, which is read by its folder"):
        terraform.read(str(path), default_regions={})
