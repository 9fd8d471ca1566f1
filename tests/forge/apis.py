"""The four forges, as far as comments go: their shapes, pages, limits and refusals are those of their documentation."""

import itertools
import re

from tests.forge.server import Answer, Api

HEAD = "0123456789abcdef0123456789abcdef01234567"
OLD = "fedcba9876543210fedcba9876543210fedcba98"
PAGE = 2  # so that a few comments take several pages


class GitHubApi(Api):
    """GraphQL: answers 200 also when it refuses. https://docs.github.com/en/graphql"""

    def __init__(self, **more):
        super().__init__(**more)
        self.nodes, self.numbers, self.readonly, self.pulls = [], itertools.count(1), False, []

    def add(self, body, mine=True, hidden=False):
        number = next(self.numbers)
        node = {
            "id": f"IC_{number}",
            "body": body,
            "viewerDidAuthor": mine,
            "isMinimized": hidden,
            "url": f"https://gh/{number}",
        }
        self.nodes.append(node)
        return node

    def bodies(self):
        return [node["body"] for node in self.nodes if not node["isMinimized"]]

    def serve(self, asked):
        query, given = asked.body["query"], asked.body["variables"]
        if query.startswith("mutation"):
            return self.mutation(query, given)
        if given["owner"] != "acme":
            error = {"type": "NOT_FOUND", "message": "Could not resolve to a Repository"}
            return Answer(200, {"data": {"repository": None}, "errors": [error]})
        if "pullRequests(" in query:
            return self.data({"pullRequests": {"nodes": self.pulls}})
        if given["number"] != 7:
            error = {"type": "NOT_FOUND", "message": "Could not resolve to a PullRequest"}
            return Answer(200, {"data": {"repository": {"pullRequest": None}}, "errors": [error]})
        if "comments(" not in query:
            return self.data({"pullRequest": {"id": "PR_7", "headRefOid": HEAD}})
        start = int(given["after"] or 0)
        page = {"hasNextPage": start + PAGE < len(self.nodes), "endCursor": str(start + PAGE)}
        return self.data({"pullRequest": {"comments": {"pageInfo": page, "nodes": self.nodes[start : start + PAGE]}}})

    def data(self, repository):
        return Answer(200, {"data": {"repository": repository}})

    def mutation(self, query, given):
        if self.readonly:
            error = {"type": "FORBIDDEN", "message": "Resource not accessible by integration"}
            return Answer(200, {"data": {}, "errors": [error]})
        if len(given.get("body", "")) > 65_536:
            error = {"type": "UNPROCESSABLE", "message": "Body is too long (maximum is 65536 characters)"}
            return Answer(200, {"data": {}, "errors": [error]})
        if "addComment" in query:
            node = self.add(given["body"])
            return Answer(200, {"data": {"addComment": {"commentEdge": {"node": {"url": node["url"]}}}}})
        node = next((node for node in self.nodes if node["id"] == given["id"]), None)
        if node is None:
            error = {"type": "NOT_FOUND", "message": f"Could not resolve to a node with the global id of '{given['id']}'"}
            return Answer(200, {"data": {"changed": None}, "errors": [error]})
        if "updateIssueComment" in query:
            node["body"] = given["body"]
        elif "minimizeComment" in query:
            node["isMinimized"] = True
        else:
            self.nodes.remove(node)
        return Answer(200, {"data": {}})


class RestApi(Api):
    """What the three others have in common: a list of notes that can be written."""

    pattern = ""
    limit = 0

    def __init__(self, **more):
        super().__init__(**more)
        self.notes, self.numbers, self.readonly = [], itertools.count(1), False

    def bodies(self):
        return [note["body"] for note in self.notes if not note["hidden"]]

    def add(self, body, mine=True, hidden=False):
        self.notes.append({"id": next(self.numbers), "body": body, "mine": mine, "hidden": hidden})
        return self.notes[-1]

    def write(self, method, number, body):
        if self.readonly:
            return Answer(403, {"message": "403 Forbidden"})
        if body is not None and len(body) > self.limit:
            return Answer(400, {"message": "body is too long"})
        if method == "POST":
            return Answer(201, self.shape(self.add(body)))
        note = next((note for note in self.notes if note["id"] == int(number)), None)
        if note is None:
            return Answer(404, {"message": "404 Not found"})
        if method == "DELETE":
            self.notes.remove(note)
            return Answer(204)
        note["body"] = body
        return Answer(200, self.shape(note))


