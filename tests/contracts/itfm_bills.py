"""Small bills that are rolled up by the real command, for the tests that docs/itfm.md names."""

import json
from datetime import date, timedelta

import pytest

from costgate.cli.main import main
from tests.spend.exported import focus, put

FIRST = date(2026, 1, 1)


def day(n):
    """The day *n* days after the bill's first one."""
    return FIRST + timedelta(days=n)


def charge(n, cost, service, **tags):
    """One charge of day *n*."""
    return {
        "ChargePeriodStart": str(day(n)),
        "BilledCost": str(cost),
        "EffectiveCost": str(cost),
        "ServiceName": service,
        "Tags": json.dumps(tags),
    }


def run(capsys, *arguments):
    """The exit code and the output of `costgate ARGUMENTS`."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return ended.value.code, capsys.readouterr().out


def rolled(folder, capsys, settings, *charges):
    """Write costgate.yaml with *settings*, and roll *charges* up with `costgate spend rollup`."""
    put(folder, "export.csv", focus(*charges))
    put(folder, "costgate.yaml", settings)
    code, _ = run(capsys, "spend", "rollup", "--quiet")
    assert code == 0


def panel(capsys, id, *arguments):
    """The panel *id* of `costgate spend report`, as its JSON has it."""
    code, out = run(capsys, "spend", "report", "--quiet", "-o", "json", *arguments)
    assert code == 0
    (found,) = [one for view in json.loads(out)["views"] for one in view["panels"] if one["id"] == id]
    return found
