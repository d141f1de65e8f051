#!/usr/bin/env python3
"""Makes a document from code and writes it as JSON to standard output."""

from decimal import Decimal

import perftarget
from perftarget import BudgetLine, Funding


def library_project() -> perftarget.Document:
    document = perftarget.Document()
    project = document.add_project("社区图书馆运行经费", year=2024, agency_name="某区文化馆",
                                   purpose="保障社区图书馆全年开放")
    project.budget = [BudgetLine(Funding.TOTAL, initial=Decimal("36.5")),
                      BudgetLine(Funding.FISCAL, initial=Decimal("36.5"))]
    project.goals.append("全年开放不少于300天，读者满意。")
    project.add_indicator("产出指标", "数量指标", "开放天数", "≥300天", weight=20)
    project.add_indicator("产出指标", "质量指标", "图书完好率", "≥95%", weight=15)
    project.add_indicator("满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", weight=10)
    return document


if __name__ == "__main__":
    print(library_project().to_json())
