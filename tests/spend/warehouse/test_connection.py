"""Settings of drivers: what is secret comes from the environment, and is shown to nobody."""

import pytest

from costgate.errors import ConfigError
from costgate.spend.warehouse.connection import Settings, resolved


def test_values_stand_as_they_are_or_come_from_the_environment():
    found = resolved({"host": "trino.internal", "password": "env:PW"}, {"PW": "hunter2"})
    assert found == Settings({"host": "trino.internal", "password": "hunter2"}, ("hunter2",))


@pytest.mark.parametrize(
    "name", ["password", "token", "private_key_file_pwd", "spark.hadoop.fs.s3a.secret.key", "spark.hadoop.fs.s3a.access.key"]
)
def test_a_secret_may_not_be_stated_openly(name):
    with pytest.raises(ConfigError, match="is secret and may not stand here") as caught:
        resolved({name: "hunter2"}, {})
    assert "env:MY_" in caught.value.hint
    assert "hunter2" not in caught.value.diagnostics()


@pytest.mark.parametrize("environment", [{}, {"PW": ""}])
def test_a_variable_that_is_not_set_is_an_error(environment):
    with pytest.raises(ConfigError, match="the environment has no PW"):
        resolved({"password": "env:PW"}, environment)


def test_what_is_secret_is_masked_the_longest_first():
    found = resolved({"password": "env:A", "token": "env:B"}, {"A": "abc", "B": "abcdef"})
    assert found.masked("no abcdef and no abc") == "no *** and no ***"


def test_a_setting_that_the_driver_does_not_have_is_an_error():
    with pytest.raises(ConfigError, match="Trino has no setting hostname") as caught:
        Settings({"hostname": "x"}).only(("host", "port"), "Trino")
    assert caught.value.hint == "there are host, port"
    assert Settings({"spark.a": "1"}).only((), "Spark", beginning="spark.") == {"spark.a": "1"}
