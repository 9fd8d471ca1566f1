"""Azure DevOps: a pull request's threads, of which each has one comment of ours.

https://learn.microsoft.com/en-us/rest/api/azure/devops/git/pull-request-threads. Comments may be 150,000 characters long.
The token is the job's own, SYSTEM_ACCESSTOKEN, whose build service may contribute to pull requests.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from costgate.forge.forge import Comment
from costgate.forge.web import Sleep, Web

TOKEN = "SYSTEM_ACCESSTOKEN"  # noqa: S105  (the variable's name)
LIMIT = 150_000
VERSION = "7.1"
CLOSED = "closed"
PREVIEW = "7.1-preview"


class Commit(msgspec.Struct, rename="camel"):
    """A commit."""

    commit_id: str


class PullRequest(msgspec.Struct, rename="camel"):
    """A pull request: the newest commit of its branch."""

    last_merge_source_commit: Commit


class User(msgspec.Struct):
    """An author, or the token's own user."""

    id: str = ""


class Connection(msgspec.Struct, rename="camel"):
    """Whose token it is."""

    authenticated_user: User


class Said(msgspec.Struct, rename="camel"):
    """A comment in a thread."""

    id: int
    content: str | None = None
    author: User | None = None
    is_deleted: bool = False


class Thread(msgspec.Struct, rename="camel"):
    """A thread of comments."""

    id: int
    comments: list[Said] | None = None
    status: str | None = None
    is_deleted: bool = False


class Threads(msgspec.Struct):
    """The threads of a pull request."""

    value: list[Thread]


class Azure:
    """One pull request of Azure Repos."""

    name = "Azure DevOps"
    limit = LIMIT
    html = True

    def __init__(self, url: str, token: str, project: str, repository: str, number: int, *, sleep: Sleep = time.sleep) -> None:
        self._web = Web(url, {"Authorization": f"Bearer {token}"}, forge=self.name, variable=TOKEN, sleep=sleep)
        self._path = f"/{quote(project, safe='')}/_apis/git/repositories/{quote(repository, safe='')}/pullRequests/{number}"

    def head(self) -> str:
        """Return the newest commit of the pull request's branch."""
        return self._web.get(self._path, PullRequest, **{"api-version": VERSION}).last_merge_source_commit.commit_id

    def comments(self) -> list[Comment]:
        """Return the first comment of each thread, the oldest first. A thread that is closed counts as hidden."""
        user = self._web.get("/_apis/connectionData", Connection, **{"api-version": PREVIEW}).authenticated_user.id
        return list(self._first(user))

    def hidden(self, text: str) -> str:
        """Return *text* as a comment of HTML."""
        return f"<!-- {text} -->"

    def create(self, body: str) -> str:
        """Begin a thread that nobody has to resolve. Azure DevOps does not say its address."""
        comment = {"parentCommentId": 0, "content": body, "commentType": "text"}
        self._send("POST", "/threads", {"comments": [comment], "status": "byDesign"})
        return ""

    def update(self, comment: Comment, body: str) -> None:
        """Replace what a comment says."""
        self._send("PATCH", f"/threads/{_thread(comment)}/comments/{_number(comment)}", {"content": body})

    def delete(self, comment: Comment) -> None:
        """Delete a comment; a thread without one is shown no more."""
        self._send("DELETE", f"/threads/{_thread(comment)}/comments/{_number(comment)}", None)

    def hide(self, comment: Comment) -> None:
        """Close the comment's thread, which folds it away."""
        self._send("PATCH", f"/threads/{_thread(comment)}", {"status": CLOSED})

    def _send(self, method: str, path: str, content: Any) -> None:
        self._web.request(method, f"{self._path}{path}", params={"api-version": VERSION}, json=content)

    def _first(self, user: str) -> Iterator[Comment]:
        threads = self._web.get(f"{self._path}/threads", Threads, **{"api-version": VERSION}).value
        for thread in sorted(threads, key=lambda one: one.id):
            first = next(iter(thread.comments or ()), None)
            if first is None or thread.is_deleted or first.is_deleted:
                continue
            mine = first.author is not None and first.author.id == user != ""
            yield Comment(f"{thread.id}/{first.id}", first.content or "", mine, thread.status == CLOSED)


def _thread(comment: Comment) -> str:
    return comment.id.partition("/")[0]


def _number(comment: Comment) -> str:
    return comment.id.partition("/")[2]
