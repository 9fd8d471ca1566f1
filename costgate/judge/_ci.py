"""Who and what started a run, from the variables that a CI system sets. Only the names listed here are ever read.

None of them holds a credential. Addresses of repositories are left out, because some set-ups put a token into them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# Each system by the variable that tells it, and what its variables are called here.
SYSTEMS: dict[str, tuple[str, dict[str, str]]] = {
    "github": (
        "GITHUB_ACTIONS",
        {
            "repository": "GITHUB_REPOSITORY",
            "ref": "GITHUB_REF",
            "commit": "GITHUB_SHA",
            "branch": "GITHUB_HEAD_REF",
            "target": "GITHUB_BASE_REF",
            "event": "GITHUB_EVENT_NAME",
            "actor": "GITHUB_ACTOR",
            "run": "GITHUB_RUN_ID",
            "attempt": "GITHUB_RUN_ATTEMPT",
        },
    ),
    "gitlab": (
        "GITLAB_CI",
        {
            "repository": "CI_PROJECT_PATH",
            "ref": "CI_COMMIT_REF_NAME",
            "commit": "CI_COMMIT_SHA",
            "change": "CI_MERGE_REQUEST_IID",
            "target": "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
            "event": "CI_PIPELINE_SOURCE",
            "actor": "GITLAB_USER_LOGIN",
            "run": "CI_JOB_ID",
        },
    ),
    "bitbucket": (
        "BITBUCKET_BUILD_NUMBER",
        {
            "repository": "BITBUCKET_REPO_FULL_NAME",
            "ref": "BITBUCKET_BRANCH",
            "commit": "BITBUCKET_COMMIT",
            "change": "BITBUCKET_PR_ID",
            "target": "BITBUCKET_PR_DESTINATION_BRANCH",
            "actor": "BITBUCKET_STEP_TRIGGERER_UUID",
            "run": "BITBUCKET_BUILD_NUMBER",
        },
    ),
    "azure": (
        "TF_BUILD",
        {
            "repository": "BUILD_REPOSITORY_NAME",
            "ref": "BUILD_SOURCEBRANCH",
            "commit": "BUILD_SOURCEVERSION",
            "change": "SYSTEM_PULLREQUEST_PULLREQUESTID",
            "target": "SYSTEM_PULLREQUEST_TARGETBRANCH",
            "event": "BUILD_REASON",
            "actor": "BUILD_REQUESTEDFORID",
            "run": "BUILD_BUILDID",
        },
    ),
    "jenkins": (
        "JENKINS_URL",
        {
            "repository": "JOB_NAME",
            "ref": "BRANCH_NAME",
            "commit": "GIT_COMMIT",
            "change": "CHANGE_ID",
            "target": "CHANGE_TARGET",
            "actor": "CHANGE_AUTHOR",
            "run": "BUILD_NUMBER",
        },
    ),
}
MOST = 200
ADDRESS = re.compile(r"://|@.*:|:.*@")  # it may hold a credential, whatever its variable is called


def context(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what *environment* says about the CI run, by names such as `repository` and `commit`.

    Empty outside of CI. A value that looks like an address with a credential is left out.
    """
    for system, (tell, names) in SYSTEMS.items():
        if environment.get(tell):
            found = {"system": system}
            for name, variable in names.items():
                value = environment.get(variable, "")
                if value and not ADDRESS.search(value):
                    found[name] = "".join(char if char.isprintable() else " " for char in value[:MOST])
            return found
    return {}
