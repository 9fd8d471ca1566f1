"""Is this repository set up: a configuration, projects that can be read, policies that compile, and a gate that runs in CI?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from costgate import passing, projects
from costgate.configfile import Loaded
from costgate.doctor.check import Check, failed
from costgate.errors import CostgateError
from costgate.judge import policies
from costgate.request import Request
from costgate.wildcard import compiled

AREA = "repository"
CI_FILES = (
    ".github/workflows/*.yml", ".github/workflows/*.yaml", ".gitlab-ci.yml", "bitbucket-pipelines.yml", "azure-pipelines.yml",
    "Jenkinsfile", ".pre-commit-config.yaml", "atlantis.yaml", "repos.yaml",
)  # fmt: skip
OWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
MOST_BYTES = 1_000_000
NAMED = re.compile(r"\bcostgate\b")


def checks(loaded: Loaded, as_of: str) -> Iterator[Check]:
    """Yield what is there, from the folder of costgate.yaml, or the current one."""
    yield _configuration(loaded)
    yield _projects(loaded)
    yield _taxonomy(loaded)
    yield _budgets(loaded)
    yield _policies(loaded)
    yield _lenience(loaded, as_of)
    top = _top(loaded.root.resolve())
    yield _ci(top)
    yield _owners(loaded, top)


def _configuration(loaded: Loaded) -> Check:
    if loaded.path:
        return Check(AREA, "configuration", "ok", loaded.path)
    return Check(AREA, "configuration", "warn", "there is no costgate.yaml: the defaults apply", "costgate init")


def _projects(loaded: Loaded) -> Check:
    if not loaded.config.projects:
        return Check(AREA, "projects", "off", "none are listed: each run names its plans", "costgate init finds them")
    try:
        found = {one.project for one in projects.configured(loaded)}
    except CostgateError as error:
        return failed(AREA, "projects", error)
    return Check(AREA, "projects", "ok", f"{len(found):,}: {', '.join(sorted(found)[:5])}{', ...' if len(found) > 5 else ''}")


def _taxonomy(loaded: Loaded) -> Check:
    required = [name for name, key in loaded.config.taxonomy.effective.items() if key.required]
    level = loaded.config.policies.levels.get("tags", "warn")
    if required and level != "off":
        return Check(AREA, "tag taxonomy", "ok", f"{', '.join(required)} required; a resource without is a finding ({level})")
    fix = "mark keys as required under taxonomy.keys" if not required else "set policies.levels.tags to warn or deny"
    return Check(AREA, "tag taxonomy", "warn", "nothing asks for tags: nobody can be told to pay", fix)


def _budgets(loaded: Loaded) -> Check:
    budgets = loaded.config.budgets
    if not budgets:
        return Check(AREA, "budgets", "warn", "there are none", "add `budgets` to costgate.yaml")
    nobody = [budget for budget in budgets if not budget.owner or not budget.approver]
    if nobody:
        said = f"{len(budgets):,}, of which {len(nobody):,} name no owner or approver"
        return Check(AREA, "budgets", "warn", said, "give each an `owner`, and an `approver` who may raise it")
    return Check(AREA, "budgets", "ok", f"{len(budgets):,}, each with an owner and an approver")


def _policies(loaded: Loaded) -> Check:
    config = loaded.config
    try:
        rules = policies.load(config.policies, loaded.root, config.gate, config.catalog)
    except CostgateError as error:
        return failed(AREA, "policies", error)
    own = f", {len(rules.others):,} files of your own" if rules.others else ""
    return Check(AREA, "policies", "ok", f"{len(rules.packages):,} packages judge{own}")


def _lenience(loaded: Loaded, as_of: str) -> Check:
    if loaded.config.waivers is None and not loaded.config.baseline:
        return Check(AREA, "waivers", "off", "no waivers and no baseline: every finding counts")
    try:
        passing.read(Request([], loaded, as_of))
    except CostgateError as error:
        return failed(AREA, "waivers", error)
    return Check(AREA, "waivers", "ok", "the waivers and the baseline can be read")


def _ci(top: Path) -> Check:
    found = [file for pattern in CI_FILES for file in sorted(top.glob(pattern)) if _names_costgate(file)]
    if found:
        return Check(AREA, "CI", "ok", f"costgate runs in {', '.join(_below(file, top) for file in found[:3])}")
    return Check(AREA, "CI", "warn", "no CI file names costgate: nothing stops a merge", "see docs/pull-requests.md")


def _owners(loaded: Loaded, top: Path) -> Check:
    """Who changes budgets and owner rules changes who pays: that should be seen by somebody."""
    file = next((top / name for name in OWNERS if (top / name).is_file()), None)
    if file is None:
        said = "there is none: anybody may raise a budget"
        return Check(AREA, "CODEOWNERS", "warn", said, "write one that names costgate.yaml")
    name = _below(Path(loaded.path).resolve(), top) if loaded.path else "costgate.yaml"
    rows = [row.split("#", 1)[0].split() for row in _text(file).splitlines()]
    last = [row for row in rows if row and _covers(row[0], name)][-1:]  # the last line that fits is the one that counts
    if last and last[0][1:]:
        return Check(AREA, "CODEOWNERS", "ok", f"{_below(file, top)} says who reviews {name}")
    return Check(AREA, "CODEOWNERS", "warn", f"{_below(file, top)} does not cover {name}", f"add a line for /{name}")


def _covers(pattern: str, name: str) -> bool:
    """Tell whether a CODEOWNERS pattern covers the file *name*; a pattern without a slash holds at any depth."""
    anchored = "/" in pattern.rstrip("/")
    text = pattern.strip("/").replace("**", "*")
    names = [name, *(str(part) for part in Path(name).parents)]
    if not anchored:
        names += [Path(part).name for part in names]
    return text == "*" or any(compiled(text).fullmatch(one) for one in names if one)


def _top(folder: Path) -> Path:
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)


def _below(file: Path, top: Path) -> str:
    return file.relative_to(top).as_posix() if file.is_relative_to(top) else file.name


def _names_costgate(file: Path) -> bool:
    return NAMED.search(_text(file)) is not None


def _text(file: Path) -> str:
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES).decode("utf-8", "replace")
