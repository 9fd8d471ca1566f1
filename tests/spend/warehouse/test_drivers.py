"""Trino, BigQuery, Snowflake and Athena behind fakes of their drivers, which do what the drivers' documentation says."""

from types import SimpleNamespace

import pytest

pytest.importorskip("sqlglot")

from costgate.errors import ConfigError, InputError
from costgate.spend.warehouse import athena, bigquery, snowflake, trino
from costgate.spend.warehouse.connection import Settings


class Cursor:
    """A DB-API cursor: `execute`, then `fetchmany` until there are no rows."""

    def __init__(self, answers):
        self.answers, self.asked, self.rows, self.cancelled = answers, [], [], False

    def execute(self, sql):
        self.asked.append(sql)
        self.rows = list(next((rows for start, rows in self.answers.items() if sql.startswith(start)), []))
        return self

    def fetchmany(self, size):
        some, self.rows = self.rows[:size], self.rows[size:]
        return some

    def cancel(self):
        self.cancelled = True


class Connection:
    def __init__(self, answers, stated):
        self.own, self.stated, self.closed = Cursor(answers), stated, False

    def cursor(self):
        return self.own

    def close(self):
        self.closed = True


def driver(answers=None, **more):
    """A driver's module that connects to what has these answers; its last connection is `last`."""
    module = SimpleNamespace(**more)

    def connect(**stated):
        module.last = Connection(answers or {}, stated)
        return module.last

    module.connect = connect
    return module


@pytest.fixture
def presto(monkeypatch):
    monkeypatch.setattr(trino, "errors", lambda _driver: (RuntimeError,))
    module = driver({"DESCRIBE": [["billedcost", "decimal(38,9)", "", ""], ["tags", "map(varchar, varchar)", "", ""]]})
    module.dbapi = SimpleNamespace(connect=module.connect)
    module.auth = SimpleNamespace(
        BasicAuthentication=lambda user, password: ("basic", user, password), JWTAuthentication=lambda token: ("jwt", token)
    )
    return module


def test_trino_connects_in_utc_with_a_limit_and_over_tls_when_there_is_a_password(presto):
    stated = Settings({"host": "t", "port": "8443", "user": "ci", "password": "pw", "catalog": "hive"})
    engine = trino.connect(presto, "billing.focus", stated, 600)
    given = presto.last.stated
    assert given["auth"] == ("basic", "ci", "pw")
    assert (given["host"], given["port"], given["http_scheme"], given["verify"]) == ("t", 8443, "https", True)
    assert (given["timezone"], given["session_properties"]) == ("UTC", {"query_max_run_time": "600s"})
    assert engine.columns() == {"billedcost": "decimal(38,9)", "tags": "map(varchar, varchar)"}
    assert presto.last.own.asked == ["DESCRIBE billing.focus"]


def test_trino_takes_a_token_or_nothing_and_its_query_can_be_cancelled(presto):
    engine = trino.connect(presto, "bill", Settings({"host": "t", "token": "abc", "ca_file": "ca.pem"}), 60)
    assert (presto.last.stated["auth"], presto.last.stated["verify"]) == (("jwt", "abc"), "ca.pem")
    engine.cancel()
    engine.close()
    assert (presto.last.own.cancelled, presto.last.closed) == (True, True)
    trino.connect(presto, "bill", Settings({"host": "t"}), 60)
    assert (presto.last.stated["auth"], "http_scheme" in presto.last.stated) == (None, False)


@pytest.mark.parametrize(
    ("stated", "said"),
    [({}, "no host"), ({"host": "t", "port": "x"}, "no port"), ({"host": "t", "url": "u"}, "no setting url")],
)
def test_trino_without_what_it_needs_is_an_error(presto, stated, said):
    with pytest.raises(ConfigError, match=said):
        trino.connect(presto, "bill", Settings(stated), 60)


@pytest.mark.parametrize("name", ["lake.billing.focus", "billing.focus", "focus"])
def test_athena_reads_types_from_the_information_schema_of_folded_names(monkeypatch, name):
    monkeypatch.setattr(athena, "errors", lambda _driver: (RuntimeError,))
    module = driver({"SELECT column_name": [("billedcost", "decimal(38,9)")]})
    engine = athena.connect(module, name.upper(), Settings({"work_group": "finops", "schema_name": "Billing"}), 60)
    assert engine.columns() == {"billedcost": "decimal(38,9)"}
    (asked,) = module.last.own.asked
    assert "table_schema = 'billing' AND table_name = 'focus'" in asked
    assert ('FROM "lake".information_schema.columns' in asked) == (name.count(".") == 2)
    assert module.last.stated["work_group"] == "finops"


