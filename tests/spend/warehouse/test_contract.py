"""The contract of engines: drivers that are missing, errors in our words, queries that take too long."""

import sys
import threading

import pytest

from costgate.errors import ConfigError, InputError
from costgate.spend.warehouse import contract
from costgate.spend.warehouse.connection import Settings
from costgate.spend.warehouse.contract import DRIVERS, Session, opened


class Failed(Exception):
    """A driver's."""


class Engine:
    dialect, source, errors = "trino", "bill", (Failed,)

    def __init__(self, says="", waits=False, cancels=True):
        self.says, self.waits, self.cancels = says, waits, cancels
        self.stopped = threading.Event()

    def columns(self):
        raise Failed(self.says)

    def execute(self, _sql):
        yield (1,)
        if self.waits:
            self.stopped.wait(20)
            raise Failed("cancelled")

    def cancel(self):
        self.stopped.set()
        if not self.cancels:
            raise Failed("no right to stop")


@pytest.mark.parametrize("kind", DRIVERS)
def test_a_driver_that_is_missing_is_told_with_what_to_install(kind, monkeypatch):
    monkeypatch.setitem(sys.modules, DRIVERS[kind].partition(".")[0], None)
    with pytest.raises(ConfigError, match="is not installed") as caught, opened(kind, "bill", Settings({}), 1):
        pass
    assert caught.value.hint == f"pip install 'costgate[spend,{kind}]'"


def test_an_error_of_the_driver_is_one_line_without_what_is_secret():
    engine = Engine("no way in for hunter2\n  at some.java.Class(File.java:1)\n")
    with pytest.raises(InputError) as caught:
        Session(engine, "trino:bill", Settings({}, ("hunter2",)), 1).columns()
    assert caught.value.what == "the engine gave an error: no way in for ***"
    assert caught.value.where == "trino:bill"
    assert caught.value.__cause__ is None


def test_an_error_without_words_has_its_name():
    with pytest.raises(InputError, match="the engine gave an error: Failed"):
        Session(Engine(), "trino:bill", Settings({}), 1).columns()


@pytest.mark.parametrize(("cancels", "said"), [(True, "was told to stop"), (False, "could not be stopped: no right to stop")])
def test_a_query_that_takes_too_long_is_stopped(monkeypatch, cancels, said):
    real = threading.Timer
    monkeypatch.setattr(contract.threading, "Timer", lambda _seconds, stop: real(0.01, stop))
    with pytest.raises(InputError, match=said) as caught:
        list(Session(Engine(waits=True, cancels=cancels), "trino:bill", Settings({}), 30).execute("SELECT 1"))
    assert "after 30 minutes" in caught.value.what
    assert "since_days" in caught.value.hint


def test_a_query_that_ends_in_time_stops_its_clock(monkeypatch):
    real, clocks = threading.Timer, []
    monkeypatch.setattr(contract.threading, "Timer", lambda *given: clocks.append(real(*given)) or clocks[-1])
    assert list(Session(Engine(), "trino:bill", Settings({}), 1).execute("SELECT 1")) == [(1,)]
    assert [clock.finished.is_set() for clock in clocks] == [True]
