"""One rule in DuckDB's SQL, in the words of each engine: what is translated parses there, and says the same."""

import pytest

sqlglot = pytest.importorskip("sqlglot")

from sqlglot import exp  # noqa: E402

from costgate import config  # noqa: E402
from costgate.errors import ConfigError  # noqa: E402
from costgate.spend.exports.columns import Tags, quoted  # noqa: E402
from costgate.spend.exports.detect import detect  # noqa: E402
from costgate.spend.exports.files import File  # noqa: E402
from costgate.spend.rollups import charges, tags  # noqa: E402
from costgate.spend.rollups.charges import Places, Source  # noqa: E402
from costgate.spend.warehouse.translated import kind, table, text, translated  # noqa: E402

DIALECTS = ("spark", "trino", "bigquery", "snowflake", "athena")
ENTRIES = "STRUCT(key TEXT, value TEXT)[]"
TABLES = {
    "focus": {
        "BilledCost": "DOUBLE", "EffectiveCost": "DECIMAL(30, 15)", "ListCost": "VARCHAR", "BillingCurrency": "VARCHAR",
        "ChargeCategory": "VARCHAR", "ChargePeriodStart": "TIMESTAMP WITH TIME ZONE", "ProviderName": "VARCHAR",
        "SubAccountId": "BIGINT", "ServiceName": "VARCHAR", "CommitmentDiscountId": "VARCHAR", "Tags": "MAP(TEXT, TEXT)",
    },
    "aws-cur": {
        "line_item_unblended_cost": "DOUBLE", "line_item_usage_start_date": "TIMESTAMP", "line_item_line_item_type": "VARCHAR",
        "line_item_product_code": "VARCHAR", "line_item_currency_code": "VARCHAR", "line_item_usage_account_id": "VARCHAR",
        "savings_plan_savings_plan_effective_cost": "DOUBLE", "resource_tags": "MAP(TEXT, TEXT)",
    },
    "azure": {
        "Date": "VARCHAR", "CostInBillingCurrency": "DECIMAL(28, 12)", "MeterCategory": "VARCHAR", "BillingCurrency": "VARCHAR",
        "SubscriptionId": "VARCHAR", "PayGPrice": "DOUBLE", "Quantity": "DOUBLE", "ChargeType": "VARCHAR", "Tags": "VARCHAR",
    },
    "gcp": {
        "cost": "DOUBLE", "usage_start_time": "TIMESTAMP WITH TIME ZONE", "currency": "VARCHAR", "cost_type": "VARCHAR",
        "service": "STRUCT(description TEXT)", "project": "STRUCT(id TEXT)", "labels": ENTRIES,
        "credits": "STRUCT(amount DOUBLE)[]",
    },
}  # fmt: skip
KEYS = {"team": config.Key()}


def query(format, dialect):
    types = TABLES[format]
    found, columns = detect(types, "bill")
    assert found.name == format
    owns = {"team": "costgate_tag_1"}
    read = tags.reading(Tags(own=owns), columns, tags.Found(("team",)), KEYS, [quoted("owner_team")])
    places = Places(
        "bill", "'bill'", charges.day(found, columns, iso=True), "costgate_damaged", "TRUE", others=tuple(owns.values())
    )
    return translated(charges.added(Source(File("bill", "bill", "table"), found, columns), read, places), types, dialect)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("format", TABLES)
def test_the_rollup_of_each_format_parses_in_each_engines_sql(format, dialect):
    if (format, dialect) == ("gcp", "snowflake"):
        pytest.skip("credits cannot be added up there, which the next test shows")
    said = query(format, dialect)
    tree = sqlglot.parse_one(said, dialect=dialect, error_level=sqlglot.ErrorLevel.RAISE)
    outer = tree.find(exp.Group)
    assert len(outer.expressions) == 9
    assert [each.alias_or_name for each in tree.selects][-6:] == [
        "marks",
        "billed",
        "effective",
        "list",
        "contracted",
        "charges",
    ]
    for word in ("STRPTIME", "LIST_SUM", "LIST_TRANSFORM", "lambda", "GROUP BY ALL", "TIMESTAMP '"):
        assert word not in said


