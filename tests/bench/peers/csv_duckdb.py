"""The long csv as a table with the same columns, each of its type, on one thread."""

import duckdb
from timing import measure

WHOLE = {"project_number", "ordinal", "year", "part", "row", "column", "line"}
EXACT = {"budget_total", "budget_fiscal", "budget_other", "total_weight", "total_score", "target_low", "target_high",
         "actual_low", "actual_high", "weight", "score"}


def kind(column):
    return "INTEGER" if column in WHOLE else "DECIMAL(18,6)" if column in EXACT else "VARCHAR"


def read(path):
    with open(path, encoding="utf-8") as file:
        columns = {name: kind(name) for name in file.readline().strip().split(",")}
    database = duckdb.connect()
    database.execute("SET threads = 1")
    database.execute(f"CREATE TABLE indicators AS SELECT * FROM read_csv('{path}', header = true, columns = {columns})")


measure(read)
