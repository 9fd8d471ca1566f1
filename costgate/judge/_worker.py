"""The policy engine's own process. Started by file name, isolated, with nothing of costgate in it: see `worker.py`.

It reads one request from stdin, writes one reply to stdout and ends. A request is a count, then that many chunks; a chunk is
its length in 8 bytes, then its bytes. The chunks: data, input, the number of modules (and behind it the places, from 0, of
those in Rego v0), name and text of each, queries. A query is Rego, or a word: `coverage` asks which lines the queries before it
reached and what they printed, `syntax` for the modules' syntax trees. The reply's first chunk is `ok`, with the answer to each
query to follow, or else what went wrong, with the message to follow.
"""

from __future__ import annotations

import sys
from typing import Any, BinaryIO

MAX_COLUMNS = 1 << 20
MAX_FILE_BYTES = 1 << 24
MAX_LINES = 1 << 20
MAX_RESULT = 256 << 20
COVERAGE = b"coverage"
SYNTAX = b"syntax"
MAX_PRINTED = 1000
NEEDED = ("set_policy_length_config", "set_gather_prints", "eval_query_as_json", "add_extension", "set_rego_v0")


def read_chunks(stream: BinaryIO) -> list[bytes]:
    """Return the chunks of one message; raise `EOFError` when it is cut short."""

    def exactly(size: int) -> bytes:
        data = stream.read(size)
        if len(data) < size:
            raise EOFError
        return data

    count = int.from_bytes(exactly(8), "big")
    return [exactly(int.from_bytes(exactly(8), "big")) for _ in range(count)]


def write_chunks(stream: BinaryIO, chunks: list[bytes]) -> None:
    """Write one message."""
    stream.write(len(chunks).to_bytes(8, "big"))
    for chunk in chunks:
        stream.write(len(chunk).to_bytes(8, "big"))
        stream.write(chunk)
    stream.flush()


def limit(memory_mb: int, seconds: int) -> None:
    """Bound this process's memory, and its CPU time in case that nobody is left to kill it."""
    try:
        import resource  # not on Windows
    except ImportError:
        return
    limits = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, seconds + 1)]
    if sys.platform != "darwin":  # macOS has the name, not the limit
        limits.append((resource.RLIMIT_AS, memory_mb << 20))
    for which, wanted in limits:
        _, most = resource.getrlimit(which)
        bound = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(which, (bound, most))


def withheld(_request: object) -> object:
    """Stand for http.send, which the engine knows and gives no value: a rule that calls it would quietly never apply."""
    raise RuntimeError("there is no network here")


def evaluate(chunks: list[bytes]) -> list[bytes]:
    """Return the reply to one request."""
    import regorus  # its absence is a reply

    if any(not hasattr(regorus.Engine, name) for name in NEEDED):
        return [b"engine", b"the installed module `regorus` is another package of that name, or too old"]
    engine = regorus.Engine()
    engine.set_gather_prints(True)  # a policy's print() must not reach the report
    engine.set_policy_length_config(max_col=MAX_COLUMNS, max_file_bytes=MAX_FILE_BYTES, max_lines=MAX_LINES)
    engine.add_extension("http.send", 1, withheld)
    covering = chunks[-1:] == [COVERAGE]
    if covering:
        engine.set_enable_coverage(True)
    chunks.reverse()  # taken off the end one by one, so that the large ones do not stay in memory
    engine.add_data_json(chunks.pop().decode())
    engine.set_input_json(chunks.pop().decode())
    count, *old = chunks.pop().split()
    for at in range(int(count)):
        engine.set_rego_v0(str(at).encode() in old)
        engine.add_policy(chunks.pop().decode(), chunks.pop().decode())
    reply = [b"ok"]
    printed: list[str] = []
    while chunks:
        reply.append(answer(engine, chunks.pop(), printed).encode())
        prints = engine.take_prints()
        printed += prints[: MAX_PRINTED - len(printed)] if covering else []
    if sum(map(len, reply)) > MAX_RESULT:
        return [b"policy", f"the policies' findings are larger than {MAX_RESULT >> 20} MiB".encode()]
    return reply


def answer(engine: Any, query: bytes, printed: list[str]) -> str:
    """Return what the engine says to *query* as JSON; *printed* is what policies printed so far."""
    if query == COVERAGE:
        import json  # 10 ms that a check does not need

        return f'{{"report": {engine.get_coverage_report_as_json()}, "printed": {json.dumps(printed)}}}'
    if query == SYNTAX:
        engine.eval_query_as_json("true")  # what does not compile is found by the first evaluation
        return str(engine.get_ast_as_json())
    return str(engine.eval_query_as_json(query.decode()))


def main(stdin: BinaryIO, stdout: BinaryIO, memory_mb: int, seconds: int, folder: str) -> None:
    """Answer the request on *stdin*; *folder* is where regorus stands."""
    limit(memory_mb, seconds)
    sys.path.append(folder)
    try:
        import regorus  # noqa: F401  # while the parent still reads the plan
    except ImportError as error:
        reply = [b"engine", str(error).encode()]
    else:
        reply = []
    try:
        chunks = read_chunks(stdin)
        reply = reply or evaluate(chunks)
    except EOFError:
        return  # the parent gave up
    except MemoryError:
        reply = [b"memory", b""]
    except RuntimeError as error:
        reply = [b"policy", str(error).encode()]
    except BaseException as error:  # a Rust panic is no Exception
        if type(error).__name__ != "PanicException":
            raise
        reply = [b"panic", str(error).encode()]
    write_chunks(stdout, reply)


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
