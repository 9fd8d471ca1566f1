"""Which planned resource a billed one is: by its id, else by its name where that is certain; and what its bill teaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from costgate.meter import Meter
from costgate.model import Graph, Resource
from costgate.price.lookup import pricer
from costgate.price.usage_learn import Compared, Learner, Lesson, Metered, Subject

IDS = ("arn", "id", "self_link")
NAMES = ("bucket", "function_name", "identifier", "cluster_identifier", "name")
PROVIDERS = {"aws": "AWS", "azurerm": "Microsoft", "google": "Google Cloud"}
TRANSFER = "aws_data_transfer"

Usages = Mapping[str, Mapping[str, Any]]


class Known(NamedTuple):
    """A planned resource with what it was before, whose id the plan knows, and the graph of its plan."""

    address: str
    resource: Resource
    before: Resource | None = None
    graph: Graph | None = None

    def called(self, attributes: Iterable[str]) -> Iterator[str]:
        """Yield, in lower case, what the plan says for these attributes, before and after."""
        for one in (self.before, self.resource):
            values = one.values if one else {}
            yield from (value.strip().lower() for name in attributes if isinstance(value := values.get(name), str))


class Taught(NamedTuple):
    """What the bill of one address teaches; *by* says how it was found: its id, or its name.

    *stated* are usage keys that are no quantities. *unused* are meters that were billed, and that no key or charge is
    certain to be.
    """

    address: str
    type: str
    by: str
    lesson: Lesson
    compared: list[Compared]
    stated: Mapping[str, str] = {}
    unused: tuple[str, ...] = ()


class Outcome(NamedTuple):
    """All that was learned, which addresses were not in the bill, and what of the bill was not matched, with the reason."""

    taught: list[Taught]
    unbilled: list[str]
    unmatched: list[str]


def provider_of(name: str) -> str:
    """Return the provider that a bill calls *name*, such as Amazon Web Services; the name itself for others."""
    folded = name.lower()
    words = {"aws": "AWS", "amazon": "AWS", "microsoft": "Microsoft", "azure": "Microsoft", "google": "Google Cloud"}
    return next((provider for word, provider in words.items() if word in folded), name)


def names(known: Iterable[Known]) -> set[str]:
    """Return what a bill may call the resources whose usage can be learned."""
    return {name for one in known if _keys(one) for name in one.called((*IDS, *NAMES)) if name}


def learn(
    known: Sequence[Known], meters: Sequence[Meter], days: Mapping[str, int], learner: Learner, usages: Usages
) -> Outcome:
    """Return what *meters* teach about the resources *known*. *days* were looked at, by provider.

    *usages* are stated, by address.
    """
    ids, named = _index(known, IDS), _index(known, NAMES)
    billed: dict[str, list[Meter]] = {}
    for meter in meters:
        billed.setdefault(meter.resource, []).append(meter)
    mine: dict[int, tuple[str, list[Meter]]] = {}
    unmatched = []
    for resource, some in sorted(billed.items()):
        found, by = _found(resource, some, known, ids, named)
        if len(found) > 1:
            found = [one for one in found if _teaches(known[one], some, days, learner)]
        if len(found) != 1:
            unmatched.append(f"{resource}: {'no planned resource' if not found else 'several planned resources'} may be it")
            continue
        held = mine.setdefault(found[0], (by, []))
        held[1].extend(some)
    taught = []
    for index, (by, some) in sorted(mine.items()):
        taught.append(_taught(known[index], by, some, days, learner, usages))
    transfers = list(_transfers([(known[index], some) for index, (_, some) in sorted(mine.items())], taught, days, learner))
    moved = {learned.meter for one in transfers for learned in one.lesson.learned}
    taught = [one._replace(unused=tuple(meter for meter in one.unused if meter not in moved)) for one in taught] + transfers
    several = {address for address, count in Counter(one.address for one in taught).items() if count > 1}
    unmatched += [f"{address}: several plans have it, learn from one at a time" for address in sorted(several)]
    taught = [one for one in taught if one.address not in several]
    there = {one.address for one in taught} | several
    unbilled = [one.address for one in known if _keys(one) and one.address not in there]
    return Outcome(taught, sorted(unbilled), unmatched)


def _keys(one: Known) -> bool:
    """Tell whether there is a usage key to learn."""
    found = pricer(one.resource.type)
    return found is not None and bool(found.usage) and "*" not in one.address


def _index(known: Sequence[Known], attributes: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, one in enumerate(known):
        if _keys(one):
            for name in dict.fromkeys(one.called(attributes)):
                found.setdefault(name, []).append(index)
    return found


def _found(
    resource: str, meters: Sequence[Meter], known: Sequence[Known], ids: Mapping[str, list[int]], named: Mapping[str, list[int]]
) -> tuple[list[int], str]:
    """Return which resources may be the billed one: its whole id, the last part of it as an id, or that part as a name."""
    whole = resource.lower()
    tails = (whole, whole.rpartition(":")[2], whole.replace(":", "/").rpartition("/")[2])
    for names_of, by in ((ids, "its id"), (named, "its name")):
        for tail in tails:
            if fit := [index for index in names_of.get(tail, ()) if _fits(known[index], meters, by)]:
                return fit, by
    return [], ""


def _fits(one: Known, meters: Sequence[Meter], by: str) -> bool:
    """Tell whether it is of the provider, and, where only the name says so, in the region."""
    own = PROVIDERS.get(one.resource.type.partition("_")[0])
    regions = {meter.region.lower() for meter in meters if meter.region} - {"global"}
    region = (one.resource.region or "").lower()
    return own == meters[0].provider and (by == "its id" or not region or not regions or region in regions)


def _teaches(one: Known, meters: Sequence[Meter], days: Mapping[str, int], learner: Learner) -> bool:
    return bool(_lesson(one, meters, days, learner).learned)


def _lesson(one: Known, meters: Sequence[Meter], days: Mapping[str, int], learner: Learner) -> Lesson:
    return learner.lesson(_subject(one), _metered(meters, days))


def _subject(one: Known) -> Subject:
    found = pricer(one.resource.type)
    assert found is not None  # noqa: S101  (`_keys` has told so)
    return Subject(found, one.resource, one.graph)


def _metered(meters: Sequence[Meter], days: Mapping[str, int]) -> Metered:
    return Metered(meters, days[meters[0].provider])


def _taught(one: Known, by: str, meters: Sequence[Meter], days: Mapping[str, int], learner: Learner, usages: Usages) -> Taught:
    compared = learner.compared(_subject(one), _metered(meters, days), usages.get(one.address))
    lesson = _lesson(one, meters, days, learner)
    used = {*(found.meter for found in lesson.learned), *(found.meter for found in compared)}
    unused = sorted({meter.meter or meter.sku for meter in meters} - used)
    return Taught(one.address, one.resource.type, by, lesson, compared, unused=tuple(unused))


def _transfers(
    matched: Sequence[tuple[Known, list[Meter]]], taught: Sequence[Taught], days: Mapping[str, int], learner: Learner
) -> Iterator[Taught]:
    """Yield the data transfer of the matched resources of each region, which no resource has keys for."""
    used = {(one.address, learned.meter) for one in taught for learned in one.lesson.learned}
    regions: dict[str, list[Meter]] = {}
    for one, meters in matched:
        if one.resource.type.startswith("aws_"):
            for meter in meters:
                region = one.resource.region or meter.region
                if region and (one.address, meter.meter) not in used:
                    regions.setdefault(region, []).append(meter)
    found = pricer(TRANSFER)
    assert found is not None  # noqa: S101  (for the type checker)
    for region, meters in sorted(regions.items()):
        address = f"{TRANSFER}.{region.replace('-', '_')}"
        resource = Resource(address, TRANSFER, region, "aws", {}, region)
        lesson = learner.lesson(Subject(found, resource), Metered(meters, days["AWS"]), stated={"region": region})
        if lesson.learned:
            yield Taught(address, TRANSFER, "the resources above", lesson, [], {"region": region})
