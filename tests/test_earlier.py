"""Code and manifests are compared with the JSON result of an earlier run, which has costs and no attributes."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from costgate import estimating, request
from costgate.config import Config
from costgate.configfile import Loaded
from costgate.errors import InputError
from costgate.judgement import Failure
from costgate.model import Change, Totals
from costgate.price.outcome import NOTHING
from tests.results import MADE, SIDES, made, read_back, run

PROVIDER = 'provider "aws" {\n  region = "us-east-1"\n}\n'
NAT = 'resource "aws_nat_gateway" "%s" {\n  allocation_id = "e"\n  subnet_id     = "s"\n  tags = { team = "net" }\n}\n'
DISK = 'resource "aws_ebs_volume" "d" {\n  availability_zone = "us-east-1a"\n  type = "gp3"\n  size = %s\n}\n'
NEW_TYPE = 'resource "aws_brand_new_thing" "x" {\n  size = %s\n}\n'
MODULE = 'module "far" {\n  source = "registry.example.com/a/b/c"\n}\n'
USAGE = "version: 1\nresources:\n  aws_nat_gateway.a: {monthly_data_processed_gb: %s}\n"
D = Decimal


@pytest.fixture
def code(tmp_path):
    """A function that prices a module of the given blocks, with the given usage file."""

    def priced(*blocks, usage=""):
        (tmp_path / "code").mkdir(exist_ok=True)
        (tmp_path / "code" / "main.tf").write_text("".join([PROVIDER, *blocks]))
        (tmp_path / "usage.yaml").write_text(usage)
        stated = str(tmp_path / "usage.yaml") if usage else ""
        return estimating.estimate(request.of_paths([str(tmp_path / "code")], Loaded(Config()), "2026-11-01", stated))

    return priced


def compared(before, now, *, whole=True):
    """Return what *now* changes against *before*: the estimates by address, and the sum of their totals."""
    found = [one.estimate for one in read_back(before).against(now.resources, whole=whole)]
    totals = Totals()
    for one in found:
        totals = totals.plus(one.totals)
    return {one.address: one for one in found}, totals


def side(estimate, name):
    """Return the lines of one side, as if they were of the other."""
    return [replace(line, side="before") for line in estimate.lines if line.side == name]


def test_what_is_new_stays_goes_and_costs_more_is_told(code):
    """A gateway is 0.045 an hour, a GB of gp3 0.08 a month (https://aws.amazon.com/ebs/pricing/)."""
    found, totals = compared(code(NAT % "a", NAT % "b", DISK % 100), code(NAT % "a", NAT % "c", DISK % 150))
    assert {address: (one.action, one.totals.delta) for address, one in found.items()} == {
        "aws_nat_gateway.a": ("no-op", 0),
        "aws_nat_gateway.b": ("delete", D("-32.85")),
        "aws_nat_gateway.c": ("create", D("32.85")),
        "aws_ebs_volume.d": ("update", 4),
    }
    assert (totals.before, totals.after, totals.delta) == (D("73.7"), D("77.7"), 4)


def test_lines_carry_over_exactly(code):
    before = code(DISK % "33.333333")
    found, _ = compared(before, code(DISK % 50))
    (was,) = (one.estimate for one in before.resources)
    now = found["aws_ebs_volume.d"]
    assert side(now, "before") == side(was, "after")
    assert all(line.source for line in side(now, "before"))
    assert now.totals.before == was.totals.after


def test_what_changes_and_costs_the_same_counts_as_unchanged(code):
    found, _ = compared(code(NAT % "a"), code((NAT % "a").replace('"s"', '"t"')))
    assert found["aws_nat_gateway.a"].action == "no-op"


def test_a_comparison_is_itself_a_base_without_what_it_deleted(code):
    """After the first comparison `a` is gone and the disk has its second size."""
    first = code(DISK % 150)
    second = replace(first, resources=list(read_back(code(NAT % "a", DISK % 100)).against(first.resources, whole=True)))
    assert [one.estimate.action for one in second.resources] == ["update", "delete"]
    found, totals = compared(second, code(DISK % 150))
    assert {address: one.action for address, one in found.items()} == {"aws_ebs_volume.d": "no-op"}
    assert totals.before == 12


def test_what_was_forgotten_lives_on_and_its_absence_is_no_saving(code):
    before = code(NAT % "a")
    forgotten = [replace(one, estimate=replace(one.estimate, action="forget")) for one in before.resources]
    assert compared(replace(before, resources=forgotten), code()) == ({}, Totals())


def test_who_paid_for_what_is_gone_pays_no_more(code):
    before = code(NAT % "a")
    (gone,) = read_back(before).against([], whole=True)
    assert (gone.owner.keys, gone.estimate.totals.delta) == ({"team": "net"}, D("-32.85"))
    assert gone.owner.origins == {"team": "the earlier result"}


def test_equal_addresses_are_paired_in_their_order(code):
    one, two = code(DISK % 100), code(DISK % 200)
    both = replace(one, resources=[*one.resources, *two.resources])
    found = [one.estimate for one in read_back(both).against(both.resources, whole=True)]
    assert [(one.action, one.totals.delta) for one in found] == [("no-op", 0), ("no-op", 0)]


def test_attributes_and_tags_stay_at_hand(code):
    now = code(NAT % "a")
    change = Change("aws_nat_gateway.a", "aws_nat_gateway", "aws", "create", None, None)
    (one,) = read_back(now).against([replace(now.resources[0], change=change)], whole=True)
    assert (one.change, one.tags, one.taggable) == (change, {"team": "net"}, True)


def test_what_is_missing_in_code_that_was_not_read_whole_is_no_saving(code):
    found, totals = compared(code(NAT % "a", NAT % "b"), code(NAT % "a", MODULE), whole=False)
    assert (found["aws_nat_gateway.b"].action, totals.delta) == ("no-op", 0)
    assert totals.after == D("65.7")
    assert [one.type for one in found.values() if one.status == "unpriced"] == ["unread"]


def test_what_the_earlier_run_could_not_read_is_no_base(code):
    found, totals = compared(code(MODULE), code(NAT % "a"))
    assert {address: one.action for address, one in found.items()} == {"aws_nat_gateway.a": "create"}
    assert totals.delta == D("32.85")


def test_what_had_no_price_is_no_saving_and_may_have_changed(code):
    found, totals = compared(code(NEW_TYPE % 1), code(NEW_TYPE % 2))
    one = found["aws_brand_new_thing.x"]
    assert (one.status, one.action, totals.delta) == ("unpriced", "update", 0)
    assert "no pricer for aws_brand_new_thing" in one.reason


@pytest.mark.parametrize(("before", "now", "totals"), [(True, False, (D(8), 0, 0, 8)), (False, True, (0, D(8), 8, 0))])
def test_a_price_that_is_missing_on_one_side_is_no_saving(code, before, now, totals):
    known = code(DISK % 100)
    (one,) = known.resources
    lost = replace(one.estimate, status="unpriced", reason="lost", lines=[], totals=Totals())
    unknown = replace(known, resources=[replace(one, estimate=lost)])
    found, sums = compared(known if before else unknown, known if now else unknown)
    assert (sums.before, sums.after, sums.delta, sums.unknown_saving) == totals
    assert [(one.status, one.reason) for one in found.values()] == [("unpriced", "lost")]


def test_what_depends_on_usage_that_nobody_states_is_unchanged(code):
    found, _ = compared(code('resource "aws_sqs_queue" "q" {}\n'), code('resource "aws_sqs_queue" "q" {}\n'))
    assert [(one.status, one.action) for one in found.values()] == [("usage", "no-op")]


def test_usage_that_nobody_states_any_more_is_no_saving(code):
    """100 GB through the gateway are 4.50; the gateway itself stays."""
    found, totals = compared(code(NAT % "a", usage=USAGE % 100), code(NAT % "a"))
    assert (totals.before, totals.after, totals.delta) == (D("37.35"), D("32.85"), 0)
    assert found["aws_nat_gateway.a"].totals.unknown_saving == D("4.5")


@pytest.mark.parametrize(("then", "now", "delta"), [("", USAGE % 100, "4.5"), (USAGE % 100, USAGE % 60, "-1.8")])
def test_usage_that_is_stated_now_counts(code, then, now, delta):
    _, totals = compared(code(NAT % "a", usage=then), code(NAT % "a", usage=now))
    assert totals.delta == D(delta)


def test_what_only_a_usage_file_states_is_no_part_of_the_comparison(code):
    """Else it would be a saving to state it no longer."""
    usage = "version: 1\nresources:\n  aws_data_transfer.x: {region: us-east-1, monthly_outbound_internet_gb: 1000}\n"
    before = code(usage=usage)
    assert before.totals.after > 0
    assert compared(before, code()) == ({}, Totals())


def in_project(run, name):
    return [replace(one, project=name) for one in run.resources]


def test_equal_addresses_of_two_projects_are_kept_apart(code):
    small, large = code(DISK % 100), code(DISK % 200)
    base = read_back(replace(small, resources=[*in_project(small, "a"), *in_project(large, "b")]))
    (one,) = base.against(in_project(large, "b"), project="b", whole=True)
    assert (one.estimate.action, one.project) == ("no-op", "b")
    (one,) = base.against(in_project(large, "a"), project="a", whole=True)
    assert (one.estimate.action, one.estimate.totals.delta) == ("update", 8)


def test_what_moves_to_another_project_leaves_one_and_comes_to_the_other(code):
    disk = code(DISK % 100)
    base = read_back(replace(disk, resources=in_project(disk, "a")))
    (gone,) = base.against([], project="a", whole=True)
    (new,) = base.against(in_project(disk, "b"), project="b", whole=True)
    assert (gone.estimate.action, gone.project, new.estimate.action) == ("delete", "a", "create")
    assert gone.estimate.totals.plus(new.estimate.totals).delta == 0


@pytest.mark.parametrize(
    ("then", "inputs", "now", "names"),
    [
        (["a", "b"], ["x/a", "x/b"], {"a": "x/a"}, {"a", "b"}),
        (["x/a", "x/b"], ["x/a", "x/b"], {"": "x/a"}, {"", "x/b"}),
        ([""], ["x/a"], {"x/a": "x/a", "x/b": "x/b"}, {"x/a"}),
        ([""], ["x/a"], {"shop": "x/a"}, {"shop"}),
        ([""], ["x/a"], {"": "elsewhere"}, {""}),
        ([""], ["x/a"], {"b": "x/b"}, {""}),
        ([""], ["x/a", "x/b"], {"a": "x/a"}, {""}),
        (["", "x/a"], ["x/a"], {"": "x/a"}, {"", "x/a"}),
    ],
)
def test_a_plan_without_a_name_is_known_by_its_path(code, then, inputs, now, names):
    disk = code(DISK % 100)
    resources = [one for name in then for one in in_project(disk, name)]
    base = read_back(replace(disk, resources=resources, provenance=replace(MADE, inputs=inputs)))
    assert set(base.known_as(now).resources) == names


def test_what_a_plan_has_keeps_its_own_before_side(code):
    before = code(NAT % "a", DISK % 100)
    planned = [replace(one, estimate=replace(one.estimate, action="no-op")) for one in before.resources]
    assert list(read_back(before).against(planned, whole=True)) == planned
    addresses = {one.estimate.address for one in planned}
    assert list(read_back(before).against([], whole=True, planned=addresses)) == []


def test_amounts_of_two_currencies_are_not_compared(code):
    base = read_back(code(NAT % "a"))
    assert base.in_currency("USD") is base
    with pytest.raises(InputError, match="is in USD, this run is in EUR") as caught:
        base.in_currency("EUR")
    assert "--currency" in caught.value.hint


def test_a_result_made_in_the_same_way_needs_no_words(code):
    now = code(NAT % "a")
    assert read_back(now).notices(now.provenance, {""}) == []


@pytest.mark.parametrize(
    ("then", "what"),
    [
        ({"catalog_hash": "other"}, "made with another catalog (of 2026-10-01, now 2026-10-01)"),
        ({"version": "0.0.9"}, "made with costgate 0.0.9"),
        ({"price_source": "infracost"}, "made with Infracost's prices"),
        ({"user_catalog_hash": "u"}, "another price list of your own"),
        ({"agreements_hash": "a"}, "other agreements"),
        ({"exchange": ["1 USD = 0.9 EUR (fixed)"]}, "other exchange rates"),
        ({"usage": "usage.yaml"}, "another usage file or profile"),
        ({"policy_hash": "p"}, "judged by other policies"),
    ],
)
def test_a_result_made_in_another_way_says_so(then, what):
    base = read_back(run(provenance=replace(MADE, **then)))
    (notice,) = base.notices(replace(MADE, policy_hash="q"))
    assert what in notice


def test_a_result_that_was_incomplete_says_so(code):
    before = code(NEW_TYPE % 1, MODULE)
    base = read_back(replace(before, failures=[Failure("shop", "no such file")]))
    unpriced, unread, failed = base.notices(before.provenance)
    assert "no price for 1 of its resources" in unpriced
    assert "was incomplete itself" in unread
    assert failed.endswith("counts as new: shop")


def test_projects_that_only_one_of_both_has_are_named(code):
    base = read_back(code(NAT % "a"))
    new, over = base.notices(code(NAT % "a").provenance, {"shop"})
    assert "has nothing of shop: everything in it counts as new" in new
    assert "a plan without a project, which this run does not look at" in over


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SIDES, max_size=4), st.booleans())
def test_a_result_compared_with_itself_changes_nothing(sides, whole):
    now = run(*(made(NOTHING, side, f"x.{number % 3}") for number, side in enumerate(sides)))
    found = [one.estimate for one in read_back(now).against(now.resources, whole=whole)]
    assert [(one.totals.delta, one.totals.unknown_saving) for one in found] == [(0, 0)] * len(sides)
    assert [one.totals.after for one in found] == [one.estimate.totals.after for one in now.resources]
    assert [one.status for one in found] == [side.status for side in sides]
    assert all(side(one, "before") == side(one, "after") for one in found)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SIDES, max_size=3), st.lists(SIDES, max_size=3))
def test_what_was_is_counted_once_and_a_missing_price_never_saves(before, after):
    then, now = (run(*(made(NOTHING, one, f"x.{n}") for n, one in enumerate(sides))) for sides in (before, after))
    found, totals = compared(then, now)
    assert totals.before == then.totals.after
    assert totals.after == now.totals.after
    assert all(one.totals.delta >= 0 for one in found.values() if one.status == "unpriced" and one.action == "update")
