"""Faults to plant in clean tables, three or more for each rule, and what looks like one and is none.

A planter changes a copy of one project, where it may also set the document's "reader", "unplaced" cells and "others",
further projects, and may return the rules that speak beside its own. `plant(rule, tables)` registers it for each of the
tables.
"""

import copy

from tables import FILLED, LIBRARY, PLANNED, ROAD, TRAINING, document, filled, indicator

FAULTS = []     # (rule, rule set, document, rules beside it)
HARMLESS = []   # (rule, rule set, document)


def _register(into, rule, whole, ruleset):
    def decorate(planter):
        for table in whole:
            changed = copy.deepcopy(table)
            beside = planter(changed) or ()
            reader, unplaced = changed.pop("reader", ""), changed.pop("unplaced", ())
            tables = [changed, *changed.pop("others", ())]
            entry = (rule, ruleset, document(tables, unplaced, reader), set(beside))
            into.append(entry)
        return planter
    return decorate


def plant(rule, tables=PLANNED, ruleset="disclosure"):
    return _register(FAULTS, rule, tables, ruleset)


def harmless(rule, tables=(LIBRARY,), ruleset="disclosure"):
    return _register(HARMLESS, rule, tables, ruleset)


def row(table, level2=None, at=0, level1=None):
    rows = [r for r in table["indicators"] if level2 in (None, r["level2"]) and level1 in (None, r["level1"])]
    return rows[at]


def lines(table):
    return table["budget"]["lines"]


def drop(table, test):
    table["indicators"] = [r for r in table["indicators"] if not test(r)]


def blank(table):
    """The form alone: nothing is filled in."""
    table.update(name="", purpose="", goals=[])
    for line in lines(table):
        line.update(initial=None)
    for r in table["indicators"]:
        r.update(target="", description="")


def number(text):
    return float(text.strip("≥≤万元"))


# ---- READ ----

def _read(projects, unplaced=(), reader="text"):
    """A document that was read from something."""
    return {**document(projects, unplaced), "source": {"name": "a", "reader": reader, "bytes": 1}}


for _reader in ("text", "docx", "html"):
    FAULTS.append(("READ-001", "disclosure", _read([], reader=_reader), {"READ-006"} if _reader == "html" else set()))
FAULTS[-1][2]["unplaced"] = [{"text": "图片一"}]
_NAMED = {"name": "校舍维修", "year": 2020, "budget": {"unit": "万元", "lines": []}, "indicators": []}
for _texts in (["年度资金总额21.521.521.5100%", "数量指标维修教室2012间12间20", "质量指标验收合格率30100%100%30"],
               ["31", "42", "2间", "95%", "2018年10月底"] * 3, ["三级指标得分" + "10" * 20]):
    FAULTS.append(("READ-001", "disclosure", _read([_NAMED], [{"text": text, "project": 1} for text in _texts]),
                   {"READ-006", "STR-001", "STR-014", "STR-010", "STR-002"}))
HARMLESS.append(("READ-001", "disclosure", _read([_NAMED], [{"text": "填表日期：2020年3月15日 电话：0512-68031122"}])))
HARMLESS.append(("READ-001", "disclosure", document([])))
HARMLESS.append(("READ-001", "disclosure", _read([LIBRARY])))


@plant("READ-002")
def _(t): row(t).update(certainty="doubtful", doubts=["run-on-row", "unit-supposed"])


@harmless("READ-002")
def _(t): row(t).update(certainty="likely", doubts=["run-on-row"])


@plant("READ-003")
def _(t): row(t, at=-1).update(certainty="likely", doubts=["joined-cells"])


@plant("READ-003")
def _(t): lines(t)[0].update(certainty="likely")


@harmless("READ-003")
def _(t): row(t).update(certainty="certain", doubts=["joined-cells"])


@plant("READ-004")
def _(t): lines(t)[-1].update(certainty="doubtful", doubts=["source-supposed"])


@harmless("READ-004")
def _(t): lines(t)[-1].update(certainty="likely", doubts=["source-supposed"])


@plant("READ-005")
def _(t): t.update(certainty="doubtful", doubts=["year-supposed", "name-supposed"])


