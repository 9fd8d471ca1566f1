"""Database engines of RDS: what the price list calls them, and whose licence they run on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from costgate.price.pricer import Unpriced

BYOL, INCLUDED = "Bring your own license", "License included"


class Engine(NamedTuple):
    """A database engine in the words of the price list."""

    name: str
    edition: str = ""
    licence: str = ""

    @property
    def aurora(self) -> bool:
        """Whether the engine keeps its data in Aurora's own storage."""
        return self.name.startswith("Aurora")

    @property
    def words(self) -> Mapping[str, str]:
        """The attributes that tell the engine in the price list."""
        edition = {"databaseEdition": self.edition, "licenseModel": self.licence} if self.edition else {}
        return {"databaseEngine": self.name, **edition}


ENGINES: Mapping[str, Engine] = {
    "mysql": Engine("MySQL"),
    "mariadb": Engine("MariaDB"),
    "postgres": Engine("PostgreSQL"),
    "aurora": Engine("Aurora MySQL"),
    "aurora-mysql": Engine("Aurora MySQL"),
    "aurora-postgresql": Engine("Aurora PostgreSQL"),
    "oracle-ee": Engine("Oracle", "Enterprise", BYOL),
    "oracle-se": Engine("Oracle", "Standard", BYOL),
    "oracle-se1": Engine("Oracle", "Standard One", INCLUDED),
    "oracle-se2": Engine("Oracle", "Standard Two", INCLUDED),
    "sqlserver-ee": Engine("SQL Server", "Enterprise", INCLUDED),
    "sqlserver-se": Engine("SQL Server", "Standard", INCLUDED),
    "sqlserver-ex": Engine("SQL Server", "Express", INCLUDED),
    "sqlserver-web": Engine("SQL Server", "Web", INCLUDED),
}


def engine(name: str, licence: str = "") -> Engine:
    """Return the engine called *name* in Terraform; *licence* is `license_model`, which may be empty."""
    found = ENGINES.get(name.lower().removesuffix("-cdb"))
    if found is None:
        raise Unpriced(f"the catalog has no prices for the engine {name}")
    if found.edition and licence == "bring-your-own-license":
        return found._replace(licence=BYOL)
    return found
