"""A hook of the site: links to files of the repository that are not pages lead to the repository, or become plain words."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import Any

LINK = re.compile(r"(?<!!)\[((?:[^\]\[]|\[[^\]]*\])*)\]\((?!https?:|#|mailto:)([^)#\s]+)(#[^)\s]*)?\)")


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Return the text of *page* with its links out of docs/ changed; *files* are the pages and pictures of the site."""
    known = {file.src_uri for file in files}
    folder = dirname(page.file.src_uri)

    def changed(found: re.Match[str]) -> str:
        target = normpath(join(folder, found[2]))
        if target in known or not target.startswith("../"):
            return found[0]  # a link within the site that leads nowhere stays, and fails the build
        if not config.repo_url:
            return found[1]
        return f"[{found[1]}]({config.repo_url.rstrip('/')}/blob/HEAD/{target.removeprefix('../')}{found[3] or ''})"

    return LINK.sub(changed, markdown)
