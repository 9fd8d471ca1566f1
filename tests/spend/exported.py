"""Small exports to roll up, and the rows of what comes of it."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import duckdb

from costgate import config
from costgate.spend.rollups import rollup

KEYS = {"team": config.Key(aliases=["squad", "Cost Center"]), "environment": config.Key(aliases=["env"])}
FOCUS = {
    "BilledCost": "1.5",
    "EffectiveCost": "1.5",
    "ListCost": "2",
    "ContractedCost": "1.75",
    "BillingCurrency": "USD",
    "ChargeCategory": "Usage",
    "ChargePeriodStart": "2026-09-01 10:00:00",
    "ProviderName": "AWS",
    "SubAccountId": "001234567890",
    "BillingAccountId": "99",
    "ServiceName": "Amazon EC2",
    "CommitmentDiscountId": "",
    "Tags": "",
}


def text(rows, base, delimiter=","):
    """CSV with a column for each key of *base*; a row states what is different in it."""
    columns = list(dict.fromkeys([*base, *(name for row in rows for name in row)]))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**base, **row} for row in rows)
    return out.getvalue()


def focus(*rows):
    return text(rows, FOCUS)


def put(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def parquet(folder, name, query):
    """Write what *query* selects to a Parquet file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def roll(folder, *exports, into="spend.parquet", **options):
    """Roll *exports* of *folder* up into a file there."""
    return rollup.roll_up(rollup.Asked(exports or ["."], Path(folder), Path(folder) / into, KEYS, **options))


def rows(folder, *columns, into="spend.parquet"):
    """The rollup's rows, as dictionaries, or as tuples of these columns."""
    with duckdb.connect() as connection:
        cursor = connection.execute("SELECT * FROM read_parquet(?)", [str(Path(folder) / into)])
        names = [column[0] for column in cursor.description]
        found = [dict(zip(names, row)) for row in cursor.fetchall()]
    return [tuple(row[name] for name in columns) for row in found] if columns else found


def one(folder, content, name="export.csv", **options):
    """The only row that the only file *content* comes to."""
    put(folder, name, content)
    roll(folder, name, **options)
    (row,) = rows(folder)
    return row


def money(amount):
    return Decimal(amount).quantize(Decimal("1e-12"))
