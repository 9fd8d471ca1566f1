"""Each of Pulumi's files is read, or refused with a reason."""

import json

import pytest

from costgate.errors import CostgateError, InputError
from costgate.read import pulumi
from tests.read import plans
from tests.read.pulumi_files import (
    SIGNATURE,
    SUMMARY,
    VOLUME,
    create,
    event,
    goal,
    log,
    only,
    preview,
    read,
    stack,
    state,
    step,
    urn,
)

SAVED = {"manifest": {}, "config": {"aws:region": "eu-west-1"}}


def all_of(document):
    return list(read(document).changes())


def test_a_preview_is_read():
    plan = read(preview(create(size=8)))
    (change,) = plan.changes()
    assert (change.address, change.type, change.provider, change.action) == (
        "aws:ebs:Volume::web",
        "aws_ebs_volume",
        "aws",
        "create",
    )
    assert (plan.size, plan.notices, plan.incomplete, len(plan.digest)) == (1, [], [], 32)


@pytest.mark.parametrize("indent", [None, 4])
def test_an_event_log_is_read_by_lines_or_indented(indent):
    content = log(event("create", state(inputs={"size": 8})), indent=indent)
    (change,) = all_of(content)
    assert (change.action, change.after.values, change.after.region) == ("create", {"size": 8}, "eu-west-1")


def test_an_event_log_without_its_summary_is_incomplete():
    assert "before Pulumi's summary" in read(log(event("create", state()), end=None)).incomplete[0]
    assert read(log(event("create", state()))).incomplete == []


def test_a_stack_as_it_stands_does_not_change():
    plan = read(stack(state(inputs={"size": 8}, id="vol-1")))
    (change,) = plan.changes()
    assert (change.action, change.before is change.after) == ("no-op", True)
    assert "nothing in it changes" in plan.notices[0]


def test_a_checkpoint_is_a_stack():
    document = {"version": 3, "checkpoint": {"stack": "dev", "latest": stack(state())["deployment"]}}
    assert [change.action for change in all_of(document)] == ["no-op"]


def test_what_waits_to_be_deleted_still_costs_and_what_is_deleted_does_not():
    left, gone = state(delete=True, inputs={"size": 8}), state(pendingReplacement=True)
    found = all_of(stack(state(), left, gone))
    assert [change.address for change in found] == ["aws:ebs:Volume::web", "aws:ebs:Volume::web (pending deletion)"]


def test_a_stack_of_an_old_pulumi_holds_outputs_alone():
    old = {**state(outputs={"size": 8}), "inputs": None}
    assert all_of(stack(old))[0].after.values == {"size": 8}


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_saved_plan_gives_its_creations(wrapped):
    plan = {**SAVED, "resourcePlans": {urn(VOLUME): {"goal": goal(adds={"size": 8}), "steps": ["create"], "state": {}}}}
    (change,) = all_of({"version": 1, "plan": plan} if wrapped else plan)
    assert (change.action, change.after.values, change.after.region) == ("create", {"size": 8}, "eu-west-1")


def test_a_saved_plan_does_not_know_what_exists_already():
    plans = {urn(VOLUME): {"goal": goal(), "steps": ["update"]}, urn(VOLUME, "old"): {"goal": None, "steps": ["delete"]}}
    plan = read({**SAVED, "resourcePlans": plans})
    assert [change.action for change in plan.changes()] == ["update", "delete"]
    assert "here of 2 resources" in plan.incomplete[0]
    assert all(side.unknown.get("size") for change in plan.changes() for side in (change.before, change.after) if side)


def test_a_saved_plan_leaves_out_what_stays():
    plan = read({**SAVED, "resourcePlans": {urn(VOLUME): {"goal": goal(), "steps": ["same"]}}})
    assert list(plan.changes()) == []
    assert "does not hold what stays" in plan.notices[0]


def test_a_preview_without_show_sames_says_so():
    hidden = read(preview(create(), changeSummary={"create": 2, "same": 7}))
    shown = read(preview(step("same", state(), state()), changeSummary={"same": 1}))
    assert "--show-sames" in hidden.notices[0]
    assert shown.notices == []


def test_an_unchanged_stack_is_a_preview_too():
    assert all_of({"config": {}, "duration": 1, "changeSummary": {"same": 5}}) == []


def test_a_preview_between_log_lines_is_found():
    content = b"$ pulumi preview --json\n" + json.dumps(preview(create()), indent=1).encode() + b"\nDone.\n"
    assert [change.action for change in all_of(content)] == ["create"]


@pytest.mark.parametrize(
    "document",
    [
        preview(create(), diagnostics=[{"severity": "error", "message": "no credentials"}]),
        log({"sequence": 3, "timestamp": 3, "diagnosticEvent": {"severity": "error", "message": "no"}}),
    ],
)
def test_what_pulumi_could_not_finish_is_refused(document):
    with pytest.raises(InputError, match="could not finish"):
        read(document)


