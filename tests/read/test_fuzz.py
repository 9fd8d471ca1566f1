"""Whatever bytes come in, a plan comes out or an error of ours: never another exception."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costgate.errors import CostgateError
from costgate.read import terraform
from costgate.read.files import read_bytes
from tests.read.plans import aws, block, constant, plan, reference, resource_change, written

TREES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["id", "var.x", "module.m.x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["a", "size", "region", "expressions", "references", "resources", "module", "outputs", "tags"])
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)
SEED = json.dumps(
    plan(
        resource_change(
            "aws_ebs_snapshot.s", after={"region": "eu-west-1", "tags": {"a": "b"}}, after_sensitive={"tags": True}
        ),
        resource_change(
            "module.m[0].aws_ebs_volume.a", ["update"], {"size": 1}, {"disk": [{"a": 1}]}, after_unknown={"id": True}
        ),
        resource_change("azurerm_managed_disk.d", ["no-op"], {"location": "West Europe"}, {"location": "West Europe"}),
        configuration=written(
            block("aws_ebs_snapshot.s", volume_id=reference("module.m.id", "module.m")),
            providers={"aws": aws(reference("var.region"), default_tags=[{"tags": constant({"team": "x"})}])},
            module_calls={
                "m": {"source": "./m", "module": {"outputs": {"id": {"expression": reference("aws_ebs_volume.a.id")}}}}
            },
            variables={"region": {"default": "eu-west-1"}},
        ),
    )
).encode()
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


def survives(content):
    """Read *content* and follow everything in it; only our errors may come out."""
    try:
        whole = terraform.read("plan.json", content=content)
        for change in whole.changes():
            side = change.after or change.before
            if side is None:
                continue
            for name in ("volume_id", "id", "a"):
                list(whole.graph.targets(side, (name,)))
                list(whole.graph.referrers(side, "aws_ebs_snapshot", (name, 0, "a")))
    except CostgateError as error:
        assert error.where  # noqa: PT017  (both outcomes are right)


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(TREES, TREES, TREES, TREES)
def test_a_plan_of_any_shape(after, mask, configuration, variables):
    survives(json.dumps(plan(resource_change(after=after, after_unknown=mask, after_sensitive=mask))).encode())
    written_so = {"root_module": configuration, "provider_config": {"aws": variables}}
    survives(json.dumps(plan(resource_change(), configuration=written_so)).encode())
    block_so = {"type": "aws_ebs_volume", "name": "a", "expressions": configuration, "provider_config_key": variables}
    survives(json.dumps(plan(resource_change(), configuration=written(block_so, module_calls={"m": mask}))).encode())


def replaced(tree, at, instead):
    """Return *tree* with its part number *at* replaced; parts count depth first."""
    count = 0

    def walk(node):
        nonlocal count
        count += 1
        if count - 1 == at:
            return instead
        if isinstance(node, dict):
            return {key: walk(value) for key, value in node.items()}
        return [walk(value) for value in node] if isinstance(node, list) else node

    return walk(tree)


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(st.integers(0, 140), TREES)
def test_a_plan_with_one_part_replaced(at, instead):
    survives(json.dumps(replaced(json.loads(SEED), at, instead)).encode())


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SEED)), st.integers(0, 80), st.binary(max_size=8))
def test_a_plan_with_bytes_replaced(at, length, instead):
    survives(SEED[:at] + instead + SEED[at + length :])


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_in_a_file(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_bytes(content)
    try:
        survives(read_bytes(str(path)))
    except CostgateError as error:
        assert error.where  # noqa: PT017  (both outcomes are right)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(st.data())
def test_a_real_plan_with_one_part_replaced_or_cut(shared, data):
    plans = sorted(path for path in (shared / "inputs" / "terraform").glob("*.json") if path.stat().st_size < 60_000)
    content = data.draw(st.sampled_from(plans)).read_bytes()
    if data.draw(st.booleans()):
        content = content[: data.draw(st.integers(0, len(content)))]
    else:
        try:
            content = json.dumps(replaced(json.loads(content), data.draw(st.integers(0, 400)), data.draw(TREES))).encode()
        except ValueError:
            content += data.draw(st.binary(max_size=4))
    survives(content)
