"""`costgate config show|validate|schema`."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import msgspec
import yaml

from costgate import configfile, strictfile
from costgate.cli import _config_check, _shared
from costgate.errors import ConfigError
from costgate.judge import waivers
from costgate.price import usagefile
from costgate.price.agreed import agreements
from costgate.price.agreed.agreements import SCHEMA_ID, Agreements

USAGE_FILES = ("costgate-usage", "infracost-usage")
AGREEMENT_FILES = ("agreements", "costgate-agreements")
WAIVER_FILES = ("waivers", "costgate-waivers")


def run(options: Namespace) -> int:
    """Show the configuration that applies, validate files, or print a JSON Schema."""
    if options.what == "schema":
        print(json.dumps(_schema(options.files), indent=2))
    elif options.what == "validate":
        _validate(options)
    else:
        _show(configfile.load(options.config))
    return 0


def _schema(names: list[str]) -> dict[str, Any]:
    if names == ["agreements"]:
        return strictfile.schema(Agreements, SCHEMA_ID)
    if names == ["waivers"]:
        return waivers.schema()
    if names:
        raise ConfigError(
            f"there is no schema {' '.join(names)}",
            hint="`config schema` is costgate.yaml's; `agreements` and `waivers` have theirs",
        )
    return configfile.schema()


def _validate(options: Namespace) -> None:
    files = options.files or [configfile.load(options.config).path]
    for file in files:
        if Path(file).stem in USAGE_FILES:
            _usage(Path(file))
        elif Path(file).stem in AGREEMENT_FILES:
            agreements.read(Path(file))
        elif Path(file).stem in WAIVER_FILES:
            waivers.read(Path(file))
        elif file:
            _configuration(configfile.load(file))
        print(f"{file or 'no costgate.yaml here: the defaults apply'}: ok")


def _usage(path: Path) -> None:
    for warning in usagefile.read(path).warnings:
        print(f"note: {warning}")


def _configuration(loaded: configfile.Loaded) -> None:
    """Validate the files too that a configuration names."""
    if loaded.config.usage:
        _usage(loaded.root / loaded.config.usage)
    _config_check.check(loaded, _shared.as_of(None))


def _show(loaded: configfile.Loaded) -> None:
    print(f"# {loaded.path or 'no costgate.yaml here: these are the defaults'}")
    shown = msgspec.structs.replace(
        loaded.config, taxonomy=msgspec.structs.replace(loaded.config.taxonomy, keys=loaded.config.taxonomy.effective)
    )
    print(yaml.safe_dump(msgspec.to_builtins(shown), sort_keys=False, allow_unicode=True), end="")