def test_a_warning_does_not_stop_a_preview():
    assert read(preview(create(), diagnostics=[{"severity": "warning", "message": "old"}])).size == 1


def test_a_preview_that_may_be_damaged_is_incomplete():
    assert read(preview(create(), maybeCorrupt=True)).incomplete
    corrupt = {**SUMMARY, "summaryEvent": {"maybeCorrupt": True}}
    assert read(log(end=corrupt)).incomplete


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"hello", "not valid JSON"),
        (b"{", "not valid JSON"),
        (b"{}", "nothing that Pulumi previews"),
        (b'{"steps": 5}', "the shape that Pulumi writes"),
        (b'{"steps": [{"op": "create", "urn": 5}]}', "the shape that Pulumi writes"),
        (b'{"method": "/pulumirpc.ResourceProvider/Check"}\n{"method": "x"}', "a log of calls"),
        (b'{"steps": ' + b"[" * 1_000_000, "nested too deeply"),
        (b'{"resourcePlans": {"urn:pulumi:a::b::c::d": {"steps": ["create"]}}}', "is to become"),
    ],
)
def test_what_is_not_pulumis_is_refused_with_a_reason(content, message):
    with pytest.raises(InputError, match=message):
        read(content)


def test_deeply_nested_inputs_are_refused():
    deep = inner = {}
    for _ in range(300):
        inner["a"] = [{}]
        inner = inner["a"][0]
    with pytest.raises(InputError, match="nested too deeply"):
        only(create(size=deep))


@pytest.mark.parametrize(
    "document", [preview(create()), preview(), stack(state()), {"config": {}, "changeSummary": {"same": 5}}]
)
def test_pulumis_files_are_told_from_others(document):
    assert pulumi.looks_like_pulumi(json.dumps(document).encode())
    assert pulumi.looks_like_pulumi(log(event("create", state())))
    assert pulumi.looks_like_pulumi(b'{"method":"/pulumirpc.ResourceProvider/Check"}\n{"method":"/pulumirpc.X/Y"}')


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\xff\xfe",
        b"urn:pulumi: [",
        b"apiVersion: v1\nkind: List\n",
        json.dumps(plans.plan(plans.resource_change(after={"name": "urn:pulumi:dev::a::b::c"}))).encode(),
    ],
)
def test_other_files_are_not_taken_for_pulumis(content):
    assert not pulumi.looks_like_pulumi(content)


@pytest.mark.parametrize(
    ("position", "place"),
    [
        ("project:///index.ts#5,14", ("index.ts", 5)),
        ("project:///src/web/main.py#12", ("src/web/main.py", 12)),
        ("project:///node_modules/@pulumi/aws/x.ts#5,14", None),
        ("project:///../../etc/passwd#5,14", None),
        ("lost", None),
        (None, None),
    ],
)
def test_the_place_in_the_program_is_kept(position, place):
    found = only(create(sourcePosition=position)).location
    assert (found and (found.file, found.line)) == place


def test_secrets_do_not_leave_the_reader():
    secret = {SIGNATURE: "1b47061264138c4ac30d75fd1eb44270", "plaintext": '"hunter2"'}
    hidden = {"password": "[secret]", "username": secret, "tags": {"a": secret}}
    change = only(create("aws:rds/instance:Instance", **hidden))
    assert "hunter2" not in repr(change)
    assert change.after.unknown == {"password": "sensitive", "username": "sensitive", "tags": {"a": "sensitive"}}


def test_every_genuine_file_is_read_or_refused_with_a_reason(shared):
    files = sorted((shared / "inputs" / "pulumi").iterdir())
    refused = []
    for path in files:
        try:
            found = list(pulumi.read(str(path)).changes())
        except CostgateError as error:
            refused.append(path.name)
            assert error.what  # noqa: PT017
            continue
        addresses = [change.address for change in found]
        assert len(set(addresses)) == len(addresses), path.name
    assert len(files) > 20
    assert len(refused) == 4, "two plans without goals, a log of plugin calls, and a run that failed"


def test_the_genuine_preview_and_stack_are_of_the_same_resources(shared):
    folder = shared / "inputs" / "pulumi"
    made, there = (
        {
            change.address.rpartition("-")[0] or change.address: change.type
            for change in pulumi.read(str(folder / name)).changes()
        }
        for name in (
            "dundalek__stratify__test__resources__pulumi__sample-preview-creates.json",
            "dundalek__stratify__test__resources__pulumi__sample-export.json",
        )
    )
    assert made == there
    assert set(made.values()) >= {"aws_s3_bucket", "aws_lambda_function", "aws_iam_role_policy_attachment"}