@plant("READ-005", (LIBRARY,))
def _(t): t.update(certainty="likely")


@harmless("READ-005")
def _(t): t.update(certainty="certain")


for _texts in (["附注"], ["附注", "制表人"], ["制表人"] * 3):
    FAULTS.append(("READ-006", "disclosure", document([LIBRARY], [{"text": _text, "project": 1} for _text in _texts]),
                   set()))
HARMLESS.append(("READ-006", "disclosure", document([LIBRARY], [{"text": "#REF!", "project": 1}])))


# ---- STR ----

@plant("STR-001")
def _(t): t["name"] = ""


@harmless("STR-001")
def _(t): t["name"] = "甲"


@plant("STR-002", FILLED[:1] + PLANNED[1:])
def _(t):
    drop(t, lambda r: r["level1"] == "效益指标")
    return {"WGT-001", "SE-009"}


@plant("STR-002")
def _(t):
    drop(t, lambda r: r["level1"] == "满意度指标")
    for r in t["indicators"]:
        r.update(level1="产出指标", level2="数量指标" if r["level1"] == "效益指标" else r["level2"])
    return {"STR-012", "STR-004", "BUD-002", "CONS-004", "OUT-001"}


@harmless("STR-002")
def _(t): row(t, level1="效益指标")["level2"] = "经济效益指标"


@plant("STR-003")
def _(t): drop(t, lambda r: r["level2"] == "数量指标")


@plant("STR-003", ruleset="mof-2015", tables=(LIBRARY, TRAINING))
def _(t):
    drop(t, lambda r: r["level2"] == "成本指标")


@harmless("STR-003")
def _(t): drop(t, lambda r: r["level2"] == "时效指标")


@plant("STR-004")
def _(t):
    t["purpose"] += "服务周边群众。"
    drop(t, lambda r: r["level1"] == "满意度指标")


@harmless("STR-004", (ROAD,))
def _(t): drop(t, lambda r: r["level1"] == "满意度指标")


@plant("STR-005")
def _(t): row(t, "数量指标").update(level1="其他事项", level2="说明")


@harmless("STR-005")
def _(t): row(t, "数量指标").update(level1="产出指标（50分）", level2="1.数量指标")


@plant("STR-006")
def _(t):
    t["indicators"] = [row(t, "数量指标"), row(t, level1="效益指标")]
    return {"STR-003", "STR-004", "COST-006"}


@harmless("STR-006")
def _(t): t["indicators"] += [indicator("产出指标", "数量指标", f"第{i}类活动", "", f"≥{i}场") for i in range(3, 30)]


@plant("STR-007")
def _(t): row(t, "质量指标")["target"] = ""


@plant("STR-007")
def _(t): row(t, "质量指标")["target"] = "—"


@harmless("STR-007")
def _(t): row(t, "质量指标")["target"] = "无"


@plant("STR-008")
def _(t): t["goals"] = []


@harmless("STR-008")
def _(t): t["goals"] = ["保持畅通。"]


@plant("STR-009")
def _(t): t["agency"] = {"code": "", "name": ""}


@harmless("STR-009")
def _(t): t["agency"] = {"code": "", "name": "某局"}


@plant("STR-010")
def _(t): t["indicators"] = []


@harmless("STR-010")
def _(t): t["indicators"] = t["indicators"][:4] + t["indicators"][6:]


@plant("STR-011")
def _(t): row(t, "数量指标")["name"] = ""


@harmless("STR-011")
def _(t): row(t, "数量指标")["name"] = "甲"


@plant("STR-012")
def _(t): row(t, level1="效益指标")["level2"] = "质量指标"; return {"STR-002"}


@plant("STR-012", (LIBRARY,))
def _(t): row(t, level1="满意度指标")["level1"] = "效益指标"


@harmless("STR-012")
def _(t): row(t, "成本指标")["level2"] = "经济成本指标"


@plant("STR-013")
def _(t): blank(t)


@plant("STR-013")
def _(t):
    blank(t)
    for r in t["indicators"]:
        r["target"] = "**%"


