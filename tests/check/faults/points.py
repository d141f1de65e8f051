"""Weights, points and self-evaluations."""

from tables import FILLED, indicator

from .planting import plant, harmless, row, lines, number


# ---- WGT, STD ----

@plant("WGT-001", FILLED)
def _(t):
    row(t, "质量指标")["weight"] = str(int(row(t, "质量指标")["weight"]) + 6)
    return {"SE-003", "WGT-002", "SE-002"}


@harmless("WGT-001", FILLED)
def _(t): lines(t)[0].pop("weight")


@plant("WGT-002", FILLED)
def _(t):
    output, benefit = row(t, "质量指标"), row(t, level1="效益指标")
    for key in ("weight", "score"):
        output[key] = str(int(output[key]) - 3)
        benefit[key] = str(int(benefit[key]) + 3)


@harmless("WGT-002", FILLED)
def _(t):
    first, second = row(t, "数量指标", 0), row(t, "数量指标", 1)
    for key in ("weight", "score"):
        first[key] = str(int(first[key]) - 1)
        second[key] = str(int(second[key]) + 1)


@plant("WGT-003", FILLED)
def _(t):
    t["indicators"].append(dict(indicator("产出指标", "数量指标", "读书沙龙", "", "≥2场"), weight="0", score="0",
                                actual="2场"))


@harmless("WGT-003", FILLED)
def _(t):
    first, second = row(t, "数量指标", 0), row(t, "数量指标", 1)
    for key in ("weight", "score"):
        first[key] = str(float(first[key]) - 0.5)
        second[key] = str(float(second[key]) + 0.5)


@plant("WGT-004", FILLED)
def _(t):
    for r in t["indicators"]:
        if r["level1"] == "产出指标":
            r["level1"] = "产出指标（45分）"


@harmless("WGT-004", FILLED[:1])
def _(t):
    for r in t["indicators"]:
        if r["level1"] == "产出指标":
            r["level1"] = "产出指标（50分）"


def level_totals(t, of, more=0):
    levels = dict.fromkeys(r["level1"] for r in t["indicators"])
    t["level_totals"] = [{"label": level, of: str(sum(number(r[of]) for r in t["indicators"] if r["level1"] == level))}
                         for level in levels]
    t["level_totals"][0][of] = str(number(t["level_totals"][0][of]) + more)


@plant("WGT-005", FILLED)
def _(t): level_totals(t, "weight", more=-5)


@plant("WGT-005", FILLED)
def _(t): level_totals(t, "score", more=1.5)


@harmless("WGT-005", FILLED)
def _(t): level_totals(t, "weight")


@harmless("WGT-005", FILLED)
def _(t): level_totals(t, "score", more=0.05)


@plant("STD-001")
def _(t): row(t, "质量指标")["description"] = "未达到的酌情扣分"


@harmless("STD-001")
def _(t): row(t, "质量指标")["description"] = "每低一个百分点扣1分"


@plant("STD-001")
def _(t): row(t, "质量指标")["criterion"] = "未达标的视情况扣分"


@plant("STD-002", FILLED)
def _(t): row(t, "质量指标")["criterion"] = "达到指标值得满分（30分），每低1个百分点扣1分"; return {"CMP-001"}


@plant("STD-002", FILLED)
def _(t): row(t, "质量指标")["criterion"] = "≥90%得25分，80%～90%得15分，80%以下不得分"


@harmless("STD-002", FILLED)
def _(t): row(t, "质量指标")["criterion"] = f"达标得{row(t, '质量指标')['weight']}分，每低1个百分点扣20分"


@harmless("STD-002", FILLED)
def _(t): row(t, "质量指标")["criterion"] = "每抽查一册无误得1分，30分钟内抽完"


# ---- SE ----

@plant("SE-001", FILLED)
def _(t):
    r = row(t, "质量指标")
    r["score"] = str(int(r["weight"]) + 2)
    return {"SE-009", "SE-002"}


@harmless("SE-001", FILLED)
def _(t): row(t, "质量指标")["score"] = row(t, "质量指标")["weight"] + ".0"


@plant("SE-003", FILLED)
def _(t): t["indicators"][-1]["reason"] = ""


@plant("SE-003", FILLED)
def _(t): t["indicators"][-1]["reason"] = "——"


@plant("SE-003", FILLED)
def _(t): t["indicators"][-1]["reason"] = " 暂无。"


@harmless("SE-003", FILLED)
def _(t): t["indicators"][-1]["reason"] = "问卷少。"


@plant("SE-004", FILLED)
def _(t): row(t, "数量指标")["actual"] = "已完成"


@plant("SE-004", FILLED)
def _(t): row(t, "数量指标")["actual"] = ""


@harmless("SE-004", FILLED)
def _(t): row(t, "数量指标")["actual"] = "已完成" + row(t, "数量指标")["actual"]


