"""The file and line of a planned resource, where the sources stand beside the plan."""

import pytest

from costgate.model import Location
from costgate.read import locations, terraform
from costgate.read.locations import blocks
from tests.read.plans import plan, resource_change, written

MAIN = """\
# resource "aws_ebs_volume" "commented" {}
variable "x" {}

resource "aws_ebs_volume" "a" {
  size = 8
}
  resource aws_ebs_volume b { }
"""


def places(folder, *addresses, configuration=None):
    import json

    path = folder / "plan.json"
    path.write_text(json.dumps(plan(*(resource_change(a) for a in addresses), configuration=configuration)))
    read = terraform.read(str(path))
    return [change.location for change in locations.located(read.changes(), read)]


def test_a_resource_is_found_by_type_and_name(tmp_path):
    (tmp_path / "main.tf").write_text(MAIN)
    found = places(tmp_path, "aws_ebs_volume.a", "aws_ebs_volume.b", "aws_ebs_volume.none")
    assert found == [Location(f"{tmp_path}/main.tf", 4), Location(f"{tmp_path}/main.tf", 7), None]


def test_all_instances_are_written_in_one_place(tmp_path):
    (tmp_path / "main.tf").write_text(MAIN)
    one, other = places(tmp_path, "aws_ebs_volume.a[0]", "aws_ebs_volume.a[1]")
    assert one == other == Location(f"{tmp_path}/main.tf", 4)


def test_a_comment_is_no_block(tmp_path):
    (tmp_path / "main.tf").write_text(MAIN)
    assert ("aws_ebs_volume", "commented") not in blocks(tmp_path)


def test_opentofu_files_count_and_others_do_not(tmp_path):
    (tmp_path / "main.tofu").write_text(MAIN)
    (tmp_path / "notes.txt").write_text('resource "aws_ebs_volume" "noted" {}')
    assert set(blocks(tmp_path)) == {("aws_ebs_volume", "a"), ("aws_ebs_volume", "b")}


def test_a_resource_of_a_local_module_is_found_in_its_folder(tmp_path):
    inner = tmp_path / "modules" / "disk" / "deep"
    inner.mkdir(parents=True)
    (inner / "main.tf").write_text(MAIN)
    deep = {"deep": {"source": "./deep", "module": {}}}
    calls = {"disk": {"source": "./modules/disk", "module": {"module_calls": deep}}}
    (found,) = places(tmp_path, "module.disk.module.deep.aws_ebs_volume.a", configuration=written(module_calls=calls))
    assert found == Location(f"{tmp_path}/modules/disk/deep/main.tf", 4)


@pytest.mark.parametrize("source", ["terraform-aws-modules/vpc/aws", "git::https://example.com/x.git", "/etc", None, 3])
def test_a_module_from_elsewhere_has_no_location(tmp_path, source):
    (tmp_path / "main.tf").write_text(MAIN)
    configuration = written(module_calls={"disk": {"source": source, "module": {}}})
    assert places(tmp_path, "module.disk.aws_ebs_volume.a", configuration=configuration) == [None]


def test_without_sources_there_are_no_locations(tmp_path):
    assert places(tmp_path, "aws_ebs_volume.a") == [None]


def test_odd_bytes_and_large_files_do_no_harm(tmp_path, monkeypatch):
    (tmp_path / "a.tf").write_bytes(b"\xff\xfe\n" + MAIN.encode())
    (tmp_path / "b.tf").write_text('resource "aws_ebs_volume" "late" {}\n' * 100)
    (tmp_path / "c.tf").mkdir()
    monkeypatch.setattr(locations, "MAX_FILE_BYTES", 1000)
    assert set(blocks(tmp_path)) == {("aws_ebs_volume", "a"), ("aws_ebs_volume", "b")}


def test_a_plan_from_standard_input_has_no_folder(tmp_path, monkeypatch):
    (tmp_path / "main.tf").write_text(MAIN)
    monkeypatch.chdir(tmp_path)
    import json

    read = terraform.read("-", content=json.dumps(plan(resource_change())).encode())
    assert [change.location for change in locations.located(read.changes(), read)] == [None]
