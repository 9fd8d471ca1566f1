"""Price all inputs of a run, one after the other or in processes of their own, and put them together. The answer is the same.

What is wrong with one input of several is kept as its failure, and the others are priced all the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from costgate import __version__, earlier, oneinput, workers
from costgate.counts import some
from costgate.earlier import Earlier
from costgate.judge import facts
from costgate.judge.facts.nouns import Fact
from costgate.judge.needs import NOTHING, Needs
from costgate.judgement import Estimated, ProjectCost, Provenance
from costgate.model import Allocated, Totals
from costgate.oneinput import Priced
from costgate.price.sources import PriceSource
from costgate.request import Request

MOST_NAMED = 3


def estimate(request: Request, needs: Needs = NOTHING) -> Estimated:
    """Price *request* without judging it. What policies *need* of single resources stays at hand."""
    source = oneinput.open_prices(request)
    base = _base(request, source)
    parts = _priced(request._replace(base="") if base else request, source, needs)
    resources = _compared(request, parts, base) if base else [resource for part in parts for resource in part.resources]
    failures = [part.failure for part in parts if part.failure]
    read = [one for one, part in zip(request.inputs, parts) if not part.failure]
    resources += oneinput.stated(read, request, source)
    planned = _planned(request, parts) if not (failures or request.left_out) else {}
    provenance = _provenance(request, parts, source, base.digest if base else b"")
    notices = [*source.notices(planned), *_notices(request, parts)]
    if base:
        notices += base.notices(provenance, {*(one.project for one in request.inputs), *request.left_out})
    return Estimated(
        resources=resources,
        totals=Totals.of(resource.estimate.totals for resource in resources),
        currency=source.currency,
        notices=notices,
        provenance=provenance,
        projects=_subtotals(request, resources),
        failures=failures,
        facts=_told(parts, resources) if base else [fact for part in parts for fact in part.facts],
        originals=[found for part in parts for found in part.originals],
    )


def _priced(request: Request, source: PriceSource, needs: Needs) -> list[Priced]:
    if request.jobs > 1 and source.apart and workers.are_worth_it(request.inputs):
        parts = workers.priced(request, needs)
        for part in parts:
            source.add(part.used)
    else:
        parts = [oneinput.tried(one, request, source, needs) for one in request.inputs]
    if request.progress:
        request.progress("")
    return parts


def _base(request: Request, source: PriceSource) -> Earlier | None:
    """Return the earlier result that code and manifests are compared with, if one was named."""
    if not request.base or not earlier.is_result(request.base):
        return None
    found = earlier.read(request.base).in_currency(source.currency)
    return found.known_as({one.project: one.path for one in request.inputs})


def _compared(request: Request, parts: Sequence[Priced], base: Earlier) -> list[Allocated]:
    """Return all resources; those of code and manifests with *base* as what was before, project by project."""
    projects: dict[str, list[Priced]] = {}
    for one, part in zip(request.inputs, parts):
        projects.setdefault(one.project, []).append(part)
    found: list[Allocated] = []
    for project, mine in projects.items():
        planned = [one for part in mine if not part.desired for one in part.resources]
        found += planned
        if any(part.desired or part.failure for part in mine):
            now = (one for part in mine if part.desired for one in part.resources)
            whole = all(part.desired and part.whole for part in mine)
            addresses = {one.estimate.address for one in planned}
            found += base.against(now, project=project, whole=whole, planned=addresses)
    return found


def _told(parts: Sequence[Priced], resources: Iterable[Allocated]) -> list[Fact]:
    """Return what is told of what turned out to be a change."""
    actions = {(one.project, one.estimate.address): one.estimate.action for one in resources}
    return list(facts.compared((fact for part in parts for fact in part.facts), actions))


def _planned(request: Request, parts: Sequence[Priced]) -> dict[str, list[str]]:
    """Return the addresses of everything that was planned, by the usage file that is about it."""
    found: dict[str, list[str]] = {"": []}
    for one, part in zip(request.inputs, parts):
        found.setdefault(one.usage, []).extend(resource.estimate.address for resource in part.resources)
    return found


def _notices(request: Request, parts: Sequence[Priced]) -> list[str]:
    notices = [notice for part in parts for notice in part.notices]
    notices += dict.fromkeys(part.base_notice for part in parts if part.base_notice)
    new = list(dict.fromkeys(one.path for one, part in zip(request.inputs, parts) if part.desired))
    if new and not request.base:
        notices.append(
            f"{some(new, MOST_NAMED)}: everything in it counts as new: --base compares it with an earlier commit or result"
        )
    if request.left_out:
        notices.append(
            f"left out, as nothing in them has changed: {some(request.left_out, MOST_NAMED)}."
            " A budget without actual spend is held against the rest alone"
        )
    return notices


def _provenance(request: Request, parts: Sequence[Priced], source: PriceSource, base: bytes) -> Provenance:
    config = request.loaded.config
    read = b"".join(part.digest for part in parts)
    return Provenance(
        version=__version__,
        as_of=request.as_of,
        policy_hash="",
        engine="",
        inputs=[one.path for one in request.inputs],
        inputs_hash=hashlib.sha256(read + base).hexdigest(),
        config=request.loaded.path,
        base=request.base,
        base_commits=sorted({part.base_commit for part in parts} - {""}),
        arguments=list(request.arguments),
        spend=(config.spend.rollup or config.spend.file) if config.spend else "",
        **source.provenance(),
    )


def _subtotals(request: Request, resources: Iterable[Allocated]) -> list[ProjectCost]:
    """Return what each project comes to, in their order; nothing in a run of one plan that no project is about."""
    found: dict[str, list[Allocated]] = {one.project: [] for one in request.inputs}
    for resource in resources:
        found.setdefault(resource.project, []).append(resource)
    return [
        ProjectCost(
            name,
            Totals.of(one.estimate.totals for one in mine),
            len(mine),
            sum(one.estimate.status == "unpriced" for one in mine),
        )
        for name, mine in found.items()
        if name
    ]