@harmless("STR-013")
def _(t):
    blank(t)
    lines(t)[0]["initial"] = "12"


@harmless("STR-013")
def _(t): t.update(goals=[], purpose="")


def cut_off(t, *levels):
    drop(t, lambda r: r["level1"] in levels)
    t["reader"] = "text"


@plant("STR-014", PLANNED)
def _(t): cut_off(t, "效益指标", "满意度指标")


@plant("STR-014", FILLED)
def _(t):
    cut_off(t, "产出指标", "成本指标")
    return {"WGT-001", "SE-009"}


@harmless("STR-014", PLANNED)
def _(t): t["reader"] = "text"


@harmless("STR-014", FILLED)
def _(t): cut_off(t, "满意度指标")


# ---- BUD ----

@plant("BUD-001")
def _(t): lines(t)[1]["initial"] = str(number(lines(t)[1]["initial"]) - 5)


@plant("BUD-001", FILLED)
def _(t): lines(t)[1]["executed"] = str(number(lines(t)[1]["executed"]) - 3)


@harmless("BUD-001")
def _(t): lines(t)[1]["initial"] = "100.05"


@harmless("BUD-001")
def _(t): lines(t).append({"source": "carryover", "label": "上年结转", "initial": "15"})


@harmless("BUD-001")
def _(t):
    t["budget"]["lines"] = lines(t)[:2]  # 其中 alone, and no row for anything else
    lines(t)[1]["initial"] = str(number(lines(t)[0]["initial"]) - 1)


@plant("BUD-002")
def _(t):
    t["purpose"] += f"其中设备款{number(lines(t)[0]['initial']) * 1e8:.0f}元。"


@plant("BUD-002")
def _(t): lines(t)[2]["initial"] = str(number(lines(t)[0]["initial"]) * 1000)


@harmless("BUD-002")
def _(t): t["purpose"] += "其中设备款300000元。"


@harmless("BUD-002")
def _(t):
    lines(t).append({"source": "part", "label": "中期预算", "initial": str(number(lines(t)[0]["initial"]) * 300)})


@plant("BUD-003")
def _(t): t["budget"]["lines"] = []


@harmless("BUD-003")
def _(t): t["budget"]["lines"] = lines(t)[:1]


@plant("BUD-004")
def _(t): lines(t)[0]["initial"] = "0"


@harmless("BUD-004")
def _(t):
    for line in lines(t):
        line["initial"] = "0"


@plant("BUD-005")
def _(t): t["purpose"] += f"项目总投资{lines(t)[0]['initial']}万元。"


@harmless("BUD-005")
def _(t): t["purpose"] += "项目总投资900万元。"


@plant("BUD-006", FILLED)
def _(t):
    for line in lines(t)[:2]:
        line["executed"] = str(number(line["executed"]) + 9)
    return {"SE-006"}


@harmless("BUD-006", FILLED)
def _(t): lines(t)[0].pop("rate")


# ---- COST ----

@plant("COST-001")
def _(t):
    cost = [r for r in t["indicators"] if "成本" in r["level2"]][0]
    cost["target"] = f"≤{number(cost['target']) + 7}万元"


@harmless("COST-001")
def _(t): t["indicators"].append(indicator("产出指标", "成本指标", "图书单价", "", "≤45元/册"))


@plant("COST-002")
def _(t):
    cost = [r for r in t["indicators"] if "成本" in r["level2"]][0]
    t["indicators"].append(indicator(cost["level1"], cost["level2"], "合计费用", "", f"≤{lines(t)[0]['initial']}万元"))


@harmless("COST-002")
def _(t): t["indicators"].append(indicator("产出指标", "成本指标", "每册加工费用", "", "≤3元/册"))


@plant("COST-003")
def _(t):
    cost = [r for r in t["indicators"] if "成本" in r["level2"]]
    cost[0]["target"] = f"≤{lines(t)[0]['initial']}万元"
    t["indicators"] = [r for r in t["indicators"] if r not in cost[1:]]


@harmless("COST-003")
def _(t): row(t, "成本指标")["target"], row(t, "成本指标", 1)["target"] = "≤80万元", "≤40万元"


