"""What genuine exports have in them, and what a hostile one may have: read exactly, or refused with file, column and row."""

import gzip
import json
from datetime import date

import duckdb
import pytest

from costgate.errors import InputError
from tests.spend.exported import FOCUS, focus, money, one, parquet, put, roll, rows, text
from tests.spend.exports.test_formats import AZURE


def refusal(folder, content, name="export.csv"):
    put(folder, name, content)
    with pytest.raises(InputError) as caught:
        roll(folder, name)
    return caught.value


def test_a_literal_null_is_no_text(tmp_path):
    row = one(tmp_path, focus({"Tags": "NULL", "ListCost": "NULL", "ServiceName": "null"}))
    assert (row["owner_team"], row["list"], row["service"]) == ("", None, "")


def test_ids_stay_texts(tmp_path):
    """Leading zeros and thirteen digits are no numbers."""
    assert one(tmp_path, focus({"SubAccountId": "0001234567890"}))["account"] == "0001234567890"


def test_alias_case_and_spaces_of_tags_do_not_matter(tmp_path):
    put(
        tmp_path, "x.csv", focus(*({"Tags": f'{{"{name}": "pay"}}'} for name in ("Team", " squad", "COST CENTER", "user:team")))
    )
    roll(tmp_path, "x.csv")
    assert rows(tmp_path, "owner_team", "charges") == [("pay", 4)]


def test_the_key_goes_before_its_aliases_and_an_empty_tag_does_not_count(tmp_path):
    put(tmp_path, "x.csv", focus({"Tags": '{"squad": "b", "team": "a"}'}, {"Tags": '{"squad": "b", "team": ""}'}))
    roll(tmp_path, "x.csv")
    assert rows(tmp_path, "owner_team") == [("a",), ("b",)]


@pytest.mark.parametrize("name", ['te"am', "te/am", "te~am", "te'am", "$.team", "te$am", "Mannschaft ä"])
def test_any_name_of_a_tag_can_be_read(name, tmp_path):
    from costgate import config
    from costgate.spend.rollups import rollup

    tags = '{"' + name.replace('"', '\\"') + '": "pay"}'
    put(tmp_path, "x.csv", focus({"Tags": tags}))
    keys = {"team": config.Key(aliases=[name])}
    rollup.roll_up(rollup.Asked(["x.csv"], tmp_path, tmp_path / "spend.parquet", keys))
    assert rows(tmp_path, "owner_team") == [("pay",)]


def test_tags_without_braces_are_read_among_those_with(tmp_path):
    put(tmp_path, "x.csv", text([{"Tags": '"env": "prod","team": "a"'}, {"Tags": '{"team": "a", "env": "prod"}'}], AZURE))
    roll(tmp_path, "x.csv")
    assert rows(tmp_path, "owner_team", "owner_environment", "charges") == [("a", "prod", 2)]


def test_tags_that_are_no_json_are_said_and_count_as_untagged(tmp_path):
    put(tmp_path, "x.csv", focus({"Tags": "team=pay"}, {"Tags": '{"team": "pay"}'}, {"Tags": '{"team": '}))
    done = roll(tmp_path, "x.csv")
    assert rows(tmp_path, "owner_team", "charges") == [("", 2), ("pay", 1)]
    assert done.manifest.notices == ["x.csv: the tags of 2 rows are no JSON: they count as untagged"]


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_byte_order_mark_and_other_delimiters_are_read(mark, delimiter, tmp_path):
    row = one(tmp_path, mark + text([{"ServiceName": 'A "quoted", b; c'}], FOCUS, delimiter))
    assert (row["service"], row["billed"]) == ('A "quoted", b; c', money("1.5"))


