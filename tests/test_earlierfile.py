"""A result is read back as it was written; whatever else comes in is an error that says what it is."""

import hashlib
import json
import os
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costgate import earlier, earlierfile, gate, request
from costgate.config import Config
from costgate.configfile import Loaded
from costgate.errors import CostgateError, InputError
from costgate.price.outcome import NOTHING, Outcome, judged
from costgate.report import json as report
from tests.results import line, made, read_back, run

INFRACOST = '{"version": "0.2", "currency": "USD", "projects": []}'
KNOWN = line("Hours", "730", "0.1")
LOST = line("Lost", None, None, status="unpriced", reason="listed nowhere")
SEED = report.render_estimate(
    run(
        made(NOTHING, judged([KNOWN, LOST], {"size": "8"})),
        made(judged([KNOWN], {}), judged([line("Puts", None, "0.1", status="usage", usage_based=True)], {}), "x.z"),
    )
).encode()


@pytest.fixture
def base(tmp_path):
    """A function that writes a file and reads it as an earlier result."""

    def read(content):
        path = tmp_path / "base.json"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return earlier.read(str(path))

    return read


def changed(**more):
    """Return the seed with other fields in its first resource."""
    document = json.loads(SEED)
    document["resources"][0].update(more)
    return json.dumps(document)


def test_a_result_says_what_it_was_made_with(base):
    found = base(SEED)
    assert (found.currency, found.provenance.as_of, found.provenance.version) == ("USD", "2026-11-01", "0.1.0")
    assert (found.provenance.catalog_date, found.provenance.catalog_hash) == ("2026-10-01", "c")
    assert (found.unpriced, found.unread, found.failed) == (1, 0, [])
    assert found.digest == hashlib.sha256(SEED).digest()


def test_the_result_of_a_check_is_read_too(tmp_path, base):
    (tmp_path / "pod.yaml").write_text(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, resources: {requests: {cpu: 1}}}]}\n"
    )
    verdict = gate.check(request.of_paths([str(tmp_path / "pod.yaml")], Loaded(Config()), "2026-11-01"))
    (was,) = base(report.render(verdict)).resources[""]
    assert (was.address, was.outcome.total("monthly")) == ("Pod/a", verdict.totals.after)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_shell_may_have_written_another_encoding(base, encoding):
    assert base(SEED.decode().encode(encoding)).currency == "USD"


def test_the_after_side_alone_tells_what_is_there_now():
    """A result has one status for both sides. The lines tell which side lacks a price; in doubt the after side does."""
    sides = {
        "lost": judged([LOST], {}),
        "known": judged([KNOWN], {}),
        "gift": Outcome("free", "a gift", [], {}),
        "odd": Outcome("unpriced", "odd", [], {}),
        "half": Outcome("unpriced", "odd", [KNOWN], {}),
        "usage": judged([line("Puts", None, "0.1", status="usage", usage_based=True)], {}),
    }
    told = {
        ("lost", "known"): "priced",
        ("lost", "usage"): "usage",
        ("lost", "half"): "unpriced",
        ("known", "lost"): "unpriced",
        ("known", "half"): "unpriced",
        ("known", "gift"): "free",
        ("known", "usage"): "usage",
        ("odd", "usage"): "usage",
        ("odd", "known"): "unpriced",  # nothing says which of both sides it was
        ("gift", "odd"): "unpriced",
        ("gift", "gift"): "free",
    }
    for (before, after), status in told.items():
        (was,) = read_back(run(made(sides[before], sides[after]))).resources[""]
        assert was.outcome.status == status, (before, after)
        assert was.outcome.total("monthly") == sides[after].total("monthly")


