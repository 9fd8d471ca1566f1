"""A plan as policies may see it."""

import json

import pytest

from costgate.errors import InputError
from costgate.judge.adapters import plan as adapted
from costgate.judge.adapters.sensitive import PLACEHOLDER

from .nouns import Given, change, plan

SECRET = "correct-horse-battery"  # noqa: S105  # nobody's
ALL = frozenset({"*"})


def parts(source, *names):
    redacted = adapted.redacted(source, frozenset(names) or ALL)
    return json.loads(json.dumps({name: json.loads(bytes(raw)) for name, raw in redacted.parts.items()}))


def test_only_the_parts_that_are_named_are_there():
    source = plan(change(), planned_values={}, configuration={}, variables={}, timestamp="2026-09-01T00:00:00Z", invented=1)
    assert set(parts(source, "resource_changes", "timestamp", "*bogus")) == {"resource_changes", "timestamp"}
    assert set(parts(source)) == {
        "format_version",
        "terraform_version",
        "timestamp",
        "resource_changes",
        "planned_values",
        "variables",
        "configuration",
    }


def test_a_part_that_nobody_knows_is_left_out_for_nobody_knows_what_it_hides():
    assert "invented" not in parts(plan(change(), invented={"password": SECRET}))


def test_a_change_without_anything_sensitive_is_as_it_was():
    given = change(after={"size": 8, "ratio": 1.10, "tags": {"a": "b"}}, after_sensitive={"tags": {}}, before_sensitive=False)
    assert parts(plan(given))["resource_changes"] == [given]


def test_both_sides_of_a_change_lose_what_is_marked():
    given = change(
        before={"password": SECRET, "size": 1},
        after={"password": SECRET + "2", "size": 2, "users": [{"name": "a", "key": "k1"}]},
        before_sensitive={"password": True},
        after_sensitive={"password": True, "users": [{"key": True}]},
    )
    found = parts(plan(given))["resource_changes"][0]["change"]
    assert found["before"] == {"password": PLACEHOLDER, "size": 1}
    assert found["after"] == {"password": PLACEHOLDER, "size": 2, "users": [{"name": "a", "key": PLACEHOLDER}]}


@pytest.mark.parametrize("part", ["resource_drift", "resource_changes"])
def test_drift_is_redacted_like_changes(part):
    given = change(after={"password": SECRET}, after_sensitive={"password": True})
    assert SECRET not in json.dumps(parts(plan(**{part: [given]}) if part != "resource_changes" else plan(given)))


def test_deferred_changes_are_redacted():
    given = change(after={"password": SECRET}, after_sensitive={"password": True})
    found = parts(plan(deferred_changes=[{"reason": "unknown", "resource_change": given}]))
    assert found["deferred_changes"][0]["resource_change"]["change"]["after"] == {"password": PLACEHOLDER}


def test_planned_values_and_the_prior_state_are_redacted_in_all_modules():
    resource = {"address": "a.b", "values": {"password": SECRET, "size": 1}, "sensitive_values": {"password": True}}
    module = {"resources": [resource], "child_modules": [{"address": "module.x", "child_modules": [{"resources": [resource]}]}]}
    values = {
        "outputs": {"url": {"sensitive": True, "value": SECRET}, "id": {"sensitive": False, "value": "i"}},
        "root_module": module,
    }
    found = parts(plan(planned_values=values, prior_state={"format_version": "1.0", "values": values}))
    assert SECRET not in json.dumps(found)
    assert found["planned_values"]["outputs"]["id"]["value"] == "i"
    assert found["planned_values"]["root_module"]["child_modules"][0]["child_modules"][0]["resources"][0]["values"] == {
        "password": PLACEHOLDER,
        "size": 1,
    }
    assert found["prior_state"]["values"]["root_module"]["resources"][0]["values"]["size"] == 1


def test_planned_values_and_states_that_mark_less_are_redacted_like_the_changes():
    given = change("a.b", {"pin": "123"}, before={"pin": "456"}, after_sensitive={"pin": True}, before_sensitive={"pin": True})
    states = {
        pin: {"root_module": {"resources": [{"address": "a.b", "values": {"pin": pin}, "sensitive_values": {}}]}}
        for pin in ("123", "456")
    }
    found = parts(
        plan(given, planned_values=states["123"], prior_state={"values": states["456"]}), "planned_values", "prior_state"
    )
    assert found["planned_values"]["root_module"]["resources"][0]["values"] == {"pin": PLACEHOLDER}
    assert found["prior_state"]["values"]["root_module"]["resources"][0]["values"] == {"pin": PLACEHOLDER}


