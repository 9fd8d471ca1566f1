"""Another way to have the same thing: what the tables say, what is never proposed, and that asking changes nothing."""

import csv
from decimal import Decimal

import pytest

from costgate.model import Change
from costgate.price import alternatives as found
from costgate.price._alternative_parts import FAMILIES, KINDS, Proposal, Step
from costgate.price.agreed.allowances import Allowances
from costgate.price.alternatives import Alternatives
from costgate.price.aws._instance_types import size
from costgate.price.conditions import Conditions
from costgate.price.estimate import Estimator
from costgate.price.lookup import pricer
from costgate.price.outcome import Outcome
from costgate.price.usage import Usage
from tests.price.planned import DAY, Plan, only
from tests.price.pricing import resource


@pytest.fixture
def plan(tmp_path):
    return Plan(tmp_path)


# -- the tables -------------------------------------------------------------------------------------------------------


def rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_row_of_the_tables_names_a_page_of_the_provider():
    pages = [row["source"] for row in rows(KINDS)] + [row["source"] for row in rows(FAMILIES) if row["source"]]
    assert {page.split("/")[2] for page in pages} == {
        "aws.amazon.com",
        "cloud.google.com",
        "docs.aws.amazon.com",
        "kubernetes.io",
        "learn.microsoft.com",
    }


def test_the_tables_are_sorted_and_say_each_thing_once():
    kinds = [(row["rule"], row["about"]) for row in rows(KINDS)]
    families = [(row["rule"], row["kind"], row["from"]) for row in rows(FAMILIES)]
    assert kinds == sorted(set(kinds))
    assert families == sorted(families)
    assert len({tuple(row.values()) for row in rows(FAMILIES)}) == len(families)


def test_every_rule_is_about_a_type_that_has_a_pricer():
    assert list(found.RULES) == sorted(found.RULES)
    assert [type for type in found.RULES if pricer(type) is None] == []


@pytest.mark.parametrize("row", rows(FAMILIES), ids=lambda row: f"{row['kind']} {row['from']} {row['to']}")
def test_a_family_has_a_size_that_its_successor_has_with_as_many_vcpus_and_as_much_memory(row):
    sizes = ("nano", "micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge")
    pairs = [(size(f"{row['from']}.{name}"), size(f"{row['to']}.{name}")) for name in sizes]
    known = [(old, new) for old, new in pairs if old and new]
    assert any(new.vcpu >= old.vcpu and new.memory_gib >= old.memory_gib for old, new in known)


# -- what is never proposed ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["delete", "forget", "no-op", "move", "import"])
def test_nothing_is_proposed_for_what_is_not_written(plan, action):
    assert plan.of("aws_ebs_volume", {"size": 100}, action=action) == []


def test_what_stays_as_it_is_can_be_asked_for(plan):
    assert len(plan.of("aws_ebs_volume", {"size": 100}, action="no-op", unchanged=True)) == 1


def test_nothing_is_proposed_where_the_alternative_has_no_price(plan):
    assert plan.of("aws_ebs_volume", {"size": 100}, region="eu-west-1") == []
    assert plan.of("aws_instance", {"instance_type": "r5.large"}) == []


def test_nothing_is_proposed_for_what_is_known_only_after_apply(plan):
    awaited = {"unknown": {"size": True}, "configured": {"size": {"references": ["var.size"]}}}
    assert plan.of("aws_ebs_volume", {"type": "gp2"}, **awaited) == []


def test_no_sensitive_value_is_told(plan):
    hidden = {"unknown": {"iops": "sensitive"}, "configured": {"iops": {"references": ["var.iops"]}}}
    assert plan.of("aws_ebs_volume", {"type": "io1", "size": 100}, **hidden) == []


@pytest.mark.parametrize(
    "values", [{"root_block_device": "x"}, {"ebs_block_device": [{"volume_type": "gp2", "volume_size": 9}] * 40}]
)
def test_odd_disks_of_an_instance_propose_nothing(plan, values):
    assert "gp3" not in plan.savings("aws_instance", {"instance_type": "m5.large", **values})


def test_a_saving_that_usage_may_eat_up_is_none(monkeypatch, plan):
    """What the alternative charges by use and is not charged by use now could be any amount."""
    steps = (Step(("instance_type",), "t2.micro", "t3.micro"),)
    monkeypatch.setitem(found.RULES, "aws_instance", (lambda _: iter([Proposal("newer-generation", "ec2", steps)]),))
    assert plan.of("aws_instance", {"instance_type": "t2.micro"}) == []


def test_an_alternative_that_is_free_by_what_is_missing_is_none(monkeypatch, plan):
    monkeypatch.setattr(Alternatives, "_priced", lambda *_: Outcome("usage", "", [], {}))
    assert plan.of("aws_ebs_volume", {"size": 100}) == []


# -- the finder ---------------------------------------------------------------------------------------------------------


def test_equal_resources_are_priced_once(monkeypatch, plan):
    plan.of("aws_ebs_volume", {"size": 100, "tags": {"n": "0"}})
    monkeypatch.setattr(Alternatives, "_found", None)  # would fail if it were asked
    assert len(plan.of("aws_ebs_volume", {"size": 100, "tags": {"n": "1"}}, address="aws_ebs_volume.other")) == 1


def test_resources_of_other_regions_and_sizes_are_not_equal(plan):
    assert plan.savings("aws_ebs_volume", {"size": 100}) == {"gp3": Decimal("2.00")}
    assert plan.savings("aws_ebs_volume", {"size": 150}) == {"gp3": Decimal("3.00")}
    assert plan.savings("aws_ebs_volume", {"size": 100}, region="eu-west-1") == {}


def test_asking_uses_up_no_allowance(tmp_path):
    allowances = Allowances([])
    asked = Plan(tmp_path, conditions=Conditions(allowances=allowances))
    taken = []
    allowances.take = lambda *_, **__: taken.append(1)
    after = resource("aws_ebs_volume", {"size": 100})
    change = Change(after.address, after.type, "aws", "create", None, after)
    estimate = Estimator(asked.catalog, Usage(), as_of=DAY).estimate(change)
    assert len(asked.finder.of(change, estimate)) == 1
    assert taken == []


def test_pulumi_authors_read_pulumis_names(plan):
    one = only(plan.of("aws_instance", {"instance_type": "t2.micro"}, address="aws:ec2:Instance::web"))
    assert one.patch == 'instanceType: "t3.micro", creditSpecification.cpuCredits: "standard"'


def test_the_resource_itself_is_left_alone(plan):
    values = {"type": "gp2", "size": 1001}
    plan.of("aws_ebs_volume", values)
    assert values == {"type": "gp2", "size": 1001}
