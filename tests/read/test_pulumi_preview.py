"""`pulumi preview` is run through the Automation API, and what it says is read like a preview that somebody saved.

What Pulumi says here, and how it fails, was recorded from a real run: the CLI built from its sources of 2026-08 (commit 1b59498,
as v3.260.0), its language host for Python, and the package `pulumi` 3.272.0. Stand-ins say it again. The preview and the event log
stand in `pulumi/automation-*`; the calls inside Pulumi's SDK, its debug messages and the steps' ends were taken out.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from costgate.errors import InputError
from costgate.price.catalog import Catalog
from costgate.price.estimate import Estimator
from costgate.price.usage import Usage
from costgate.read import pulumi, pulumi_preview

FILES = Path(__file__).with_name("pulumi")
PREVIEW = (FILES / "automation-preview.json").read_text()
EVENTS = (FILES / "automation-events.jsonl").read_text()
FAILED = {
    "config": {"aws:region": "eu-west-1", "shop:password": "[secret]"},
    "diagnostics": [
        {"message": "this is what the program prints\n\n", "severity": "info"},
        {
            "message": "error: Program failed with an unhandled exception:\nTraceback (most recent call last):\n"
            '  File "/home/ci/shop/__main__.py", line 34, in \u003cmodule\u003e\n'
            "    raise ValueError(f\"cannot reach the registry with {os.environ.get('REGISTRY_TOKEN')} and {config.require('password')}\")\n"
            "ValueError: cannot reach the registry with reg-token-12345 and [secret]\n\n",
            "severity": "error",
        },
    ],
    "duration": 446102259,
    "changeSummary": {"same": 7},
}
UNFINISHED = {
    "diagnostics": [
        {"message": "error: missing executor /opt/pulumi/pulumi-language-python-exec\n\n", "severity": "info#err"},
    ]
}
STAND_IN = '''
"""Stands in for `pulumi.automation`: the names, arguments and errors that costgate uses, as the real package has them."""

import json, os, time
from pathlib import Path

HERE = Path(__file__).parent
SAYS = json.loads((HERE / "says.json").read_text())


class CommandError(Exception):
    pass


class StackNotFoundError(CommandError):
    pass


class InvalidVersionError(Exception):
    pass


class PulumiCommand:
    def __init__(self):
        print("this must not reach anybody's stdout")
        if SAYS["start"] == "no command":
            raise FileNotFoundError(2, "No such file or directory", "pulumi")
        if SAYS["start"] == "old":
            raise InvalidVersionError("Minimum version requirement failed. Please update the Pulumi CLI.")
        if SAYS["start"] == "broken":
            raise KeyError("nobody expects this")

    def run(self, args, cwd, additional_env, on_output=None, on_error=None):
        environment = {**os.environ, **additional_env}
        called = {"args": args, "cwd": cwd, "environment": environment, "process": os.getpid()}
        (HERE / "called.part").write_text(json.dumps(called))
        (HERE / "called.part").rename(HERE / "called.json")
        [log] = [one.partition("=")[2] for one in args if one.startswith("--event-log=")]
        Path(log).write_text(SAYS["events"])
        while SAYS["waits"] and not (HERE / "go").exists():
            time.sleep(0.01)
        for line in SAYS["stdout"].splitlines():
            on_output(line.rstrip())
        for line in SAYS["stderr"].splitlines():
            on_error(line.rstrip())
        if "no stack named" in SAYS["stderr"]:
            raise StackNotFoundError(SAYS["stderr"])
        if SAYS["code"]:
            raise CommandError(SAYS["stdout"] + SAYS["stderr"])
'''


@pytest.fixture
def project(tmp_path):
    """A folder with a project; what its program is does not matter here."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    return folder


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Put a stand-in for Pulumi's package before the real one; it says what the returned function is given."""
    package = tmp_path / "modules" / "pulumi"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "automation.py").write_text(STAND_IN)
    monkeypatch.syspath_prepend(str(package.parent))
    monkeypatch.setattr(pulumi_preview, "TICK", 0.02)
    monkeypatch.setattr(pulumi_preview, "GRACE", 0.05)

    def says(stdout="", stderr="", *, code=0, events="", start="", waits=False):
        told = {"stdout": stdout, "stderr": stderr, "code": code, "events": events, "start": start, "waits": waits}
        (package / "says.json").write_text(json.dumps(told))
        return package

    return says


