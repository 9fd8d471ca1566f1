"""The policy document: what policies see, exactly and no more than they ask for."""

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costgate.judge import budgets, document, money
from costgate.judge import input as policy_input
from costgate.judge.facts.nouns import HiddenTags, Log
from costgate.model import Change, Line, Owner, Resource, TagProblem, Totals
from costgate.units import quantity

from .nouns import ALL_NEEDS, NO_NEEDS, PROVENANCE, allocated, budget, september

SCHEMA = Path(document.__file__).with_name("input.schema.json")
TEAM = {"team": "payments", "environment": "prod"}
MISSING = TagProblem("team", "missing", expected="a tag `team`: any value")
WRONG = TagProblem("environment", "not-allowed", "prd", "one of dev, prod")


def change(values, before=None):
    sides = [
        None if side is None else Resource("module.a.aws_instance.web", "aws_instance", "web", "aws", side)
        for side in (before, values)
    ]
    return Change("module.a.aws_instance.web", "aws_instance", "aws", "create", *sides)


def line(**rest):
    defaults = {"name": "Hours", "side": "after", "status": "priced", "quantity": quantity(730, "hour"), "monthly": Decimal(73)}
    return Line(unit_price=None, low=None, high=None, unit="hour", **{**defaults, **rest})


RESOURCES = [
    allocated(
        "module.a.aws_instance.web",
        TEAM,
        problems=[MISSING, WRONG],
        action="create",
        after="73.0000004",
        change=change({"instance_type": "m5.large"}),
        lines=[line(), line(name="Egress", status="usage", quantity=None, monthly=None)],
        tags={"Name": "wéb"},
    ),
    allocated("acme_thing.x", action="create", status="unpriced", reason="unknown type", location=None),
    allocated("acme_thing.kept", action="no-op", status="unpriced", reason="unknown type"),
    allocated("aws_s3_bucket.logs", status="usage"),
]


def decoded(resources=RESOURCES, needs=ALL_NEEDS, states=(), totals=None, **rest):
    totals = totals or Totals(Decimal(0), Decimal("73.0000004"), Decimal(73), Decimal(73))
    return json.loads(policy_input.document(resources, totals, states, PROVENANCE, "USD", needs, **rest))


def states():
    configured = [budget(max_increase=5, max_increase_percent="12.50"), budget({}, 100)]
    return budgets.assess(configured, [september(4900, 14, 350), september()], RESOURCES, "2026-09-16")


def test_the_schema_beside_the_module_is_the_one_of_the_structs():
    assert SCHEMA.read_bytes() == document.schema()


@pytest.mark.parametrize("needs", [ALL_NEEDS, NO_NEEDS])
def test_the_document_fits_its_schema(needs):
    schema = json.loads(SCHEMA.read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(decoded(needs=needs, states=states(), labels={"cost-exception": "yes"}))


def test_the_schema_refuses_amounts_as_text():
    wrong = decoded()
    wrong["summary"]["monthly_delta_micros"] = "73"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json.loads(SCHEMA.read_bytes())).validate(wrong)


def test_f18_every_amount_that_is_compared_is_a_whole_number():
    """Text compares by its first letters: "9" is more than "10"."""

    def check(value, path):
        if isinstance(value, dict):
            for key, inner in value.items():
                assert not key.endswith("_micros") or inner is None or type(inner) is int, path
                check(inner, f"{path}.{key}")
        elif isinstance(value, list):
            for inner in value:
                check(inner, path)
        else:
            assert type(value) is not float, path

    check(decoded(states=states()), "input")


def test_amounts_come_as_micro_units_and_as_text():
    cost = decoded()["resources"][0]["cost"]
    assert (cost["monthly_after_micros"], cost["monthly_after"], cost["monthly_delta"]) == (73_000_000, "$73.00", "+$73.00")


def test_the_long_parts_are_left_out_unless_a_policy_names_them():
    assert "resources" not in decoded(needs=NO_NEEDS)
    resource = decoded(needs=NO_NEEDS._replace(resources=True))["resources"][0]
    assert not {"before", "after"} & resource.keys()
    assert "lines" not in resource["cost"]


def test_a_resource_shows_its_known_attributes_and_module():
    """What is sensitive was taken out when the plan was read."""
    resource = decoded()["resources"][0]
    assert resource["after"] == {"instance_type": "m5.large"}
    assert resource["before"] is None
    assert resource["module"] == "module.a"
    assert resource["location"] == {"file": "main.tf", "line": 3}
    assert resource["owner"] == TEAM
    assert resource["tags"] == {"Name": "wéb"}


