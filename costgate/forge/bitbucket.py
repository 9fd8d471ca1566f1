"""Bitbucket Cloud: comments of a pull request.

https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/. Comments may be 32,768 characters long. A
repository's access token has no user to ask for: then a comment counts as its own when its author is a bot of the workspace's.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from costgate.errors import ConfigError
from costgate.forge.forge import Comment
from costgate.forge.web import Sleep, Web

TOKEN = "BITBUCKET_TOKEN"  # noqa: S105  (the variable's name)
LIMIT = 32_768
MOST_PAGES = 100
PERSON = "user"  # the author's type; that of an access token is app_user


class Bitbucket:
    """One pull request of Bitbucket Cloud."""

    name = "Bitbucket"
    limit = LIMIT

    def __init__(self, url: str, token: str, repository: str, number: int, *, sleep: Sleep = time.sleep) -> None:
        self._web = Web(url, {"Authorization": f"Bearer {token}"}, forge=self.name, variable=TOKEN, sleep=sleep)
        self._path = f"/repositories/{quote(repository, safe='/')}/pullrequests/{number}"

    def head(self) -> str:
        """Return the newest commit of the pull request: its first twelve digits."""
        return str(self._web.get(self._path)["source"]["commit"]["hash"])

    def comments(self) -> list[Comment]:
        """Return the comments that were not deleted, the oldest first."""
        mine = self._mine()
        return [
            Comment(str(node["id"]), node["content"]["raw"], mine(node.get("user") or {}), url=_address(node))
            for node in self._nodes()
            if not node.get("deleted") and "inline" not in node
        ]

    def hidden(self, text: str) -> str:
        """Return *text* as the definition of a link that nothing refers to: Bitbucket shows comments of HTML."""
        return f"[//]: # ({text})"

    def create(self, body: str) -> str:
        """Write a new comment, and return its address."""
        return _address(self._web.request("POST", f"{self._path}/comments", json={"content": {"raw": body}}))

    def update(self, comment: Comment, body: str) -> None:
        """Replace what a comment says."""
        self._web.request("PUT", f"{self._path}/comments/{comment.id}", json={"content": {"raw": body}})

    def delete(self, comment: Comment) -> None:
        """Delete a comment."""
        self._web.request("DELETE", f"{self._path}/comments/{comment.id}")

    def hide(self, comment: Comment) -> None:
        """Refuse: Bitbucket cannot fold a comment away."""
        raise ConfigError(
            f"Bitbucket cannot hide the comment {comment.id}", where="--behavior", hint="use update, new or delete-and-new"
        )

    def _mine(self) -> Any:
        """Return what tells whether an author is the token's own user."""
        try:
            me = self._web.get("/user")["uuid"]
        except ConfigError:
            return lambda author: author.get("type") != PERSON
        return lambda author: author.get("uuid") == me

    def _nodes(self) -> Iterator[Any]:
        page = self._web.get(f"{self._path}/comments", pagelen=100, sort="created_on")
        for _ in range(MOST_PAGES):
            yield from page["values"]
            if not page.get("next"):
                return
            page = self._web.get(page["next"])


def _address(node: Any) -> str:
    return str(((node.get("links") or {}).get("html") or {}).get("href", ""))
