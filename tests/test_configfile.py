"""costgate.yaml is found, read strictly, and its errors name the line."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costgate import configfile, yamltext
from costgate.config import DEFAULT_KEYS, Config
from costgate.errors import ConfigError, CostgateError

GOOD = """\
version: 1
projects:
  - path: plan.json
taxonomy:
  keys:
    team: {required: true, aliases: [owner]}
owners:
  - match: {module: module.network}
    owner: {team: platform}
budgets:
  - scope: {team: payments}
    amount: 1000.10
    max_increase: "200"
policies:
  levels: {tags: warn}
gate: {fail_on: warn, max_unpriced: 0}
defaults: {region: {aws: eu-west-1}}
"""


def refusal(text):
    with pytest.raises(ConfigError) as caught:
        configfile.parse(text.encode(), "costgate.yaml")
    return caught.value


def test_a_whole_configuration_is_read():
    config = configfile.parse(GOOD.encode(), "costgate.yaml")
    assert config.projects[0].path == "plan.json"
    assert config.budgets[0].scope == {"team": "payments"}
    assert config.gate.max_unpriced == 0
    assert config.defaults.region == {"aws": "eu-west-1"}


def test_amounts_are_exact_whether_number_or_text():
    (budget,) = configfile.parse(GOOD.encode(), "costgate.yaml").budgets
    assert budget.amount == Decimal("1000.1")
    assert budget.max_increase == Decimal(200)


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "version: 1\n"])
def test_an_empty_file_means_the_defaults(text):
    assert configfile.parse(text.encode(), "costgate.yaml") == Config()


def test_without_keys_the_default_taxonomy_applies():
    assert Config().taxonomy.effective is DEFAULT_KEYS


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        ("version: 1\nbudget: []\n", 2, "the top level has no key budget", "did you mean budgets?"),
        ("gate:\n  fail_on: deny\n  max_unprized: 1\n", 3, "gate has no key max_unprized", "did you mean max_unpriced?"),
        ("budgets:\n  - scope: {}\n    amount: 1\n  - scope: {}\n    amount: x\n", 5, "budgets.1.amount", "amount of money"),
        ("budgets:\n  - scope: {}\n    amount: -1\n", 3, "budgets.0.amount", "amount of money"),
        ("budgets:\n  - amount: 1\n", 2, "scope", ""),
        ("gate:\n  fail_on: loud\n", 2, "gate.fail_on", "least severe finding"),
        ("version: 2\n", 1, "version", ""),
        ("gate: {zzzzzz: 1}\n", 1, "gate has no key zzzzzz", "it may have: fail_on"),
        ("policies:\n  levels:\n    tags: loud\n", 3, "policies.levels.tags", ""),
        ("owners:\n  - match: {}\n    owner: {}\n", 3, "owners.0.owner", ""),
        ("- a list\n", 1, "the file", ""),
        ("just a text\n", 1, "the file", ""),
        ("[]\n", 1, "the file", ""),
        ("false\n", 1, "the file", ""),
    ],
)
def test_a_mistake_is_named_with_its_line_and_a_hint(text, line, what, hint):
    error = refusal(text)
    assert error.where == f"costgate.yaml:{line}"
    assert what in error.what
    assert hint in error.hint


@pytest.mark.parametrize("amount", [".nan", ".inf", "-.inf", '"NaN"', '"1e3"', "'-5'", "true", "[]"])
def test_an_amount_that_nothing_can_exceed_is_refused(amount):
    """A budget of infinity, or of no number at all, would never be over."""
    assert "budgets.0.amount" in refusal(f"budgets:\n  - scope: {{}}\n    amount: {amount}\n").what


@pytest.mark.parametrize(
    "text",
    ["a: [", "a: 'x", "\t- a", "a: !!python/object:os.system x", "\x00", "date: 2024-13-45", "a: &a [*b]", "[" * 5000],
    ids=["list", "quote", "tab", "tag", "nul", "date", "alias", "deep"],
)
def test_what_is_no_yaml_is_an_error_of_the_configuration(text):
    assert refusal(text).where.startswith("costgate.yaml")


def test_aliases_that_multiply_are_refused():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert "too many values" in refusal("\n".join(lines)).what


def test_an_alias_to_itself_is_refused():
    assert refusal("policies: {data: {a: &a [*a]}}")


def test_a_mistake_in_utf_16_is_read_like_any_other():
    with pytest.raises(ConfigError, match="no key budget"):
        configfile.parse("budget: []\n".encode("utf-16"), "costgate.yaml")


def test_the_nearest_file_is_found_from_below(tmp_path):
    (tmp_path / "costgate.yml").write_text("version: 1\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert configfile.find(inner) == tmp_path / "costgate.yml"
    (tmp_path / "a" / "costgate.yaml").write_text("version: 1\n")
    assert configfile.find(inner) == tmp_path / "a" / "costgate.yaml"


def test_the_search_ends_at_the_top_of_the_checkout(tmp_path):
    (tmp_path / "costgate.yaml").write_text("version: 1\n")
    inner = tmp_path / "repo"
    (inner / ".git").mkdir(parents=True)
    assert configfile.find(inner) is None
    loaded = configfile.load(None, inner)
    assert (loaded.config, loaded.path, loaded.hash, loaded.root) == (Config(), "", "", Path())


def test_paths_are_relative_to_the_file_and_its_text_is_hashed(tmp_path):
    path = tmp_path / "costgate.yaml"
    path.write_text(GOOD)
    loaded = configfile.load(str(path))
    assert loaded.root == tmp_path
    assert len(loaded.hash) == 64


def test_a_folder_that_may_not_be_looked_into_is_not_one_without_a_configuration(tmp_path, monkeypatch):
    """Else the defaults would judge, and no budget would be held against anything."""

    def refused(self, **_):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "stat", refused)
    with pytest.raises(ConfigError, match="the configuration cannot be looked for: Permission denied"):
        configfile.find(tmp_path)


def test_a_file_that_was_found_is_told_as_it_is_from_here(tmp_path, monkeypatch):
    """Reports print it in the command that makes them again, and no folder of the machine belongs into those."""
    (tmp_path / "costgate.yaml").write_text(GOOD)
    (tmp_path / "team").mkdir()
    monkeypatch.chdir(tmp_path / "team")
    loaded = configfile.load(None)
    assert (loaded.path, loaded.root) == (str(Path("..", "costgate.yaml")), Path(".."))


def test_a_named_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match="no such file") as caught:
        configfile.load(str(tmp_path / "none.yaml"))
    assert "costgate init" in caught.value.hint


def test_a_file_that_is_no_file_or_too_large_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        configfile.load(str(tmp_path))
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (yamltext.MAX_BYTES + 1))
    with pytest.raises(ConfigError, match="larger than"):
        configfile.load(str(large))


TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8) | st.integers(), inner, max_size=4),
    max_leaves=8,
)
SECTIONS = st.dictionaries(st.sampled_from(Config.__struct_fields__), TREES, min_size=1, max_size=3)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SECTIONS)
def test_any_tree_is_a_configuration_or_an_error_of_ours(tree):
    import yaml

    text = yaml.safe_dump(tree, allow_unicode=True).encode()
    try:
        assert isinstance(configfile.parse(text, "costgate.yaml"), Config)
    except CostgateError as error:
        assert error.where  # noqa: PT017  (both outcomes are right)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, 30), st.binary(max_size=6))
def test_a_mangled_file_is_a_configuration_or_an_error_of_ours(at, length, instead):
    text = GOOD.encode()
    try:
        assert isinstance(configfile.parse(text[:at] + instead + text[at + length :], "costgate.yaml"), Config)
    except CostgateError as error:
        assert error.where  # noqa: PT017  (both outcomes are right)


def test_keys_of_several_kinds_beside_each_other_are_an_error_of_ours():
    with pytest.raises(ConfigError, match="clusters"):
        configfile.parse(b"clusters: {'0': null, 0: null, null: 1, x: 2}\n", "costgate.yaml")


@pytest.mark.parametrize("text", [b"[" * 50_000, b"{a: " * 50_000, b"- " * 50_000])
def test_values_nested_too_deeply_are_an_error_of_ours(text):
    """The parser in C would end the process."""
    with pytest.raises(ConfigError, match="200 deep"):
        configfile.parse(text, "costgate.yaml")


def test_off_is_a_word_as_in_yaml_1_2():
    config = configfile.parse(b"policies: {levels: {tags: off}}\nclusters: {default: {provider: aws}}\n", "costgate.yaml")
    assert config.policies.levels == {"tags": "off"}


def test_only_true_and_false_are_truth_values():
    found, _ = yamltext.load(b"[true, False, off, yes, truely, t]\n")
    assert found == [True, False, "off", "yes", "truely", "t"]


def test_a_key_that_is_missing_is_named_with_what_it_is_for():
    with pytest.raises(ConfigError) as caught:
        configfile.parse(b"version: 1\nopa: {package: acme}\n", "costgate.yaml")
    assert (caught.value.what, caught.value.where) == ("opa lacks url", "costgate.yaml:2")
    assert caught.value.hint.startswith("add url: its address, such as https://")
