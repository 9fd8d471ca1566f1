"""Dry runs of Terraform code: what is known, what is not, and where it is written."""

import pytest

from costgate.errors import ConfigError, InputError
from costgate.model import Location
from costgate.read import hcl


@pytest.fixture(autouse=True)
def uncached(monkeypatch):
    monkeypatch.setenv("COSTGATE_CACHE", "off")


@pytest.fixture
def run(tmp_path):
    """A function that writes files and reads their folder."""

    def written(main="", *, options=None, **files):
        (tmp_path / "main.tf").write_text(main)
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_DOT_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return hcl.read(str(tmp_path), **(options or {}))

    return written


def values(plan, address="aws_ebs_volume.a"):
    return {change.address: change.after.values for change in plan.changes()}[address]


def volume(body):
    return f'resource "aws_ebs_volume" "a" {{\n{body}\n}}\n'


def test_everything_is_created(run):
    assert [change.action for change in run(volume("size = 1")).changes()] == ["create"]


def test_a_resource_carries_the_file_and_line_of_its_block(run, tmp_path):
    (change,) = run("\n\n" + volume("size = 1")).changes()
    assert change.location == Location(f"{tmp_path}/main.tf", 3)


def test_a_folder_without_code_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no Terraform or OpenTofu code"):
        hcl.read(str(tmp_path))


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no such folder"):
        hcl.read(str(tmp_path / "none"))


# -- what is not known ---------------------------------------------------------------------------------------------------


def test_a_count_that_depends_on_a_data_source_makes_it_incomplete_and_the_resource_deferred(run, tmp_path):
    plan = run('data "aws_subnets" "all" {}\n' + volume("count = length(data.aws_subnets.all.ids)"))
    (said,) = plan.incomplete
    assert said.startswith(f"{tmp_path}/main.tf:2: aws_ebs_volume.a is left out")
    assert "data.aws_subnets.all.ids" in said
    (change,) = plan.changes()
    assert "data.aws_subnets.all.ids" in change.deferred


def test_a_count_of_a_variable_without_a_value_makes_it_incomplete(run):
    plan = run('variable "n" {}\n' + volume("count = var.n"))
    assert "var.n, which is given no value" in plan.incomplete[0]


def test_a_count_of_an_unknown_function_makes_it_incomplete(run):
    plan = run(volume("count = provider::acme::number()"))
    assert "provider::acme::number()" in plan.incomplete[0]


def test_keys_that_are_not_known_make_it_incomplete(run):
    assert "data.x.y.z" in run('data "x" "y" {}\n' + volume("for_each = toset(data.x.y.z)")).incomplete[0]


def test_a_remote_module_that_is_not_on_disk_is_listed(run, tmp_path):
    plan = run('module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n')
    assert plan.incomplete[0].startswith(f"{tmp_path}/main.tf:1: module.vpc comes from 'terraform-aws-modules/vpc/aws'")


def test_a_remote_module_that_is_switched_off_lacks_nothing(run):
    assert run('module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n  count = 0\n}\n').incomplete == []


def test_a_module_that_init_brought_is_read(run):
    manifest = '{"Modules":[{"Key":"","Dir":"."},{"Key":"v","Source":"registry/v","Dir":".terraform/modules/v"}]}'
    plan = run(
        'module "v" {\n  source = "registry/v"\n}\n',
        _DOT_terraform__modules__modules_DOT_json=manifest,
        _DOT_terraform__modules__v__main_DOT_tf=volume("size = 7"),
    )
    assert values(plan, "module.v.aws_ebs_volume.a") == {"size": 7}
    assert plan.incomplete == []


def test_a_local_module_that_is_missing_is_listed(run):
    assert "where there is none" in run('module "v" {\n  source = "./none"\n}\n').incomplete[0]


def test_a_file_that_does_not_parse_is_named_with_its_line_and_the_rest_is_read(run, tmp_path):
    plan = run(volume("size = 1"), bad_DOT_tf="a {\n  b = = 1\n}\n")
    assert plan.incomplete == [f"{tmp_path}/bad.tf:2: this file is left out, because python-hcl2 cannot parse it"]
    assert values(plan) == {"size": 1}


def test_a_name_that_a_broken_file_may_declare_is_unknown(run):
    plan = run(volume("count = local.n"), bad_DOT_tf="locals {")
    assert any("local.n, which is not declared in the files that could be read" in said for said in plan.incomplete)


