"""What says the same, or another thing elsewhere: duplicates, consistency, dates, wording."""

import copy

from tables import FILLED, LIBRARY, PLANNED, indicator

from .planting import plant, harmless, row


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
