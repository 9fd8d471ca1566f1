"""The ledger is appended to, never rewritten, and counts each change once."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costgate.errors import InputError
from costgate.spend.forecasts import ledgerfile
from costgate.spend.forecasts.ledgerfile import Change, Share

MERGED = date(2026, 9, 16)
PR = Change("PR-1", MERGED, "USD")


def shares(**monthly):
    return [Share({"team": team}, Decimal(amount)) for team, amount in monthly.items()]


def written(path, change, some):
    new = ledgerfile.added(ledgerfile.read(path), change, some)
    ledgerfile.append(path, new)
    return len(new)


def hourly(path, scope=None, **options):
    return {one.id: one.hourly for one in ledgerfile.merged(ledgerfile.read(path), scope or {}, "USD", **options)}


def test_a_change_has_a_line_for_each_owner_and_costs_from_the_day_after(tmp_path):
    path = tmp_path / "l" / "merged.jsonl"
    assert written(path, PR, shares(web=730, pay="365", idle=0)) == 2
    assert [(one.owner, one.monthly, one.hourly, one.effective) for one in ledgerfile.read(path)] == [
        ({"team": "pay"}, 365, Decimal("0.5"), date(2026, 9, 17)),
        ({"team": "web"}, 730, 1, date(2026, 9, 17)),
    ]
    assert hourly(path) == {"PR-1": Decimal("1.5")}
    assert hourly(path, {"Team": "WEB "}) == {"PR-1": 1}
    assert hourly(path, without="PR-1") == {}


def test_the_same_change_is_written_once(tmp_path):
    path = tmp_path / "merged.jsonl"
    assert [written(path, PR, shares(web=730)), written(path, PR, shares(web=730))] == [1, 0]
    assert len(path.read_bytes().splitlines()) == 1


def test_a_later_line_of_the_same_change_replaces_all_its_owners(tmp_path):
    path = tmp_path / "merged.jsonl"
    written(path, PR, shares(web=730, pay=730))
    before = path.read_bytes()
    assert written(path, PR, shares(web=1460)) == 1
    assert hourly(path) == {"PR-1": 2}
    assert path.read_bytes().startswith(before)
    assert written(path, PR, []) == 1
    assert hourly(path) == {"PR-1": 0}


def test_a_change_without_a_cost_is_not_written(tmp_path):
    assert written(tmp_path / "merged.jsonl", PR, shares(web=0)) == 0


def test_a_revert_takes_back_what_the_change_added_from_its_own_day_on(tmp_path):
    path = tmp_path / "merged.jsonl"
    written(path, PR, shares(web=730))
    new = ledgerfile.reverted(ledgerfile.read(path), "PR-1", Change("revert of PR-1", date(2026, 9, 20), ""))
    ledgerfile.append(path, new)
    assert hourly(path) == {"PR-1": 1, "revert of PR-1": -1}
    assert [one.effective.day for one in ledgerfile.read(path)] == [17, 21]
    with pytest.raises(InputError, match="no change PR-2"):
        ledgerfile.reverted(ledgerfile.read(path), "PR-2", PR)


def test_a_change_in_another_currency_is_converted_at_the_rate_of_its_day(tmp_path):
    path = tmp_path / "merged.jsonl"
    written(path, PR._replace(currency="EUR"), shares(web=730))
    assert hourly(path, rate=lambda code, day: Decimal(day.day if code == "EUR" else 0)) == {"PR-1": 16}
    with pytest.raises(InputError, match="'PR-1' is in 'EUR', this report is in USD"):
        hourly(path)


def test_a_change_that_the_bill_shows_wholly_is_left_out(tmp_path):
    """A level is of 14 days: known up to the 30th, one from the 17th on has all of its days, one from the 16th is older."""
    path = tmp_path / "merged.jsonl"
    written(path, PR, shares(web=730))
    seen = [len(ledgerfile.unseen(ledgerfile.read(path), day)) for day in (date(2026, 9, 30), date(2026, 10, 1))]
    assert seen == [1, 0]


def test_a_ledger_that_is_not_there_is_empty(tmp_path):
    assert ledgerfile.read(tmp_path / "merged.jsonl") == []


def test_a_last_line_without_an_end_is_not_run_into(tmp_path):
    path = tmp_path / "merged.jsonl"
    written(path, PR, shares(web=730))
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    written(path, PR._replace(id="PR-2"), shares(web=730))
    assert hourly(path) == {"PR-1": 1, "PR-2": 1}


@pytest.mark.parametrize("line", [b"{}", b"[1]", b"\xff", b'{"id": 1}', b"[" * 100_000, b'{"schema": "costgate.merged/9"}'])
def test_a_line_that_is_no_entry_is_an_error_with_its_number(tmp_path, line):
    path = tmp_path / "merged.jsonl"
    written(path, PR, shares(web=730))
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(InputError) as error:
        ledgerfile.read(path)
    assert error.value.where == f"{path}:2"


@pytest.mark.parametrize(("field", "value"), [("monthly", "NaN"), ("once", "Infinity")])
def test_an_amount_that_is_not_a_number_is_an_error(tmp_path, field, value):
    path = tmp_path / "merged.jsonl"
    (entry,) = ledgerfile.added([], PR, shares(web=730))
    path.write_bytes(msgspec.json.encode({**msgspec.to_builtins(entry), field: value}))
    with pytest.raises(InputError, match="not a number"):
        ledgerfile.read(path)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.decimals(-1000, 1000, places=12)), max_size=6))
def test_the_owners_of_a_change_add_up_to_it(rows):
    """What all owners add is what each adds, exactly."""
    some = [Share({"team": team}, amount) for team, amount in dict(rows).items()]
    found = ledgerfile.added([], PR, some)
    assert sum(entry.monthly for entry in found) == sum(share.monthly for share in some)
