"""What refers to what: through modules, counts, variables and outputs, else through known ids."""

from tests.read.plans import block, constant, plan, read, reference, resource_change, written


def graph(*entries, configuration):
    whole = read(plan(*entries, configuration=configuration))
    resources = {change.address: change.after or change.before for change in whole.changes()}
    return whole.graph, resources


def targets(*entries, configuration, of, path):
    found, resources = graph(*entries, configuration=configuration)
    return [target.address for target in found.targets(resources[of], path)]


SNAPSHOT = block("aws_ebs_snapshot.s", volume_id=reference("aws_ebs_volume.a.id", "aws_ebs_volume.a"))


def test_a_reference_in_the_same_module():
    configuration = written(SNAPSHOT, block("aws_ebs_volume.a"))
    entries = [resource_change("aws_ebs_snapshot.s", after={}), resource_change()]
    assert targets(*entries, configuration=configuration, of="aws_ebs_snapshot.s", path=("volume_id",)) == ["aws_ebs_volume.a"]


def test_the_referrers_are_the_other_way_round():
    found, resources = graph(
        resource_change("aws_ebs_snapshot.s", after={}),
        resource_change(),
        resource_change("aws_ebs_volume.other"),
        configuration=written(SNAPSHOT, block("aws_ebs_volume.a")),
    )
    referrers = list(found.referrers(resources["aws_ebs_volume.a"], "aws_ebs_snapshot", ("volume_id",)))
    assert [one.address for one in referrers] == ["aws_ebs_snapshot.s"]
    assert list(found.referrers(resources["aws_ebs_volume.other"], "aws_ebs_snapshot", ("volume_id",))) == []


def test_an_instance_refers_to_the_one_of_the_same_index():
    configuration = written(
        block("aws_ebs_snapshot.s", volume_id=reference("aws_ebs_volume.a", "count.index")), block("aws_ebs_volume.a")
    )
    entries = [resource_change(f"{name}[{n}]", after={}) for name in ("aws_ebs_snapshot.s", "aws_ebs_volume.a") for n in (0, 1)]
    found = targets(*entries, configuration=configuration, of="aws_ebs_snapshot.s[1]", path=("volume_id",))
    assert found == ["aws_ebs_volume.a[1]"]


def iterated(*names, of, keys):
    """What `each.value.id` of an instance of `aws_ebs_snapshot.s` is, whose for_each goes over volumes of these names."""
    snapshot = block("aws_ebs_snapshot.s", volume_id=reference("each.value.id"))
    snapshot["for_each_expression"] = reference("aws_ebs_volume.a")
    volumes = [
        resource_change(f'aws_ebs_volume.a["{key}"]', after={"name": name}) for key, name in zip(keys, names, strict=True)
    ]
    address = f'aws_ebs_snapshot.s["{of}"]'
    configuration = written(snapshot, block("aws_ebs_volume.a"))
    return targets(resource_change(address, after={}), *volumes, configuration=configuration, of=address, path=("volume_id",))


def test_a_resource_that_goes_over_another_refers_to_the_instance_of_the_same_key():
    assert iterated("n", "n", of="y", keys="xy") == ['aws_ebs_volume.a["y"]']


def test_the_key_may_be_the_name_of_the_instance():
    assert iterated("one", "two", of="two", keys="xy") == ['aws_ebs_volume.a["y"]']


def test_among_several_instances_of_other_keys_and_names_none_is_guessed():
    assert iterated("one", "two", of="three", keys="xy") == []


def test_an_index_that_is_written_wins():
    configuration = written(
        block("aws_ebs_snapshot.s", volume_id=reference("aws_ebs_volume.a[0].id", "aws_ebs_volume.a[0]", "aws_ebs_volume.a")),
        block("aws_ebs_volume.a"),
    )
    entries = [resource_change(f"{name}[{n}]", after={}) for name in ("aws_ebs_snapshot.s", "aws_ebs_volume.a") for n in (0, 1)]
    found = targets(*entries, configuration=configuration, of="aws_ebs_snapshot.s[1]", path=("volume_id",))
    assert found == ["aws_ebs_volume.a[0]"]


