#!/usr/bin/python3
"""Composes documents that nobody has read: a form of its own each, by chance, the same for the same seed.

    compose.py --seed SEED --count N --out FOLDER [--shape NAME…]   files with answer sheets
    compose.py --seed SEED --projects N --shape NAME --file FILE    one file of N projects, each with a form of its own

A document of the corpus is one form; this draws from the parts that forms are made of: how the head is laid out, how
the money, which columns in which order and by which names, how levels are printed, how values are written.
"""

import argparse
import json
import random
import sys
import tomllib
from pathlib import Path

import shapes
from document import Cell, Document, Row, Table, number

TOPICS = tomllib.loads((Path(__file__).resolve().parent / "topics.toml").read_text(encoding="utf-8"))["topic"]
PLACES = [first + second for first in "青枫石云白芦松竹银桐沙榆" for second in "溪岭坪湖渡桥塘洲"]
HEADINGS = {
    "level1": ["一级指标"], "level2": ["二级指标"], "name": ["三级指标", "三级指标", "指标名称", "三级指标名称", "指标内容", "绩效指标"],
    "description": ["指标解释", "指标说明", "绩效指标描述"],
    "value": ["指标值", "年度指标值", "目标值", "年度目标值", "预期指标值", "年初目标值"],
    "comparator": ["指标性质", "计算符号", "指标方向"], "number": ["指标值", "目标值"], "unit": ["计量单位", "度量单位"],
    "actual": ["实际完成值", "全年完成值", "全年实际值", "实际完成情况"], "weight": ["分值", "权重", "指标权重"],
    "score": ["得分", "自评得分"], "reason": ["偏差原因分析及改进措施", "未完成原因分析", "未完成原因及改进措施"],
    "criterion": ["评分标准", "赋分规则"], "remark": ["备注"], "forecast": ["全年预计完成情况", "全年预计完成值"],
    "likelihood": ["完成目标可能性"], "interim": ["1-{month}月执行情况", "1-{month}月完成值", "1—{month}月完成情况"],
    "whole": ["实施期指标值", "中期指标值", "总体指标值"]}
KEYS = {"name": ["项目名称", "项目支出名称", "专项名称"], "department": ["主管部门", "项目主管部门"],
        "agency": ["实施单位", "项目实施单位", "项目单位"], "alone": ["预算单位", "项目单位", "单位名称"],
        "total": ["年度资金总额", "年度资金总额：", "资金总额"],
        "fiscal": ["其中：财政拨款", "其中：当年财政拨款", "其中：财政资金"], "other": ["其他资金"],
        "goal": ["年度总体目标", "年度绩效目标", "绩效目标", "总体目标"]}
TITLES = {"target": ["{year}年项目支出绩效目标表", "项目支出绩效目标申报表|（{year}年度）", "{place}{year}年度部门预算|项目绩效目标表"],
          "department": ["{year}年部门整体支出绩效目标表", "部门（单位）整体支出绩效目标表|（{year}年度）"],
          "framework": ["{place}{year}年项目绩效评价指标体系及评分表", "项目支出绩效评价评分表|（{year}年度）"],
          "monitoring": ["{year}年项目支出绩效目标执行监控表", "项目绩效运行监控表|（{year}年度）"],
          "evaluation": ["{year}年度项目支出绩效自评表", "项目支出绩效自评表|（{year}年度）", "{place}项目绩效自评表|{year}年度"]}
LEVELS = {"quantity": ("产出指标", "数量指标"), "quality": ("产出指标", "质量指标"), "time": ("产出指标", "时效指标"),
          "cost": ("产出指标", "成本指标"), "economy": ("效益指标", "经济效益指标"), "social": ("效益指标", "社会效益指标"),
          "ecology": ("效益指标", "生态效益指标"), "lasting": ("效益指标", "可持续影响指标"),
          "satisfaction": ("满意度指标", "服务对象满意度指标")}
COMMON = {"time": ["任务完成时间|date", "资金支付及时率|%|90|100", "按期完成率|%|90|100"],
          "cost": ["项目总成本|万元|10|900", "单位成本|元|20|900"], "economy": ["节约资金|万元|2|90", "带动增收|元/户|200|3000"],
          "lasting": ["长效管理机制|健全", "设施使用年限|年|5|30"],
          "satisfaction": ["群众满意度|%|85|96", "服务对象满意度|%|85|96", "受益对象满意度|%|88|97"]}
