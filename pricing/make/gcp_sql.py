"""Google Cloud SQL, 43 regions, 2024-03: listed prices, and those that follow from them by the region's one factor.

Google prices a region of Cloud SQL at one factor on Iowa's list, rounded to four decimals: every listed price obeys it. So
an item that is listed in some regions is known in all of them. Licences of SQL Server are one price everywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from pricing.make._gcp_shown import Shown, shown
from pricing.make.table import Facts, Row, Table, newest, price

UNITS = {"hour": "hour", "GiB-hour": "GB-hour", "GiB-month": "GB-month"}
PAGE = "https://cloud.google.com/sql/pricing"
SOURCE = "infracost-api-extract"
DATE = "2024-03-21"
CENT_OF_CENT = Decimal("0.0001")
FAMILY = "ApplicationServices"
SQL = "google_sql_database_instance"
BACKUPS = Shown(SQL, "Backups", "Cloud SQL", FAMILY, "Cloud SQL: Backups", "GB-month", "0.08", PAGE)
# The one whole machine of MySQL whose regional price is listed nowhere; it is twice the zonal one, as of all others.
STANDARD_8 = Shown(SQL, "SQL instance .db-n1-standard-8, regional.", "Cloud SQL", FAMILY,
                   "Cloud SQL for MySQL: Regional - 8 vCPU + 30GB RAM", "hour", "1.0808", PAGE)  # fmt: skip
# The page lists one price of HDD storage for all engines, as of SSD storage; only SQL Server's has no listed row.
SAME_AS_MYSQL = ("Zonal - Low cost storage", "Regional - Low cost storage")
LICENCES = {"Enterprise": "0.47", "Standard": "0.13", "Web": "0.01134"}
Key = tuple[str, str, str]  # engine, item, unit of the source


def tables(facts: Facts) -> Iterator[Table]:
    """Yield the one table; a vCPU and a GB of memory are priced by the hour."""
    factors = {
        fact["region"]: Decimal(fact["multiplier_vs_us_central1"]) for fact in facts.rows("gcp_cloud_sql_region_multiplier")
    }
    rows = [*_listed(facts), *_derived(facts, factors), *_printed(facts, factors), *_licences()]
    yield Table("google/CloudSQL/cloud_sql.csv", service="Cloud SQL", family=FAMILY, rows=newest(rows))


def _facts(facts: Facts) -> Iterator[dict[str, str]]:
    yield from (
        fact
        for fact in facts.rows("gcp_cloud_sql_by_region_2024")
        if fact["unit"] in UNITS and fact["quality"] == "listed" and "Serverless" not in fact["item"]
    )


def _listed(facts: Facts) -> Iterator[Row]:
    for fact in _facts(facts):
        key = (fact["engine"], fact["item"], fact["unit"])
        yield _row(fact["region"], price(fact["price_usd"]), key, fact["source_date"], "listed")


def _derived(facts: Facts, factors: dict[str, Decimal]) -> Iterator[Row]:
    """Yield each item in each region: Iowa's price by the region's factor."""
    bases = _bases(facts, factors)
    for item in SAME_AS_MYSQL:
        bases["SQL Server", item, "GiB-month"] = bases["MySQL", item, "GiB-month"]
    for key, base in bases.items():
        for region, factor in factors.items():
            yield _row(region, _rounded(base * factor), key, DATE, "derived")


def _bases(facts: Facts, factors: dict[str, Decimal]) -> dict[Key, Decimal]:
    """Return Iowa's price of each item: as listed, or what the other regions' prices say it is."""
    seen: dict[Key, dict[str, Decimal]] = defaultdict(dict)
    for fact in _facts(facts):
        if factors.get(fact["region"]):
            price_there = Decimal(fact["price_usd"])
            seen[fact["engine"], fact["item"], fact["unit"]][fact["region"]] = price_there / factors[fact["region"]]
    return {key: found.get("us-central1", _rounded(median(found.values()))) for key, found in seen.items()}


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(CENT_OF_CENT, rounding=ROUND_HALF_UP).normalize()


def _row(region: str, amount: Decimal, key: Key, date: str, flag: str) -> Row:
    engine, item, unit = key
    named = "vCPU-hour" if item.endswith(" vCPU") else UNITS[unit]
    return Row(region, amount, SOURCE, date, {"description": f"Cloud SQL for {engine}: {item}"}, unit=named, flag=flag)


def _printed(facts: Facts, factors: dict[str, Decimal]) -> Iterator[Row]:
    for row in shown(facts, [BACKUPS, STANDARD_8])["Cloud SQL"]:
        for region, factor in factors.items():
            amount = _rounded(row.price * factor) if row.unit == "hour" else (row.price * factor).normalize()
            yield row._replace(region=region, price=amount, family="")


def _licences() -> Iterator[Row]:
    for edition, amount in LICENCES.items():
        attributes = {"description": f"Cloud SQL for SQL Server: Licensing Fee {edition}"}
        yield Row("global", price(amount), PAGE, "2024-03-21", attributes, unit="vCPU-hour", flag="derived")
