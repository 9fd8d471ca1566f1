"""Which of several resources carries what is charged once for them."""

from costgate.model import Standing
from costgate.price.sharing import Place, place
from costgate.price.view import View
from tests.price.aws.links import Links
from tests.price.pricing import resource

TYPE = "aws_x"


def kind(view):
    return view.values.get("kind")


def places(**standing):
    """The place of each resource; *standing* has (kind, there before, there after) by name."""
    all = {
        name: Standing(resource(TYPE, {"kind": kind}, address=f"{TYPE}.{name}"), before, after)
        for name, (kind, before, after) in standing.items()
    }
    graph = Links(all=all.values())
    found = {name: place(View(one.resource, graph=graph), kind) for name, one in all.items()}
    return {name: (one.number, one.carrier.rpartition(".")[2]) for name, one in found.items()}


def test_the_first_by_address_carries_what_is_shared():
    assert places(b=(1, False, True), a=(1, False, True), c=(2, False, True)) == {"a": (0, "a"), "b": (1, "a"), "c": (0, "c")}


def test_what_stays_carries_before_what_comes_or_goes():
    """So that neither a new resource nor a deleted one moves the charge to another."""
    assert places(a=(1, False, True), b=(1, True, True), c=(1, True, False)) == {"a": (1, "b"), "b": (0, "b"), "c": (1, "b")}


def test_what_comes_does_not_share_with_what_goes():
    assert places(a=(1, True, False), b=(1, False, True)) == {"a": (0, "a"), "b": (0, "b")}


def test_what_has_no_key_or_no_neighbours_shares_with_none():
    assert places(a=(None, True, True), b=(None, True, True)) == {"a": (0, "a"), "b": (0, "b")}
    alone = View(resource(TYPE, {"kind": 1}, address="aws_x.a"))
    assert place(alone, kind) == Place(0, "aws_x.a")
