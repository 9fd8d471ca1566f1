"""A saved result in which anything may stand: refused, or said in each format, which stays valid, bounded and safe to show."""

import copy
import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costgate import savedresult
from costgate.errors import InputError
from costgate.report.formats import EXPORTS, FORMATS, renderer
from tests.report import verdicts

EVERY = (*FORMATS, *EXPORTS)
JSON = ("json", "sarif", "gitlab", "slack", "infracost-json")
SEED = json.loads(renderer("json")(verdicts.everything()))
UNSAFE = "\x1b[31m\u202e\u2066]]>--><script>`|\x00\n::error::owned"
LARGE = "A" * 1_000_000
MOST = 12_000_000  # characters: a message of a million of them may stand in several places; JSON has all of them
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


def places(tree, path=()):
    yield path
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inner:
        yield from places(value, (*path, key))


PLACES = [path for path in places(SEED) if path]


def put(tree, path, value):
    made = copy.copy(tree)
    made[path[0]] = put(tree[path[0]], path[1:], value) if path[1:] else value
    return made


def read(folder, document):
    path = folder / "result.json"
    path.write_text(json.dumps(document))
    return savedresult.read(str(path))


def check(name, verdict):
    """Render *verdict* in the format *name*; it can be written, read by what reads that format, and is not endless."""
    text = renderer(name)(verdict)
    assert len(text.encode()) < (3 * MOST if name == "json" else MOST)
    if name in JSON:
        json.loads(text)
    elif name == "junit":
        ET.fromstring(text)  # noqa: S314  (it is our own)
    if name not in JSON:
        assert "\x1b" not in text
        assert "\u202e" not in text


@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
@given(
    st.sampled_from(PLACES),
    st.sampled_from(
        [
            "NaN",
            "-Infinity",
            "1e999999",
            "1e-999999",
            "9" * 1_001,
            "9999-12-31",
            "2026-02-30",
            "",
            UNSAFE,
            None,
            -1,
            10**400,
            [],
            {},
        ]
    ),
    st.sampled_from(EVERY),
)
def test_a_result_with_one_value_replaced_is_refused_or_said(tmp_path_factory, path, value, name):
    try:
        verdict = read(tmp_path_factory.getbasetemp(), put(SEED, path, value))
    except InputError as error:
        assert error.where and error.hint  # noqa: PT017, PT018  (both outcomes are right)
        return
    check(name, verdict)


@pytest.mark.parametrize("text", [UNSAFE, LARGE], ids=["unsafe", "large"])
@pytest.mark.parametrize("name", EVERY)
def test_what_people_wrote_is_safe_and_bounded_in_every_format(tmp_path, name, text):
    document = SEED
    for path in PLACES:
        if path[-1] in ("msg", "reason", "hint", "address", "name", "owner") and isinstance(_at(SEED, path), str):
            if text is LARGE and path[0] != "findings":
                continue
            document = put(document, path, text)
    check(name, read(tmp_path, document))


def _at(tree, path):
    for key in path:
        tree = tree[key]
    return tree


def test_a_lone_surrogate_is_no_json():
    with pytest.raises(InputError, match="damaged or cut short"):
        savedresult.earlierfile.decoded(b'{"schema": "\\ud800"}', savedresult.Saved, "r.json", [savedresult.SCHEMA])


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("provenance", "as_of"), "yesterday", "'yesterday' is not written as YYYY-MM-DD"),
        (("budgets", 0, "amount"), "NaN", "not a number"),
        (("budgets", 0, "amount"), "1e999999", "not a number"),
    ],
)
def test_what_reports_reckon_with_is_checked(tmp_path, path, value, message):
    with pytest.raises(InputError, match=message):
        read(tmp_path, put(SEED, path, value))


@pytest.mark.parametrize("unit", ["\x1b[31m", "A" * 101])
def test_a_unit_is_a_short_word(tmp_path, unit):
    (path, *_) = (path for path in PLACES if path[0] == "resources" and path[-1] == "unit")
    with pytest.raises(InputError, match="is not a unit"):
        read(tmp_path, put(SEED, path, unit))
