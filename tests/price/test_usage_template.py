"""The usage file to start from can be filled in: what it suggests is what usage files may hold."""

import re

import pytest

from costgate.model import Estimate, Totals
from costgate.price import usagefile
from costgate.price.usage_template import template
from tests.conftest import ROOT

CLOUDS = ("aws", "azurerm", "google")
TYPES = sorted(f"{cloud}_{path.stem}" for cloud in CLOUDS for path in (ROOT / "costgate" / "price" / cloud).glob("[a-z]*.py"))


def text_for(*types):
    return template(Estimate(f"{type}.x", type, "aws", "create", "usage", [], Totals()) for type in types)


def test_it_is_a_usage_file_as_it_is(tmp_path):
    path = tmp_path / "usage.yaml"
    path.write_text(text_for("aws_lambda_function", "aws_instance"))
    assert usagefile.read(path).of("aws_instance.x", "aws_instance") == {}


@pytest.mark.parametrize("cloud", CLOUDS)
def test_every_key_that_it_suggests_is_one(tmp_path, cloud):
    """With the # taken away from every line of every type; a quantity is 0, a text is three dots."""
    text = text_for(*(type for type in TYPES if type.startswith(cloud)))
    types, _, _ = text.partition("\nresources:")
    stated = re.sub(r"^( {4,})# ", r"\1", types, flags=re.MULTILINE)
    path = tmp_path / "usage.yaml"
    path.write_text(re.sub(r"\n# For single.*", "\n", stated, flags=re.DOTALL))
    usagefile.read(path)
    assert stated.count(": 0   #") > 20


def test_the_addresses_of_a_type_are_named_up_to_three():
    text = template(
        Estimate(f"aws_lambda_function.f{n}", "aws_lambda_function", "aws", "create", "usage", [], Totals()) for n in range(5)
    )
    assert "# aws_lambda_function.f0, aws_lambda_function.f1, aws_lambda_function.f2 and 2 more" in text
    assert "# aws_lambda_function.f0: {monthly_requests: 0}" in text


def test_a_plan_without_usage_has_none_to_state():
    assert "nothing in this plan depends on usage" in text_for("aws_iam_role")
