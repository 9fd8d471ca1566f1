"""Spacelift's plan policies: the plan's changes, the run as Spacelift knows it, and the cost estimate as Infracost writes it.

Its other kinds of policies (login, push, approval ...) are about what only Spacelift sees: they find nothing here.
https://docs.spacelift.io/concepts/policy/terraform-plan-policy
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from costgate.judge.adapters import plan
from costgate.judge.adapters.interface import Document, Documents, Facts
from costgate.judge.adapters.regotext import WHOLE, Policy
from costgate.judge.adapters.sensitive import PLACEHOLDER
from costgate.judge.adapters.stated import notice, unknown
from costgate.mappings import merged

RULES = re.compile(r"(deny|warn)")
ALONE = True
PARTS = ("resource_changes", "terraform_version")
PLAN_INPUT = frozenset({"spacelift", "terraform", "third_party_metadata", "pulumi", "cloudformation", "kubernetes", WHOLE})
RUN = {"type": "PROPOSED", "state": "UNCONFIRMED", "drift_detection": False}
ACTIONS = {
    ("create",): "added",
    ("delete",): "deleted",
    ("update",): "changed",
    ("delete", "create"): "destroy-Before-create-replaced",
    ("create", "delete"): "create-Before-destroy-replaced",
    ("import",): "import",
    ("forget",): "forget",
}


class Change(msgspec.Struct):
    """The parts of a change that Spacelift's own list of changes has."""

    address: str = ""
    type: str = ""
    name: str = ""
    change: dict[str, Any] = {}


def judges(policy: Policy) -> bool:
    """Tell whether a file is a plan policy: it denies or warns, and reads nothing that only other policies are given."""
    return bool(policy.rules) and (not policy.names or bool(policy.names & PLAN_INPUT))


def helps(policy: Policy) -> bool:  # noqa: ARG001  (an adapter's signature)
    """Tell whether a file is a helper: Spacelift has none, each policy is one file."""
    return False


def needs(names: frozenset[str]) -> frozenset[str]:
    """Return which parts that cost something to make are among *names*."""
    return names & {"spacelift", "third_party_metadata", WHOLE}


def documents(needs: frozenset[str], facts: Facts) -> Documents:
    """Return one document for each plan of the run."""
    found: list[Document] = []
    secrets: set[str] = set()
    for source in facts.sources:
        if source.kind == "terraform":
            redacted = plan.redacted(source, frozenset(PARTS))
            secrets |= redacted.secrets
            document: dict[str, Any] = {"terraform": redacted.parts, "spacelift": {"run": dict(RUN)}}
            if needs & {"spacelift", WHOLE}:
                document["spacelift"]["run"]["changes"] = _changes(redacted.parts.get("resource_changes"))
            if needs & {"third_party_metadata", WHOLE}:
                costs = msgspec.Raw(facts.infracost(source.project).encode())
                document["third_party_metadata"] = {"infracost": costs, "custom": {"infracost": costs}}
            found.append(Document(msgspec.json.encode(merged(document, facts.stated)), source.file, source.project))
    told = [] if found else ["there is no Terraform plan in this run for them to judge"]
    return Documents(found, told, frozenset(secrets))


def notices(names: frozenset[str], facts: Facts) -> list[str]:
    """Return which data of a run they read that neither costgate knows nor the user states."""
    document = {
        "terraform": dict.fromkeys(PARTS),
        "spacelift": {"run": {**RUN, "changes": []}},
        "third_party_metadata": {"infracost": None, "custom": {"infracost": None}},
    }
    return notice(unknown(names, merged(document, facts.stated), frozenset({"terraform"})))


def _changes(raw: msgspec.Raw | None) -> list[dict[str, Any]]:
    """Return what changes, in the words of Spacelift's run."""
    found = msgspec.json.decode(raw, type=list[Change] | None) if raw is not None else None
    return [_change(one, ACTIONS[actions]) for one in found or () if (actions := tuple(one.change["actions"])) in ACTIONS]


def _change(one: Change, action: str) -> dict[str, Any]:
    values = one.change.get("before") if action == "deleted" else one.change.get("after")
    entity = {
        "address": one.address,
        "name": one.name,
        "type": one.type,
        "entity_vendor": "terraform",
        "entity_type": "resource",
        "data": {"values": values if values != PLACEHOLDER else {}},
    }
    return {"action": action, "entity": entity, "phase": "plan"}
