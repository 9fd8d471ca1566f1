"""The log of decisions: how it shows that somebody touched it, and what is appended to it."""

import hashlib
import json
import multiprocessing
import os

import pytest

from costgate.errors import InputError
from costgate.judge import chain, record
from tests.judge.recorded import LARGE, TIME, entry, log_of

# -- the chain --------------------------------------------------------------------------------------------------------


def test_each_entry_holds_the_hash_of_the_line_before(tmp_path):
    path = log_of(tmp_path, 3)
    lines = path.read_bytes().splitlines(keepends=True)
    entries = [json.loads(line) for line in lines]
    assert [one["entry"] for one in entries] == [1, 2, 3]
    assert [one["previous"] for one in entries] == ["0" * 64, *(hashlib.sha256(line).hexdigest() for line in lines[:2])]
    assert record.verify(path) == (3, hashlib.sha256(lines[2]).hexdigest())


def test_a_log_without_entries_is_fine(tmp_path):
    (tmp_path / "log").touch()
    assert record.verify(tmp_path / "log") == (0, "0" * 64)


def edit(path, change):
    lines = path.read_bytes().splitlines(keepends=True)
    change(lines)
    path.write_bytes(b"".join(lines))


def swapped(lines):
    lines[1], lines[2] = lines[2], lines[1]


def put(number, old, new):
    def change(lines):
        assert old in lines[number]
        lines[number] = lines[number].replace(old, new)

    return change


@pytest.mark.parametrize(
    ("change", "line", "what"),
    [
        (put(2, b'"verdict":"blocked"', b'"verdict":"pass"'), 3, "result in line 3 was changed"),
        (put(2, TIME.encode(), b"2020-01-01T00:00:00Z"), 3, "line 3 has not the hash that line 4 states"),
        (put(4, TIME.encode(), b"2020-01-01T00:00:00Z"), 5, "line 5 was changed after it was written"),
        (put(0, b'"entry":1', b'"entry": 1'), 1, "not as costgate writes it"),
        (lambda lines: lines.pop(1), 2, "line 2 is entry 3: entries were removed"),
        (lambda lines: lines.pop(0), 1, "line 1 is entry 2"),
        (swapped, 2, "line 2 is entry 3"),
        (lambda lines: lines.insert(1, lines[0]), 2, "line 2 is entry 1"),
        (lambda lines: lines.insert(2, b"\n"), 3, "line 3 was changed"),
        (lambda lines: lines.insert(2, b"not json\n"), 3, "line 3 was changed"),
        (lambda lines: lines.pop(), 5, "line 5 is missing"),
        (lambda lines: lines.clear(), 1, "line 1 and 4 more are missing"),
        (lambda lines: lines.append(lines.pop()[:-9]), 5, "line 5 is cut short"),
        (lambda lines: lines.append(lines.pop()[:-1]), 5, "line 5 is cut short"),
    ],
)
def test_what_was_changed_removed_reordered_or_cut_is_found_with_its_line(tmp_path, change, line, what):
    path = log_of(tmp_path)
    edit(path, change)
    with pytest.raises(InputError, match=what) as caught:
        record.verify(path)
    assert caught.value.where == f"{path}:{line}"


def test_a_result_with_its_hash_changed_too_is_found_by_the_next_line(tmp_path):
    def change(lines):
        one = json.loads(lines[1])
        one["result"]["exit_code"] = 0
        one["decision"] = hashlib.sha256(chain.canonical(one["result"])).hexdigest()
        lines[1] = chain.canonical(one) + b"\n"

    path = log_of(tmp_path)
    edit(path, change)
    with pytest.raises(InputError, match="line 2 has not the hash that line 3 states"):
        record.verify(path)


def test_a_hash_from_a_report_shows_that_the_end_of_log_and_head_were_cut(tmp_path):
    path = log_of(tmp_path, 2)
    kept = record.append(path, entry(LARGE))
    assert record.verify(path, kept.hash).number == 3
    edit(path, lambda lines: lines.pop())
    chain.head_file(path).unlink()
    assert record.verify(path).number == 2
    with pytest.raises(InputError, match="entries are missing at the end"):
        record.verify(path, kept.hash)


# -- appending --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [lambda lines: lines.pop(), lambda lines: lines.clear(), put(4, b"blocked", b"pass")])
def test_nothing_is_appended_to_a_log_whose_end_was_touched(tmp_path, change):
    path = log_of(tmp_path)
    edit(path, change)
    before = path.read_bytes()
    with pytest.raises(InputError, match="decision log"):
        record.append(path, entry(LARGE))
    assert path.read_bytes() == before


def test_nothing_is_appended_to_half_a_line_or_to_something_else(tmp_path):
    for text in ('{"entry":1', "hello\n", "\n"):
        (tmp_path / "log").write_text(text)
        with pytest.raises(InputError, match="ends in a line that is cut short or changed"):
            record.append(tmp_path / "log", entry(LARGE))


def test_a_run_that_ended_before_it_could_say_so_leaves_a_log_that_goes_on(tmp_path):
    path = log_of(tmp_path, 2)
    before = chain.head_file(path).read_bytes()
    record.append(path, entry(LARGE))
    chain.head_file(path).write_bytes(before)
    assert record.verify(path).number == 3
    assert record.append(path, entry(LARGE)).number == 4
    chain.head_file(path).write_bytes(b"")
    assert record.append(path, entry(LARGE)).number == 5
    assert record.verify(path).number == 5


def test_a_log_that_cannot_be_written_is_an_error_of_exit_2(tmp_path):
    for path in (tmp_path / "no" / "log", tmp_path, tmp_path / "log\0"):
        with pytest.raises(InputError, match="decision log") as caught:
            record.append(path, entry(LARGE))
        assert caught.value.exit_code == 2


def test_a_line_that_could_not_be_written_whole_is_taken_back(tmp_path, monkeypatch):
    path = log_of(tmp_path, 2)
    before = path.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="cannot be written: No space left"):
        record.append(path, entry(LARGE))
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert record.append(path, entry(LARGE)).number == 3


def test_a_log_that_another_run_does_not_let_go_is_an_error(tmp_path, monkeypatch):
    path = log_of(tmp_path, 1)
    monkeypatch.setattr(chain, "PATIENCE_SECONDS", 0.05)
    with chain.head_file(path).open("a+b") as held:
        assert chain._lock(held)
        with pytest.raises(InputError, match="another run has held the decision log"):
            record.append(path, entry(LARGE))


def test_an_entry_without_end_is_not_written(tmp_path, monkeypatch):
    monkeypatch.setattr(chain, "MAX_LINE", 500)
    with pytest.raises(InputError, match="larger than"):
        record.append(tmp_path / "log", entry(LARGE))


def test_long_lines_are_read_from_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(chain, "BLOCK", 7)
    assert record.verify(log_of(tmp_path, 4)).number == 4


def write_some(path, count):
    for _ in range(count):
        record.append(path, entry(LARGE))


def test_runs_that_append_at_the_same_time_lose_nothing(tmp_path):
    path = tmp_path / "log"
    new = multiprocessing.get_context("spawn")
    runs = [new.Process(target=write_some, args=(path, 15)) for _ in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0] * 4
    assert record.verify(path).number == 60
