"""What `costgate comment` and `costgate render` accept. Standard library only, as options.py, which loads it."""

from __future__ import annotations

import argparse

COMMENT = """\
Say a saved result (`costgate check -o json=result.json`) on its pull request: in one comment, found again by a hidden marker,
and kept up to date. A run that is about an older commit than the pull request's newest one, or older than the run that
commented last, changes nothing; neither does a report that says what is there already.

The token is read from the environment: GITHUB_TOKEN, GITLAB_TOKEN, BITBUCKET_TOKEN or SYSTEM_ACCESSTOKEN. Repository, pull
request, commit and run are those of the CI job; in a GitHub `workflow_run`, the pull request is found by its branch and commit.
Needs requests: pip install 'costgate[comment]'.

  costgate comment github --result result.json --dry-run
  costgate comment gitlab --result result.json --when changes --min-delta 10
"""
FORGES = ("github", "gitlab", "bitbucket", "azure")
BEHAVIORS = ("update", "new", "delete-and-new", "hide-and-new")


def comment(command: argparse.ArgumentParser) -> None:
    """Add the options of `costgate comment`."""
    command.description = COMMENT
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.add_argument("forge", choices=FORGES, help="where the pull request is")
    command.add_argument("--result", required=True, metavar="FILE", help="what `costgate check -o json=FILE` wrote")
    command.add_argument("--key", default="default", metavar="NAME", help="tells several gates of one repository apart")
    command.add_argument(
        "--behavior",
        choices=BEHAVIORS,
        default="update",
        help="what becomes of an earlier comment (default: update it in place)",
    )
    command.add_argument(
        "--when",
        choices=("always", "changes", "findings"),
        default="always",
        help="when to begin a comment: always, when cost or findings are there, or only when findings are",
    )
    command.add_argument(
        "--min-delta",
        default="0",
        metavar="AMOUNT",
        help="with --when changes: the least change of a month's cost (default: 0)",
    )
    command.add_argument("--report-url", metavar="URL", help="where the whole report is, such as the job's artifact")
    command.add_argument("--repo", metavar="NAME", help="the repository: OWNER/NAME, or PROJECT/NAME for Azure DevOps")
    command.add_argument("--pull-request", metavar="NUMBER", help="the pull request")
    command.add_argument("--commit", metavar="SHA", help="the commit that was judged")
    command.add_argument("--run", metavar="NUMBER", help="the number of this run, which grows from run to run")
    command.add_argument("--url", metavar="URL", help="the forge's API, for one of your own")
    redact(command)
    command.add_argument("--dry-run", action="store_true", help="print the comment, say what would be done, and write nothing")


def redact(command: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Add the option that replaces names."""
    command.add_argument(
        "--redact",
        choices=("none", "paths", "topology"),
        help="replace the names of resources, modules, files and projects (paths), and also leave out types, owners, charges"
        " and messages and show amounts as bands (topology); COSTGATE_REDACT_KEY keeps the names the same in each run"
        " (default: none)",
    )


def render(command: argparse.ArgumentParser, formats: str) -> None:
    """Add the options of `costgate render`; *formats* names them."""
    command.add_argument("result", metavar="RESULT", help="what `costgate check -o json=RESULT` wrote")
    command.add_argument(
        "-o", "--output", action="append", metavar="FORMAT[=FILE]", help=f"{formats} (default: table); may be repeated"
    )
    redact(command)
    command.add_argument("--no-color", action="store_true", help="print no colours")
