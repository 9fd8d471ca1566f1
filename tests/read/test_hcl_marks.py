"""Whether what cannot be read is still the same: only then is it no change, as nobody can tell what it costs."""

import pytest

from costgate.read import hcl, plans

ZONES = 'data "aws_availability_zones" "a" {}\n'
SUBNET = 'resource "aws_subnet" "private" {\n  for_each = toset(data.aws_availability_zones.a.names)\n  vpc_id = %s\n}\n'
FAR = 'module "far" {\n  source  = "registry.example.com/a/b/c"\n  version = "%s"\n  size    = %s\n}\n'


@pytest.fixture
def unread(tmp_path):
    """What could not be read of files now, against files before: by address, what happens to it."""

    def read(folder, files):
        for name, content in files.items():
            place = tmp_path / folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content)
        return hcl.read(str(tmp_path / folder))

    def compared(before, now):
        base = read("before", before) if before is not None else None
        return {one.gap.address.replace(f"{tmp_path}/now/", ""): one.action for one in plans.unread(read("now", now), base)}

    return compared


def test_the_same_block_on_another_line_is_the_same(unread):
    code = ZONES + SUBNET % '"v"'
    assert unread({"main.tf": code, "a.tf": ""}, {"main.tf": "\n\n" + code, "a.tf": "locals { x = 1 }"}) == {
        "aws_subnet.private": "no-op"
    }


def test_without_a_base_it_is_new(unread):
    assert unread(None, {"main.tf": ZONES + SUBNET % '"v"'}) == {"aws_subnet.private": "create"}


def test_a_block_that_was_not_there_is_new(unread):
    assert unread({"main.tf": ZONES}, {"main.tf": ZONES + SUBNET % '"v"'}) == {"aws_subnet.private": "create"}


def test_a_block_that_could_be_read_before_is_an_update(unread):
    before = 'resource "aws_subnet" "private" {\n  vpc_id = "v"\n}\n'
    assert unread({"main.tf": before}, {"main.tf": ZONES + SUBNET % '"v"'}) == {"aws_subnet.private": "update"}


VARIABLE = 'variable "v" {\n  default = "%s"\n}\n'
LOCALS = "locals {\n  a = { ref = local.b }\n  b = %s\n}\n"
OTHER = 'resource "aws_vpc" "v" {\n  cidr_block = "%s"\n}\n'
PROVIDER = 'provider "aws" {\n  region = "%s"\n}\n'
CALL = 'module "in" {\n  source = "./in"\n  v = %s\n}\n'


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"main.tf": SUBNET % '"v"'}, {"main.tf": SUBNET % '"w"'}),
        ({"main.tf": SUBNET % "local.a.ref" + LOCALS % 1}, {"main.tf": SUBNET % "local.a.ref" + LOCALS % 2}),
        ({"main.tf": SUBNET % "var.v", "v.tf": VARIABLE % 1}, {"main.tf": SUBNET % "var.v", "v.tf": VARIABLE % 2}),
        (
            {"main.tf": SUBNET % "var.v" + VARIABLE % 1, "a.auto.tfvars": "v = 1"},
            {"main.tf": SUBNET % "var.v" + VARIABLE % 1, "a.auto.tfvars": "v = 2"},
        ),
        ({"main.tf": SUBNET % "aws_vpc.v.id" + OTHER % 1}, {"main.tf": SUBNET % "aws_vpc.v.id" + OTHER % 2}),
        ({"main.tf": SUBNET % "1" + PROVIDER % "us-east-1"}, {"main.tf": SUBNET % "1" + PROVIDER % "eu-west-1"}),
        ({"main.tf": SUBNET % 'file("x")', "x": "1"}, {"main.tf": SUBNET % 'file("x")', "x": "2"}),
        (
            {"main.tf": SUBNET % "module.in.v" + CALL % 1, "in/main.tf": 'output "v" {\n  value = 1\n}\n'},
            {"main.tf": SUBNET % "module.in.v" + CALL % 1, "in/main.tf": 'output "v" {\n  value = 2\n}\n'},
        ),
    ],
    ids=["itself", "local", "default", "value", "resource", "provider", "file", "module"],
)
def test_what_it_is_made_of_counts(unread, before, now):
    before["main.tf"], now["main.tf"] = ZONES + before["main.tf"], ZONES + now["main.tf"]
    assert unread(before, now)["aws_subnet.private"] == "update"
    assert unread(now, now)["aws_subnet.private"] == "no-op"


