"""`costgate policy new`: a policy that works, with its test, to start from."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path

from costgate import config
from costgate.cli import policy
from costgate.errors import ConfigError
from costgate.judge import policies
from costgate.judge.adapters import detection

KEYWORDS = frozenset(
    {
        "as",
        "contains",
        "data",
        "default",
        "else",
        "every",
        "false",
        "if",
        "import",
        "in",
        "input",
        "not",
        "null",
        "package",
        "rego",
        "some",
        "system",
        "true",
        "with",
    }
)
HINT = "name it after your team and what it is about, such as acme.costs"
POLICY = """\
# METADATA
# title: PACKAGE
# description: Say here, in a sentence or two, what this policy is for.
package PACKAGE

import rego.v1

# What one resource may cost a month. Money is compared in millionths: 500000000 is 500.00, in the report's currency.
default max_monthly_micros := 500000000

# costgate.yaml may say something else: `policies: {data: {LAST: {max_monthly_micros: 900000000}}}`
max_monthly_micros := data.params.LAST.max_monthly_micros

# METADATA
# title: Resource costs too much
# description: A change leaves a resource that costs more a month than max_monthly_micros.
# custom:
#   id: PACKAGE.too-expensive
#   severity: deny
deny contains finding if {
	# input.largest lists the changes that add to the cost. `warn contains` would only warn.
	some change in input.largest
	change.monthly_after_micros > max_monthly_micros

	# Attributes and tags of a type: `some change in input.changes.aws_instance`, then change.after.instance_type, change.tags.
	finding := {
		"id": "PACKAGE.too-expensive",
		"msg": sprintf("%s costs %s a month.", [change.address, change.monthly_after]),
		"hint": "choose a smaller size",
		"resource": change.address,
		"project": change.project,
		"owner": change.owner_name,
		"location": change.location,
	}
}
"""
TEST = """\
package PACKAGE_test

import rego.v1

import data.PACKAGE as policy

# A rule of your own gets from `input` what a test gives it: only what the rule asks for.
change(micros) := {
	"address": "aws_instance.web",
	"project": "",
	"type": "aws_instance",
	"action": "create",
	"owner_name": "team=payments",
	"location": {"file": "main.tf", "line": 3},
	"monthly_after_micros": micros,
	"monthly_after": "$600.00",
}

test_what_costs_more_is_denied if {
	found := policy.deny with input as {"largest": [change(500000001)]} with data.params as {}
	some finding in found
	finding.id == "PACKAGE.too-expensive"
	finding.resource == "aws_instance.web"
	count(found) == 1
}

test_what_costs_just_as_much_may_go_ahead if {
	found := policy.deny with input as {"largest": [change(500000000)]} with data.params as {}
	count(found) == 0
}

test_costgate_yaml_may_raise_the_limit if {
	params := {"LAST": {"max_monthly_micros": 900000000}}
	found := policy.deny with input as {"largest": [change(500000001)]} with data.params as params
	count(found) == 0
}
"""


def run(options: Namespace) -> int:
    """Write the two files and say what to do next."""
    _check(options.name)
    folder = Path(options.folder)
    files = {folder / f"{options.name}.rego": POLICY, folder / f"{options.name}_test.rego": TEST}
    there = [str(file) for file in files if file.exists() or file.is_symlink()]
    if there and not options.force:
        raise ConfigError("there is such a policy already", where=", ".join(there), hint="choose another name, or say --force")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            named = text.replace("PACKAGE", options.name).replace("LAST", options.name.rpartition(".")[2])
            file.write_text(named, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"it cannot be written: {error.strerror}", where=str(folder), hint="name another --folder") from error
    first, test = map(str, files)
    print(f"wrote {first} and {test}. Next:")
    for command in ("policy test {}", "check PLAN --policy {}", "policy verify {}"):
        print(f"  costgate {command.format(first)}")
    print(f"To have every `costgate check` judge by it, name the folder in costgate.yaml: policies: {{paths: [{folder}]}}")
    return 0


def _check(name: str) -> None:
    """Raise `ConfigError` for a name that cannot be a package of the user's."""
    if not re.fullmatch(config.PACKAGE, name, re.ASCII):
        raise ConfigError(f"{name} is no package name: letters, digits and _, with dots between", where="NAME", hint=HINT)
    parts = name.split(".")
    if taken := KEYWORDS & set(parts):
        raise ConfigError(f"{sorted(taken)[0]} is a word of Rego", where="NAME", hint=HINT)
    if name.endswith("_test"):
        raise ConfigError("a package of this name is tests", where="NAME", hint="leave _test out: the test is written too")
    shipped = {policies.short(policy.package(text)) for text in policy.shipped_files(tests=False).values()}
    if parts[0] in (*policies.RESERVED, *shipped):
        raise ConfigError(f"costgate has {parts[0]} itself", where="NAME", hint=HINT)
    if parts[0] in detection.PACKAGES:
        raise ConfigError(f"{parts[0]} is what packages for another tool are called", where="NAME", hint=HINT)
