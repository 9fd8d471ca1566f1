"""All engines decide alike: the shipped policies about every example, about documents near those, and about any document at all.

Findings are compared whole, with their messages: shipped policies print amounts that Python has formatted.
"""

import contextlib
import copy
import io
import json
import shlex
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costgate import config
from costgate.cli.main import main
from costgate.errors import PolicyError
from costgate.judge import _worker, document, findings, policies, rego
from costgate.judge.worker import value_of
from tests.conftest import ROOT
from tests.judge import promised
from tests.judge.conftest import as_json

# Policies of other tools are judged by in an evaluation of their own: tests/judge/adapters compares the engines on them.
OTHERS = "conftest-policies"
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/command.txt") if path.parent.name != OTHERS)
# What fails is shown whole, however long it is.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
# A document is judged in a few milliseconds: by regorus in this process, and by a server that runs anyway.
MANY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Recorder:
    """An engine that keeps what it was asked and has no value for it but empty rules."""

    name = "recorder"

    def __init__(self):
        self.asked = []

    def evaluate(self, query):
        self.asked.append(query)
        raise PolicyError("recorded")

    def close(self):
        """Nothing was started."""


class InProcess:
    """The embedded engine without its process."""

    name = "regorus"

    def evaluate(self, query):
        texts = [part.encode() for module in query.modules.items() for part in module]
        wanted = [f"data.{package}".encode() for package in query.packages]
        head = str(len(query.modules)).encode()
        status, *reply = _worker.evaluate([query.data, bytes(query.document), head, *texts, *wanted])
        assert status == b"ok"
        return {package: value_of(text, package) for package, text in zip(query.packages, reply)}


def ask(folder, patch):
    """What the engine is asked by the example in *folder*."""
    recorder = Recorder()
    patch.setattr(rego, "start", lambda *_, **__: recorder)
    command = (folder / "command.txt").read_text(encoding="utf-8").splitlines()[0]
    patch.chdir(ROOT)
    with pytest.raises(SystemExit), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        main(shlex.split(command)[1:])
    (asked,) = recorder.asked
    return asked


@pytest.fixture(scope="module")
def asked():
    """By example: what its engine was asked."""
    found = {}
    for folder in EXAMPLES:
        with pytest.MonkeyPatch.context() as patch:
            found[folder.name] = ask(folder, patch)
    return found


@pytest.fixture
def shipped():
    """The shipped policies with every limit that there is, so that each rule has something to compare with."""
    loaded = policies.load(config.Policies(), Path(), config.Gate())
    return loaded._replace(data=as_json(limited(json.loads(loaded.data))))


def limited(value):
    """*value* with a limit wherever it has none: a whole number, or a text where that is what a limit reads like."""
    if not isinstance(value, dict):
        return value
    shown = {key.rpartition(end)[0] for key in value for end in ("_micros", "_basis_points") if key.endswith(end)}
    limits = {key: "1.00" if key in shown else 1 for key, one in value.items() if one is None}
    return {key: limited(one) for key, one in value.items()} | limits


@pytest.fixture
def server(opa_server, shipped):
    """A server that has the shipped policies."""
    opa_server.deploy(shipped.modules, json.loads(shipped.data))
    return lambda: rego.start(config.Gate(), "opa-server", config.OpaServer(opa_server.url))


def agreed(rules, document, *engines):
    """Assert that all *engines* find the same, or all say that it cannot be judged: such an error ends the run."""
    first, *others = (outcome(engine, rules, as_json(document)) for engine in engines)
    for other in others:
        assert other == first


def outcome(engine, rules, document):
    try:
        return findings.evaluate(engine, rules, document)
    except (PolicyError, RuntimeError):  # what regorus itself raises
        return "an error"


@pytest.mark.usefixtures("opa_on_path")
@pytest.mark.parametrize("example", [folder.name for folder in EXAMPLES])
def test_about_an_example_all_engines_find_the_same(example, asked, shipped, server):
    recorded = asked[example]
    rules = shipped._replace(modules=recorded.modules)
    embedded, program = rego.start(config.Gate(), "embedded"), rego.start(config.Gate(), "opa")
    agreed(rules, json.loads(recorded.document), embedded, program, server(), InProcess())


def test_the_examples_have_findings_to_compare(asked, shipped):
    found = [one for recorded in asked.values() for one in findings.evaluate(InProcess(), shipped, recorded.document)]
    assert {"budgets", "tags"} <= {finding.policy for finding in found}


