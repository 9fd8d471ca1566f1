"""Findings as other tools take them: where in the repository each one stands, and a fingerprint by which it is known again."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import PurePosixPath
from typing import NamedTuple

from costgate.judgement import Finding, Verdict
from costgate.model import Location
from costgate.report import _words as words
from costgate.report.changes import ordered, places
from costgate.report.text import clean

CONFIG = "costgate.yaml"
DIGITS = re.compile(r"\d[\d.,]*")
DRIVE_OR_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Placed(NamedTuple):
    """A finding with its place: *file* is relative to the repository's root, empty where there is none; *line* counts from 1.

    The *fingerprint* is made from the project, the file, what the finding is about and the rule, and from nothing that an
    amount or a moved line changes. Of several equal ones the later are numbered.
    """

    finding: Finding
    file: str
    line: int
    fingerprint: str


def placed(verdict: Verdict) -> list[Placed]:
    """Return the findings with their places, as a reader needs them: the most severe and most expensive first."""
    known, found = places(verdict), ordered(verdict)
    spots = [_spot(one.location or known.get((one.project, one.resource))) for one in found]
    marks = [_mark(one, file) for one, (file, _) in zip(found, spots, strict=True)]
    numbers: Counter[str] = Counter()
    prints = [""] * len(found)
    # Amounts decide the order of the findings, but not which of several equal ones is the first.
    for index in sorted(range(len(found)), key=lambda each: (marks[each], DIGITS.sub("", found[each].msg), found[each].msg)):
        numbers[marks[index]] += 1
        prints[index] = _hash(marks[index], numbers[marks[index]])
    return [Placed(one, *spot, print_) for one, spot, print_ in zip(found, spots, prints, strict=True)]


def configuration(verdict: Verdict) -> str:
    """Return the file where what has no place of its own is shown: the configuration."""
    return relative(verdict.provenance.config) or CONFIG


def relative(file: str) -> str:
    """Return *file* as a path from the repository's root with slashes; empty when it is none."""
    shown = clean(file).replace("\\", "/")
    if not shown or shown.startswith("/") or DRIVE_OR_SCHEME.match(shown):
        return ""
    parts: list[str] = []
    for part in PurePosixPath(shown).parts:
        if part != "..":
            parts.append(part)
        elif not parts:
            return ""  # outside of the repository
        else:
            parts.pop()
    return "/".join(parts)


def about(finding: Finding) -> str:
    """Return what a finding is about, in words: its resource, budget or SLO, with the project before it; empty when none."""
    named = finding.details.get("budget") or finding.details.get("slo")
    thing = finding.resource or (named if isinstance(named, str) else "")
    return joined(clean(finding.project), clean(thing))


def joined(*parts: str) -> str:
    """Return the parts that say something, with colons between them."""
    return ": ".join(part for part in parts if part)


def sentence(finding: Finding) -> str:
    """Return what a finding says and how to mend it, one line each."""
    fix = f"\n{words.advice(finding)}: {clean(finding.hint)}" if finding.hint else ""
    return clean(finding.msg) + fix


def _spot(location: Location | None) -> tuple[str, int]:
    file = relative(location.file) if location else ""
    return file, max(1, location.line) if location and file and location.line else 1


def _mark(finding: Finding, file: str) -> str:
    return "\0".join((finding.project, file, finding.resource or about(finding), finding.owner, finding.id))


def _hash(mark: str, number: int) -> str:
    text = mark if number == 1 else f"{mark}\0{number}"
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32]
