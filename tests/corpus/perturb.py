#!/usr/bin/python3
"""Documents as they come through careless hands: each perturbation does one thing to a document, the same each time.

    perturb.py --list                              names of the perturbations
    perturb.py --out FOLDER [--shape NAME…] [--name NAME…]   writes files and answer sheets, to look at or to score

Some change the table before it is rendered (and its answer follows), some the text that was rendered.
"""

import argparse
import json
import random
import sys
from pathlib import Path

import shapes
from characters import TO_TRADITIONAL
from document import Cell, Row, read_documents

# --- words ---------------------------------------------------------------------------------------------------------

SYNONYMS = {
    "项目名称": ["项目支出名称", "项目（政策）名称"],
    "主管部门": ["项目主管部门", "业务主管部门"],
    "实施单位": ["项目实施单位", "项目单位"],
    "年度资金总额": ["资金总额", "年度预算资金总额"],
    "年度资金总额：": ["资金总额：", "年度预算资金总额："],
    "其中：当年财政拨款": ["其中：本年财政拨款", "其中：财政资金"],
    "其中：财政拨款": ["其中：财政资金", "其中：本级财政资金"],
    "年初预算数": ["年初预算", "年初预算金额"],
    "全年预算数": ["调整后预算数", "全年预算"],
    "全年执行数": ["全年支出数", "实际执行数"],
    "三级指标": ["三级指标名称", "指标名称"],
    "绩效指标描述": ["指标说明", "指标解释"],
    "指标解释": ["指标说明", "绩效指标描述"],
    "指标值": ["目标值", "绩效指标值"],
    "年度指标值": ["年度目标值", "预期指标值"],
    "目标值": ["指标值", "年度目标值"],
    "实际完成值": ["全年完成值", "实际完成情况"],
    "完成值": ["实际完成值", "全年实际值"],
    "分值": ["权重", "分值权重"],
    "权重": ["分值", "指标权重"],
    "得分": ["自评得分", "实际得分"],
    "偏差原因分析及改进措施": ["未完成原因及改进措施", "偏差原因分析"],
    "未完成原因分析": ["偏差原因分析及改进措施", "未完成原因"],
    "度量单位": ["计量单位", "单位"],
    "计量单位": ["度量单位", "指标值单位"],
    "指标性质": ["计算符号", "指标方向"],
    "年度总体目标": ["年度绩效目标", "年度目标"],
    "绩效目标": ["年度绩效目标", "总体绩效目标"],
    "备注": ["说明"],
}
WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789%()"}
SYLLABLES = dict(zip("標項績數產滿務質實際資預執級單總額財對",
                     "biāo xiàng jī shù chǎn mǎn wù zhì shí jì zī yù zhí jí dān zǒng é cái duì".split()))
ADS = ["好风光好风光恢复供货才", "excel标准偏差函数 国标检验抽样标准表", "还剩1页未读，继续阅读", "点击查看更多>>"]
MENU = "首页 政务公开 办事服务 互动交流 专题专栏 网站地图".split()
FOOT = ["主办：区财政局 版权所有", "地址：解放路18号 邮编：300001", "备案号：000000000"]
ACCOUNTS = [("支出功能分类", "金额"), ("一般公共服务支出", "362.18"), ("社会保障和就业支出", "58.40"),
            ("卫生健康支出", "21.75"), ("住房保障支出", "33.09"), ("合计", "475.42")]


# --- what a table offers -------------------------------------------------------------------------------------------


def indicator_rows(table):
    return [y for y, row in enumerate(table.rows) if row.kind == "i"]


def target_tables(document):
    return [table for table in document.tables if indicator_rows(table)]


def distinct(cells):
    seen = {}
    for cell in cells:
        seen.setdefault(id(cell), cell)
    return list(seen.values())


def cells_with_role(table, *roles):
    return distinct(cell for row in table.rows if row.kind == "i"
                    for role, cell in zip(row.roles, row.cells) if role.rpartition(".")[2] in roles)


def heading_cells(table):
    return distinct(cell for row in table.rows if row.kind == "h" for cell in row.cells)


def change_texts(document, change):
    """Every text of the document through `change`."""
    for table in document.tables:
        table.before = [change(line) for line in table.before]
        table.after = [change(line) for line in table.after]
        for cell, *_ in table.origins():
            cell.text = change(cell.text)


def text_row(table, text, kind="t"):
    """A row of one cell over the whole width."""
    cell = Cell(text)
    return Row(kind, [cell] * table.width())


