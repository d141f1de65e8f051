"""Writes the files that the readers are measured on: FORM PROJECTS OUT, FORM being one of FORMS below.

The same projects in each form, as one long table a project: a title, the fields, a heading and its indicators.
"""

import csv
import sys
import zipfile
from xml.sax.saxutils import escape

HEADING = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值"]
INDICATORS = [
    ("产出指标", "数量指标", "维护设备{n}台套", "≥{v}台"),
    ("产出指标", "数量指标", "培训{n}期学员人数", "{v}人次"),
    ("产出指标", "质量指标", "第{n}批验收合格率", "≥98％"),
    ("产出指标", "质量指标", "第{n}批设备完好率", "≥{v}.5‰"),
    ("产出指标", "时效指标", "第{n}期完成时限", "2024年12月底前"),
    ("产出指标", "成本指标", "第{n}项支出", "≤{v}.5万元"),
    ("效益指标", "经济效益指标", "第{n}项节约资金", "≥{v}万元"),
    ("效益指标", "社会效益指标", "第{n}区服务保障能力", "有效提升"),
    ("效益指标", "可持续影响指标", "第{n}项制度", "持续完善"),
    ("满意度指标", "服务对象满意度指标", "第{n}区群众满意度", "≥95％"),
]


def projects(count):
    """Each project as its title and its rows of cells; a cell is (text, columns, rows)."""
    for n in range(1, count + 1):
        value = 100 + n * 7 % 900
        rows = [
            [("项目名称", 1, 1), (f"第{n}项公共服务运行维护", 4, 1)],
            [("预算规模及资金用途", 1, 1), ("预算数", 1, 1), (f"{value}.50", 1, 1), ("其中：财政资金", 1, 1), (f"{value}.50", 1, 1)],
            [("绩效目标", 1, 1), (f"保障第{n}区设施安全运行，群众办事方便。", 4, 1)],
            [(text, 1, 1) for text in HEADING],
        ]
        for level1, level2, name, target in INDICATORS:
            name, target = name.format(n=n), target.format(v=value)
            rows.append([(level1, 1, 1), (level2, 1, 1), (name, 1, 1), (name, 1, 1), (target, 1, 1)])
        yield f"{n}.2024年度第{n}项公共服务运行维护绩效目标表", rows


def merged(rows):
    """The rows with equal levels merged downwards: the first has the span, those below it None."""
    out = [list(row) for row in rows]
    for column in (0, 1):
        top = None
        for i, row in enumerate(rows):
            if len(row) == 5 and i > 3:
                if top is not None and rows[top][column][0] == row[column][0]:
                    text, span, down = out[top][column]
                    out[top][column] = (text, span, down + 1)
                    out[i][column] = None
                else:
                    top = i
    return out


# --- docx ----------------------------------------------------------------------------------------------------------

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def package(path, main, main_type, parts, types):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
        out.writestr("[Content_Types].xml", f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
                     'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
                     f'ContentType="application/xml"/>{overrides}</Types>')
        out.writestr("_rels/.rels", f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                     f'Type="{OFFICE}/officeDocument" Target="{main}"/></Relationships>')
        for name, text in parts.items():
            out.writestr(name, text)


def paragraph(text):
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def docx_cell(cell, down):
    text, span, rows = cell
    marks = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if down is not None:
        marks += down
    elif rows > 1:
        marks += '<w:vMerge w:val="restart"/>'
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="1728"/>{marks}</w:tcPr>{paragraph(text)}</w:tc>'


def docx(count, path, merge=False):
    """In the markup that python-docx writes."""
    body = []
    for title, rows in projects(count):
        body.append(paragraph(title))
        body.append('<w:tbl><w:tblPr><w:tblW w:type="auto" w:w="0"/></w:tblPr><w:tblGrid>'
                    + '<w:gridCol w:w="1728"/>' * 5 + "</w:tblGrid>")
        for row in merged(rows) if merge else rows:
            cells = [docx_cell(cell or ("", 1, 1), None if cell else "<w:vMerge/>") for cell in row]
            body.append("<w:tr>" + "".join(cells) + "</w:tr>")
        body.append("</w:tbl>")
    text = (f'{XML}<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>' + "".join(body) +
            "<w:sectPr/></w:body></w:document>")
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    package(path, "word/document.xml", base, {"word/document.xml": text},
            {"word/document.xml": f"{base}.document.main+xml"})


# --- xlsx ----------------------------------------------------------------------------------------------------------

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Sheet:
    """One sheet, its strings shared, filled row by row."""

    def __init__(self):
        self.rows, self.merges, self.strings, self.row = [], [], {}, 0

    def add(self, cells):
        self.row += 1
        out, column = [], 0
        for cell in cells:
            text, span, down = cell or ("", 1, 1)
            reference = f"{'ABCDEFGH'[column]}{self.row}"
            if text:
                index = self.strings.setdefault(text, len(self.strings))
                out.append(f'<c r="{reference}" s="1" t="s"><v>{index}</v></c>')
            else:
                out.append(f'<c r="{reference}" s="1"/>')
            if span > 1 or down > 1:
                self.merges.append(f"{reference}:{'ABCDEFGH'[column + span - 1]}{self.row + down - 1}")
            column += span
        self.rows.append(f'<row r="{self.row}">' + "".join(out) + "</row>")


