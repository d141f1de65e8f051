"""What is measured: outputs, values, categories."""

from tables import FILLED, PLANNED, indicator

from .planting import plant, harmless, row, drop


# ---- OUT ----

@plant("OUT-001")
def _(t):
    t["indicators"].append(indicator("产出指标", "数量指标", "业务经费安排", "", "12.5万元"))


@harmless("OUT-001")
def _(t): t["indicators"].append(indicator("产出指标", "数量指标", "发放困难补贴", "", "≥12.5万元"))


@plant("OUT-002")
def _(t):
    t["indicators"].append(indicator("产出指标", "质量指标", "设备完好率", "", "≤95%"))


@harmless("OUT-002")
def _(t): t["indicators"].append(indicator("产出指标", "质量指标", "验收未完成率", "", "≤5%"))


@plant("OUT-003")
def _(t):
    target = row(t, level1="满意度指标")
    target["target"] = target["target"].replace("≥", "≤")


@harmless("OUT-003")
def _(t): t["indicators"].append(indicator("满意度指标", "服务对象满意度指标", "读者投诉率", "", "≤2%"))


@plant("OUT-004")
def _(t): t["indicators"].append(indicator("产出指标", "数量指标", "会议天数", "", "≤2天"))


@harmless("OUT-004")
def _(t): t["indicators"].append(indicator("产出指标", "数量指标", "安全事故起数", "", "≤1起"))


# ---- VAL ----

@plant("VAL-001")
def _(t): row(t, "数量指标", 1)["target"] = "若干"


@plant("VAL-001")
def _(t): row(t, level1="满意度指标")["target"] = "满意"


@harmless("VAL-001")
def _(t): row(t, "数量指标", 1)["target"] = "三百天"


@plant("VAL-002")
def _(t): row(t, level1="效益指标")["target"] = "明显改善"


@plant("VAL-002")
def _(t): row(t, level1="效益指标")["target"] = "有效保障"


@harmless("VAL-002")
def _(t): row(t, level1="效益指标")["target"] = "建成并对外开放"


@harmless("VAL-002")
def _(t): row(t, level1="效益指标")["target"] = "优良中低差"


@harmless("VAL-002")
def _(t): row(t, level1="效益指标").update(name="周边空气质量", target="优良")


@plant("VAL-003")
def _(t):
    row(t, level1="效益指标")["target"] = "有限提升"
    return {"VAL-002"}


@harmless("VAL-003")
def _(t): row(t, level1="效益指标")["target"] = "有限公司"; return {"VAL-002"}


@plant("VAL-004")
def _(t): row(t, "数量指标")["target"] = "≥**人"


@plant("VAL-004")
def _(t): row(t, "质量指标")["target"] = "XX"


@plant("VAL-004")
def _(t): row(t, "质量指标")["target"] = "……"


@harmless("VAL-004")
def _(t): row(t, "质量指标")["target"] = "无"


@plant("VAL-005")
def _(t): row(t, "质量指标")["target"] = "292%"


@harmless("VAL-005")
def _(t): t["indicators"].append(indicator("效益指标", "经济效益指标", "借阅增长率", "", "≥120%"))


@plant("VAL-006")
def _(t): row(t, "质量指标")["target"] = "应保尽保%"


@plant("VAL-006")
def _(t): row(t, "质量指标")["target"] = "28.8万元%"


@harmless("VAL-006")
def _(t): row(t, "质量指标")["target"] = "百分之九十八"


@plant("VAL-008")
def _(t): row(t, "时效指标")["target"] = "44,561"


@harmless("VAL-008")
def _(t): row(t, "数量指标")["target"] = "44561册"


@plant("VAL-009")
def _(t): row(t, "时效指标").update(name="服务周期", target="12月")


@harmless("VAL-009")
def _(t): row(t, "时效指标").update(name="验收时间", target="12月")


@plant("VAL-010")
def _(t):
    for r in t["indicators"]:
        r["target"] = "88"
    drop(t, lambda r: "成本" in r["level2"])


@harmless("VAL-010")
def _(t):
    for r in t["indicators"][1:]:
        r["target"] = "88"
    drop(t, lambda r: "成本" in r["level2"])


@plant("VAL-011")
def _(t): row(t, level1="满意度指标")["target"] = "100%"


@harmless("VAL-011")
def _(t): row(t, level1="满意度指标")["target"] = "≥99%"


@plant("VAL-012")
def _(t):
    t["indicators"].append(indicator("产出指标", "质量指标", "抽查合格率", "", "≥96％"))


