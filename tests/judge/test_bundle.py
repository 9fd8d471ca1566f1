"""OPA bundles: what is read, what is refused, and that nothing of a hostile one gets further."""

import gzip
import hashlib
import io
import json
import subprocess
import tarfile
import zlib

import pytest

from costgate.errors import PolicyError
from costgate.judge import _tarball, bundle

POLICY = 'package acme.costs\n\nimport rego.v1\n\ndeny contains "no" if input.summary.monthly_delta_micros > data.acme.limit\n'


def packed(files, *, members=()):
    """A .tar.gz with *files* (name to text or JSON) and *members*, which are entries as they are."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", format=tarfile.PAX_FORMAT) as tar:
        for name, content in files.items():
            text = content if isinstance(content, str) else json.dumps(content)
            entry = tarfile.TarInfo(name)
            entry.size = len(text.encode())
            tar.addfile(entry, io.BytesIO(text.encode()))
        for member in members:
            tar.addfile(member)
    return out.getvalue()


@pytest.fixture
def made(tmp_path):
    def make(files=None, raw=None, name="own.tar.gz", **rest):
        path = tmp_path / name
        path.write_bytes(raw if raw is not None else packed({"costs.rego": POLICY} if files is None else files, **rest))
        return path

    return make


def refusal(path, **rest):
    with pytest.raises(PolicyError) as caught:
        bundle.read(path, path.name, **rest)
    assert caught.value.hint
    assert caught.value.where.startswith(path.name) or "/" in caught.value.where
    return caught.value.what


def test_policies_and_data_are_read_with_data_where_its_folder_says(made):
    files = {"/a/costs.rego": POLICY, "./a/costs_test.rego": "package t", "/data.json": {"x": 1}, "acme/lists/data.json": [1]}
    path = made(files)
    found = bundle.read(path, "own.tar.gz")
    assert found.modules == {"own.tar.gz/a/costs.rego": POLICY, "own.tar.gz/a/costs_test.rego": "package t"}
    assert found.data == {"x": 1, "acme": {"lists": [1]}}
    assert found.roots == ("",)
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_bundle_that_opa_builds_is_read(opa_program, tmp_path):
    folder = tmp_path / "policies"
    folder.mkdir()
    (folder / "costs.rego").write_text(POLICY)
    (folder / "data.json").write_text('{"acme": {"limit": 5}}')
    subprocess.run([opa_program, "build", "-b", "policies", "-r", "v7", "-o", "b.tar.gz"], cwd=tmp_path, check=True)
    found = bundle.read(tmp_path / "b.tar.gz", "b.tar.gz")
    assert list(found.modules) == ["b.tar.gz/policies/costs.rego"]
    assert (found.data, found.revision) == ({"acme": {"limit": 5}}, "v7")


def test_a_hash_that_is_stated_must_be_that_of_the_file(made):
    path = made()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert bundle.read(path, sha256=digest.upper()).sha256 == digest
    assert digest in refusal(path, sha256="0" * 64)


@pytest.mark.parametrize(
    "name", ["../evil.rego", "a/../../evil.rego", "//etc/evil.rego", "a\\b.rego", "c:evil.rego", "a/./b.rego", "a\nb.rego"]
)
def test_a_name_that_leads_out_is_refused(made, name):
    assert "name that is not allowed" in refusal(made({name: POLICY}))


@pytest.mark.parametrize("type", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_are_refused(made, type):
    entry = tarfile.TarInfo("costs.rego")
    entry.type, entry.linkname = type, "/etc/passwd"
    assert "no plain file" in refusal(made({"a.rego": POLICY}, members=[entry]))


def test_two_files_of_one_name_are_refused(made):
    entry = tarfile.TarInfo("/costs.rego")
    assert "two files called costs.rego" in refusal(made(members=[entry]))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no gzip at all",
        packed({"costs.rego": POLICY})[:-20],
        gzip.compress(b"x" * 2000),
        gzip.compress(b"\0" * 124 + b"9" * 12 + b"\0" * 376),
        zlib.compress(b"x"),
    ],
)
def test_a_damaged_file_is_refused(made, raw):
    assert refusal(made(raw=raw))


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(made, monkeypatch):
    monkeypatch.setattr(_tarball, "MAX_UNPACKED", 1 << 20)
    assert "MiB unpacked" in refusal(made(raw=gzip.compress(bytes(2 << 20))))


def test_a_large_file_is_refused(made, monkeypatch):
    monkeypatch.setattr(bundle, "MAX_PACKED", 10)
    assert "larger than" in refusal(made())


def test_a_large_entry_and_too_many_are_refused(made, monkeypatch):
    monkeypatch.setattr(_tarball, "MAX_ENTRIES", 2)
    assert "more than 2 entries" in refusal(made({f"{at}.txt": "" for at in range(3)}))
    monkeypatch.setattr(_tarball, "MAX_FILE", 10)
    assert "costs.rego is larger" in refusal(made())


def test_a_header_that_is_too_long_is_refused_before_the_library_reads_it(made):
    assert "header that is too long" in refusal(made({"a" * 5000 + ".rego": POLICY}))


def test_a_missing_file_is_an_error(tmp_path):
    assert "cannot be read" in refusal(tmp_path / "none.tar.gz")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"data.json": {}}, "no policies"),
        ({"a.rego": POLICY, "data.yaml": "x: 1"}, "is not JSON"),
        ({"a.rego": POLICY, "patch.json": "{}"}, "delta bundle"),
        ({"a.rego": POLICY, "data.json": [1]}, "no object"),
        ({"a.rego": POLICY, "data.json": "{"}, "is not JSON"),
        ({"a.rego": POLICY, "data.json": "[" * 5000 + "]" * 5000}, "data"),
        ({"a.rego": POLICY, "data.json": '{"a":' * 100 + "1" + "}" * 100}, "nested deeper"),
        ({"a.rego": POLICY, "data.json": {"gate": {"fail_on": "never"}}}, "data.gate, which is costgate's own"),
        ({"a.rego": POLICY, "params/data.json": {"x": 1}}, "data.params, which is costgate's own"),
        ({"a.rego": POLICY, "costgate/tags/data.json": {"deny": []}}, "data.costgate, which is costgate's own"),
        ({"a.rego": POLICY, "data.json": {"x": {"y": 1}}, "x/data.json": {"y": 2}}, "data.x.y is stated twice"),
        ({"a.rego": POLICY, ".manifest": {"rego_version": 0}}, "Rego v0"),
        ({"a.rego": POLICY, ".manifest": "[]"}, "manifest is wrong"),
        (
            {"a.rego": POLICY, ".manifest": {"roots": ["acme"]}, "data.json": {"other": 1}},
            "data.other is not in the bundle's roots",
        ),
        ({"a.rego": POLICY, ".manifest": {"roots": ["acme/b"]}, "data.json": {"acme": {"c": 1}}}, "data.acme.c is not in"),
    ],
)
def test_what_a_bundle_may_not_be_is_refused(made, files, words):
    assert words in refusal(made(files))


def test_a_policy_that_is_not_utf8_is_refused(made):
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w:gz") as tar:
        entry = tarfile.TarInfo("a.rego")
        entry.size = 1
        tar.addfile(entry, io.BytesIO(b"\xff"))
    assert "not UTF-8" in refusal(made(raw=raw.getvalue()))


def test_policies_must_be_in_the_roots_of_their_bundle_and_roots_may_not_overlap(made):
    one = bundle.read(made({"a.rego": POLICY, ".manifest": {"roots": ["acme"]}}, name="one.tar.gz"))
    other = bundle.read(made({"b.rego": "package acme.costs", ".manifest": {"roots": ["acme/costs"]}}, name="two.tar.gz"))
    packages = dict.fromkeys([*one.modules, *other.modules], "acme.costs")
    bundle.check_roots([one], packages)
    with pytest.raises(PolicyError, match="owns acme, and this one acme/costs"):
        bundle.check_roots([one, other], packages)
    with pytest.raises(PolicyError, match="the package acmed is not in the bundle's roots"):
        bundle.check_roots([one], dict.fromkeys(one.modules, "acmed"))


@pytest.mark.parametrize("data", [{"acme": {"costs": {"deny": []}}}, {"acme": {"costs": 5}}, {"acme": "x"}])
def test_data_in_the_place_of_a_rule_is_refused(data):
    """The embedded engine lets data win, so that the rule would find nothing."""
    with pytest.raises(PolicyError, match=r"data\.acme\.costs\..* is data and a rule"):
        bundle.check_rules(data, {"acme.costs": ["deny", "warn"]})


def test_data_beside_rules_is_allowed():
    bundle.check_rules({"acme": {"costs": {"limit": 5}, "other": 1}}, {"acme.costs": ["deny"], "acme.more.deep": ["deny"]})