def test_credits_that_an_engine_cannot_add_up_are_refused():
    with pytest.raises(ConfigError, match="cannot be added up by snowflake"):
        query("gcp", "snowflake")


@pytest.mark.parametrize("dialect", ["trino", "athena", "snowflake", "bigquery"])
def test_nothing_asks_whether_a_condition_is_true_which_some_do_not_know_and_sqlglot_then_drops(dialect):
    assert "IS TRUE" not in query("focus", dialect)
    assert "COALESCE(day BETWEEN" in query("focus", dialect)


def test_bigquery_keeps_twelve_places():
    assert "ROUND(SAFE_CAST(`BilledCost` AS BIGNUMERIC), 12)" in query("focus", "bigquery")


def test_snowflake_tries_casts_of_texts_only():
    said = query("focus", "snowflake")
    assert 'TRY_CAST("ListCost" AS DECIMAL(28, 12))' in said
    assert 'THEN CAST("BilledCost" AS DECIMAL(28, 12)) ELSE TRY_CAST(CAST("BilledCost" AS VARCHAR) AS DECIMAL(28, 12))' in said
    assert "TRY_CAST(LEFT(TRIM(" in query("azure", "snowflake")


def test_a_day_is_one_of_utc():
    assert "AT_TIMEZONE(\"ChargePeriodStart\", 'UTC')" in query("focus", "trino")
    assert "CONVERT_TIMEZONE('UTC', \"ChargePeriodStart\")" in query("focus", "snowflake")
    assert "DATETIME(`ChargePeriodStart`, 'UTC')" in query("focus", "bigquery")


@pytest.mark.parametrize(
    ("spelled", "dialect", "expected"),
    [
        ("string", "spark", "VARCHAR"),
        ("map<string,string>", "spark", "MAP(TEXT, TEXT)"),
        ("timestamp", "spark", "TIMESTAMP WITH TIME ZONE"),
        ("timestamp_ntz", "spark", "TIMESTAMP"),
        ("varchar(20)", "trino", "VARCHAR"),
        ("timestamp(3) with time zone", "trino", "TIMESTAMP WITH TIME ZONE"),
        ("array(row(key varchar, value varchar))", "athena", ENTRIES),
        ("ARRAY<STRUCT<key STRING, value STRING>>", "bigquery", ENTRIES),
        ("FLOAT64", "bigquery", "DOUBLE"),
        ("NUMBER(38,9)", "snowflake", "DECIMAL(38, 9)"),
        ("TIMESTAMP_LTZ(9)", "snowflake", "TIMESTAMP WITH TIME ZONE"),
        ("VARIANT", "snowflake", "VARIANT"),
        ("what is this", "trino", "WHAT IS THIS"),
    ],
)
def test_types_are_told_in_duckdbs_words(spelled, dialect, expected):
    assert kind(spelled, dialect) == expected


@pytest.mark.parametrize("name", ["a.b.c", "bill", "my-project.set.t", '"Odd name"."t"'])
def test_a_plain_name_of_a_table_may_stand(name):
    assert table(name, "snowflake" if '"' in name else "bigquery")


@pytest.mark.parametrize("name", ["a; DROP TABLE b", "a b", "(SELECT 1)", "a.b -- c", "t'", "", "a..b"])
def test_what_is_no_name_of_a_table_is_refused(name):
    with pytest.raises(ConfigError, match="no name of a table"):
        table(name, "trino")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_texts_are_quoted_as_each_engine_does_it(dialect):
    for value in ("it's", 'a"b', "back\\slash", "new\nline"):
        (found,) = sqlglot.parse_one(f"SELECT {text(value, dialect)}", dialect=dialect).selects
        assert found.this == value
