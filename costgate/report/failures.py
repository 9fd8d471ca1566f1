"""Projects that could not be judged, for people: those that fail for the same reason are said once."""

from __future__ import annotations

from collections.abc import Iterable

from costgate.counts import number_of, some
from costgate.judgement import Failure

MOST_NAMED = 3


def grouped(failures: Iterable[Failure]) -> list[Failure]:
    """Return *failures* with one for all that are equal but for the project and the place, in the order of the first ones.

    Its project is how many there are and the first of their names. It has a place when all have the same.
    """
    same: dict[tuple[str, str], list[Failure]] = {}
    for one in failures:
        same.setdefault((one.what, one.hint), []).append(one)
    return [_joined(ones) for ones in same.values()]


def _joined(ones: list[Failure]) -> Failure:
    first = ones[0]
    names = list(dict.fromkeys(one.project for one in ones))
    if len(names) == 1 and len(ones) == 1:
        return first
    places = {one.where for one in ones}
    bug = "\n".join(dict.fromkeys(one.bug for one in ones if one.bug))
    return Failure(_named(names), first.what, first.where if len(places) == 1 else "", first.hint, bug)


def _named(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    all_named = f"{', '.join(names[:-1])} and {names[-1]}"
    listed = some(names, MOST_NAMED) if len(names) > MOST_NAMED + 1 else all_named
    return f"{number_of(len(names), 'project')}: {listed}"
