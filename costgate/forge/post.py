"""Post the report: once, in its place, and never over something newer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Literal, NamedTuple, get_args

from costgate.forge.forge import Comment, Forge, Marker, marker_in
from costgate.forge.web import NotThere

Behaviour = Literal["update", "new", "delete-and-new", "hide-and-new"]
Done = Literal["created", "updated", "unchanged", "stale", "quiet"]
BEHAVIOURS: tuple[Behaviour, ...] = get_args(Behaviour)
SHORTEST_COMMIT = 7


class Asked(NamedTuple):
    """What to post: *render* gives the report in at most so many characters.

    *commit* is what was judged; empty when nobody knows. *worth* is false for a report that nobody needs to see: then a comment
    that is there is brought up to date, but none is begun.
    """

    marker: Marker
    render: Callable[[int], str]
    behaviour: Behaviour = "update"
    worth: bool = True


class Posted(NamedTuple):
    """What was done, and about which comment."""

    done: Done
    why: str
    url: str = ""


def post(forge: Forge, asked: Asked, *, dry_run: bool = False) -> Posted:
    """Post what is *asked*. A dry run finds out what would be done, and writes nothing."""
    marker = asked.marker
    head = forge.head()
    if marker.commit and not _same(marker.commit, head):
        return Posted("stale", f"the pull request is at {head[:12]} by now, and this is about {marker.commit[:12]}")
    # Each once: a forge that gives the same page again would else have its one comment deleted as its own double.
    there = {found.id: found for found in forge.comments()}.values()
    mine = [(found, own) for found in there if found.mine and (own := marker_in(found.body)) and own.key == marker.key]
    if newer := next((own for _, own in mine if own.run > marker.run), None):
        return Posted("stale", f"run {newer.run} has commented already, and this is run {marker.run}")
    shown = [found for found, _ in mine if not found.hidden]
    if not asked.worth and not shown:
        return Posted("quiet", "there is nothing to say that was asked for")
    body = _body(forge, asked)
    if shown and _without_marker(shown[-1].body) == _without_marker(body):
        return Posted("unchanged", "the comment says this already", shown[-1].url)
    return _written(forge, asked.behaviour, shown, body, dry_run=dry_run)


def _written(forge: Forge, behaviour: Behaviour, shown: list[Comment], body: str, *, dry_run: bool) -> Posted:
    if behaviour == "update" and shown:
        return _updated(forge, shown, body, dry_run=dry_run)
    if behaviour == "delete-and-new" and not dry_run:
        _each(forge.delete, shown)
    url = "" if dry_run else forge.create(body)
    if behaviour == "hide-and-new" and not dry_run:
        _each(forge.hide, shown)
    return Posted("created", "a comment was written", url)


def _updated(forge: Forge, shown: list[Comment], body: str, *, dry_run: bool) -> Posted:
    *older, last = shown
    posted = Posted("updated", "the comment was brought up to date", last.url)
    if dry_run:
        return posted
    try:
        forge.update(last, body)
    except NotThere:
        posted = Posted("created", "the earlier comment is gone, so a new one was written", forge.create(body))
    _each(forge.delete, older)  # two runs at once may have begun one each
    return posted


def _each(put_away: Callable[[Comment], None], comments: list[Comment]) -> None:
    for comment in comments:
        with suppress(NotThere):  # somebody was faster, and it is gone as it should be
            put_away(comment)


def _body(forge: Forge, asked: Asked) -> str:
    first = forge.hidden(asked.marker.text())
    return f"{first}\n\n{asked.render(forge.limit - len(first) - 2)}"


def _without_marker(body: str) -> str:
    """Return what a comment shows; forges differ in the line ends and spaces around it."""
    return body.replace("\r\n", "\n").partition("\n")[2].strip()


def _same(commit: str, head: str) -> bool:
    """Tell whether two commits are the same; Bitbucket gives the first twelve digits."""
    shorter = min(len(commit), len(head))
    return shorter >= SHORTEST_COMMIT and commit[:shorter] == head[:shorter]