def xlsx(count, path, merge=False, all_rows=False):
    sheet = Sheet()
    for title, rows in projects(count):
        sheet.add([(title, 5, 1)])
        for row in merged(rows) if merge else rows:
            sheet.add(row)
    if all_rows:  # beside the table, one merge from the first row to the last
        sheet.merges.append(f"G1:G{sheet.row}")
    merges = "".join(f'<mergeCell ref="{reference}"/>' for reference in sheet.merges)
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in sheet.strings)
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    kinds = {"xl/workbook.xml": "sheet.main", "xl/worksheets/sheet1.xml": "worksheet",
             "xl/sharedStrings.xml": "sharedStrings", "xl/styles.xml": "styles"}
    package(path, "xl/workbook.xml", base, {
        "xl/workbook.xml": f'{XML}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets><sheet name="绩效目标" sheetId="1" '
                           'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
                                      f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" '
                                      f'Target="worksheets/sheet1.xml"/>'
                                      f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" '
                                      f'Target="sharedStrings.xml"/>'
                                      f'<Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/>'
                                      f'</Relationships>',
        "xl/worksheets/sheet1.xml": f'{XML}<worksheet xmlns="{SHEET}"><sheetData>' +
                                    "".join(sheet.rows) + "</sheetData>"
                                    f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells></worksheet>',
        "xl/sharedStrings.xml": f'{XML}<sst xmlns="{SHEET}" uniqueCount="{len(sheet.strings)}">{strings}</sst>',
        "xl/styles.xml": f'{XML}<styleSheet xmlns="{SHEET}"><fonts count="1"><font/></fonts><fills count="1"><fill>'
                         f'<patternFill/></fill></fills>'
                         '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
                         '<cellXfs count="2"><xf/><xf applyAlignment="1"/></cellXfs></styleSheet>',
    }, {name: f"{base}.{kind}+xml" for name, kind in kinds.items()})


# --- web page and csv ----------------------------------------------------------------------------------------------


def html(count, path, merge=False):
    """A table a project, as editors of web sites write them."""
    with open(path, "w", encoding="utf-8") as out:
        out.write('<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>绩效目标</title></head><body>\n')
        for title, rows in projects(count):
            out.write(f"<p>{escape(title)}</p>\n<table border=1>\n")
            for row in merged(rows) if merge else rows:
                cells = []
                for text, span, down in filter(None, row):
                    marks = (f' colspan="{span}"' if span > 1 else "") + (f' rowspan="{down}"' if down > 1 else "")
                    cells.append(f"<td{marks}>{escape(text)}</td>")
                out.write("<tr>" + "".join(cells) + "</tr>\n")
            out.write("</table>\n")
        out.write("</body></html>\n")


def csv_table(count, path):
    """One sheet, as a spreadsheet saves it."""
    with open(path, "w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        for title, rows in projects(count):
            writer.writerow([title, "", "", "", ""])
            for row in rows:
                writer.writerow(([text for text, _, _ in row] + [""] * 5)[:5])


LONG = ("source,project_number,project,ordinal,title,year,agency_code,agency_name,budget_total,budget_fiscal,"
        "budget_other,"
        "total_weight,total_score,project_notes,level1,level2,category,name,description,target,target_kind,target_op,"
        "target_low,target_high,target_unit,weight,actual,actual_kind,actual_op,actual_low,actual_high,actual_unit,"
        "score,"
        "reason,term,notes,part,row,column,line").split(",")
CATEGORIES = {"数量指标": "output.quantity", "质量指标": "output.quality", "时效指标": "output.timeliness",
              "成本指标": "output.cost", "经济效益指标": "benefit.economic", "社会效益指标": "benefit.social",
              "可持续影响指标": "benefit.sustainable", "服务对象满意度指标": "satisfaction.recipient"}


def csv_long(count, path):
    """The long form that the library writes, with targets and actual values."""
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(LONG)
        for n, (title, rows) in enumerate(projects(count), 1):
            value = f"{100 + n * 7 % 900}.5"
            head = ["a.txt", n, rows[0][1][0], n, title, 2024, "564301", "某市公共服务中心", value, value, "", 100, "", ""]
            for place, row in enumerate(rows[4:], 5):
                level1, level2, name, _, _ = (cell[0] for cell in row)
                parts = ["≥95.5%", "number", ">=", "95.5", "", "%"]
                writer.writerow(head + [level1, level2, CATEGORIES[level2], name, "", *parts, 10, "97%", "number", "=",
                                        "97", "", "%", 10, "", "", "", 1, place, 5, n * 15 + place])


FORMS = {
    "docx": docx,
    "docx-merged": lambda count, path: docx(count, path, merge=True),
    "xlsx": xlsx,
    "html": html,
    "html-merged": lambda count, path: html(count, path, merge=True),
    "csv": csv_table,
    "csv-long": csv_long,
    "xlsx-merged": lambda count, path: xlsx(count, path, merge=True, all_rows=True),
}

if __name__ == "__main__":
    FORMS[sys.argv[1]](int(sys.argv[2]), sys.argv[3])
