"""Clean tables to plant faults in: three projects as they are asked for, and the same filled in a year later."""

import copy


def indicator(level1, level2, name, description, target):
    return {"level1": level1, "level2": level2, "name": name, "description": description, "target": target}


def project(name, year, agency, amounts, purpose, goals, indicators):
    total, fiscal, other = amounts
    lines = [{"source": "total", "label": "预算数", "initial": total},
             {"source": "fiscal", "label": "财政资金", "initial": fiscal},
             {"source": "other", "label": "其他资金", "initial": other}]
    return {"name": name, "year": year, "agency": {"code": agency[0], "name": agency[1]},
            "budget": {"unit": "万元", "lines": lines}, "purpose": purpose, "goals": goals, "indicators": indicators}


LIBRARY = project(
    "社区图书馆开放服务", 2024, ("210305", "青山区图书馆"), ("120", "100", "20"),
    "购置图书，维护设备，聘请周末值班人员。", ["1.让居民在家门口借到新书。", "2.周末和节假日照常开放。"], [
        indicator("产出指标", "数量指标", "新增图书", "当年入藏的图书册数", "≥8000册"),
        indicator("产出指标", "数量指标", "开放天数", "全年对外开放的天数", "≥300天"),
        indicator("产出指标", "质量指标", "图书编目准确率", "抽查编目无误的册数占比", "≥98%"),
        indicator("产出指标", "时效指标", "新书上架及时率", "到馆一月内上架的册数占比", "≥95%"),
        indicator("产出指标", "成本指标", "购书费用", "按合同结算", "≤90万元"),
        indicator("产出指标", "成本指标", "设备维护费用", "按合同结算", "≤30万元"),
        indicator("产出指标", "成本指标", "图书单价", "按批次结算", "≤45元/册"),
        indicator("效益指标", "社会效益指标", "年度借阅人次", "借阅系统统计", "≥60000人次"),
        indicator("满意度指标", "服务对象满意度指标", "读者满意度", "问卷调查", "≥90%")])

ROAD = project(
    "县道日常养护", 2023, ("440112", "临江县公路中心"), ("860", "860", "0"),
    "路面修补、桥涵检查和标线施划。", ["保持县道畅通，雨季不断交。"], [
        indicator("成本指标", "经济成本指标", "路面修补成本", "按定额结算", "≤700万元"),
        indicator("成本指标", "经济成本指标", "桥涵检查成本", "按定额结算", "≤160万元"),
        indicator("成本指标", "经济成本指标", "每公里养护成本", "按定额结算", "≤3.4万元/公里"),
        indicator("产出指标", "数量指标", "养护里程", "列入计划的县道", "≥210公里"),
        indicator("产出指标", "数量指标", "检查桥梁", "列入计划的桥梁", "≥36座"),
        indicator("产出指标", "质量指标", "优良路率", "按技术状况评定", "≥82%"),
        indicator("产出指标", "时效指标", "完工时间", "合同约定", "2023年11月30日前"),
        indicator("效益指标", "社会效益指标", "平均车速增长率", "与养护前比较", "≥3%"),
        indicator("效益指标", "生态效益指标", "旧料循环利用量", "拌合站台账", "≥5000吨"),
        indicator("满意度指标", "服务对象满意度指标", "沿线居民满意度", "电话抽查", "≥85%")])

TRAINING = project(
    "基层卫生人员进修", 2025, ("360201", "南屏市卫生健康委员会"), ("48.5", "48.5", "0"),
    "选派乡镇医生到市级医院学习。", ["提高乡镇医生的诊疗水平。"], [
        indicator("产出指标", "数量指标", "选派人数", "完成报到的学员", "≥60人"),
        indicator("产出指标", "数量指标", "进修批次", "全年组织", "4批"),
        indicator("产出指标", "质量指标", "结业考核合格率", "合格人数占比", "≥92%"),
        indicator("产出指标", "时效指标", "进修周期", "每批时长", "3个月"),
        indicator("产出指标", "成本指标", "学员食宿费", "据实结算", "≤30万元"),
        indicator("产出指标", "成本指标", "授课与带教费", "据实结算", "≤18.5万元"),
        indicator("产出指标", "成本指标", "人均进修费用", "据实结算", "≤8000元/人"),
        indicator("效益指标", "社会效益指标", "乡镇首诊占比", "门诊系统统计", "≥65%"),
        indicator("效益指标", "可持续影响指标", "留任三年以上占比", "人事台账", "≥80%"),
        indicator("满意度指标", "服务对象满意度指标", "学员满意度", "结业问卷", "≥90%")])

PLANNED = (LIBRARY, ROAD, TRAINING)

POINTS = {"成本指标": 20, "产出指标": 50, "效益指标": 30, "满意度指标": 10}
ACTUALS = {"2023年11月30日前": "2023年11月20日"}


def number_of(target):
    return target.lstrip("≥≤")


def filled(planned):
    """The table a year later: weights, actual values and scores, one of them lost with a reason."""
    table = copy.deepcopy(planned)
    rows = table["indicators"]
    cost = any(row["level1"] == "成本指标" for row in rows)
    points = dict(POINTS, 产出指标=40, 效益指标=20) if cost else POINTS
    for level1, whole in points.items():
        group = [row for row in rows if row["level1"] == level1]
        for i, row in enumerate(group):
            share = whole // len(group) + (whole % len(group) if i == 0 else 0)
            row["weight"] = row["score"] = str(share)
            row["actual"] = ACTUALS.get(row["target"], number_of(row["target"]))
    last = rows[-1]
    reached = f"{float(number_of(last['target']).strip('%')) * 0.9:g}%"  # nine points of ten
    last["actual"], last["score"], last["reason"] = reached, str(int(last["weight"]) - 1), "回收问卷偏少，明年扩大调查。"
    for line in table["budget"]["lines"]:
        line.update(adjusted=line["initial"], executed=line["initial"])
    table["budget"]["lines"][0].update(weight="10", rate="100", score="10")
    table["total_weight"] = "100"
    table["total_score"] = str(sum(int(row["score"]) for row in rows) + 10)
    return table


FILLED = tuple(filled(table) for table in PLANNED)


def document(tables, unplaced=(), reader=""):
    return {"format": "perftarget", "version": 1, "source": {"name": "", "reader": reader, "bytes": 0},
            "projects": list(tables), "unplaced": list(unplaced)}
