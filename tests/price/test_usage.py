"""Usage files: ours is strict, Infracost's warns, and the more exact statement wins."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costgate.errors import ConfigError, CostgateError
from costgate.price import usagefile
from costgate.price.usage import Usage

OURS = """\
version: 1
types:
  aws_nat_gateway: {monthly_data_processed_gb: 1}
resources:
  "*": {monthly_data_processed_gb: 2}
  module.api.*: {monthly_data_processed_gb: 3}
  module.api.aws_nat_gateway.a: {monthly_data_processed_gb: 4}
"""
INFRACOST = """\
version: 0.1
resource_type_default_usage:
  aws_nat_gateway: {monthly_data_processed_gb: 10}
resource_usage:
  aws_nat_gateway.a[*]: {monthly_data_processed_gb: 20}
"""


def read(tmp_path, text):
    path = tmp_path / "costgate-usage.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return usagefile.read(path)


def refusal(tmp_path, text):
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text)
    assert "costgate-usage.yml" in caught.value.where
    return caught.value


@pytest.mark.parametrize(
    ("address", "gb"), [("aws_nat_gateway.x", 2), ("module.api.aws_nat_gateway.b", 3), ("module.api.aws_nat_gateway.a", 4)]
)
def test_the_longest_pattern_wins_and_the_address_itself_most(tmp_path, address, gb):
    assert read(tmp_path, OURS).of(address, "aws_nat_gateway") == {"monthly_data_processed_gb": gb}


def test_statements_are_merged_key_by_key():
    stated = Usage({"t": {"a": 1, "in": {"x": 1}}}, {"m.*": {"b": 2, "in": {"y": 2}}, "m.t.n": {"a": 3}})
    assert stated.of("m.t.n", "t") == {"a": 3, "b": 2, "in": {"x": 1, "y": 2}}
    assert stated.of("other", "t") == {"a": 1, "in": {"x": 1}}
    assert stated.of("other", "u") == {}


def test_a_star_stands_for_anything_and_nothing_else_is_special():
    stated = Usage(resources={'a.b["*"]': {"k": 1}, "c.d[0]": {"k": 2}})
    assert stated.of('a.b["x.y"]', "t") == {"k": 1}
    assert stated.of("a.b[0]", "t") == {}
    assert stated.of("c.d0", "t") == {}
    assert stated.of("c.d[0]", "t") == {"k": 2}


def test_infracosts_file_is_read_as_it_is(tmp_path):
    stated = read(tmp_path, INFRACOST)
    assert stated.of("aws_nat_gateway.a[1]", "aws_nat_gateway") == {"monthly_data_processed_gb": 20}
    assert stated.of("aws_nat_gateway.b", "aws_nat_gateway") == {"monthly_data_processed_gb": 10}
    assert stated.warnings == []


def test_a_key_that_the_pricer_does_not_know_is_an_error_with_a_suggestion(tmp_path):
    error = refusal(tmp_path, "version: 1\ntypes: {aws_nat_gateway: {monthly_data_procesed_gb: 1}}\n")
    assert error.what == "aws_nat_gateway has no usage key monthly_data_procesed_gb"
    assert error.hint == "did you mean monthly_data_processed_gb?"


@pytest.mark.parametrize(
    "address", ["aws_nat_gateway.a", "aws_nat_gateway.a[0]", "module.m[0].aws_nat_gateway.a", "module.m.aws_nat_gateway.*"]
)
def test_a_key_is_checked_by_the_type_in_the_address(tmp_path, address):
    assert f"{address} has no usage key gb" in refusal(tmp_path, f"version: 1\nresources: {{'{address}': {{gb: 1}}}}\n").what


def test_infracosts_misspelled_key_is_a_warning(tmp_path):
    stated = read(tmp_path, INFRACOST.replace("processed_gb: 10", "procesed_gb: 10"))
    (warning,) = stated.warnings
    assert "no usage key monthly_data_procesed_gb; did you mean monthly_data_processed_gb?" in warning


@pytest.mark.parametrize(
    ("type", "why"), [("aws_iam_role", "it costs nothing"), ("aws_no_such_thing", "costgate does not price aws_no_such_thing")]
)
def test_usage_for_what_takes_none_is_an_error(tmp_path, type, why):
    assert why in refusal(tmp_path, f"version: 1\ntypes: {{{type}: {{x: 1}}}}\n").what


def test_an_address_that_no_plan_has_is_an_error_with_a_suggestion(tmp_path):
    stated = read(tmp_path, "version: 1\nresources: {aws_nat_gateway.mian: {monthly_data_processed_gb: 1}}\n")
    stated.of("aws_nat_gateway.main", "aws_nat_gateway")
    with pytest.raises(ConfigError, match=r"no planned resource is called aws_nat_gateway.mian") as caught:
        stated.unmet(["aws_nat_gateway.main"])
    assert caught.value.hint == "did you mean aws_nat_gateway.main?"


def test_a_pattern_that_fits_nothing_is_an_error_and_for_infracost_a_warning():
    with pytest.raises(ConfigError, match="no planned resource is called x"):
        Usage(resources={"x.*": {}}).unmet(["a.b"])
    lenient = Usage(resources={"x.*": {}}, strict=False)
    lenient.unmet(["a.b"])
    assert len(lenient.warnings) == 1


def test_what_was_met_is_not_complained_about():
    stated = Usage(resources={"a.*": {}, "a.b": {}})
    stated.of("a.b", "a")
    stated.unmet(["a.b"])
    assert stated.warnings == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "empty or not a mapping"),
        ("- a", "empty or not a mapping"),
        ("types: {}", "has version None"),
        ("version: 3", "has version 3"),
        ("version: 1\nresource: {}", "no section resource"),
        ("version: 1\ntypes: [a]", "types is not a mapping"),
        ("version: 1\ntypes: {aws_nat_gateway: 3}", "types.aws_nat_gateway is not a mapping"),
        ("version: 0.1\nresource_usage: 3", "resource_usage is not a mapping"),
        ("a: [", "not valid YAML"),
        (b"version: 1 \xff", "not valid YAML"),
        ("[" * 5000, "not valid YAML"),
    ],
)
def test_a_broken_file_is_an_error(tmp_path, text, what):
    assert what in refusal(tmp_path, text).what


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        usagefile.read(tmp_path / "none.yml")


@pytest.mark.parametrize("text", ["version: 1\n", "version: 0.1\n", "version: 1\ntypes:\nresources:\n", "version: '1'"])
def test_a_file_without_statements_states_nothing(tmp_path, text):
    assert read(tmp_path, text).of("a.b", "a") == {}


def test_aliases_that_multiply_are_refused(tmp_path):
    """A few lines that expand to a hundred million keys are no usage file."""
    lines = ["version: 1", "a0: &a0 {x: 1}", *(f"a{n}: &a{n} {{p: *a{n - 1}, q: *a{n - 1}}}" for n in range(1, 27))]
    lines += ["types: {aws_nat_gateway: *a26}"]
    assert "too many values" in refusal(tmp_path, "\n".join(lines)).what


def test_an_alias_to_itself_is_refused(tmp_path):
    assert refusal(tmp_path, "version: 1\ntypes: {aws_nat_gateway: &a {monthly_data_processed_gb: *a}}\n")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([OURS, INFRACOST]), st.integers(0, 300), st.integers(0, 30), st.text(max_size=6) | st.binary(max_size=4))
def test_a_mangled_file_is_usage_or_an_error_of_ours(tmp_path_factory, text, at, length, instead):
    content = text.encode()
    instead = instead.encode() if isinstance(instead, str) else instead
    path = tmp_path_factory.getbasetemp() / "mangled.yml"
    path.write_bytes(content[:at] + instead + content[at + length :])
    try:
        assert isinstance(usagefile.read(path), Usage)
    except CostgateError as error:
        assert error.where  # noqa: PT017  (both outcomes are right)


LAYERED = """\
version: 1
types:
  aws_lambda_function: {monthly_requests: 10, request_duration_ms: 1}
