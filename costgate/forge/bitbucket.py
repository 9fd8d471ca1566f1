"""Bitbucket Cloud: comments of a pull request.

https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/. Comments may be 32,768 characters long. A
repository's access token has no user to ask for: then a comment counts as its own when its author is a bot of the workspace's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from urllib.parse import quote

import msgspec

from costgate.errors import ConfigError
from costgate.forge.forge import Comment
from costgate.forge.web import Sleep, Web

TOKEN = "BITBUCKET_TOKEN"  # noqa: S105  (the variable's name)
LIMIT = 32_768
MOST_PAGES = 100
PERSON = "user"  # the author's type; that of an access token is app_user


class User(msgspec.Struct):
    """An author, or the token's own user; a repository's access token has none."""

    uuid: str = ""
    type: str = ""


class Commit(msgspec.Struct):
    """A commit, of which Bitbucket gives twelve digits."""

    hash: str


class Source(msgspec.Struct):
    """What a pull request wants to merge."""

    commit: Commit


class PullRequest(msgspec.Struct):
    """A pull request."""

    source: Source


class Text(msgspec.Struct):
    """What a comment says, in Markdown."""

    raw: str


class Link(msgspec.Struct):
    """An address."""

    href: str = ""


class Links(msgspec.Struct):
    """Addresses of a comment."""

    html: Link | None = None


class Node(msgspec.Struct):
    """A comment. One on a line of a file is `inline`."""

    id: int
    content: Text
    user: User | None = None
    deleted: bool = False
    inline: msgspec.Raw | None = None
    links: Links | None = None


class Page(msgspec.Struct):
    """Some of the comments, and the address of those to come."""

    values: list[Node]
    next: str = ""


class Bitbucket:
    """One pull request of Bitbucket Cloud."""

    name = "Bitbucket"
    limit = LIMIT
    html = False

    def __init__(self, url: str, token: str, repository: str, number: int, *, sleep: Sleep = time.sleep) -> None:
        self._web = Web(url, {"Authorization": f"Bearer {token}"}, forge=self.name, variable=TOKEN, sleep=sleep)
        self._path = f"/repositories/{quote(repository, safe='/')}/pullrequests/{number}"

    def head(self) -> str:
        """Return the newest commit of the pull request: its first twelve digits."""
        return self._web.get(self._path, PullRequest).source.commit.hash

    def comments(self) -> list[Comment]:
        """Return the comments that were not deleted, the oldest first."""
        mine = self._mine()
        return [
            Comment(str(node.id), node.content.raw, mine(node.user or User()), url=_address(node))
            for node in self._nodes()
            if not node.deleted and node.inline is None
        ]

    def hidden(self, text: str) -> str:
        """Return *text* as the definition of a link that nothing refers to: Bitbucket shows comments of HTML."""
        return f"[//]: # ({text})"

    def create(self, body: str) -> str:
        """Write a new comment, and return its address."""
        path = f"{self._path}/comments"
        return _address(self._web.decoded(self._web.request("POST", path, json={"content": {"raw": body}}), Node, path))

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

    def _mine(self) -> Callable[[User], bool]:
        """Return what tells whether an author is the token's own user."""
        try:
            me = self._web.get("/user", User).uuid
        except ConfigError:
            return lambda author: author.type != PERSON
        return lambda author: author.uuid == me != ""

    def _nodes(self) -> Iterator[Node]:
        page = self._web.get(f"{self._path}/comments", Page, pagelen=100, sort="created_on")
        for _ in range(MOST_PAGES):
            yield from page.values
            if not page.next:
                return
            page = self._web.get(page.next, Page)


def _address(node: Node) -> str:
    return node.links.html.href if node.links and node.links.html else ""
