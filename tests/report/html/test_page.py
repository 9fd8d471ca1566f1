"""The frame of a page: it loads nothing, and its policy knows its own style and script by their hashes."""

import base64
import hashlib
import re

import pytest

from costgate.report.html.page import Part, asset, page
from tests.report.html.checking import check

PAGE = page("A <title>", "<h1>Head</h1>", [Part("one", "One & all", "<p>1</p>"), Part("two", "Two", "<p>2</p>")], "<p>Foot</p>")


def test_it_is_whole_and_loads_nothing():
    found = check(PAGE)
    assert ("title", "A <title>") in found.texts
    assert [len(found.all(tag)) for tag in ("header", "main", "footer", "nav", "h1", "h2")] == [1, 1, 1, 1, 1, 2]
    assert found.all("html")[0]["lang"] == "en"


def test_the_policy_allows_its_own_style_and_script_and_nothing_else():
    found = check(PAGE)
    policy = next(own["content"] for own in found.all("meta") if own.get("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        content = "".join(data for own, data in found.texts if own == tag)
        assert f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_one_part_needs_no_navigation():
    assert not check(page("x", "<h1>x</h1>", [Part("one", "One", "")], "")).all("nav")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "soft", "accent", "good", "warn", "bad"])
@pytest.mark.parametrize("ground", ["page", "card"])
def test_letters_stand_out_from_their_ground(scheme, ink, ground):
    blocks = re.findall(r":root \{(.*?)\}", asset("style.css"), re.DOTALL)
    colors = dict(re.findall(r"--(\w+): (#\w{6})", blocks[scheme == "dark"]))
    light, dark = sorted((_luminance(colors[ink]), _luminance(colors[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(color):
    """The relative luminance of WCAG 2."""
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
