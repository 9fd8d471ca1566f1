"""What the rules of alternatives are made of: what a rule sees, what it proposes, and the tables beside this module."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from costgate.model import Graph, Line, Resource, Standing
from costgate.price.view import View

KINDS = Path(__file__).with_name("alternatives.csv")
FAMILIES = Path(__file__).with_name("alternatives_families.csv")

LOG_DAYS = 400  # the default of policies.params.guardrails.log_retention_days

Key = str | int


class Subject(NamedTuple):
    """A planned resource as a rule sees it: its view after the change, and what it will be charged for.

    *log_days* is for how long logs are kept at most, *currency* that of the amounts.
    """

    view: View
    lines: Sequence[Line]
    log_days: int = LOG_DAYS
    currency: str = "USD"


class Step(NamedTuple):
    """One attribute, its value now, and that in the alternative; None is none."""

    path: tuple[Key, ...]
    old: object
    new: object

    @property
    def attribute(self) -> str:
        """The attribute by Terraform's names, such as `root_block_device.volume_type` or `ebs_block_device[1].iops`."""
        text = ""
        for key in self.path:
            if isinstance(key, str):
                text += f".{key}" if text else key
            elif key:
                text += f"[{key}]"
        return text


class Worth(NamedTuple):
    """What a proposal saves each month; None where nobody knows: then *basis* says what it is that it saves."""

    saving: Decimal | None
    basis: str = ""
    condition: str = ""


class Proposal(NamedTuple):
    """Another way to have the same thing. *rule* and *about* name a row of `alternatives.csv`; *source* wins over its source.

    The steps are taken in *target*, where that is another resource than the one that costs less then. *worth* is what the rule
    itself says of the saving; without, both ways are priced.
    """

    rule: str
    about: str
    steps: tuple[Step, ...]
    source: str = ""
    target: Resource | None = None
    worth: Worth | None = None


class Kind(NamedTuple):
    """A row of `alternatives.csv`: what an alternative is called, on what it depends, and the provider's page about it."""

    title: str
    condition: str
    source: str


class Successor(NamedTuple):
    """A family of instances that takes the place of another, and the page that says so, if it has one of its own."""

    family: str
    source: str


class Exchanged:
    """A graph in which one resource stands for that of the same address."""

    def __init__(self, graph: Graph, new: Resource) -> None:
        self._graph = graph
        self._new = new

    def targets(self, resource: Resource, path: Sequence[str | int]) -> Iterator[Resource]:
        """Yield the resources that the attribute at *path* of *resource* refers to."""
        return (self._now(one) for one in self._graph.targets(resource, path))

    def referrers(self, resource: Resource, type: str, path: Sequence[str | int]) -> Iterator[Resource]:
        """Yield the resources of *type* whose attribute at *path* refers to *resource*."""
        return (self._now(one) for one in self._graph.referrers(resource, type, path))

    def standing(self, type: str) -> Iterator[Standing]:
        """Yield all resources of *type*."""
        return (one._replace(resource=self._now(one.resource)) for one in self._graph.standing(type))

    def _now(self, resource: Resource) -> Resource:
        return self._new if resource.address == self._new.address else resource


Rule = Callable[[Subject], Iterator[Proposal]]


def kind(proposal: Proposal) -> Kind:
    """Return what is said about a proposal."""
    return _kinds()[proposal.rule, proposal.about]


def successors(rule: str, of: str, family: str) -> tuple[Successor, ...]:
    """Return the families that may take the place of *family*, the best first. *of* is `ec2` or `managed`."""
    return _families().get((rule, of, family), ())


def changed(resource: Resource, steps: Sequence[Step]) -> Resource:
    """Return *resource* with the new value of each step; what is not on their paths is shared with the old one."""
    values: Any = resource.values
    for step in steps:
        values = _set(values, step.path, step.new)
    return replace(resource, values=values)


def _set(place: Any, path: Sequence[Key], value: object) -> Any:
    if not path:
        return value
    key, *rest = path
    if isinstance(key, str):
        known: Mapping[str, Any] = place if isinstance(place, dict) else {}
        return {**known, key: _set(known.get(key), rest, value)}
    if key == 0 and isinstance(place, dict):
        return _set(place, rest, value)  # a block that is written once may stand without a list
    items = list(place) if isinstance(place, (list, tuple)) else []
    items += [None] * (key + 1 - len(items))
    items[key] = _set(items[key], rest, value)
    return items


@cache
def _kinds() -> dict[tuple[str, str], Kind]:
    with KINDS.open(encoding="utf-8", newline="") as lines:
        return {
            (row["rule"], row["about"]): Kind(row["title"], row["condition"], row["source"]) for row in csv.DictReader(lines)
        }


@cache
def _families() -> dict[tuple[str, str, str], tuple[Successor, ...]]:
    found: dict[tuple[str, str, str], tuple[Successor, ...]] = {}
    with FAMILIES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            key = row["rule"], row["kind"], row["from"]
            found[key] = (*found.get(key, ()), Successor(row["to"], row["source"]))
    return found
