"""Instances of another family: of the next generation, or with an arm64 processor where it runs the same.

An instance of another family keeps its size, and has at least as many vCPUs and as much memory, which the table of EC2's
instance types tells. Families with disks of their own are left out but for I2, which I3 exceeds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from costgate.price._alternative_parts import Key, Proposal, Step, Subject, successors
from costgate.price.aws._instance_types import size
from costgate.price.view import View

NAME = re.compile(r"((?:db|cache|dms)\.)?([a-z0-9-]+)\.([a-z0-9-]+)(\.(?:search|elasticsearch))?")
LINUX = "Instance usage (Linux, "  # at the end of its path, where it starts from a template
ARM_IMAGES: Mapping[str, str] = {
    "": "AL2023_ARM_64_STANDARD",
    "AL2_x86_64": "AL2_ARM_64",
    "AL2023_x86_64_STANDARD": "AL2023_ARM_64_STANDARD",
    "BOTTLEROCKET_x86_64": "BOTTLEROCKET_ARM_64",
}
# engine -> a version from which on it runs on every class on Graviton of the table
ARM_VERSIONS: Mapping[str, tuple[int, ...]] = {
    "aurora-mysql": (8, 0),
    "aurora-postgresql": (13, 3),
    "mariadb": (10, 5),
    "mysql": (8, 0, 25),
    "postgres": (13, 3),
    "memcached": (1, 5, 16),
    "redis": (6, 0),
    "valkey": (7, 2),
}
VERSION = re.compile(r"\d{1,4}(?:\.\d{1,4})*")
DIGITS = re.compile(r"\d{1,4}")
BOUND = re.compile(r"[(,] ?(?:reserved|spot), ")  # in a name on the bill
OWN_LICENCE = "bring-your-own-license"
# Elasticsearch: from which version on it runs on current families, and on Graviton
CURRENT_SEARCH, GRAVITON_SEARCH, ANY_VERSION = (5, 6), (7, 9), (99,)
LONGEST = 40  # of what is read for a version


class Named(NamedTuple):
    """The name of an instance type in its parts: `cache.`, `m4`, `large`, or `m4`, `large`, `.search`."""

    prefix: str
    family: str
    size: str
    suffix: str

    def of(self, family: str) -> str:
        """Return the same size of another family."""
        return f"{self.prefix}{family}.{self.size}{self.suffix}"


def server(subject: Subject) -> Iterator[Proposal]:
    """Propose another family for an EC2 instance."""
    r = subject.view
    if not r.knows("instance_type") or r.text("tenancy", "default") == "host" or _is_bound(subject):
        return
    path, name = ("instance_type",), r.text("instance_type")
    for proposal in _families(name, path, "ec2", "ec2"):
        if proposal.rule == "arm64" and not _is_linux(subject):
            continue
        steps = proposal.steps
        if name.startswith(("t1.", "t2.")) and not r.block("credit_specification").has("cpu_credits"):
            # T3 may spend more than it earns unless told otherwise, which T1 and T2 may not
            steps += (Step(("credit_specification", 0, "cpu_credits"), None, "standard"),)
        yield proposal._replace(steps=steps)


def node_group(subject: Subject) -> Iterator[Proposal]:
    """Propose another family for the nodes of a group in EKS that has one instance type, with the image that goes with it."""
    r = subject.view
    kinds = r.texts("instance_types") if r.knows("instance_types") else []
    if len(kinds) != 1 or r.blocks("launch_template") or _is_bound(subject):
        return
    image = r.text("ami_type", "")
    for proposal in _families(kinds[0], ("instance_types", 0), "ec2", "eks"):
        steps = (Step(("instance_types",), kinds, [proposal.steps[0].new]),)
        if proposal.rule != "arm64":
            yield proposal._replace(steps=steps)
        elif image in ARM_IMAGES:
            yield proposal._replace(steps=(*steps, Step(("ami_type",), image or None, ARM_IMAGES[image])))


def database(subject: Subject) -> Iterator[Proposal]:
    """Propose another class for an instance of RDS or Aurora."""
    r = subject.view
    cluster = r.target("cluster_identifier")
    origin = r if r.has("engine") or cluster is None else cluster
    if _is_bound(subject) or r.has("replicate_source_db") or r.text("license_model", "") == OWN_LICENCE:
        return  # an own licence is counted in vCPUs, which are not in any price
    if r.knows("instance_class"):
        yield from _managed(r.text("instance_class"), ("instance_class",), "class", origin)


def cache(subject: Subject) -> Iterator[Proposal]:
    """Propose another node type for ElastiCache, and Valkey instead of Redis OSS."""
    r = subject.view
    engine = r.text("engine", "redis")
    if r.has("replication_group_id") or r.has("global_replication_group_id"):
        return  # the group decides
    if r.knows("node_type") and not _is_bound(subject) and engine in ARM_VERSIONS and _at_least(r, ARM_VERSIONS[engine]):
        yield from _managed(r.text("node_type"), ("node_type",), "elasticache", r, engine)
    if engine == "redis" and _at_least(r, (5, 0, 6)):
        yield Proposal("valkey", "elasticache", _to_valkey(r))


def memory_database(subject: Subject) -> Iterator[Proposal]:
    """Propose Valkey instead of Redis OSS for MemoryDB."""
    if subject.view.text("engine", "redis") == "redis" and not subject.view.has("multi_region_cluster_name"):
        yield Proposal("valkey", "memorydb", _to_valkey(subject.view))


def search(subject: Subject) -> Iterator[Proposal]:
    """Propose other instance types for an OpenSearch domain; processors of one kind, as a domain takes no others."""
    r = subject.view
    config = r.block("cluster_config")
    if not config.knows("instance_type"):
        return
    names = [name for name in ("instance_type", "dedicated_master_type") if config.knows(name)]
    version = _search_version(r)
    for proposal in _families(config.text("instance_type"), (*config.path, "instance_type"), "managed", "opensearch"):
        if proposal.rule != "arm64" and version >= CURRENT_SEARCH:
            yield proposal
        elif proposal.rule == "arm64" and version >= GRAVITON_SEARCH:
            found = [_families(config.text(name), (*config.path, name), "managed", "opensearch") for name in names]
            arm = [next((one for one in options if one.rule == "arm64"), None) for options in found]
            if all(arm):
                yield proposal._replace(steps=tuple(step for one in arm if one for step in one.steps))


def replication(subject: Subject) -> Iterator[Proposal]:
    """Propose another class for a replication instance of DMS."""
    r, path = subject.view, ("replication_instance_class",)
    if r.knows(path[0]):
        yield from (one for one in _families(r.text(path[0]), path, "managed", "dms") if one.rule == "newer-generation")


def _managed(name: str, path: tuple[Key, ...], about: str, origin: View, engine: str = "") -> Iterator[Proposal]:
    engine = engine or origin.text("engine", "")
    for proposal in _families(name, path, "managed", about):
        if proposal.rule != "arm64" or (engine in ARM_VERSIONS and _at_least(origin, ARM_VERSIONS[engine])):
            yield proposal


def _families(name: str, path: tuple[Key, ...], of: str, about: str) -> Iterator[Proposal]:
    """Yield one proposal for each family that may take the place of that of *name*, at the same size."""
    found = NAME.fullmatch(name)
    if found is None:
        return
    named = Named(found[1] or "", found[2], found[3], found[4] or "")
    for rule in ("newer-generation", "arm64"):
        for other in successors(rule, of, named.family):
            if of == "managed" or _is_as_large(named, other.family):
                yield Proposal(rule, about, (Step(path, name, named.of(other.family)),), other.source)


def _is_as_large(named: Named, family: str) -> bool:
    mine, other = size(f"{named.family}.{named.size}"), size(f"{family}.{named.size}")
    return mine is not None and other is not None and other.vcpu >= mine.vcpu and other.memory_gib >= mine.memory_gib


def _is_bound(subject: Subject) -> bool:
    """Tell whether it is reserved, which binds it to its family, or on spot, whose prices are not of one day."""
    return any(BOUND.search(line.name) for line in subject.lines)


def _is_linux(subject: Subject) -> bool:
    """Tell whether the instance is charged as one with Linux: another system, or software that is charged, may need x86."""
    return any(LINUX in line.name for line in subject.lines)


def _at_least(r: View, least: tuple[int, ...]) -> bool:
    """Tell whether the engine's version is *least* or later. A version that nobody wrote is a current one."""
    if not r.has("engine_version"):
        return True
    found = VERSION.match(r.text("engine_version"))
    if found is None:
        return False
    parts = tuple(int(part) for part in DIGITS.findall(found[0]))
    return parts >= least[: len(parts)]  # `8` or `8.0` means the latest of them


def _search_version(r: View) -> tuple[int, ...]:
    """Return the version of a domain's Elasticsearch; OpenSearch runs wherever any of its versions does."""
    old = r.type == "aws_elasticsearch_domain"
    stated = r.text("elasticsearch_version", "1.5") if old else r.text("engine_version", "OpenSearch")
    return ANY_VERSION if stated.startswith("OpenSearch") else tuple(int(part) for part in DIGITS.findall(stated[:LONGEST]))


def _to_valkey(r: View) -> tuple[Step, ...]:
    engine = Step(("engine",), "redis", "valkey")
    return (engine, Step(("engine_version",), r.text("engine_version"), "7.2")) if r.knows("engine_version") else (engine,)
