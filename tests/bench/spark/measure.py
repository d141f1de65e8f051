"""One run of Spark over a folder: measure.py CORES FOLDER OUTPUT. Prints one line of JSON: the seconds of each run that
parses all files, how they were dealt out, what came out, and what it takes when written."""

import json
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

from perftarget.spark import SETTINGS, read_documents

RUNS = 2


def size_of(folder: str) -> int:
    return sum(path.stat().st_size for path in Path(folder).rglob("*.parquet"))


def timed(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(cores: str, folder: str, output: str) -> None:
    builder = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false") \
        .config("spark.ui.showConsoleProgress", "false").config("spark.driver.memory", "2g")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    documents = read_documents(spark, folder)
    parse = documents.nested.write.format("noop").mode("overwrite").save
    parse()  # workers are started, and the compiler has its time
    runs = [timed(parse) for _ in range(RUNS)]
    account = timed(lambda: documents.portfolio(by="agency"))
    start = time.perf_counter()
    again = documents.write(output, mode="overwrite")
    written = time.perf_counter() - start
    tables = {}
    for name in ("documents", "projects", "budget", "indicators", "unplaced"):
        again.table(name).coalesce(1).write.mode("overwrite").parquet(output + "-" + name)
        tables[name] = size_of(output + "-" + name)
    sums = again.indicators.agg(f.count("*"), f.sum("target_low"), f.sum(f.hash("document", "name", "target"))).first()
    print(json.dumps({
        "cores": cores, "runs": [round(run, 3) for run in runs], "portfolio": round(account, 3),
        "write": round(written, 3),
        "partitions": documents.nested.rdd.getNumPartitions(), "documents": again.documents.count(),
        "failed": again.documents.where("status not in ('ok', 'no-table')").count(),
        "result": [str(one) for one in sums],
        "nested bytes": size_of(output), "table bytes": tables}))
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
