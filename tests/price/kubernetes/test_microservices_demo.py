"""Google's microservices-demo on stated clusters: `costgate explain` shows for each workload what it costs, and why.

What is expected is worked out here from the manifest alone, by the OpenCost specification: the price of a node is split
between its cores and its GiB by the ratio of OpenCost's default prices, and a workload pays for what its containers request,
for each replica. https://www.opencost.io/docs/specification
"""

import re
from contextlib import redirect_stdout
from fractions import Fraction
from io import StringIO
from typing import NamedTuple

import pytest
import yaml

from costgate.cli import main as command
from costgate.price.catalog import Catalog
from costgate.price.pricer import sku

MANIFEST = "GoogleCloudPlatform__microservices-demo__release__kubernetes-manifests.yaml"
# configs/default.json of opencost/opencost
CPU, RAM = Fraction("0.031611"), Fraction("0.004237")
LINE = re.compile(
    r"^  (?P<name>\S.*): \$(?P<cost>[\d.]+) a month\n"
    r"    (?P<quantity>[\d.]+) (?P<unit>\S+) x (?P<rate>[\d.]+) USD per (?P<per>\S+)\n"
    r"    quantity   (?P<origin>.+)\n"
    r"    price      (?P<source>.+)$",
    re.MULTILINE,
)
LINUX = {"operatingSystem": "Linux", "tenancy": "Shared", "preInstalledSw": "NA"}


class Node(NamedTuple):
    """An instance type: its cores and GiB by the provider's page, its share of the pods, and its row in the price list."""

    type: str
    cores: int
    gib: int
    share: Fraction
    sku: object


class Cluster(NamedTuple):
    """A profile of costgate.yaml, and the same in numbers."""

    profile: str
    region: str
    nodes: list
    idle: Fraction


GOOGLE = Cluster(
    "{provider: google, region: us-central1, nodes: [{type: e2-standard-4}], idle_share: 0.2}",
    "us-central1",
    [Node("e2-standard-4", 4, 16, Fraction(1), sku("Compute Engine", "Compute", machineType="e2-standard-4"))],
    Fraction(1, 5),
)
AWS = Cluster(
    "{provider: aws, region: eu-west-1, nodes: [{type: m5.large, share: 3}, {type: c5.xlarge, share: 1}]}",
    "eu-west-1",
    [
        Node("m5.large", 2, 8, Fraction(3, 4), sku("AmazonEC2", "Compute Instance", instanceType="m5.large", **LINUX)),
        Node("c5.xlarge", 4, 8, Fraction(1, 4), sku("AmazonEC2", "Compute Instance", instanceType="c5.xlarge", **LINUX)),
    ],
    Fraction(0),
)
FARGATE = Cluster("{provider: aws, region: us-east-1, compute: fargate}", "us-east-1", [], Fraction(0))


@pytest.fixture(scope="module")
def demo(shared):
    """The text of the manifest."""
    return (shared / "inputs" / "kubernetes" / MANIFEST).read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=[GOOGLE, AWS], ids=["one-type-partly-idle", "two-types"])
def cluster(request):
    """A stated cluster."""
    return request.param


@pytest.fixture(scope="module")
def explained(cluster, demo, tmp_path_factory):
    """What `costgate explain` says of each workload on the cluster."""
    return explanations(cluster, demo, tmp_path_factory.mktemp("demo"))


def explanations(cluster, demo, folder):
    """What `costgate explain` prints of each workload, by name; the manifest lies in its folder as demo.yaml."""
    (folder / "demo.yaml").write_text(demo, encoding="utf-8")
    (folder / "costgate.yaml").write_text(f"version: 1\nclusters:\n  demo: {cluster.profile}\n", encoding="utf-8")
    texts = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        for name in workloads(demo):
            with redirect_stdout(StringIO()) as printed, pytest.raises(SystemExit) as caught:
                command.main(["explain", f"Deployment/{name}", "demo.yaml", "--as-of", "2026-11-01"])
            assert caught.value.code == 0
            texts[name] = printed.getvalue()
    return texts


def workloads(text):
    """The name and the manifest of each Deployment."""
    documents = [document for document in yaml.safe_load_all(text) if document]
    return {it["metadata"]["name"]: it for it in documents if it["kind"] == "Deployment"}


def asked(deployment, kind):
    """The cores and the GiB that all replicas of a Deployment request, or may take. Its init container requests nothing."""
    spec = deployment["spec"]["template"]["spec"]
    assert all("resources" not in container for container in spec.get("initContainers", []))
    of_all = [container["resources"][kind] for container in spec["containers"]]
    replicas = deployment["spec"].get("replicas", 1)
    cores = sum(Fraction(one["cpu"].removesuffix("m")) / 1000 for one in of_all)
    gib = sum(Fraction(one["memory"].removesuffix("Mi")) / 1024 for one in of_all)
    return cores * replicas, gib * replicas


