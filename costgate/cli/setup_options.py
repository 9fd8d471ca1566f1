"""What the commands accept that look at the set-up: init, config, doctor, resources, log, completion. Standard library only."""

from __future__ import annotations

import argparse

INIT = """\
Set a repository up: find its projects and write costgate.yaml, and the files that run the gate in the CI that its remote or its
files tell of. No file that is there is replaced, but costgate.yaml with --force. Profiles differ in what blocks, not in keys:

  beginner      reports, and blocks nothing
  intermediate  warns; only policies of your own that deny block
  advanced      tags, budgets, SLOs and what has no price block

  costgate init
  costgate init --profile advanced --ci gitlab
  costgate init --ci github-forks
"""
CONFIG = """\
Show the configuration that applies, with all defaults; validate costgate.yaml, usage, waiver and agreement files; or print the
JSON Schema of costgate.yaml, of `waivers` or of `agreements`.

  costgate config show
  costgate config validate costgate.yaml costgate-usage.yaml
  costgate config schema agreements
"""
RESOURCES = """\
List the resource types that have a price or are free, or tell all about some: what is charged, and which usage it depends on.

  costgate resources --provider aws
  costgate resources aws_lambda_function aws_sqs_queue
"""
DOCTOR = """\
Look at the machine, the repository and the spend, and say what does not work, what is missing, and what to do about it. Exit 1
when something does not work.

  costgate doctor
  costgate doctor --production -o json
"""
LOG = """\
Verify that no entry of the log of decisions was changed, taken out or put in. Exit 2 when one was.

  costgate log verify decisions.jsonl
"""
COMPLETION = """\
Print the script that completes costgate's commands and options in a shell. Needs shtab: pip install 'costgate[completion]'.

  costgate completion bash > ~/.local/share/bash-completion/completions/costgate
"""


def init(command: argparse.ArgumentParser) -> None:
    """Add the options of `costgate init`."""
    command.description = INIT
    command.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the repository (default: this folder)")
    command.add_argument(
        "--profile", choices=("beginner", "intermediate", "advanced"), default="intermediate", help="how strict it is"
    )
    ci = command.add_mutually_exclusive_group()
    ci.add_argument(
        "--ci",
        choices=("github", "github-forks", "gitlab", "bitbucket", "azure", "jenkins"),
        help="the CI to write files for (default: told by the remote, else by files)",
    )
    ci.add_argument("--no-ci", action="store_true", help="write no file for CI")
    command.add_argument("--force", action="store_true", help="replace a costgate.yaml that is there")


def config(command: argparse.ArgumentParser) -> None:
    """Add the options of `costgate config`."""
    command.description = CONFIG
    command.add_argument("what", choices=("show", "validate", "schema"), help="what to do")
    command.add_argument(
        "files", nargs="*", metavar="FILE", help="files to validate, or `agreements` or `waivers` for their schema"
    )
    command.add_argument("--config", metavar="FILE", help="the configuration (default: the nearest costgate.yaml)")


def resources(command: argparse.ArgumentParser) -> None:
    """Add the options of `costgate resources`."""
    command.description = RESOURCES
    command.add_argument("types", nargs="*", metavar="TYPE", help="tell all about these types, such as aws_lambda_function")
    command.add_argument("--provider", choices=("aws", "azurerm", "google", "kubernetes"), help="only types of this provider")
    command.add_argument("-o", "--output", choices=("table", "json", "markdown"), default="table", help="how to write them")


def doctor(command: argparse.ArgumentParser) -> None:
    """Add the options of `costgate doctor`."""
    command.description = DOCTOR
    command.add_argument("--config", metavar="FILE", help="the configuration (default: the nearest costgate.yaml)")
    command.add_argument("--as-of", metavar="DAY", help="the day of the run, YYYY-MM-DD (default: today, in UTC)")
    command.add_argument("--production", action="store_true", help="ask too what should hold before people rely on alerts")
    command.add_argument("-o", "--output", choices=("table", "json"), default="table", help="how to say it")


def log(command: argparse.ArgumentParser) -> None:
    """Add the options of `costgate log`."""
    command.description = LOG
    command.add_argument("what", choices=("verify",), help="what to do")
    command.add_argument("file", metavar="FILE", help="the log")
    command.add_argument("--expect", default="", metavar="HASH", help="an entry's hash that was kept: the log must have it")


def completion(command: argparse.ArgumentParser) -> None:
    """Add the options of `costgate completion`."""
    command.description = COMPLETION
    command.add_argument("shell", choices=("bash", "zsh", "tcsh"), help="eval it, or put it where your shell finds it")
