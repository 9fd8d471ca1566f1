"""`costgate usage learn`: a usage file from what was billed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from costgate import configfile, projects
from costgate.cli import _shared, _usage_learn_text
from costgate.cli.catalog import configured
from costgate.configfile import Loaded
from costgate.errors import ConfigError, InputError
from costgate.price import usage_matching, usagefile
from costgate.price.usage_learn import Learner
from costgate.price.usage_matching import Known, Outcome
from costgate.read import planners
from costgate.spend.reconciliation import learned
from costgate.spend.reconciliation.learned import Billed

MOST_DAYS = 400


def run(options: Namespace) -> int:
    """Write or print the usage file, or what was assumed beside what was billed; say what was not matched."""
    target = Path(options.write) if options.write else None
    if target and target.exists() and not options.force:
        raise ConfigError("there is such a usage file already", where=str(target), hint="--write another one, or use --force")
    loaded = configfile.load(options.config)
    known = [one for plan in _inputs(options, loaded) for one in _known(plan, loaded)]
    asked = usage_matching.names(known)
    if not asked:
        raise InputError(
            "no planned resource has usage to learn and a name or id that a bill would have",
            where=", ".join(options.plan or ["the projects of costgate.yaml"]),
            hint="make the plan from the state that was billed: terraform plan, then terraform show -json",
        )
    billed = learned.read(options.exports, Path(), loaded.config.taxonomy.effective, asked, _days(options.days))
    outcome = _learned(options, loaded, known, billed)
    if options.compare:
        print(_usage_learn_text.comparison(outcome), end="")
    elif target is None:
        print(_usage_learn_text.file(outcome, billed), end="")
    else:
        _write(target, _usage_learn_text.file(outcome, billed))
        print(
            f"wrote {target}: {_usage_learn_text.summary(outcome)}\nnext: read it, then `costgate price PLAN --usage {target}`"
        )
    _shared.say(_usage_learn_text.notices(outcome, billed), quiet=options.quiet)
    return 0


def _learned(options: Namespace, loaded: Loaded, known: list[Known], billed: Billed) -> Outcome:
    as_of = _shared.as_of(options.as_of)
    days = {usage_matching.provider_of(provider): window.days for provider, window in billed.windows.items()}
    meters = [one._replace(provider=usage_matching.provider_of(one.provider)) for one in billed.meters]
    return usage_matching.learn(known, meters, days, Learner(configured(options), as_of), _assumed(options, loaded, known))


def _assumed(options: Namespace, loaded: Loaded, known: list[Known]) -> dict[str, Any]:
    """Return the usage that was stated for each address: by --usage, else by costgate.yaml."""
    if not options.compare:
        return {}
    stated = options.usage or (str(loaded.root / loaded.config.usage) if loaded.config.usage else "")
    if not stated:
        return {}
    usage = usagefile.read(Path(stated))
    return {one.address: usage.of(one.address, one.resource.type) for one in known}


def _inputs(options: Namespace, loaded: Loaded) -> list[projects.Input]:
    return projects.named(options.plan, loaded) if options.plan else projects.configured(loaded, [])


def _known(one: projects.Input, loaded: Loaded) -> Iterator[Known]:
    """Yield the resources of a plan that will be there, or were."""
    settings = planners.Settings(
        loaded.config.defaults.region,
        kind=one.kind,
        workspace=one.workspace,
        var_files=one.var_files,
        variables=one.variables,
        stack=one.stack,
    )
    plan = planners.read(one.path, settings)
    for change in planners.changes(plan, settings):
        resource = change.after or change.before
        if resource is not None:
            yield Known(change.address, resource, change.before, plan.graph)


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_DAYS:
        raise ConfigError(f"{text} is not a number of days", where="--days", hint=f"1 to {MOST_DAYS}")
    return int(text)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"the usage file cannot be written: {error.strerror}", where=str(path)) from error