def test_a_charge_that_depends_on_usage_has_no_amount():
    lines = decoded()["resources"][0]["cost"]["lines"]
    assert [(item["name"], item["quantity"], item["monthly_micros"]) for item in lines] == [
        ("Hours", "730", 73_000_000),
        ("Egress", None, None),
    ]


def test_completeness_counts_what_is_not_known():
    """What stays as it is does not count as unpriced, but is not hidden either."""
    completeness = decoded()["completeness"]
    assert (completeness["unpriced_count"], completeness["unpriced_unchanged_count"], completeness["usage_count"]) == (1, 1, 1)
    assert [item["address"] for item in completeness["unpriced"]] == ["acme_thing.x"]
    assert [estimate.address for estimate in policy_input.unpriced(RESOURCES)] == ["acme_thing.x"]
    assert decoded()["summary"]["complete"] is False


def test_tag_problems_are_one_entry_for_each_kind():
    first, second = decoded()["tag_problems"]
    assert (first["kind"], first["keys"], first["details"]) == ("missing", "team", "a tag `team`: any value")
    assert second["details"] == 'environment is "prd", expected one of dev, prod'
    assert first["owner_name"] == "team=payments, environment=prod"


@pytest.mark.parametrize("action", ["no-op", "delete", "move", "import", "forget"])
def test_tags_of_what_is_not_written_are_not_judged(action):
    assert decoded([allocated(problems=[MISSING], action=action)])["tag_problems"] == []


def test_tags_of_what_cannot_be_tagged_are_not_judged():
    assert decoded([allocated(problems=[MISSING], taggable=False)])["tag_problems"] == []


def test_a_budget_has_all_its_facts():
    state, whole = decoded(states=states())["budgets"]
    assert state["name"] == "team payments"
    assert (state["landing_micros"], state["over_before"]) == (10_500_000_000, "$500.00")
    assert (state["max_increase_percent"], state["max_increase_percent_micros"]) == ("12.5", 1_330_729_167)
    assert state["increase_percent"] == "0.7"
    assert (whole["name"], whole["spent_micros"], whole["basis"], whole["unpriced_count"]) == (
        "everything",
        None,
        "estimate",
        1,
    )


def percent(before, after):
    summary = decoded(totals=Totals(Decimal(before), Decimal(after)))["summary"]
    return summary["increase_basis_points"], summary["increase_percent"]


def test_an_increase_is_a_part_of_what_was_rounded_up():
    """So that it is above a limit exactly when it is more than the limit."""
    assert percent(100, 120) == (2000, "20.0")
    assert percent(100, "120.0000001") == (2001, "20.0")
    assert percent(100, 80) == (-2000, "-20.0")


def test_what_is_new_has_no_part_of_nothing():
    assert percent(0, 120) == (None, None)


def test_the_share_of_what_is_unpriced_is_that_of_the_changes():
    """Of what stays as it is, nobody needs to know the price to judge a change."""
    completeness = decoded()["completeness"]
    assert (completeness["change_count"], completeness["unpriced_basis_points"]) == (3, 3334)
    assert decoded([])["completeness"]["unpriced_basis_points"] == 0


def test_facts_are_lists_that_policies_name():
    fact = Log(
        address="aws_cloudwatch_log_group.it", project="", type="aws_cloudwatch_log_group", action="create", environment="dev",
        owner_name="", location=None, retention_days=None, field="retention_in_days",
    )  # fmt: skip
    assert decoded(needs=NO_NEEDS, facts=[fact])["facts"] == {}
    needs = NO_NEEDS._replace(facts=frozenset({"logs", "jobs"}))
    assert decoded(needs=needs, facts=[fact])["facts"] == {"jobs": [], "logs": [json.loads(msgspec.json.encode(fact))]}