def split_above(table, y):
    """Row y no longer goes on from the row above: its merged cells begin anew, empty."""
    above = {id(cell) for cell in table.rows[y - 1].cells}
    fresh = {}
    for row in table.rows[y:]:
        for x, cell in enumerate(row.cells):
            if id(cell) in above:
                row.cells[x] = fresh.setdefault(id(cell), Cell("", cell))


def insert_row(table, y, rows):
    """Inserts rows before row y, and keeps the answer of the rows below: their merged cells go on, without a text."""
    split_above(table, y)
    table.rows[y:y] = rows


# --- changes of the table ------------------------------------------------------------------------------------------


def comment_row(document, dice):
    """A stray row of words among the indicators."""
    for table in target_tables(document):
        y = dice.choice(indicator_rows(table)[1:] or indicator_rows(table))
        insert_row(table, y, [text_row(table, "（注：本表指标由业务科室填报，财务科汇总）")])


def page_break(document, dice):
    """A page ends among the indicators; the next begins with the headings again."""
    for table in target_tables(document):
        rows = indicator_rows(table)
        y = rows[len(rows) // 2]
        headings = [row for row in table.rows if row.kind == "h"]
        again = {}
        for row in headings:
            again.update({id(cell): Cell(cell.text) for cell in row.cells if id(cell) not in again})
        insert_row(table, y, [text_row(table, "— 1 —")] +
                   [Row("h", [again[id(cell)] for cell in row.cells], row.roles) for row in headings])


def heading_cut(document, dice):
    """Headings and labels of levels broken over two lines."""
    for table in target_tables(document):
        for cell in heading_cells(table) + cells_with_role(table, "level1", "level2"):
            if len(cell.text) >= 4 and "\n" not in cell.text and dice.random() < 0.7:
                middle = len(cell.text) // 2
                cell.text = cell.text[:middle] + "\n" + cell.text[middle:]


def blank_columns_dropped(document, dice):
    """Columns that hold nothing but their heading are gone with it."""
    for table in target_tables(document):
        for x in reversed(range(table.width())):
            cells = distinct(table.rows[y].cells[x] for y in indicator_rows(table))
            if all(not cell.text.strip() for cell in cells):
                drop_column(table, x)


def drop_column(table, x):
    """A column goes; what stood in it and nowhere else goes too, but for labels and texts of the head."""
    for row in table.rows:
        cell = row.cells[x]
        alone = all(row.cells[i] is not cell for i in range(len(row.cells)) if i != x)
        if alone and row.kind not in "hi" and cell.text.strip():
            return
    for row in table.rows:
        del row.cells[x]
        if row.roles is not None:
            row.roles = row.roles[:x] + row.roles[x + 1:]


def blank_columns_added(document, dice):
    """Empty columns between the others, as converters of hidden columns leave them."""
    for table in target_tables(document):
        for x in sorted(dice.sample(range(1, table.width()), min(2, table.width() - 1)), reverse=True):
            for row in table.rows:
                row.cells.insert(x, row.cells[x] if row.cells[x] is row.cells[x - 1] else Cell())
                if row.roles is not None:
                    row.roles = row.roles[:x] + ["-"] + row.roles[x:]


def blank_rows_added(document, dice):
    """Empty rows among the indicators."""
    for table in target_tables(document):
        rows = indicator_rows(table)[1:]
        for y in sorted(dice.sample(rows, min(2, len(rows))), reverse=True):
            insert_row(table, y, [Row("t", [Cell() for _ in range(table.width())])])


def unmerge(document, repeat):
    for table in document.tables:
        for cell, y, x, height, width in table.origins():
            for row in table.rows[y:y + height]:
                for i in range(x, x + width):
                    if row.cells[i] is cell and (row is not table.rows[y] or i != x):
                        row.cells[i] = Cell(cell.text) if repeat else Cell("", cell)


def unmerged(document, dice):
    """No cell is merged: what went on is empty."""
    unmerge(document, repeat=False)


def repeated(document, dice):
    """No cell is merged: what went on repeats its text."""
    unmerge(document, repeat=True)


def merged(document, dice):
    """Equal targets and points below one another under one level are one cell."""
    for table in target_tables(document):
        rows = indicator_rows(table)
        for above, below in zip(rows, rows[1:]):
            merge_equal(table, above, below)


def merge_equal(table, above, below):
    if below != above + 1:
        return
    upper, lower = table.rows[above], table.rows[below]
    for x, role in enumerate(upper.roles):
        text = upper.cells[x].text
        if role in ("value", "weight", "criterion") and text and text == lower.cells[x].text:
            lower.cells[x] = upper.cells[x]


def columns_moved(document, dice):
    """The columns behind the name in another order; comparator, number and unit stay together."""
    for table in target_tables(document):
        rows = [row for row in table.rows if row.kind in "hi"]
        free = [x for x in range(table.width()) if is_free(rows, x)]
        groups = group_columns(rows[0].roles, free)
        if len(groups) > 1:
            order = groups[1:] + groups[:1]
            reorder(rows, sorted(free), [x for group in order for x in group])


def is_free(rows, x):
    role = rows[0].roles[x] if rows[0].roles else "-"
    wide = any(row.cells[x] is row.cells[i] for row in rows for i in range(len(row.cells)) if i != x)
    return "." not in role and role not in ("level1", "level2", "name", "project", "-") and not wide


def group_columns(roles, free):
    groups = []
    for x in free:
        joined = roles[x] in ("comparator", "number", "unit")
        if joined and groups and groups[-1][-1] == x - 1 and roles[x - 1] in ("comparator", "number", "unit"):
            groups[-1].append(x)
        else:
            groups.append([x])
    return groups


def reorder(rows, places, sources):
    for row in rows:
        cells, roles = list(row.cells), list(row.roles)
        for place, source in zip(places, sources):
            row.cells[place], roles[place] = cells[source], row.roles[source]
        row.roles = roles


def traditional(document, dice):
    """Printed in traditional characters."""
    change_texts(document, lambda text: text.translate(TO_TRADITIONAL))


def glossed(document, dice):
    """In traditional characters, some with the syllable behind them, as a converter of fonts leaves them: 標(biāo)."""
    glosses = {ord(character): f"{character}({syllable})" for character, syllable in SYLLABLES.items()}
    change_texts(document, lambda text: text.translate(TO_TRADITIONAL).translate(glosses))


def wide_figures(document, dice):
    """Figures, percent signs and brackets in full width."""
    for table in document.tables:
        for cell in distinct(cell for row in table.rows for cell in row.cells):
            cell.text = cell.text.translate(WIDE)


def synonyms(document, dice):
    """Labels by other names."""
    for table in document.tables:
        for cell in distinct(cell for row in table.rows if row.kind in "khmg" for cell in row.cells):
            if cell.text in SYNONYMS:
                cell.text = dice.choice(SYNONYMS[cell.text])


def numbering(document, dice):
    """指标1：, 指标2： before the names, from 1 in each group."""
    for table in target_tables(document):
        count, last = 0, None
        for cell, group in name_cells(table):
            count = count + 1 if group == last else 1
            last = group
            cell.text = f"指标{count}：{cell.text}"


def name_cells(table):
    """Each name with what it stands under."""
    found, seen = [], set()
    for row in table.rows:
        if row.kind == "i":
            for x, role in enumerate(row.roles):
                if role.rpartition(".")[2] == "name" and row.cells[x].text and id(row.cells[x]) not in seen:
                    seen.add(id(row.cells[x]))
                    found.append((row.cells[x], (role, x and id(row.cells[x - 1]))))
    return found


def level_weights(document, dice):
    """The points of a level printed on its label."""
    for table in target_tables(document):
        sums = {}
        for row in table.rows:
            if row.kind == "i" and "weight" in row.roles and "level1" in row.roles:
                text = row.cells[row.roles.index("weight")].text
                cell = row.cells[row.roles.index("level1")]
                sums.setdefault(id(cell), [cell, 0])[1] += int(text) if text.isdigit() else 0
        for cell, total in sums.values():
            if total and "分" not in cell.text:
                cell.text += f"（{total}分）"


def second_table(document, dice):
    """A table of accounts beside it."""
    for table in target_tables(document)[:1]:
        for y, row in enumerate(table.rows):
            left, right = ACCOUNTS[y] if y < len(ACCOUNTS) else ("", "")
            row.cells += [Cell(), Cell(left), Cell(right)]
            if row.roles is not None:
                row.roles = row.roles + ["-"] * 3


def remarks_around(document, dice):
    """Rows of explanation before and behind the table, within it."""
    for table in target_tables(document):
        table.rows.insert(0, text_row(table, "说明：本表由项目单位填报，一式三份"))
        table.rows.append(text_row(table, "单位负责人：　　　填表人：　　　联系电话：　　　填报日期："))


def row_numbers(document, dice):
    """A column of numbers before the rows."""
    for table in target_tables(document):
        count = 0
        for row in table.rows:
            count += row.kind == "i"
            text = "序号" if row.kind == "h" else str(count) if row.kind == "i" else ""
            row.cells.insert(0, Cell(text))
            if row.roles is not None:
                row.roles = ["-"] + row.roles


def blanks_as_dashes(document, dice):
    """A dash in cells that have nothing to say."""
    for table in target_tables(document):
        for cell in cells_with_role(table, "weight", "score", "reason", "remark", "description", "likelihood", "-"):
            cell.text = cell.text or "—"


def short_levels(document, dice):
    """Levels without the word 指标: 产出, 数量."""
    for table in target_tables(document):
        for cell in cells_with_role(table, "level1", "level2"):
            if cell.text.endswith("指标") and len(cell.text) > 2:
                cell.text = cell.text[:-2]


def title_in_table(document, dice):
    """What stands above the table is its first rows."""
    for table in target_tables(document):
        table.rows[:0] = [text_row(table, line) for line in table.before]
        table.before = []


def loose_spaces(document, dice):
    """Spaces within labels, as justified columns show them: 产 出 指 标."""
    for table in target_tables(document):
        for cell in cells_with_role(table, "level1", "level2") + heading_cells(table):
            if len(cell.text) <= 6 and "\n" not in cell.text:
                cell.text = " ".join(cell.text)


# --- changes of the text -------------------------------------------------------------------------------------------


def table_lines(lines):
    """Lines in the second half of the text that hold something: there the indicators are."""
    return [i for i in range(len(lines) // 2, len(lines)) if lines[i].strip()]


def inside(line, dice):
    """A place within a line that parts no figure and no sign from its number."""
    places = [i for i in range(1, len(line)) if line[i - 1] > "\u3400" and line[i] > "\u3400" and line[i] < "\u9fff"]
    return dice.choice(places) if places else None


def stray(text, dice, sign):
    lines = text.split("\n")
    choices = [(i, inside(lines[i], dice)) for i in table_lines(lines)]
    choices = [(i, place) for i, place in choices if place is not None]
    if choices:
        i, place = dice.choice(choices)
        lines[i] = lines[i][:place] + sign + lines[i][place:]
    return "\n".join(lines)


def stray_tab(text, dice):
    """A tab within a text."""
    return stray(text, dice, "\t")


def stray_pipe(text, dice):
    """A pipe within a text."""
    return stray(text, dice, "|")


def footer_with_pipes(text, dice):
    """The footer of a web page."""
    return text + "\n首页 | 网站地图 | 联系我们 | 设为首页\n" + " | ".join(FOOT) + "\n"


def footer_within(text, dice):
    """The footer of a page within the table."""
    lines = text.split("\n")
    choices = table_lines(lines)
    lines.insert(dice.choice(choices), "关于我们 | 网站声明 | 联系方式")
    return "\n".join(lines)


def stray_line(text, dice):
    """A line of words within the table."""
    lines = text.split("\n")
    lines.insert(dice.choice(table_lines(lines)), "第 1 页 共 2 页")
    return "\n".join(lines)


def ads_between(text, dice):
    """Lines of a page of downloads between those of the table."""
    lines = text.split("\n")
    for ad in ADS:
        lines.insert(dice.randrange(len(lines) // 3, len(lines)), ad)
    return "\n".join(lines)


def hard_wrap(text, dice):
    """Lines broken after eighty columns, wherever that is."""
    return "\n".join(line for long in text.split("\n") for line in shapes.wrap(long, 80))


def form_feed(text, dice):
    """A page ends within the table: a form feed before a line."""
    lines = text.split("\n")
    i = dice.choice(table_lines(lines))
    lines[i] = "\f" + lines[i]
    return "\n".join(lines)


def furniture(text, dice):
    """What stands around a table on a web page."""
    head = MENU + ["当前位置：首页 > 政务公开 > 预决算公开", "字号：大 中 小", "发布时间：2024-02-19 09:30  来源：区财政局  浏览次数：318"]
    foot = ["附件下载：绩效目标表.xlsx", "打印本页  关闭窗口", "上一篇：2024年部门预算", "下一篇：没有了"] + FOOT
    return "\n".join(head + ["", text.rstrip("\n"), ""] + foot) + "\n"


def spaces_doubled(text, dice):
    """Spaces at the ends of lines and cells."""
    return "\n".join("  " + line + "   " if line.strip() else line for line in text.split("\n"))


def windows_ends(text, dice):
    """Lines end as on Windows, and a mark of the encoding begins the file."""
    return "\ufeff" + text.replace("\n", "\r\n")


TABLE_CHANGES = {change.__name__.replace("_", "-"): change for change in (
    comment_row, page_break, heading_cut, blank_columns_dropped, blank_columns_added, blank_rows_added, unmerged,
    repeated, merged, columns_moved, traditional, wide_figures, synonyms, numbering, level_weights, second_table,
    remarks_around, row_numbers, loose_spaces, glossed, blanks_as_dashes, short_levels, title_in_table)}
TEXT_CHANGES = {change.__name__.replace("_", "-"): change for change in (
    stray_tab, stray_pipe, footer_with_pipes, footer_within, stray_line, ads_between, hard_wrap, form_feed, furniture,
    spaces_doubled, windows_ends)}
# Where merged cells show: elsewhere the perturbed file is the same as the plain one, or says too little.
ONLY = {"merged": shapes.TRUE_CELLS, "title-in-table": shapes.TRUE_CELLS + ("tabs", "pipes", "csv", "drawn"),
        "unmerged": shapes.TRUE_CELLS + ("crawled", "debris", "cells", "open-lines")}
# What hurts one row and should hurt no other.
STRAY = ("comment-row", "stray-tab", "stray-pipe", "footer-within", "stray-line", "form-feed", "blank-rows-added")


class Variant:
    """A document, perturbed (or not: ""), in one shape."""

    def __init__(self, document, name, shape):
        self.document = document
        self.name = name
        self.shape = shape

    def ending(self):
        return shapes.SHAPES[self.shape][0]

    def file_name(self):
        return ".".join([self.document.name, self.name or "plain", self.shape, self.ending()])

    def build(self):
        """The file's bytes and its answer sheet."""
        dice = random.Random(f"{self.document.name} {self.name} {self.shape}")
        document = self.document
        if self.name in TABLE_CHANGES:
            document = document.copy()
            TABLE_CHANGES[self.name](document, dice)
        data = shapes.SHAPES[self.shape][1](document)
        if self.name in TEXT_CHANGES:
            data = TEXT_CHANGES[self.name](data.decode("utf-8"), dice).encode("utf-8")
        elif self.name in PAGES:
            data = shapes.web_page(document, *PAGES[self.name])
        return data, document, document.sheet()


def links(tag):
    return "".join(f'<{tag}><a href="#">{word}</a></{tag}>' for word in MENU)


PAGE_HEAD = (f"<header><nav><ul>{links('li')}</ul></nav></header>\n<table><tr>{links('td')}</tr></table>\n"
             '<div class="bread">当前位置：首页 &gt; 政务公开</div><div>发布时间：2024-02-19 <span>浏览次数：318</span></div>\n')
PAGE_FOOT = ("<div>【打印】【关闭】</div><table><tr>" + "".join(f"<td>{line}</td>" for line in FOOT) + "</tr></table>\n"
             "<script>var total = 3;</script><footer>" + "<br>".join(FOOT) + "</footer>\n")
# What stands before and behind the document on a web page.
PAGES = {"furniture-of-page": (PAGE_HEAD, PAGE_FOOT),
         "table-in-layout": (PAGE_HEAD + "<table><tr><td>",
                             "</td><td><ul><li>通知公告</li></ul></td></tr></table>" + PAGE_FOOT)}


def shapes_for(name):
    if name in PAGES:
        return ["html"]
    if name in ONLY:
        return list(ONLY[name])
    fitting = shapes.TEXT_SHAPES if name in TEXT_CHANGES else shapes.SHAPES
    return [shape for shape in fitting if shape not in shapes.LOST]


NAMES = list(TABLE_CHANGES) + list(TEXT_CHANGES) + list(PAGES)


def variants(documents, names=NAMES, count=3, only=None):
    """Each document under each name, in `count` of the shapes that fit, by turns."""
    found = []
    for number, document in enumerate(documents):
        for name in names:
            fitting = [shape for shape in shapes_for(name) if only is None or shape in only]
            dice = random.Random(f"{document.name} {name}")
            for shape in dice.sample(fitting, min(count, len(fitting))):
                found.append(Variant(document, name, shape))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--shape", action="append", choices=list(shapes.SHAPES))
    parser.add_argument("--name", action="append", choices=NAMES)
    options = parser.parse_args()
    if options.list:
        print("\n".join(f"{name:24}{change.__doc__}" for name, change in {**TABLE_CHANGES, **TEXT_CHANGES}.items()))
    if options.out is not None:
        options.out.mkdir(parents=True, exist_ok=True)
        for variant in variants(read_documents(), options.name or NAMES, len(shapes.SHAPES), options.shape):
            data, _, sheet = variant.build()
            path = options.out / variant.file_name()
            path.write_bytes(data)
            path.with_suffix(".json").write_text(json.dumps(sheet, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
