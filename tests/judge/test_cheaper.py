"""What policies see of alternatives: equal resources of one owner together, the largest saving first."""

from decimal import Decimal

from msgspec.structs import replace

from costgate.judge import lists
from costgate.model import Allocated, Alternative, Estimate, Location, Owner, Totals

GP3 = Alternative("gp3", "gp3 instead of gp2", {"type": ("gp2", "gp3")}, 'type = "gp3"', Decimal("5.00"), "", "https://x")


def volume(name, *, saving="5.00", owner="payments", action="create", project=""):
    place = Location("main.tf", 3)
    priced = Estimate(f"aws_ebs_volume.{name}", "aws_ebs_volume", "aws", action, "priced", [], Totals(), location=place)
    keys = {"team": owner, "environment": "Dev"}
    cheaper = [replace(GP3, saving=Decimal(saving))]
    return Allocated(priced, Owner(keys), project=project, alternatives=cheaper)


def told(*resources):
    return list(lists.alternatives(resources, "USD"))


def test_equal_resources_of_one_owner_are_told_together():
    (one,) = told(volume("a"), volume("b"))
    assert (one.address, one.resource_count) == ("aws_ebs_volume.a", 2)
    assert (one.saving_micros, one.saving, one.saving_each) == (10_000_000, "$10.00", "$5.00")
    assert (one.owner_name, one.environment) == ("team=payments, environment=Dev", "dev")
    assert [(change.attribute, change.now, change.instead) for change in one.changes] == [("type", "gp2", "gp3")]


def test_other_owners_projects_and_savings_are_told_apart():
    found = told(volume("a"), volume("b", owner="web"), volume("c", project="x"), volume("d", saving="6.00"))
    assert [(one.address, one.resource_count) for one in found] == [
        ("aws_ebs_volume.d", 1),
        ("aws_ebs_volume.a", 1),
        ("aws_ebs_volume.b", 1),
        ("aws_ebs_volume.c", 1),
    ]


def test_the_largest_saving_of_all_comes_first():
    assert [one.resource_count for one in told(volume("a", saving="9.00"), volume("b"), volume("c"))] == [2, 1]


def test_what_turned_out_to_stay_as_it_is_is_not_told():
    assert told(volume("a", action="no-op")) == []


def test_what_saves_nobody_knows_how_much_comes_last_without_an_amount():
    unknown = Alternative("log-retention", "a log retention of 400 days", {}, "x", None, "", "https://x", "the storage")
    other = replace(volume("z"), alternatives=[unknown])
    first, last = told(replace(other, estimate=replace(other.estimate, address="a")), volume("b"))
    assert (first.rule, last.rule) == ("gp3", "log-retention")
    assert (last.saving_micros, last.saving, last.saving_each, last.basis) == (None, None, None, "the storage")
