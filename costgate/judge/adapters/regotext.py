"""What the text of a policy says before any engine reads it: its package, its rules, the input it names, its syntax."""

from __future__ import annotations

import re
from typing import NamedTuple

PACKAGE = re.compile(r"^\s*package\s+(\S+)\s*$", re.MULTILINE)
TOKEN_OR_COMMENT = re.compile(r'"(?:\\.|[^"\\\n])*"|`[^`]*`|#[^\n]*')
TEXT = re.compile(r'"(?:\\.|[^"\\\n])*"|`[^`]*`')
STRING = '""'
DATA = re.compile(r"(?<![\w.])data\b((?:\s*\.\s*\w+)*)")
HEAD = r"(?:default\s+)?((?:deny|violation|warn)(?:_[a-zA-Z0-9]+)*)\b(?!\()"
RULE = re.compile(rf"^{HEAD}", re.MULTILINE)
INDENTED_RULE = re.compile(rf"^[ \t]+{HEAD}", re.MULTILINE)
IMPORT = re.compile(r"^\s*import\s+input((?:\s*\.\s*\w+)*)(?:\s+as\s+(\w+))?[ \t]*$", re.MULTILINE)
STEP = r"""(?:\s*\.\s*(\w+)|\[\s*["`](\w+)["`]\s*\])"""
STEPS = re.compile(STEP)
USED = rf"(?<![\w.\"`])%s\b((?:{STEP})*)"
INDEXED = re.compile(r"\binput\s*\[[^\]\"`]*\]\s*\.\s*contents\b")
WALKED = re.compile(r"\bin\s+input\b(?!\s*[.\[])")
CONTENTS = re.compile(r"\.\s*contents\b")
MODERN = re.compile(r"^\s*import\s+rego\.v1\s*$", re.MULTILINE)
TOKEN = re.compile(r"[A-Za-z_]\w*|\d[\w.]*|\"\"|:=|[^\s]")
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")
BEFORE_A_VALUE = frozenset({"if", "contains", "in", "not", "every", "some", "as"})
WHOLE = "*"
LISTED = "[]"
DEPTH = 3


class Policy(NamedTuple):
    """One policy file. *rules* are those that may find something; *names* what it reads of its input.

    A name is dotted, at most three deep, and stands there with all that it begins with: `tfrun` and `tfrun.cost_estimate`.
    `*` among the names: it reads its input as a whole; `[]`: it expects a list of all files. *v0* is the syntax. *reaches* has
    what it names of `data`, dotted: packages, rules of theirs, or data; an empty one is all.
    """

    package: str
    rules: frozenset[str]
    names: frozenset[str]
    v0: bool
    reaches: frozenset[str] = frozenset()


def read(text: str) -> Policy:
    """Return what the policy *text* says of itself; the package is empty when it names none."""
    bare = without_comments(text)
    package = PACKAGE.search(bare)
    return Policy(
        package[1] if package else "",
        frozenset(RULE.findall(bare) or INDENTED_RULE.findall(bare)),
        frozenset(names(bare)),
        is_v0(bare),
        frozenset(re.sub(r"\s", "", path)[1:] for path in DATA.findall(TEXT.sub(STRING, bare))),
    )


def without_comments(text: str) -> str:
    """Return Rego *text* with its comments taken out; strings stay."""
    return TOKEN_OR_COMMENT.sub(lambda found: "" if found[0].startswith("#") else found[0], text)


def names(bare: str) -> set[str]:
    """Return what a policy without comments reads of its input, whether by its name or by that of an import."""
    roots: list[tuple[str, tuple[str, ...]]] = [("input", ())]
    for path, alias in IMPORT.findall(bare):
        steps = tuple(step.strip() for step in path.split(".")[1:])
        if alias or steps:
            roots.append((alias or steps[-1], steps))
    listed = INDEXED.search(bare) or (WALKED.search(bare) and CONTENTS.search(bare))
    found: set[str] = {LISTED} if listed else set()
    body = re.sub(r"\bwith\s+input\b", "", IMPORT.sub("", bare))
    for root, start in roots:
        _add(found, start)
        for used in re.finditer(USED % root, body):
            steps = start + tuple(first or second for first, second in STEPS.findall(used[1]))
            _add(found, steps) if steps else found.add(WHOLE)
    return found


def _add(found: set[str], steps: tuple[str, ...]) -> None:
    found.update(".".join(steps[:end]) for end in range(1, min(len(steps), DEPTH) + 1))


def is_v0(bare: str) -> bool:
    """Tell whether a policy without comments is written in Rego v0: some rule has a body that no `if` opens.

    `import rego.v1` settles it; policies of the time between, with `future.keywords`, are v0 when they have such a rule.
    """
    if MODERN.search(bare):
        return False
    text = TEXT.sub(STRING, bare)
    depth, before, opened = 0, "", False
    for found in TOKEN.finditer(text):
        part = found[0]
        if depth == 0:
            if (found.start() == 0 or text[found.start() - 1] == "\n") and part != "{":
                opened = False  # another rule begins
            opened = opened or part == "if"
            if part == "{" and not opened and _ends_a_head(before):
                return True
        if part in OPENING:
            depth += 1
        elif part in CLOSING:
            depth = max(depth - 1, 0)
        before = part
    return False


def _ends_a_head(part: str) -> bool:
    """Tell whether a rule's body may follow *part*: a name, a value, or what closes one."""
    return bool(part) and part not in BEFORE_A_VALUE and (part[0].isalnum() or part[0] in '_"' or part in CLOSING)
