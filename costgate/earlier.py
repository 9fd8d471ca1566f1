"""What was before, for code and manifests, from the JSON result of an earlier run: what it had after its change is there now.

A result holds costs, not attributes. So what costs the same as before counts as unchanged, whatever else differs in it; and of
what has no price nobody can tell whether it changed, so it counts as changed. What only a usage file states is no part of it:
this run's usage file says it anew. Amounts carry over exactly.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from costgate import earlierfile
from costgate.earlierfile import UNREAD, Was
from costgate.errors import InputError
from costgate.judgement import Provenance
from costgate.model import ZERO, Action, Allocated, Change, Estimate, Line, Owner, Resource
from costgate.price.lookup import pricer
from costgate.price.outcome import NOTHING, Outcome, as_after, assembled
from costgate.read.files import ENCODINGS
from costgate.report.provenanceshape import ProvenanceShape

ORIGIN = "the earlier result"
HEAD = 64


class Earlier(NamedTuple):
    """The earlier result at *path*: its resources by project, and what it was made with.

    *unpriced* counts the resources that had no price in it, *unread* what it could not read; *failed* are the projects that
    it could not judge, *digest* is the SHA-256 of the file.
    """

    path: str
    currency: str
    provenance: ProvenanceShape
    resources: Mapping[str, Sequence[Was]]
    unpriced: int = 0
    unread: int = 0
    failed: Sequence[str] = ()
    digest: bytes = b""

    def in_currency(self, currency: str) -> Earlier:
        """Return itself; raise `InputError` when its amounts are not in *currency*, the present run's."""
        if self.currency != currency:
            raise InputError(
                f"the earlier result is in {self.currency}, this run is in {currency}: their amounts cannot be compared",
                where=self.path,
                hint=f"make it anew with --currency {currency}, or run this with --currency {self.currency}",
            )
        return self

    def known_as(self, paths: Mapping[str, str]) -> Earlier:
        """Return the same by the present run's names; *paths* has, by its projects' names, where each is.

        A run of a single plan gives it no name. Where only one of both runs had a single plan, the path tells which one it is.
        """
        named = dict(self.resources)
        alone = self.provenance.inputs[0] if len(self.provenance.inputs) == 1 else None
        for name, path in paths.items():
            former = "" if name and path == alone else name or path
            if name not in named and former in named:
                named[name] = named.pop(former)
        return self._replace(resources=named)

    def against(
        self, now: Iterable[Allocated], *, project: str = "", whole: bool, planned: Collection[str] = ()
    ) -> Iterator[Allocated]:
        """Yield *now* with the earlier result as what was before, and at the end what is gone since.

        *now* is all that the code and manifests of *project* come to; call it once for each project. When that is not
        *whole*, what is missing in it may only not have been read: it stays with its cost, so that it is never a saving.
        *planned* are addresses that a plan of the same project has, with a before side of its own: they are not missing.
        """
        old: dict[str, list[Was]] = {}
        for was in self.resources.get(project, ()):
            old.setdefault(was.address, []).append(was)
        for address in planned:
            old.pop(address, None)
        for one in now:
            twins = old.get(one.estimate.address)
            before = twins.pop(0) if twins else None
            if before is None or one.estimate.action != "create":
                yield one
            else:
                yield replace(one, estimate=_compared(one.estimate, before.outcome))
        for missing in (was for twins in old.values() for was in twins):
            estimate = _ended(missing) if whole else _kept(missing)
            yield Allocated(estimate, Owner(dict(missing.owner), dict.fromkeys(missing.owner, ORIGIN)), project=project)

    def notices(self, provenance: Provenance, projects: Collection[str] | None = None) -> list[str]:
        """Return what a reader should know of the comparison with a run of *provenance*.

        *projects* are the names of those that this run has, with those that it leaves out as nothing in them changed.
        """
        return [*self._differences(provenance), *self._gaps(), *(() if projects is None else self._strangers(projects))]

    def _differences(self, now: Provenance) -> Iterator[str]:
        was = self.provenance
        made = [
            (was.version != now.version, f"costgate {was.version}"),
            (was.price_source != now.price_source, "Infracost's prices" if was.price_source else "costgate's own prices"),
            (was.catalog_hash != now.catalog_hash, f"another catalog (of {was.catalog_date}, now {now.catalog_date})"),
            (was.user_catalog_hash != now.user_catalog_hash, "another price list of your own"),
            (was.agreements_hash != now.agreements_hash, "other agreements"),
            (was.exchange != now.exchange, "other exchange rates"),
            ((bool(was.usage), was.usage_profile) != (bool(now.usage), now.usage_profile), "another usage file or profile"),
        ]
        if other := ", ".join(what for differs, what in made if differs):
            yield f"{self.path} was made with {other}: amounts may differ by that, and not by the change alone"
        if was.policy_hash and now.policy_hash and was.policy_hash != now.policy_hash:
            yield f"{self.path} was judged by other policies: its amounts compare, its verdict does not"

    def _gaps(self) -> Iterator[str]:
        if self.unpriced:
            yield f"{self.path} has no price for {self.unpriced:,} of its resources: whether these changed cannot be told"
        if self.unread:
            yield f"{self.path} was incomplete itself: what it had not read counts as new"
        if self.failed:
            yield f"{self.path} lacks what could not be judged then, which counts as new: {', '.join(self.failed)}"

    def _strangers(self, projects: Collection[str]) -> Iterator[str]:
        if new := set(projects) - set(self.resources) - set(self.failed):
            yield f"{self.path} has nothing of {_names(new, 'this plan')}: everything in it counts as new"
        if over := set(self.resources) - set(projects):
            yield f"{self.path} has {_names(over, 'a plan without a project')}, which this run does not look at: it is left out"


