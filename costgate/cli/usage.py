"""`costgate usage`: a commented usage file for a plan; learning one is a module of its own."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from costgate.cli import _request, _shared
from costgate.errors import ConfigError
from costgate.estimating import estimate
from costgate.price.usage_template import template
from costgate.read.files import STDIN


def run(options: Namespace) -> int:
    """Write the file, or print it when its name is `-`; leave one that is there alone."""
    if options.what == "learn":
        from costgate.cli import usage_learn  # it needs the exports and the catalog

        return usage_learn.run(options)
    target = Path(options.write)
    to_terminal = options.write == STDIN
    if target.exists() and not options.force and not to_terminal:
        raise ConfigError("there is such a usage file already", where=str(target), hint="--write another one, or use --force")
    estimated = estimate(_request.of_options(options))
    code = _shared.failed(estimated.failures, debug=options.debug)
    text = template(resource.estimate for resource in estimated.resources)
    if to_terminal:
        print(text, end="")
        return code
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"the usage file cannot be written: {error.strerror}", where=str(target)) from error
    print(f"wrote {target}\nnext: fill it in, then run `costgate price --usage {target}` on the plan")
    return code
