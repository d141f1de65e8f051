"""What reviewers ask, and what an indicator library says."""

from tables import FILLED, LIBRARY, PLANNED, ROAD, TRAINING

from .planting import plant, harmless, row, lines, number


# ---- REL, CMP, EVD, FEA, MON ----

@plant("REL-001")
def _(t):
    for r in t["indicators"]:
        if r["level1"] == "产出指标" and "成本" not in r["level2"]:
            r.update(name={"数量指标": "种猪存栏头数", "质量指标": "仔猪成活率", "时效指标": "出栏及时率"}[r["level2"]], description="",
                     target="≥97%")
    return {"DUP-001", "VAL-020", "CONS-004"}


@plant("REL-001", (LIBRARY,))
def _(t): t.update(name="城市防汛物资储备", purpose="采购沙袋和抽水泵。", goals=["雨季不发生内涝。"])


@harmless("REL-001")
def _(t): t.update(name="甲", purpose="", goals=["新书上架。"])


@harmless("REL-001")
def _(t): t.update(name="全民阅读大会", purpose="", goals=["召开全民阅读大会，邀请作家与市民见面，总结三年来的成绩。"]); row(t, "数量指标")["name"] = "会议场次"


def column(t, name, text, but=1):
    for r in t["indicators"][but:]:
        r[name] = text


@plant("CMP-001")
def _(t): column(t, "evidence", "验收单、满意度调查表")


@plant("CMP-001")
def _(t): column(t, "criterion", "按完成比例计分")


@harmless("CMP-001", PLANNED)
def _(t): column(t, "evidence", "验收单、满意度调查表", but=0)


@harmless("CMP-001", PLANNED)
def _(t): t["indicators"][0]["basis"] = "历史标准"


@plant("EVD-001")
def _(t): column(t, "evidence", "合同、验收单", but=0)


@harmless("EVD-001", PLANNED)
def _(t): column(t, "evidence", "合同、验收单、回访记录", but=0)


@plant("FEA-001")
def _(t): row(t, "质量指标")["previous"] = "99%"


@plant("FEA-001")
def _(t):
    cost = [r for r in t["indicators"] if "成本" in r["level2"]][0]
    cost["previous"] = f"{number(cost['target']) - 8}万元"


@harmless("FEA-001", PLANNED)
def _(t): row(t, "质量指标")["previous"] = "71%"


@harmless("FEA-001", PLANNED)
def _(t): row(t, "质量指标")["previous"] = row(t, "质量指标")["target"].strip("≥")


@harmless("FEA-001")
def _(t): row(t, "成本指标").update(target="90万元", previous="95万元")


def monitored(t, likelihood, forecast=None, reason=""):
    """The form of the middle of a year."""
    for r in t["indicators"]:
        for key in ("weight", "score"):
            r.pop(key, None)
        r.update(likelihood="确定能", reason="")
    for line in lines(t):
        for key in ("weight", "score", "rate"):
            line.pop(key, None)
    lines(t)[0].update(executed=str(number(lines(t)[0]["initial"]) / 2), forecast=lines(t)[0]["initial"])
    t.update(total_weight=None, total_score=None)
    row(t, "质量指标").update(actual="31%", likelihood=likelihood, reason=reason, forecast=forecast)


@plant("MON-001", FILLED)
def _(t): monitored(t, "完全不可能"); return {"BUD-001"}


@plant("MON-001", FILLED)
def _(t): monitored(t, "不能完成", reason="——"); return {"BUD-001"}


@harmless("MON-001", FILLED)
def _(t): monitored(t, "完全不可能", reason="设备到货推迟。")


@plant("MON-002", FILLED)
def _(t): monitored(t, "确定能", forecast="62%"); return {"BUD-001"}


@harmless("MON-002", FILLED)
def _(t): monitored(t, "确定能", forecast="99%")


@harmless("MON-002", FILLED)
def _(t): monitored(t, "有可能", forecast="62%")


for quiet in ("SE-002", "SE-003", "SE-004", "SE-007", "SE-010"):
    @harmless(quiet, FILLED)
    def _(t):
        monitored(t, "有可能", forecast="62%")
        row(t, "数量指标")["actual"] = ""


# ---- LIB: by a library in which each clean table stands five times ----

@plant("LIB-001")
def _(t):
    moved = row(t, "质量指标")
    moved["level2"] = "数量指标"
    return {"STR-003"}


@harmless("LIB-001")
def _(t): row(t, "质量指标")["name"] = "馆藏清点率"


@plant("LIB-002")
def _(t): row(t, "数量指标")["target"] = "≥500件"; return {"CONS-004"}


@harmless("LIB-002")
def _(t): row(t, "数量指标")["target"] = "≥0.8万册"


@plant("LIB-003")
def _(t): target = row(t, "数量指标"); target["target"] = target["target"].replace("≥", "≥1")


@harmless("LIB-003")
def _(t): row(t, "数量指标")["target"] = "≥8,000册"


@plant("LIB-004", (LIBRARY,))
def _(t): row(t, "质量指标")["name"] = "图书编目的准确率"


@plant("LIB-004", (ROAD,))
def _(t): row(t, "质量指标")["name"] = "优良路面率"; row(t, "生态效益指标")["name"] = "旧料循环再利用量"


@plant("LIB-004", (TRAINING,))
def _(t): row(t, "质量指标")["name"] = "结业考核合格比率"


@harmless("LIB-004")
def _(t): row(t, "质量指标")["name"] = "图书修补合格率"
