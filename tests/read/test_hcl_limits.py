"""Code that is meant to exhaust us ends soon, with a word of why; and parsed files are kept."""

import pytest

from costgate.errors import InputError
from costgate.read import _hcl_parse as parsing
from costgate.read import _hcl_run, hcl


@pytest.fixture(autouse=True)
def uncached(monkeypatch):
    monkeypatch.setenv("COSTGATE_CACHE", "off")


def doubled(first, each, name="a"):
    lines = [f"  {name}{n + 1} = {each.replace('X', f'local.{name}{n}')}" for n in range(60)]
    return f"locals {{\n  {name}0 = {first}" + "\n" + "\n".join(lines) + "\n}\n"


HOSTILE = {
    "a billion instances": ("", "count = 1000000000"),
    "a billion numbers": ("", "x = range(1000000000)"),
    "a text that doubles": (doubled('"xxxx"', '"${X}${X}"'), "x = local.a60"),
    "a list that doubles": (doubled('["x"]', "[X, X]"), "x = local.a60"),
    "a list that doubles, as JSON": (doubled('["x"]', "[X, X]"), "x = jsonencode(local.a60)"),
    "a comparison of lists that double": (doubled('["x"]', "[X, X]") + doubled('["x"]', "[X, X]", "b"), "x = local.a60 == local.b60"),
    "a product of sets": ("", "x = setproduct(range(1000), range(1000), range(1000))"),
    "a chain of locals": ("locals {\n  a0 = 1\n" + "".join(f"  a{n + 1} = local.a{n}\n" for n in range(3000)) + "}\n", "x = local.a3000"),
    "JSON that is nested too deeply": ("", f'x = jsondecode("{"[" * 100000}")'),
    "brackets that are nested too deeply": ("", f"x = {'[' * 5000}{']' * 5000}"),
    "a run of blanks in a heredoc": ("", "x = <<A\n" + "\n" * 100000 + "A"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_code_is_stopped_and_said(name, tmp_path):
    before, body = HOSTILE[name]
    (tmp_path / "main.tf").write_text(f'{before}resource "aws_x" "y" {{\n{body}\n}}\n')
    plan = hcl.read(str(tmp_path))
    assert plan.incomplete
    assert len(list(plan.changes())) <= 1


@pytest.mark.parametrize("pattern", ["(((a{99}){99}){99}){99}", "(" * 3000])
def test_a_pattern_that_is_too_large_is_refused(pattern, tmp_path):
    (tmp_path / "main.tf").write_text(f'resource "aws_x" "y" {{\n  x = regex("{pattern}", "a")\n}}\n')
    assert any("pattern" in notice for notice in hcl.read(str(tmp_path)).notices)


def test_a_module_that_calls_itself_ends(tmp_path):
    (tmp_path / "main.tf").write_text('module "a" {\n  source = "../' + tmp_path.name + '"\n}\n')
    assert "more than 24 deep" in hcl.read(str(tmp_path)).incomplete[0]


def test_modules_that_call_themselves_twice_end(tmp_path, monkeypatch):
    monkeypatch.setattr(_hcl_run, "MAX_MODULES", 100)
    (tmp_path / "main.tf").write_text("".join(f'module "{n}" {{\n  source = "./"\n}}\n' for n in "ab"))
    assert any("more than 100 modules" in said for said in hcl.read(str(tmp_path)).incomplete)


def test_a_file_that_is_no_text_is_named(tmp_path):
    (tmp_path / "main.tf").write_bytes(b"a = 1\n\xff")
    assert hcl.read(str(tmp_path)).incomplete == [f"{tmp_path}/main.tf:2: this file is left out, because the file is not UTF-8"]


def test_a_file_that_is_no_file_is_an_error(tmp_path):
    (tmp_path / "main.tf").mkdir()
    with pytest.raises(InputError, match="no regular file"):
        hcl.read(str(tmp_path))


def test_a_parsed_file_is_kept_by_its_content(tmp_path, monkeypatch):
    monkeypatch.setattr(parsing, "_memory", {})
    cache, content = tmp_path / "cache", b"a = 1"
    first = parsing.parse(content, json=False, cache=cache)
    monkeypatch.setattr(parsing, "_memory", {})
    monkeypatch.setattr(parsing, "body_of", None)  # not parsed again
    assert parsing.parse(content, json=False, cache=cache) == first
    assert len(list(cache.iterdir())) == 1


def test_a_damaged_cache_is_read_past(tmp_path, monkeypatch):
    monkeypatch.setattr(parsing, "_memory", {})
    first = parsing.parse(b"a = 2", json=False, cache=tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"\xc1 damaged")
    monkeypatch.setattr(parsing, "_memory", {})
    assert parsing.parse(b"a = 2", json=False, cache=tmp_path) == first


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path, monkeypatch):
    monkeypatch.setattr(parsing, "_memory", {})
    (tmp_path / "file").write_text("")
    assert parsing.parse(b"a = 3", json=False, cache=tmp_path / "file" / "cache") == [{"a": [3, 1]}, []]


@pytest.mark.parametrize("text", ['{"variable": {"a": {"type": 5}}}', '{"locals": {"a": "${"}}', '{"a": "${"}', '{"resource": {"x": {"y": {"dynamic": 1}}}}', "[]", "{", '{"locals": ' + "[" * 1_000_000 + "]" * 1_000_000 + "}"])  # fmt: skip
def test_json_that_is_not_terraforms_is_named(text, tmp_path):
    (tmp_path / "main.tf.json").write_text(text)
    assert "this file is left out" in hcl.read(str(tmp_path)).incomplete[0]


def test_a_type_without_names_leaves_the_variable_unknown(tmp_path):
    (tmp_path / "main.tf").write_text('variable "a" {\n  type = object({ (b.c) = number })\n  default = {}\n}\nresource "x_y" "z" {\n  count = var.a\n}\n')  # fmt: skip
    assert "an expression that has no value" in hcl.read(str(tmp_path)).incomplete[0]
