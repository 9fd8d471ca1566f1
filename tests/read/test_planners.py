"""Every kind of input is told from what it holds, and reaches the gate in the same way."""

import json
from decimal import Decimal

import pytest

from costgate import gate
from costgate.cli import _request
from costgate.cli.options import parser
from costgate.config import Config
from costgate.configfile import Loaded
from costgate.errors import ConfigError, InputError
from costgate.read import planners
from costgate.request import of_paths
from tests.read.plans import plan, resource_change

MANIFEST = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"
MODULE = 'provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_nat_gateway" "a" {\n  allocation_id = "e"\n  subnet_id = "s"\n}\n'
PREVIEW = {"steps": [], "changeSummary": {}}
PLAN = plan(resource_change("aws_nat_gateway.a", after={"allocation_id": "e"}))


def addresses(path):
    found = gate.estimate(of_paths([str(path)], Loaded(Config()), "2026-11-01"))
    return [(one.estimate.address, one.estimate.status) for one in found.resources]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.json", json.dumps(PLAN), ["aws_nat_gateway.a"]),
        ("main.tf", MODULE, ["aws_nat_gateway.a"]),
        ("a.yaml", MANIFEST, ["ConfigMap/a"]),
        ("preview.json", json.dumps(PREVIEW), []),
    ],
    ids=["plan", "module", "manifest", "preview"],
)
def test_a_file_and_a_folder_are_read_by_what_they_hold(tmp_path, name, text, expected):
    (tmp_path / name).write_text(text)
    path = tmp_path if name == "main.tf" else tmp_path / name
    assert [address for address, _ in addresses(path)] == expected


def test_a_plan_in_a_folder_goes_before_the_code_beside_it(tmp_path):
    (tmp_path / "main.tf").write_text(MODULE)
    (tmp_path / "plan.json").write_text(json.dumps(PLAN))
    assert planners.find(str(tmp_path)) == [str(tmp_path / "plan.json")]


def test_what_could_not_be_read_is_unpriced_and_named(tmp_path):
    """A module that is not on disk may cost anything: the sums say "at least"."""
    (tmp_path / "main.tf").write_text(MODULE + 'module "far" {\n  source = "registry.example.com/a/b/c"\n}\n')
    found = gate.estimate(of_paths([str(tmp_path)], Loaded(Config()), "2026-11-01")).resources
    [unread] = [one.estimate for one in found if one.estimate.status == "unpriced"]
    assert "module" in unread.reason


def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no plan, no Terraform code and no manifests"):
        addresses(tmp_path)


POD = """\
apiVersion: v1
kind: Pod
metadata: {name: a}
spec: {containers: [{name: c, resources: {requests: {cpu: "2", memory: 8Gi}}}]}
"""
CLUSTERS = """\
version: 1
projects: [{path: a.yaml, cluster: CLUSTER}]
clusters:
  small: {provider: aws, region: us-east-1, nodes: [{type: m5.large}]}
  large: {provider: aws, region: eu-west-1, nodes: [{type: m5.large}]}
"""


def priced(tmp_path, cluster):
    (tmp_path / "a.yaml").write_text(POD)
    (tmp_path / "costgate.yaml").write_text(CLUSTERS.replace("CLUSTER", cluster))
    options = parser().parse_args(["price", "--config", str(tmp_path / "costgate.yaml")])
    return gate.estimate(_request.of_options(options)).totals.after


def test_a_project_names_the_cluster_that_its_objects_run_in(tmp_path):
    """A pod that fills an m5.large costs the machine: 0.096 an hour in Virginia, 0.107 in Ireland."""
    assert round(priced(tmp_path, "small"), 6) == Decimal("70.08")
    assert round(priced(tmp_path, "large"), 6) == Decimal("78.11")


def test_a_cluster_that_nobody_described_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match="no cluster smal") as caught:
        priced(tmp_path, "smal")
    assert "small" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "what", "hint"),
    [
        ("Pulumi.yaml", "a Pulumi program without a preview", "pulumi preview --json"),
        ("terragrunt.hcl", "a Terragrunt unit without a plan", "terragrunt show -json"),
    ],
)
def test_a_folder_of_another_planner_is_told_how_to_plan(tmp_path, name, what, hint):
    (tmp_path / name).write_text("name: app\n")
    (tmp_path / "README.md").write_text("")
    with pytest.raises(InputError, match=what) as caught:
        addresses(tmp_path)
    assert hint in caught.value.hint


def test_manifests_beside_a_pulumi_program_are_read(tmp_path):
    (tmp_path / "Pulumi.yaml").write_text("name: app\n")
    (tmp_path / "a.yaml").write_text(MANIFEST)
    assert planners.read(str(tmp_path), planners.Settings({})).size == 1
