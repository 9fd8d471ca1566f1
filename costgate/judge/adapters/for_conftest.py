"""conftest: a plan or a manifest is `input` as it is, one after the other; with `input[_].contents` all of them in one list.

https://www.conftest.dev
"""

from __future__ import annotations

import re

import msgspec

from costgate.judge.adapters import manifest, plan
from costgate.judge.adapters.interface import PLAN_PARTS, Document, Documents, Facts, Source
from costgate.judge.adapters.regotext import LISTED, WHOLE, Policy

RULES = re.compile(r"(deny|violation|warn)(?:_[a-zA-Z0-9]+)*")
ALONE = False
OF_PLANS = frozenset(PLAN_PARTS)
OF_MANIFESTS = frozenset({"apiVersion", "kind", "spec", "metadata"})
WORDS = {"terraform": "Terraform plan", "kubernetes": "Kubernetes manifest"}


def judges(policy: Policy) -> bool:
    """Tell whether a file has a rule that counts."""
    return bool(policy.rules)


def helps(policy: Policy) -> bool:
    """Tell whether a file is a helper: any that has no such rule."""
    return not policy.rules


def needs(names: frozenset[str]) -> frozenset[str]:
    """Return the parts of plans and manifests among *names*."""
    return names & (OF_PLANS | OF_MANIFESTS | {WHOLE, LISTED})


def documents(needs: frozenset[str], facts: Facts) -> Documents:
    """Return every plan and manifest of the run that policies with these *needs* can be about."""
    found: list[Document] = []
    secrets: set[str] = set()
    kinds = _kinds(needs)
    for source in facts.sources:
        if source.kind in kinds:
            content, hidden = _content(source, needs)
            secrets |= hidden
            found.append(Document(content, source.file, source.project, source.address))
    told = [] if found else [f"there is no {' and no '.join(WORDS[kind] for kind in kinds)} in this run for them to judge"]
    if LISTED in needs and found:
        listed = [{"path": one.file, "contents": msgspec.Raw(one.input)} for one in found]
        projects = {one.project for one in found}
        found = [Document(msgspec.json.encode(listed), "Combined", projects.pop() if len(projects) == 1 else "")]
    return Documents(found, told, frozenset(secrets))


def notices(names: frozenset[str], facts: Facts) -> list[str]:  # noqa: ARG001  (an adapter's signature)
    """Return nothing: all that there is of a plan or a manifest is known."""
    return []


def _kinds(needs: frozenset[str]) -> list[str]:
    """Return what policies are about, by the fields that they name; both kinds when they do not say."""
    if LISTED in needs or WHOLE in needs:
        return list(WORDS)
    about = {"terraform": needs & OF_PLANS, "kubernetes": needs & OF_MANIFESTS}
    return [kind for kind, named in about.items() if named] or list(WORDS)


def _content(source: Source, needs: frozenset[str]) -> tuple[bytes, frozenset[str]]:
    if source.kind == "kubernetes":
        return manifest.redacted(source)
    redacted = plan.redacted(source, frozenset({WHOLE}) if LISTED in needs else needs)
    return msgspec.json.encode(redacted.parts), redacted.secrets
