"""Parts of a page: escaped text, tables, figures, cards. All return HTML; what is passed in as text is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from costgate.report.text import clean


def text(value: str, limit: int = 500) -> str:
    """Return *value* on one line with nothing in it that HTML would take for something else, also in an attribute."""
    return escape(clean(value, limit), quote=True)


TIGHT = 26  # a text so short stands on one line


class Head(NamedTuple):
    """The head of a column. *number* columns stand to the right; a *meter* draws a share of 1 beside the text."""

    title: str
    number: bool = False
    meter: bool = False


class Cell(NamedTuple):
    """A cell: its text, what it is sorted by, a tone (good, warn, bad), for a meter its share of 1, and lines *below* it."""

    text: str
    sort: str = ""
    tone: str = ""
    share: float | None = None
    below: tuple[str, ...] = ()


def table(caption: str, heads: Sequence[Head], rows: Iterable[Sequence[Cell]], *, id: str, more: str = "") -> str:
    """Return a table that scrolls sideways where it is too wide. The first cell of a row is its header."""
    head = "".join(f'<th scope="col"{_number(one)}>{text(one.title)}</th>' for one in heads)
    body = "\n".join(f"<tr>{''.join(_cell(n, cell, heads[n]) for n, cell in enumerate(row))}</tr>" for row in rows)
    rest = f'<p class="more">{text(more)}</p>' if more else ""
    return (
        f'<div class="scroll" role="region" aria-labelledby="{id}-caption" tabindex="0">\n<table id="{id}">\n'
        f'<caption id="{id}-caption">{text(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>\n</div>{rest}"
    )


def _number(head: Head) -> str:
    return ' class="number"' if head.number else ""


def _cell(place: int, cell: Cell, head: Head) -> str:
    shown = text(cell.text)
    if cell.tone:
        shown = f'<span class="state {cell.tone}">{shown}</span>'
    if head.meter and cell.share is not None:
        shown = f'{meter(cell.share)}<span class="of">{shown}</span>'
    shown += "".join(f'<span class="below">{text(line)}</span>' for line in cell.below)
    sort = f' data-sort="{text(cell.sort)}"' if cell.sort else ""
    tag, scope = ("td", "") if place else ("th", ' scope="row"')
    kind = _number(head) or (' class="tight"' if len(cell.text) <= TIGHT and not cell.below else "")
    return f"<{tag}{scope}{kind}{sort}>{shown}</{tag}>"


def meter(share: float) -> str:
    """Return a small bar that is full at 1; above it is drawn as full and too much."""
    over = " over" if share > 1 else ""
    width = f"{100 * min(max(share, 0), 1):.1f}"
    return (
        f'<svg class="meter{over}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="track" width="100" height="6"/><rect class="fill" width="{width}" height="6"/></svg>'
    )


class Number(NamedTuple):
    """A number that a card leads with, what it is, and a few words below."""

    label: str
    value: str
    note: str = ""
    tone: str = ""


def numbers(some: Iterable[Number]) -> str:
    """Return numbers beside each other."""
    found = []
    for one in some:
        note = f'<dd class="note">{text(one.note)}</dd>' if one.note else ""
        found.append(f'<div><dt>{text(one.label)}</dt><dd class="value {one.tone}">{text(one.value)}</dd>{note}</div>')
    return f'<dl class="numbers">{"".join(found)}</dl>'


def card(id: str, title: str, lead: str, body: Iterable[str], *, quiet: bool = False) -> str:
    """Return a section with a heading and a lead; *body* is HTML. A *quiet* one has little to say."""
    parts = "\n".join(body)
    kind = "card quiet" if quiet else "card"
    return (
        f'<section class="{kind}" id="{id}" aria-labelledby="{id}-title">\n<h3 id="{id}-title">{text(title)}</h3>\n'
        f'<p class="lead">{text(lead)}</p>\n{parts}\n</section>'
    )


def folded(title: str, body: str) -> str:
    """Return *body*, HTML, behind a title that opens it."""
    return f"<details><summary>{text(title)}</summary>\n{body}\n</details>"


def sentence(parts: Iterable[tuple[str, bool]]) -> str:
    """Return a sentence from its parts, each with whether it is code."""
    return "".join(f"<code>{text(part)}</code>" if is_code else spaced(part) for part, is_code in parts)


def spaced(part: str) -> str:
    """Return *part* escaped, with the space at its ends, which `text` takes away."""
    return (" " if part[:1].isspace() else "") + text(part) + (" " if part[-1:].isspace() and part.strip() else "")
