"""The pre-commit hooks, run by pre-commit itself in a repository that uses this checkout."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys

import pytest
import yaml

from tests.ci.github import ROOT

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
PACKAGE = (
    "costgate",
    "examples/ci",
    "policies",
    "pricing",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "NOTICE",
    ".pre-commit-hooks.yaml",
)
PLAN = '{"format_version": "1.2", "terraform_version": "1.9.0", "planned_values": {"root_module": {}}, "resource_changes": []}'
CODE = """provider "aws" {
  region = "us-east-1"
}
resource "aws_nat_gateway" "main" {
  subnet_id = "subnet-1"
}
"""
CLAIM = """apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 10Gi}}
"""
FAILING = "package own\n\nimport rego.v1\n\ntest_it if false\n"
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.sqlite", "*.pyc")


def run(command, folder, **env):
    """Run *command* in *folder*, without the settings of the repository that the tests run in."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PYTEST_", "PRE_COMMIT"))}
    environment = {
        **clean,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.com",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.com",
        **env,
    }
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=900, check=False)


def committed(folder):
    """Make *folder* a git repository that holds its files; return the commit."""
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        done = run(["git", *command], folder)
        assert done.returncode == 0, done.stderr
    return run(["git", "rev-parse", "HEAD"], folder).stdout.strip()


def programs():
    """pre-commit, and prek, which reads the same files, as commands."""
    found = [sys.executable, "-m", "pre_commit"], [shutil.which("prek", path=f"{sys.exec_prefix}/bin") or "prek"]
    return dict(zip(("pre-commit", "prek"), found))


@pytest.fixture(scope="module")
def hooks(tmp_path_factory):
    """A function that runs one hook on files; pre-commit installs the hooks once, which needs a package index."""
    if importlib.util.find_spec("pre_commit") is None or shutil.which("git") is None:
        pytest.skip("needs git and pre-commit, which is in the `test` extra")
    folder = tmp_path_factory.mktemp("pre-commit")
    probe = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--retries=0", "--dest=wheels", "hatchling"]
    if run(probe, folder).returncode:
        pytest.skip("pip cannot reach a package index, which pre-commit needs to install the hooks")
    source = folder / "costgate"
    for name in PACKAGE:
        origin = ROOT / name
        if origin.is_dir():
            shutil.copytree(origin, source / name, ignore=LEFT_OUT)
        else:
            shutil.copy(origin, source / name)
    user = folder / "user"
    user.mkdir()
    chosen = [{"id": id} for id in HOOKS]
    config = {"repos": [{"repo": source.as_uri(), "rev": committed(source), "hooks": chosen}]}
    (user / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    committed(user)

    def hook(id, program="pre-commit", **files):
        for name, text in files.items():
            (user / name).write_text(text)
        names = list(files)
        run(["git", "add", "-A"], user)
        command = [*programs()[program], "run", id, "--verbose", "--color=never", "--files", *names]
        done = run(command, user, PRE_COMMIT_HOME=str(folder / "home"), PREK_HOME=str(folder / "prek"))
        run(["git", "rm", "-q", "-f", *names], user)  # the next hook may not find what this one was given
        return done

    return hook


def test_a_plan_is_judged(hooks):
    done = hooks("costgate-plan", **{"plan.json": PLAN})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "costgate (plans)" in done.stdout
    assert "Passed" in done.stdout


def test_a_plan_that_cannot_be_read_stops_the_commit(hooks):
    done = hooks("costgate-plan", **{"prod.tfplan.json": '{"format_version": "1.2"'})
    assert done.returncode == 1
    assert "exit code: 2" in done.stdout, done.stdout + done.stderr


def test_other_json_is_left_alone(hooks):
    done = hooks("costgate-plan", **{"package.json": "not a plan"})
    assert done.returncode == 0
    assert "no files to check" in done.stdout


def test_a_configuration_is_validated(hooks):
    done = hooks("costgate-config", **{"costgate.yaml": "version: 1\n"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


def test_a_wrong_configuration_stops_the_commit(hooks):
    done = hooks("costgate-config", **{"costgate.yaml": "version: 1\nbudgetz: []\n"})
    assert done.returncode == 1
    assert "budgetz" in done.stdout


def test_code_is_judged_by_what_the_commit_changes(hooks):
    done = hooks("costgate-hcl", **{"main.tf": CODE})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "aws_nat_gateway.main (create)" in done.stdout
    assert "+$32.85" in done.stdout  # 730 hours at 0.045, https://aws.amazon.com/vpc/pricing/


def test_prek_runs_the_same_hooks(hooks):
    """https://prek.j178.dev: it reads pre-commit's configuration and hooks."""
    if shutil.which(programs()["prek"][0]) is None:
        pytest.skip("prek is not installed: it is in the `test` extra")
    done = hooks("costgate-hcl", program="prek", **{"main.tf": CODE})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "+$32.85" in done.stdout
    done = hooks("costgate-config", program="prek", **{"costgate.yaml": "version: 1\nbudgetz: []\n"})
    assert done.returncode == 1
    assert "budgetz" in done.stdout


def test_code_that_cannot_be_read_stops_the_commit(hooks):
    """A parser may have gaps, so such a file is `unpriced`; whether that stops anything is the configuration's to say."""
    files = {"main.tf": 'resource "aws_nat_gateway" {', "costgate.yaml": "gate: {max_unpriced: 0}\n"}
    done = hooks("costgate-hcl", **files)
    assert done.returncode == 1
    assert "exit code: 3" in done.stdout, done.stdout + done.stderr
    assert "main.tf:1" in done.stdout
    assert "this file is left out" in done.stdout


def test_manifests_are_judged_and_other_yaml_is_left_alone(hooks):
    done = hooks("costgate-k8s", **{"claim.yaml": CLAIM, "ci.yaml": "on: push\n"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "PersistentVolumeClaim/data" in done.stdout


def test_the_tests_of_a_policy_stop_the_commit(hooks):
    done = hooks("costgate-policy-test", **{"costgate.yaml": "policies: {paths: [own_test.rego]}\n", "own_test.rego": FAILING})
    assert done.returncode == 1
    assert "test_it" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("id", "path", "wanted"),
    [
        ("costgate-plan", "plan.json", True),
        ("costgate-plan", "infra/prod.tfplan.json", True),
        ("costgate-plan", "infra/prod-plan.json", True),
        ("costgate-plan", "tfplan.json", True),
        ("costgate-plan", "explan.json", False),
        ("costgate-plan", "plan.json.bak", False),
        ("costgate-plan", "package.json", False),
        ("costgate-config", "costgate.yaml", True),
        ("costgate-config", "infra/costgate-usage.yml", True),
        ("costgate-config", "infracost-usage.yml", True),
        ("costgate-config", "infracost.yml", False),
        ("costgate-config", "my-costgate.yaml", False),
        ("costgate-hcl", "infra/main.tf", True),
        ("costgate-hcl", "prod.auto.tfvars", True),
        ("costgate-hcl", "main.tf.json", True),
        ("costgate-hcl", ".terraform.lock.hcl", False),
        ("costgate-policy-test", "policies/own.rego", True),
    ],
)
def test_which_files_a_hook_takes(id, path, wanted):
    assert bool(re.search(HOOKS[id]["files"], path)) is wanted
