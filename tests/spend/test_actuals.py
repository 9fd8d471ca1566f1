"""Actual spend is read exactly, or refused with file and line."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costgate import config
from costgate.errors import ConfigError, InputError
from costgate.sections import spendconfig
from costgate.spend import actuals

KEYS = {"team": config.Key(aliases=["squad"]), "environment": config.Key(aliases=["env"])}
AS_OF = "2026-09-16"


def read(tmp_path, text, *, as_of=AS_OF, encoding="utf-8", **options):
    path = tmp_path / "spend.csv"
    path.write_bytes(text.encode(encoding))
    return actuals.read(path, spendconfig.Spend(file="spend.csv", **options), KEYS, as_of)


def refusal(tmp_path, text, **rest):
    with pytest.raises(InputError) as caught:
        read(tmp_path, text, **rest)
    assert caught.value.hint
    return caught.value


def days(*amounts, start=date(2026, 9, 1), team="payments"):
    """A file with one row a day."""
    rows = [f"{start + timedelta(days=n)},{team},{amount}" for n, amount in enumerate(amounts)]
    return "\n".join(["date,team,amount", *rows, ""])


def test_rows_of_a_day_and_owner_are_added_up_exactly(tmp_path):
    """Decimals, not floats: three times 0.1 is 0.3."""
    found = read(tmp_path, "date,team,amount\n" + "2026-09-01,payments,0.1\n" * 3 + "2026-09-02,search,-1.5e-3\n", lag_days=0)
    assert found.rows == [
        actuals.Row(date(2026, 9, 1), ("payments",), Decimal("0.3")),
        actuals.Row(date(2026, 9, 2), ("search",), Decimal("-0.0015")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffdate,team,amount\n2026-09-01,payments,12.50\n",
        "date;team;amount\r\n2026-09-01;payments;12.50\r\n",
        'Date , TEAM,"Amount"\n"2026-09-01", payments ," 12.50"\n\n',
        "amount,squad,date,note\n12.50,payments,2026-09-01,\n",
    ],
)
def test_what_spreadsheets_write_is_read(text, tmp_path):
    """A BOM, semicolons, quotes, spaces, blank lines, other columns, another order, aliases of keys."""
    found = read(tmp_path, text.replace('", payments ,"', '",payments ,"'), lag_days=0)
    assert found.rows == [actuals.Row(date(2026, 9, 1), ("payments",), Decimal("12.50"))]


def test_columns_may_have_other_names(tmp_path):
    found = read(tmp_path, "day,cost\n2026-09-01,1\n", lag_days=0, date_column="Day", amount_column="cost")
    assert found.keys == ()
    assert found.rows[0].amount == 1


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("2026-09-31,a,1", "'2026-09-31' is not a date"),
        ("01.09.2026,a,1", "'01.09.2026' is not a date"),
        ("20260901,a,1", "'20260901' is not a date"),
        (",a,1", "'' is not a date"),
        ("2026-09-01,a,1.234.5", "'1.234.5' is not an amount"),
        ('2026-09-01,a,"1,234.50"', "'1,234.50' is not an amount"),
        ("2026-09-01,a,1_000", "'1_000' is not an amount"),
        ("2026-09-01,a,NaN", "'NaN' is not an amount"),
        ("2026-09-01,a,Infinity", "'Infinity' is not an amount"),
        ("2026-09-01,a,$5", "'$5' is not an amount"),
        ("2026-09-01,a,٣", "'٣' is not an amount"),
        ("2026-09-01,a,1e99", "'1e99' is not an amount"),
        ("2026-09-01,a,", "'' is not an amount"),
        ("2026-09-01,a", "2 cells, the header has 3"),
        ("2026-09-01,a,1,2", "4 cells, the header has 3"),
        ('2026-09-01,a,"1', "not CSV"),
    ],
)
def test_a_cell_that_is_not_plain_is_refused_with_its_line(row, what, tmp_path):
    error = refusal(tmp_path, f"date,team,amount\n2026-09-01,a,1\n{row}\n")
    assert what in error.what
    assert error.where.endswith("spend.csv:3") or "not CSV" in what


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no column date"),
        ("date,team,amount\n", "has no rows"),
        ("day,team,amount\n2026-09-01,a,1\n", "no column date; it has day, team, amount"),
        ("date,team\n2026-09-01,a\n", "no column amount"),
        ("date,team,Team ,amount\n2026-09-01,a,b,1\n", "the column team twice"),
    ],
)
def test_a_file_without_what_is_needed_is_refused(text, what, tmp_path):
    assert what in refusal(tmp_path, text).what


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    assert "not UTF-8" in refusal(tmp_path, "date,team,amount\n2026-09-01,müller,1\n", encoding="latin-1").what


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such spend file"):
        actuals.read(tmp_path / "none.csv", spendconfig.Spend(file="none.csv"), KEYS, AS_OF)


def test_the_last_days_are_not_complete(tmp_path):
    """Bills arrive late: the last day would look cheap."""
    found = read(tmp_path, days(*[10] * 15))
    assert found.until == date(2026, 9, 14)
    assert actuals.spending(found, {"team": "payments"}, "monthly", AS_OF).spent == 140


def test_nothing_after_the_date_of_the_run_counts(tmp_path):
    """So that a run for a day in the past gives what it gave then."""
    found = read(tmp_path, days(*[10] * 30))
    assert found.until == date(2026, 9, 16)
    assert actuals.spending(found, {}, "monthly", AS_OF).spent == 160


def test_a_file_without_a_complete_day_is_refused(tmp_path):
    """Nothing known is not nothing spent."""
    assert "no complete day" in refusal(tmp_path, days(10)).what
    assert "no complete day" in refusal(tmp_path, days(10, 10, start=date(2026, 10, 1))).what


def test_old_spend_gives_a_notice(tmp_path):
    fresh = read(tmp_path, days(*[10] * 10), as_of="2026-09-16")
    old = read(tmp_path, days(*[10] * 10), as_of="2026-09-17")
    assert fresh.notices == ["actual spend is complete up to 2026-09-09, 7 days before 2026-09-16"]
    assert "8 days old" in old.notices[1]


def test_the_rate_is_that_of_the_forecast_whichever_period_its_days_belong_to(tmp_path):
    """The mean of 14 days: seven of August and seven of September."""
    august = days(*[100] * 31, start=date(2026, 8, 1))
    found = read(tmp_path, august + days(*[10] * 8).partition("\n")[2])
    spending = actuals.spending(found, {}, "monthly", AS_OF)
    assert (spending.complete_days, spending.spent, spending.daily_rate) == (7, 70, 55)
    assert (spending.rest, spending.next_landing, spending.method) == (23 * 55, 31 * 55, "trailing")


def test_on_the_first_day_of_a_period_nothing_is_spent_and_the_rate_is_known(tmp_path):
    found = read(tmp_path, days(*[100] * 31, start=date(2026, 8, 1)), as_of="2026-09-01")
    spending = actuals.spending(found, {}, "monthly", "2026-09-01")
    assert (spending.complete_days, spending.spent, spending.daily_rate) == (0, 0, 100)
    assert spending.spent_until == "2026-08-30"


def test_days_of_the_period_before_the_file_starts_are_not_free(tmp_path):
    """They are not complete days, so the landing counts them at the daily rate; a notice says so."""
    found = read(tmp_path, days(*[10] * 9, start=date(2026, 9, 7)))
    spending = actuals.spending(found, {}, "monthly", AS_OF)
    assert (spending.complete_days, spending.spent, spending.daily_rate) == (8, 80, 10)
    assert "starts on 2026-09-07" in spending.notices[0]


def test_days_without_rows_cost_nothing(tmp_path):
    text = "date,team,amount\n2026-09-01,payments,50\n2026-09-11,payments,50\n"
    spending = actuals.spending(read(tmp_path, text), {}, "monthly", AS_OF)
    assert (spending.complete_days, spending.daily_rate) == (10, 5)


def test_a_scope_sees_its_own_rows_whatever_their_case(tmp_path):
    text = "date,team,env,amount\n2026-09-01,Payments,PROD,1\n2026-09-01,payments,dev,10\n2026-09-01,search,prod,100\n"
    found = read(tmp_path, text, lag_days=0)
    assert actuals.spending(found, {"team": "payments", "environment": "prod"}, "monthly", AS_OF).spent == 1
    assert actuals.spending(found, {"TEAM": "payments"}, "monthly", AS_OF).spent == 11
    assert actuals.spending(found, {}, "monthly", AS_OF).spent == 111


def test_a_scope_that_no_row_belongs_to_gives_a_notice(tmp_path):
    """It may be new, but more often it is misspelt, and a misspelt budget is never exceeded."""
    found = read(tmp_path, days(*[10] * 15))
    assert "is its scope spelt" in actuals.spending(found, {"team": "paymnets"}, "monthly", AS_OF).notices[0]


def test_a_scope_by_a_key_without_a_column_is_refused(tmp_path):
    """The file cannot say what that scope spent: it is unknown, not nothing."""
    found = read(tmp_path, days(*[10] * 15))
    with pytest.raises(ConfigError, match="no column environment") as caught:
        actuals.spending(found, {"environment": "prod"}, "monthly", AS_OF)
    assert "team" in caught.value.hint


def test_without_a_file_only_the_calendar_is_known():
    spending = actuals.spending(None, {"team": "payments"}, "quarterly", AS_OF)
    assert (spending.period_start, spending.period_end) == ("2026-07-01", "2026-09-30")
    assert (spending.period_days, spending.next_days) == (92, 92)
    assert (spending.spent, spending.daily_rate) == (None, None)


@given(
    st.lists(st.tuples(st.integers(0, 29), st.sampled_from("abc"), st.decimals(-999, 999, places=4)), min_size=1, max_size=30)
)
def test_what_teams_spent_adds_up_to_the_whole(tmp_path_factory, rows):
    """No row is lost or counted twice between disjoint scopes, and no cent is rounded."""
    text = "date,team,amount\n" + "".join(
        f"{date(2026, 9, 1) + timedelta(days=n)},{team},{amount}\n" for n, team, amount in rows
    )
    found = read(tmp_path_factory.mktemp("spend"), text, as_of="2026-09-30", lag_days=0)
    parts = [actuals.spending(found, {"team": team}, "monthly", "2026-09-30").spent for team in "abc"]
    assert sum(parts) == sum(amount for _, _, amount in rows)
