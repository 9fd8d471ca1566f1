"""Price one input of a run: read it, compare it with its base, and give every change its cost and its owner."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from costgate.attribute.owners import Allocator
from costgate.config import Config
from costgate.errors import ConfigError, CostgateError
from costgate.judge import facts
from costgate.judge.facts.nouns import Fact
from costgate.judge.needs import Needs
from costgate.judgement import Failure
from costgate.model import Allocated, Change, Estimate, Original, Owner, Totals
from costgate.price.sources import PriceSource, Settings, Used, open_source
from costgate.projects import Input
from costgate.read import planners
from costgate.read.plans import Planned, Unread, unread
from costgate.request import Request
from costgate.sections.clusters import ClusterProfile

STEP = 2000
REPORT = "run again with --debug and report what it prints; the other projects are priced all the same"


class Priced(NamedTuple):
    """One input with the cost and owner of every change and what policies asked to be told of them, or its failure.

    *digest* is that of what was read; *desired* is true when it only says what shall be, *whole* when all of it was read.
    *base_commit* is the id of the commit that it was compared with, *base_notice* what to know of that.
    """

    resources: list[Allocated]
    digest: bytes = b""
    notices: tuple[str, ...] = ()
    desired: bool = False
    whole: bool = True
    failure: Failure | None = None
    base_commit: str = ""
    base_notice: str = ""
    used: Used = Used()
    facts: tuple[Fact, ...] = ()
    originals: tuple[Original, ...] = ()


def open_prices(request: Request) -> PriceSource:
    """Return the prices that *request* asks for."""
    loaded = request.loaded
    return open_source(
        request.price_source, Settings(loaded.config, loaded.root, request.as_of, request.usage, request.catalog)
    )


def tried(one: Input, request: Request, source: PriceSource, needs: Needs) -> Priced:
    """Return *one* priced, or its failure when it is one of several: neither its mistake nor one of ours loses the others."""
    try:
        return _priced(one, request, source, needs)
    except CostgateError as error:
        if len(request.inputs) == 1:
            raise
        return Priced([], failure=Failure(one.project, error.what, error.where, error.hint))
    except Exception as error:
        if len(request.inputs) == 1:
            raise
        return Priced([], failure=_bug(one, error))


def _bug(one: Input, error: Exception) -> Failure:
    """Return the failure that a mistake of ours is. Its own words stay out of reports, as they may quote a value."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    what = f"a bug in costgate, not in what it read: {type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
    return Failure(one.project, what, one.path, REPORT, "".join(traceback.format_exception(error)))


def _priced(one: Input, request: Request, source: PriceSource, needs: Needs) -> Priced:
    """Return *one* priced. The request's base is a commit here: an earlier result is compared with afterwards, as a whole."""
    settings = _settings(one, request)
    plan = planners.read(one.path, settings)
    before = planners.read_base(one.path, request.base, settings, plan) if request.base and plan.desired else None
    base = before.plan if before else None
    allocator = _allocator(one, request)
    estimator = source.of(one.path, one.usage)
    finder = source.alternatives(one.usage) if needs.alternatives else None
    resources: list[Allocated] = []
    told: list[Fact] = []
    originals = list(plan.originals()) if needs.originals else []
    changes: list[Change] = []  # of what has no words that policies know
    for number, change in enumerate(planners.changes(plan, settings, before)):
        if request.progress and number % STEP == 0:
            request.progress(f"pricing {one.path}: {number:,} of {plan.size:,}")
        if needs.originals and not originals:
            changes.append(change)
        environment = allocator.owner(change).keys.get("environment", "") if estimator.by_environment else ""
        estimate = estimator.estimate(change, plan.graph, environment, base.graph if base else None)
        allocated = allocator.allocate(estimate, change)
        if finder and (cheaper := finder.of(change, estimate, plan.graph, environment)):
            allocated = replace(allocated, alternatives=cheaper)
        told += facts.of(allocated, plan.graph, needs.facts)
        resources.append(allocated if needs.keeps(change.type) else allocated.without_values())
    resources += [_unread(one, found) for found in unread(plan, base) if not found.gap.planned]
    if changes:
        from costgate.judge.adapters import planned  # few runs have policies for other tools

        originals = [Original("terraform", planned.content(changes), one.path)]
    mine = tuple(replace(found, project=one.project) for found in originals)
    digest = plan.digest + (base.digest if base else b"")
    notices = (*plan.notices, *_known_now(plan, before))
    priced = Priced(resources, digest, notices, plan.desired, not plan.gaps, facts=tuple(told), originals=mine)
    return priced._replace(base_commit=before.commit, base_notice=before.notice) if before else priced


def stated(inputs: Iterable[Input], request: Request, source: PriceSource) -> Iterator[Allocated]:
    """Yield what no plan has and the usage files of the run and of *inputs* state all the same."""
    mine = {one.usage: one for one in inputs if one.usage}
    for usage in ("", *mine):
        allocator = _allocator(mine.get(usage), request)
        for change in source.stated(usage):
            yield allocator.allocate(source.of("", usage).estimate(change), change)


def _allocator(one: Input | None, request: Request) -> Allocator:
    """Return what finds the owners of *one*, or of what belongs to no input."""
    config = request.loaded.config
    return Allocator(
        config.taxonomy,
        config.owners,
        path=one.place or one.path if one else "",
        account=config.defaults.account if one else "",
        project=one.project if one else "",
        owner=one.owner if one else {},
        accounts=config.accounts,
        as_of=request.as_of,
    )


def _settings(one: Input, request: Request) -> planners.Settings:
    config = request.loaded.config
    return planners.Settings(
        config.defaults.region,
        cluster_of(config, one.cluster),
        one.kind,
        one.workspace,
        one.var_files,
        one.variables,
        one.stack,
        request.progress,
    )


def cluster_of(config: Config, name: str) -> ClusterProfile | None:
    """Return the profile of the cluster called *name*; without a name that of `default`, or the only one."""
    if name and name not in config.clusters:
        near = get_close_matches(name, config.clusters, n=1)
        hint = f"did you mean {near[0]}?" if near else "describe it under `clusters`"
        raise ConfigError(f"there is no cluster {name}", where="projects.cluster in costgate.yaml", hint=hint)
    only = next(iter(config.clusters), "") if len(config.clusters) == 1 else "default"
    return config.clusters.get(name or only)


def _unread(one: Input, found: Unread) -> Allocated:
    """Return what could not be read as a thing without a price: it is named, and the sums are "at least".

    It counts as an unpriced change, but for what is the same before and after.
    """
    gap, action = found
    reason = f"could not be read, before and after alike: {gap.why}" if action == "no-op" else gap.why
    address = gap.address or one.path
    estimate = Estimate(address, "unread", "", action, "unpriced", [], Totals(), reason, location=gap.location)
    return Allocated(estimate, Owner(), project=one.project)


def _known_now(plan: Planned, before: planners.Base | None) -> Iterator[str]:
    """Yield what to know of a comparison whose base could not be read as far as the plan can."""
    if before is None or before.plan is None:
        return
    now = {gap.key for gap in plan.gaps}
    for gap in before.plan.gaps:
        if gap.key not in now:
            name = gap.address or plan.path
            yield before.named(f"{name} could not be read at the base, so what is of it now counts as new: {gap.why}")
