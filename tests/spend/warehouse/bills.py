"""A made-up bill with what goes wrong in genuine ones, as large as wanted; DuckDB writes it.

Tags that are missing, empty, no JSON, spelled with spaces, in other case, numbers, NULL or quoted; credits below zero, purchases
that are prepaid and what they cover, two currencies, charges billed a month late, rows without any cost, and floating point
numbers of all sizes.
"""

import duckdb

from costgate import config

KEYS = {
    "team": config.Key(aliases=["squad", "Cost Center"]),
    "business_unit": config.Key(aliases=["org"]),
    "environment": config.Key(aliases=["env"]),
}
TAGS = (
    "NULL",
    "'{}'",
    """'{"team": "payments", "Name": "' || i || '"}'""",
    """'{" org": "retail", "Name": "' || i || '"}'""",
    """'{"Team": " search ", "env": "prod"}'""",
    """'{"squad": 7, "team": ""}'""",
    """'{"squad": true, "ORG": null}'""",
    """'{"Cost Center": "4\\"2", "env": "st\u00e4ging"}'""",
    """'{"squad": 1.50, "it''s": "no", "a.b": "c"}'""",
    """'"team": "braceless"'""",
    """'{"team": "broken'""",
    """'{''team'': ''no JSON''}'""",
)
# One row for each number i. All is arithmetic, so that it is the same with every version of DuckDB.
ROWS = """
SELECT
    CAST(CASE WHEN i % 31 = 0 THEN 0 WHEN i % 97 = 5 THEN -1 ELSE 1 END
        * ((i * 7919) % 100003 + 1) / (10 ** (i % 7)) AS {number}) AS "BilledCost",
    CAST(CASE WHEN i % 101 = 7 THEN NULL ELSE CASE WHEN i % 53 = 2 THEN 0 WHEN i % 97 = 5 THEN -1 ELSE 1 END
        * ((i * 7919) % 100003 + 1) / (10 ** (i % 7)) END AS {number}) AS "EffectiveCost",
    CAST(((i * 104729) % 1000003) / 7 AS {number}) AS "ListCost",
    CAST(CASE WHEN i % 89 = 3 THEN NULL ELSE ((i * 31) % 1009) / 3 END AS {number}) AS "ContractedCost",
    CASE WHEN i % 11 = 4 THEN 'EUR' ELSE 'USD' END AS "BillingCurrency",
    CASE WHEN i % 53 = 2 THEN 'Purchase' WHEN i % 97 = 5 THEN 'Credit' WHEN i % 41 = 6 THEN 'Tax' ELSE 'Usage' END
        AS "ChargeCategory",
    TIMESTAMP '2026-07-01' + INTERVAL (i % 1800) HOUR AS "ChargePeriodStart",
    DATE_TRUNC('month', TIMESTAMP '2026-07-01' + INTERVAL (i % 1800) HOUR)
        + CASE WHEN i % 73 = 8 THEN INTERVAL 1 MONTH ELSE INTERVAL 0 MONTH END AS "BillingPeriodStart",
    CASE i % 3 WHEN 0 THEN 'AWS' WHEN 1 THEN 'Microsoft' ELSE 'Google Cloud' END AS "ProviderName",
    LPAD(CAST((i * 13) % {accounts} AS VARCHAR), 12, '0') AS "SubAccountId",
    '0099' AS "BillingAccountId",
    'Service ' || (i % {services}) AS "ServiceName",
    CASE WHEN i % 31 = 0 THEN 'ri-1' END AS "CommitmentDiscountId",
    CASE i % {kinds} {tags} END AS "Tags"
FROM RANGE({start}, {end}) AS numbers(i)"""


def rows(count, *, start=0, number="DOUBLE", accounts=7, services=5):
    """A query of *count* rows."""
    tags = " ".join(f"WHEN {place} THEN {value}" for place, value in enumerate(TAGS))
    return ROWS.format(
        start=start, end=start + count, number=number, accounts=accounts, services=services, kinds=len(TAGS), tags=tags
    )


def write(path, query, form="parquet"):
    """Write what *query* selects to the file *path*."""
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"parquet": "FORMAT parquet, COMPRESSION zstd", "csv": "FORMAT csv, HEADER true"}[form]
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(f"COPY ({query}) TO '{path}' ({options})")
    return path
