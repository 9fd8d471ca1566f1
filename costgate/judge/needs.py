"""What policies need to see: found in their text, so that a plan of 100,000 resources is not written whole for nothing.

What cannot be told apart by the text counts as named: a part that is missing would make a rule quietly undefined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from costgate.judge.facts import nouns as facts

SEES_ALL = re.compile(r"""\bwalk\s*\(|\binput\b(?!\s*(?:\.\s*\w|\[\s*["`]))|\\u""")
PART = r"""(?!\s*(?:\.\s*\w|\[\s*["`]))"""
AT_LARGE = rf"""\.\s*{{0}}\b{PART}|["`]{{0}}["`](?!\s*\])|["`]{{0}}["`]\s*\]{PART}"""  # named, but not what of it
CHANGED = re.compile(r"""(?:\.\s*changes\b|["`]changes["`]\s*\])\s*(?:\.\s*(\w+)|\[\s*["`](\w+)["`])""")
ANY_TYPE = "*"


class Needs(NamedTuple):
    """Which parts of the policy document that cost something some policy names.

    *types* are those of `input.changes`, `ANY_TYPE` for all; *facts* are the lists of `input.facts`. *originals* are plans and
    manifests as they were read, for policies that were written for other tools.
    """

    resources: bool
    before: bool
    after: bool
    lines: bool
    tag_sets: bool = False
    largest: bool = False
    facts: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    alternatives: bool = False
    originals: bool = False

    def keeps(self, type: str) -> bool:
        """Tell whether the attributes of resources of *type* must stay at hand: they are most of a large plan's memory."""
        return (self.before or self.after) and (self.resources or type in self.types or ANY_TYPE in self.types)


NOTHING = Needs(resources=False, before=False, after=False, lines=False)
EVERYTHING = Needs(
    resources=True,
    before=True,
    after=True,
    lines=True,
    tag_sets=True,
    largest=True,
    facts=facts.NAMES | {facts.HIDDEN_TAGS},
    types=frozenset({ANY_TYPE}),
    alternatives=True,
    originals=True,
)


def of(texts: Iterable[str]) -> Needs:
    """Return what the policies name. What cannot be told apart by its text counts as named."""
    whole = "\n".join(texts)
    if SEES_ALL.search(whole):
        return EVERYTHING
    types = _types(whole)
    resources = _names(whole, "resources")
    before, after, lines = ((resources or bool(types)) and _names(whole, name) for name in ("before", "after", "lines"))
    tag_sets = _names(whole, "tag_sets")
    told = _facts(whole) | ({facts.HIDDEN_TAGS} if tag_sets else set())
    cheaper = _names(whole, "alternatives")
    return Needs(resources, before, after, lines, tag_sets, _names(whole, "largest"), told, types, cheaper)


def _facts(text: str) -> frozenset[str]:
    """Return the lists of facts that *text* may mean: all, where it names `facts` without a list."""
    if not _names(text, "facts"):
        return frozenset()
    if re.search(AT_LARGE.format("facts"), text):
        return facts.NAMES
    return frozenset(name for name in facts.NAMES if _names(text, name))


def _types(text: str) -> frozenset[str]:
    """Return the resource types whose changes *text* may mean: any, where it names `changes` without a type."""
    if not _names(text, "changes"):
        return frozenset()
    if re.search(AT_LARGE.format("changes"), text):
        return frozenset({ANY_TYPE})
    return frozenset(found[1] or found[2] for found in CHANGED.finditer(text))


def _names(text: str, field: str) -> bool:
    return re.search(rf"\.\s*{field}\b|[\"`]{field}[\"`]", text) is not None