resources:
  module.a.*: {monthly_requests: 20}
environments:
  dev:
    running: weekdays 8-20
    types:
      aws_lambda_function: {monthly_requests: 30}
    resources:
      module.a.*: {monthly_requests: 40}
profiles:
  sale:
    types:
      aws_lambda_function: {monthly_requests: 50}
    resources:
      module.a.aws_lambda_function.x: {monthly_requests: 60}
"""
LAMBDA = "aws_lambda_function"


@pytest.mark.parametrize(
    ("address", "environment", "profile", "requests"),
    [
        ("aws_lambda_function.x", "", "", 10),
        ("aws_lambda_function.x", "prod", "", 10),
        ("aws_lambda_function.x", "dev", "", 30),
        ("aws_lambda_function.x", " Dev", "", 30),
        ("aws_lambda_function.x", "dev", "sale", 50),
        ("module.a.aws_lambda_function.y", "", "", 20),
        ("module.a.aws_lambda_function.y", "dev", "", 40),
        ("module.a.aws_lambda_function.y", "dev", "sale", 40),
        ("module.a.aws_lambda_function.x", "dev", "sale", 60),
    ],
)
def test_the_more_exact_statement_wins_and_of_equals_the_later_layer(tmp_path, address, environment, profile, requests):
    """The file itself, then the environment, then the profile; but a pattern goes before any type."""
    path = tmp_path / "usage.yml"
    path.write_text(LAYERED)
    stated = usagefile.read(path, profile).of(address, LAMBDA, environment)
    assert (stated["monthly_requests"], stated["request_duration_ms"]) == (requests, 1)


def test_each_value_says_where_it_was_stated(tmp_path):
    origins = read(tmp_path, LAYERED).origins("module.a.aws_lambda_function.y", LAMBDA, "dev")
    assert origins == {
        "monthly_requests": "40 (environments.dev: resources.module.a.*)",
        "request_duration_ms": "1 (types.aws_lambda_function)",
    }


def test_an_environments_hours_hold_for_what_can_be_stopped(tmp_path):
    """Sixty of a week's 168 hours. A NAT gateway cannot be stopped, so it is charged for all of them."""
    stated = read(tmp_path, LAYERED)
    assert round(stated.hours("aws_instance.x", "aws_instance", "dev"), 3) == round(Decimal(730 * 60) / 168, 3)
    assert stated.hours("aws_nat_gateway.x", "aws_nat_gateway", "dev") is None
    assert stated.hours("aws_instance.x", "aws_instance", "prod") is None


