"""`costgate init`: a costgate.yaml to start from, with the projects that are found."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from costgate.configfile import SCHEMA_ID, parse
from costgate.errors import ConfigError

if TYPE_CHECKING:
    from costgate.read.detect import Detected

MANY = 200
MOST = 5_000
TEXT = """\
# yaml-language-server: $schema={schema}
# What costgate judges, and by what. `costgate config validate` checks this file.
version: 1

{projects}
{clusters}# Who pays: the tags that say so. Aliases are other names of the same tag.
taxonomy:
  keys:
    team: {{required: true, aliases: [owner, squad]}}
    environment: {{required: true, aliases: [env, stage], allowed: [prod, staging, dev, test]}}
    service_id: {{aliases: [service, application]}}
    cost_center: {{aliases: [cost-center, costcenter]}}

# Who pays where tags do not say. The first rule that fits fills the empty keys.
# owners:
#   - match: {{module: module.network}}
#     owner: {{team: platform}}

# What each team may spend in a month, and how much one change may add.
budgets:
  - scope: {{team: example}}
    amount: 1000
    max_increase: 200

# What was spent already: a CSV with the columns date, team, amount. Without it budgets look at the plan alone.
# spend: {{file: spend.csv}}

policies:
  levels: {{tags: warn, budgets: deny, completeness: warn}}

gate:
  fail_on: deny
  # max_unpriced: 0   # how many planned resources may be without a price
"""
CLUSTERS = """\
# What the nodes of the cluster are, from which its pods' costs follow. Without it OpenCost's default prices apply.
# clusters:
#   default:
#     provider: aws
#     region: eu-west-1
#     nodes: [{type: m5.xlarge}]
#     default_request: {cpu: 100m, memory: 128Mi}   # for containers that request nothing

"""
NONE = "# What is planned on its own in this repository.\n# projects:\n#   - path: plan.json\n"
SOME = "# What is planned on its own in this repository. Take out what is none of it.\nprojects:"
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
    """Write costgate.yaml into the folder; leave one that is there alone."""
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
    text = _text(found.projects)
    parse(text.encode(), str(target))  # what we write, we can read
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"it cannot be written: {error.strerror}", where=str(target), hint="name another folder") from error
    print(f"wrote {target}")
    _tell(found.projects, found.notices)
    return 0


def _text(projects: Sequence[Detected]) -> str:
    """Return the text of costgate.yaml with *projects*, by what they are."""
    order = list(KINDS)
    listed = sorted(projects, key=lambda one: order.index(one.what))
    lines = [SOME] if listed else []
    for what, group in groupby(listed, key=lambda one: one.what):
        lines += [f"  # {KINDS[what][0]}", *(f"  - {_entry(one)}" for one in group)]
    in_kubernetes = any(one.kind == "kubernetes" for one in projects)
    return TEXT.format(
        schema=SCHEMA_ID, projects="\n".join([*lines, ""]) if listed else NONE, clusters=CLUSTERS if in_kubernetes else ""
    )


def _entry(project: Detected) -> str:
    """Return one project as YAML on a line."""
    import yaml

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
    text: str = yaml.safe_dump(stated, default_flow_style=True, sort_keys=False, allow_unicode=True, width=1 << 30)
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
        print(
            "note: these are many, and all of them are listed, so that none goes unseen: take out examples and what is retired"
        )
    command = "costgate check" if projects else "costgate check plan.json"
    print(f"next: read the projects and set the budgets in it, then run `{command}`")
