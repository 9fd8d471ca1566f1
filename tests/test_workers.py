"""Ctrl-C ends a run with several processes at once, in one line, and leaves nothing running."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.read.plans import plan, resource_change

# It says when its worker processes work, and then waits for a signal.
SCRIPT = """
import signal
from costgate import workers
from costgate.cli.main import main

def waiting(futures):
    for future in futures:
        future.result()
    print("ready", *(process.pid for process in workers.active_children()), flush=True)
    while True:
        signal.pause()

workers.WORTH_A_PROCESS = 1
workers.as_completed = waiting
main(["price", "a.json", "b.json", "--jobs", "2"])
"""


@pytest.mark.skipif(sys.platform == "win32" or sys.version_info < (3, 11), reason="no processes, or no such signals, there")
@pytest.mark.parametrize(
    ("one", "code", "said"),
    [(signal.SIGINT, 130, "interrupted: nothing was judged\n"), (signal.SIGTERM, 143, "terminated: nothing was judged\n")],
)
def test_a_signal_ends_all_processes_with_one_line(one, code, said, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text(json.dumps(plan(resource_change())))
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        ready, *workers = process.stdout.readline().split()
        assert (ready, len(workers)) == ("ready", 2)
        os.killpg(process.pid, one)  # as a terminal does: the workers get it too
        out, err = process.communicate()
    assert (process.returncode, out, err) == (code, "", said)
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(int(worker), 0)