def test_a_variable_that_the_caller_passes_is_followed():
    inner = {"resources": [block("aws_ebs_snapshot.s", volume_id=reference("var.volume"))], "variables": {"volume": {}}}
    calls = {"m": {"module": inner, "expressions": {"volume": reference("aws_ebs_volume.a.id", "aws_ebs_volume.a")}}}
    configuration = written(block("aws_ebs_volume.a"), module_calls=calls)
    entries = [resource_change("module.m.aws_ebs_snapshot.s", after={}), resource_change()]
    found = targets(*entries, configuration=configuration, of="module.m.aws_ebs_snapshot.s", path=("volume_id",))
    assert found == ["aws_ebs_volume.a"]


def test_an_output_of_a_module_is_followed():
    inner = {
        "resources": [block("aws_ebs_volume.a")],
        "outputs": {"id": {"expression": reference("aws_ebs_volume.a.id", "aws_ebs_volume.a")}},
    }
    snapshot = block("aws_ebs_snapshot.s", volume_id=reference("module.m.id", "module.m"))
    configuration = written(snapshot, module_calls={"m": {"module": inner}})
    entries = [resource_change("aws_ebs_snapshot.s", after={}), resource_change("module.m.aws_ebs_volume.a")]
    found = targets(*entries, configuration=configuration, of="aws_ebs_snapshot.s", path=("volume_id",))
    assert found == ["module.m.aws_ebs_volume.a"]


def test_a_path_goes_into_blocks():
    instance = block("aws_instance.i", disk=[{"kind": constant("x")}, {"volume": reference("aws_ebs_volume.a.id")}])
    entries = [resource_change("aws_instance.i", after={}), resource_change()]
    configuration = written(instance, block("aws_ebs_volume.a"))
    assert targets(*entries, configuration=configuration, of="aws_instance.i", path=("disk", 1, "volume")) == [
        "aws_ebs_volume.a"
    ]
    assert targets(*entries, configuration=configuration, of="aws_instance.i", path=("disk", 0, "volume")) == []


def test_without_a_reference_a_known_id_tells():
    entries = [
        resource_change("aws_ebs_snapshot.s", after={"volume_id": "vol-1"}),
        resource_change(actions=["no-op"], before={"id": "vol-1"}, after={"id": "vol-1"}),
    ]
    assert targets(*entries, configuration={}, of="aws_ebs_snapshot.s", path=("volume_id",)) == ["aws_ebs_volume.a"]


def test_references_in_a_circle_end():
    inner = {"resources": [], "outputs": {"x": {"expression": reference("var.x")}}, "variables": {"x": {}}}
    calls = {"m": {"module": inner, "expressions": {"x": reference("module.m.x", "module.m")}}}
    snapshot = block("aws_ebs_snapshot.s", volume_id=reference("module.m.x", "module.m"))
    entries = [resource_change("aws_ebs_snapshot.s", after={})]
    configuration = written(snapshot, module_calls=calls)
    assert targets(*entries, configuration=configuration, of="aws_ebs_snapshot.s", path=("volume_id",)) == []


def test_variables_in_a_circle_have_no_value():
    calls = {"m": {"module": {"variables": {"x": {}}}, "expressions": {"x": reference("var.x")}}}
    found, _ = graph(configuration=written(module_calls=calls, variables={"x": {}}))
    assert found.configuration.variable("x", "module.m") is None


def test_all_resources_of_a_type_are_told_with_the_sides_on_which_they_stand():
    actions = {"a": ["create"], "b": ["no-op"], "c": ["update"], "d": ["delete"], "e": ["delete", "create"]}
    size = {"size": 8}
    entries = [
        resource_change(f"aws_ebs_volume.{name}", does, before=size, after=None if does == ["delete"] else size)
        for name, does in actions.items()
    ]
    found = read(plan(*entries, resource_change("aws_eip.a"))).graph
    assert [(one.resource.name, one.before, one.after) for one in found.standing("aws_ebs_volume")] == [
        ("a", False, True),
        ("b", True, True),
        ("c", True, True),
        ("d", True, False),
        ("e", True, True),
    ]