@pytest.mark.parametrize(
    ("content", "what", "hint"),
    [
        (INFRACOST, "this is an Infracost output", "-o json=FILE"),
        ('{"format_version": "1.2", "resource_changes": []}', "this is a Terraform plan", "name it as PATH"),
        ('{"format_version": "1.0", "planned_values": {}}', "this is a Terraform plan", "name it as PATH"),
        ('{"steps": []}', "this is a Pulumi preview", "name it as PATH"),
        ('{"deployment": {}}', "this is a Pulumi stack export", "name it as PATH"),
        ('{"apiVersion": "v1", "kind": "Pod"}', "this is a Kubernetes manifest", "name it as PATH"),
        ('{"schema": "costgate.result/2"}', "this is costgate.result/2, not costgate.result/1", "with this version"),
        ('{"schema": "costgate.comparison/1"}', "this is costgate.comparison/1", "-o json=FILE"),
        ('{"schema": ["costgate.result/1"]}', "not a result of costgate", "-o json=FILE"),
        ("{}", "not a result of costgate", "-o json=FILE"),
        ("[]", "damaged or cut short: Expected `object`", "anew"),
        ('{"schema": "costgate.result/1"}', "missing required field `currency`", "anew"),
        (SEED[:-40], "damaged or cut short", "anew"),
        (SEED + b"{}", "damaged or cut short", "anew"),
        (SEED.replace(b"Hours", b"H\xffurs"), "damaged or cut short", "anew"),
        (b"", "the file is empty", "-o json=FILE"),
        ('{"a":' + "[" * 1_000_000, "nested too deeply", "-o json=FILE"),
        ('{"schema":' + "[" * 1_000_000, "nested too deeply", "-o json=FILE"),
        (changed(monthly_after="NaN"), "damaged or cut short", "anew"),
        (changed(monthly_after="1e3"), "damaged or cut short", "anew"),
        (changed(monthly_after="74"), "the lines of x.y do not add up to its monthly_after", "anew"),
        (changed(monthly_after="9" * 1_001), "more than 1,000 digits", "anew"),
        (changed(status="cheap"), "damaged or cut short", "anew"),
        (changed(lines=json.loads(SEED)["resources"][0]["lines"] * 1_001), "x.y has more than 2,000 lines", "anew"),
    ],
)
def test_what_is_no_result_is_refused_with_what_it_is(base, content, what, hint):
    with pytest.raises(InputError, match=r"(?s).") as caught:
        base(content)
    assert what in caught.value.what
    assert (caught.value.exit_code, hint in caught.value.hint, "base.json" in caught.value.where) == (2, True, True)


def test_real_infracost_outputs_are_called_so(shared):
    for path in (shared / "inputs" / "infracost").glob("*out.json"):
        with pytest.raises(InputError, match="Infracost output"):
            earlier.read(str(path))


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    refused = {"missing": "No such file", "": "not a folder, a pipe", "pipe": "not a folder, a pipe", "x" * 300: "too long"}
    for name, what in refused.items():
        with pytest.raises(InputError, match=what):
            earlier.read(str(tmp_path / name))
    with pytest.raises(InputError, match="no file can be called that"):
        earlier.read("a\0b")


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(earlierfile, "MAX_BYTES", len(SEED) - 1)
    (tmp_path / "base.json").write_bytes(SEED)
    with pytest.raises(InputError, match="larger than"):
        earlier.read(str(tmp_path / "base.json"))


@pytest.mark.parametrize(
    ("content", "is_result"),
    [
        (b'{"schema"', True),
        (b'\n  {"schema"', True),
        ('{"schema"'.encode("utf-16"), True),
        ('\ufeff{"schema"'.encode(), True),
        ('{"schema"'.encode("utf-16-le"), True),
        (b"ref: refs/heads/main\n", False),
        (b"", False),
    ],
)
def test_a_file_that_starts_as_json_goes_before_a_commit_of_that_name(tmp_path, monkeypatch, content, is_result):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main").write_bytes(content)
    assert earlier.is_result("main") is is_result


def test_what_is_no_file_is_a_commit_unless_it_is_called_json(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main").mkdir()
    names = ["origin/main", "HEAD~1", "main", "v1.2.3", "x" * 5_000, "a\0b"]
    assert [name for name in names if earlier.is_result(name)] == []
    assert earlier.is_result("results/missing.json")


def test_a_pipe_is_no_commit(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert earlier.is_result(str(tmp_path / "pipe"))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(SEED) - 1), st.binary(max_size=3)), max_size=3), st.integers(0, 2 * len(SEED)))
def test_damaged_bytes_are_read_or_refused(damage, end):
    content = bytearray(SEED)
    for place, other in damage:
        content[place : place + len(other)] = other
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.json"
        path.write_bytes(content[:end])
        try:
            found = earlier.read(str(path))
        except CostgateError as error:
            assert error.diagnostics()  # noqa: PT017
            return
    for project in found.resources:
        for one in found.against([], project=project, whole=True):
            assert isinstance(one.estimate.totals.delta, Decimal)
