"""Price the inputs of a run in processes of their own. Processes are spawned: a fork would share what is open."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from pathlib import Path

from costgate.judge.needs import Needs
from costgate.judgement import Failure
from costgate.oneinput import Priced, open_prices, tried
from costgate.price.sources import PriceSource
from costgate.projects import Input
from costgate.request import Request

WORTH_A_PROCESS = 20_000_000  # bytes of plans: fewer are priced in the time that processes take to start and to answer
CODE = 200  # how much longer a byte of code takes to read than one of a plan
BROKEN = "the process that priced it ended early"
SAFE_PATH = "PYTHONSAFEPATH"  # from Python 3.11 on

ENDING = (signal.SIGINT, signal.SIGTERM)

_here: tuple[Request, PriceSource, Needs] | None = None  # what a worker process works with, made once in each


class Left(SystemExit):
    """A worker process was asked to end."""


def are_worth_it(inputs: Sequence[Input]) -> bool:
    """Tell whether processes are quicker: whether much is left to do beside the largest input.

    Never on Python 3.10, where a new process would import what lies in the folder it starts in: that is the checkout's.
    """
    if sys.version_info < (3, 11):
        return False
    work = [_work_in(one) for one in inputs]
    return len(work) > 1 and sum(work) - max(work) >= WORTH_A_PROCESS


def _work_in(one: Input) -> int:
    """Return how much there is to do, in bytes of a plan; a stack always is worth a process, as another program runs."""
    path = Path(one.path)
    if one.stack:
        return WORTH_A_PROCESS
    if path.is_dir():
        return CODE * sum(file.stat().st_size for file in path.glob("*.tf"))
    return path.stat().st_size if path.is_file() else 0


def priced(request: Request, needs: Needs) -> list[Priced]:
    """Return each input of *request* priced, in their order, in up to `request.jobs` processes."""
    inputs, alone = request.inputs, request._replace(progress=None)
    found: dict[int, Priced] = {}
    with (
        _nothing_imported_from_here(),
        ProcessPoolExecutor(
            min(request.jobs, len(inputs)), get_context("spawn"), initializer=_prepare, initargs=(alone, needs)
        ) as pool,
    ):
        with _no_signals():  # the first one starts the processes, which heed them once they are ready
            waiting: dict[Future[Priced], int] = {pool.submit(_work, number): number for number in range(len(inputs))}
        try:
            for done in as_completed(waiting):
                one = inputs[waiting[done]]
                try:
                    found[waiting[done]] = done.result()
                except BrokenProcessPool:
                    hint = "the machine may have too little memory: try again with --jobs 1"
                    found[waiting[done]] = Priced([], failure=Failure(one.project, BROKEN, one.path, hint))
                if request.progress:
                    request.progress(f"priced {len(found)} of {len(inputs)}: {one.project}")
        except BaseException:
            _end(pool)
            raise
    return [found[number] for number in range(len(inputs))]


def _end(pool: ProcessPoolExecutor) -> None:
    """End what still works: the run was interrupted, and nobody waits for the rest of it."""
    pool.shutdown(wait=False, cancel_futures=True)
    for process in active_children():
        process.terminate()


@contextmanager
def _no_signals() -> Iterator[None]:
    """Put off Ctrl-C and SIGTERM, here and in processes that start inside, which let them through themselves."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _exit(signum: int, frame: object) -> None:  # noqa: ARG001  (the shape of a handler)
    """End a worker process that waits. Whatever is raised there the pool would print, or take for an answer."""
    os._exit(1)


def _leave(signum: int, frame: object) -> None:  # noqa: ARG001  (the shape of a handler)
    """End the work of a worker process, with what it has opened and started; a second signal does not disturb that."""
    for one in ENDING:
        signal.signal(one, signal.SIG_IGN)
    raise Left(1)


@contextmanager
def _nothing_imported_from_here() -> Iterator[None]:
    """Let processes that start inside import nothing of the folder they start in, such as a `multiprocessing.py`."""
    before = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[SAFE_PATH]
        else:
            os.environ[SAFE_PATH] = before


def _prepare(request: Request, needs: Needs) -> None:
    global _here  # noqa: PLW0603  (a pool gives its workers no other place)
    for one in ENDING:
        signal.signal(one, _exit)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    os.environ.pop(SAFE_PATH, None)  # a program of Pulumi's may import what lies beside it
    gc.disable()
    _here = request, open_prices(request), needs


def _work(number: int) -> Priced:
    try:
        for one in ENDING:
            signal.signal(one, _leave)
        try:
            return _worked(number)
        finally:
            for one in ENDING:
                signal.signal(one, _exit)
    except Left:
        os._exit(1)


def _worked(number: int) -> Priced:
    assert _here is not None  # noqa: S101  (for the type checker)
    request, source, needs = _here
    part = tried(request.inputs[number], request, source, needs)
    return part._replace(used=source.used())
