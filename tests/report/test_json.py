"""The published JSON: its schema, its exactness, its names."""

import json
import os
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

import costgate.report.json as report
from costgate.judgement import Estimated
from costgate.model import Allocated, Totals
from costgate.report import result
from tests.report import verdicts
from tests.report.verdicts import estimate, line

SCHEMA = Path(result.__file__).with_name("result.schema.json")
TOP = (
    "schema verdict exit_code reason currency totals projects failures resources budgets slos findings unpriced waivers notices"
    " provenance"
)
PRICED = Totals(Decimal(1), Decimal("3.5"), Decimal(3), Decimal(4))


@pytest.fixture
def validator():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture
def document(verdict):
    return json.loads(report.render(verdict))


def test_the_published_schema_is_made_from_the_structs(request):
    if request.config.getoption("--update-goldens"):
        SCHEMA.write_bytes(result.schema())
    assert SCHEMA.read_bytes() == result.schema()


def test_the_output_fits_the_schema(document, validator):
    validator.validate(document)


def test_an_estimate_fits_the_schema_and_has_no_verdict(validator):
    document = json.loads(report.render_estimate(Estimated(verdicts.resources(), PRICED, "USD", verdicts.PROVENANCE)))
    validator.validate(document)
    names = ["schema", "currency", "totals", "projects", "failures", "resources", "unpriced", "provenance"]
    assert list(document) == names
    assert document["schema"] == "costgate.estimate/1"


def test_an_estimate_with_an_owner_keeps_it():
    document = json.loads(report.render_estimate(Estimated(verdicts.resources(), PRICED, "USD", verdicts.PROVENANCE)))
    assert document["resources"][0]["owner"] == {"team": "payments", "environment": "prod"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: d.pop("verdict"),
        lambda d: d.update(verdict="fine"),
        lambda d: d["totals"].update(monthly_after=5),
        lambda d: d["totals"].update(monthly_after="1E-7"),
        lambda d: d["resources"][0]["lines"][0].pop("status"),
        lambda d: d["findings"][0].update(severity="fatal"),
    ],
)
def test_the_schema_refuses_another_shape(document, validator, damage):
    damage(document)
    assert not validator.is_valid(document)


def test_the_top_level_names(document):
    assert list(document) == TOP.split()


def test_amounts_are_exact_decimal_strings_beside_micros(document):
    web = document["resources"][0]
    assert web["monthly_before"] == "74.08"
    assert web["monthly_delta"] == "494.56"
    assert web["monthly_delta_micros"] == 494_560_000
    api = next(r for r in document["resources"] if r["address"] == "aws_lambda_function.api")
    assert [x["unit_price"] for x in api["lines"]] == ["0.0000002", "0.0000166667"]
    assert [x["monthly"] for x in api["lines"]] == [None, None]


def test_a_budget_has_its_amounts_with_micros_and_null_where_nothing_was_spent(document):
    known, unknown = document["budgets"]
    assert (known["spent"], known["spent_micros"], known["remaining"]) == ("3800.5", 3_800_500_000, "-80.25")
    assert (unknown["spent"], unknown["spent_micros"], unknown["landing"]) == (None, None, None)


def test_what_is_unpriced_is_listed_and_the_totals_are_not_complete(document):
    assert [row["address"] for row in document["unpriced"]] == ["aws_kendra_index.search", "aws_rds_cluster.orders"]
    assert document["totals"]["complete"] is False
    assert document["totals"]["unpriced"] == 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1E-12", "0.000000000001"),
        ("1E+3", "1000"),
        ("0E-9", "0"),
        ("-0.0", "0"),
        ("46.7200", "46.72"),
        ("100", "100"),
        ("123456789012345678901234567890.123456789012", "123456789012345678901234567890.123456789012"),
    ],
)
def test_a_number_is_plain_and_exact(value, text):
    assert report.number(Decimal(value)) == text
    assert Decimal(text) == Decimal(value)


@pytest.mark.parametrize(("value", "micros"), [("0.0000005", 0), ("0.0000015", 2), ("-0.0000015", -2), ("1E+30", 10**36)])
def test_micros_round_half_to_even(value, micros):
    assert report.micros(Decimal(value)) == micros


def test_tags_stay_out_of_the_output():
    priced = estimate("aws_x.y", "create", "priced", line("A", "1", "hour", "1"))
    text = report.render(verdicts.verdict(resources=[Allocated(priced, verdicts.PAYMENTS, tags={"secret": "hunter2"})]))
    assert "hunter2" not in text


def test_the_output_is_one_line_that_ends(verdict):
    text = report.render(verdict)
    assert text.endswith("}\n")
    assert len(text.splitlines()) == 1
    assert os.linesep not in text[:-1]
