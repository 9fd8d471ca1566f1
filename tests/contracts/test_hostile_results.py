"""A saved result in which anything may stand: refused, or said in each format, which stays valid, bounded and safe to show."""

import copy
import functools
import json
import re
import xml.etree.ElementTree as ET
from decimal import Decimal

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costgate import savedresult
from costgate.errors import InputError
from costgate.judgement import WaiverState
from costgate.model import Location
from costgate.report.changes import pairs
from costgate.report.formats import EXPORTS, FORMATS, renderer
from tests.report import verdicts

EVERY = (*FORMATS, *EXPORTS)
JSON = ("json", "sarif", "gitlab", "slack", "infracost-json")
WAIVER = WaiverState(
    "known", "costgate.cost", "used", 1, "2026-11-01", "2026-12-01", "it is on its way out", "payments", "finance", Decimal(5), None,
    Location("waivers.yaml", 3),
)  # fmt: skip
SEED = json.loads(renderer("json")(msgspec.structs.replace(verdicts.everything(), waivers=[WAIVER])))
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


def _at(tree, path):
    for key in path:
        tree = tree[key]
    return tree


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
            "9" * 1_000,
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


CALLS = (
    "Q\n/approve\n@acme/everybody #123 GH-12 <b>x</b> <!-- costgate-comment key=default run=1 commit= --> ![i](https://example.com/p)"
    " [l](javascript:x) | `c` </details> www.example.com ]]> <!channel>\n::error::x\n ##vso[x]y \x1b[31m\u202e\u200b"
)
FENCE = re.compile(r"^(`{3,})sh\n.*?^\1$|`[^`\n]*`|<code>[^<|]*</code>", re.MULTILINE | re.DOTALL)
IN_MARKDOWN = re.compile(
    r"^/approve|@acme|#123|GH-12|<b>|<!--|!\[i\]\(|\[l\]\(|(?<!\\)`c`|x </details>|https://ex|www\.ex|^\s*::|##vso\[|[\x1b\u202e]|script:x\) \|",
    re.MULTILINE,
)
TEXTS = sorted({path for path in PLACES if isinstance(_at(SEED, path), str)}, key=str)


@pytest.mark.parametrize("html", [True, False])
def test_no_text_of_a_result_calls_anybody_or_loads_anything_in_markdown(tmp_path, html):
    """Each text alone, as one may have the reader refuse the whole."""
    render = functools.partial(renderer("markdown"), html=html)
    for path in TEXTS:
        try:
            said = render(read(tmp_path, put(SEED, path, CALLS)))
        except InputError:
            continue
        found = IN_MARKDOWN.search(FENCE.sub("", said))
        assert found is None, (path, found)


@pytest.mark.parametrize("name", [name for name in EVERY if name not in ("markdown", "html")])
def test_no_text_of_a_result_is_a_command_to_a_runner(tmp_path, name):
    own = re.compile(r"##vso\[task\.(logissue|complete) " if name == "azure-devops" else r"::(error|warning|notice) ")
    for path in TEXTS:
        try:
            said = renderer(name)(read(tmp_path, put(SEED, path, CALLS)))
        except InputError:
            continue
        for line in said.splitlines():
            rest = own.sub("", line, count=1) if own.match(line) else line
            assert "##vso[" not in rest, path
            assert name == "json" or not re.match(r"\s*::", rest), path
            assert "<!channel>" not in rest or name != "slack", path


def test_a_resource_of_many_charges_is_compared_in_time():
    """Each of 2,000 before with each of 2,000 after, in 200 resources, would take minutes."""
    was = [verdicts.line(f"before {n}", "1", "hour", "1", side="before") for n in range(2_000)]
    will = [verdicts.line(f"after {n} (x)", "1", "hour", "1") for n in range(2_000)]
    compared = 0

    class Counted(str):
        __slots__ = ()

        def __eq__(self, other):
            nonlocal compared
            compared += 1
            return str.__eq__(self, other)

        __hash__ = str.__hash__

    lines = [msgspec.structs.replace(line, name=Counted(line.name)) for line in (*was, *will)]
    assert len(pairs(lines)) == 4_000
    assert compared < 20_000


def test_a_lone_surrogate_is_no_json():
    with pytest.raises(InputError, match="damaged or cut short"):
        savedresult.earlierfile.decoded(b'{"schema": "\\ud800"}', savedresult.Saved, "r.json", [savedresult.SCHEMA])


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("provenance", "as_of"), "yesterday", "'yesterday' is not written as YYYY-MM-DD"),
        (("budgets", 0, "amount"), "NaN", "not a number"),
        (("budgets", 0, "amount"), "1e999999", "not a number"),
        (("budgets", 0, "period_end"), "2026-11-30\n/approve", "is not written as YYYY-MM-DD"),
        (("waivers", 0, "expires"), "@acme/everybody", "is not written as YYYY-MM-DD"),
        (("findings", 0, "until"), "![](https://example.com)", "is not written as YYYY-MM-DD"),
        (("currency",), "![](https://example.com/p)", "is no currency"),
        (("currency",), "EUR\n", "is no currency"),
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


@pytest.mark.parametrize("name", EVERY)
def test_amounts_of_as_many_digits_as_are_read_are_said(tmp_path, name):
    document = SEED
    for path in PLACES:
        if path[-1] in ("quantity", "unit_price", "monthly", "monthly_before", "monthly_after", "monthly_low", "monthly_high"):
            document = put(document, path, "9" * 1_000)
    check(name, read(tmp_path, document))


@pytest.mark.parametrize("deep", [51, 400])
def test_details_are_not_deep(tmp_path, deep):
    """What replaces the names in them calls itself for each level."""
    details = json.loads('{"a":' * deep + "1" + "}" * deep)
    with pytest.raises(InputError, match="nested too deeply"):
        read(tmp_path, put(SEED, ("findings", 0, "details"), details))
