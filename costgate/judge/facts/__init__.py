"""Facts about single changes, which policies judge: Python computes them, because Rego knows neither clouds nor graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from costgate.judge.facts import (
    databases,
    functions,
    jobs,
    machines,
    network,
    propagation,
    regions,
    scaling,
    spot,
    storage,
)
from costgate.judge.facts.nouns import HIDDEN_TAGS, Fact, HiddenTags, NatGateway, Unclear
from costgate.judge.facts.reader import Reader, Subject
from costgate.judge.part import Place
from costgate.model import Action, Allocated, Graph, Location
from costgate.scopes import spelt

TAGS = ("tags", "tag", "labels", "resource_labels", "user_labels")
JUDGED = frozenset({"create", "update", "replace"})
SUBJECTS: tuple[Subject, ...] = (
    scaling.SCALING,
    jobs.JOBS,
    functions.FUNCTIONS,
    machines.MACHINES,
    databases.DATABASES,
    storage.LOGS,
    storage.BUCKETS,
    storage.VOLUMES,
    network.IP_ADDRESSES,
    network.NAT_GATEWAYS,
    regions.CROSS_REGION,
    spot.SPOT_STATE,
    propagation.PROPAGATION,
    storage.BUCKET_USERS,
    storage.VOLUME_USERS,
    network.ADDRESS_USERS,
)
NAME_OF = {subject.shape: subject.name for subject in SUBJECTS if subject.shape is not Unclear}


def of(resource: Allocated, graph: Graph, wanted: frozenset[str]) -> Iterator[Fact]:
    """Yield what is to be told of *resource*, which still has its change, in the lists that are *wanted*.

    *graph* is that of its plan. Nothing sensitive is among it: readers have taken that out.
    """
    change = resource.change
    if change is None or change.after is None:
        return
    judged = change.action in JUDGED
    if judged and HIDDEN_TAGS in wanted and any(change.after.unknown.get(name) for name in TAGS):
        yield HiddenTags(**_about(resource))
    for subject in _by_type(wanted).get(change.type, ()):
        if not (judged or subject.of_all):
            continue
        read = subject.readers[change.type]
        told = read(Reader(change.after, graph, resource))
        updated = change.before if change.action == "update" and not subject.of_all else None
        if told is not None and (updated is None or told != read(Reader(updated, graph, resource))):
            yield subject.shape(**_about(resource), **told)


def compared(found: Iterable[Fact], actions: Mapping[tuple[str, str], Action]) -> Iterator[Fact]:
    """Yield the facts of what is a change still, once what only says what shall be was compared with an earlier result.

    *actions* are those of all resources by project and address. An earlier result has no attributes: an update is told whole.
    """
    for fact in found:
        action = actions.get((fact.project, fact.address))
        if action is not None and isinstance(fact, NatGateway):
            yield replace(fact, action=action, is_new=action in ("create", "replace"))
        elif action in JUDGED or (action is not None and isinstance(fact, Unclear)):
            yield replace(fact, action=action)


def _about(resource: Allocated) -> dict[str, Any]:
    estimate, keys = resource.estimate, resource.owner.keys
    return {
        "address": estimate.address,
        "project": resource.project,
        "type": estimate.type,
        "action": estimate.action,
        "environment": keys.get("environment", "").casefold(),
        "owner_name": spelt(keys),
        "location": place(estimate.location),
    }


def place(location: Location | None) -> Place | None:
    """Return *location* as policies see it."""
    return None if location is None else Place(location.file, location.line)


@lru_cache(maxsize=16)
def _by_type(wanted: frozenset[str]) -> dict[str, list[Subject]]:
    found: dict[str, list[Subject]] = {}
    for subject in SUBJECTS:
        for type in subject.readers if subject.name in wanted else ():
            found.setdefault(type, []).append(subject)
    return found
