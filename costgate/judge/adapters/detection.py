"""Which policies were written for another tool, told from their package and from what they read of their input."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from costgate.judge.adapters import regotext
from costgate.judge.adapters.interface import PLAN_PARTS
from costgate.judge.adapters.regotext import LISTED, Policy
from costgate.judge.document import Document

PACKAGES = {"main": "conftest", "infracost": "infracost", "spacelift": "spacelift", "terraform": "terraform"}
MOST_NAMED = 5
ALWAYS = frozenset({"infracost", "spacelift"})
OURS = frozenset(Document.__struct_fields__) - {"version", "metadata"}
CLUES = {
    "terraform": frozenset({"tfplan", "tfrun", "plan", "run"}),
    "spacelift": frozenset({"spacelift", "terraform", "third_party_metadata"}),
    "conftest": frozenset({*PLAN_PARTS, "apiVersion", "kind", "spec", LISTED}) - {"configuration", "variables", "timestamp"},
    "infracost": frozenset({"projects", "totalMonthlyCost", "pastTotalMonthlyCost", "diffTotalMonthlyCost"}),
}


class Foreign(NamedTuple):
    """The policies that were written for another tool.

    *packages* has the convention (`conftest`, `infracost`, `terraform` or `spacelift`) of each of their packages that judges;
    *policies* what each file says of itself; *v0* names the files that are in Rego v0, whoever they were written for.
    """

    packages: dict[str, str]
    policies: dict[str, Policy]
    v0: frozenset[str]

    @property
    def notices(self) -> list[str]:
        """What to tell about their syntax."""
        if not self.v0:
            return []
        files = sorted(self.v0)
        more = f" and {len(files) - MOST_NAMED:,} more" if len(files) > MOST_NAMED else ""
        written = "is written in Rego v0: `opa fmt --v0-v1 -w` rewrites it"
        if len(files) > 1:
            written = "are written in Rego v0: `opa fmt --v0-v1 -w` rewrites them"
        return [f"{', '.join(files[:MOST_NAMED])}{more} {written}"]


NONE = Foreign({}, {}, frozenset())


def find(modules: Mapping[str, str], namespaces: Collection[str] = ()) -> Foreign:
    """Return which of *modules* (file name to text) were written for another tool.

    Packages of *namespaces* are conftest's, whatever they read. Otherwise a package that reads what only costgate's document
    has is written for costgate.
    """
    policies = _with_what_they_reach({name: regotext.read(text) for name, text in modules.items()})
    packages: dict[str, str] = {}
    for package in sorted({policy.package for policy in policies.values()}):
        mine = [policy for policy in policies.values() if policy.package == package]
        if any(policy.rules for policy in mine) and not package.endswith("_test"):
            names = frozenset(name for policy in mine for name in policy.names)
            convention = "conftest" if package in namespaces else _convention(package, names)
            if convention:
                packages[package] = convention
    return Foreign(packages, policies, frozenset(name for name, policy in policies.items() if policy.v0))


def _with_what_they_reach(policies: Mapping[str, Policy]) -> dict[str, Policy]:
    """Return *policies* with the names, too, that other packages read of the input for them: a library sees the same input."""
    found = {}
    for name, policy in policies.items():
        reached, waiting = {name}, [policy]
        while waiting:
            one = waiting.pop()
            more = [other for other in policies if other not in reached and _reaches(one, policies[other].package)]
            reached.update(more)
            waiting += [policies[other] for other in more]
        found[name] = policy._replace(names=frozenset(read for other in reached for read in policies[other].names))
    return found


def _reaches(policy: Policy, package: str) -> bool:
    """Tell whether a policy names *package*, a rule of it, or what it is a part of."""
    if package == policy.package:
        return False
    return any(not path or f"{path}.".startswith(f"{package}.") or package.startswith(f"{path}.") for path in policy.reaches)


def _convention(package: str, names: frozenset[str]) -> str:
    """Return the tool whose convention a package follows; empty when it is costgate's own."""
    if package == "costgate" or package.startswith("costgate."):
        return ""
    by_package = PACKAGES.get(package.partition(".")[0], "")
    if by_package in ALWAYS or not names & OURS:
        return by_package or next((convention for convention, clues in CLUES.items() if names & clues), "")
    return ""
