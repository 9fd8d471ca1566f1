"""Which folders of Terraform or OpenTofu code are planned on their own, and with which files of variables.

A root module configures a backend, a provider or values of variables, or puts modules together, and no other folder calls it.
The code is searched, not parsed: a file that has errors must not end the search, and what counts here is plain to see.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import msgspec

from costgate.read._detect_names import Detected
from costgate.read._detect_tree import LOCK, Tree, is_below, joined
from costgate.read._detect_values import Values, is_module

MAX_BYTES = 1 << 20
CODE = (".tf", ".tofu", ".tf.json", ".tofu.json")
TERRAGRUNT = "terragrunt.hcl"
# Strings stay; comments and heredocs go. Each part ends at the file's end at the latest, so that the time is linear.
TOKEN = re.compile(
    r'("(?:\\.|[^"\\\n])*"?)|#[^\n]*|//[^\n]*|/\*.*?(?:\*/|\Z)|<<-?(\w+)[ \t]*\r?\n.*?(?:^[ \t]*\2\b|\Z)',
    re.DOTALL | re.MULTILINE,
)
BACKEND = re.compile(r'^[ \t]*(?:terraform[ \t]*\{[ \t]*)?(?:backend[ \t]*"[^"\n]*"|cloud)[ \t]*\{', re.MULTILINE)
PROVIDER = re.compile(r'^[ \t]*provider[ \t]*"?[\w-]+"?[ \t]*\{', re.MULTILINE)
CALL = re.compile(r'^[ \t]*(?:module[ \t]*"?[\w-]+"?|terraform)[ \t]*\{', re.MULTILINE)
VARIABLE = re.compile(r'^[ \t]*variable[ \t]*"?([\w-]+)"?[ \t]*\{', re.MULTILINE)
PLANNED = re.compile(r'^[ \t]*(?:resource|data|module|provider|ephemeral|terraform)\b[ \t]*["{\w]', re.MULTILINE)
SOURCE = re.compile(r'\bsource[ \t]*=[ \t]*"([^"\n]*)"')
EXAMPLES = frozenset({"example", "examples", "samples", "wrapper", "wrappers"})
MODULES = re.compile(r"(?<![^/])modules(?![^/])")


class Code(NamedTuple):
    """What the code of one folder says: its marks of a root module, and the folders that it calls.

    *provider* is also set where `terraform init` left a lock file, as in root modules it does. *variables* are those that it
    declares; it is *empty* when there is nothing else in it, as in a file that root modules link to.
    """

    backend: bool
    provider: bool
    calls: frozenset[str]
    variables: frozenset[str] = frozenset()
    empty: bool = False


class Said(NamedTuple):
    """What one file of code says; *sources* are those of the modules that it calls, *plans* whether it has anything to plan."""

    backend: bool = False
    provider: bool = False
    sources: tuple[str, ...] = ()
    variables: frozenset[str] = frozenset()
    plans: bool = True


def projects(tree: Tree, planned: set[str]) -> list[Detected]:
    """Return the root modules of *tree*, one for each environment; folders in *planned* have a plan already."""
    code = {folder: found for folder in tree.files if (found := _code(tree, folder))}
    values = Values(tree, {folder for folder in code if not code[folder].empty}, {one: code[one].variables for one in code})
    roots = _roots(tree, code, values.users())
    _say_terragrunt(tree, planned)
    return list(values.projects([root for root in roots if root not in planned]))


def _code(tree: Tree, folder: str) -> Code | None:
    """Return what the code in *folder* says; None when it has none."""
    files = [name for name in tree.files[folder] if name.endswith(CODE) or name == TERRAGRUNT]
    if not files:
        return None
    backend, provider = False, LOCK in tree.files[folder]
    calls: set[str] = set()
    variables: set[str] = set()
    plans = False
    for name in files:
        content = tree.content(joined(folder, name), MAX_BYTES)
        found = _json(content) if name.endswith(".json") else _text(content.decode("utf-8", "replace"))
        backend |= found.backend or name == TERRAGRUNT
        provider |= found.provider
        plans |= found.plans or name == TERRAGRUNT
        variables |= found.variables
        calls |= {called for source in found.sources if (called := _resolved(folder, source)) is not None}
    if files == [TERRAGRUNT]:
        return Code(False, False, frozenset(calls))
    return Code(backend, provider, frozenset(calls - {folder}), frozenset(variables), bool(variables) and not plans)


def _text(text: str) -> Said:
    text = TOKEN.sub(lambda match: match[1] or " ", text)
    calls = list(CALL.finditer(text))
    ends = [*(call.start() for call in calls[1:]), len(text)]
    sources = [found[1] for call, end in zip(calls, ends) if (found := SOURCE.search(text, call.end(), end))]
    variables = frozenset(VARIABLE.findall(text))
    return Said(bool(BACKEND.search(text)), bool(PROVIDER.search(text)), tuple(sources), variables, bool(PLANNED.search(text)))


def _json(content: bytes) -> Said:
    try:
        document = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return Said()
    whole = document if isinstance(document, dict) else {}
    settings = [one for one in _listed(whole.get("terraform")) if isinstance(one, dict)]
    called = [call for group in _listed(whole.get("module")) if isinstance(group, dict) for call in group.values()]
    sources = [one.get("source") for call in called for one in _listed(call) if isinstance(one, dict)]
    backend = any("backend" in one or "cloud" in one for one in settings)
    stated = tuple(source for source in sources if isinstance(source, str))
    variables = frozenset(name for group in _listed(whole.get("variable")) if isinstance(group, dict) for name in group)
    return Said(backend, bool(whole.get("provider")), stated, variables, not whole.keys() <= {"variable", "locals", "output"})


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _resolved(folder: str, source: str) -> str | None:
    """Return the folder that a local source names; None when it is not local, or outside."""
    source = source.partition("?")[0].replace("${get_repo_root()}/", "/").replace("${get_terragrunt_dir()}", ".")
    if source.startswith("/"):
        path = posixpath.normpath(source.lstrip("/"))
    elif source in (".", "..") or source.startswith(("./", "../")):
        path = posixpath.normpath(posixpath.join(folder or ".", source))
    else:
        return None
    return None if path.startswith("..") or "${" in path else "" if path == "." else path


# -- root modules -------------------------------------------------------------------------------------------------------


def _roots(tree: Tree, code: dict[str, Code], values: set[str]) -> list[str]:
    """Return the root modules; without any mark of one, the folders that nothing calls; in a library, its examples."""
    libraries = code.keys() | {folder[: at.start()].rstrip("/") for folder in code for at in MODULES.finditer(folder)}
    own = [
        folder
        for folder in code
        if not code[folder].empty and _is_own(folder, libraries) and any(name.endswith(CODE) for name in tree.files[folder])
    ]
    called = {folder for one in code.values() for folder in one.calls}
    by_own = {folder for one in own for folder in code[one].calls}
    by_own |= {folder for one in code for folder in code[one].calls if TERRAGRUNT in tree.files[one]}
    marked = [folder for folder in own if _is_marked(folder, code[folder]) or folder in values]
    roots = [folder for folder in marked if folder not in (by_own if code[folder].backend else called)]
    loose = [folder for folder in own if folder not in called and not any(is_below(folder, one) for one in code[folder].calls)]
    if not roots and loose:
        return loose
    if roots:
        _say_loose(tree, sorted(set(loose) - set(roots)))
        return roots
    examples = [folder for folder in code if folder not in called and not is_module(folder) and _is_example(folder)]
    if examples:
        tree.notices.append("no root module of Terraform code was found, so the examples of the modules are taken")
    elif any(name.endswith(CODE) for folder in code for name in tree.files[folder]):
        tree.notices.append("there is Terraform code, but all of it is modules that others call, so none of it is a project")
    return examples


def _is_marked(folder: str, code: Code) -> bool:
    """Tell whether code configures where it is planned, or puts modules together that do not stand around it."""
    return code.backend or code.provider or any(not is_below(folder, called) for called in code.calls)


def _is_own(folder: str, libraries: AbstractSet[str]) -> bool:
    """Tell whether a folder is neither a module by its place nor what a module has beside it: examples, tests, wrappers."""
    parts = folder.split("/")
    beside = any(part in EXAMPLES and "/".join(parts[:i]) in libraries for i, part in enumerate(parts))
    return not beside and not is_module(folder)


def _is_example(folder: str) -> bool:
    return any(part in ("example", "examples", "samples") for part in folder.split("/"))


def _say_loose(tree: Tree, loose: list[str]) -> None:
    if loose:
        first = loose[0] or "."
        tree.notices.append(
            f"{_counted(loose)} of Terraform code, such as {first}, without a backend, a provider or values of variables:"
            " taken for modules; name them under `projects` when they are planned on their own"
        )


def _counted(folders: list[str]) -> str:
    return f"{len(folders):,} folders" if len(folders) > 1 else "1 folder"


def _say_terragrunt(tree: Tree, planned: set[str]) -> None:
    units = [folder for folder in tree.files if TERRAGRUNT in tree.files[folder] and folder and folder not in planned]
    if units:
        tree.notices.append(
            f"{_counted(units)} with a {TERRAGRUNT}, such as {units[0]}: write the plans as JSON into plan.json there,"
            " then run `costgate init --force`"
        )