class GitLabApi(RestApi):
    """https://docs.gitlab.com/api/notes/"""

    limit = 1_000_000

    def allowed(self, headers):
        return headers.get("PRIVATE-TOKEN") == self.token

    def unauthorized(self):
        return Answer(401, {"message": "401 Unauthorized"})

    def shape(self, note):
        return {"id": note["id"], "body": note["body"], "author": {"id": 5 if note["mine"] else 6}, "system": False}

    def serve(self, asked):
        if asked.path == "/user":
            return Answer(200, {"id": 5, "username": "project_12_bot"})
        found = re.fullmatch(r"/projects/acme%2Fshop/merge_requests/7(/notes)?(?:/(\d+))?", asked.path)
        if not found:
            return Answer(404, {"message": "404 Project Not Found"})
        if not found[1]:
            return Answer(200, {"iid": 7, "sha": HEAD})
        if asked.method != "GET":
            return self.write(asked.method, found[2], (asked.body or {}).get("body"))
        size, page = int(asked.query["per_page"]), int(asked.query["page"])
        system = {"id": 900, "body": "added 1 commit", "author": {"id": 5}, "system": True}
        every = [system, *map(self.shape, self.notes)]
        return Answer(200, every[(page - 1) * size : page * size])


class BitbucketApi(RestApi):
    """https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/"""

    limit = 32_768
    person = True
    address = ""

    def unauthorized(self):
        return Answer(401, {"type": "error", "error": {"message": "Token is invalid or expired"}})

    def shape(self, note):
        mine = {"uuid": "{me}", "type": "user" if self.person else "app_user"}
        return {
            "id": note["id"],
            "content": {"raw": note["body"]},
            "user": mine if note["mine"] else {"uuid": "{other}", "type": "user"},
            "links": {"html": {"href": f"https://bb/{note['id']}"}},
            "deleted": False,
        }

    def serve(self, asked):
        if asked.path == "/user":
            denied = Answer(403, {"type": "error", "error": {"message": "This API is only accessible by users"}})
            return Answer(200, {"uuid": "{me}"}) if self.person else denied
        found = re.fullmatch(r"/repositories/acme/shop/pullrequests/7(/comments)?(?:/(\d+))?", asked.path)
        if not found:
            return Answer(404, {"type": "error", "error": {"message": "Repository acme/other not found"}})
        if not found[1]:
            return Answer(200, {"id": 7, "source": {"commit": {"hash": HEAD[:12]}}})
        if asked.method != "GET":
            return self.write(asked.method, found[2], (asked.body or {}).get("content", {}).get("raw"))
        start = int(asked.query.get("page", 1)) - 1
        page = {"values": [self.shape(note) for note in self.notes[start * PAGE : (start + 1) * PAGE]]}
        if (start + 1) * PAGE < len(self.notes):
            page["next"] = f"{self.address}{asked.path}?page={start + 2}"
        return Answer(200, page)


class AzureApi(RestApi):
    """https://learn.microsoft.com/en-us/rest/api/azure/devops/git/pull-request-threads"""

    limit = 150_000

    def unauthorized(self):
        return Answer(203, b"<html>Azure DevOps Services | Sign In</html>", {"Content-Type": "text/html"})

    def shape(self, note):
        first = {"id": 1, "content": note["body"], "author": {"id": "me" if note["mine"] else "other"}, "isDeleted": False}
        status = "closed" if note["hidden"] else "byDesign"
        return {"id": note["id"], "comments": [first], "status": status, "isDeleted": False}

    def serve(self, asked):  # noqa: PLR0911  (one answer for each kind of request)
        if "api-version" not in asked.query:
            return Answer(400, {"message": "No api-version was supplied"})
        if asked.path == "/_apis/connectionData":
            return Answer(200, {"authenticatedUser": {"id": "me"}})
        found = re.fullmatch(
            r"/acme/_apis/git/repositories/shop/pullRequests/7(/threads)?(?:/(\d+))?(/comments/1)?", asked.path
        )
        if not found:
            return Answer(404, {"message": "TF401019: The Git repository does not exist"})
        if not found[1]:
            return Answer(200, {"pullRequestId": 7, "lastMergeSourceCommit": {"commitId": HEAD}})
        if asked.method == "GET":
            return Answer(200, {"value": [self.shape(note) for note in reversed(self.notes)], "count": len(self.notes)})
        if asked.method == "PATCH" and not found[3]:
            next(note for note in self.notes if note["id"] == int(found[2]))["hidden"] = asked.body["status"] == "closed"
            return Answer(200, {"id": int(found[2]), "status": asked.body["status"]})
        body = asked.body or {}
        text = body["comments"][0]["content"] if "comments" in body else body.get("content")
        return self.write(asked.method, found[2], text)