def test_german_headers_have_the_english_name_behind(tmp_path):
    header = (
        "Abonnement-GUID (SubscriptionGuid),UsageDateTime (UsageDateTime),Kategorie der Verbrauchseinheit (MeterCategory),"
        "PreTaxCost (PreTaxCost),Currency,Maßeinheit (UnitOfMeasure)"
    )
    row = one(tmp_path, f"{header}\n0a1b,2026-09-02,Load Balancer,0.075,USD,100 Hours\n")
    assert (row["account"], row["service"], row["billed"]) == ("0a1b", "Load Balancer", money("0.075"))


def test_effective_costs_in_whole_dollars_are_not_trusted(tmp_path):
    """As in FOCUS's own sample: the billed costs count, of that provider only, and it is said."""
    rounded = [{"BilledCost": cost, "EffectiveCost": "0"} for cost in ("0.4", "0.3", "-0.1")]
    put(tmp_path, "x.csv", focus(*rounded, {"ProviderName": "Microsoft", "BilledCost": "0.5", "EffectiveCost": "0.49"}))
    done = roll(tmp_path, "x.csv")
    assert rows(tmp_path, "provider", "effective", "contracted") == [
        ("AWS", money("0.6"), None),
        ("Microsoft", money("0.49"), money("1.75")),
    ]
    (notice,) = done.manifest.notices
    assert "x.csv: the effective costs of AWS are rounded to whole units of money" in notice


def test_effective_costs_far_off_where_nothing_is_prepaid_are_not_trusted(tmp_path):
    put(tmp_path, "x.csv", focus({"BilledCost": "10.5", "EffectiveCost": "2.25"}))
    (notice,) = roll(tmp_path, "x.csv").manifest.notices
    assert "2.25 where 10.50 USD is billed and nothing was prepaid" in notice
    assert rows(tmp_path, "effective") == [(money("10.5"),)]


@pytest.mark.parametrize(
    "rows_",
    [
        [{"BilledCost": "0", "EffectiveCost": "7.5", "CommitmentDiscountId": "sp-1"}],
        [{"BilledCost": "99.5", "EffectiveCost": "0", "ChargeCategory": "Purchase"}, {"BilledCost": "0", "EffectiveCost": "1"}],
    ],
)
def test_effective_costs_of_what_is_prepaid_are_trusted(rows_, tmp_path):
    put(tmp_path, "x.csv", focus(*rows_))
    assert roll(tmp_path, "x.csv").manifest.notices == []


def test_negative_credits_keep_their_category_and_do_not_lower_what_is_positive(tmp_path):
    put(tmp_path, "x.csv", focus({}, {"ChargeCategory": "Credit", "BilledCost": "-2.6137", "EffectiveCost": "-2.6137"},
                                 {"BilledCost": "-0.5", "EffectiveCost": "-0.5"}))  # fmt: skip
    roll(tmp_path, "x.csv")
    assert rows(tmp_path, "category", "effective", "positive") == [("Credit", money("-2.6137"), 0), ("Usage", 1, money("1.5"))]


def test_decimals_are_added_up_exactly(tmp_path):
    assert one(tmp_path, focus(*[{"BilledCost": "0.1", "EffectiveCost": "0.1"}] * 30))["billed"] == 3


