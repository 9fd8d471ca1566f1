"""Trino, and what speaks its protocol.

https://github.com/trinodb/trino-python-client
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from costgate.errors import ConfigError
from costgate.spend.warehouse.connection import Settings
from costgate.spend.warehouse.cursor import OneCursor

KNOWN = ("host", "port", "user", "catalog", "schema", "http_scheme", "password", "token", "ca_file")
REQUEST_SECONDS = 60.0


class Trino(OneCursor):
    """A connection with one cursor."""

    dialect = "trino"

    def columns(self) -> Mapping[str, str]:
        """Return the columns as `DESCRIBE` has them: name, type, extra, comment."""
        return {name: kind for name, kind, *_ in self.execute(f"DESCRIBE {self.source}")}


def errors(driver: Any) -> tuple[type[Exception], ...]:
    """Return the exceptions of the driver, and of requests, through which it goes."""
    import requests

    return (driver.exceptions.Error, driver.exceptions.HttpError, requests.RequestException)


def connect(driver: Any, table: str, settings: Settings, timeout: int) -> Trino:
    """Connect with a password, a token, or neither."""
    stated = dict(settings.only(KNOWN, "Trino"))
    if "host" not in stated:
        raise ConfigError("Trino has no host", where="spend.engine.connection", hint="state host, user and a password or token")
    password, token = stated.pop("password", ""), stated.pop("token", "")
    auth = None
    if password:
        auth = driver.auth.BasicAuthentication(stated.get("user", ""), password)
    elif token:
        auth = driver.auth.JWTAuthentication(token)
    port, ca_file = stated.pop("port", ""), stated.pop("ca_file", "")
    if port and not port.isdecimal():
        raise ConfigError(f"{port!r} is no port", where="spend.engine.connection.port", hint="it is a number, such as 443")
    if auth is not None:
        stated.setdefault("http_scheme", "https")
    connection = driver.dbapi.connect(
        **stated,
        **({"port": int(port)} if port else {}),
        auth=auth,
        verify=ca_file or True,
        source="costgate",
        timezone="UTC",
        request_timeout=REQUEST_SECONDS,
        session_properties={"query_max_run_time": f"{timeout}s"},
    )
    return Trino(connection, table, errors(driver))
