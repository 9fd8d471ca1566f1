"""`costgate init`: a costgate.yaml to start from."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from costgate.configfile import SCHEMA_ID, parse
from costgate.errors import ConfigError

PLANS = ("plan.json", "tfplan.json")
TEXT = """\
# yaml-language-server: $schema={schema}
# What costgate judges, and by what. `costgate config validate` checks this file.
version: 1
{projects}
# Who pays: the tags that say so. Aliases are other names of the same tag.
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


def run(options: Namespace) -> int:
    """Write costgate.yaml into the folder; leave one that is there alone."""
    folder = Path(options.folder)
    target = folder / "costgate.yaml"
    if target.exists() and not options.force:
        raise ConfigError("there is a costgate.yaml already", where=str(target), hint="edit it, or replace it with --force")
    if not folder.is_dir():
        raise ConfigError("there is no such folder", where=str(folder))
    found = sorted({path for name in PLANS for path in folder.rglob(name) if ".terraform" not in path.parts})
    lines = [f"  - path: {path.relative_to(folder).as_posix()}" for path in found[:20]]
    projects = "\n".join(["projects:", *lines, ""]) if lines else "# projects:\n#   - path: plan.json\n"
    text = TEXT.format(schema=SCHEMA_ID, projects=projects)
    parse(text.encode(), str(target))  # what we write, we can read
    target.write_text(text, encoding="utf-8")
    print(f"wrote {target}")
    print("next: set the budgets in it, then run `costgate check plan.json`")
    return 0
