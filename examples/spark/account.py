#!/usr/bin/env python3
"""The account of a folder of documents, on a cluster or on this machine: tables as Parquet, what could not be read, the
most common findings, and sums by agency.

    spark-submit --archives perftarget.zip#perftarget account.py FOLDER OUTPUT
    python account.py FOLDER OUTPUT          # all processors of this machine

perftarget.zip is what perftarget.spark.archive() writes.
"""

from __future__ import annotations

import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

from perftarget.spark import SETTINGS, read_documents


def session() -> SparkSession:
    builder = SparkSession.builder.appName("perftarget account").config("spark.ui.showConsoleProgress", "false")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def main(folder: str, output: str) -> None:
    spark = session()
    # Parsed once, here; all that follows is asked of what was written.
    documents = read_documents(spark, folder, ruleset="disclosure").write(output + "/documents", mode="overwrite")

    print("Read, and not read:")
    documents.documents.groupBy("status").agg(f.count("*").alias("documents"),
                                              f.sum("indicators").alias("indicators")).show()
    documents.documents.where("status != 'ok'").select("source", "message_zh").show(20, truncate=False)

    print("Most common findings:")
    documents.findings.groupBy("rule", "severity").count().orderBy(f.desc("count"), "rule").show(10)

    print("Vague targets by agency:")
    projects = documents.projects.select("document", "project", "agency")
    documents.indicators.join(projects, ["document", "project"]).groupBy("agency") \
        .agg(f.count("*").alias("indicators"),
             f.count(f.when(f.col("target_kind") == "qualitative", 1)).alias("in_words")) \
        .orderBy(f.desc("indicators")).show(20, truncate=False)

    # Exact sums, which the parts of all tasks merge to; this reads the files once more.
    account = read_documents(spark, folder).portfolio(by="agency")
    with open("account.csv" if "://" in output else output + "/account.csv", "w", encoding="utf-8-sig") as stream:
        stream.write(account.to_csv())
    print(account)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
