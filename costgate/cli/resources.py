"""`costgate resources`: which resource types are supported, and what is charged for each."""

from __future__ import annotations

import difflib
from argparse import Namespace

from costgate.cli import _shared
from costgate.errors import ConfigError
from costgate.price.supported import of, supported
from costgate.report import resources as report
from costgate.supportedtype import Supported


def run(options: Namespace) -> int:
    """Print the supported types, those of one provider, or all that is known of the named ones."""
    found = [_known(type) for type in options.types] or list(supported(options.provider or ""))
    if options.output == "json":
        print(report.json(found), end="")
    elif options.output == "markdown":
        print(report.markdown(found), end="")
    elif options.types:
        print("\n".join(report.details(one, width=_shared.width()) for one in found), end="")
    else:
        print(report.table(found, width=_shared.width()), end="")
    return 0


def _known(type: str) -> Supported:
    found = of(type)
    if found is None:
        near = difflib.get_close_matches(type, (one.type for one in supported()), n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "`costgate resources` lists what is supported"
        raise ConfigError(f"{type} is not supported: a plan with it is reported as unpriced", hint=hint)
    return found