def test_locals_in_a_circle_are_named(run):
    plan = run("locals {\n  a = local.b\n  b = local.a\n}\n" + volume("size = local.a"))
    assert "local.a → local.b → local.a is a circle" in plan.incomplete[0]
    (change,) = plan.changes()
    assert change.after.unknown["size"] is True


def test_an_attribute_of_a_data_source_is_unknown_and_not_missing(run):
    (change,) = run('data "x" "y" {}\n' + volume("size = data.x.y.size")).changes()
    assert "size" not in change.after.values
    assert change.after.unknown["size"] is True


def test_a_wrong_expression_leaves_its_attribute_unknown_and_is_said(run):
    plan = run(volume('size = [1][5]\ntype = "gp3"'))
    assert values(plan) == {"type": "gp3"}
    assert any("the list has no such element" in notice for notice in plan.notices)


def test_a_dynamic_block_over_what_is_unknown_is_unknown(run):
    (change,) = run('data "x" "y" {}\n' + volume('dynamic "b" {\nfor_each = data.x.y.z\ncontent {}\n}')).changes()
    assert change.after.unknown["b"] is True


def test_what_an_unknown_condition_chooses_between_is_known_when_both_are_the_same(run):
    assert values(run('variable "x" {}\n' + volume('type = var.x ? "gp3" : "gp3"'))) == {"type": "gp3"}


def test_zones_cut_from_a_data_source_are_as_many_as_the_bounds_say(run):
    code = 'data "aws_availability_zones" "a" {}\nlocals {\n  azs = slice(data.aws_availability_zones.a.names, 0, 3)\n}\n'
    assert len(list(run(code + volume("count = length(local.azs)")).changes())) == 3


# -- variables -----------------------------------------------------------------------------------------------------------


def test_values_count_in_terraforms_order(run, tmp_path, monkeypatch):
    code = 'variable "v" {\n  default = "default"\n}\n' + volume("type = var.v")
    assert values(run(code))["type"] == "default"
    monkeypatch.setenv("TF_VAR_v", "environment")
    assert values(run(code))["type"] == "environment"
    assert values(run(code, terraform_DOT_tfvars='v = "tfvars"'))["type"] == "tfvars"
    assert values(run(code, x_DOT_auto_DOT_tfvars='v = "auto"'))["type"] == "auto"
    (tmp_path / "given").write_text('v = "file"')
    options = {"var_files": [str(tmp_path / "given")]}
    assert values(run(code, options=options))["type"] == "file"
    assert values(run(code, options={**options, "variables": {"v": "given"}}))["type"] == "given"


def test_a_value_given_as_text_is_an_expression_where_the_type_is_a_list(run):
    code = 'variable "v" {\n  type = list(number)\n}\n' + volume("count = length(var.v)")
    assert len(list(run(code, options={"variables": {"v": "[1, 2]"}}).changes())) == 2


def test_a_value_of_a_variable_that_is_not_declared_is_an_error(run):
    with pytest.raises(ConfigError, match="no variable nope"):
        run(volume(""), options={"variables": {"nope": "1"}})


def test_a_file_of_values_that_does_not_parse_is_an_error(run):
    with pytest.raises(InputError, match="values of variables cannot be read"):
        run(volume(""), terraform_DOT_tfvars="x = = 1")


def test_a_variable_takes_its_type(run):
    code = (
        'variable "v" {\n  type = object({ n = number, t = optional(string, "gp3") })\n  default = { n = "5", more = 1 }\n}\n'
    )
    assert values(run(code + volume("v = var.v")))["v"] == {"n": 5, "t": "gp3"}


def test_a_sensitive_value_never_shows_and_still_decides(run):
    code = 'variable "s" {\n  default   = "hunter2"\n  sensitive = true\n}\n'
    plan = run(code + volume('count = var.s == "hunter2" ? 1 : 0\ntype = "x-${var.s}"\ntags = { a = var.s, b = "open" }'))
    (change,) = plan.changes()
    assert "hunter2" not in repr(change)
    assert change.after.values == {"tags": {"b": "open"}}
    assert change.after.unknown["type"] == "sensitive"


# -- resources, modules and providers --------------------------------------------------------------------------------------


def test_a_resource_knows_what_another_is_written_to_be(run):
    plan = run(volume("size = aws_instance.i.root_block_device[0].volume_size") + 'resource "aws_instance" "i" {\n' + "root_block_device {\nvolume_size = 9\n}\n}\n")  # fmt: skip
    assert values(plan) == {"size": 9}


