"""Which reader a path is for. The kind is told from the content, never from the file's name alone.

A folder may hold plans as JSON, then these are read; else it is a chart or an overlay, a module without a plan, or manifests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from costgate.errors import InputError
from costgate.model import Change
from costgate.read.files import SHOW, STDIN, read_bytes
from costgate.read.plans import Planned, unread
from costgate.sections.clusters import ClusterProfile

PLAN_NAMES = ("plan.json", "tfplan.json", "preview.json", "*.plan.json", "*.tfplan.json", "*-plan.json", "*_plan.json")
RENDERED = ("Chart.yaml", "kustomization.yaml", "kustomization.yml", "Kustomization")
MANIFESTS = ("*.yaml", "*.yml", "*.json")
TERRAFORM = b'"format_version"'
PREVIEW = "write its preview as JSON: `pulumi preview --json --show-sames > preview.json`; or name its `stack` (--stack)"
UNPLANNED = {  # what tells that a folder without a plan belongs to a tool that makes plans, what it is, and how to go on
    "Pulumi.yaml": ("this is a Pulumi program without a preview", PREVIEW),
    "terragrunt.hcl": (
        "this is a Terragrunt unit without a plan",
        "write the plan as JSON: `terragrunt plan -out tfplan && terragrunt show -json tfplan > plan.json`",
    ),
}
HEAD = 4096


class Settings(NamedTuple):
    """What readers may assume: a region by provider where a plan names none, and what a cluster's nodes are.

    *kind* (terraform, hcl, pulumi or kubernetes) says what the path is, instead of its content. Code without a plan has a
    *workspace*, *var_files* and *variables*; of a Pulumi program the *stack* is previewed. *progress* is told how far that is.
    *calls* are those of the code whose modules from elsewhere are at hand, when that is another commit's.
    """

    regions: Mapping[Any, str]
    cluster: ClusterProfile | None = None
    kind: str = ""
    workspace: str = ""
    var_files: tuple[str, ...] = ()
    variables: Mapping[str, Any] = {}
    stack: str = ""
    progress: Callable[[str], None] | None = None
    calls: Mapping[str, str] | None = None


def find(path: str, kind: str = "") -> list[str]:
    """Return what to read for a path that somebody named: the plans of a folder that holds some, else the path itself."""
    folder = Path(path)
    if path == STDIN or not folder.is_dir() or kind in ("hcl", "kubernetes"):
        return [path]
    return sorted({str(plan) for name in PLAN_NAMES for plan in folder.glob(name)}) or [path]


def read(path: str, settings: Settings) -> Planned:
    """Read what stands at *path* (`-` is standard input); raise `InputError` when it is nothing that costgate reads."""
    if settings.stack:
        return _previewed(path, settings)
    if path != STDIN and Path(path).is_dir():
        return _folder(path, settings)
    content = read_bytes(path)
    kind = settings.kind or _kind(content)
    if kind == "pulumi":
        from costgate.read import pulumi

        return pulumi.read(path, default_regions=settings.regions, content=content)
    if kind == "kubernetes":
        from costgate.read import kubernetes

        return kubernetes.read(path, cluster=settings.cluster, content=content)
    if kind == "hcl":
        raise InputError("code without a plan is read as a folder", where=path, hint="name the folder that the file is in")
    from costgate.read import terraform

    return terraform.read(path, default_regions=settings.regions, content=content)


def _kind(content: bytes) -> str:
    """Return what a file is; what nobody knows is left to the reader of Terraform plans, which says what is wrong."""
    if TERRAFORM in content[:HEAD]:
        return "terraform"
    from costgate.read import kubernetes, pulumi

    if pulumi.looks_like_pulumi(content):
        return "pulumi"
    return "kubernetes" if kubernetes.looks_like_kubernetes(content) else "terraform"


def _previewed(path: str, settings: Settings) -> Planned:
    """Run the preview of a Pulumi program, and read what it says."""
    from costgate.read import pulumi, pulumi_preview

    if not Path(path).is_dir():
        raise InputError("a stack is previewed in its program's folder", where=path, hint="name the folder of Pulumi.yaml")
    content = pulumi_preview.preview(path, settings.stack, progress=settings.progress)
    return pulumi.read(str(Path(path) / "Pulumi.yaml"), default_regions=settings.regions, content=content)


class Base(NamedTuple):
    """What was before: the *plan* of the same path at *commit*, None when it was not there yet; a *notice*, if any.

    *folder* is where the commit was taken out; no report names it.
    """

    plan: Planned | None
    commit: str
    notice: str
    folder: str

    def named(self, text: str) -> str:
        """Return *text* with files as they are called in the repository."""
        return text.replace(self.folder, "")


def read_base(path: str, ref: str, settings: Settings, now: Planned | None = None) -> Base:
    """Read the same path at the commit where HEAD left *ref*, with the modules at hand that both *now* and then name alike.

    Raises `InputError` when it cannot be had.
    """
    from costgate.read import baseline, hcl

    copy = baseline.checkout(ref, path)
    there = copy.place(path)
    files = tuple(file for stated in settings.var_files if (file := copy.place(stated)))
    whole = there and _holds_such(there, path, settings)
    calls = now.calls if isinstance(now, hcl.DryRun) and there and baseline.lent(path, there) else None
    plan = read(there, settings._replace(var_files=files, calls=calls)) if there and whole else None
    folder = f"{copy.folder.as_posix()}/"
    return Base(plan, copy.commit, copy.notice, folder)


def _holds_such(there: str, path: str, settings: Settings) -> bool:
    """Tell whether the folder *there* holds what *path* holds now; where both are files the reader says what is wrong."""
    from costgate.read import hcl, kubernetes

    if not (Path(there).is_dir() and Path(path).is_dir()):
        return True
    if settings.kind == "hcl" or (settings.kind != "kubernetes" and hcl.is_module(path)):
        return hcl.is_module(there)
    return kubernetes.looks_like_kubernetes(there)


def changes(plan: Planned, settings: Settings, before: Base | None = None) -> Iterator[Change]:
    """Yield the changes of *plan*, each with its place in the sources and, in Kubernetes, its cluster.

    Those of a plan that only says what shall be are its differences from *before*.
    """
    found = _placed(plan, settings)
    base = before.plan if before else None
    if base is None or before is None:
        return found
    from costgate.read import baseline

    changed = [one for one in unread(plan, base) if one.action != "no-op"]
    altered = frozenset(one.gap.address for one in changed if one.gap.planned)
    was = (replace(one, deferred=before.named(one.deferred)) if one.deferred else one for one in _placed(base, settings))
    return baseline.compared(found, was, whole=not changed, altered=altered)


def _placed(plan: Planned, settings: Settings) -> Iterator[Change]:
    from costgate.read import locations, terraform

    found = plan.changes()
    if type(plan) is terraform.Plan:
        found = locations.located(found, plan)
    if settings.cluster is None:
        return found
    from costgate.read import kubernetes

    return kubernetes.with_cluster(found, settings.cluster)


def _folder(path: str, settings: Settings) -> Planned:
    from costgate.read import hcl, kubernetes

    folder = Path(path)
    rendered = any((folder / name).is_file() for name in RENDERED)
    if settings.kind in ("terraform", "pulumi"):
        what, how = ("Terraform plan", SHOW) if settings.kind == "terraform" else ("Pulumi preview", PREVIEW)
        raise InputError(f"there is no {what} in this folder", where=path, hint=how)
    if settings.kind == "hcl" or (settings.kind != "kubernetes" and not rendered and hcl.is_module(path)):
        return hcl.read(
            path,
            workspace=settings.workspace or "default",
            var_files=settings.var_files,
            variables=settings.variables,
            default_regions=settings.regions,
            calls=settings.calls,
        )
    for name, (what, how) in UNPLANNED.items():
        if settings.kind != "kubernetes" and (folder / name).is_file() and not kubernetes.looks_like_kubernetes(path):
            raise InputError(what, where=path, hint=how)
    if not any(next(folder.rglob(name), None) for name in MANIFESTS):
        raise InputError(
            "this folder holds no plan, no Terraform code and no manifests", where=path, hint=f"name a file, or {SHOW}"
        )
    return kubernetes.read(path, cluster=settings.cluster)
