"""What an error prints: all that helps, and nothing that a file could do with a terminal or a CI runner."""

from costgate.errors import LONGEST, InputError


def test_the_block():
    error = InputError("it is cut short", where="a.json:3", hint="make it anew")
    assert error.diagnostics() == "error: it is cut short\n   in: a.json:3\n  fix: make it anew"


def test_controls_and_turned_text_do_not_show():
    error = InputError("a\x1b[31mb\rc\u202ed\ud800e\tf")
    assert error.diagnostics() == "error: a [31mb c d e\tf"
    error.diagnostics().encode()


def test_a_line_of_a_message_is_no_command_to_a_runner():
    said = InputError("no key x\n::add-mask::y\n##vso[task.setvariable]z", hint="##[error]").diagnostics()
    assert said == "error: no key x\n: :add-mask::y\n## vso[task.setvariable]z\n  fix: ## [error]"


def test_what_is_quoted_has_an_end():
    assert len(InputError("x" * 1_000_000, where="y" * 1_000_000).diagnostics()) < 2 * LONGEST + 40
