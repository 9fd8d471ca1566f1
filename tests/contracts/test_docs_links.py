"""Links in the documentation lead somewhere, and every page stands in the site's navigation."""

import re

import pytest
import yaml

from docs.make import outside
from tests.conftest import ROOT

PAGES = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("README.md")]
)
FENCE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"``.*?``|`[^`\n]*`")
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
ELSEWHERE = re.compile(r"[a-z]+:", re.IGNORECASE)
SITE = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))


def name(path):
    return path.relative_to(ROOT).as_posix()


def links(page):
    """What the links of a page lead to, without those in code."""
    return LINK.findall(CODE.sub("`x`", FENCE.sub("", page.read_text(encoding="utf-8"))))


def anchors(page):
    """The anchors that a page's headings get: words in lower case, with hyphens between them."""
    found = []
    for heading in re.findall(r"^#{1,6} +(.+?) *#*$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE):
        plain = LINK.sub("]", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        found.append(slug if slug not in found else f"{slug}-{found.count(slug)}")
    return found


def broken(page, target):
    """Whether a link of a page leads nowhere: to no file, or to no heading of it."""
    path, _, anchor = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    if not file.exists() or not file.is_relative_to(ROOT):
        return True
    return bool(anchor) and file.suffix == ".md" and anchor not in anchors(file)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_each_link_of_a_page_leads_to_a_file_and_a_heading(page):
    assert [link for link in links(page) if not ELSEWHERE.match(link) and broken(page, link)] == []


def test_a_link_that_leads_nowhere_is_found():
    page = ROOT / "docs" / "index.md"
    assert [broken(page, link) for link in ("none.md", "concepts.md#none", "concepts.md#budgets")] == [True, True, False]


def navigated(entries):
    """The pages of a navigation, in order."""
    for entry in entries:
        for what in entry.values():
            yield from navigated(what) if isinstance(what, list) else [what]


def test_every_page_stands_once_in_the_navigation():
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert sorted(navigated(SITE["nav"])) == sorted(pages)


def test_the_site_fetches_nothing_and_fails_at_a_broken_link():
    assert (SITE["strict"], SITE["theme"]["highlightjs"], SITE["plugins"]) == (True, False, ["search"])
    assert "repo_url" not in SITE  # which would need its own place's name


class Page:
    """A page or a file of the site, as the generator hands it to the hook."""

    def __init__(self, path, repo_url=""):
        self.src_uri = path
        self.file = self
        self.repo_url = repo_url


@pytest.mark.parametrize(
    ("repository", "made"),
    [
        ("", "a [b](c.md) [d](#e) [f](https://g/) h i.json, `k`"),
        (
            "https://x/y/",
            "a [b](c.md) [d](#e) [f](https://g/) [h](https://x/y/blob/HEAD/i.json) [i.json](https://x/y/blob/HEAD/i.json#k), `k`",
        ),
    ],
)
def test_a_link_out_of_the_site_leads_to_the_repository_or_is_plain(repository, made):
    text = "a [b](c.md) [d](#e) [f](https://g/) [h](../i.json) [i.json](../i.json#k), `k`"
    config, files = Page("", repository), [Page("index.md"), Page("c.md")]
    assert outside.on_page_markdown(text, Page("index.md"), config, files) == made


def test_a_link_within_the_site_that_leads_nowhere_stays_for_the_build_to_find():
    assert outside.on_page_markdown("[a](b.md)", Page("index.md"), Page(""), []) == "[a](b.md)"
