"""How to reach an engine: what costgate.yaml and the command line say of it. What is secret comes from the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from costgate.errors import ConfigError

FROM_ENVIRONMENT = "env:"
SECRET = re.compile(r"passw|passphrase|secret|token|credential|private_key$|_pwd$|access.?key", re.IGNORECASE)


class Settings(NamedTuple):
    """The driver's settings by name, and the values among them that nobody may see."""

    values: Mapping[str, str]
    secrets: tuple[str, ...] = ()

    def masked(self, said: str) -> str:
        """Return *said* without what is secret."""
        for secret in self.secrets:
            said = said.replace(secret, "***")
        return said

    def only(self, known: Collection[str], engine: str, beginning: str = "") -> Mapping[str, str]:
        """Return the values, all of which must be *known*, or have the *beginning*; raise `ConfigError` for another one."""
        for name in self.values:
            if name not in known and not (beginning and name.startswith(beginning)):
                more = f", and {beginning}…" if beginning else ""
                raise ConfigError(
                    f"{engine} has no setting {name}",
                    where="spend.engine.connection",
                    hint=f"there are {', '.join(sorted(known))}{more}",
                )
        return self.values


def resolved(stated: Mapping[str, str], environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings with values of the environment for `env:NAME`; raise `ConfigError` for a secret stated openly."""
    values, secrets = {}, []
    for name, value in stated.items():
        if value.startswith(FROM_ENVIRONMENT):
            variable = value[len(FROM_ENVIRONMENT) :]
            if not environment.get(variable):
                raise ConfigError(
                    f"the environment has no {variable}", where=f"spend.engine.connection.{name}", hint="set it in the job"
                )
            values[name] = environment[variable]
            secrets.append(values[name])
        elif SECRET.search(name):
            raise ConfigError(
                f"{name} is secret and may not stand here",
                where=f"spend.engine.connection.{name}",
                hint=f"name a variable of the environment: {name}: env:MY_{re.sub(r'[^A-Z0-9]+', '_', name.upper())}",
            )
        else:
            values[name] = value
    return Settings(values, tuple(sorted(secrets, key=len, reverse=True)))
