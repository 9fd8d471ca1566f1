"""GitLab, its own or the user's: notes of a merge request.

https://docs.gitlab.com/api/notes/. Notes may be 1,000,000 characters long. A job's own CI_JOB_TOKEN may not write them: the
token is that of a project, group or person, with the scope `api`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import quote

import msgspec

from costgate.errors import ConfigError
from costgate.forge.forge import Comment
from costgate.forge.web import Sleep, Web

TOKEN = "GITLAB_TOKEN"  # noqa: S105  (the variable's name)
LIMIT = 1_000_000
PAGE = 100
MOST_PAGES = 100


class User(msgspec.Struct):
    """A user, such as a token's own."""

    id: int


class MergeRequest(msgspec.Struct):
    """A merge request: its newest commit."""

    sha: str


class Note(msgspec.Struct):
    """A note. GitLab writes those of the `system` itself."""

    id: int
    body: str
    author: User
    system: bool = False


class GitLab:
    """One merge request of GitLab."""

    name = "GitLab"
    limit = LIMIT
    html = True

    def __init__(self, url: str, token: str, project: str, number: int, *, sleep: Sleep = time.sleep) -> None:
        self._web = Web(url, {"PRIVATE-TOKEN": token}, forge=self.name, variable=TOKEN, sleep=sleep)
        self._path = f"/projects/{quote(project, safe='')}/merge_requests/{number}"

    def head(self) -> str:
        """Return the newest commit of the merge request."""
        return self._web.get(self._path, MergeRequest).sha

    def comments(self) -> list[Comment]:
        """Return the notes, the oldest first."""
        me = self._web.get("/user", User).id
        return [Comment(str(note.id), note.body, note.author.id == me) for note in self._notes() if not note.system]

    def hidden(self, text: str) -> str:
        """Return *text* as a comment of HTML."""
        return f"<!-- {text} -->"

    def create(self, body: str) -> str:
        """Write a new note. GitLab does not say its address."""
        self._web.request("POST", f"{self._path}/notes", json={"body": body})
        return ""

    def update(self, comment: Comment, body: str) -> None:
        """Replace what a note says."""
        self._web.request("PUT", f"{self._path}/notes/{comment.id}", json={"body": body})

    def delete(self, comment: Comment) -> None:
        """Delete a note."""
        self._web.request("DELETE", f"{self._path}/notes/{comment.id}")

    def hide(self, comment: Comment) -> None:
        """Refuse: GitLab cannot fold a note away."""
        raise ConfigError(
            f"GitLab cannot hide the note {comment.id}", where="--behavior", hint="use update, new or delete-and-new"
        )

    def _notes(self) -> Iterator[Note]:
        for page in range(1, MOST_PAGES + 1):
            notes = self._web.get(
                f"{self._path}/notes", list[Note], order_by="created_at", sort="asc", per_page=PAGE, page=page
            )
            yield from notes
            if len(notes) < PAGE:
                return