def test_athena_says_when_there_is_no_such_table(monkeypatch):
    monkeypatch.setattr(athena, "errors", lambda _driver: (RuntimeError,))
    with pytest.raises(InputError, match="no such table"):
        athena.connect(driver(), "a.b", Settings({}), 60).columns()
    with pytest.raises(ConfigError, match="no name of a table"):
        athena.connect(driver(), "a.b.c.d", Settings({}), 60)


def test_snowflake_holds_its_session_to_utc_and_the_time_limit():
    rows = [("BILLEDCOST", "NUMBER(38,9)", "COLUMN", "Y"), ("TAGS", "VARIANT", "COLUMN", "Y")]
    module = driver({"DESCRIBE TABLE": rows}, errors=SimpleNamespace(Error=RuntimeError))
    engine = snowflake.connect(module, "billing.public.focus", Settings({"connection_name": "ci"}), 90)
    assert engine.columns() == {"BILLEDCOST": "NUMBER(38,9)", "TAGS": "VARIANT"}
    assert module.last.own.asked == [
        "ALTER SESSION SET TIMEZONE = 'UTC', STATEMENT_TIMEOUT_IN_SECONDS = 90",
        "DESCRIBE TABLE billing.public.focus",
    ]
    assert module.last.stated == {"connection_name": "ci", "login_timeout": 60}


def test_rows_come_page_by_page():
    module = driver({"SELECT": [(number,) for number in range(25_000)]}, errors=SimpleNamespace(Error=RuntimeError))
    engine = snowflake.connect(module, "t", Settings({}), 90)
    assert sum(1 for _ in engine.execute("SELECT 1")) == 25_000


def field(name, kind, mode="NULLABLE", fields=()):
    return SimpleNamespace(name=name, field_type=kind, mode=mode, fields=fields)


class Client:
    """BigQuery's client: a query is a job whose result is waited for."""

    partitioning = None

    def __init__(self, **stated):
        self.stated, self.jobs, self.closed = stated, [], False

    def get_table(self, name):
        self.name = name
        pair = (field("key", "STRING"), field("value", "STRING"))
        schema = [field("cost", "FLOAT"), field("labels", "RECORD", "REPEATED", pair), field("n", "INTEGER")]
        return SimpleNamespace(schema=schema, time_partitioning=self.partitioning)

    def query(self, sql, job_config):
        job = SimpleNamespace(sql=sql, config=job_config, cancelled=False)
        job.result = lambda timeout: [(sql, timeout)]
        job.cancel = lambda: setattr(job, "cancelled", True)
        self.jobs.append(job)
        return job

    def close(self):
        self.closed = True


@pytest.fixture
def google(monkeypatch):
    monkeypatch.setattr(bigquery, "errors", lambda _driver: (RuntimeError,))
    return SimpleNamespace(Client=Client, QueryJobConfig=lambda **stated: stated)


def test_bigquery_tells_types_of_records_and_lists(google):
    engine = bigquery.connect(google, "`p-1`.billing.gcp", Settings({"project": "p-1"}), 60)
    assert engine.columns() == {"cost": "FLOAT64", "labels": "ARRAY<STRUCT<key STRING, value STRING>>", "n": "INT64"}
    assert engine._client.name == "p-1.billing.gcp"
    assert engine._client.stated == {"project": "p-1"}


def test_bigquery_knows_tables_that_are_partitioned_by_the_time_of_loading(google, monkeypatch):
    for of, there in ((None, True), ("usage_start_time", False)):
        monkeypatch.setattr(Client, "partitioning", SimpleNamespace(field=of))
        columns = bigquery.connect(google, "b.gcp", Settings({}), 60).columns()
        assert ("_PARTITIONTIME" in columns) == there


def test_bigquery_runs_a_job_with_limits_of_time_and_bytes(google):
    engine = bigquery.connect(google, "b.gcp", Settings({"maximum_bytes_billed": "1000"}), 60)
    assert list(engine.execute("SELECT 1")) == [("SELECT 1", 60)]
    assert engine._client.jobs[0].config == {"use_legacy_sql": False, "job_timeout_ms": 60_000, "maximum_bytes_billed": 1000}
    engine.cancel()
    assert engine._client.jobs[0].cancelled
    engine.close()
    assert engine._client.closed
    with pytest.raises(ConfigError, match="no number of bytes"):
        bigquery.connect(google, "b.gcp", Settings({"maximum_bytes_billed": "1GB"}), 60)
