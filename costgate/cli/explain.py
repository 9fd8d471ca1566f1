"""`costgate explain ADDRESS`: where every amount of one resource comes from."""

from __future__ import annotations

import difflib
from argparse import Namespace

from costgate.cli import _request, _shared
from costgate.errors import InputError
from costgate.estimating import estimate
from costgate.report import explanation


def run(options: Namespace) -> int:
    """Print the explanation of one resource."""
    estimated = estimate(_request.of_options(options))
    found = [resource for resource in estimated.resources if resource.estimate.address == options.address]
    code = _shared.failed(estimated.failures, debug=options.debug)
    if not found:
        known = [resource.estimate.address for resource in estimated.resources]
        near = difflib.get_close_matches(options.address, known, n=1)
        raise InputError(
            f"no planned resource is called {options.address}",
            where=", ".join(estimated.provenance.inputs),
            hint=f"did you mean {near[0]}?" if near else "`costgate price PLAN` lists them",
        )
    for resource in found:
        print(explanation.render(resource, estimated.provenance, estimated.currency), end="")
    return code
