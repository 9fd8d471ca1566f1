"""Bills that are bigger than one machine: Spark, Trino, BigQuery, Snowflake and Athena add them up, by the rules of rollup.sql.

`rolling` makes the rollup, `translated` the SQL of each engine, `tagging` finds the owners, `contract` is all that an engine
must do, and each other module is one engine. Only `costgate spend rollup --engine` connects to one; the gate never does.
"""
