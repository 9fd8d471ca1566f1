"""What of an earlier rollup stays, and what is read again.

Files are known by their hash. The months that new or changed files have charges of are made anew, from all files that reach
into them; whole months, because a provider restates those that are open, and late charges come at their ends. Months of which
only files that are gone had charges stay as they were: a job need not fetch closed ones again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from costgate.errors import InputError
from costgate.spend.exports import files
from costgate.spend.rollups import manifest
from costgate.spend.rollups.charges import Source
from costgate.spend.rollups.manifest import Manifest
from costgate.spend.rollups.trust import Decision

NEVER = date(9999, 12, 1)
Month = tuple[str, date]  # a provider and the first day of a month


class Plan(NamedTuple):
    """Which files there are, with their hashes by path; which of them are *fresh*; what the *old* rollup is made of.

    *replaced* are sources of the old rollup whose file has other content now.
    """

    files: list[files.File]
    hashes: dict[str, str]
    fresh: list[files.File]
    old: Manifest | None
    replaced: list[manifest.Source]
    odd: list[str]


def plan(exports: Sequence[str], root: Path, into: Path, old: Manifest | None, progress: Callable[[float], None]) -> Plan:
    """Return what there is to do to make the rollup *into*; a file that is there twice counts once."""
    found = files.find(exports, root, without=into.resolve())
    total = sum(file.size for file in found) or 1
    kept: dict[str, files.File] = {}
    odd, done = [], 0
    for file in found:
        hash = files.hashed(file)
        done += file.size
        progress(done / total)
        if hash in kept:
            odd.append(f"{file.name} is the same as {kept[hash].name}: it counts once")
        else:
            kept[hash] = file
    known = {source.sha256 for source in old.sources} if old else set()
    fresh = [file for hash, file in kept.items() if hash not in known]
    names = {file.name for file in kept.values()}
    replaced = [one for one in old.sources if one.sha256 not in kept and one.name in names] if old else []
    return Plan(list(kept.values()), {file.path: hash for hash, file in kept.items()}, fresh, old, replaced, odd)


def check_complete(plan: Plan, earlier: Manifest) -> None:
    """Raise `InputError` when exports of the *earlier* rollup are gone, which cannot be continued: they would be lost."""
    now, names = set(plan.hashes.values()), {file.name for file in plan.files}
    gone = [source.name for source in earlier.sources if source.sha256 not in now and source.name not in names]
    if gone:
        raise InputError(
            f"the taxonomy has changed since the rollup was made, and {len(gone)} of its exports are gone, such as {gone[0]}",
            where=earlier.rollup,
            hint="fetch them again, or roll up what is there with --full",
        )


def since(plan: Plan, firsts: Iterable[date]) -> date | None:
    """Return the first day that is made anew, when fresh files have charges from *firsts* on; None without an old rollup."""
    if plan.old is None:
        return None
    days = [*firsts, *(date.fromisoformat(source.first) for source in plan.replaced if source.first)]
    return min(days, default=NEVER).replace(day=1)


def again(plan: Plan, since: date) -> list[files.File]:
    """Return the files that are as they were, but reach into what is made anew."""
    fresh = {file.path for file in plan.fresh}
    reach = {source.sha256 for source in _old(plan) if source.last >= since.isoformat()}
    return [file for file in plan.files if file.path not in fresh and plan.hashes[file.path] in reach]


def decisions(plan: Plan, again: Iterable[Source]) -> list[Decision]:
    """Return how the charges of files that are as they were count: as before, since only a part of them was read now."""
    known = {source.sha256: source for source in _old(plan)}
    found = []
    for one in again:
        source = known[plan.hashes[one.file.path]]
        found += [
            Decision(one.file.path, provider, source.part, "as before" if provider in source.fallback else "")
            for provider in source.providers
        ]
    return found


def staying(plan: Plan, since: date, now: Collection[Month]) -> list[Month]:
    """Return the months from *since* on that stay as they were: only files that are gone have charges of them.

    *now* are those that files have. Raises `InputError` when a replaced file had charges in such a month too: what of the
    month is still true is then not known.
    """
    names, hashes = {file.name for file in plan.files}, set(plan.hashes.values())
    gone = {
        month: source.name
        for source in _old(plan)
        if source.sha256 not in hashes and source.name not in names
        for month in _months(source)
        if month[1] >= since and month not in now
    }
    for source in plan.replaced:
        if mixed := sorted(month for month in _months(source) if month in gone):
            provider, month = mixed[0]
            raise InputError(
                f"{source.name} has no charges of {provider} in {month:%Y-%m} any more, and {gone[mixed[0]]}, which had some,"
                " is gone",
                where=source.name,
                hint="fetch the exports of that month again, or roll up what is there with --full",
            )
    return sorted(gone)


def _months(source: manifest.Source) -> Iterator[Month]:
    """Yield each provider and month that a source may have charges of."""
    if not source.first:
        return
    month, last = date.fromisoformat(source.first).replace(day=1), date.fromisoformat(source.last)
    while month <= last:
        yield from ((provider, month) for provider in source.providers)
        month = (month + timedelta(days=31)).replace(day=1)


def kept(plan: Plan, since: date, staying: Collection[Month]) -> list[manifest.Source]:
    """Return the sources of the old rollup that still count: unchanged ones, and those that are gone but whose months stay."""
    now = {hash: path for path, hash in plan.hashes.items()}
    names = {file.path: file.name for file in plan.files}
    found = []
    for source in _old(plan):
        if source.sha256 in now:
            found.append(replace(source, name=names[now[source.sha256]], gone=False))
        elif source.first and (source.first < since.isoformat() or any(month in staying for month in _months(source))):
            found.append(replace(source, gone=True))
    return found


def _old(plan: Plan) -> list[manifest.Source]:
    return plan.old.sources if plan.old else []
