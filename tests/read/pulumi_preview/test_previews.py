"""What a preview says is read like one that somebody saved; it is ended when it takes too long."""

import json
import os
import time
from pathlib import Path

import pytest

from costgate.price.catalog import Catalog
from costgate.price.estimate import Estimator
from costgate.price.usage import Usage
from costgate.read import pulumi, pulumi_preview
from tests.read.pulumi_preview.recorded import EVENTS, PREVIEW, refused


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
