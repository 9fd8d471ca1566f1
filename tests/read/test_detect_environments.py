"""A repository's environments are called what it calls them itself."""

import pytest

from costgate.read import detect
from tests.read.trees import PROVIDER, grown


@pytest.fixture
def told(tmp_path):
    """A function that writes files, and returns the projects' environments and all that there are."""

    def look(files):
        found = detect.look(grown(tmp_path, files))
        return [one.environment for one in found.projects], found.environments

    return look


TAGGED = 'locals {\n  tags = {\n    Environment = "production"\n  }\n}\n'


def test_a_folder_says_how_its_environment_is_spelt(told):
    assert told({"live/production/main.tf": PROVIDER, "live/stg/main.tf": PROVIDER}) == (
        ["production", "stg"],
        ("production", "stg"),
    )


def test_the_tags_in_the_code_go_before_the_names_of_folders(told):
    assert told({"prod/main.tf": PROVIDER + TAGGED, "dev/main.tf": PROVIDER}) == (["dev", "production"], ("dev", "production"))


def test_values_of_variables_say_it_too(told):
    files = {"a/main.tf": PROVIDER, "a/prod.tfvars": 'site_environment = "production"\n', "a/qa.tfvars": 'env = "qa"\n'}
    assert told(files) == (["production", "qa"], ("production", "qa"))


def test_what_else_is_called_environment_says_nothing(told):
    text = 'resource "x" "y" {\n  execution_environment = "GEN2"\n  environment = "${var.e}"\n  environment = "blue"\n}\n'
    assert told({"a/main.tf": PROVIDER + text}) == ([""], ())


def test_the_commonest_of_two_spellings_is_taken(told):
    files = {f"{place}/main.tf": PROVIDER for place in ("a/Production", "b/Production", "c/production")}
    assert told(files) == (["Production"] * 3, ("Production",))


def test_more_values_than_anybody_lists_are_cut_to_those_that_name_environments(told):
    words = "".join(f'environment = "e{number}"\n' for number in range(20))
    assert told({"a/main.tf": PROVIDER + words + TAGGED}) == ([""], ("production",))


def test_nothing_that_tells_gives_no_values(told):
    assert told({"a/main.tf": PROVIDER}) == ([""], ())
