"""What a pricer sees: unset, unknown and sensitive are three different things."""

from decimal import Decimal

import pytest

from costgate.model import Resource
from costgate.price.pricer import Unpriced
from costgate.price.view import View
from costgate.units import quantity

WRITTEN = {"references": ["var.size"]}


class Graph:
    """A graph in which everything refers to the same resources."""

    def __init__(self, *found):
        self.found = found

    def targets(self, _resource, _path):
        return iter(self.found)

    def referrers(self, _resource, type, _path):
        return [one for one in self.found if one.type == type]


def view(values=None, *, unknown=None, configured=None, usages=None, units=None, graph=None, region="us-east-1"):
    resource = Resource(
        "aws_x.y", "aws_x", "y", "aws", values or {}, region=region, unknown=unknown or {}, configured=configured or {}
    )
    return View(resource, graph=graph, usages=usages, usage_units=units, as_of="2026-11-01")


def other(**values):
    return Resource("aws_kms_key.k", "aws_kms_key", "k", "aws", values, region="eu-west-1")


def test_a_value_in_the_plan_is_read_and_nothing_is_assumed():
    r = view({"size": 8, "kind": "gp3", "on": True, "zones": ["a", None, 2]})
    assert (r.number("size", 1), r.text("kind", "x"), r.flag("on"), r.texts("zones")) == (Decimal(8), "gp3", True, ["a", "2"])
    assert r.assumed == {}


@pytest.mark.parametrize("values", [{}, {"size": None}, {"size": ""}])
def test_an_unset_attribute_takes_the_default_which_is_noted(values):
    r = view(values)
    assert r.number("size", 8) == 8
    assert r.assumed == {"size": "8"}


def test_an_unset_attribute_without_default_is_unpriced():
    with pytest.raises(Unpriced, match="size is not set"):
        view().number("size")


def test_an_attribute_that_the_provider_computes_takes_the_default():
    """Terraform marks an unset computed attribute as unknown too; nobody wrote it, so the default applies."""
    r = view(unknown={"size": True}, configured={})
    assert r.number("size", 8) == 8


def test_an_attribute_that_was_written_as_null_takes_the_default():
    r = view(unknown={"size": True}, configured={"size": {"constant_value": None}})
    assert r.number("size", 8) == 8


def test_a_written_attribute_that_is_known_after_apply_is_unpriced():
    r = view(unknown={"size": True}, configured={"size": WRITTEN})
    with pytest.raises(Unpriced, match="size is known only after apply"):
        r.number("size", 8)
    assert r.has("size")
    assert not r.knows("size")


def test_a_sensitive_attribute_is_unpriced_even_if_a_default_exists():
    with pytest.raises(Unpriced, match="size is marked sensitive"):
        view(unknown={"size": "sensitive"}).number("size", 8)


def test_an_unknown_attribute_is_read_through_its_reference():
    r = view(
        unknown={"size": True},
        configured={"size": {"references": ["aws_kms_key.k.bytes", "aws_kms_key.k"]}},
        graph=Graph(other(bytes=4)),
    )
    assert r.number("size", 8) == 4


@pytest.mark.parametrize("value", [True, [], ["x"], {"a": 1}, "eight", "NaN", float("inf")])
def test_what_is_no_number_is_unpriced(value):
    with pytest.raises(Unpriced, match="size should be a number"):
        view({"size": value}).number("size")


def test_what_is_no_text_is_unpriced():
    with pytest.raises(Unpriced, match="kind should be a text, the plan holds a list"):
        view({"kind": ["a"]}).text("kind")


@pytest.mark.parametrize(("value", "flag"), [("true", True), (" True ", True), ("false", False), (False, False), (1, True)])
def test_flags_may_be_texts(value, flag):
    assert view({"on": value}).flag("on") is flag


def test_numbers_are_exact():
    assert view({"size": 0.1}).number("size") + view({"size": "0.2"}).number("size") == Decimal("0.3")


def test_a_single_block_may_be_a_list_or_a_mapping():
    assert view({"disk": [{"size": 1}]}).block("disk").number("size") == 1
    assert view({"disk": {"size": 1}}).block("disk").number("size") == 1


def test_an_absent_block_has_only_defaults_and_they_are_noted_with_its_name():
    r = view()
    assert r.blocks("disk") == []
    assert r.block("disk").number("size", 8) == 8
    assert r.assumed == {"disk.size": "8"}


def test_a_blocks_unknown_attribute_is_unpriced_with_its_path():
    r = view(
        {"disk": [{"kind": "a"}, {"kind": "b"}]},
        unknown={"disk": [{}, {"size": True}]},
        configured={"disk": [{}, {"size": WRITTEN}]},
    )
    assert r.blocks("disk")[0].number("size", 8) == 8
    with pytest.raises(Unpriced, match=r"disk\.1\.size is known only after apply"):
        r.blocks("disk")[1].number("size", 8)


def test_blocks_that_are_known_after_apply_are_unpriced():
    with pytest.raises(Unpriced, match="disk is known only after apply"):
        view(unknown={"disk": True}, configured={"disk": [{"size": WRITTEN}]}).blocks("disk")


def test_usage_has_the_unit_that_the_pricer_declared():
    r = view(
        usages={"requests": "1000", "storage": {"gb": 5}}, units={"requests": "request", "storage.gb": "GB-month", "n": ""}
    )
    assert r.usage("requests") == quantity(1000, "request")
    assert r.usage("storage.gb") == quantity(5, "GB-month")
    assert r.usage("n") is None
    assert r.usage_text("requests") == "1000"


def test_usage_that_is_no_number_is_unpriced():
    with pytest.raises(Unpriced, match="usage requests should be a number"):
        view(usages={"requests": "many"}, units={"requests": "request"}).usage("requests")


def test_a_pricer_that_reads_usage_it_did_not_declare_is_a_bug():
    with pytest.raises(KeyError, match="does not declare the usage key requests"):
        view(usages={"requests": 1}).usage("requests")


def test_usage_under_something_that_is_no_mapping_is_not_stated():
    assert view(usages={"storage": 5}, units={"storage.gb": "GB"}).usage("storage.gb") is None


def test_without_a_region_the_reason_says_what_to_do():
    assert view().region == "us-east-1"
    with pytest.raises(Unpriced, match=r"set `region` in the provider block"):
        _ = view(region=None).region


def test_neighbours_are_views_too():
    r = view(graph=Graph(other(bytes=4)))
    assert r.target("key").type == "aws_kms_key"
    assert [one.region for one in r.referrers("aws_kms_key", "x")] == ["eu-west-1"]
    assert r.target("key").as_of == "2026-11-01"


def test_without_a_graph_there_are_no_neighbours():
    assert view().target("key") is None
    assert list(view().referrers("aws_kms_key", "x")) == []