def test_a_day_is_a_day_of_utc_whatever_way_it_is_written(tmp_path):
    days = ["2026-09-01", "2026-09-01T23:59:59Z", "2026-09-01 23:00:00", "2026-09-01T00:00:00.000Z", "9/1/2026", "9/1/26",
            "09/01/2026", "2026-09-01 00:00:00 UTC", " 2026-09-01 "]  # fmt: skip
    put(tmp_path, "x.csv", focus(*({"ChargePeriodStart": day} for day in days)))
    roll(tmp_path, "x.csv")
    assert rows(tmp_path, "day", "charges") == [(date(2026, 9, 1), len(days))]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"BilledCost": "$10,000.00 "}, "'$10,000.00 ' in the column BilledCost is not an amount"),
        ({"EffectiveCost": "0,075"}, "'0,075' in the column EffectiveCost is not an amount"),
        ({"ListCost": "nan"}, "'nan' in the column ListCost is not an amount"),
        ({"BilledCost": "1e300"}, "'1e300' in the column BilledCost is not an amount"),
        ({"ChargePeriodStart": "2026-02-30"}, "'2026-02-30' in the column ChargePeriodStart is not a date"),
        ({"ChargePeriodStart": "13/02/2026"}, "'13/02/2026' in the column ChargePeriodStart is not a date"),
        ({"ChargePeriodStart": "0026-09-01"}, "'0026-09-01' in the column ChargePeriodStart is not a date"),
        ({"ChargePeriodStart": "9999-12-31"}, "'9999-12-31' in the column ChargePeriodStart is not a date"),
        ({"ChargePeriodStart": "01.09.2026"}, "'01.09.2026' in the column ChargePeriodStart is not a date"),
        ({"ChargePeriodStart": ""}, "a charge has no day"),
        ({"BillingCurrency": "NULL"}, "a charge has no currency"),
    ],
)
def test_what_is_not_plain_is_refused_with_file_column_and_row(change, words, tmp_path):
    error = refusal(tmp_path, focus({}, {}, change, {}))
    assert (error.what, error.where) == (words, "export.csv: row 3 after the header")


def test_in_parquet_too(tmp_path):
    columns = ", ".join(f"'{value}' AS \"{name}\"" for name, value in FOCUS.items() if name != "BilledCost")
    parquet(tmp_path, "x.parquet", f"SELECT {columns}, UNNEST([1.5, 'NaN'::DOUBLE]) AS BilledCost")
    with pytest.raises(InputError, match="'nan' in the column BilledCost is not an amount") as caught:
        roll(tmp_path, "x.parquet")
    assert caught.value.where == "x.parquet: row 2 after the header"


@pytest.mark.parametrize("column", ["BilledCost", "EffectiveCost", "ListCost", "ContractedCost"])
@pytest.mark.parametrize(
    "number",
    [
        "100000000000000000000::DECIMAL(38,0)",
        "10000000000000000::DECIMAL(30,12)",
        "1000000000000000000::BIGINT",
        "1e20::DOUBLE",
    ],
)
def test_a_number_that_no_amount_can_be_is_refused_whatever_its_type(column, number, tmp_path):
    """What does not fit would be NULL, and NULL is no cost."""
    others = ", ".join(f"'{value}' AS \"{name}\"" for name, value in FOCUS.items() if name != column)
    parquet(tmp_path, "x.parquet", f'SELECT {others}, UNNEST([5, {number}]) AS "{column}"')
    with pytest.raises(InputError, match=rf"'1(0+(\.0+)?|e\+20)' in the column {column} is not an amount") as caught:
        roll(tmp_path, "x.parquet")
    assert caught.value.where == "x.parquet: row 2 after the header"
    assert "of at most 16 digits before the point" in caught.value.hint


def test_the_largest_amounts_are_read_exactly(tmp_path):
    others = ", ".join(f"'{value}' AS \"{name}\"" for name, value in FOCUS.items() if name != "BilledCost")
    parquet(tmp_path, "x.parquet", f"SELECT {others}, UNNEST([9999999999999999, -1])::DECIMAL(38,0) AS BilledCost")
    roll(tmp_path, "x.parquet")
    assert rows(tmp_path, "billed") == [(9999999999999998,)]


@pytest.mark.parametrize("amount", ["abc", "1e400"])
def test_a_credit_that_is_no_amount_is_refused(amount, tmp_path):
    """Left out, the cost would be too high by it, and nobody would know."""
    row = {"service": {"description": "S"}, "project": {"id": "p"}, "usage_start_time": "2026-09-01", "currency": "USD",
           "cost": 3, "cost_type": "regular", "credits": [{"amount": "-1"}, {"amount": amount}]}  # fmt: skip
    error = refusal(tmp_path, json.dumps(row) + "\n", "x.json")
    assert (error.where, f"{amount} in the column credits is not an amount" in error.what) == ("x.json", True)


