"""Trees of files as repositories have them, for the search for projects."""

import json

from tests.read.plans import plan, resource_change

PLAN = json.dumps(plan(resource_change()))
PREVIEW = json.dumps({"steps": [], "changeSummary": {}})
PROVIDER = 'provider "aws" {\n  region = "us-east-1"\n}\n'
RESOURCE = 'resource "aws_eip" "a" {\n}\n'
BACKEND = 'terraform {\n  backend "s3" {\n    bucket = "b"\n  }\n}\n'
POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n"
FREE = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"
CHART = "apiVersion: v2\nname: a\nversion: 1.0.0\n"


def grown(root, files):
    """The folder *root*, with the files written that are given by their paths."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def paths(projects):
    """Every path of every project."""
    return [path for one in projects for path in one.paths]
