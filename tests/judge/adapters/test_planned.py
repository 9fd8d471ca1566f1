"""Changes of code and of Pulumi in the shape of a plan."""

import json

from costgate.judge.adapters import planned
from costgate.judge.adapters.sensitive import PLACEHOLDER
from costgate.model import Change, Resource


def resource(values, unknown=None):
    return Resource("aws_instance.web", "aws_instance", "web", "aws", values, unknown=unknown or {}, module="module.a")


def entry(change):
    return json.loads(planned.content([change]))["resource_changes"][0]


def test_a_change_has_terraforms_shape():
    found = entry(Change("module.a.aws_instance.web", "aws_instance", "aws", "create", None, resource({"a": 1})))
    assert found == {
        "address": "module.a.aws_instance.web",
        "mode": "managed",
        "type": "aws_instance",
        "name": "web",
        "provider_name": "registry.terraform.io/hashicorp/aws",
        "module_address": "module.a",
        "change": {
            "actions": ["create"],
            "before": None,
            "after": {"a": 1},
            "after_unknown": {},
            "before_sensitive": False,
            "after_sensitive": {},
        },
    }


def test_a_replacement_deletes_and_creates():
    side = resource({})
    assert entry(Change("a.b", "a", "aws", "replace", side, side))["change"]["actions"] == ["delete", "create"]


def test_unknown_and_sensitive_attributes_are_told_apart():
    marks = {"id": True, "password": "sensitive", "disk": [{"key": "sensitive", "size": True}], "plain": {"a": {}}}
    after = resource({"disk": [{"key": None}], "plain": {"a": 1}, "list": [1]}, {**marks, "list": ["sensitive"]})
    found = entry(Change("a.b", "a", "aws", "update", after, after))["change"]
    assert found["after_unknown"] == {"id": True, "disk": [{"size": True}]}
    assert found["after_sensitive"] == {"password": True, "disk": [{"key": True}], "list": [True]}
    assert found["after"] == {
        "password": PLACEHOLDER,
        "disk": [{"key": PLACEHOLDER}],
        "plain": {"a": 1},
        "list": [PLACEHOLDER],
    }


def test_what_will_be_is_in_the_planned_values_too():
    changes = [
        Change("a.b", "a", "aws", "create", None, resource({"x": 1})),
        Change("a.c", "a", "aws", "delete", resource({}), None),
    ]
    found = json.loads(planned.content(changes))["planned_values"]["root_module"]["resources"]
    assert [(one["address"], one["values"]) for one in found] == [("a.b", {"x": 1})]
