"""Findings of a run against a baseline of an earlier one."""

from msgspec.structs import replace

from costgate.judge import ratchet
from costgate.judge._standing import standing
from costgate.judge._subjects import Scene
from costgate.judgement import Finding
from costgate.model import Location
from tests.judge.nouns import allocated

FINDING = Finding("guardrails.size", "deny", "too large", "guardrails", resource="aws_instance.web")


def web(after=100, address="aws_instance.web", project="", file="main.tf", **rest):
    rest.setdefault("action", "create")
    return replace(allocated(address, after=after, location=Location(file, 3), **rest), project=project)


def about(resource, rule="guardrails.size", **rest):
    """A finding about *resource*, as the gate makes it."""
    estimate = resource.estimate
    found = {"resource": estimate.address, "location": estimate.location, "project": resource.project, **rest}
    return replace(FINDING, id=rule, **found)


def scene(*resources, **rest):
    rest.setdefault("budgets", ())
    rest.setdefault("currency", "USD")
    rest.setdefault("judged", sorted({one.project for one in resources} or {""}))
    return Scene(resources, as_of="2026-09-15", **rest)


def baseline(*resources, rule="guardrails.size"):
    """The baseline of a run with one finding for each of *resources*."""
    return ratchet.Baseline(ratchet.recorded([about(one, rule) for one in resources], scene(*resources)), "USD", "base.json")


def standings(known, *resources, rule="guardrails.size", **rest):
    """How the findings of a run, one for each of *resources*, stand against *known*."""
    found = ratchet.apply(known, [about(one, rule) for one in resources], scene(*resources, **rest))
    return [standing(one) for one in found.findings]
