"""Reads a page strictly: what is opened is closed, in order; ids are unique; nothing is loaded."""

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input"}
ALONE = {"path", "rect", "circle", "text", "title", "desc"}


class Page(HTMLParser):
    """A page that was read: its tags with their attributes, its ids, its texts by tag."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.stack, self.tags, self.texts = [], [], []
        self.feed(text)
        self.close()
        assert self.stack == [], f"never closed: {self.stack}"

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        assert len(names) == len(set(names)), f"an attribute twice in {tag}"
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attributes):
        assert tag in ALONE, f"{tag} may not close itself"
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.stack, f"{tag} closes nothing"
        assert self.stack.pop() == tag, f"{tag} is closed out of order"

    def handle_data(self, data):
        self.texts.append((self.stack[-1] if self.stack else "", data))

    def all(self, *tags):
        return [attributes for tag, attributes in self.tags if tag in tags]


def check(text):
    """Return the page, after all that holds for every page was looked at."""
    assert text.startswith("<!DOCTYPE html>\n")
    page = Page(text)
    ids = [own["id"] for _, own in page.tags if "id" in own]
    assert len(ids) == len(set(ids)), "an id twice"
    for _, own in page.tags:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set((own.get(name) or "").split()) <= set(ids), f"{name} leads nowhere"
        assert "style" not in own, "the policy forbids styles in attributes"
        assert not any(name.startswith("on") for name in own), "no code in attributes"
        for name in ("src", "href", "action", "data", "poster", "srcset"):
            if name in own:
                assert own[name].startswith("#"), f"{name} loads something"
                assert own[name][1:] in ids, f"{own[name]} leads nowhere"
    style = "".join(data for tag, data in page.texts if tag == "style")
    assert not re.search(r"url\(|@import|https?:", style)
    return page