# Columns of a form, in its order; "value" may be parted into comparator, number and unit.
TARGET_COLUMNS = [["level1", "level2", "name", "value"], ["level1", "level2", "name", "description", "value"],
                  ["level1", "level2", "name", "value", "weight"], ["level1", "level2", "name", "weight", "value"],
                  ["level1", "level2", "name", "value", "description", "criterion", "remark"],
                  ["level1", "level2", "name", "value", "remark"]]
MONITORING_COLUMNS = [["level1", "level2", "name", "value", "interim", "forecast", "likelihood", "remark"],
                      ["level1", "level2", "name", "value", "interim", "reason", "likelihood"],
                      ["level1", "level2", "name", "value", "interim", "forecast", "remark"]]
FRAMEWORK_COLUMNS = [["level1", "level2", "name", "weight", "criterion", "score"],
                     ["level1", "level2", "name", "description", "criterion", "weight", "score"],
                     ["level1", "level2", "name", "weight", "score", "remark"]]
# What an evaluation looks at before the output: level 1, level 2, names.
FRAMEWORK = [("决策", "项目立项", ["立项依据充分性", "立项程序规范性"]), ("决策", "绩效目标", ["绩效目标合理性", "绩效指标明确性"]),
             ("决策", "资金投入", ["预算编制科学性", "资金分配合理性"]), ("过程", "资金管理", ["资金到位率", "预算执行率", "资金使用合规性"]),
             ("过程", "组织实施", ["管理制度健全性", "制度执行有效性"])]
FRAMEWORK_LEVELS = {"quantity": ("产出", "产出数量"), "quality": ("产出", "产出质量"), "time": ("产出", "产出时效"),
                    "cost": ("产出", "产出成本"), "economy": ("效益", "项目效益"), "social": ("效益", "项目效益"),
                    "ecology": ("效益", "项目效益"), "lasting": ("效益", "项目效益"), "satisfaction": ("效益", "满意度")}
EVALUATION_COLUMNS = [["level1", "level2", "name", "value", "actual", "weight", "score", "reason"],
                      ["level1", "level2", "name", "weight", "value", "actual", "score", "reason"],
                      ["level1", "level2", "name", "value", "actual", "score"],
                      ["level1", "level2", "name", "value", "actual", "weight", "score"]]


COLUMNS_OF = {"evaluation": EVALUATION_COLUMNS, "monitoring": MONITORING_COLUMNS, "framework": FRAMEWORK_COLUMNS}
ROLES = {"interim": "actual", "whole": "-"}  # columns that a document has by another name
FURNITURE = ["附件{number}", "公开{number:02}表", "索引号：000014349/2024-000{number}", "发布时间：{year}-03-1{number} 09:30"]


class Form:
    """One way of printing, drawn once for a document."""

    def __init__(self, dice):
        self.dice = dice
        self.kind = dice.choice(["target", "target", "target", "evaluation", "evaluation", "evaluation", "monitoring",
                                 "department", "framework"])
        self.evaluates = self.kind == "evaluation"
        self.columns = list(dice.choice(COLUMNS_OF.get(self.kind, TARGET_COLUMNS)))
        if self.kind == "target" and "weight" not in self.columns and dice.random() < 0.15:
            self.columns.insert(self.columns.index("value"), "whole")
        self.parted = "value" in self.columns and dice.random() < 0.3
        if self.parted:
            place = self.columns.index("value")
            self.columns[place:place + 1] = ["comparator", "number", "unit"]
        self.margin = dice.random() < 0.4  # 绩效指标 down the left side
        self.merges_levels = dice.random() < 0.8
        self.short_levels = dice.random() < 0.1
        self.weights_on_levels = "weight" in self.columns and dice.random() < 0.15
        self.at_least = dice.choice(["≥", "≥", "≥", ">=", "≧"] if self.parted else ["≥", "≥", "≥", ">=", "不低于"])
        self.percent = dice.choice(["%", "%", "％"])
        self.money = dice.choice(["rows", "rows", "table", "line", "single"])
        self.head = dice.choice(["two", "two", "alone"])
        self.heads_merged = dice.random() < 0.8
        self.year = dice.randrange(2018, 2027)
        month = dice.choice([6, 7, 9])
        self.labels = {role: dice.choice(names).format(month=month) for role, names in HEADINGS.items()}
        if self.margin and self.labels["name"] == "绩效指标":
            self.labels["name"] = "三级指标"
        self.above = [line.format(number=dice.randrange(1, 10), year=self.year)
                      for line in dice.sample(FURNITURE, dice.choice([0, 0, 0, 1, 2]))]
        self.below = dice.choice([[], [], [], ["填报人：　　　　联系电话：　　　　填报日期："], ["注：本表一式两份。"]])
        self.keys = {key: dice.choice(names) for key, names in KEYS.items()}

    def width(self):
        return len(self.columns) + self.margin

    def roles(self):
        return ["-"] * self.margin + [ROLES.get(column, column) for column in self.columns]

    def parts(self):
        """What the form is made of, in words: figures can be had for each."""
        drawn = ["kind", "parted", "margin", "merges_levels", "short_levels", "weights_on_levels", "at_least", "money",
                 "head", "heads_merged"]
        found = [f"{name}: {getattr(self, name)}" for name in drawn]
        found += [f"column {role}: {self.labels[role]}" for role in self.columns]
        return found + [f"key {name}: {text}" for name, text in self.keys.items()]


