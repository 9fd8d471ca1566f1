"""A report is posted once, in its place, and never over something newer: the same on each forge."""

import pytest

from costgate.errors import ConfigError
from costgate.forge.forge import Marker, marker_in
from costgate.forge.post import Asked, post
from tests.forge.apis import HEAD, OLD


def asked(text="12 USD more a month", *, run=100, commit=HEAD, key="default", **more):
    return Asked(Marker(key, run, commit), lambda limit: text[:limit], **more)


def shown(stage):
    """What people see: the comments without their hidden first line."""
    return [body.partition("\n")[2].strip() for body in stage.api.bodies()]


def test_the_first_report_is_a_new_comment(stage):
    assert post(stage.forge, asked()).done == "created"
    assert shown(stage) == ["12 USD more a month"]
    assert marker_in(stage.api.bodies()[0]) == Marker("default", 100, HEAD)


def test_the_next_one_takes_its_place(stage):
    """Also when other comments, more than a page of them, stand around it."""
    for n in range(3):
        stage.api.add(f"a person's words {n}", mine=False)
    post(stage.forge, asked())
    stage.api.add("more words", mine=False)
    assert post(stage.forge, asked("13 USD more", run=101)).done == "updated"
    assert shown(stage).count("13 USD more") == 1
    assert len(stage.api.bodies()) == 5


def test_what_is_said_already_is_not_written_again(stage):
    post(stage.forge, asked())
    before = len(stage.api.bodies())
    written = [one for one in stage.api.writes if "comment" in str(one.body).casefold()]
    assert post(stage.forge, asked(run=102)).done == "unchanged"
    assert len(stage.api.bodies()) == before
    assert marker_in(stage.api.bodies()[0]).run == 100, "nothing was written, the marker neither"
    assert written is not None


def test_a_report_about_an_older_commit_changes_nothing(stage):
    post(stage.forge, asked())
    posted = post(stage.forge, asked("old news", run=200, commit=OLD))
    assert (posted.done, shown(stage)) == ("stale", ["12 USD more a month"])
    assert "the pull request is at 0123456789ab by now" in posted.why


def test_a_slower_run_of_the_same_commit_does_not_overwrite_a_newer_one(stage):
    post(stage.forge, asked("new", run=300))
    assert post(stage.forge, asked("late", run=299)).done == "stale"
    assert shown(stage) == ["new"]


def test_each_gate_of_a_repository_has_its_own_comment(stage):
    post(stage.forge, asked("shop", key="shop"))
    post(stage.forge, asked("network", key="network"))
    assert post(stage.forge, asked("shop again", key="shop", run=101)).done == "updated"
    assert sorted(shown(stage)) == ["network", "shop again"]


def test_a_marker_in_somebody_elses_comment_is_not_trusted(stage):
    """Who can comment could else have the report put into a comment that is theirs to edit."""
    stage.api.add(stage.forge.hidden(Marker("default", 1, HEAD).text()) + "\n\nall is well", mine=False)
    assert post(stage.forge, asked()).done == "created"
    assert shown(stage) == ["all is well", "12 USD more a month"]


def test_two_comments_of_runs_at_once_become_one(stage):
    for run in (1, 2):
        stage.api.add(stage.forge.hidden(Marker("default", run, HEAD).text()) + f"\n\nrun {run}")
    post(stage.forge, asked("run 3", run=3))
    assert shown(stage) == ["run 3"]


class Forgetful:
    """A forge whose comments are gone by the time that something is written to them."""

    def __init__(self, stage):
        self.name, self.limit, self.hidden = stage.forge.name, stage.forge.limit, stage.forge.hidden
        self.head, self.create = stage.forge.head, stage.forge.create
        self.update, self.delete, self.hide = stage.forge.update, stage.forge.delete, stage.forge.hide
        self.there = stage.forge.comments()

    def comments(self):
        return self.there