@plant("COST-004")
def _(t):
    cost = [r for r in t["indicators"] if "成本" in r["level2"]][0]
    cost["target"] = cost["target"].replace("≤", "≥")


@harmless("COST-004")
def _(t):
    t["indicators"].append(indicator("产出指标", "成本指标", "采购节约金额", "", "≥1万元"))
    row(t, "成本指标")["target"] = "≤89万元"


@plant("COST-005")
def _(t):
    cost = [r for r in t["indicators"] if "成本" in r["level2"]][0]
    t["indicators"].append(indicator(cost["level1"], cost["level2"], "耗材支出", "", "0万元"))


@harmless("COST-005")
def _(t): t["indicators"].append(indicator("产出指标", "成本指标", "超支金额", "", "0万元"))


@plant("COST-006")
def _(t):
    drop(t, lambda r: "/" in r["target"])
    cost = [r for r in t["indicators"] if "成本" in r["level2"]][0]
    cost["target"] = f"≤{number(cost['target']) - 9}万元"
    return {"COST-008"}


@harmless("COST-006")
def _(t):
    row(t, "成本指标")["target"] = "≤70万元"
    t["indicators"].append(indicator("产出指标", "成本指标", "图书单价", "", "≤45元"))


@plant("COST-007")
def _(t):
    cost = [r for r in t["indicators"] if "成本" in r["level2"]][0]
    cost["target"] = cost["target"].replace("≤", "=")


@harmless("COST-007")
def _(t): row(t, "成本指标")["target"] = "90万元"


@plant("COST-008")
def _(t): drop(t, lambda r: "/" in r["target"])


@harmless("COST-008", PLANNED)
def _(t): drop(t, lambda r: False)


@harmless("COST-008", PLANNED[:1])
def _(t):
    drop(t, lambda r: "/" in r["target"])
    t["indicators"].append(indicator("产出指标", "成本指标", "经费控制率", "", "≤100%"))


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


# ---- DUP ----

@plant("DUP-001")
def _(t): t["indicators"].append(dict(row(t, "质量指标"), target="≥77%"))


@harmless("DUP-001")
def _(t): t["indicators"].append(dict(row(t, "质量指标"), level2="数量指标", target="≥77件"))


@harmless("DUP-001")
def _(t):
    for _ in range(2):
        t["indicators"].append(indicator("产出指标", "数量指标", "1", "", "≥15座"))


@plant("DUP-002")
def _(t):
    for r in t["indicators"]:
        r["description"] = r["name"]


@plant("DUP-002", (LIBRARY,))
def _(t): t["indicators"][0]["description"] = t["indicators"][0]["name"]


@harmless("DUP-002")
def _(t): t["indicators"][0]["description"] = t["indicators"][0]["name"] + "（册）"


@plant("DUP-003")
def _(t): t["goals"] = ["1." + t["purpose"] + "按期办结。"]


