"""`costgate init`: a costgate.yaml to start from, with the projects that are found, and a CI file that runs the gate."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from costgate.cli._init_ci import Written, plan
from costgate.cli._init_text import PROFILES, configuration
from costgate.configfile import parse
from costgate.errors import ConfigError, InputError

if TYPE_CHECKING:
    from costgate.read.detect import Detected

MANY = 200
MOST = 5_000
MOST_COLUMNS = 10_000  # characters of a header
PLAN = "terraform plan -out tfplan && terraform show -json tfplan > plan.json"
PREVIEW = "pulumi preview --json --show-sames > preview.json"
# What each kind of project needs to be read; the first is for none at all.
NEEDS = {
    "": f"make a plan: {PLAN}",
    "plan": "let whoever runs the check write the plans first, in CI too: what was found may be old or not committed",
    "code": f"code is read without a plan, which knows more: {PLAN}",
    "stack": f"Pulumi stacks need your own `pulumi`, logged in, and pip install 'costgate[pulumi]'; or {PREVIEW} before init",
    "chart": "Helm charts need your own `helm`, in CI too",
    "overlay": "Kustomize overlays need your own `kustomize` or `kubectl`, in CI too",
}
NONE = "# What is planned on its own in this repository.\n# projects:\n#   - path: plan.json\n"
SOME = "# What is planned on its own in this repository. Remove what does not belong here.\nprojects:"
# By what was found: the comment above it, and what to call one and several of it.
KINDS = {
    "plan": ("Plans as JSON. Write them anew before each check.", "plan", "plans"),
    "code": (
        "Terraform code. A plan knows more: where no `kind` is stated, a plan.json beside the code goes before it.",
        "root module of Terraform code",
        "root modules of Terraform code",
    ),
    "stack": (
        "Pulumi stacks. Where a `stack` is named its preview is run; elsewhere write it into preview.json first.",
        "Pulumi stack",
        "Pulumi stacks",
    ),
    "chart": ("Helm charts. Your own `helm` renders them.", "Helm chart", "Helm charts"),
    "overlay": (
        "Kustomize overlays. Your own `kustomize` or `kubectl` renders them.",
        "Kustomize overlay",
        "Kustomize overlays",
    ),
    "manifests": ("Kubernetes manifests.", "set of Kubernetes manifests", "sets of Kubernetes manifests"),
}


def run(options: Namespace) -> int:
    """Write costgate.yaml and the CI file into the folder; leave a costgate.yaml that is there alone."""
    folder = Path(options.folder)
    target = folder / "costgate.yaml"
    if not folder.is_dir():
        raise ConfigError("there is no such folder", where=str(folder), hint="give the folder of a checkout")
    if target.exists() and not options.force:
        raise ConfigError("there is a costgate.yaml already", where=str(target), hint="edit it, or replace it with --force")
    from costgate.read import detect

    found = detect.look(folder)
    if len(found.projects) > MOST:
        what = f"{len(found.projects):,} projects were found, more than one costgate.yaml should hold"
        raise ConfigError(what, where=str(folder), hint="run `costgate init` in smaller folders, one for each team say")
    profile, spend = PROFILES[options.profile], _spend(folder)
    in_kubernetes = any(one.kind == "kubernetes" for one in found.projects)
    text = configuration(
        profile, _projects(found.projects), spend, clusters=in_kubernetes, environments=_flow(list(found.environments))
    )
    parse(text.encode(), str(target))  # what we write, we can read
    ci = Written() if options.no_ci else _ci(folder, options.ci)
    for file, content in ci.files.items():
        _write(folder, file, content)
    _write(folder, target.name, text)
    print(f"wrote {target} (profile {profile.name}: {profile.what})")
    if ci.files:
        print(f"wrote {' and '.join(str(folder / file) for file in ci.files)} ({ci.said})")
    elif ci.said:
        print(ci.said)
    _tell(found.projects, found.notices)
    _left(found.projects, spend, ci)
    return 0


def _write(folder: Path, name: str, text: str) -> None:
    """Write a file below *folder*; a repository may be a stranger's, so no link is followed."""
    target = folder / name
    if target.is_symlink() or not target.parent.resolve().is_relative_to(folder.resolve()):
        raise ConfigError("a link stands where it is to be written", where=str(target), hint="remove the link")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"it cannot be written: {error.strerror}", where=str(target), hint="name another folder") from error


