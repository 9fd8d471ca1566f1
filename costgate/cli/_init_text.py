"""What `costgate init` writes: costgate.yaml for one of three profiles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from costgate.configfile import SCHEMA_ID

TEXT = """\
# yaml-language-server: $schema={schema}
# What costgate judges, and by what. `costgate config validate` checks this file, `costgate config show` adds the defaults.
# Profile {name}: {what}.
version: 1

{projects}
{clusters}# Who pays: the tags that say so. Aliases are other names of the same tag.
taxonomy:
  keys:
    team: {{required: true, aliases: [owner, squad]}}
    environment: {{required: true, aliases: [env, stage]{allowed}}}{unknown}
    service_id: {{aliases: [service, application]}}
    cost_center: {{aliases: [cost-center, costcenter]}}

# Where tags do not say. The first rule that fits fills the empty keys.
# owners:
#   - {{match: {{module: module.network}}, owner: {{team: platform}}}}

# What may be spent. An empty scope is everything in this file; {{team: web}} is what that team pays for.
budgets:
  - scope: {{}}
    amount: 1000        # a month, in USD
    max_increase: 200   # the most that one change may add a month
    owner: ""           # the team or person who owns this budget
    approver: ""        # who may raise it

# What was spent: `costgate spend rollup` makes it of billing exports. Without it budgets are held against the plan alone.
{spend}

# What is promised of the spend: at most 5 % of it without an owner.
{slos}

# warn, deny or off, by policy; a finding that is denied blocks the change.
policies:
  levels: {{{levels}}}

gate:
  fail_on: {fail_on}   # the least severe finding that blocks: deny, warn or never
  max_unpriced: {max_unpriced}   # how many resources may be without a price; null is no limit
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
SLOS = "slos:\n  - {id: allocation, kind: allocation, target: 0.05}"


class Profile(NamedTuple):
    """How strict a set-up is: which level each shipped policy has, and what blocks. All profiles have the same keys."""

    name: str
    what: str
    levels: dict[str, str]
    fail_on: str
    max_unpriced: str = "null"
    slos: bool = False


def _levels(*levels: str) -> dict[str, str]:
    return dict(zip(("tags", "budgets", "slos", "completeness", "guardrails"), levels))


PROFILES = {
    one.name: one
    for one in (
        Profile("beginner", "it reports, and blocks nothing", _levels("warn", "warn", "warn", "warn", "off"), "never"),
        Profile("intermediate", "it warns; only policies of your own that deny block", _levels(*["warn"] * 5), "deny"),
        Profile(
            "advanced",
            "tags, budgets, SLOs and what has no price block",
            _levels("deny", "deny", "deny", "warn", "warn"),
            "deny",
            "0",
            slos=True,
        ),
    )
}


def configuration(profile: Profile, projects: str, spend: str, *, clusters: bool, environments: str = "") -> str:
    """Return the text of costgate.yaml. *projects* is its section as YAML; *spend* is a key of `spend` and a file, or empty.

    *environments* is a YAML list of the values that tags called environment may have; empty where nothing told any.
    Without spend no SLO is promised: nobody could know whether it is met, which blocks where SLOs do.
    """
    return TEXT.format(
        schema=SCHEMA_ID,
        name=profile.name,
        what=profile.what,
        projects=projects,
        clusters=CLUSTERS if clusters else "",
        allowed=f", allowed: {environments}" if environments else "",
        unknown="" if environments else "   # add what it may be, such as allowed: [production, staging]",
        spend=f"spend: {{{spend}}}" if spend else "# spend: {rollup: spend.parquet}",
        slos=SLOS if profile.slos and spend else _comment(SLOS.splitlines()),
        levels=", ".join(f"{policy}: {level}" for policy, level in profile.levels.items()),
        fail_on=profile.fail_on,
        max_unpriced=profile.max_unpriced,
    )


def _comment(rows: Iterable[str]) -> str:
    return "\n".join(f"# {row}" for row in rows)
