"""Root modules of Terraform code are told from modules, and files of values make a project for each environment."""

import json

import pytest

from costgate.read import detect
from tests.read.trees import BACKEND, PLAN, PROVIDER, RESOURCE, grown, paths


@pytest.fixture
def grow(tmp_path):
    """A function that writes files by their paths, and finds the projects among them."""
    return lambda files: detect.projects(grown(tmp_path, files))


def calls(source):
    return f'module "m" {{\n  providers = {{ aws = aws.x }}\n  source    = "{source}"\n}}\n'


@pytest.mark.parametrize(
    "mark",
    [
        BACKEND,
        'terraform { backend "local" {} }\n',
        'terraform {\n  cloud {\n    organization = "o"\n  }\n}\n',
        PROVIDER,
        calls("../modules/a"),
    ],
    ids=["backend", "on a line", "cloud", "provider", "composition"],
)
def test_code_that_says_where_it_is_planned_is_a_root_module(grow, mark):
    [found] = grow({"live/main.tf": mark, "modules/a/main.tf": RESOURCE, "loose/main.tf": RESOURCE})
    assert (found.paths, found.kind, found.what) == (("live",), "hcl", "code")


def test_a_lock_file_is_a_mark_of_a_root_module(grow):
    assert paths(grow({"a/main.tf": RESOURCE, "a/.terraform.lock.hcl": "", "b/main.tf": RESOURCE})) == ["a"]


def test_code_that_was_taken_for_a_module_though_nothing_calls_it_is_named(grow, tmp_path):
    assert paths(grow({"a/main.tf": PROVIDER, "b/main.tf": RESOURCE})) == ["a"]
    [notice] = detect.look(tmp_path).notices
    assert notice.startswith("1 folder of Terraform code, such as b, without a backend")
    grow({"main.tf": RESOURCE})
    [notice] = detect.look(tmp_path).notices
    assert notice.startswith("2 folders of Terraform code, such as ., without a backend")


def test_an_environment_called_test_beside_others_is_no_test(grow):
    files = {f"infra/{name}main.tf": PROVIDER for name in ("", "test/", "prod/")}
    assert paths(grow(files)) == ["infra", "infra/prod", "infra/test"]


def test_json_and_tofu_are_code_too(grow):
    files = {
        "a/main.tf.json": json.dumps({"terraform": {"backend": {"s3": {}}}, "module": {"m": {"source": "../c"}}}),
        "b/main.tofu": PROVIDER,
        "c/main.tofu.json": json.dumps({"provider": {"aws": {}}}),
        "d/main.tf.json": "{",
        "e/main.tf.json": '{"terraform": 1, "module": [2, {"x": 3}]}',
    }
    assert paths(grow(files)) == ["a", "b"]


def test_what_other_code_calls_is_no_project_wherever_it_stands(grow):
    files = {"main.tf": PROVIDER + calls("./network"), "network/main.tf": PROVIDER, "other/main.tf": PROVIDER}
    assert paths(grow(files)) == [".", "other"]


def test_a_call_in_a_comment_a_string_or_a_heredoc_is_none(grow):
    text = (
        '# module "m" {\n/* provider "x" {\n*/\nlocals {\n  a = "http://x" // y\n  b = <<-EOT\n    source = "../b"\n  EOT\n}\n'
    )
    files = {
        "a/main.tf": text + PROVIDER + calls("registry/b/c"),
        "b/main.tf": PROVIDER,
        "c/main.tf": "/*\n" + PROVIDER + "*/\n",
    }
    assert paths(grow(files)) == ["a", "b"]


def test_code_with_errors_does_not_end_the_search(grow):
    assert paths(grow({"a/main.tf": 'resource "x {{{\n' + PROVIDER, "b/main.tf": '"\\"\\"' * 10000 + "/*<<A\n" * 10000})) == [
        "a"
    ]


def test_examples_tests_and_wrappers_of_a_module_are_no_projects_beside_root_modules(grow):
    files = {
        "live/main.tf": PROVIDER,
        "vpc/main.tf": RESOURCE,
        "vpc/examples/full/main.tf": PROVIDER + calls("../.."),
        "vpc/test/main.tf": PROVIDER,
        "vpc/wrappers/main.tf": PROVIDER + calls("../"),
        "vpc/tests/main.tf": PROVIDER,
        "aws-modules/a/main.tf": PROVIDER,
    }
    assert paths(grow(files)) == ["live"]


def test_a_backend_makes_a_root_module_of_what_only_tests_call(grow):
    files = {"main.tf": BACKEND, "examples/a/main.tf": PROVIDER + calls("../..")}
    assert paths(grow(files)) == ["."]


