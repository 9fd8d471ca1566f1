"""`costgate doctor`: look at the machine, the repository and the spend, and say what to do."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence

from costgate import configfile
from costgate.cli import _shared, _spend
from costgate.doctor import machine, money, repository
from costgate.doctor.check import Check
from costgate.errors import CostgateError

SIGNS = {"ok": "ok  ", "warn": "warn", "fail": "FAIL", "off": "-   "}


def run(options: Namespace) -> int:
    """Print what was found; 1 when something does not work, else 0."""
    as_of = _shared.as_of(options.as_of)
    try:
        loaded = configfile.load(options.config)
    except CostgateError as error:
        found = [Check("repository", "configuration", "fail", error.diagnostics(), error.hint)]
    else:
        terms = _spend.Asked(loaded, as_of).terms
        found = [
            *machine.checks(loaded, as_of),
            *repository.checks(loaded, as_of),
            *money.checks(loaded, terms, as_of, production=options.production),
        ]
    if options.output == "json":
        print(json.dumps([check._asdict() for check in found], indent=2))
    else:
        _print(found)
    return int(any(check.state == "fail" for check in found))


def _print(found: Sequence[Check]) -> None:
    width = max(len(check.name) for check in found)
    area = ""
    for check in found:
        if check.area != area:
            print(f"{'' if not area else chr(10)}{check.area}")
            area = check.area
        print(f"  {SIGNS[check.state]}  {check.name:<{width}}  {check.said}")
        if check.fix and check.state != "ok":
            print(f"        {'':<{width}}  fix: {check.fix}")
    counts = {state: sum(check.state == state for check in found) for state in ("fail", "warn")}
    if not any(counts.values()):
        print("\nall is well")
        return
    said = [f"{count} to mend" if state == "fail" else f"{count} worth a look" for state, count in counts.items() if count]
    print(f"\n{', '.join(said)}")