@pytest.mark.usefixtures("opa_on_path")
def test_about_cost_slos_all_engines_find_the_same(asked, shipped, server):
    """The examples promise nothing, so one of each kind is put into the document of one."""
    recorded = next(iter(asked.values()))
    whole = json.loads(recorded.document) | {"slos": promised.documents()}
    found = outcome(InProcess(), shipped, as_json(whole))
    ids = {finding.id for finding in found if finding.policy == "slos"}
    assert ids == {f"slos.{name}" for name in ("exhausted", "already", "missed", "burn", "unknown")}
    agreed(shipped, whole, rego.start(config.Gate(), "embedded"), rego.start(config.Gate(), "opa"), server(), InProcess())


# -- documents near the examples ------------------------------------------------------------------------------------

TEXT = st.text(max_size=12) | st.sampled_from(["", ".", "+$1.00", "%s %d", "日本😀", "a.b..", '"\\\n', "team=payments", "ß İ"])
# Mostly few values, so that amounts meet their limits: policies err by one, if they do.
WHOLE = st.sampled_from([0, 1, 2]) | st.sampled_from([-1, 20, 21, 2**53, 2**53 + 1]) | st.integers(-(2**62), 2**62)


def places(value, path=()):
    """The paths of all that *value* has in it."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*path, key)
        yield from places(one, (*path, key))


@st.composite
def near(draw, originals):
    """One of *originals* with a few places changed for others of their kind."""
    changed = copy.deepcopy(originals[draw(st.sampled_from(sorted(originals)))])
    for _ in range(draw(st.integers(1, 10))):
        *path, last = draw(st.sampled_from(list(places(changed))))
        holder = changed
        for key in path:
            holder = holder[key]
        holder[last] = draw(counted(last, another(holder[last], holder)))
    return changed


def counted(name, values):
    """*values* as what is called *name* may have them: nothing counts less than none, and `%d` may print it."""
    return values.map(lambda one: one and abs(one)) if str(name).endswith("_count") else values


def another(value, holder):
    """Values of the kind that *value* has, near those beside it in *holder*; a list with one more or less of what it has."""
    if isinstance(value, bool):
        return st.just(not value)
    if isinstance(value, int):
        beside = [one for one in holder.values() if type(one) is int] if isinstance(holder, dict) else [value]
        return st.builds(int.__add__, st.sampled_from(beside), st.sampled_from([0, 0, 1, -1])) | WHOLE
    if isinstance(value, str):
        return TEXT
    if isinstance(value, list):
        return st.sampled_from([value[1:], value + value, []])
    return st.just(value)


@MANY
@given(st.data())
def test_about_documents_near_the_examples_all_engines_find_the_same(asked, shipped, server, data):
    originals = {name: json.loads(recorded.document) | {"slos": promised.documents()} for name, recorded in asked.items()}
    agreed(shipped, data.draw(near(originals)), InProcess(), server())


# -- any document ---------------------------------------------------------------------------------------------------

SCHEMA = json.loads(document.schema())
KINDS = {"null": st.none(), "boolean": st.booleans(), "integer": WHOLE, "string": TEXT}


def of_schema(schema):
    """Values that *schema* allows."""
    if "$ref" in schema:
        return st.deferred(lambda: of_schema(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]))
    if "anyOf" in schema:
        return st.one_of(*map(of_schema, schema["anyOf"]))
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema.get("type") == "array":
        return st.lists(of_schema(schema.get("items", {})), max_size=schema.get("maxItems", 2))
    if schema.get("type") == "object":
        return of_object(schema)
    return KINDS.get(schema.get("type"), st.one_of(*KINDS.values()))


@st.composite
def of_object(draw, schema):
    """Objects that *schema* allows: with its fields, but few of those that may be left out; with any when it names none."""
    fields = schema.get("properties", {})
    if not fields:
        return draw(st.dictionaries(TEXT, of_schema(schema.get("additionalProperties") or {}), max_size=2))
    needed = schema.get("required", ())
    others = sorted(set(fields) - set(needed))
    names = [*needed, *(draw(st.lists(st.sampled_from(others), max_size=3, unique=True)) if others else ())]
    return {name: draw(counted(name, of_schema(fields[name]))) for name in names}


@MANY
@given(of_schema(SCHEMA))
def test_about_any_document_all_engines_find_the_same(shipped, server, document):
    agreed(shipped, document, InProcess(), server())
