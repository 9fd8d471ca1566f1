"""Which files are exports: by name, by folder, by pattern."""

import gzip

import pytest

from costgate.errors import InputError
from costgate.spend.exports import files
from tests.spend.exported import focus, parquet, put


def names(folder, *stated, **rest):
    return [file.name for file in files.find(stated, folder, **rest)]


def test_a_folder_is_searched_with_those_inside_it(tmp_path):
    """Partitions are folders; what providers put beside their exports is left out, and so are hidden files."""
    for name in ("a/month=2026-09/x.csv", "a/x.CSV.GZ", "a/manifest.json", "a/20260901-Manifest.json", "a/_SUCCESS", "a/.x.csv",
                 "a/_tmp/x.csv", "a/readme.md", "b/x.csv"):  # fmt: skip
        put(tmp_path, name, gzip.compress(focus({}).encode()) if name.endswith("GZ") else focus({}))
    assert names(tmp_path, "a") == ["a/month=2026-09/x.csv", "a/x.CSV.GZ"]


def test_a_pattern_names_files_in_any_depth(tmp_path):
    for name in ("a/1/x.csv", "a/2/deep/x.csv", "a/2/deep/y.parquet.crc", "b.csv"):
        put(tmp_path, name, focus({}))
    assert names(tmp_path, "a/**/*.csv") == ["a/1/x.csv", "a/2/deep/x.csv"]
    assert names(tmp_path, str(tmp_path / "*.csv"), "a/1") == ["a/1/x.csv", "b.csv"]


def test_a_file_that_is_named_twice_is_one(tmp_path):
    put(tmp_path, "a.csv", focus({}))
    (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")
    assert names(tmp_path, "a.csv", "*.csv", ".") == ["a.csv"]


def test_what_a_file_is_is_told_by_its_content(tmp_path):
    put(tmp_path, "a", gzip.compress(focus({}).replace(",", ";").encode()))
    parquet(tmp_path, "b.csv", "SELECT 1 AS a")
    a, b = files.find(["a", "b.csv"], tmp_path)
    assert (a.container, a.gzip, a.delimiter, a.header[0], b.container) == ("csv", True, ";", "BilledCost", "parquet")


def test_an_empty_file_in_a_folder_is_left_out(tmp_path):
    put(tmp_path, "a/x.csv", "")
    put(tmp_path, "a/y.csv", focus({}))
    assert names(tmp_path, "a") == ["a/y.csv"]


@pytest.mark.parametrize("stated", ["none.csv", "none/*.csv", "empty"])
def test_what_stands_for_nothing_is_refused(stated, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError) as caught:
        names(tmp_path, stated)
    assert (caught.value.where, bool(caught.value.hint)) == (stated, True)


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 1)
    put(tmp_path, "a/x.csv", focus({}))
    put(tmp_path, "a/y.csv", focus({}))
    with pytest.raises(InputError, match="over 1 export files"):
        names(tmp_path, "a")


def test_the_rollup_in_the_same_folder_is_no_export(tmp_path):
    put(tmp_path, "a.csv", focus({}))
    put(tmp_path, "spend.parquet", b"PAR1")
    assert names(tmp_path, ".", without=(tmp_path / "spend.parquet").resolve()) == ["a.csv"]