@pytest.mark.parametrize(("rate", "list"), [("16000", "160000"), ("99999.5", "999995"), ("", "10"), ("100000", None)])
def test_a_rate_of_exchange_that_is_too_large_is_not_taken_for_one(rate, list, tmp_path):
    """2 at 5 are 10 in the currency of prices; a rupiah is a sixteen-thousandth of a dollar. Then the list cost is unknown."""
    row = one(tmp_path, text([{"ExchangeRatePricingToBilling": rate}], AZURE))
    assert row["list"] == (None if list is None else money(list))


def test_rows_without_a_cost_are_said(tmp_path):
    put(tmp_path, "x.csv", focus({}, {"BilledCost": "", "EffectiveCost": ""}))
    done = roll(tmp_path, "x.csv")
    assert (done.manifest.notices, rows(tmp_path, "charges")) == (["x.csv: 1 rows have no cost"], [(1,)])


def test_a_row_with_too_few_cells_is_refused_with_its_line(tmp_path):
    error = refusal(tmp_path, focus({}) + "1.5,1.5\n")
    assert "Line: 3" in error.what


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"PK\x03\x04zip", "a zip archive"),
        (b"\xff\xfeA\x00", "UTF-16"),
        (b"Obj\x01avro", "Avro"),
        (b"\x28\xb5\x2f\xfdx", "zstd"),
        (b"\x1f\x8bnot gzip", "gzip is damaged"),
        (b"a,b\xe4\n1,2\n", "not UTF-8"),
        (b"a\0b\n", "neither text nor Parquet"),
        (b"PAR1 and nothing more", "cannot be read"),
        (b'[{"a": 1}]', "one row a line"),
        (b"{not json}\n", "one row a line"),
        (b'{"a": 1}\n', "none of the formats known"),
        (b'"a\n', "not CSV"),
    ],
)
def test_other_files_are_refused_with_what_they_are(content, words, tmp_path):
    error = refusal(tmp_path, content)
    assert (words in error.what, error.where) == (True, error.where)
    assert error.where.startswith("export.csv")


def test_a_truncated_gzip_is_refused(tmp_path):
    """Also when its beginning is whole."""
    whole = gzip.compress(focus(*({"ServiceName": f"service {n * 7919 % 10007}"} for n in range(40_000))).encode())
    assert refusal(tmp_path, whole[:-100_000], "x.csv.gz").what.startswith(("the export cannot be read", "the gzip is damaged"))


def test_a_remote_path_is_refused(tmp_path):
    with pytest.raises(InputError, match="no local path"):
        roll(tmp_path, "s3://bucket/export.parquet")


@pytest.mark.parametrize("query", ["SELECT * FROM read_csv('/etc/passwd')", "COPY (SELECT 1) TO 'x.csv'", "INSTALL httpfs",
                                   "SET memory_limit = '9GB'", "ATTACH 'other.db'"])  # fmt: skip
def test_nothing_but_the_named_files_can_be_opened(query, tmp_path):
    from costgate.spend.rollups.engine import opened

    with opened([], tmp_path) as engine, pytest.raises((InputError, duckdb.Error)) as caught:
        engine.run(query)
    assert any(word in str(caught.value) for word in ("disabled", "locked", "Cannot access"))


def test_a_path_that_duckdb_would_take_for_a_pattern_is_refused(tmp_path):
    put(tmp_path, "a[1].csv", focus({}))
    with pytest.raises(InputError, match="cannot be read"):
        roll(tmp_path, "a[1].csv")


def test_a_column_name_cannot_be_sql(tmp_path):
    odd = '"; DROP TABLE charges; --'
    row = one(tmp_path, text([{odd: "x"}], FOCUS))
    assert row["charges"] == 1


def test_a_column_that_is_there_twice_counts_once(tmp_path):
    content = focus({}).splitlines()
    row = one(tmp_path, f"{content[0]},BilledCost\n{content[1]},77\n")
    assert row["billed"] == money("1.5")