def refused(project, stack="dev", **options):
    """The error of a preview that cannot be had."""
    with pytest.raises(InputError) as caught:
        pulumi_preview.preview(str(project), stack, **options)
    return caught.value


def is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_pulumi_previews_is_read_priced_and_placed(project, stand_in):
    stand_in(PREVIEW, events=EVENTS)
    (project / "__main__.py").touch()
    content = pulumi_preview.preview(str(project), "dev")
    assert pulumi.looks_like_pulumi(content)
    plan = pulumi.read(str(project / "Pulumi.yaml"), content=content)
    changes = {change.address: change for change in plan.changes()}
    assert (plan.notices, plan.incomplete) == ([], [])
    assert {address: change.action for address, change in changes.items()} == {
        "aws:ec2:Instance::app": "replace",
        "aws:ec2:LaunchTemplate::web": "no-op",
        "aws:ebs:Volume::data": "no-op",
        "aws:rds:Instance::db": "no-op",
        "aws:autoscaling:Group::web": "update",
        "aws:ec2:NatGateway::out": "delete",
    }
    app = changes["aws:ec2:Instance::app"]
    assert app.before.values["instance_type"] == "m5.large"
    assert (app.after.values["instance_type"], app.after.region) == ("m5.xlarge", "eu-west-1")
    assert (Path(app.location.file), app.location.line) == (project / "__main__.py", 22)
    assert changes["aws:rds:Instance::db"].after.unknown == {"password": "sensitive", "username": "sensitive"}


def test_what_refers_to_what_is_not_lost(project, stand_in):
    """A group is priced by its launch template, to which only the dependencies lead: an event log has none."""
    stand_in(PREVIEW)
    plan = pulumi.read("Pulumi.yaml", content=pulumi_preview.preview(str(project), "dev"))
    catalog = Catalog()
    estimator = Estimator(catalog, Usage(), as_of="2026-11-01")
    [group] = [estimator.estimate(one, plan.graph) for one in plan.changes() if one.type == "aws_autoscaling_group"]
    catalog.close()
    assert group.status == "priced"
    assert group.totals.after == 2 * group.totals.before, "four machines instead of two"


def test_pulumi_is_asked_for_everything_but_secrets_and_given_the_users_environment(project, stand_in, monkeypatch):
    monkeypatch.setenv("AWS_PROFILE", "shop-profile")
    monkeypatch.setenv("PULUMI_OPTION_SHOW_SECRETS", "true")
    package = stand_in(PREVIEW)
    pulumi_preview.preview(str(project), "team/shop/dev")
    called = json.loads((package / "called.json").read_text())
    assert called["args"][0] == "preview"
    assert {"--json", "--show-sames", "--stack=team/shop/dev"} < set(called["args"])
    assert not any("--show-secrets" in one for one in called["args"])
    assert called["cwd"] == str(project.resolve())
    wanted = {"AWS_PROFILE": "shop-profile", "PULUMI_SKIP_UPDATE_CHECK": "true", "PULUMI_OPTION_SHOW_SECRETS": "false"}
    assert wanted.items() <= called["environment"].items()


def test_the_resources_seen_are_told_while_pulumi_works(project, stand_in):
    package = stand_in(PREVIEW, events=EVENTS, waits=True)
    told = []

    def progress(text):
        told.append(text)
        if "8 resources" in text:
            (package / "go").touch()

    pulumi_preview.preview(str(project), "dev", progress=progress, timeout=60)
    assert told[-1] == "pulumi preview of dev: 8 resources so far"


