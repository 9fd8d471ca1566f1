"""Waivers and the findings that they let pass, for the tests of both."""

import json

from msgspec.structs import replace

from costgate.judge import waivers
from costgate.judge._standing import standing
from costgate.judge._subjects import Scene
from costgate.judgement import Finding
from tests.judge.nouns import allocated, budget, september

ONE = {
    "id": "big-web",
    "rule": "guardrails.size",
    "scope": {"address": "aws_instance.web"},
    "reason": "the sale",
    "owner": "dana",
    "created": "2026-09-01",
    "expires": "2026-10-31",
}
TOO_LARGE = Finding("guardrails.size", "deny", "too large", "guardrails", resource="aws_instance.web")
UNTAGGED = Finding("tags.missing", "warn", "no tag", "tags", resource="aws_instance.web")
OVER = Finding(
    "budgets.landing",
    "deny",
    "over",
    "budgets",
    owner="team=payments",
    details={"budget": "pay", "actual_micros": 5_300_000_000, "limit_micros": 5_000_000_000},
)


def written(*entries, **terms):
    """The waivers of a file with *entries*, as JSON, which is YAML too."""
    text = json.dumps({"version": 1, "waivers": [{**ONE, **entry} for entry in entries]}, indent=1)
    return waivers.Loaded(waivers.parse(text.encode(), "waivers.yaml", waivers.Terms(**terms)), "waivers.yaml", "hash")


def scene(*resources, as_of="2026-09-15", **rest):
    rest.setdefault("budgets", ())
    return Scene(resources or (web(),), currency="USD", as_of=as_of, **rest)


def web(after=400, address="aws_instance.web", project="", owner=None, **rest):
    return replace(allocated(address, owner, after=after, **rest), project=project)


def applied(entry, finding=TOO_LARGE, where=None, **terms):
    """What one waiver makes of one finding: its standing, the ids of the problems, and the waiver's state."""
    found = waivers.apply(written(entry, **terms), [finding], where or scene(), waivers.Terms(**terms))
    return standing(found.findings[0]), [one.id for one in found.problems], found.states[0].state


def budget_state():
    from costgate.judge import budgets

    return budgets.assess([budget(id="pay", amount=5000)], [september()], [web(owner={"team": "payments"})], "2026-09-15")[0]
