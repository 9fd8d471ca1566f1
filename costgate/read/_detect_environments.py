"""How a repository itself spells its environments: in its tags and variables, else in the names of folders, files and stacks.

Projects carry an environment in that spelling, as a budget or a policy for `production` would never see what is called `prod`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from costgate.read._detect_names import Detected, canonical, spelt
from costgate.read._detect_tree import Tree, joined
from costgate.read._tfvars import VALUES, stem

MAX_BYTES = 1 << 20
MOST = 12
WORD = r"[A-Za-z][\w-]{1,30}"
NAME = r"\"?(?:[Ee]nv|[Ee]nvironment|ENVIRONMENT)\"?"
# `environment = "prod"` in code and tags; in files of values also `site_environment`.
SET = re.compile(rf'(?:^|[{{,(]|[ \t]){NAME}[ \t]*[=:][ \t]*"({WORD})"')
SET_IN_VALUES = re.compile(rf'^"?(?:\w+_)?env(?:ironment)?"?[ \t]*[=:][ \t]*"({WORD})"', re.MULTILINE)
CODE = (".tf", ".tofu", ".tf.json", ".tofu.json")


def spelled(tree: Tree, projects: Sequence[Detected]) -> tuple[list[Detected], tuple[str, ...]]:
    """Return *projects* with environments as the repository spells them, and all the values that it has for them, sorted."""
    said = _said(tree)
    stated = [_spelling(one, said) for one in projects]
    common = _commonest(Counter(word for word in stated if word))
    out = [one._replace(environment=common.get(word.lower(), "")) for one, word in zip(projects, stated)]
    values = sorted({*said, *(one.environment for one in out if one.environment)})
    return out, tuple(values)


def _spelling(project: Detected, said: Iterable[str]) -> str:
    """Return the environment of *project* in the one spelling that the code has for it, else in that of its own names."""
    if not project.environment:
        return ""
    same = [word for word in said if canonical(word) == canonical(project.environment)]
    own = next((word for name in _names(project) if (word := spelt(name)) and canonical(word) == project.environment), "")
    beside = [word for word in same if word.lower() == own.lower()]
    if beside or len(same) == 1:
        return (beside or same)[0]
    return own or project.environment


def _names(project: Detected) -> list[str]:
    files = [stem(file) for file in reversed(project.var_files)]
    return [project.stack, project.label, *files, *(path.removesuffix(".json") for path in project.paths), project.place]


def _said(tree: Tree) -> list[str]:
    """Return the values that code gives to tags and variables called environment, each in its commonest spelling.

    Where these are more than a taxonomy would list, or none names an environment, they are something else: none is returned.
    """
    counts: Counter[str] = Counter()
    for folder, names in tree.files.items():
        for name in names:
            if name.endswith((*CODE, *VALUES)):
                text = tree.content(joined(folder, name), MAX_BYTES).decode("utf-8", "replace")
                counts.update((SET_IN_VALUES if name.endswith(VALUES) else SET).findall(text))
    found = list(_commonest(counts).values())
    if len(found) > MOST:
        found = [word for word in found if spelt(word)]
    return found if len(found) <= MOST and any(spelt(word) for word in found) else []


def _commonest(counts: Counter[str]) -> dict[str, str]:
    """Return the commonest spelling of each word by the word in lower case, the commonest word first."""
    out: dict[str, str] = {}
    for word in sorted(counts, key=lambda one: (-counts[one], one)):
        out.setdefault(word.lower(), word)
    return out
