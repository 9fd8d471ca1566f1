"""Plans, manifests and runs for the tests of adapters, and one way to have policies judge them."""

import json
from typing import NamedTuple

import pytest

from costgate.judge.adapters import detection, evaluation
from costgate.judge.adapters.interface import Facts

from .engines import Opa, Regorus

REPORT = {
    "version": "0.2",
    "currency": "USD",
    "projects": [
        {
            "name": "shop",
            "pastBreakdown": {"totalMonthlyCost": "100", "resources": []},
            "breakdown": {"totalMonthlyCost": "150.25", "resources": [{"name": "aws_instance.web", "monthlyCost": "150.25"}]},
        }
    ],
    "pastTotalMonthlyCost": "100",
    "totalMonthlyCost": "150.25",
    "diffTotalMonthlyCost": "50.25",
}


class Given(NamedTuple):
    """One input of a run."""

    content: bytes
    kind: str = "terraform"
    file: str = "plan.json"
    project: str = ""
    address: str = ""


def change(address="aws_instance.web", after=None, *, before=None, actions=("create",), **rest):
    """An entry of a plan's resource_changes; *rest* are more keys of its change."""
    type, _, name = address.rpartition("/")[2].rpartition(".")
    whole = {"actions": list(actions), "before": before, "after": after, "after_unknown": {}, **rest}
    return {"address": address, "mode": "managed", "type": type, "name": name, "change": whole}


def plan(*changes, project="", file="plan.json", **parts):
    """A Terraform plan with *changes*; *parts* are its other keys."""
    whole = {"format_version": "1.2", "terraform_version": "1.9.5", "resource_changes": list(changes), **parts}
    return Given(json.dumps(whole).encode(), file=file, project=project)


def manifest(kind, name="web", *, file="app.yaml", **parts):
    """A Kubernetes object."""
    whole = {"apiVersion": "v1", "kind": kind, "metadata": {"name": name}, **parts}
    return Given(json.dumps(whole).encode(), "kubernetes", file, "", f"{kind}/{name}")


def run(*sources, resources=(), stated=None, report=REPORT):
    """What is known of a run of *sources*."""
    return Facts(sources, resources, lambda _project: json.dumps(report), stated or {})


def judged(policies, *sources, engine=None, data=None, namespaces=(), **rest):
    """What *policies* (file name to text, or one text) say about *sources*."""
    modules = {"policy.rego": policies} if isinstance(policies, str) else policies
    foreign = detection.find(modules, namespaces)
    assert foreign.packages, "no policy was found to be another tool's"
    return evaluation.evaluate(engine or Regorus(), modules, json.dumps(data or {}).encode(), foreign, run(*sources, **rest))


def messages(*args, **rest):
    """The messages of all findings, sorted."""
    return sorted(finding.msg for finding in judged(*args, **rest).findings)


@pytest.fixture(params=["regorus", "opa"])
def engine(request):
    """Each engine that the tests can have here."""
    return Regorus() if request.param == "regorus" else Opa(request.getfixturevalue("opa_program"))
