"""GitHub and GitHub Enterprise, by the GraphQL API: it alone can hide comments, and says whose a comment is.

https://docs.github.com/en/graphql/reference. Comments may be 65,536 characters long.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from costgate.errors import ConfigError, InputError
from costgate.forge.forge import Comment
from costgate.forge.web import Sleep, Web, forbidden

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


class GitHub:
    """One pull request of GitHub."""

    name = "GitHub"
    limit = LIMIT

    def __init__(self, url: str, token: str, repository: str, number: int, *, sleep: Sleep = time.sleep) -> None:
        self._web = Web(url, {"Authorization": f"Bearer {token}"}, forge=self.name, variable=TOKEN, sleep=sleep)
        self._repository = Repository.of(repository)
        self.number = number
        self._id = ""

    def head(self) -> str:
        """Return the newest commit of the pull request."""
        found = self._pull(self._ask(HEAD, self._place()))
        self._id = found["id"]
        return str(found["headRefOid"])

    def comments(self) -> list[Comment]:
        """Return the comments, the oldest first."""
        return [
            Comment(node["id"], node["body"], node["viewerDidAuthor"], node["isMinimized"], node["url"])
            for node in self._nodes()
        ]

    def hidden(self, text: str) -> str:
        """Return *text* as a comment of HTML."""
        return f"<!-- {text} -->"

    def create(self, body: str) -> str:
        """Write a new comment, and return its address."""
        if not self._id:
            self.head()
        found = self._ask(CREATE, {"id": self._id, "body": body})
        return str(found["addComment"]["commentEdge"]["node"]["url"])

    def update(self, comment: Comment, body: str) -> None:
        """Replace what a comment says."""
        self._ask(UPDATE, {"id": comment.id, "body": body})

    def delete(self, comment: Comment) -> None:
        """Delete a comment."""
        self._ask(DELETE, {"id": comment.id})

    def hide(self, comment: Comment) -> None:
        """Fold a comment away as outdated."""
        self._ask(HIDE, {"id": comment.id})

    def find(self, branch: str, commit: str, source: str) -> int:
        """Return the open pull request from *branch* of the repository *source* whose newest commit is *commit*.

        That is how a `workflow_run` finds it: its event has no pull requests when they come from forks.
        """
        place = {"owner": self._repository.owner, "name": self._repository.name, "branch": branch}
        for node in self._repository_of(self._ask(PULLS, place))["pullRequests"]["nodes"]:
            home = (node["headRepository"] or {}).get("nameWithOwner", "")
            if node["headRefOid"] == commit and home.casefold() == source.casefold():
                return int(node["number"])
        raise InputError(
            f"no open pull request from {source}, branch {branch}, is at {commit[:12]}",
            where=f"{self._repository.owner}/{self._repository.name}",
            hint="it was closed, or has newer commits: their run will comment",
        )

    def _nodes(self) -> Iterator[Any]:
        after = None
        for _ in range(MOST_PAGES):
            page = self._pull(self._ask(COMMENTS, {**self._place(), "after": after}))["comments"]
            yield from page["nodes"]
            if not page["pageInfo"]["hasNextPage"]:
                return
            after = page["pageInfo"]["endCursor"]

    def _place(self) -> dict[str, Any]:
        return {"owner": self._repository.owner, "name": self._repository.name, "number": self.number}

    def _pull(self, data: Any) -> Any:
        found = self._repository_of(data)["pullRequest"]
        if found is None:
            raise InputError(f"there is no pull request {self.number}", where=self._where(), hint="check --pull-request")
        return found

    def _repository_of(self, data: Any) -> Any:
        if data["repository"] is None:
            raise ConfigError(
                "GitHub does not find the repository", where=self._where(), hint=f"check --repo, and that {TOKEN} may read it"
            )
        return data["repository"]

    def _where(self) -> str:
        return f"{self._repository.owner}/{self._repository.name}"

    def _ask(self, query: str, variables: dict[str, Any]) -> Any:
        """Return the data of an answer. GitHub answers 200 also when it refuses, and says why in `errors`."""
        answer = self._web.request("POST", "", json={"query": query, "variables": variables})
        if not isinstance(answer, dict):
            raise InputError(
                "GitHub answers without data", where=self._web.base, hint="is this the address of its GraphQL API?"
            )
        errors = [error for error in answer.get("errors") or [] if error.get("type") != "NOT_FOUND"]
        if errors:
            first = errors[0]
            said = " ".join(str(first.get("message", "")).split())[:300]
            if first.get("type") == "FORBIDDEN":
                raise ConfigError(f"GitHub does not let the token do this ({said})", where=self._where(), hint=forbidden(TOKEN))
            raise InputError(f"GitHub refuses: {said}", where=self._where(), hint="run the job again later")
        if not isinstance(answer.get("data"), dict):
            raise InputError(
                "GitHub answers without data", where=self._web.base, hint="is this the address of its GraphQL API?"
            )
        return answer["data"]
