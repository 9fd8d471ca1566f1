"""What a change adds to the scopes of cost SLOs, and how those stand in the policy document."""

import json
from decimal import Decimal

import jsonschema
import pytest
from msgspec.structs import replace

from costgate.judge import document
from costgate.judge import input as policy_input
from costgate.judge.slos import added, facts
from costgate.model import Totals
from costgate.slostate import Added

from .nouns import NO_NEEDS, PROVENANCE, allocated
from .promised import SPEND, STATES

KEYS = ["team", "service_id"]


def of(*resources, scope=None):
    (found,) = added([scope or {}], resources, KEYS)
    return found


def test_a_month_of_730_hours_has_its_part_a_day():
    """73 a month are 73 x 24 / 730 = 2.40 a day."""
    assert of(allocated(owner={"team": "web"}, after=73), scope={"Team": " WEB"}) == Added(Decimal("2.4"), Decimal(0), 0)


def test_only_owners_with_all_keys_of_the_scope_count():
    web, prod = {"team": "web"}, {"team": "web", "environment": "prod"}
    resources = [allocated("a.b", web, after=730), allocated("a.c", prod, after=1460), allocated("a.d", after=2190)]
    scopes = [web, prod, {}, {"team": "api"}]
    assert [one.daily for one in added(scopes, resources, KEYS)] == [72, 48, 144, 0]


@pytest.mark.parametrize(
    ("owner", "without"),
    [({}, 24), ({"environment": "prod"}, 24), ({"team": ""}, 24), ({"Team": "web"}, 0), ({"service_id": "x"}, 0)],
)
def test_a_resource_without_one_of_the_keys_has_no_owner(owner, without):
    found = of(allocated(owner=owner, after=730))
    assert (found.daily, found.without_owner) == (24, without)


def test_a_saving_is_below_zero_and_what_has_no_price_is_counted():
    found = of(
        allocated("a.b", {"team": "web"}, before=730, after=0),
        allocated("a.c", {"team": "web"}, status="unpriced", action="create"),
        allocated("a.d", {"team": "web"}, status="unpriced", action="no-op"),
    )
    assert found == Added(Decimal(-24), Decimal(0), 1)


def test_without_slos_no_resource_is_looked_at():
    assert added([], iter([None]), KEYS) == []


def test_each_state_fits_the_schema_of_the_document():
    text = policy_input.document([], Totals(), [], PROVENANCE, "USD", NO_NEEDS, slos=STATES)
    jsonschema.Draft202012Validator(json.loads(document.schema())).validate(json.loads(text))
    assert [slo["id"] for slo in json.loads(text)["slos"]] == [state.id for state in STATES]


def test_policies_see_whole_millionths_and_words():
    found = facts(SPEND, "USD")
    assert (found.adds_micros, found.before_micros, found.after_micros, found.may_micros) == (
        16_000_000,
        0,
        330_000_000,
        300_000_000,
    )
    assert (found.name, found.promise) == ("Spend of web", "at most $100.00 a day (error budget: $300.00 in 30 days)")
    assert [(burn.severity, burn.day_count, burn.limit_micros) for burn in found.firing] == [
        ("page", 1, 3_000_000),
        ("ticket", 7, 1_300_000),
    ]


def test_what_is_not_known_is_null_and_said():
    unknown = replace(SPEND, value=None, met=None, before=None, after=None, may=None, unknown=["a", "b"])
    found = facts(unknown, "USD")
    assert (found.met, found.value_micros, found.after_micros, found.unknown_text) == (None, None, None, "a; b")


def test_absurd_amounts_are_as_much_as_every_engine_holds():
    found = facts(replace(SPEND, adds=Decimal(10) ** 40), "USD")
    assert found.adds_micros == 2**63 - 1
