"""Which folders of Terraform or OpenTofu code are planned on their own, and with which files of variables.

A root module configures a backend, a provider or values of variables, or puts modules together, and no other folder calls it.
The code is searched, not parsed: a file that has errors must not end the search, and what counts here is plain to see.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import msgspec

from costgate.read._detect_names import Detected, environment_of
from costgate.read._detect_tree import LOCK, Tree, is_below, joined, parent

MAX_BYTES = 1 << 20
CODE = (".tf", ".tofu", ".tf.json", ".tofu.json")
VALUES = (".tfvars", ".tfvars.json")
LOADED = ("terraform.tfvars", "terraform.tfvars.json")
AUTO = (".auto.tfvars", ".auto.tfvars.json")
TERRAGRUNT = "terragrunt.hcl"
# Strings stay; comments and heredocs go. Each part ends at the file's end at the latest, so that the time is linear.
TOKEN = re.compile(
    r'("(?:\\.|[^"\\\n])*"?)|#[^\n]*|//[^\n]*|/\*.*?(?:\*/|\Z)|<<-?(\w+)[ \t]*\r?\n.*?(?:^[ \t]*\2\b|\Z)',
    re.DOTALL | re.MULTILINE,
)
BACKEND = re.compile(r'^[ \t]*(?:terraform[ \t]*\{[ \t]*)?(?:backend[ \t]*"[^"\n]*"|cloud)[ \t]*\{', re.MULTILINE)
PROVIDER = re.compile(r'^[ \t]*provider[ \t]*"?[\w-]+"?[ \t]*\{', re.MULTILINE)
CALL = re.compile(r'^[ \t]*(?:module[ \t]*"?[\w-]+"?|terraform)[ \t]*\{', re.MULTILINE)
SOURCE = re.compile(r'\bsource[ \t]*=[ \t]*"([^"\n]*)"')
SHARED = frozenset({"all", "base", "common", "default", "defaults", "global", "shared"})
SAMPLES = frozenset({"example", "sample", "template"})
EXAMPLES = frozenset({"example", "examples", "samples", "wrapper", "wrappers"})
HOLDERS = frozenset(
    {"config", "configs", "env", "environment", "environments", "envs", "tfvars", "values", "variables", "vars"}
)
MODULES = re.compile(r"(?<![^/])modules(?![^/])")
MAX_BELOW = 3


class Code(NamedTuple):
    """What the code of one folder says: its marks of a root module, and the folders that it calls.

    *provider* is also set where `terraform init` left a lock file, as in root modules it does.
    """

    backend: bool
    provider: bool
    calls: frozenset[str]


class Variant(NamedTuple):
    """Values of variables for one plan: its environment, what to call it, and the files."""

    environment: str
    label: str
    files: tuple[str, ...]


def projects(tree: Tree, planned: set[str]) -> list[Detected]:
    """Return the root modules of *tree*, one for each environment; folders in *planned* have a plan already."""
    code = {folder: found for folder in tree.files if (found := _code(tree, folder))}
    values = _values(tree, code)
    roots = _roots(tree, code, values)
    _say_terragrunt(tree, planned)
    return [one for root in roots if root not in planned for one in _projects(root, values.get(root, []))]


def _code(tree: Tree, folder: str) -> Code | None:
    """Return what the code in *folder* says; None when it has none."""
    files = [name for name in tree.files[folder] if name.endswith(CODE) or name == TERRAGRUNT]
    if not files:
        return None
    backend, provider = False, LOCK in tree.files[folder]
    calls: set[str] = set()
    for name in files:
        content = tree.content(joined(folder, name), MAX_BYTES)
        found = _json(content) if name.endswith(".json") else _text(content.decode("utf-8", "replace"))
        backend |= found[0] or name == TERRAGRUNT
        provider |= found[1]
        calls |= {called for source in found[2] if (called := _resolved(folder, source)) is not None}
    if files == [TERRAGRUNT]:
        return Code(False, False, frozenset(calls))
    return Code(backend, provider, frozenset(calls - {folder}))


def _text(text: str) -> tuple[bool, bool, list[str]]:
    text = TOKEN.sub(lambda match: match[1] or " ", text)
    calls = list(CALL.finditer(text))
    ends = [*(call.start() for call in calls[1:]), len(text)]
    sources = [found[1] for call, end in zip(calls, ends) if (found := SOURCE.search(text, call.end(), end))]
    return bool(BACKEND.search(text)), bool(PROVIDER.search(text)), sources


def _json(content: bytes) -> tuple[bool, bool, list[str]]:
    try:
        document = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False, False, []
    whole = document if isinstance(document, dict) else {}
    settings = [one for one in _listed(whole.get("terraform")) if isinstance(one, dict)]
    called = [call for group in _listed(whole.get("module")) if isinstance(group, dict) for call in group.values()]
    sources = [one.get("source") for call in called for one in _listed(call) if isinstance(one, dict)]
    backend = any("backend" in one or "cloud" in one for one in settings)
    return backend, bool(whole.get("provider")), [source for source in sources if isinstance(source, str)]


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


def _roots(tree: Tree, code: dict[str, Code], values: dict[str, list[str]]) -> list[str]:
    """Return the root modules; without any mark of one, the folders that nothing calls; in a library, its examples."""
    libraries = code.keys() | {folder[: at.start()].rstrip("/") for folder in code for at in MODULES.finditer(folder)}
    own = [folder for folder in code if _is_own(folder, libraries) and any(name.endswith(CODE) for name in tree.files[folder])]
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
    examples = [folder for folder in code if folder not in called and not _is_module(folder) and _is_example(folder)]
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
    return not beside and not _is_module(folder)


def _is_module(folder: str) -> bool:
    return any(part == "modules" or part.endswith(("-modules", "_modules")) for part in folder.split("/"))


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


# -- values of variables ------------------------------------------------------------------------------------------------


def _values(tree: Tree, code: dict[str, Code]) -> dict[str, list[str]]:
    """Return the files of values by the folder of the code that they are for: one above them, or the only one beside them."""
    below: dict[str, list[str]] = {}
    for folder in code:
        above = folder
        while above and not _is_module(folder):
            above = parent(above)
            below.setdefault(above, []).append(folder)
    out: dict[str, list[str]] = {}
    for folder, names in tree.files.items():
        files = [joined(folder, name) for name in names if name.endswith(VALUES)]
        user = _user(folder, code, below) if files else None
        if user is not None:
            out.setdefault(user, []).extend(files)
    return out


def _user(folder: str, code: dict[str, Code], below: dict[str, list[str]]) -> str | None:
    """Return the folder of the code that the values in *folder* are for; *below* has the code below each folder."""
    for _ in range(MAX_BELOW):
        if folder in code:
            return folder
        if not folder:
            return None
        folder = parent(folder)
        if folder not in code and len(below.get(folder, ())) == 1:
            return below[folder][0]
    return folder if folder in code else None


def _projects(root: str, files: list[str]) -> Iterator[Detected]:
    """Yield one project for each environment that files of values are named for, else one."""
    shared, variants, others = _sorted(root, files)
    project = Detected((root or ".",), "hcl", "code", root, environment=environment_of(root))
    if not variants:
        yield project._replace(var_files=tuple(shared + (others if len(others) == 1 else [])))
    for one in variants:
        label = "" if len(variants) == 1 and one.environment == project.environment else one.label
        yield project._replace(label=label, environment=one.environment, var_files=(*shared, *one.files))


def _sorted(root: str, files: list[str]) -> tuple[list[str], list[Variant], list[str]]:
    """Return the files that every plan takes, those of one environment each, and the others."""
    shared: list[str] = []
    others: list[str] = []
    variants: dict[str, Variant] = {}
    for file in files:
        folder, _, name = file.rpartition("/")
        stem = name.removesuffix(".json").removesuffix(".tfvars")
        if folder == root and (name in LOADED or name.endswith(AUTO)):
            continue  # Terraform loads it by itself
        below = posixpath.relpath(folder or ".", root or ".")
        inner = [part for part in below.split("/") if part not in (".", "..") and part not in HOLDERS]
        if SAMPLES & set(re.split(r"[-_.]", stem)):
            continue
        if inner and (environment := environment_of("/".join(inner))):
            old = variants.get(folder, Variant(environment, "-".join(inner), ()))
            variants[folder] = old._replace(files=(*old.files, file))
        elif environment := environment_of(stem):
            variants[file] = Variant(environment, stem.removeprefix("terraform."), (file,))
        else:
            (shared if stem in SHARED else others).append(file)
    return shared, list(variants.values()), others