def test_a_line_that_is_still_being_written_counts_when_it_is_whole(tmp_path):
    log, seen = tmp_path / "events.jsonl", set()
    line = EVENTS.splitlines(keepends=True)[2]
    assert pulumi_preview._seen(log, 0, seen) == 0
    log.write_text(line[:-9])
    assert (pulumi_preview._seen(log, 0, seen), seen) == (0, set())
    log.write_text(line + line[:40])
    assert pulumi_preview._seen(log, 0, seen) == len(line)
    assert seen == {b"urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"}


def test_nothing_is_printed(project, stand_in, capfd):
    stand_in(PREVIEW, "the program wrote this to stderr")
    pulumi_preview.preview(str(project), "dev")
    assert capfd.readouterr() == ("", "")


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


def test_a_preview_that_takes_too_long_is_ended_with_all_its_processes(project, stand_in):
    package = stand_in(waits=True)

    def progress(*_):
        """Take until Pulumi works, and so too long."""
        for _ in range(6000):
            if (package / "called.json").exists():
                return
            time.sleep(0.01)

    error = refused(project, progress=progress, timeout=1)
    assert error.what == "`pulumi preview` has not finished within 1 s"
    assert "pulumi preview --json --show-sames > preview.json" in error.hint
    assert not is_running(json.loads((package / "called.json").read_text())["process"])


def test_an_interrupted_preview_is_ended_too(project, stand_in):
    package = stand_in(waits=True, events=EVENTS)

    def progress(text):
        if "8 resources" in text:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pulumi_preview.preview(str(project), "dev", progress=progress, timeout=60)
    assert not is_running(json.loads((package / "called.json").read_text())["process"])


def test_without_the_package_the_extra_is_named(project, stand_in):
    (stand_in() / "automation.py").unlink()
    error = refused(project)
    assert error.what == "running `pulumi preview` needs Pulumi's package for Python"
    assert error.hint == "pip install 'costgate[pulumi]'"


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


def test_pulumis_package_is_not_loaded_before_it_is_needed():
    loaded = "import costgate.read.pulumi_preview, sys; sys.exit('pulumi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0


COMMAND = """\
#!{python} -IS
import sys
if sys.argv[1:] == ["version"]:
    print("v3.260.0")
    sys.exit()
sys.stdout.write(open({stdout!r}).read())
sys.stderr.write(open({stderr!r}).read())
sys.exit({code})
"""


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for the command is a script with a #! line")
@pytest.mark.parametrize(
    ("stdout", "stderr", "code", "what"),
    [
        (PREVIEW, "", 0, ""),
        ("", "error: no stack named 'dev' found\n", 6, "there is no stack dev"),
        (json.dumps(FAILED, indent=4), "", 1, "`pulumi preview` fails: Program failed with an unhandled exception:"),
    ],
    ids=["preview", "no stack", "failing program"],
)
def test_the_real_package_is_used_as_it_wants_to_be(project, tmp_path, monkeypatch, stdout, stderr, code, what):
    pytest.importorskip("pulumi.automation", reason="needs the extra costgate[pulumi]")
    (tmp_path / "stdout").write_text(stdout)
    (tmp_path / "stderr").write_text(stderr)
    command = tmp_path / "bin" / "pulumi"
    command.parent.mkdir()
    files = {"stdout": str(tmp_path / "stdout"), "stderr": str(tmp_path / "stderr")}
    command.write_text(COMMAND.format(python=sys.executable, code=code, **files))
    command.chmod(0o700)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    if what:
        assert refused(project).what.startswith(what)
    else:
        assert pulumi_preview.preview(str(project), "dev").decode() == PREVIEW


@pytest.mark.skipif(os.name == "nt", reason="a PATH without the command")
def test_the_real_package_without_the_command_says_what_to_install(project, tmp_path, monkeypatch):
    pytest.importorskip("pulumi.automation", reason="needs the extra costgate[pulumi]")
    monkeypatch.setenv("PATH", str(tmp_path))
    error = refused(project)
    assert "the `pulumi` command cannot be started" in error.what
    assert "download-install" in error.hint