@pytest.mark.parametrize(
    ("before", "now", "action"),
    [(("1.0", 1), ("1.0", 1), "no-op"), (("1.0", 1), ("1.1", 1), "update"), (("1.0", 1), ("1.0", 2), "update")],
)
def test_a_module_that_is_not_on_disk_is_told_by_its_call(unread, before, now, action):
    assert unread({"main.tf": FAR % before}, {"main.tf": FAR % now}) == {"module.far": action}


def test_a_module_inside_of_one_is_told_by_what_that_one_is_given(unread):
    inner = VARIABLE % 1 + FAR % ("1.0", "var.v")
    before = {"main.tf": CALL % 1, "in/main.tf": inner}
    assert unread(before, {"main.tf": CALL % 1 + OTHER % 1, "in/main.tf": inner}) == {"module.in.module.far": "no-op"}
    assert unread(before, {"main.tf": CALL % 2, "in/main.tf": inner}) == {"module.in.module.far": "update"}


def test_the_code_of_a_module_whose_number_is_not_known_counts(unread):
    code = ZONES + CALL % 1 + "\n"
    code = code.replace("  v = 1", "  for_each = toset(data.aws_availability_zones.a.names)")
    before = {"main.tf": code, "in/main.tf": OTHER % 1}
    assert unread(before, before) == {"module.in": "no-op"}
    assert unread(before, {"main.tf": code, "in/main.tf": OTHER % 2}) == {"module.in": "update"}


BROKEN = 'resource "x" {{{\nmodule "in" {\n  source = "./in"\n}\n'


def test_a_file_that_does_not_parse_is_told_by_the_code_of_its_folder_and_of_those_it_names(unread):
    before = {"bad.tf": BROKEN, "main.tf": OTHER % 1, "in/main.tf": OTHER % 1}
    assert unread(before, before) == {"bad.tf": "no-op"}
    for name, text in before.items():
        assert unread(before, {**before, name: text + "# more\n"}) == {"bad.tf": "update"}


def test_a_file_that_does_not_parse_any_more_is_an_update_and_a_new_one_new(unread):
    assert unread({"a.tf": OTHER % 1}, {"a.tf": BROKEN}) == {"a.tf": "update"}
    assert unread({"a.tf": OTHER % 1}, {"a.tf": OTHER % 1, "c.tf": BROKEN}) == {"c.tf": "create"}


def test_a_circle_is_told_by_all_that_was_read(unread):
    before = {
        "main.tf": "locals {\n  a = local.b\n  b = local.a\n}\n"
        + SUBNET.replace("toset(data.aws_availability_zones.a.names)", "local.a") % 1
    }
    assert set(unread(before, before).values()) == {"no-op"}
    assert set(unread(before, {**before, "more.tf": OTHER % 1}).values()) >= {"update"}


def test_each_has_its_address_and_place(tmp_path):
    (tmp_path / "main.tf").write_text(ZONES + SUBNET % 1 + FAR % ("1.0", 1))
    gaps = hcl.read(str(tmp_path)).gaps
    assert {gap.address: (gap.location.file, gap.location.line) for gap in gaps} == {
        "aws_subnet.private": (f"{tmp_path}/main.tf", 2),
        "module.far": (f"{tmp_path}/main.tf", 6),
    }


def test_a_file_whose_name_is_not_known_is_any_of_the_folder(unread):
    before = {"main.tf": ZONES + SUBNET % 'file("./${each.key}.txt")', "a.txt": "1"}
    assert unread(before, before) == {"aws_subnet.private": "no-op"}
    assert unread(before, {**before, "a.txt": "2"}) == {"aws_subnet.private": "update"}


def test_a_file_of_another_folder_whose_name_is_not_known_cannot_be_told(unread):
    before = {"main.tf": ZONES + SUBNET % 'file("../${each.key}.txt")'}
    assert unread(before, before) == {"aws_subnet.private": "update"}