def test_without_any_mark_the_folders_are_taken_that_nothing_calls(grow):
    files = {"a/main.tf": RESOURCE + calls("./inner"), "a/inner/main.tf": RESOURCE, "b/main.tf": RESOURCE}
    assert "b" not in paths(grow(files))
    assert paths(grow({"a/main.tf": RESOURCE})) == ["a", "a/inner", "b"]


def test_a_library_of_modules_has_its_examples_and_says_so(grow, tmp_path):
    files = {
        "main.tf": RESOURCE + calls("./modules/log"),
        "modules/log/main.tf": RESOURCE,
        "wrappers/main.tf": calls("../"),
        "examples/full/main.tf": PROVIDER + calls("../../"),
    }
    assert paths(grow(files)) == ["examples/full"]
    assert detect.look(tmp_path).notices == [
        "no root module of Terraform code was found, so the examples of the modules are taken"
    ]


def test_modules_alone_are_no_projects_and_that_is_said(grow, tmp_path):
    assert grow({"modules/a/main.tf": PROVIDER}) == []
    assert "all of it is modules" in detect.look(tmp_path).notices[0]


def test_terragrunt_needs_plans_and_that_is_said(grow, tmp_path):
    unit = 'terraform {\n  source = "${get_repo_root()}//stack"\n}\n'
    files = {"terragrunt.hcl": "", "live/a/terragrunt.hcl": unit, "stack/main.tf": BACKEND, "live/b/terragrunt.hcl": unit}
    assert grow(files) == []
    assert any(notice.startswith("2 folders with a terragrunt.hcl, such as live/a") for notice in detect.look(tmp_path).notices)
    assert paths(grow({"live/a/plan.json": PLAN, "live/b/plan.json": PLAN})) == ["live/a/plan.json", "live/b/plan.json"]


# -- files of values


def var_files(projects):
    return [(one.name, one.environment, list(one.var_files)) for one in projects]


@pytest.mark.parametrize("place", ["infra", "infra/envs", "infra/config/tfvars"])
def test_each_file_of_values_that_names_an_environment_is_a_project(grow, place):
    found = grow({"infra/main.tf": PROVIDER, f"{place}/dev.tfvars": "", f"{place}/prod-eu.tfvars.json": "{}"})
    assert var_files(found) == [
        ("infra-dev", "dev", [f"{place}/dev.tfvars"]),
        ("infra-prod-eu", "prod", [f"{place}/prod-eu.tfvars.json"]),
    ]
    assert all(one.paths == ("infra",) for one in found)


def test_a_folder_of_values_that_names_an_environment_is_a_project_with_all_its_files(grow):
    files = {f"infra/env/{env}/{name}.tfvars": "" for env in ("dev", "prod") for name in ("network", "terraform")}
    assert var_files(grow({"infra/main.tf": PROVIDER, **files})) == [
        ("infra-dev", "dev", ["infra/env/dev/network.tfvars", "infra/env/dev/terraform.tfvars"]),
        ("infra-prod", "prod", ["infra/env/prod/network.tfvars", "infra/env/prod/terraform.tfvars"]),
    ]


def test_values_beside_the_only_code_are_for_it(grow):
    found = grow({"terraform/main.tf": PROVIDER, "terraform/modules/a/main.tf": RESOURCE, "environments/qa.tfvars": ""})
    assert var_files(found) == [("terraform-qa", "qa", ["environments/qa.tfvars"])]


def test_values_for_all_environments_go_with_each(grow):
    found = grow({"a/main.tf": PROVIDER, "a/common.tfvars": "", "a/dev.tfvars": "", "a/prod.tfvars": ""})
    assert [list(one.var_files) for one in found] == [["a/common.tfvars", "a/dev.tfvars"], ["a/common.tfvars", "a/prod.tfvars"]]


def test_values_that_terraform_loads_by_itself_and_samples_are_not_named(grow):
    names = ("terraform.tfvars", "prod.auto.tfvars", "dev.auto.tfvars.json", "prod.example.tfvars")
    assert var_files(grow({"a/main.tf": RESOURCE, **{f"a/{name}": "" for name in names}})) == [("a", "", [])]


def test_the_only_file_of_values_is_taken_and_of_several_unknown_ones_none(grow):
    assert var_files(grow({"a/main.tf": RESOURCE, "a/variables.tfvars": ""})) == [("a", "", ["a/variables.tfvars"])]
    assert var_files(grow({"a/more.tfvars": ""})) == [("a", "", [])]


def test_the_only_environment_of_a_folder_that_names_it_is_not_named_twice(grow):
    assert var_files(grow({"envs/prod/main.tf": BACKEND, "envs/prod/prod.tfvars": ""})) == [
        ("prod", "prod", ["envs/prod/prod.tfvars"])
    ]
