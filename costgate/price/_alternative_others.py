"""The other rules: versions with standard support, arm64 for functions."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price._alternative_parts import Proposal, Step, Subject
from costgate.price.aws._rds_versions import CALENDARS, phase
from costgate.price.aws.eks_cluster import END_OF_STANDARD_SUPPORT

# A version with standard support that is later than those of the calendars
LATER = {"mysql": "8.4", "postgres": "17", "aurora-postgresql": "17"}
WITHOUT_ARM64 = frozenset({
    "dotnetcore2.1", "go1.x", "java8", "nodejs8.10", "nodejs10.x", "provided", "python2.7", "python3.6", "python3.7", "ruby2.5",
})  # fmt: skip


def cluster_version(subject: Subject) -> Iterator[Proposal]:
    """Propose a Kubernetes version with standard support for a cluster in EKS that pays for an old one."""
    r = subject.view
    newest = max(END_OF_STANDARD_SUPPORT)
    extended = any(line.name == "EKS extended support" for line in subject.lines)
    if extended and r.knows("version") and r.as_of < END_OF_STANDARD_SUPPORT[newest]:
        yield Proposal("extended-support", "eks", (Step(("version",), r.text("version"), f"1.{newest}"),))


def engine_version(subject: Subject) -> Iterator[Proposal]:
    """Propose an engine version with standard support for an instance of RDS or Aurora that pays for an old one."""
    if not any(line.name.startswith("Extended support") for line in subject.lines):
        return
    r = subject.view
    cluster = r.target("cluster_identifier") if r.type == "aws_rds_cluster_instance" else None
    place = next((one for one in (r, cluster) if one is not None and one.knows("engine_version")), None)
    engine = (cluster if cluster is not None and not r.has("engine") else r).text("engine", "")
    later = _supported(engine, r.as_of)
    if place is not None and later:
        steps = (Step(("engine_version",), place.text("engine_version"), later),)
        yield Proposal("extended-support", "rds", steps, target=None if place is r else place.resource)


def function(subject: Subject) -> Iterator[Proposal]:
    """Propose arm64 for a Lambda function whose runtime has it."""
    r = subject.view
    known = r.texts("architectures") if r.knows("architectures") else ["x86_64"]
    if known == ["x86_64"] and r.text("runtime", "") not in WITHOUT_ARM64:
        yield Proposal("arm64", "lambda", (Step(("architectures",), known, ["arm64"]),))


def _supported(engine: str, as_of: str) -> str:
    """Return a major version of *engine* with standard support, the newest of the calendars that has it; empty if none."""
    known = [version for version in CALENDARS.get(engine, ()) if phase(engine, version, as_of) is None]
    newest = max(known, key=lambda version: tuple(int(part) for part in version.split(".")), default="")
    return newest or LATER.get(engine, "")