def _ci(folder: Path, stated: str | None) -> Written:
    """Return what is to be written for CI; nothing, with the reason, when git does not answer."""
    try:
        return plan(folder, stated or "")
    except InputError as error:
        return Written(left=(f"CI: {error.what}; name the CI with --ci",))


def _spend(folder: Path) -> str:
    """Return `rollup: FILE` or `file: FILE` for spend that is there; else nothing."""
    if (folder / "spend.parquet").is_file():
        return "rollup: spend.parquet"
    file = folder / "spend.csv"
    if file.is_file():
        with file.open(encoding="utf-8-sig", errors="replace") as rows:
            columns = rows.readline(MOST_COLUMNS).strip().split(",")
        if {"date", "amount"} <= set(columns):
            return "file: spend.csv"
    return ""


def _projects(projects: Sequence[Detected]) -> str:
    """Return the projects as the section of costgate.yaml, by what they are."""
    order = list(KINDS)
    listed = sorted(projects, key=lambda one: order.index(one.what))
    lines = [SOME] if listed else []
    for what, group in groupby(listed, key=lambda one: one.what):
        lines += [f"  # {KINDS[what][0]}", *(f"  - {_entry(one)}" for one in group)]
    return "\n".join([*lines, ""]) if listed else NONE


def _entry(project: Detected) -> str:
    """Return one project as YAML on a line."""
    open_to_plans = project.what == "code" and not project.label and not project.var_files
    fields = {
        "path": project.paths[0] if len(project.paths) == 1 else list(project.paths),
        "name": project.name,
        "kind": "" if open_to_plans else project.kind,
        "environment": project.environment,
        "stack": project.stack,
        "var_files": list(project.var_files),
    }
    stated = {name: value for name, value in fields.items() if value}
    return _flow(stated)


def _flow(value: Mapping[str, object] | Sequence[str]) -> str:
    """Return *value* as YAML on a line; nothing for an empty one."""
    import yaml

    if not value:
        return ""
    text: str = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=1 << 30)
    return text.strip()


def _tell(projects: Sequence[Detected], notices: Sequence[str]) -> None:
    """Say what was found, what was left out, and what to do next."""
    counts = [
        f"{count:,} {several if count > 1 else one}"
        for what, (_, one, several) in KINDS.items()
        if (count := sum(project.what == what for project in projects))
    ]
    if projects:
        print(f"found {len(projects):,} project{'s' if len(projects) > 1 else ''}: {', '.join(counts)}")
    else:
        print("found no project: name your plans under `projects`, or on the command line")
    for notice in notices:
        print(f"note: {notice}")
    if len(projects) > MANY:
        print("note: these are many, and all of them are listed, so that none goes unseen: remove examples and what is retired")


def _left(projects: Sequence[Detected], spend: str, ci: Written) -> None:
    """Say what is left to do, and the next command."""
    kinds = {one.what for one in projects} or {""}
    left = ["set the budget in costgate.yaml: the amount, its owner, who may raise it"]
    left += [said for what, said in NEEDS.items() if what in kinds]
    if not spend:
        left.append(
            "to hold budgets and SLOs against what was spent: `costgate spend rollup EXPORT`, then `spend` in costgate.yaml"
        )
    print("left to do:")
    for one in (*left, *ci.left):
        print(f"  - {one}")
    print(f"next: `{'costgate check' if projects else 'costgate check plan.json'}`; `costgate doctor` looks at the set-up")
