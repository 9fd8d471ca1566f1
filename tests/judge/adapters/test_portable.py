"""Formats that engines print differently."""

import pytest

from costgate.judge.adapters.portable import portable


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ('sprintf("%-40s :: %s", [a, b])', 'sprintf("%s :: %s", [a, b])'),
        ('sprintf("%6.2f%% of %05.1f", [a, b])', 'sprintf("%.2f%% of %.1f", [a, b])'),
        ('sprintf("%#v %+d %t %g", x)', 'sprintf("%v %d %v %v", x)'),
        ("sprintf(`%-5s`, [a])", "sprintf(`%s`, [a])"),
        ('sprintf("%s %d %v %q %x %.2f %5d %%", x)', 'sprintf("%s %d %v %q %x %.2f %5d %%", x)'),
        ('sprintf(\n\t"%-40s",\n\t[a])', 'sprintf(\n\t"%s",\n\t[a])'),
        ('msg := "%-40s"', 'msg := "%-40s"'),
        ('sprintf("100%", [])', 'sprintf("100%", [])'),
    ],
)
def test_a_format_is_reduced_to_what_all_print_alike(given, left):
    assert portable(given) == left