@harmless("DUP-003")
def _(t): t["goals"] = [t["purpose"][: len(t["purpose"]) // 2] + "让居民就近借到当年出版的新书，读者明显增多。"]


@plant("DUP-004")
def _(t):
    t["indicators"] += [indicator("产出指标", "质量指标", "巡回服务站点覆盖程度", "", "≥71%"),
                        indicator("产出指标", "质量指标", "巡回服务的站点覆盖程度", "", "≥71%")]


@harmless("DUP-004")
def _(t):
    t["indicators"] += [indicator("产出指标", "数量指标", "巡回服务站点一类场次", "", "≥7场"),
                        indicator("产出指标", "数量指标", "巡回服务站点二类场次", "", "≥7场")]


@plant("DUP-005")
def _(t):
    t["indicators"].append(indicator("效益指标", "社会效益指标", row(t, "质量指标")["name"], "", "≥77%"))
    return {"CAT-002"}


@harmless("DUP-005")
def _(t): t["indicators"].append(indicator("效益指标", "社会效益指标", row(t, "质量指标")["name"] + "提高", "", "≥7%"))


def beside(t, name, **changed):
    """Another project of the same agency."""
    return dict(copy.deepcopy({k: v for k, v in t.items() if k != "others"}), name=name, **changed)


@plant("DUP-006")
def _(t): t["others"] = [beside(t, "另一个项目")]


@harmless("DUP-006", PLANNED)
def _(t): t["others"] = [beside(t, "另一个项目", agency={"code": "999", "name": "另一单位"})]


@harmless("DUP-006", PLANNED)
def _(t):
    other = beside(t, "另一个项目")
    other["indicators"][0]["target"] = "≥1件"
    t["others"] = [other]


def same_quality(t, target, count=4):
    t["others"] = []
    for i in range(count - 1):
        other = beside(t, f"项目{'甲乙丙丁'[i]}")
        row(other, "质量指标")["target"] = target
        row(other, "数量指标")["target"] = f"≥{i + 2}件"
        row(other, level1="效益指标")["target"] = f"≥{i + 51}%"
        row(other, level1="满意度指标")["target"] = f"≥{i + 91}%"
        t["others"].append(other)
    return {"CONS-004"}


@plant("DUP-007")
def _(t): return same_quality(t, row(t, "质量指标")["target"])


@harmless("DUP-007", PLANNED)
def _(t): same_quality(t, "≥61%")


@harmless("DUP-007", PLANNED)
def _(t): same_quality(t, row(t, "质量指标")["target"], count=3)


# ---- CONS, DATE ----

@plant("CONS-001")
def _(t):
    t["indicators"].append(indicator("产出指标", "数量指标", "新建书屋", "", "≥12座"))
    t["goals"].append("全年新建书屋15座。")


@harmless("CONS-001")
def _(t):
    t["indicators"].append(indicator("产出指标", "数量指标", "新建书屋", "", "≥15座"))
    t["goals"].append("全年新建书屋15座。")


@harmless("CONS-001")
def _(t): t["goals"].append("组织第15次读书节。")


@harmless("CONS-001", (FILLED[0],))
def _(t):
    t["indicators"][0].update(name="补助困难家庭", target="≥59户", actual="87户")
    t["goals"].append("全年补助困难家庭87户。")


@harmless("CONS-001")
def _(t):
    t["indicators"].append(indicator("产出指标", "数量指标", "新建书屋面积", "", "≥560平方米"))
    t["goals"].append("新建书屋560平方米，门廊48平方米。")


@plant("CONS-002")
def _(t): t["name"] = f"{t['year'] - 1}年度" + t["name"]


@plant("CONS-002")
def _(t): row(t, "时效指标").update(name="完成时限", target=f"{t['year'] - 1}年12月31日前")


@harmless("CONS-002")
def _(t): t["name"] = f"{t['year'] - 1}年结转" + t["name"]


@plant("CONS-003")
def _(t): t["goals"].append("未来五年建成全市网络。")


@harmless("CONS-003")
def _(t): t["goals"].append("研究今后五年的工作。")


@plant("CONS-004")
def _(t): t["indicators"].append(indicator("产出指标", "数量指标", "新增绿化面积", "", "≥5座"))


@harmless("CONS-004")
def _(t): t["indicators"].append(indicator("产出指标", "数量指标", "新增绿化面积", "", "≥5万平方米"))


@plant("DATE-001")
def _(t): row(t, "时效指标").update(name="实施时段", target="2023.07-2022.01"); return {"CONS-002"}


@plant("DATE-001")
def _(t): row(t, "时效指标").update(name="实施时段", target=f"{t['year']}年9月-{t['year']}年3月")


@harmless("DATE-001")
def _(t): row(t, "时效指标").update(name="实施时段", target="2024.07-2025.01")


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


# ---- TXT ----

@plant("TXT-001")
def _(t): t["goals"][0] = '"' + t["goals"][0]


@plant("TXT-001")
def _(t): t["goals"][0] = t["goals"][0][:5] + "\t\t" + t["goals"][0][5:]


@harmless("TXT-001")
def _(t): t["goals"][0] = '开展"书香"活动。'


@plant("TXT-002")
def _(t): row(t, "质量指标")["name"] = "编目\ufffd\ufffd率"


@harmless("TXT-002")
def _(t): row(t, "质量指标")["name"] = "编目？率"


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
