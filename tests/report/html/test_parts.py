"""Parts of a page."""

import pytest

from costgate.report.html import parts
from costgate.report.html.parts import Cell, Head
from tests.report.html.checking import Page


def test_text_is_escaped_also_for_attributes_and_stands_on_one_line():
    assert parts.text("<b> \"x\" & 'y'\n\u202ez") == "&lt;b&gt; &quot;x&quot; &amp; &#x27;y&#x27; z"


def test_a_table_has_headers_with_a_scope_and_a_caption_that_names_its_region():
    heads = [Head("Name"), Head("Cost", number=True)]
    found = Page(parts.table("What", heads, [[Cell("a"), Cell("$2", "2")], [Cell("b"), Cell("-")]], id="t", more="1 more"))
    assert [own["scope"] for own in found.all("th")] == ["col", "col", "row", "row"]
    assert [own.get("data-sort") for own in found.all("td")] == ["2", None]
    assert found.all("div")[0] == {"class": "scroll", "role": "region", "aria-labelledby": "t-caption", "tabindex": "0"}
    assert ("p", "1 more") in found.texts


def test_lines_below_a_cell_are_escaped_and_may_wrap():
    shown = parts.table("x", [Head("a"), Head("b")], [[Cell("a", below=("1 < 2", "3")), Cell("b")]], id="t")
    assert '<th scope="row">a<span class="below">1 &lt; 2</span><span class="below">3</span></th>' in shown
    assert '<td class="tight">b</td>' in shown


@pytest.mark.parametrize(("share", "width"), [(0.25, "25.0"), (-1, "0.0"), (3, "100.0")])
def test_a_meter_is_never_longer_than_its_track(share, width):
    assert f'class="fill" width="{width}"' in parts.meter(share)
    assert ("meter over" in parts.meter(share)) == (share > 1)


def test_a_sentence_keeps_its_spaces_around_code():
    assert parts.sentence([("set ", False), ("a<b", True), (" now", False)]) == "set <code>a&lt;b</code> now"


def test_a_state_is_a_word_with_a_tone_not_a_colour_alone():
    shown = parts.table("x", [Head("a"), Head("b")], [[Cell("a"), Cell("lands over", tone="bad")]], id="t")
    assert '<span class="state bad">lands over</span>' in shown
