"""Whatever stands in the files that spend is read beside, they are read or refused with file and fix: nothing else comes out."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costgate.errors import CostgateError, InputError
from costgate.spend.forecasts import forecastfile, ledgerfile
from costgate.spend.owners import units
from costgate.spend.reconciliation import kappa
from tests.spend.exported import KEYS

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
ENTRY = {
    "id": "PR-1",
    "revision": 1,
    "merged": "2026-09-10",
    "effective": "2026-09-11",
    "owner": {"team": "web"},
    "monthly": "730",
    "hourly": "1",
    "currency": "USD",
    "once": "0",
    "schema": "costgate.merged/1",
}
FORECAST = {
    "scope": "team=web",
    "start": "2026-09-01",
    "end": "2026-09-30",
    "until": "2026-09-14",
    "amount": "100",
    "low": "90",
    "high": "110",
    "method": "weekday",
    "currency": "USD",
    "budget": "120",
    "breach": "0.5",
    "schema": "costgate.forecast/1",
}
UNITS = "date,unit,team,quantity\n2026-09-01,requests,web,1200\n2026-09-02,requests,data,7.5\n"
RATIOS = (
    "version: 1\nuntil: '2026-09-30'\ndays: 30\nkappa:\n"
    "  - {provider: AWS, service: Amazon EC2, owner: web, kappa: 0.7, charges: 3, share: 1}\n"
)
ODD = st.sampled_from(
    [
        "",
        "NaN",
        "-Infinity",
        "1e999999",
        "-1e-999999",
        "9" * 5_000,
        "0001-01-01",
        "9999-12-31",
        "2026-02-30",
        "\ud800",
        "\0",
        None,
        -1,
    ]
)
VALUES = ODD | st.none() | st.integers() | st.text(max_size=4) | st.lists(st.integers(), max_size=2)


def attempt(read, path):
    """Read the file at *path*; None when it is refused, which says where and what to do."""
    try:
        return read(path)
    except CostgateError as error:
        assert str(path) in error.where  # noqa: PT017  (both outcomes are right)
        assert len(error.diagnostics()) < 13_000  # noqa: PT017
        return None


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
@given(st.sampled_from(sorted(ENTRY)), VALUES)
def test_a_ledger_with_one_value_replaced(tmp_path_factory, key, value):
    path = tmp_path_factory.getbasetemp() / "merged.jsonl"
    path.write_text(json.dumps({**ENTRY, key: value}) + "\n")
    for entry in attempt(ledgerfile.read, path) or ():
        (merged,) = ledgerfile.merged([entry], {}, entry.currency)
        assert merged.hourly.is_finite()
        assert ledgerfile.unseen([entry], date(2026, 9, 14)) in ([], [entry])


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
@given(st.sampled_from(sorted(FORECAST)), VALUES)
def test_forecasts_on_record_with_one_value_replaced(tmp_path_factory, key, value):
    path = tmp_path_factory.getbasetemp() / "forecasts.jsonl"
    path.write_text(json.dumps({**FORECAST, key: value}) + "\n")
    for forecast in attempt(forecastfile.read, path) or ():
        assert (forecast.high - forecast.low).is_finite()


@pytest.mark.parametrize(
    ("read", "seed"),
    [
        (ledgerfile.read, json.dumps(ENTRY)),
        (forecastfile.read, json.dumps(FORECAST)),
        (lambda path: units.read(path, KEYS), UNITS),
        (kappa.read, RATIOS),
    ],
    ids=["ledger", "forecasts", "units", "kappa"],
)
@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(st.data())
def test_a_file_with_bytes_replaced(tmp_path_factory, read, seed, data):
    path, content = tmp_path_factory.getbasetemp() / "any", seed.encode()
    at, length = data.draw(st.integers(0, len(content))), data.draw(st.integers(0, 20))
    instead = data.draw(
        st.binary(max_size=8) | st.sampled_from([b"e999", b"\0", b"\xff", b'"', b"[" * 10_000, b"\r", b"{[" * 500])
    )
    path.write_bytes(content[:at] + instead + content[at + length :])
    attempt(read, path)


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
@given(st.lists(st.lists(ODD.map(str) | st.sampled_from(["2026-09-01", "requests", "12.5"]), max_size=5), max_size=4))
def test_units_in_odd_cells(tmp_path_factory, rows):
    path = tmp_path_factory.getbasetemp() / "units.csv"
    path.write_text(UNITS + "".join(",".join(row) + "\n" for row in rows), encoding="utf-8", errors="surrogatepass")
    found = attempt(lambda path: units.read(path, KEYS), path)
    if found:
        assert found.daily("requests", {"team": "data"})[date(2026, 9, 2)] == Decimal("7.5")


@pytest.mark.parametrize("monthly", ["1e999999", "-1e999999", "1e-999999", "9" * 200])
def test_an_amount_that_no_sum_can_hold_is_refused_at_its_line(tmp_path, monthly):
    """Decimal overflows, or rounds such an amount away, only once it is added up."""
    path = tmp_path / "merged.jsonl"
    path.write_text(json.dumps({**ENTRY, "monthly": monthly}))
    with pytest.raises(InputError, match="not a number that money has") as raised:
        ledgerfile.read(path)
    assert raised.value.where == f"{path}:1"


@pytest.mark.parametrize("more", [{"id": ""}, {"revision": 0}, {"revision": -1}])
def test_an_entry_that_would_count_for_nothing_is_refused(tmp_path, more):
    path = tmp_path / "merged.jsonl"
    path.write_text(json.dumps({**ENTRY, **more}))
    with pytest.raises(InputError, match="it lacks an id or a revision"):
        ledgerfile.read(path)


def test_a_day_that_is_none_of_our_times_is_refused(tmp_path):
    path = tmp_path / "merged.jsonl"
    path.write_text(json.dumps({**ENTRY, "effective": "9999-12-31"}))
    with pytest.raises(InputError, match="9999-12-31 is not in the years 1900 to 2199"):
        ledgerfile.read(path)


def test_a_forecast_is_not_run_into_a_last_line_without_an_end(tmp_path):
    path = tmp_path / "forecasts.jsonl"
    path.write_text(json.dumps(FORECAST))
    (known,) = forecastfile.read(path)
    assert forecastfile.append(path, [known, type(known)(**{**_fields(known), "until": date(2026, 9, 15)})]) == 1
    assert [one.until.day for one in forecastfile.read(path)] == [14, 15]


def _fields(forecast):
    return {name: getattr(forecast, name) for name in forecast.__struct_fields__}


@pytest.mark.parametrize("read", [ledgerfile.read, forecastfile.read, lambda path: units.read(path, KEYS), kappa.read], ids=str)
def test_a_file_without_an_end_is_refused(tmp_path, monkeypatch, read):
    """/dev/zero has the size 0 and gives bytes for ever."""
    monkeypatch.setattr(ledgerfile, "MAX_BYTES", 1 << 20)
    monkeypatch.setattr(forecastfile, "MAX_BYTES", 1 << 20)
    path = tmp_path / "endless"
    path.symlink_to("/dev/zero")
    with pytest.raises(CostgateError, match=r"larger than|has no end|is a device"):
        read(path)
