"""Each way in which `pulumi preview` can fail: what it says, and what it does not show."""

import json
import os

import pytest

from costgate.read import pulumi_preview
from tests.read.pulumi_preview.recorded import FAILED, PREVIEW, refused

UNFINISHED = {
    "diagnostics": [
        {"message": "error: missing executor /opt/pulumi/pulumi-language-python-exec\n\n", "severity": "info#err"},
    ]
}


@pytest.mark.parametrize(
    ("says", "what", "hint"),
    [
        (
            {"stderr": "error: no stack named 'dev' found", "code": 6},
            "there is no stack dev",
            "`pulumi stack ls`",
        ),
        (
            {"stderr": "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions", "code": 3},
            "Pulumi is not logged in, or its login is not valid",
            "`pulumi login`",
        ),
        (
            {"stderr": "error: getting stack configuration: get stack secrets manager: incorrect passphrase", "code": 1},
            "the stack's secrets cannot be opened: the passphrase is missing or wrong",
            "PULUMI_CONFIG_PASSPHRASE",
        ),
        (
            {
                "stderr": "error: getting stack configuration: get stack secrets manager: passphrase must be set with "
                "PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables",
                "code": 1,
            },
            "the stack's secrets cannot be opened: the passphrase is missing or wrong",
            "PULUMI_CONFIG_PASSPHRASE",
        ),
        (
            {"stderr": "error: organization name must be 'organization'", "code": 1},
            "`pulumi preview` fails: organization name must be 'organization'",
            "`pulumi preview --stack dev`",
        ),
        (
            {"start": "no command"},
            "the `pulumi` command cannot be started: No such file or directory",
            "https://www.pulumi.com/docs/iac/download-install/",
        ),
        (
            {"start": "old"},
            "this version of the `pulumi` command does not do: Minimum version requirement failed. Please update the Pulumi CLI.",
            "update Pulumi",
        ),
        (
            {
                "stdout": json.dumps(UNFINISHED),
                "stderr": "error: failed to load language plugin python: could not read plugin: exit status 1",
                "code": 1,
            },
            "`pulumi preview` fails: failed to load language plugin python: could not read plugin: exit status 1\n"
            "       missing executor /opt/pulumi/pulumi-language-python-exec",
            "mend what Pulumi reports",
        ),
        ({"code": 1}, "`pulumi preview` fails: it does not say why", "mend what Pulumi reports"),
    ],
    ids=["stack", "login", "wrong passphrase", "no passphrase", "other", "no command", "old", "no language", "silent"],
)
def test_each_failure_says_what_where_and_what_to_do(project, stand_in, says, what, hint):
    stand_in(**says)
    error = refused(project)
    assert error.what == what
    assert error.where == f"{project}, stack dev"
    assert hint in error.hint


def test_a_program_that_fails_is_quoted_without_what_the_environment_holds(project, stand_in, monkeypatch):
    """Pulumi masks what it knows to be secret; what a program takes from its environment it does not know."""
    monkeypatch.setenv("REGISTRY_TOKEN", "reg-token-12345")
    stand_in(json.dumps(FAILED, indent=4), code=1)
    said = refused(project).diagnostics()
    assert "Program failed with an unhandled exception:\n       Traceback" in said
    assert "ValueError: cannot reach the registry with $REGISTRY_TOKEN and [secret]" in said
    assert "reg-token-12345" not in said


@pytest.mark.parametrize(
    ("value", "text", "shown"),
    [
        ("first-part\nsecond-part", "at second-part!", "at $SHOP!"),
        ("hidden-value", "xhidden-valuex", "x$SHOPx"),
        ("fail", "fails: fail", "fails: $SHOP"),
        ("true", "true", "true"),
    ],
    ids=["a line", "within a word", "short", "common"],
)
def test_a_value_of_the_environment_is_shown_by_its_name(monkeypatch, value, text, shown):
    for name in list(os.environ):
        monkeypatch.delenv(name)
    assert pulumi_preview._hidden(text) == text
    monkeypatch.setenv("SHOP", value)
    assert pulumi_preview._hidden(text) == shown


def test_a_long_error_is_cut_and_cannot_move_the_cursor(project, stand_in):
    stand_in(stderr="error: \x1b[2J\x1b]0;owned\x07" + "y" * 1000 + "\n" + "\n".join(f"line {n}" for n in range(1000)), code=1)
    lines = refused(project).what.splitlines()
    assert [line.strip() for line in lines[1:]] == ["line 0", "line 1", "…", "line 997", "line 998", "line 999"]
    assert len(lines[0]) < 300
    assert "\x1b" not in lines[0]


def test_a_preview_too_large_to_be_read_is_refused(project, stand_in, monkeypatch):
    stand_in(PREVIEW)
    monkeypatch.setattr(pulumi_preview, "MAX_BYTES", 100)
    assert "the preview is larger than" in refused(project).what


def test_an_error_that_nobody_foresaw_is_shown(project, stand_in):
    stand_in(start="broken")
    error = refused(project)
    assert "Pulumi's Automation API ended with code 1" in error.what
    assert "KeyError: 'nobody expects this'" in error.what


def test_a_folder_without_a_project_is_refused(tmp_path):
    error = refused(tmp_path)
    assert "no Pulumi.yaml" in error.what
    assert error.where == str(tmp_path)


@pytest.mark.parametrize("stack", ["", "a b", "dev\n", "a/b/c/d", "../dev/x/y"])
def test_what_is_no_stacks_name_never_reaches_pulumi(project, stand_in, stack):
    package = stand_in(PREVIEW)
    assert "is no stack's name" in refused(project, stack).what
    assert not (package / "called.json").exists()
