"""Files of values go to the root modules that they are for, and never those of one environment to another."""

import pytest

from costgate.read import detect
from tests.read.trees import PROVIDER, RESOURCE, grown

VARIABLES = 'variable "size" {\n}\nvariable "zone" {\n}\n'
CODE = PROVIDER + VARIABLES
SIZE = "size = 1\n"


@pytest.fixture
def grow(tmp_path):
    """A function that writes files by their paths, and finds the projects among them, with what was said."""
    return lambda files: detect.look(grown(tmp_path, files))


def planned(found):
    return [(one.name, one.environment, [file.removeprefix("vars/") for file in one.var_files]) for one in found.projects]


def test_files_named_after_root_modules_are_a_project_for_each_and_every_environment(grow):
    files = {f"deployments/{name}/main.tf": CODE for name in ("rds", "vpc", "github")}
    files |= {f"vars/{env}/{name}.tfvars": SIZE for env in ("integration", "production") for name in ("common", "rds")}
    found = grow({**files, "vars/production/vpc.tfvars": SIZE})
    assert planned(found) == [
        ("github", "", []),
        ("rds-integration", "integration", ["integration/common.tfvars", "integration/rds.tfvars"]),
        ("rds-production", "production", ["production/common.tfvars", "production/rds.tfvars"]),
        ("vpc-production", "production", ["production/common.tfvars", "production/vpc.tfvars"]),
    ]
    assert found.environments == ("integration", "production")
    assert found.notices == []


def test_what_is_common_to_all_environments_goes_before_what_is_common_to_one(grow):
    files = {"live/rds/main.tf": CODE, "live/vpc/main.tf": CODE, "vars/common.tfvars": SIZE, "vars/dev/common.tfvars": SIZE}
    found = grow({**files, "vars/dev/rds.tfvars": SIZE, "vars/prod/rds.tfvars": SIZE})
    assert planned(found)[:2] == [
        ("rds-dev", "dev", ["common.tfvars", "dev/common.tfvars", "dev/rds.tfvars"]),
        ("rds-prod", "prod", ["common.tfvars", "prod/rds.tfvars"]),
    ]


def test_common_values_of_which_a_root_module_declares_none_are_not_given_to_it(grow):
    files = {"live/rds/main.tf": CODE, "live/vpc/main.tf": CODE, "vars/prod/common.tfvars": "other = 1\n"}
    found = grow({**files, "vars/prod/rds.tfvars": SIZE, "vars/prod/vpc.tfvars": "other = 2\n"})
    assert [one[2] for one in planned(found)] == [["prod/rds.tfvars"], []]
    assert found.notices == [
        "vars/prod: which plan vars/prod/vpc.tfvars is for is not plain, so no project takes it: name it as `var_files` of the"
        " project that does"
    ]


def test_a_folder_with_variables_alone_that_root_modules_link_to_is_no_project(grow, tmp_path):
    files = {
        "live/rds/main.tf": PROVIDER,
        "live/vpc/main.tf": CODE,
        "vars/variables.tf": VARIABLES,
        "vars/prod/rds.tfvars": SIZE,
    }
    grow(files)
    (tmp_path / "live/rds/variables.tf").symlink_to("../../vars/variables.tf")
    assert [one[0] for one in planned(grow({}))] == ["rds-prod", "vpc"]


@pytest.mark.parametrize("near", [True, False], ids=["the nearest of two", "two as near"])
def test_of_several_root_modules_of_one_name_the_nearest_is_meant(grow, near):
    files = {f"{place}/rds/main.tf": CODE for place in ("a/live", "a/next" if not near else "b/live")}
    found = grow({**files, "a/vars/prod/rds.tfvars": SIZE})
    taken = [(one.paths[0], one.var_files) for one in found.projects if one.var_files]
    assert taken == ([("a/live/rds", ("a/vars/prod/rds.tfvars",))] if near else [])


def test_a_common_file_in_the_folder_of_an_environment_is_for_that_one_alone(grow):
    files = {f"infra/env/{env}/{name}.tfvars": SIZE for env in ("dev", "prod") for name in ("common", "own")}
    found = grow({"infra/main.tf": CODE, "infra/env/common.tfvars": SIZE, **files})
    assert [one.var_files for one in found.projects] == [
        tuple(f"infra/env/{path}.tfvars" for path in ("common", f"{env}/common", f"{env}/own")) for env in ("dev", "prod")
    ]


def test_regions_below_an_environment_take_what_is_common_in_it(grow):
    files = {"prod/common": SIZE, "prod/eu/own": SIZE, "prod/us/own": SIZE, "dev/own": SIZE}
    found = grow({"infra/main.tf": CODE, **{f"infra/env/{name}.tfvars": text for name, text in files.items()}})
    assert [(one.name, len(one.var_files)) for one in found.projects] == [
        ("infra-dev", 1),
        ("infra-prod-eu", 2),
        ("infra-prod-us", 2),
    ]


def test_files_of_one_environment_that_set_the_same_variable_are_a_plan_each(grow):
    found = grow({"infra/main.tf": CODE, "infra/prod/eu.tfvars": SIZE, "infra/prod/us.tfvars": SIZE})
    assert [(one.name, one.environment, len(one.var_files)) for one in found.projects] == [
        ("infra-prod-eu", "prod", 1),
        ("infra-prod-us", "prod", 1),
    ]


def test_files_that_all_set_the_same_variable_are_each_a_plan_of_the_root_module(grow):
    files = {f"gcp/projects/{name}.tfvars": SIZE for name in ("leap", "hhmi", "template")}
    found = grow({"gcp/main.tf": CODE, "aws/main.tf": CODE, **files})
    assert [(one.name, one.var_files) for one in found.projects] == [
        ("aws", ()),
        ("gcp-hhmi", ("gcp/projects/hhmi.tfvars",)),
        ("gcp-leap", ("gcp/projects/leap.tfvars",)),
    ]


def test_files_that_complete_one_another_are_left_and_named(grow):
    found = grow({"a/main.tf": CODE, "a/scenario/one/x.tfvars": SIZE, "a/scenario/two/y.tfvars": "zone = 1\n"})
    assert [(one.name, one.var_files) for one in found.projects] == [("a", ())]
    assert found.notices == [
        "a: which plan a/scenario/one/x.tfvars and 1 more are for is not plain, so no project takes them: name them as"
        " `var_files` of the projects that do"
    ]


def test_values_in_json_are_known_by_their_keys(grow):
    files = {"a/p/x.tfvars.json": '{"size": 1}', "a/p/y.tfvars.json": '{"size": 2}', "a/p/z.tfvars.json": "{"}
    found = grow({"a/main.tf": CODE, **files})
    assert [one.var_files for one in found.projects] == [()]
    found = grow({"a/p/z.tfvars.json": '{"size": 3}'})
    assert len(found.projects) == 3


def test_values_among_examples_are_no_plan(grow):
    assert [one.var_files for one in grow({"a/main.tf": CODE, "a/examples/x.tfvars": SIZE}).projects] == [()]


def test_a_module_is_not_planned_with_the_values_beside_it(grow):
    found = grow({"live/main.tf": PROVIDER, "modules/a/main.tf": RESOURCE, "modules/a/prod.tfvars": SIZE})
    assert [(one.paths, one.var_files) for one in found.projects] == [(("live",), ())]
