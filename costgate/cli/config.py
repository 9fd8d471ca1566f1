"""`costgate config show|validate|schema`."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

import msgspec
import yaml

from costgate import configfile
from costgate.price import usage

USAGE_FILES = ("costgate-usage", "infracost-usage")


def run(options: Namespace) -> int:
    """Show the configuration that applies, validate files, or print the JSON Schema."""
    if options.what == "schema":
        print(json.dumps(configfile.schema(), indent=2))
    elif options.what == "validate":
        _validate(options)
    else:
        _show(configfile.load(options.config))
    return 0


def _validate(options: Namespace) -> None:
    files = options.files or [configfile.load(options.config).path]
    for file in files:
        if Path(file).stem in USAGE_FILES:
            for warning in usage.read(Path(file)).warnings:
                print(f"note: {warning}")
        elif file:
            configfile.load(file)
        print(f"{file or 'no costgate.yaml here: the defaults apply'}: ok")


def _show(loaded: configfile.Loaded) -> None:
    print(f"# {loaded.path or 'no costgate.yaml here: these are the defaults'}")
    shown = msgspec.structs.replace(
        loaded.config, taxonomy=msgspec.structs.replace(loaded.config.taxonomy, keys=loaded.config.taxonomy.effective)
    )
    print(yaml.safe_dump(msgspec.to_builtins(shown), sort_keys=False, allow_unicode=True), end="")
