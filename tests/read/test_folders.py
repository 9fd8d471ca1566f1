"""The hash of a folder tells any change below it, and is none where that cannot be told."""

import pytest

from costgate.read import _folders as folders


@pytest.fixture
def place(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a").write_text("1")
    (tmp_path / ".terraform").mkdir()
    return tmp_path


def test_a_content_and_a_name_count_and_what_tools_keep_there_does_not(place):
    before = folders.mark(place)
    (place / ".terraform" / "x").write_text("1")
    assert folders.mark(place) == before
    (place / "in" / "a").write_text("2")
    changed = folders.mark(place)
    (place / "in" / "a").rename(place / "in" / "b")
    assert len({before, changed, folders.mark(place)}) == 3


def test_a_folder_that_is_too_large_has_none(place, monkeypatch):
    monkeypatch.setattr(folders, "MAX_BYTES", 1)
    assert folders.mark(place) == b""
