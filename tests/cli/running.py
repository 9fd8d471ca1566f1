"""Runs commands in this process, for the tests of the command line."""

import pytest

from costgate.cli.main import main


def run(*arguments):
    """Run `costgate` with *arguments*, and return its exit code."""
    with pytest.raises(SystemExit) as caught:
        main(list(arguments))
    return caught.value.code