def is_result(base: str) -> bool:
    """Tell whether *base*, as somebody named it, is a file with an earlier result, and not a commit of the repository.

    A file wins over a branch or tag of the same name when it starts as JSON does; `refs/heads/NAME` still is the branch.
    What is called `*.json` always is a file: one that is missing or damaged is then an error that says so.
    """
    path = Path(base)
    if path.suffix.lower() == ".json":
        return True
    try:
        if not path.exists() or path.is_dir():
            return False
        if not path.is_file():
            return True  # a pipe: `read` says that it must be a file
        with path.open("rb") as file:
            start = file.read(HEAD)
    except (OSError, ValueError):  # no name of a file, or one that may not be read
        return False
    for mark, encoding in ENCODINGS:
        if start.startswith(mark):
            return start.decode(encoding, errors="ignore").lstrip().startswith("{")
    return start.replace(b"\x00", b"").lstrip().startswith(b"{")


def read(path: str) -> Earlier:
    """Return the earlier result in the file *path*; raise `InputError` when it is damaged or something else."""
    document, digest = earlierfile.read(path)
    resources: dict[str, list[Was]] = {}
    for was in earlierfile.left(document, path):
        if not _is_stated_only(was.type):
            resources.setdefault(was.project, []).append(was)
    return Earlier(
        path,
        document.currency,
        document.provenance,
        resources,
        sum(was.outcome.status == "unpriced" for some in resources.values() for was in some),
        sum(shape.type == UNREAD for shape in document.resources),
        sorted({failure.project for failure in document.failures}),
        digest,
    )


def _names(projects: Iterable[str], unnamed: str) -> str:
    return ", ".join(name or unnamed for name in sorted(projects))


def _is_stated_only(type: str) -> bool:
    known = pricer(type)
    return known is not None and known.stated_only


def _compared(now: Estimate, before: Outcome) -> Estimate:
    after = Outcome(now.status, now.reason, now.lines, now.assumed)
    action: Action = "no-op" if _charges_alike(before, after) else "update"
    here = Resource(now.address, now.type, "", now.provider, {}, now.region, now.region_origin)
    change = Change(now.address, now.type, now.provider, action, here, here, now.location, now.moved_from)
    return _without_lost_usage(assembled(change, before, after, now.usage), before, after)


def _charges_alike(before: Outcome, after: Outcome) -> bool:
    """Tell whether nothing about the charges differs, which nobody can know of what has no price."""
    if "unpriced" in (before.status, after.status) or before.status != after.status:
        return False
    return [_charged(line) for line in before.lines] == [_charged(line) for line in after.lines]


def _charged(line: Line) -> tuple[object, ...]:
    amount = None if line.quantity is None else line.quantity.amount
    return line.name, line.status, amount, line.unit, line.unit_price, line.monthly, line.low, line.high


def _without_lost_usage(found: Estimate, before: Outcome, after: Outcome) -> Estimate:
    """Return *found* without the saving that is none: usage that was stated then and that nobody states now."""
    if found.totals.delta >= 0 or not any(line.origin == "not stated" for line in after.lines):
        return found
    stated = sum((line.monthly for line in before.lines if line.origin in ("usage", "learned") and line.monthly), ZERO)
    lost = min(max(stated, ZERO), -found.totals.delta)
    return replace(found, totals=replace(found.totals, unknown_saving=found.totals.unknown_saving + lost))


def _ended(was: Was) -> Estimate:
    return assembled(_change(was, "delete"), was.outcome, NOTHING, was.usage)


def _kept(was: Was) -> Estimate:
    return assembled(_change(was, "no-op"), was.outcome, as_after(was.outcome), was.usage)


def _change(was: Was, action: Action) -> Change:
    here = Resource(was.address, was.type, "", was.provider, {}, was.region, was.region_origin)
    return Change(was.address, was.type, was.provider, action, here, None if action == "delete" else here)
