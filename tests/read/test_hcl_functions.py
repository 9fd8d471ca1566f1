"""The functions and operators of HCL give what Terraform gives.

tests/read/hcl/functions.json holds what `terraform console` of Terraform 1.11.4 answered to `jsonencode(EXPRESSION)`.
"""

import json
from pathlib import Path

import pytest

from costgate.read import _hcl_evaluate as evaluation
from costgate.read import _hcl_template as templates
from costgate.read import _hcl_values as values
from costgate.read._hcl_files import Files
from costgate.read._hcl_folder import Reader
from costgate.read._hcl_scope import Scope

HERE = Path(__file__).parent / "hcl"
ANSWERS = json.loads((HERE / "functions.json").read_text(encoding="utf-8"))


class Place:
    """A module without names."""

    def __init__(self, root):
        self.steps = values.Steps()
        self.files = Files(root, Reader(None, root))

    def lookup(self, root, _):
        raise values.EvaluationError(f"there is no {root}")


def evaluated(expression, root=HERE, **names):
    return evaluation.evaluate(templates.expression(expression), Scope(Place(root), names))


def opened(value):
    value = values.reveal(value)
    if isinstance(value, dict):
        return {key: opened(item) for key, item in value.items()}
    return [opened(item) for item in value] if isinstance(value, list) else value


def typed(value):
    """A value in which true and 1 are not the same."""
    return json.dumps(value, sort_keys=True) if not isinstance(value, float) else value


@pytest.mark.parametrize("expression", sorted(ANSWERS))
def test_an_expression_is_what_terraform_says(expression):
    assert typed(opened(evaluated(expression))) == typed(ANSWERS[expression])


@pytest.mark.parametrize(
    "expression",
    [
        "concat(1)", "element([], 0)", "{}.a", "[1][2]", 'regex("x", "a")', "1 / 0", '1 + "a"', "coalesce()", "one([1, 2])",
        'cidrsubnet("10.0.0.0/30", 8, 1)', 'jsondecode("{")', 'file("none")', "slice([1], 0, 2)", 'format("%d", 3.7)',
        'format("%s")', 'tonumber("x")', '{ for x in ["a", "a"] : x => 1 }', 'index(["a"], "b")', "log(0, 10)", 'parseint("z", 10)',
        'formatdate("YYYY", "today")', 'timeadd("2020-01-01T00:00:00Z", "soon")', "!1", "range(1, 5, -1)", 'base64decode("?")',
        'yamldecode("a: [")', 'csvdecode("a,b\\n1")', "zipmap([1], [])", 'substr("a", "b", 1)', "sum([])", "null.a",
    ],
)  # fmt: skip
def test_an_expression_that_terraform_refuses_has_no_value(expression):
    with pytest.raises(values.EvaluationError):
        evaluated(expression)


@pytest.mark.parametrize(
    "expression",
    ["timestamp()", "uuid()", 'bcrypt("a")', "nobody_knows(1)", "provider::aws::arn_parse(x)", "[for a in u : a]", "u + 1", '"${u}"',
     "u ? 1 : 2", "length(u)", "merge({}, u)", "u.a[0].b", "u[*].a", "jsonencode([u])", "[1, 2][u]", "lookup({}, u, 1)", "try(u, 1)",
     "can(u)", "coalesce(u, 1)", "u == 1", "[u] == [1]", "contains([u], 1)", "flatten([u])", "max(1, u)", "{ (u) = 1 }"],
)  # fmt: skip
def test_what_depends_on_the_unknown_is_unknown(expression):
    found = evaluated(expression, u=values.Unknown("u"), x="x")
    assert isinstance(found, values.Unknown)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [("true || u", True), ("u || true", True), ("u && false", False), ("length([u, u])", 2), ("contains([u, 1], 1)", True),
     ("keys({ a = u })", ["a"]), ("try({}.a, 1)", 1), ("element([1, u], 0)", 1), ("length(concat([u], [1]))", 2),
     ('lookup({ a = 1, b = u }, "a", 2)', 1), ("[u, 2][1]", 2), ("length(flatten([[u], [1]]))", 2), ("length(slice(u, 1, 3))", 2),
     ("coalesce(1, u)", 1)],
)  # fmt: skip
def test_what_does_not_depend_on_the_unknown_is_known(expression, expected):
    assert evaluated(expression, u=values.Unknown("u")) == expected


@pytest.mark.parametrize(
    "expression", ['"${s}"', "s == 1", "upper(s)", "[for x in [s] : x][0]", "s ? 1 : 2", "merge({ a = s }, {}).a"]
)
def test_what_comes_of_a_sensitive_value_is_sensitive(expression):
    assert isinstance(evaluated(expression, s=values.Secret("true")), values.Secret)


def test_a_template_file_has_only_the_names_it_is_given(tmp_path):
    (tmp_path / "t").write_text("${x} ${y}")
    with pytest.raises(values.EvaluationError, match="not given y"):
        evaluated('templatefile("t", { x = 1 })', tmp_path)


def test_a_template_file_loops_and_strips(tmp_path):
    (tmp_path / "t").write_text("%{ for x in xs ~}\n${x},\n%{ endfor ~}\nend")
    assert evaluated('templatefile("t", { xs = [1, 2] })', tmp_path) == "1,\n2,\nend"


def test_files_are_found_by_pattern(tmp_path):
    for name in ("a.txt", "b.tf", "d/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert evaluated('fileset(".", "*.{txt,tf}")', tmp_path) == ["a.txt", "b.tf"]
    assert evaluated('fileset(".", "**/*.txt")', tmp_path) == ["a.txt", "d/c.txt"]
    assert evaluated('fileexists("d/c.txt")', tmp_path) is True
    assert evaluated('filemd5("b.tf")', tmp_path) == "d41d8cd98f00b204e9800998ecf8427e"


def test_a_file_outside_the_checkout_is_not_read(tmp_path):
    (tmp_path / "secret").write_text("x")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "link").symlink_to(tmp_path / "secret")
    for path in ("../secret", "link", "/etc/passwd"):
        assert isinstance(evaluated(f'file("{path}")', tmp_path / "inside"), values.Unknown)
