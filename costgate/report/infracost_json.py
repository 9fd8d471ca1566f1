"""The report in Infracost's JSON 0.2, for the tools that read it: comments, dashboards, scripts.

What it cannot say is left out: owners, budgets and findings. An unpriced charge has `priceNotFound` and no cost, so a reader
that adds up costs has the same total as ours, and none that takes a missing price for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import UNSET

from costgate.infracostfile import VERSION, Breakdown, Component, Priced, Project, ProjectMetadata, Root, Summary, encode
from costgate.judgement import Estimated, Provenance, Verdict
from costgate.model import ZERO, Allocated, Estimate, Line, Side
from costgate.report import money
from costgate.report.changes import pairs
from costgate.report.text import in_json
from costgate.units import HOURS_PER_MONTH

HOUR = Decimal("1e-12")  # how exact an hourly amount is, which is a month's 730th part


def render(verdict: Verdict) -> str:
    """Return the verdict's resources and totals; the judgement has no place in this format."""
    return render_estimate(verdict)


def render_estimate(run: Estimated | Verdict) -> str:
    """Return what was priced. The time is the day as of which prices hold, so that the same inputs give the same text."""
    groups: dict[str, list[Allocated]] = {project.name: [] for project in run.projects}
    for resource in run.resources:
        groups.setdefault(resource.project or ", ".join(run.provenance.inputs), []).append(resource)
    projects = [_project(name, resources) for name, resources in groups.items()] or [_project("", [])]
    past, after = _all(one.past_breakdown for one in projects), _all(one.breakdown for one in projects)
    root = Root(
        version=VERSION,
        metadata=_metadata(run.provenance),
        currency=run.currency,
        projects=projects,
        total_hourly_cost=after.total_hourly_cost,
        total_monthly_cost=after.total_monthly_cost,
        total_monthly_usage_cost=after.total_monthly_usage_cost,
        past_total_hourly_cost=past.total_hourly_cost,
        past_total_monthly_cost=past.total_monthly_cost,
        past_total_monthly_usage_cost=past.total_monthly_usage_cost,
        diff_total_hourly_cost=_hourly(run.totals.delta),
        diff_total_monthly_cost=run.totals.delta,
        time_generated=f"{run.provenance.as_of}T00:00:00Z",
        summary=_summary([resource.estimate for resource in run.resources]),
    )
    return in_json(encode(root))


def _project(name: str, resources: Sequence[Allocated]) -> Project:
    estimates = [resource.estimate for resource in resources]
    tags = {resource.estimate.address: resource.tags for resource in resources}
    delta = sum((estimate.totals.delta for estimate in estimates), ZERO)
    return Project(
        name=name,
        display_name=name,
        metadata=ProjectMetadata(path=name, type="terraform_plan_json"),
        past_breakdown=_breakdown(estimates, tags, "before"),
        breakdown=_breakdown(estimates, tags, "after"),
        diff=_diff(estimates, tags, delta),
        summary=_summary(estimates),
    )


def _all(parts: Iterable[Breakdown | None]) -> Breakdown:
    """Return the sum of the projects' breakdowns."""
    return _summed([resource for part in parts if part for resource in part.resources])


def _metadata(provenance: Provenance) -> dict[str, str]:
    """Return the keys that the format demands; what git knows is not ours to say."""
    names = ("vcsBranch", "vcsCommitSha", "vcsCommitAuthorName", "vcsCommitAuthorEmail", "vcsCommitMessage")
    return {
        "infracostCommand": f"costgate {provenance.version}",
        **dict.fromkeys(names, ""),
        "vcsCommitTimestamp": f"{provenance.as_of}T00:00:00Z",
    }


def _breakdown(estimates: Iterable[Estimate], tags: dict[str, dict[str, str]], side: Side) -> Breakdown:
    resources = [
        _priced(estimate, [_component(line) for line in lines], tags[estimate.address])
        for estimate in estimates
        if (lines := [line for line in estimate.lines if line.side == side])
    ]
    return _summed(resources)


def _summed(resources: list[Priced]) -> Breakdown:
    monthly = sum((one.monthly_cost for one in resources if one.monthly_cost is not None), ZERO)
    usage = sum((one.monthly_usage_cost for one in resources if one.monthly_usage_cost is not None), ZERO)
    return Breakdown(resources, UNSET, _hourly(monthly), monthly, usage)


def _diff(estimates: Iterable[Estimate], tags: dict[str, dict[str, str]], delta: Decimal) -> Breakdown:
    resources = []
    for estimate in estimates:
        components = [_difference(pair.before, pair.after) for pair in pairs(estimate.lines) if pair.changes]
        if components:
            resources.append(_priced(estimate, components, tags[estimate.address]))
    made = _summed(resources)
    return Breakdown(resources, UNSET, _hourly(delta), delta, made.total_monthly_usage_cost)


def _priced(estimate: Estimate, components: list[Component], tags: dict[str, str]) -> Priced:
    known = [one.monthly_cost for one in components if one.monthly_cost is not None]
    used = [one.monthly_cost for one in components if one.monthly_cost is not None and one.usage_based]
    monthly = sum(known, ZERO) if known else None
    where = estimate.location
    return Priced(
        name=estimate.address,
        resource_type=estimate.type,
        tags=tags or UNSET,
        metadata={"filename": where.file, "startLine": where.line} if where else {},
        hourly_cost=_hourly(monthly),
        monthly_cost=monthly,
        monthly_usage_cost=sum(used, ZERO) if used else None,
        cost_components=components,
    )


def _component(line: Line) -> Component:
    quantity = line.quantity.amount if line.quantity else None
    return Component(
        name=line.name,
        unit=money.plural(line.unit),
        hourly_quantity=_hourly(quantity),
        monthly_quantity=quantity,
        price=line.unit_price,
        hourly_cost=_hourly(line.monthly),
        monthly_cost=line.monthly,
        usage_based=line.usage_based,
        price_not_found=line.status == "unpriced",
    )


def _difference(before: Line | None, after: Line | None) -> Component:
    """Return what changes of one charge: every amount is after less before, and a side that is not there counts as nothing."""
    old, new = (_component(line) if line else None for line in (before, after))
    here = new or old
    if here is None:
        raise ValueError("a pair of no lines")
    names = ("hourly_quantity", "monthly_quantity", "price", "hourly_cost", "monthly_cost")
    amounts = {name: _less(getattr(new, name, None), getattr(old, name, None)) for name in names}
    return Component(here.name, here.unit, **amounts, usage_based=here.usage_based, price_not_found=here.price_not_found)


def _less(new: Decimal | None, old: Decimal | None) -> Decimal | None:
    return None if new is None and old is None else (new or ZERO) - (old or ZERO)


def _hourly(monthly: Decimal | None) -> Decimal | None:
    return None if monthly is None else (monthly / HOURS_PER_MONTH).quantize(HOUR, context=money.WIDE).normalize()


def _summary(estimates: Sequence[Estimate]) -> Summary:
    def counts(status: str) -> dict[str, int]:
        return dict(sorted(Counter(one.type for one in estimates if one.status == status).items()))

    priced, unpriced, free, usage = map(counts, ("priced", "unpriced", "free", "usage"))
    return Summary(
        total_detected_resources=len(estimates),
        total_supported_resources=sum(priced.values()) + sum(usage.values()),
        total_unsupported_resources=sum(unpriced.values()),
        total_usage_based_resources=sum(usage.values()),
        total_no_price_resources=sum(free.values()),
        supported_resource_counts=dict(sorted((Counter(priced) + Counter(usage)).items())),
        unsupported_resource_counts=unpriced,
        no_price_resource_counts=free,
    )
