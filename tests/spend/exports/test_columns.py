"""Columns are found whatever their case, and AWS's two ways to name them are one."""

import pytest

from costgate.spend.exports.columns import Columns, fields, items, plain, snake


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("lineItem/UnblendedCost", "line_item_unblended_cost"),
        ("savingsPlan/SavingsPlanARN", "savings_plan_savings_plan_a_r_n"),
        ("savingsPlan/SavingsPlanEffectiveCost", "savings_plan_savings_plan_effective_cost"),
        ("pricing/publicOnDemandCost", "pricing_public_on_demand_cost"),
        ("bill/PayerAccountId", "bill_payer_account_id"),
        ("\ufeffidentity/LineItemId", "identity_line_item_id"),
        (
            "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod",
            "reservation_unused_amortized_upfront_fee_for_billing_period",
        ),
    ],
)
def test_names_of_the_first_report_are_those_of_the_second(first, second):
    assert (snake(first), snake(second)) == (second, second)


@pytest.mark.parametrize("name", ["MeterCategory", "\ufeffmetercategory", "Kategorie der Verbrauchseinheit (MeterCategory)"])
def test_names_are_compared_in_lower_case_and_in_english(name):
    assert plain(name) == "metercategory"


def test_a_template_names_columns_as_text_as_amount_or_as_they_are():
    columns = Columns(
        {
            "Cost": "DOUBLE",
            "Price": "VARCHAR",
            "Id": "BIGINT",
            "Tags": "MAP(VARCHAR, VARCHAR)",
            "Service": "STRUCT(name VARCHAR)",
        }
    )
    assert columns.filled("{#price}") == 'TRY_CAST("Price" AS DECIMAL(28,12))'
    large = 'TRY_CAST(CAST("Cost" AS VARCHAR) AS DECIMAL(28,12))'
    assert columns.filled("{#cost}") == f'CASE WHEN ABS("Cost") < 1000 THEN TRY_CAST("Cost" AS DECIMAL(28,12)) ELSE {large} END'
    assert columns.filled("{none|id}") == 'CAST("Id" AS VARCHAR)'
    assert columns.filled("{=tags}") == '"Tags"'
    assert columns.filled("{service.name}") == '"Service"."name"'
    assert columns.filled("{none} {#none}") == "CAST(NULL AS VARCHAR) CAST(NULL AS DECIMAL(28,12))"


def test_a_quote_in_a_name_is_doubled():
    assert Columns({'a"b': "VARCHAR"}).filled('{a"b}') == '"a""b"'


@pytest.mark.parametrize(
    ("kind", "safe"),
    [
        ("DECIMAL(28,12)", True),
        ("DECIMAL(16, 0)", True),
        ("DECIMAL(17,0)", False),
        ("DECIMAL(38,22)", False),  # sixteen nines before the point, and digits to round behind it
        ("DECIMAL(38,23)", True),
        ("DECIMAL", False),
        ("BIGINT", False),
        ("DOUBLE", False),
        ("VARCHAR", False),
    ],
)
def test_a_column_whose_every_value_is_an_amount_need_not_be_looked_at(kind, safe):
    assert Columns({"Cost": kind}).amounts("{#cost}") == ([] if safe else ["Cost"])


def test_the_fields_of_a_structure_are_told_apart_by_what_is_between_them():
    named = '"a ""b"""'
    kind = f"STRUCT({named} INTEGER, C STRUCT(d DECIMAL(3,1), e VARCHAR[]), f ENUM('x, y)', 'it''s'))"
    assert fields(kind) == {
        'a "b"': "INTEGER",
        "c": "STRUCT(d DECIMAL(3,1), e VARCHAR[])",
        "f": "ENUM('x, y)', 'it''s')",
    }
    assert fields("VARCHAR") == fields("STRUCT(a INTEGER)[]") == {}
    assert items("STRUCT(list STRUCT(element INTEGER)[])") == items("INTEGER[]") == "INTEGER"
    assert items("STRUCT(a INTEGER)") == ""