def test_hours_that_are_stated_for_a_type_hold_for_it_whatever_it_is(tmp_path):
    stated = read(tmp_path, "version: 1\ntypes: {aws_nat_gateway: {running: 100}}\n")
    assert stated.hours("aws_nat_gateway.x", "aws_nat_gateway") == 100


@pytest.mark.parametrize(
    ("text", "profile", "what", "hint"),
    [
        (LAYERED, "sales", "no profile sales", "did you mean sale"),
        (INFRACOST, "sale", "no profile sale", "version 1"),
        ("version: 1\nenvironments: {dev: {runing: always}}", "", "no section runing", "did you mean running"),
        ("version: 1\nenvironments: {dev: {running: at night}}", "", "no schedule", "weekdays 8-20"),
        ("version: 1\ntypes: {aws_instance: {running: at night}}", "", "no schedule", "weekdays 8-20"),
        ("version: 1\nprofiles: {a: {types: {aws_instance: {month_hrs: 1}}}}", "", "no usage key month_hrs", "monthly_hrs"),
    ],
)
def test_what_is_wrong_in_a_layer_is_said(tmp_path, text, profile, what, hint):
    """Also in a profile that the run does not ask for."""
    path = tmp_path / "usage.yml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=what) as caught:
        usagefile.read(path, profile)
    assert hint in caught.value.hint


def test_what_only_the_file_knows_of_is_one_thing_however_often_it_is_stated(tmp_path):
    """The file itself and a profile may both speak of it: it is charged once, at the later statement."""
    path = tmp_path / "usage.yml"
    path.write_text(
        "version: 1\nresources: {aws_data_transfer.x: {region: us-east-1, monthly_outbound_internet_gb: 1}}\n"
        "profiles: {sale: {resources: {aws_data_transfer.x: {monthly_outbound_internet_gb: 5}}}}\n"
    )
    stated = usagefile.read(path, "sale")
    assert list(stated.pseudo()) == ["aws_data_transfer.x"]
    assert stated.of("aws_data_transfer.x", "aws_data_transfer")["monthly_outbound_internet_gb"] == 5
