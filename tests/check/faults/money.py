"""The budget and what things cost."""

from tables import FILLED, PLANNED, indicator

from .planting import plant, harmless, row, lines, drop, number


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