def test_what_a_block_does_not_say_may_be_computed(run):
    plan = run(volume("size = aws_x.i.b[0].computed") + 'resource "aws_x" "i" {\nb {\na = 9\n}\n}\n')
    (change, _) = plan.changes()
    assert change.after.unknown["size"] is True


def test_the_graph_follows_references_through_locals_and_modules(run):
    plan = run(
        'module "m" {\n  source = "./m"\n  id = local.id\n}\nlocals {\n  id = aws_ebs_volume.a.id\n}\n' + volume("size = 1"),
        m__main_DOT_tf='variable "id" {}\nresource "aws_ebs_snapshot" "s" {\n  volume_id = var.id\n}\n',
    )
    snapshot = next(change.after for change in plan.changes() if change.type == "aws_ebs_snapshot")
    assert [target.address for target in plan.graph.targets(snapshot, ("volume_id",))] == ["aws_ebs_volume.a"]


def test_a_module_gets_the_region_of_the_provider_it_is_passed(run):
    plan = run(
        'provider "aws" {\n  alias = "x"\n  region = var.r\n}\nvariable "r" {\n  default = "eu-west-3"\n}\n'
        'module "m" {\n  source = "./m"\n  providers = { aws = aws.x }\n}\n',
        m__main_DOT_tf=volume(""),
    )
    (change,) = plan.changes()
    assert (change.after.region, change.after.region_origin) == ("eu-west-3", "provider aws.x")


def test_default_tags_are_known_when_an_expression_makes_them(run):
    code = (
        'provider "aws" {\n  default_tags {\n    tags = merge({ a = "1" }, local.t)\n  }\n}\nlocals {\n  t = { b = "2" }\n}\n'
    )
    (change,) = run(code + volume("")).changes()
    assert change.after.default_tags == {"a": "1", "b": "2"}


def test_an_override_file_wins(run):
    plan = run(volume('size = 1\ntype = "gp2"'), override_DOT_tf=volume("size = 2"))
    assert values(plan) == {"size": 2, "type": "gp2"}


def test_opentofu_reads_its_own_file_in_place_of_the_other(run):
    assert values(run(volume("size = 1"), main_DOT_tofu=volume("size = 2"))) == {"size": 2}


def test_an_instance_that_opentofu_disables_is_not_there(run):
    assert list(run(volume("lifecycle {\n  enabled = false\n}")).changes()) == []


def test_the_path_of_a_module_is_seen_from_the_root(run):
    plan = run('module "m" {\n  source = "./a/b"\n}\n', a__b__main_DOT_tf=volume("type = path.module\nkms = path.root"))
    assert values(plan, "module.m.aws_ebs_volume.a") == {"type": "a/b", "kms": "."}


def test_a_byte_order_mark_is_no_error(run):
    assert values(run("\ufeff" + volume("size = 1"))) == {"size": 1}


def test_the_digest_changes_with_the_code_and_with_nothing_else(run):
    one, same, other = run(volume("size = 1")), run(volume("size = 1")), run(volume("size = 2"))
    assert one.digest == same.digest != other.digest


@pytest.mark.parametrize(("enabled", "count"), [("true", 2), ("false", 0)])
def test_keys_that_a_condition_chooses_are_a_set_on_both_sides(run, enabled, count):
    code = volume(f'for_each = {enabled} ? toset(["a", "b"]) : []')
    assert len(list(run(code).changes())) == count


HIDDEN = 'variable "s" {\n  default   = "hunter2"\n  sensitive = true\n}\n'


@pytest.mark.parametrize(
    "body",
    [
        "x = { (var.s) = 1 }",
        "x = { for k in [var.s] : k => 1 }",
        "x = [for k in [1] : k if var.s == k]",
        "x = {}[var.s]",
        "x = tonumber(var.s)",
        'x = lookup({}, "k-${var.s}")',
        'x = file("/${var.s}")',
        "x = regex(var.s, var.s)[var.s]",
        "for_each = toset([var.s])",
        "for_each = { for k in [var.s] : k => k }",
        "count = var.s",
        'dynamic "b" {\nfor_each = toset([var.s])\ncontent {\nx = b.value\n}\n}',
        "x = jsondecode(var.s)",
        'x = formatdate(var.s, "2020-01-01T00:00:00Z")',
    ],
)
def test_a_sensitive_value_reaches_no_message_key_or_address(run, body):
    plan = run(HIDDEN + volume(body))
    shown = [*plan.notices, *plan.incomplete, *map(repr, plan.changes())]
    assert "hunter2" not in "".join(shown)