@harmless("VAL-012")
def _(t):
    for r in t["indicators"]:
        r["target"] = r["target"].replace("%", "％")


@plant("VAL-013")
def _(t): t["indicators"].append(indicator("产出指标", "数量指标", "接待参观", "", "≥500人/次"))


@harmless("VAL-013")
def _(t): t["indicators"].append(indicator("产出指标", "数量指标", "接待参观", "", "≥500人次"))


@plant("VAL-014")
def _(t): row(t, level1="满意度指标")["name"] += "（≥**%）"


@harmless("VAL-014")
def _(t): row(t, level1="满意度指标")["name"] += "（含电话抽查）"


@plant("VAL-015")
def _(t): row(t, "质量指标")["target"] = "95%-90%"


@harmless("VAL-015")
def _(t): row(t, "质量指标")["target"] = "90%-95%"


@plant("VAL-016")
def _(t): row(t, "数量指标")["target"] = "1234567890123456789册"; return {"VAL-001"}


@harmless("VAL-016")
def _(t): row(t, "数量指标")["target"] = "≥8000.5千字"


@plant("VAL-017")
def _(t): t["indicators"].append(indicator("产出指标", "数量指标", "新建站点", "", "2.5个"))


@harmless("VAL-017")
def _(t): t["indicators"].append(indicator("产出指标", "数量指标", "站点平均人数", "", "2.5人"))


@plant("VAL-019")
def _(t): row(t, "质量指标")["target"] = "≥0%"


@harmless("VAL-019")
def _(t): t["indicators"].append(indicator("效益指标", "经济效益指标", "借阅增长率", "", "≥0%"))


def benefits(t, *targets):
    drop(t, lambda r: r["level1"] == "效益指标")
    for i, target in enumerate(targets):
        t["indicators"].append(indicator("效益指标", "社会效益指标", f"{'东西南北中'[i]}片服务覆盖率", "", target))


@plant("VAL-020")
def _(t): benefits(t, *["≥95%"] * 5)


@harmless("VAL-020")
def _(t): benefits(t, "≥95%", "≥95%", "≥95%", "≥90%")


@harmless("VAL-020")
def _(t): benefits(t, *["≥95%"] * 3)


@plant("VAL-018", FILLED)
def _(t): row(t, "数量指标")["actual"] = "#DIV/0!"


@plant("VAL-018", PLANNED)
def _(t): row(t, "质量指标")["target"] = "#REF!"


@plant("VAL-018", FILLED)
def _(t): t.update(total_score=None,
                   unplaced=[{"text": "#N/A", "place": {"part": 1, "row": 30, "column": 6, "line": 0}, "project": 1}])


@harmless("VAL-018", FILLED)
def _(t): t.update(unplaced=[{"text": "#1机组", "place": {"part": 1, "row": 30, "column": 6, "line": 0}, "project": 1}])


# ---- CAT ----

@plant("CAT-001")
def _(t): t["indicators"].append(indicator("效益指标", "生态效益指标", "领导班子完成换届", "", "1次"))


@harmless("CAT-001")
def _(t): t["indicators"].append(indicator("效益指标", "生态效益指标", "节能培训减少用电", "", "≥3%"))


@plant("CAT-002")
def _(t): t["indicators"].append(indicator("效益指标", "社会效益指标", "档案转化率", "", "≥90%"))


@harmless("CAT-002")
def _(t): t["indicators"].append(indicator("产出指标", "质量指标", "档案转化率", "", "≥90%"))


@plant("CAT-003")
def _(t): t["indicators"].append(indicator("产出指标", "时效指标", "预算执行率", "", "≥95%"))


@plant("CAT-003")
def _(t): t["indicators"].append(indicator("产出指标", "数量指标", "资金支付率", "", "≥95%"))


@harmless("CAT-003")
def _(t): t["indicators"].append(indicator("产出指标", "数量指标", "预算支出绩效评价项目", "", "≥5个"))


@harmless("CAT-003")
def _(t): t["indicators"].append(indicator("产出指标", "时效指标", "款项支付及时率", "", "≥95%"))


@plant("CAT-004")
def _(t): t["indicators"].append(indicator("效益指标", "社会效益指标", "市民满意度", "", "≥95%"))


@harmless("CAT-004")
def _(t): t["indicators"].append(indicator("满意度指标", "服务对象满意度指标", "市民满意度", "", "≥95%"))
