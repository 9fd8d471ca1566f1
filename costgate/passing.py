"""Which findings pass although a policy objects: those that a waiver lets pass, and those that the baseline knows.

The verdict is by the baseline as it was before the run; only then is it written anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from costgate import config
from costgate.errors import ConfigError
from costgate.judge import findings, ratchet, waivers
from costgate.judgement import Budget, Estimated, Finding, WaiverState
from costgate.request import Request

NO_WAIVERS = waivers.Loaded([], "", "")


class Lenience(NamedTuple):
    """The waivers and the baseline of a run, as they are read before anything else. *path* is the baseline's file."""

    waived: waivers.Loaded = NO_WAIVERS
    terms: waivers.Terms = waivers.Terms()
    baseline: ratchet.Baseline | None = None
    path: Path | None = None


class Passed(NamedTuple):
    """The findings of a run with those marked that pass, the state of each waiver, and what to tell."""

    findings: list[Finding]
    waivers: list[WaiverState]
    notices: list[str]


def read(request: Request) -> Lenience:
    """Read the waivers and the baseline that *request* names; raise `CostgateError` when one is missing or wrong."""
    loaded = request.loaded
    stated = loaded.config.waivers
    terms = waivers.Terms(stated.approver, stated.max_days, stated.warn_days) if stated else waivers.Terms()
    known = waivers.read(loaded.root / stated.file, terms) if stated else NO_WAIVERS
    path = Path(request.baseline) if request.baseline else None
    if path is None and loaded.config.baseline:
        path = loaded.root / loaded.config.baseline
    if path is None and request.update_baseline:
        raise ConfigError("no baseline was named", where="--update-baseline", hint="name it: --baseline FILE")
    absent = path is None or (request.update_baseline and not path.exists())
    return Lenience(known, terms, None if path is None or absent else ratchet.read(path), path)


def apply(
    lenience: Lenience,
    found: list[Finding],
    estimated: Estimated,
    budgets: list[Budget],
    levels: Mapping[str, config.Level],
    request: Request,
) -> Passed:
    """Return *found* with those marked that pass, and with what is to be said about the waivers themselves."""
    scene = _scene(estimated, budgets, request)
    applied = waivers.apply(lenience.waived, found, scene, lenience.terms)
    kept, notices = applied.findings, list[str]()
    if lenience.baseline is not None:
        ratcheted = ratchet.apply(lenience.baseline, kept, scene)
        kept, notices = ratcheted.findings, ratcheted.notices
        entries = ratcheted.entries
    elif lenience.path is not None:
        entries = ratchet.recorded(kept, scene)
        notices = [f"{lenience.path} is new: the next run lets pass what this one found"]
    else:
        entries = []
    if request.update_baseline and lenience.path is not None:
        ratchet.write(lenience.path, entries, estimated.currency)
    problems = findings.levelled(applied.problems, levels)
    return Passed(findings.ordered([*kept, *problems]), applied.states, notices)


def _scene(estimated: Estimated, budgets: list[Budget], request: Request) -> ratchet.Scene:
    failed = {failure.project for failure in estimated.failures}
    judged = {one.project for one in request.inputs} - failed
    configured = bool(request.loaded.config.projects)
    everything = not configured or not (request.narrowed or request.left_out)
    return ratchet.Scene(
        resources=estimated.resources,
        budgets=budgets,
        currency=estimated.currency,
        as_of=request.as_of,
        judged=judged,
        whole=everything and not failed,
        root=request.loaded.root,
    )
