"""The frame of a page: one file that loads nothing: style and script are inside, and a policy forbids all else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from costgate.report.html.parts import text


class Part(NamedTuple):
    """A part of the page that the navigation leads to. *body* is HTML."""

    id: str
    title: str
    body: str


def page(title: str, head: str, parts: Iterable[Part], foot: str) -> str:
    """Return the whole page. *head* and *foot* are HTML; the page is static, and its script only sorts and filters tables."""
    some = list(parts)
    style, script = asset("style.css"), asset("script.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    )
    links = "".join(f'<li><a href="#{one.id}">{text(one.title)}</a></li>' for one in some)
    nav = f'<nav aria-label="On this page"><ul>{links}</ul></nav>' if len(some) > 1 else ""
    body = "\n".join(
        f'<section class="view" id="{one.id}" aria-labelledby="{one.id}-heading">\n'
        f'<h2 id="{one.id}-heading">{text(one.title)}</h2>\n{one.body}\n</section>'
        for one in some
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{text(title)}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
{head}
{nav}
</header>
<main id="main" tabindex="-1">
{body}
</main>
<footer>
{foot}
</footer>
<script>{script}</script>
</body>
</html>
"""


@cache
def asset(name: str) -> str:
    """Return a file of this package."""
    return files("costgate.report.html").joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
