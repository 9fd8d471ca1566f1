"""The short lists of the policy document that are made from many resources: facts, tag sets, and the largest changes."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from costgate.judge import document as doc
from costgate.judge.facts import NAME_OF, network, place, unclear
from costgate.judge.facts.nouns import NAMES, Fact, Facts, HiddenTags
from costgate.judge.money import micros, text
from costgate.judge.policies import ANY_TYPE, Needs
from costgate.judge.resources import resource_change
from costgate.model import ZERO, Allocated, Alternative
from costgate.scopes import spelt

WRITTEN = frozenset({"create", "update", "replace"})
LARGEST = 100
MEMBERS = 20
STATED = ("rule ", "project ")  # how attribution says that no tag says it


def facts(found: Iterable[Fact], wanted: frozenset[str]) -> Facts:
    """Return the facts by the name of their list: those that are *wanted*, empty where nothing was found."""
    lists: dict[str, Any] = {name: [] for name in sorted(wanted & NAMES)}
    for fact in unclear.spared(found, NAME_OF):
        if (name := NAME_OF[type(fact)]) in lists:
            lists[name].append(fact)
    if "nat_networks" in lists:
        lists["nat_networks"] = network.networks(lists["nat_networks"])
    return Facts(**lists)


def changes(resources: Iterable[Allocated], currency: str, needs: Needs) -> dict[str, list[doc.ResourceChange]]:
    """Return what is created, updated or replaced, by resource type: the types that policies name."""
    found: dict[str, list[doc.ResourceChange]] = {type: [] for type in sorted(needs.types - {ANY_TYPE})}
    for resource in resources:
        estimate = resource.estimate
        if estimate.action in WRITTEN and (ANY_TYPE in needs.types or estimate.type in found):
            found.setdefault(estimate.type, []).append(resource_change(resource, currency, needs))
    return found


def tag_sets(resources: Iterable[Allocated], found: Iterable[Fact] = ()) -> Iterator[doc.TagSet]:
    """Yield what resources have for owner keys, each combination once for each resource type.

    *found* are facts, of which those about hidden tags count.
    """
    hiding = {(fact.project, fact.address) for fact in found if isinstance(fact, HiddenTags)}
    groups: dict[tuple[Any, ...], list[Allocated]] = {}
    for resource in resources:
        if resource.taggable and resource.estimate.action in WRITTEN:
            unknown = tuple(problem.key for problem in resource.problems if problem.kind == "unknown")
            tagged = tuple(key for key, origin in resource.owner.origins.items() if not origin.startswith(STATED))
            hides = bool(hiding) and (resource.project, resource.estimate.address) in hiding
            key = (resource.estimate.type, tuple(resource.owner.keys.items()), tagged, unknown, hides)
            groups.setdefault(key, []).append(resource)
    for (type, owner, tagged, unknown, hides), members in groups.items():
        yield doc.TagSet(
            owner=dict(owner),
            folded={key: value.strip().casefold() for key, value in owner},
            tagged=list(tagged),
            unknown=list(unknown),
            hides_tags=hides,
            owner_name=", ".join(f"{key}={value}" for key, value in owner),
            type=type,
            resource_count=len(members),
            some=[doc.Tagged(one.estimate.address, one.project, place(one.estimate.location)) for one in members[:MEMBERS]],
        )


def largest(resources: Iterable[Allocated], currency: str) -> Iterator[doc.Large]:
    """Yield the changes that add to the cost whose resources cost most afterwards, the largest first."""
    adding = (one for one in resources if one.estimate.totals.delta > 0)
    for resource in heapq.nsmallest(LARGEST, adding, key=lambda one: (-one.estimate.totals.after, one.estimate.address)):
        estimate = resource.estimate
        yield doc.Large(
            address=estimate.address,
            project=resource.project,
            type=estimate.type,
            action=estimate.action,
            owner_name=spelt(resource.owner.keys),
            location=place(estimate.location),
            monthly_after_micros=micros(estimate.totals.after),
            monthly_delta_micros=micros(estimate.totals.delta),
            monthly_after=text(estimate.totals.after, currency),
            monthly_delta=text(estimate.totals.delta, currency, signed=True),
        )


def alternatives(resources: Iterable[Allocated], currency: str) -> Iterator[doc.Cheaper]:
    """Yield what would cost less another way, the largest saving first; equal resources of one owner together.

    What saves nobody knows how much comes last.
    """
    groups: dict[tuple[Any, ...], list[tuple[Allocated, Alternative]]] = {}
    for resource in resources:
        for one in resource.alternatives if resource.estimate.action in WRITTEN else ():
            key = (resource.project, resource.estimate.type, *resource.owner.keys.items(), one.rule, one.patch, one.saving)
            groups.setdefault(key, []).append((resource, one))
    for group in sorted(groups.values(), key=_rank):
        yield _cheaper(group, currency)


def _rank(group: list[tuple[Allocated, Alternative]]) -> tuple[bool, Decimal, str]:
    (resource, one), saving = group[0], group[0][1].saving
    return saving is None, -(saving or ZERO) * len(group), f"{resource.estimate.address}\0{one.rule}"


def _cheaper(group: list[tuple[Allocated, Alternative]], currency: str) -> doc.Cheaper:
    (resource, one), estimate = group[0], group[0][0].estimate
    saving = None if one.saving is None else one.saving * len(group)
    return doc.Cheaper(
        rule=one.rule,
        title=one.title,
        address=estimate.address,
        project=resource.project,
        type=estimate.type,
        environment=resource.owner.keys.get("environment", "").casefold(),
        resource_count=len(group),
        changes=[doc.Attribute(name, now, instead) for name, (now, instead) in one.changes.items()],
        patch=one.patch,
        condition=one.condition,
        source=one.source,
        saving_micros=None if saving is None else micros(saving),
        saving=None if saving is None else text(saving, currency),
        saving_each=None if one.saving is None else text(one.saving, currency),
        basis=one.basis,
        owner_name=spelt(resource.owner.keys),
        location=place(estimate.location),
    )