@pytest.mark.parametrize("behaviour", ["update", "delete-and-new"])
def test_a_comment_that_somebody_deletes_in_between_is_written_anew(stage, behaviour):
    for run in (1, 2):
        stage.api.add(stage.forge.hidden(Marker("default", run, HEAD).text()) + f"\n\nrun {run}")
    forge = Forgetful(stage)
    for kept in ("nodes", "notes"):
        getattr(stage.api, kept, []).clear()
    assert post(forge, asked("run 3", run=3, behaviour=behaviour)).done == "created"
    assert shown(stage) == ["run 3"]


def test_a_page_that_comes_twice_does_not_make_a_comment_its_own_double(stage):
    """The one comment would be deleted as what an earlier run left."""
    post(stage.forge, asked("run 1", run=1))
    forge = Forgetful(stage)
    forge.there = forge.there * 3
    assert post(forge, asked("run 2", run=2)).done == "updated"
    assert shown(stage) == ["run 2"]


@pytest.mark.parametrize("around", ["Preview of {} is ready", "<b>{}</b>", "{}{}"])
def test_a_marker_that_another_tool_quotes_is_none(stage, around):
    """A bot with the same token may say the title of a pull request, which a stranger writes."""
    marker = stage.forge.hidden(Marker("default", 10**39, HEAD).text())
    stage.api.add(around.format(marker, marker) + "\n\nelse")
    assert post(stage.forge, asked()).done == "created"


def test_delete_and_new(stage):
    post(stage.forge, asked("first"))
    stage.api.add("in between", mine=False)
    assert post(stage.forge, asked("second", run=101, behaviour="delete-and-new")).done == "created"
    assert [text for text in shown(stage) if text] == ["second"]
    assert stage.api.bodies()[-1].endswith("second")


def test_new_leaves_the_earlier_one(stage):
    post(stage.forge, asked("first"))
    post(stage.forge, asked("second", run=101, behaviour="new"))
    assert shown(stage) == ["first", "second"]


def test_hide_and_new(stage):
    """GitLab and Bitbucket cannot hide a comment, and say so."""
    post(stage.forge, asked("first"))
    again = asked("second", run=101, behaviour="hide-and-new")
    if stage.forge.name in ("GitLab", "Bitbucket"):
        with pytest.raises(ConfigError, match="cannot hide"):
            post(stage.forge, again)
        return
    assert post(stage.forge, again).done == "created"
    assert shown(stage) == ["second"]


def test_a_hidden_comment_is_not_brought_back(stage):
    if stage.forge.name in ("GitLab", "Bitbucket"):
        pytest.skip("this forge cannot hide comments")
    stage.api.add(stage.forge.hidden(Marker("default", 1, HEAD).text()) + "\n\nold", hidden=True)
    assert post(stage.forge, asked("new")).done == "created"


def test_nothing_is_begun_that_nobody_asked_to_see(stage):
    assert post(stage.forge, asked(worth=False)).done == "quiet"
    assert stage.api.bodies() == []


def test_what_is_there_is_brought_up_to_date_all_the_same(stage):
    """A comment that says `blocked` must not stay when the change is mended."""
    post(stage.forge, asked("blocked"))
    assert post(stage.forge, asked("passed", run=101, worth=False)).done == "updated"
    assert shown(stage) == ["passed"]


@pytest.mark.parametrize("behaviour", ["update", "new", "delete-and-new", "hide-and-new"])
def test_a_dry_run_writes_nothing(behaviour, stage):
    stage.api.add(stage.forge.hidden(Marker("default", 1, HEAD).text()) + "\n\nold")
    post(stage.forge, asked(behaviour=behaviour), dry_run=True)
    assert shown(stage) == ["old"]


def test_a_report_fits_the_forges_limit(stage):
    """To the character: what is longer would be refused."""
    assert post(stage.forge, asked("x" * 2_000_000)).done == "created"
    assert len(stage.api.bodies()[0]) == stage.forge.limit
