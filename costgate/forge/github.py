"""GitHub and GitHub Enterprise, by the GraphQL API: it alone can hide comments, and says whose a comment is.

https://docs.github.com/en/graphql/reference. Comments may be 65,536 characters long.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

import msgspec

from costgate.errors import ConfigError, InputError
from costgate.forge.forge import Comment, NoneOpen
from costgate.forge.web import NotThere, Sleep, Web, forbidden

TOKEN = "GITHUB_TOKEN"  # noqa: S105  (the variable's name)
LIMIT = 65_536
MOST_PAGES = 100
HEAD = """query($owner:String!,$name:String!,$number:Int!){repository(owner:$owner,name:$name){
pullRequest(number:$number){id headRefOid}}}"""
COMMENTS = """query($owner:String!,$name:String!,$number:Int!,$after:String){repository(owner:$owner,name:$name){
pullRequest(number:$number){comments(first:100,after:$after){pageInfo{hasNextPage endCursor}
nodes{id body viewerDidAuthor isMinimized url}}}}}"""
PULLS = """query($owner:String!,$name:String!,$branch:String!){repository(owner:$owner,name:$name){
pullRequests(headRefName:$branch,states:OPEN,first:100){nodes{number headRefOid headRepository{nameWithOwner}}}}}"""
CREATE = "mutation($id:ID!,$body:String!){addComment(input:{subjectId:$id,body:$body}){commentEdge{node{url}}}}"
UPDATE = "mutation($id:ID!,$body:String!){updateIssueComment(input:{id:$id,body:$body}){issueComment{id}}}"
DELETE = "mutation($id:ID!){deleteIssueComment(input:{id:$id}){clientMutationId}}"
HIDE = "mutation($id:ID!){minimizeComment(input:{subjectId:$id,classifier:OUTDATED}){minimizedComment{isMinimized}}}"


class Repository(NamedTuple):
    """A repository: its owner and its name."""

    owner: str
    name: str

    @classmethod
    def of(cls, text: str) -> Repository:
        """Return the repository that *text* names as OWNER/NAME; raise `ConfigError` when it does not."""
        owner, _, name = text.partition("/")
        if not owner or not name or "/" in name:
            raise ConfigError(f"{text!r} is no repository", where="--repo", hint="write it as OWNER/NAME")
        return cls(owner, name)


Shape = TypeVar("Shape")


class Problem(msgspec.Struct):
    """Why GitHub refuses something."""

    type: str | None = None
    message: str = ""


class Reply(msgspec.Struct):
    """An answer: data, or problems, or both."""

    data: msgspec.Raw = msgspec.Raw(b"null")
    errors: list[Problem] | None = None


class Node(msgspec.Struct, rename="camel"):
    """A comment."""

    id: str
    body: str
    viewer_did_author: bool
    is_minimized: bool
    url: str


class PageInfo(msgspec.Struct, rename="camel"):
    """Whether there are more comments, and after which."""

    has_next_page: bool
    end_cursor: str | None = None


class Page(msgspec.Struct, rename="camel"):
    """Some of the comments."""

    page_info: PageInfo
    nodes: list[Node]


class Pull(msgspec.Struct, rename="camel"):
    """A pull request; what it has of these is what was asked for."""

    id: str = ""
    head_ref_oid: str = ""
    comments: Page | None = None


class Home(msgspec.Struct, rename="camel"):
    """The repository that a pull request comes from."""

    name_with_owner: str = ""


class Open(msgspec.Struct, rename="camel"):
    """An open pull request."""

    number: int
    head_ref_oid: str
    head_repository: Home | None = None


class Opened(msgspec.Struct):
    """Open pull requests."""

    nodes: list[Open] = []


class Found(msgspec.Struct, rename="camel"):
    """What a repository has of what was asked for."""

    pull_request: Pull | None = None
    pull_requests: Opened = msgspec.field(default_factory=Opened)


class Data(msgspec.Struct):
    """The data of a query."""

    repository: Found | None = None


class Written(msgspec.Struct):
    """A new comment: its address."""

    url: str = ""


class Edge(msgspec.Struct):
    """Where GitHub has a new comment."""

    node: Written


class Added(msgspec.Struct, rename="camel"):
    """What came of writing a comment."""

    comment_edge: Edge


class Created(msgspec.Struct, rename="camel"):
    """The data of writing a comment."""

    add_comment: Added


class GitHub:
    """One pull request of GitHub."""

    name = "GitHub"
    limit = LIMIT
    html = True

    def __init__(self, url: str, token: str, repository: str, number: int, *, sleep: Sleep = time.sleep) -> None:
        self._web = Web(url, {"Authorization": f"Bearer {token}"}, forge=self.name, variable=TOKEN, sleep=sleep)
        self._repository = Repository.of(repository)
        self.number = number
        self._id = ""

    def head(self) -> str:
        """Return the newest commit of the pull request."""
        found = self._pull(self._ask(HEAD, self._place(), Data))
        self._id = found.id
        return found.head_ref_oid

    def comments(self) -> list[Comment]:
        """Return the comments, the oldest first."""
        return [Comment(node.id, node.body, node.viewer_did_author, node.is_minimized, node.url) for node in self._nodes()]

    def hidden(self, text: str) -> str:
        """Return *text* as a comment of HTML."""
        return f"<!-- {text} -->"

    def create(self, body: str) -> str:
        """Write a new comment, and return its address."""
        if not self._id:
            self.head()
        return self._ask(CREATE, {"id": self._id, "body": body}, Created).add_comment.comment_edge.node.url

    def update(self, comment: Comment, body: str) -> None:
        """Replace what a comment says."""
        self._ask(UPDATE, {"id": comment.id, "body": body}, dict[str, Any])

    def delete(self, comment: Comment) -> None:
        """Delete a comment."""
        self._ask(DELETE, {"id": comment.id}, dict[str, Any])

    def hide(self, comment: Comment) -> None:
        """Fold a comment away as outdated."""
        self._ask(HIDE, {"id": comment.id}, dict[str, Any])

    def find(self, branch: str, commit: str, source: str) -> int:
        """Return the open pull request from *branch* of the repository *source* whose newest commit is *commit*.

        That is how a `workflow_run` finds it: its event has no pull requests when they come from forks.
        """
        place = {"owner": self._repository.owner, "name": self._repository.name, "branch": branch}
        for node in self._repository_of(self._ask(PULLS, place, Data)).pull_requests.nodes:
            home = node.head_repository.name_with_owner if node.head_repository else ""
            if node.head_ref_oid == commit and home.casefold() == source.casefold():
                return node.number
        raise NoneOpen(
            f"no open pull request from {source or 'a repository that is gone'}, branch {branch}, is at {commit[:12]}",
            where=f"{self._repository.owner}/{self._repository.name}",
            hint="it was closed, or has newer commits: their run will comment",
        )

    def _nodes(self) -> Iterator[Node]:
        after = None
        for _ in range(MOST_PAGES):
            page = self._pull(self._ask(COMMENTS, {**self._place(), "after": after}, Data)).comments
            if page is None:
                raise self._no_data()
            yield from page.nodes
            if not page.page_info.has_next_page or page.page_info.end_cursor is None:
                return
            after = page.page_info.end_cursor

    def _place(self) -> dict[str, Any]:
        return {"owner": self._repository.owner, "name": self._repository.name, "number": self.number}

    def _pull(self, data: Data) -> Pull:
        found = self._repository_of(data).pull_request
        if found is None:
            raise InputError(f"there is no pull request {self.number}", where=self._where(), hint="check --pull-request")
        return found

    def _repository_of(self, data: Data) -> Found:
        if data.repository is None:
            raise ConfigError(
                "GitHub does not find the repository", where=self._where(), hint=f"check --repo, and that {TOKEN} may read it"
            )
        return data.repository

    def _where(self) -> str:
        return f"{self._repository.owner}/{self._repository.name}"

    def _no_data(self) -> InputError:
        return InputError("GitHub answers without data", where=self._web.base, hint="is this the address of its GraphQL API?")

    def _ask(self, query: str, variables: dict[str, Any], shape: type[Shape]) -> Shape:
        """Return the data of an answer as *shape*. GitHub answers 200 also when it refuses, and says why in `errors`."""
        content = self._web.request("POST", "", json={"query": query, "variables": variables})
        answer = self._web.decoded(content, Reply, "")
        errors = [error for error in answer.errors or [] if error.type != "NOT_FOUND"]
        if errors:
            first = errors[0]
            said = " ".join(first.message.split())[:300]
            if first.type == "FORBIDDEN":
                raise ConfigError(f"GitHub does not let the token do this ({said})", where=self._where(), hint=forbidden(TOKEN))
            raise InputError(f"GitHub refuses: {said}", where=self._where(), hint="run the job again later")
        if answer.errors and query.startswith("mutation"):
            hint = f"it was deleted in the meantime; or {TOKEN} may not see it"
            raise NotThere("GitHub does not find what is to be written", where=self._where(), hint=hint)
        if bytes(answer.data) == b"null":
            raise self._no_data()
        return self._web.decoded(answer.data, shape, "")