# --- indicators ----------------------------------------------------------------------------------------------------


def choose_indicators(topic, form):
    """(second level as a key, line of the topic) for a project, in the order of the levels."""
    dice = form.dice
    counts = {"quantity": dice.randint(1, 4), "quality": dice.randint(1, 2), "time": dice.randint(0, 2),
              "cost": dice.randint(0, 1), "economy": dice.randint(0, 1), "social": dice.randint(1, 2),
              "ecology": dice.randint(0, 1), "lasting": dice.randint(0, 1), "satisfaction": dice.randint(0, 1)}
    chosen = []
    for level, count in counts.items():
        lines = topic.get(level) or COMMON[level]
        chosen += [(level, line) for line in dice.sample(lines, min(count, len(lines)))]
    return chosen


def choose_framework(form):
    """(levels, name) of decision and process, in a table of points."""
    if form.kind != "framework":
        return []
    return [((level1, level2), f"{name}|规范") for level1, level2, names in FRAMEWORK
            for name in form.dice.sample(names, form.dice.randint(0, len(names)))]


def number_text(dice, low, high, unit):
    if "." in low or "." in high:
        return f"{dice.uniform(float(low), float(high)):.1f}"
    number = dice.randint(int(low), int(high))
    return f"{number}.{dice.randrange(1, 10)}" if unit[0] in "万公" and dice.random() < 0.4 else f"{number}"


def draw_value(line, level, form):
    """name, comparator, number, unit, actual of an indicator."""
    name, *rest = line.split("|")
    dice = form.dice
    if rest == ["date"]:
        return name, "", f"{form.year}年{dice.randrange(6, 13)}月底前", "", f"{form.year}年{dice.randrange(5, 13)}月"
    if len(rest) == 1:
        return name, "", rest[0], "", dice.choice([rest[0], "基本达到"])
    unit, low, high = rest
    number = number_text(dice, low, high, unit)
    unit = form.percent if unit == "%" else unit
    comparator = "≤" if level == "cost" or "时间" in name else dice.choice([form.at_least, form.at_least, ""])
    if number == "100" and unit in "%％":
        comparator = dice.choice(["", "=" if form.parted else ""])
    return name, comparator, number, unit, reached(number, unit, dice) + unit


def reached(number, unit, dice):
    """What a target came to, with as many places."""
    factor = dice.choice([1, 1, 1.03, 0.94])
    value = min(float(number) * factor, 100 if unit in "%％" else 1e9)
    return number if factor == 1 else f"{value:.1f}" if "." in number else f"{value:.0f}"