def hourly(node, region):
    """The price of an hour of a node, by the catalog."""
    (price,) = Catalog().prices(node.sku, region)
    return Fraction(price.rate.price)


def expected(cluster, cores, gib):
    """What the cores and the GiB cost a month, by the name of the line."""
    costs = {}
    for node in cluster.nodes:
        per_weight = hourly(node, cluster.region) / (node.cores * CPU + node.gib * RAM)
        for thing, amount, weight in (("CPU", cores, CPU), ("Memory", gib, RAM)):
            name = f"{thing} requests ({node.type}, on-demand)"
            costs[name] = amount * weight * per_weight * node.share * 730
            if cluster.idle:
                costs[f"Idle share of nodes: {name}"] = costs[name] * cluster.idle / (1 - cluster.idle)
    return costs


def test_every_line_of_every_workload_is_what_its_requests_cost_by_the_opencost_specification(cluster, demo, explained):
    found = workloads(demo)
    assert len(found) == 12  # by its README 11 services, the load generator among them; and the database of the cart
    for name, deployment in found.items():
        text = explained[name]
        lines = {line["name"]: Fraction(line["quantity"]) * Fraction(line["rate"]) for line in LINE.finditer(text)}
        costs = expected(cluster, *asked(deployment, "requests"))

        assert "  status       priced\n" in text
        assert lines.keys() == costs.keys()
        assert all(abs(lines[line] - costs[line]) < Fraction(1, 10**8) for line in costs)
        assert f"(+${float(sum(costs.values())):.2f})" in text


def test_the_range_ends_at_what_the_limits_cost(cluster, demo, explained):
    for name, deployment in workloads(demo).items():
        low, high = (float(sum(expected(cluster, *asked(deployment, kind)).values())) for kind in ("requests", "limits"))

        assert f"  range        ${low:.2f} to ${high:.2f}\n" in explained[name]


def test_every_line_names_its_quantity_unit_rate_source_and_node_type(cluster, explained):
    for text in explained.values():
        lines = list(LINE.finditer(text))
        charges = text.partition("After the change:\n")[2].partition("Prices of ")[0]

        assert "".join(f"{line[0]}\n" for line in lines) == charges
        assert {(line["unit"], line["per"], line["origin"]) for line in lines} == {("hour", "hour", "from the plan")}
        for line in lines:
            (node,) = (node for node in cluster.nodes if f"({node.type}, on-demand)" in line["name"])
            assert Fraction(line["rate"]) == hourly(node, cluster.region)
            assert re.fullmatch(r"listed, .+ of \d{4}-\d\d-\d\d, [\w ]+(, SKU \w+)?", line["source"])


def test_an_explanation_names_the_line_of_the_manifest_and_the_facts_behind_the_quantities(cluster, demo, explained):
    rows = demo.splitlines()
    for name, deployment in workloads(demo).items():
        text = explained[name]
        (where,) = re.findall(r"written in   demo\.yaml:(\d+)\n", text)
        document = "\n".join(rows[int(where) - 1 :]).partition("\n---")[0]
        cores, gib = (float(amount) for amount in asked(deployment, "requests"))

        assert rows[int(where) - 1] == "apiVersion: apps/v1"
        assert yaml.safe_load(document) == deployment
        assert f"region       {cluster.region} (from the cluster in costgate.yaml)\n" in text
        assert f"assumed      a pod that requests {round(cores, 4):g} vCPU and {round(gib, 4):g} GiB = " in text
        for node in cluster.nodes:
            part = float(node.cores * CPU / (node.cores * CPU + node.gib * RAM)) * 100
            assert f"assumed      {node.type} = {node.cores} vCPUs and {node.gib} GiB; after OpenCost {part:.1f} % of" in text


def test_on_fargate_each_pod_of_the_demo_has_a_size_that_holds_it_and_kubernetes_own_256_mb(demo, tmp_path):
    """All request at most 0.25 vCPU and 256 MiB, which makes 0.5 GB; the load generator's 0.3 vCPU need 0.5 and so 1 GB."""
    for name, text in explanations(FARGATE, demo, tmp_path).items():
        large = name == "loadgenerator"

        assert {line["name"]: (line["quantity"], line["unit"]) for line in LINE.finditer(text)} == {
            "Fargate vCPU": ("365" if large else "182.5", "vCPU-hour"),
            "Fargate memory": ("730" if large else "365", "GB-hour"),
        }
