"""How a table was read, and its structure."""

from tables import FILLED, LIBRARY, PLANNED, ROAD, TRAINING, document, indicator

from .planting import FAULTS, HARMLESS, plant, harmless, row, lines, drop, blank


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
