"""Whatever is wrong in a file of Pulumi's, a plan comes out or an error of ours: never another exception."""

import copy
import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costgate.errors import CostgateError
from costgate.read import pulumi
from tests.read.pulumi_files import SIGNATURE, UNKNOWN, create, preview

FILES = Path(__file__).with_name("pulumi")
NATIVE = preview(
    create(
        "azure-native:compute:VirtualMachine",
        storageProfile={"osDisk": {"diskSizeGB": 9}, "dataDisks": [{"createOption": "Empty", "diskSizeGB": 9}]},
    ),
    create("azure-native:sql:Database", sku={"name": "GP_Gen5", "capacity": 2}, maxSizeBytes=1 << 35),
    create("azure-native:containerservice:ManagedCluster", agentPoolProfiles=[{"count": 1}, {"count": 2}]),
    create("google-native:compute/v1:Instance", disks=[{"boot": True, "initializeParams": {"diskSizeGb": "9"}}]),
    create("google-native:compute/v1:Router", nats=[{"name": "n"}]),
    create("kubernetes:apps/v1:Deployment", spec={"template": {"spec": {"containers": [{"name": "a"}]}}}),
)
DOCUMENTS = [
    NATIVE,
    *(json.loads((FILES / f"{name}.json").read_text()) for name in ("preview-changes", "plan-creates", "stack-export")),
]
ODD = [
    None,
    True,
    -1,
    1e308,
    "",
    "x",
    "[secret]",
    UNKNOWN,
    [],
    {},
    [None],
    {"a": {"b": [1]}},
    {SIGNATURE: 5},
    {SIGNATURE: ["a"]},
]


def places(tree, path=()):
    """Every place in *tree*, as the keys that lead to it."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inside:
        yield (*path, key)
        yield from places(value, (*path, key))


PLACES = [list(places(document)) for document in DOCUMENTS]


def survives(content):
    """Read *content* and follow everything in it; only our errors may come out."""
    pulumi.looks_like_pulumi(content)
    try:
        plan = pulumi.read("preview.json", content=content)
        for change in plan.changes():
            for side in (change.before, change.after):
                for name in {**side.values, **side.unknown} if side else ():
                    list(plan.graph.targets(side, (name, 0, "id")))
                    list(plan.graph.referrers(side, side.type, (name,)))
    except CostgateError as error:
        assert error.where  # noqa: PT017  (both outcomes are right)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_file_in_which_something_is_wrong(data):
    number = data.draw(st.integers(0, len(DOCUMENTS) - 1))
    document = json.loads(json.dumps(DOCUMENTS[number]))
    for _ in range(data.draw(st.integers(1, 3))):
        *above, last = data.draw(st.sampled_from(PLACES[number]))
        try:
            holder = document
            for key in above:
                holder = holder[key]
            holder[last] = copy.deepcopy(data.draw(st.sampled_from(ODD)))  # a later change may go into it
        except (KeyError, IndexError, TypeError):
            continue  # the place went with an earlier change
    survives(json.dumps(document).encode())


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_file_that_is_cut_or_damaged(data):
    content = json.dumps(DOCUMENTS[data.draw(st.integers(0, len(DOCUMENTS) - 1))]).encode()
    start = data.draw(st.integers(0, len(content)))
    survives(content[:start] + data.draw(st.binary(max_size=3)) + content[start + data.draw(st.integers(0, 50)) :])
