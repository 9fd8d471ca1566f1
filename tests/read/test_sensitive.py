"""Sensitive values never leave the reader; unset, unknown and sensitive attributes stay three different things."""

import pytest

from costgate.price.pricer import Unpriced
from costgate.price.view import View
from tests.read.plans import aws, block, constant, only, plan, read, reference, resource_change, written

SECRET = "hunter2-hunter2"  # noqa: S105


def shown(document):
    """Everything that the reader lets out of a plan, as text."""
    return repr([(change.before, change.after) for change in read(document).changes()])


@pytest.mark.parametrize(
    ("after", "mask"),
    [
        ({"password": SECRET}, {"password": True}),
        ({"password": SECRET, "size": 8}, True),
        ({"disk": [{"key": SECRET}, {"key": "open"}]}, {"disk": [{"key": True}, {}]}),
        ({"env": {"A": SECRET}}, {"env": {"A": True}}),
        ({"env": {"in": {"A": SECRET}}}, {"env": {"in": {"A": True}}}),
        ({"list": [SECRET, "open"]}, {"list": [True, False]}),
        ({"disk": [{"key": SECRET}]}, {"disk": True}),
        ({"deep": [[SECRET]]}, {"deep": [[True]]}),
        ({"deep": [[{"a": SECRET}]]}, {"deep": [[{"a": True}]]}),
        ({"disk": [{"keys": [SECRET]}]}, {"disk": [{"keys": [True]}]}),
    ],
)
def test_a_sensitive_value_is_on_neither_side(after, mask):
    entry = resource_change(actions=["update"], before=after, after=after, before_sensitive=mask, after_sensitive=mask)
    assert SECRET not in shown(plan(entry))


def test_what_is_not_sensitive_stays():
    change = only(resource_change(after={"a": 1, "b": [{"c": 2, "d": 3}]}, after_sensitive={"b": [{"c": True}]}))
    assert change.after.values == {"a": 1, "b": [{"d": 3}]}
    assert change.after.unknown == {"b": [{"c": "sensitive"}]}


def test_default_tags_of_a_sensitive_variable_are_hidden_in_all_tags_too():
    configuration = written(
        block("aws_ebs_volume.a"),
        providers={"aws": aws("us-east-1", default_tags=[{"tags": reference("var.tags")}])},
        variables={"tags": {"sensitive": True}},
    )
    entry = resource_change(after={"tags_all": {"team": SECRET}})
    document = plan(entry, configuration=configuration, variables={"tags": {"value": {"team": SECRET}}})
    assert SECRET not in shown(document)


def test_default_tags_that_are_open_are_kept():
    configuration = written(block("aws_ebs_volume.a"), providers={"aws": aws(default_tags=[{"tags": constant({"team": "a"})}])})
    assert only(resource_change(), configuration=configuration).after.default_tags == {"team": "a"}


def number(entry, *resources):
    change = only(entry, configuration=written(*resources))
    return View(change.after).number("size", 8)


def test_an_attribute_that_nobody_wrote_takes_the_default():
    assert number(resource_change(after={}, after_unknown={"size": True}), block("aws_ebs_volume.a")) == 8


def test_an_attribute_that_is_known_after_apply_is_unpriced():
    with pytest.raises(Unpriced, match="known only after apply"):
        number(resource_change(after={}, after_unknown={"size": True}), block("aws_ebs_volume.a", size=reference("var.x")))


def test_a_sensitive_attribute_is_unpriced():
    with pytest.raises(Unpriced, match="marked sensitive"):
        number(resource_change(after={"size": 99}, after_sensitive={"size": True}), block("aws_ebs_volume.a"))
