"""The file of a Terraform plan: its encoding, what stands around it, and how large and deep it may be."""

import json

import pytest

from costgate.errors import InputError
from costgate.read import terraform
from costgate.read.files import read_bytes
from tests.read.plans import plan, read, refusal, resource_change


def from_file(tmp_path, content):
    path = tmp_path / "plan.json"
    path.write_bytes(content)
    return list(terraform.read(str(path)).changes())


def refused_file(tmp_path, content):
    with pytest.raises(InputError) as caught:
        from_file(tmp_path, content)
    assert caught.value.where.endswith("plan.json")
    return caught.value


TEXT = json.dumps(plan(resource_change(after={"name": "Zürich"})), ensure_ascii=False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_plan_is_read_in_the_encodings_that_shells_write(tmp_path, encoding):
    (change,) = from_file(tmp_path, TEXT.encode(encoding))
    assert change.after.values == {"name": "Zürich"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Running: terraform show\n", ""),
        ("{not json}\n", "\nDone in 3 s\n"),
        ("", "\n::set-output name=exitcode::0\n"),
        ('{"level": "info"}\n', "\n"),
        ("\n\n  ", "\n"),
    ],
)
def test_log_lines_around_a_plan_are_skipped(tmp_path, before, after):
    (change,) = from_file(tmp_path, (before + TEXT + after).encode())
    assert change.action == "create"


def test_a_plan_that_is_cut_short_is_an_error(tmp_path):
    error = refused_file(tmp_path, TEXT.encode()[:-40])
    assert "not valid JSON" in error.what
    assert "cut short" in error.hint


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b"PK\x03\x04rest", "a binary plan file"),
        (b"\xff\xfe\x00", "not valid UTF-16"),
        (b"no json at all", "not valid JSON"),
        (b"[1, 2]", "not valid JSON"),
        (b"null", "not valid JSON"),
    ],
)
def test_a_file_that_is_no_json_is_an_error_with_what_to_do(tmp_path, content, what):
    error = refused_file(tmp_path, content)
    assert what in error.what
    assert "terraform show -json" in error.hint


@pytest.mark.parametrize("opening", [b'{"a":', b"[", b'{"format_version":"1.2","resource_changes":[{"change":{"after":' + b"["])
def test_deep_nesting_is_an_error(tmp_path, opening):
    assert refused_file(tmp_path, b'{"format_version": "1.2", "x": ' + opening * 1_000_000)


@pytest.mark.parametrize("where", ["after", "before", "after_unknown", "after_sensitive", "importing"])
def test_deep_nesting_inside_a_value_is_an_error(where):
    deep = b"[" * 1_000_000 + b"true" + b"]" * 1_000_000
    text = json.dumps(plan(resource_change(actions=["update"], before={}, **{where: "DEEP"} if where != "before" else {})))
    text = text.replace('"before": {}', '"before": "DEEP"') if where == "before" else text
    assert refusal(text.encode().replace(b'"DEEP"', deep))


def test_text_in_a_value_that_is_no_utf_8_is_an_error():
    assert refusal(TEXT.encode().replace("ü".encode(), b"\xff"))


def test_a_file_that_cannot_be_read_is_an_error(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        terraform.read(str(tmp_path / "none.json"))
    with pytest.raises(InputError, match="a directory"):
        terraform.read(str(tmp_path))


def test_a_file_that_is_too_large_is_an_error(tmp_path):
    path = tmp_path / "plan.json"
    path.write_bytes(b"{}" * 10)
    with pytest.raises(InputError, match="larger than"):
        read_bytes(str(path), max_bytes=10)


def test_the_digest_is_of_what_was_read():
    assert read(plan()).digest != read(plan(resource_change())).digest
    assert read(plan()).digest == read(plan()).digest


def test_code_is_read_by_its_folder(tmp_path):
    path = tmp_path / "main.tf"
    path.write_text('resource "aws_nat_gateway" "a" {}')
    with pytest.raises(InputError, match="this is Terraform code, which is read by its folder"):
        terraform.read(str(path), default_regions={})
