"""When RDS begins to charge for extended support of an engine's major version.

From the release calendars of RDS for MySQL, RDS for PostgreSQL, Aurora MySQL and Aurora PostgreSQL:
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/AuroraMySQL.release-calendars.html
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple


class Phase(NamedTuple):
    """A stage of extended support: the version and the years in the price list's words, and a label."""

    version: str
    years: str
    label: str


# first day of year 1, first day of year 3, when the charge doubles: never for Aurora MySQL
POSTGRESQL: Mapping[str, tuple[str, str]] = {
    "11": ("2024-04-01", "2026-04-01"),
    "12": ("2025-03-01", "2027-03-01"),
    "13": ("2026-03-01", "2028-03-01"),
    "14": ("2027-03-01", "2029-03-01"),
    "15": ("2028-03-01", "2030-03-01"),
    "16": ("2029-03-01", "2031-03-01"),
}
CALENDARS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "mysql": {"5.7": ("2024-03-01", "2026-03-01"), "8.0": ("2026-08-01", "2028-08-01")},
    "aurora-mysql": {"5.7": ("2024-12-01", ""), "8.0": ("2028-05-01", "")},
    "postgres": POSTGRESQL,
    "aurora-postgresql": POSTGRESQL,
}
PRODUCTS = {"mysql": "MySQL", "aurora-mysql": "MySQL", "postgres": "PostgreSQL", "aurora-postgresql": "PostgreSQL"}
MAJOR = {"mysql": re.compile(r"\d+\.\d+"), "aurora-mysql": re.compile(r"\d+\.\d+")}
MAJOR_OF_POSTGRESQL = re.compile(r"\d+")


def phase(engine: str, version: str, date: str) -> Phase | None:
    """Return the stage of extended support that *version* of *engine* is in on *date*; None when it has standard support.

    *engine* and *version* as Terraform has them: `aurora-mysql` and `5.7.mysql_aurora.2.11.2`. Without a version AWS takes
    its default, which always has standard support.
    """
    name = "aurora-mysql" if engine == "aurora" else engine
    found = MAJOR.get(name, MAJOR_OF_POSTGRESQL).match(version)
    dates = CALENDARS.get(name, {}).get(found[0]) if found else None
    if found is None or dates is None or date < dates[0]:
        return None
    product = f"{PRODUCTS[name]}{found[0]}"
    since, doubled = dates
    year = int(date[:4]) - int(since[:4]) + (date[4:] >= since[4:])
    return Phase(product, "Yr3" if doubled and date >= doubled else "Yr1-Yr2", f"year {year}")
