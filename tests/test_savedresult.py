"""A saved result is read back whole: every format says of it what it said of the run."""

import json

import pytest

from costgate import savedresult
from costgate.errors import InputError
from costgate.report.formats import FORMATS, renderer
from tests.report import verdicts


def saved(folder, verdict):
    path = folder / "result.json"
    path.write_text(renderer("json")(verdict), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("make", [verdicts.verdict, verdicts.everything], ids=["verdict", "everything"])
def test_each_format_says_the_same_of_a_saved_result(name, make, tmp_path):
    verdict = make()
    assert renderer(name)(savedresult.read(saved(tmp_path, verdict))) == renderer(name)(verdict)


def test_what_is_no_result_of_a_check_is_refused(tmp_path):
    """An estimate has no verdict to say again."""
    path = tmp_path / "estimate.json"
    path.write_text('{"schema": "costgate.estimate/1"}')
    with pytest.raises(InputError, match=r"this is costgate\.estimate/1, not costgate\.result/1"):
        savedresult.read(str(path))


def test_a_result_that_was_cut_short_is_refused(tmp_path):
    path = tmp_path / "cut.json"
    path.write_text(renderer("json")(verdicts.verdict())[:-40])
    with pytest.raises(InputError, match="damaged or cut short"):
        savedresult.read(str(path))


def test_an_amount_without_end_is_refused(tmp_path):
    document = json.loads(renderer("json")(verdicts.verdict()))
    document["totals"]["monthly_after"] = "1" * 1_001
    path = tmp_path / "long.json"
    path.write_text(json.dumps(document))
    with pytest.raises(InputError, match="more than 1,000 digits"):
        savedresult.read(str(path))