@plant("SE-006", FILLED)
def _(t): lines(t)[0]["rate"] = "93"


@harmless("SE-006", FILLED)
def _(t): lines(t)[0]["rate"] = "99.6"


@plant("SE-008", FILLED)
def _(t):
    last = t["indicators"][-1]
    last["actual"], last["score"], last["reason"] = last["target"].lstrip("≥≤"), last["weight"], ""
    t["total_score"] = "100"


@harmless("SE-008", FILLED)
def _(t): t["indicators"] = t["indicators"]


@plant("SE-013", FILLED)
def _(t): t["grade"] = "良好"


@plant("SE-013", FILLED)
def _(t): t["grade"] = "差"


@harmless("SE-013", FILLED)
def _(t): t["grade"] = "优秀"


@harmless("SE-013", FILLED)
def _(t): t["grade"] = "优、良、中、差"


@harmless("SE-013", FILLED)
def _(t): t.update(grade="良", total_weight=None, total_score=None)


@plant("SE-009", FILLED)
def _(t): t["total_score"] = "95"


@plant("SE-009", FILLED[:1])
def _(t): t["total_score"] = "0"


@harmless("SE-009", FILLED)
def _(t): t["total_score"] = str(int(t["total_score"]) - 10)


@plant("SE-010", FILLED)
def _(t):
    for line in lines(t)[:2]:
        line["executed"] = str(round(number(line["initial"]) * 0.8, 4))
    lines(t)[2]["executed"] = "0"
    lines(t)[0].update(rate="80", score="8")
    t["total_score"] = str(int(t["total_score"]) - 2)
    return {"BUD-001"}


@harmless("SE-010", FILLED)
def _(t): lines(t)[0].pop("rate")


@plant("SE-002", FILLED)
def _(t):
    r = row(t, "质量指标")
    r["score"], t["total_score"] = str(int(r["score"]) - 1), str(int(t["total_score"]) - 1)
    return {"SE-003"}


@plant("SE-002", FILLED)
def _(t):
    last = t["indicators"][-1]
    last.update(actual="45%", score=last["weight"], reason="")
    t["total_score"] = "100"
    return {"SE-007", "SE-008"}


def ruled(t, lost):
    """Two points below the target, each of which costs a point by the rule that the table prints."""
    last = t["indicators"][-1]
    before = float(last["score"])
    last.update(target="≥90%", actual="88%", criterion="达到指标值得满分，每低1个百分点扣1分，扣完为止",
                score=str(float(last["weight"]) - lost), reason="入冬后回收的问卷偏少，已补发。")
    t["total_score"] = str(float(t["total_score"]) + float(last["score"]) - before)


@plant("SE-002", FILLED)
def _(t): ruled(t, 1)


@plant("SE-002", FILLED)
def _(t): ruled(t, 4)


@harmless("SE-002", FILLED)
def _(t): ruled(t, 2)  # by the method it would be less


@harmless("SE-002", FILLED)
def _(t): row(t, "质量指标")["score"] = str(int(row(t, "质量指标")["score"]) - 0.05)


@harmless("SE-002", FILLED)
def _(t):
    last = t["indicators"][-1]
    last.update(name="预算调整率", target="5", actual="0", score=last["weight"], reason="")


@plant("SE-005", FILLED)
def _(t): row(t, "数量指标")["actual"] = str(float(row(t, "数量指标")["target"].strip("≥册公里人")) * 1.6)


@harmless("SE-005", FILLED)
def _(t): row(t, "数量指标").update(actual=str(float(row(t, "数量指标")["target"].strip("≥册公里人")) * 1.6), reason="新增馆点。")


@plant("SE-007", FILLED)
def _(t):
    last = t["indicators"][-1]
    last.update(actual="45%", score=str(int(last["weight"]) // 2))
    t["total_score"] = str(100 - int(last["weight"]) + int(last["weight"]) // 2)
    return {"SE-002"}


@harmless("SE-007", FILLED)
def _(t): t["indicators"][-1]["reason"] += "已改进。"


@plant("SE-011", FILLED)
def _(t):
    lines(t)[0]["score"] = "8"
    t["total_score"] = str(int(t["total_score"]) - 2)


@harmless("SE-011", FILLED)
def _(t): lines(t)[0]["score"] = "10.0"


@plant("SE-014", FILLED)
def _(t):
    row(t, "质量指标").update(target="", actual="")
    return {"STR-007"}


@plant("SE-014", FILLED)
def _(t):
    row(t, level1="效益指标").update(target="/", actual="/")
    return {"VAL-004"}


@harmless("SE-014", FILLED)
def _(t): row(t, "质量指标").update(target="", actual="", score="0", reason="未开展。")


@harmless("SE-003", FILLED)
def _(t): t["indicators"][-1].update(reason="无", remark="问卷少，明年扩大。")