def test_output_changes_are_redacted():
    output = {
        "actions": ["create"],
        "before": None,
        "after": {"key": SECRET},
        "after_sensitive": True,
        "before_sensitive": False,
    }
    assert parts(plan(output_changes={"url": output}))["output_changes"]["url"]["after"] == PLACEHOLDER


def test_a_variable_that_is_declared_sensitive_is_hidden_wherever_its_value_stands():
    found = parts(
        plan(
            change(after={"tags_all": {"owner": f"id-{SECRET}"}, "name": SECRET}),
            variables={"token": {"value": SECRET}, "region": {"value": "eu-west-1"}},
            configuration={"root_module": {"variables": {"token": {"sensitive": True, "default": SECRET}, "region": {}}}},
        )
    )
    assert SECRET not in json.dumps(found)
    assert found["variables"] == {"token": {"value": PLACEHOLDER}, "region": {"value": "eu-west-1"}}
    assert found["resource_changes"][0]["change"]["after"] == {"tags_all": {"owner": f"id-{PLACEHOLDER}"}, "name": PLACEHOLDER}


@pytest.mark.parametrize("secret", [SECRET, "s3c"])
def test_a_variable_or_constant_equal_to_what_is_marked_is_hidden(secret):
    configuration = {
        "provider_config": {"db": {"name": "db", "expressions": {"user": {"constant_value": "admin"}}}},
        "root_module": {"resources": [{"address": "a.b", "expressions": {"pass": {"constant_value": secret}}}]},
    }
    source = plan(
        change(after={"pass": secret}, after_sensitive={"pass": True}),
        variables={"plain": {"value": [secret]}},
        configuration=configuration,
    )
    found = parts(source, "variables", "configuration")
    assert found["variables"]["plain"]["value"] == [PLACEHOLDER]
    assert found["configuration"]["root_module"]["resources"][0]["expressions"]["pass"]["constant_value"] == PLACEHOLDER
    assert found["configuration"]["provider_config"]["db"]["expressions"]["user"]["constant_value"] == "admin"


def test_any_number_of_sensitive_variables_is_looked_for():
    secrets = {f"v{number}": f"{SECRET}-{number}" for number in range(500)}
    found = parts(
        plan(
            change(after={"name": f"x {SECRET}-7", "plain": "y"}),
            variables={name: {"value": value} for name, value in secrets.items()},
            configuration={"root_module": {"variables": {name: {"sensitive": True} for name in secrets}}},
        ),
        "resource_changes",
    )
    assert found["resource_changes"][0]["change"]["after"] == {"name": f"x {PLACEHOLDER}", "plain": "y"}


def test_a_constant_whose_name_says_that_it_is_secret_is_hidden():
    configuration = {"provider_config": {"db": {"name": "db", "expressions": {"admin_password": {"constant_value": SECRET}}}}}
    assert SECRET not in json.dumps(parts(plan(configuration=configuration)))


def test_what_was_hidden_is_known_so_that_messages_can_be_searched_for_it():
    given = change(after={"password": SECRET}, after_sensitive={"password": True})
    assert adapted.redacted(plan(given), ALL).secrets == {SECRET}


@pytest.mark.parametrize(
    "content",
    [
        b"[]",
        b'{"resource_changes": {}}',
        b'{"resource_changes": [{"change": {"after_sensitive": true, "after": {}, "before"',
        b'{"resource_changes": [5]}',
        b'{"resource_changes": [{"change": [1]}]}',
        b'{"planned_values": [1]}',
        b'{"planned_values": {"root_module": {"resources": [3]}}}',
        b'{"variables": {"a": 1}}',
        b'{"configuration": {"root_module": {"variables": {"a": {"sensitive": true}}}}, "variables": [1]}',
        b'{"planned_values": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        b'{"output_changes": {"a": 5}}',
    ],
)
def test_a_plan_of_another_shape_is_an_error_with_its_file(content):
    with pytest.raises(InputError) as caught:
        adapted.redacted(Given(content, file="odd.json"), ALL)
    assert caught.value.where == "odd.json"
    assert caught.value.hint


def test_names_below_a_part_are_those_of_the_plan_in_it():
    names = frozenset({"tfplan", "tfplan.variables", "tfplan.resource_changes", "tfrun"})
    assert adapted.named(names, "tfplan") == {"variables", "resource_changes"}
    assert adapted.named(frozenset({"tfplan"}), "tfplan") == {"*"}