def test_changes_are_listed_by_the_types_that_policies_name():
    """What stays as it is, is no change."""
    listed = [*RESOURCES, allocated("aws_instance.kept", action="no-op")]
    needs = NO_NEEDS._replace(types=frozenset({"aws_instance", "aws_eip"}), after=True)
    found = decoded(listed, needs)["changes"]
    assert {type: [one["address"] for one in ones] for type, ones in found.items()} == {
        "aws_eip": [],
        "aws_instance": ["module.a.aws_instance.web"],
    }
    assert found["aws_instance"][0]["after"] == {"instance_type": "m5.large"}
    assert "before" not in found["aws_instance"][0]
    assert decoded(listed)["changes"].keys() == {"aws_instance", "aws_s3_bucket", "acme_thing"}
    assert "changes" not in decoded(listed, NO_NEEDS)


def test_a_tag_set_is_what_resources_of_one_type_have_in_common():
    web = [allocated(f"aws_instance.web{number}", TEAM, action="create") for number in range(25)]
    others = [allocated("aws_instance.old", TEAM, action="no-op"), allocated("aws_ebs_volume.it", TEAM, action="update")]
    first, second = decoded([*web, *others])["tag_sets"]
    assert (first["type"], first["resource_count"], len(first["some"])) == ("aws_instance", 25, 20)
    assert (second["type"], second["resource_count"]) == ("aws_ebs_volume", 1)
    assert first["folded"] == {"team": "payments", "environment": "prod"}
    assert "tag_sets" not in decoded(needs=NO_NEEDS)


def test_resources_with_hidden_tags_are_a_set_of_their_own():
    """A tag whose value is known only after apply may be any."""
    listed = [allocated(f"aws_instance.{name}", TEAM, action="create") for name in ("shown", "hiding")]
    about = {"address": "aws_instance.hiding", "project": "", "type": "aws_instance", "action": "create", "environment": ""}
    sets = decoded(listed, facts=[HiddenTags(**about, owner_name="", location=None)])["tag_sets"]
    assert [(one["some"][0]["address"], one["hides_tags"]) for one in sets] == [
        ("aws_instance.shown", False),
        ("aws_instance.hiding", True),
    ]


def test_keys_that_no_tag_gives_are_told_apart():
    """An owner rule says who pays; it puts no tag on anything."""
    owner = Owner(TEAM, {"team": "rule 1", "environment": "default tag env"})
    resource = msgspec.structs.replace(allocated(action="create"), owner=owner)
    assert decoded([resource])["tag_sets"][0]["tagged"] == ["environment"]


def test_the_largest_changes_are_those_that_add_to_the_cost():
    listed = [allocated(f"aws_instance.n{number:03}", after=number) for number in range(150)]
    listed.append(allocated("aws_instance.kept", before=9999, after=9999))
    found = decoded(listed)["largest"]
    assert (len(found), found[0]["address"], found[-1]["address"]) == (100, "aws_instance.n149", "aws_instance.n050")
    assert (found[0]["monthly_after_micros"], found[0]["monthly_delta"]) == (149_000_000, "+$149.00")


def test_no_clock_is_read():
    """The run's date is what a policy may call now."""
    assert decoded()["metadata"]["evaluated_at"] == "2026-09-16T00:00:00Z"
    assert decoded()["catalog"]["age_days"] == 15


def test_an_empty_plan_has_empty_lists():
    found = decoded([])
    assert (found["resources"], found["tag_problems"], found["budgets"]) == ([], [], [])


@given(st.decimals(-(10**12), 10**12, places=12))
def test_micro_units_are_the_nearest(amount):
    assert abs(Decimal(money.micros(amount)) / 10**6 - amount) <= Decimal("0.0000005")


@pytest.mark.parametrize(
    ("amount", "micros"), [("1e30", 2**63 - 1), ("-1e30", -(2**63) + 1), ("9223372036854", 9223372036854000000)]
)
def test_amounts_beyond_64_bits_count_as_the_largest(amount, micros):
    """They still exceed every budget, and every engine still compares them exactly."""
    assert money.micros(Decimal(amount)) == micros


@pytest.mark.parametrize(
    ("amount", "currency", "signed", "shown"),
    [
        ("1234.5", "USD", False, "$1,234.50"),
        ("-3", "USD", False, "-$3.00"),
        ("3", "USD", True, "+$3.00"),
        ("0", "USD", True, "$0.00"),
        ("0.001", "USD", True, "+less than $0.01"),
        ("12", "EUR", False, "12.00 EUR"),
    ],
)
def test_amounts_are_shown_in_cents_and_never_as_nothing_when_they_are_something(amount, currency, signed, shown):
    assert money.text(Decimal(amount), currency, signed=signed) == shown
