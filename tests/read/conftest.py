"""What the tests of several readers start from."""

import os

import pytest

from tests.read.repositories import CALL, CODE, Repository


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with three folders of code, `net`, `app` and the module `mod` that `app` calls, at the tag `base`."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    made = Repository(tmp_path / "repository")
    made.write(net__main_tf=CODE, app__main_tf=CALL % "../mod", mod__main_tf=CODE)
    made.commit("base")
    made.git("tag", "base")
    return made