def draw_weights(count, dice):
    """Points that sum to 90."""
    weights = [90 // count] * count
    for _ in range(90 - sum(weights)):
        weights[dice.randrange(count)] += 1
    return weights


def draw_indicators(topic, form):
    """A dictionary of texts by role for each indicator."""
    chosen = choose_framework(form) + choose_indicators(topic, form)
    levels = FRAMEWORK_LEVELS if form.kind == "framework" else LEVELS
    found = []
    for (level, line), weight in zip(chosen, draw_weights(len(chosen), form.dice)):
        name, comparator, number, unit, actual = draw_value(line, level, form)
        lost = form.dice.choice([0, 0, 0, 1])
        level1, level2 = levels.get(level, level)
        if form.short_levels:
            level1, level2 = level1.removesuffix("指标"), level2.removesuffix("指标")
        found.append({"level1": level1, "level2": level2, "name": name, "value": comparator + number + unit,
                      "comparator": comparator, "number": number, "unit": unit, "actual": actual, "weight": str(weight),
                      "score": str(weight - lost), "reason": "进度滞后，下年加快" if lost else "",
                      "interim": actual, "forecast": actual, "likelihood": form.dice.choice(["确定能", "有可能"]),
                      "whole": comparator + whole_number(number) + unit, "description": f"反映{name}的情况",
                      "criterion": "达到目标值得满分，否则按比例扣分", "remark": ""})
    if form.weights_on_levels:
        print_weights(found)
    return found


def whole_number(number):
    """What a project comes to over the years; words stay."""
    return str(int(number) * 3) if number.isdigit() and int(number) < 90 else number


def print_weights(indicators):
    sums = {}
    for indicator in indicators:
        sums[indicator["level1"]] = sums.get(indicator["level1"], 0) + int(indicator["weight"])
    for indicator in indicators:
        indicator["level1"] += f"（{sums[indicator['level1']]}分）"


def indicator_rows(indicators, form, margin):
    rows, above = [], {}
    for indicator in indicators:
        cells = [margin] if margin is not None else []
        for role in form.columns:
            levels = tuple(indicator[level] for level in ("level1", "level2")[:1 + (role == "level2")])
            if form.merges_levels and role in ("level1", "level2") and above.get(role, (None, None))[0] == levels:
                cell = above[role][1]
            else:
                cell = Cell(indicator[role])
                above[role] = (levels, cell)
            cells.append(cell)
        rows.append(Row("i", cells, form.roles()))
    return rows


# --- the head ------------------------------------------------------------------------------------------------------


def spread(texts, form):
    """Cells over the width of the table: labels one column each, what remains goes to the last texts."""
    width = form.width()
    shares = [1] * len(texts)
    place = len(texts) - 1
    while sum(shares) < width:
        shares[place] += 1
        place = place - 2 if place >= 2 else len(texts) - 1
    cells = []
    for text, share in zip(texts, shares):
        cell = Cell(text)
        cells += [cell] * share if form.heads_merged else [cell] + [Cell() for _ in range(share - 1)]
    return cells


def head_rows(project, form):
    keys = form.keys
    if form.kind == "department":
        return [Row("k", spread(["部门名称", project["name"]], form))]
    rows = [Row("k", spread([keys["name"], project["name"]], form))]
    if form.head == "alone":
        rows.append(Row("k", spread([keys["alone"], project["agency"]], form)))
    else:
        texts = [keys["department"], project["department"], keys["agency"], project["agency"]]
        rows.append(Row("k", spread(texts, form)))
    return rows


def beside(label, lines, form):
    """Rows of money behind one label that goes down all of them."""
    first = Cell(label)
    inner = Form.__new__(Form)
    inner.__dict__ = {**form.__dict__, "columns": form.columns[1:]}
    return [Row("m", [first] + spread(line, inner)) for line in lines]


def money_rows(project, form):
    keys, unit = form.keys, project["unit"]
    total, fiscal, other = (project[key] for key in ("total", "fiscal", "other"))
    if form.money == "single":
        return [Row("m", spread([f"预算金额（{unit}）", total], form))]
    if form.money == "line" and form.width() >= 6:
        return [Row("m", spread([f"项目资金（{unit}）", total, keys["fiscal"], fiscal, keys["other"], other], form))]
    lines = [[keys["total"], total], [keys["fiscal"], fiscal], [keys["other"], other]]
    if form.money == "table" and form.evaluates and form.width() >= 6:
        rate = form.dice.choice(["100%", "96.5%"])
        project["funds"] = {key: {"initial": number(project[key]), "adjusted": number(project[key]),
                                  "executed": number(project[key] if rate == "100%" else part(project[key]))}
                            for key in ("total", "fiscal", "other")}
        lines = [["", "年初预算数", "全年预算数", "全年执行数", "执行率"]] + [
            [label, amount, amount, amount if rate == "100%" else part(amount), rate] for label, amount in lines]
    return beside(f"项目资金（{unit}）", lines, form)


def part(amount):
    return f"{float(amount) * 0.965:.2f}"


def goal_rows(project, form):
    goal = f"完成{project['name']}各项任务，资金使用合规，服务对象满意。"
    label = Cell(form.keys["goal"])
    if not form.evaluates or form.width() < 5:
        return [Row("g", spread([label.text, goal], form))]
    rest = form.width() - 1
    heads, texts = (Cell("预期目标"), Cell("实际完成情况")), (Cell(goal), Cell("各项任务按期完成，资金全部支付。"))
    return [Row("g", [label] + [pair[0]] * (rest - rest // 2) + [pair[1]] * (rest // 2)) for pair in (heads, texts)]


# --- documents -----------------------------------------------------------------------------------------------------


def draw_project(topic, form, place, taken):
    dice = form.dice
    names = [name for name in topic["projects"] if name not in taken] or topic["projects"]
    taken.append(dice.choice(names))
    unit = dice.choice(["万元", "万元", "万元", "元"])
    scale = 10000 if unit == "元" else 1
    fiscal, other = dice.randrange(10, 900) * scale, dice.choice([0, 0, dice.randrange(1, 90)]) * scale
    agency = place + topic["department"]
    if form.kind == "department":
        taken[-1] = agency
        form.head = "alone"
    return {"name": taken[-1], "department": agency, "unit": unit, "total": f"{fiscal + other}", "fiscal": f"{fiscal}",
            "other": f"{other}", "agency": agency if form.head == "alone" or dice.random() < 0.5 else place + "项目服务中心"}


def compose_table(topic, form, place, taken):
    project = draw_project(topic, form, place, taken)
    margin = Cell("绩效指标") if form.margin else None
    headings = Row("h", ([margin] if margin else []) + [Cell(form.labels[role]) for role in form.columns],
                   form.roles())
    indicators = draw_indicators(topic, form)
    rows = head_rows(project, form) + money_rows(project, form) + goal_rows(project, form)
    rows += [headings] + indicator_rows(indicators, form, margin)
    if "score" in form.columns and "weight" in form.columns:
        texts = {"weight": "90", "score": str(sum(int(indicator["score"]) for indicator in indicators))}
        first = Cell("总分")
        rows.append(Row("t", [first] * (1 + form.margin) + [Cell(texts.get(role, "")) for role in form.columns[1:]]))
    title = form.dice.choice(TITLES[form.kind])
    answer = {key: project[key] for key in ("name", "agency", "total", "unit")}
    if form.money != "single":
        answer.update({key: project[key] for key in ("fiscal", "other")})
    answer["funds"] = project.get("funds", {})
    before = form.above + title.format(year=form.year, place=place).split("|")
    return Table(before, rows, list(form.below), {**answer, "year": form.year})


def compose(seed, number):
    """The document with this number of the sequence that the seed begins."""
    dice = random.Random(f"{seed}/{number}")
    form, topic = Form(dice), dice.choice(TOPICS)
    place, taken = dice.choice(PLACES) + dice.choice("县区市"), []
    count = 1 if form.kind == "department" else dice.choice([1, 1, 1, 2, 3])
    tables = [compose_table(topic, form, place, taken) for _ in range(count)]
    return Document(f"composed-{seed}-{number:04}", tables, form.parts())


def compose_many(seed, projects):
    """One document of many projects, each table with a form of its own."""
    tables = []
    while len(tables) < projects:
        tables += compose(seed, len(tables)).tables
    return Document(f"composed-{seed}", tables[:projects], "composed")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--shape", action="append", choices=list(shapes.SHAPES))
    parser.add_argument("--projects", type=int)
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    if options.file is not None:
        options.file.write_bytes(shapes.SHAPES[options.shape[0]][1](compose_many(options.seed, options.projects)))
    if options.out is not None:
        options.out.mkdir(parents=True, exist_ok=True)
        for number in range(options.count):
            document = compose(options.seed, number)
            for shape in options.shape or shapes.SHAPES:
                path = options.out / f"{document.name}.{shape}.{shapes.SHAPES[shape][0]}"
                path.write_bytes(shapes.SHAPES[shape][1](document))
                sheet = json.dumps(document.sheet(), ensure_ascii=False, indent=1)
                path.with_suffix(".json").write_text(sheet, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
