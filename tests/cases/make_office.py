#!/usr/bin/python3
"""Makes the Word and Excel files of the cases and of examples/data again: tests/cases/make_office.py [NAME…].

By real tools: python-docx and openpyxl (Debian: python3-docx, python3-openpyxl) write them, LibreOffice (soffice)
converts some, and what neither can make is written as XML by hand. After that the cases' expected.json are written by
`case_runner FOLDER --write`: read the difference before it is committed.
"""

import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
import openpyxl
from openpyxl.styles import Alignment

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "examples" / "data"
LONG_AGO = (2024, 1, 1, 0, 0, 0)


# --- the content of library-2024.txt -------------------------------------------------------------------------------


def library():
    """Its projects as (title, agency, unit, rows of fields, rows of indicators); None: as in the cell above."""
    projects, blocks = [], []
    for line in (DATA / "library-2024.txt").read_text(encoding="utf-8").split("\n"):
        if "[bookmark:" in line:
            projects.append((line.split("]", 1)[1].strip(), []))
            blocks = projects[-1][1]
            blocks.append([])
        elif line.startswith("\t"):
            blocks[-1].append(line[1:].strip())
        elif line.strip() and blocks:
            blocks[-1][-1] += "\n" + line.strip()
        elif blocks and blocks[-1]:
            blocks.append([])
    return [(title, *layout([block for block in blocks if block])) for title, blocks in projects]


def layout(blocks):
    agency, unit = blocks[0]
    fields = blocks[1:blocks.index(next(block for block in blocks if "一级指标" in block))]
    indicators = blocks[len(fields) + 2:]
    return agency, unit, fields, [[cell or None for cell in row[:1]] + row[1:] for row in indicators]


HEADING = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值"]
SPANS = [1, 1, 2, 2, 1]  # of the indicators' columns on the grid of seven


# --- docx ----------------------------------------------------------------------------------------------------------


def put(row, column, span, text):
    cell = row.cells[column]
    if span > 1:
        cell = cell.merge(row.cells[column + span - 1])
    cell.text = text
    return cell


def library_docx(path):
    document = docx.Document()
    for title, agency, unit, fields, indicators in library():
        document.add_heading(title, 2)
        document.add_paragraph(agency)
        document.add_paragraph(unit)
        table = document.add_table(0, 7)
        for field in fields:
            row = table.add_row()
            if len(field) == 2:
                put(row, 0, 1, field[0])
                put(row, 1, 6, field[1])
            else:
                for column, text in enumerate(field):
                    put(row, column, 1, text)
        table.cell(1, 0).merge(table.cell(2, 0))
        row = table.add_row()
        top = None
        for cells in [HEADING, *indicators]:
            if cells is not HEADING:
                row = table.add_row()
            column = 0
            for text, span in zip(cells, SPANS):
                if text is None:
                    top = top.merge(row.cells[0])
                else:
                    cell = put(row, column, span, text)
                    top = cell if column == 0 else top
                column += span
        document.add_paragraph()
    document.save(path)


def selfeval_docx(path):
    """A self-evaluation: the block of amounts, levels merged downwards, a row of totals, signatures below the table."""
    document = docx.Document()
    document.add_heading("2023年度项目支出绩效自评表", 1)
    document.add_paragraph("单位：万元")
    table = document.add_table(0, 9)
    rows = [
        ["项目名称", "社区助餐点运营补贴"], ["主管部门", "柳湾区民政局", "实施单位", "柳湾区养老服务中心"],
        ["项目资金\n（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        [None, "年度资金总额", "180.00", "172.50", "165.60", "10", "96%", "9.6"],
        [None, "其中：当年财政拨款", "150.00", "142.50", "142.50", "—", "100%", "—"],
        [None, "其他资金", "30.00", "30.00", "23.10", "—", "77%", "—"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
        ["产出指标", "数量指标", "补贴助餐点数量", "≥26个", "28个", "10", "10", ""],
        [None, None, "全年供餐人次", "≥21万人次", "19.8万人次", "10", "9.43", "三季度有两处装修停业，已恢复"],
        [None, "质量指标", "食品抽检合格率", "100%", "100%", "15", "15", ""],
        [None, "时效指标", "补贴拨付时间", "每季度末月25日前", "按期", "15", "15", ""],
        ["效益指标", "社会效益指标", "高龄老人就近用餐", "有效改善", "达成预期指标", "30", "28", ""],
        ["满意度指标", "服务对象满意度指标", "用餐老人满意度", "≥90%", "93.5%", "10", "10", ""],
        ["总分", "", "", "", "", "100", "97.03", ""],
    ]
    tops = {}
    for number, cells in enumerate(rows):
        row = table.add_row()
        if len(cells) == 2:
            put(row, 0, 1, cells[0])
            put(row, 1, 8, cells[1])
        elif len(cells) == 4:
            for column, span, text in zip((0, 1, 4, 5), (1, 3, 1, 4), cells):
                put(row, column, span, text)
        else:
            for column, text in enumerate(cells[:7]):
                if text is None:
                    tops[column] = tops[column].merge(row.cells[column])
                else:
                    tops[column] = put(row, column, 1, text)
            put(row, 7, 2, cells[7])
    document.add_paragraph("填报人：丁一　　联系电话：略")
    document.save(path)


# --- xlsx ----------------------------------------------------------------------------------------------------------


def library_xlsx(path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, agency, unit, fields, indicators in library():
        sheet = book.create_sheet(title.split(".", 1)[1].replace("绩效目标表", "")[:20])
        sheet.append([title])
        sheet.append([agency, None, None, None, None, unit])
        sheet.merge_cells("A1:G1")
        sheet.merge_cells("A2:E2")
        sheet.merge_cells("F2:G2")
        for field in fields:
            sheet.append([amount(text) for text in field])
            if len(field) == 2:
                sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=2, end_column=7)
            else:
                for cell in sheet[sheet.max_row]:
                    cell.number_format = "0.00"
        sheet.merge_cells("A4:A5")
        top = 0
        for cells in [HEADING, *indicators]:
            row = sheet.max_row + 1
            column = 1
            for text, span in zip(cells, SPANS):
                if text is None:
                    sheet.merge_cells(start_row=top, end_row=row, start_column=1, end_column=1)
                elif column == 1:
                    top = row
                sheet.cell(row, column, text)
                if span > 1:
                    sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + span - 1)
                column += span
        join_merges(sheet)
    book.save(path)


def join_merges(sheet):
    """Of merges that begin in one cell the longest."""
    longest = {}
    for merge in list(sheet.merged_cells.ranges):
        key = (merge.min_row, merge.min_col)
        if key not in longest or merge.size["rows"] > longest[key].size["rows"]:
            longest[key] = merge
    for merge in list(sheet.merged_cells.ranges):
        if longest[(merge.min_row, merge.min_col)] is not merge:
            sheet.merged_cells.ranges.remove(merge)


def amount(text):
    try:
        return float(text)
    except ValueError:
        return text.strip() or None


def formats_xlsx(path):
    """Values that are numbers and dates, and show what the form asks for by their number formats; a second sheet that
    is hidden, a chart of constants on a third."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "绩效目标"
    rows = [
        ["2024年度农村公路养护项目支出绩效目标表"],
        ["单位：万元"],
        ["项目名称", "农村公路日常养护"],
        ["实施单位", "石浦县交通运输局"],
        ["预算数", 1280.5, "其中：财政资金", 1000, "其他资金", 280.5],
        ["一级指标", "二级指标", "三级指标", "指标值", "分值"],
        ["产出指标", "数量指标", "养护里程", 862.4, 10],
        [None, None, "补植行道树", 3600, 10],
        [None, "质量指标", "路面优良率", 0.925, 15],
        [None, "时效指标", "全部完工日期", 45626, 15],
        [None, "成本指标", "每公里养护成本", 1.48, 10],
        ["效益指标", "社会效益指标", "投诉下降", 0.15, 15],
        [None, "生态效益指标", "沿线绿化覆盖", 0.30000000000000004, 15],
        ["满意度指标", "服务对象满意度指标", "沿线群众满意度", 0.9, 10],
    ]
    for row in rows:
        sheet.append(row)
    for cell, shown in {"B5": "#,##0.00", "D5": "#,##0.00", "F5": "#,##0.00", "D7": '"≥"0.0"公里"', "D8": "#,##0\"株\"",
                        "D9": '"≥"0.0%',
                        "D10": 'yyyy"年"m"月"d"日"', "D11": '"≤"0.00"万元"', "D12": "0%", "D13": "0.0%",
                        "D14": "≥0%"}.items():
        sheet[cell].number_format = shown
    for merge in ("A1:F1", "A2:F2", "B3:F3", "B4:F4", "A7:A11", "B7:B8", "A12:A13"):
        sheet.merge_cells(merge)
    sheet["A1"].alignment = Alignment(horizontal="center")
    hidden = book.create_sheet("取值说明")
    hidden.append(["优良率按年末检测"])
    hidden.sheet_state = "hidden"
    book.save(path)


# --- by LibreOffice ------------------------------------------------------------------------------------------------


def convert(source, path):
    with tempfile.TemporaryDirectory() as folder:
        kind = path.suffix[1:]
        middle = {"docx": "odt", "xlsx": "ods"}[kind]
        for target, given in ((middle, source), (kind, Path(folder) / f"{source.stem}.{middle}")):
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                            target,
                            "--outdir", folder, given], check=True, stdout=subprocess.DEVNULL)
        shutil.copyfile(Path(folder) / f"{source.stem}.{kind}", path)


# --- by hand -------------------------------------------------------------------------------------------------------

WORD = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"')
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*links):
    inner = "".join(f'<Relationship Id="rId{i}" Type="{base}/{kind}" Target="{target}"/>'
                    for i, (base, kind, target) in enumerate(links, 1))
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def package(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            out.writestr(name, text)


def run(text, marks=""):
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def word_paragraph(inner):
    return f"<w:p>{inner if inner.startswith('<') else run(inner) if inner else ''}</w:p>"


def word_cell(inner, marks=""):
    return f"<w:tc><w:tcPr>{marks}</w:tcPr>{inner if inner.startswith('<w:p>') else word_paragraph(inner)}</w:tc>"


def word_row(*cells, marks=""):
    return f"<w:tr>{marks}" + "".join(cell if cell.startswith("<w:tc>") else word_cell(cell)
                                      for cell in cells) + "</w:tr>"


def word_features_docx(path):
    """A table inside a table that lays out the page; signs from symbol fonts and as mathematics; a value in a content
    control, one in a field, one that was changed with the changes kept; a text box that stands twice; hidden text; the
    unit in the page's header; a note."""
    at_least = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    math = "<m:oMath><m:r><m:t>≤</m:t></m:r></m:oMath>"
    control = ('<w:sdt><w:sdtPr><w:alias w:val="值"/></w:sdtPr><w:sdtContent>' + run("14个工作日") +
               "</w:sdtContent></w:sdt>")
    field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r>'
             '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("100%") +
             '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    changed = ('<w:del w:id="1" w:author="a"><w:r><w:delText>≥80%</w:delText></w:r></w:del>'
               '<w:ins w:id="2" w:author="a">'
               + run("≥85%") + "</w:ins>")
    shape = "<w:txbxContent>" + word_paragraph("（2024年度）") + "</w:txbxContent>"
    box = ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>' + shape +
           "</wps:txbx></w:drawing></mc:Choice>"
           "<mc:Fallback><w:pict><v:textbox>" + shape +
           "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>")
    restart, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    gone = '<w:trPr><w:del w:id="3" w:author="a"/></w:trPr>'
    table = "<w:tbl>" + "".join([
        word_row("项目名称", word_cell("河道保洁", '<w:gridSpan w:val="4"/>')),
        word_row("实施单位", word_cell("青石镇水务站", '<w:gridSpan w:val="4"/>')),
        word_row("预算数", "68.40", "其中：财政资金", "68.40", ""),
        word_row("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值"),
        word_row(word_cell("产出指标", restart), "数量指标", "保洁河道长度", "镇级以上河道",
                 word_cell(word_paragraph(at_least + run("41.5公里")))),
        word_row(word_cell("", below), "质量指标", "漂浮物清除率", run("按月") + run("内部口径", "<w:vanish/>") + run("抽查"),
                 word_cell(word_paragraph(changed))),
        word_row(word_cell("", below), "质量指标", "已取消的指标", "", "1次", marks=gone),
        word_row(word_cell("", below), "时效指标", "巡查问题办结时间", "自上报起", word_cell(word_paragraph(control))),
        word_row(word_cell("", below), "成本指标", "保洁费用", "全年", word_cell(word_paragraph(math + run("68.4万元")))),
        word_row("效益指标", "生态效益指标", "水质达标率", "以断面监测为准", word_cell(word_paragraph(field))),
        word_row("满意度指标", "服务对象满意度指标", "沿河居民满意度", "问卷",
                 word_cell(word_paragraph(run("90") + "<w:r><w:noBreakHyphen/></w:r>" + run("95%") +
                                          '<w:r><w:footnoteReference w:id="2"/></w:r>'))),
    ]) + "</w:tbl>"
    outer = ("<w:tbl><w:tr><w:tc>" + word_paragraph("河道保洁项目支出绩效目标表") + word_paragraph(box) + table +
             word_paragraph("") + "</w:tc></w:tr></w:tbl>")
    package(path, {
        "_rels/.rels": relations((OFFICE, "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations((OFFICE, "header", "header1.xml"), (OFFICE, "footer", "footer1.xml"),
                                                  (OFFICE, "footnotes", "footnotes.xml")),
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {WORD}><w:body>'
                             f'{outer}<w:sectPr/></w:body></w:document>',
        "word/header1.xml": f"<w:hdr {WORD}>{word_paragraph('单位：万元')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {WORD}><w:p><w:fldSimple w:instr=' PAGE '>{run('1')}</w:fldSimple></w:p></w:ftr>",
        "word/footnotes.xml": f'<w:footnotes {WORD}><w:footnote w:id="2">'
                              f'{word_paragraph("样本不少于二百份。")}</w:footnote></w:footnotes>',
    })


def sheet_features_xlsx(path):
    """Strict Office Open XML under a prefix, inline strings, rich text with a phonetic guide, cells without references,
    rows out of order, dates from 1904, a formula's value, an error."""
    main = ('xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" '
            'xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"')
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"

    def text(value):
        return f'<x:c t="inlineStr"><x:is><x:t>{value}</x:t></x:is></x:c>'

    rows = [
        '<x:row r="4">' + "".join(map(text, ["一级指标", "二级指标", "三级指标", "指标值"])) + "</x:row>",
        '<x:row r="1">' + text("2024年度应急广播建设项目绩效目标表") + "</x:row>",
        "<x:row>" + text("项目名称") + text("应急广播建设") + "</x:row>",
        "<x:row>" + text("项目单位") + text("溪口乡人民政府") + "</x:row>",
        '<x:row r="5">' + text("产出指标") + text("数量指标") +
        '<x:c t="inlineStr"><x:is><x:r><x:t>新建</x:t></x:r><x:r><x:t>终端</x:t></x:r>'
        '<x:rPh sb="0" eb="1"><x:t>xin</x:t></x:rPh></x:is></x:c><x:c s="2"><x:f>40+8</x:f><x:v>48</x:v></x:c></x:row>',
        '<x:row r="6"><x:c r="C6" t="inlineStr"><x:is><x:t>验收时间</x:t></x:is></x:c><x:c s="1"><x:v>44134</x:v></x:c>'
        '<x:c r="B6" t="inlineStr"><x:is><x:t>时效指标</x:t></x:is></x:c></x:row>',
        '<x:row r="7">' + text("满意度指标") + text("服务对象满意度指标") + text("村民满意度") +
        '<x:c t="e"><x:v>#REF!</x:v></x:c></x:row>',
    ]
    package(path, {
        "_rels/.rels": relations((strict, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<x:workbook {main}><x:workbookPr date1904="true"/><x:sheets>'
                           '<x:sheet name="目标" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>',
        "xl/_rels/workbook.xml.rels": relations((strict, "worksheet", "worksheets/sheet1.xml"),
                                                (strict, "styles", "styles.xml")),
        "xl/styles.xml": f'<x:styleSheet {main}><x:numFmts>'
                         '<x:numFmt numFmtId="180" formatCode="&quot;≥&quot;0&quot;个&quot;"/></x:numFmts>'
                         '<x:cellXfs><x:xf/><x:xf numFmtId="31"/><x:xf numFmtId="180"/></x:cellXfs></x:styleSheet>',
        "xl/worksheets/sheet1.xml": f'<x:worksheet {main}><x:dimension ref="A1:XFD1048576"/><x:sheetData>'
                                    f'{"".join(rows)}</x:sheetData>'
                                    '<x:mergeCells><x:mergeCell ref="A5:A6"/></x:mergeCells></x:worksheet>',
    })


# --- all of them ---------------------------------------------------------------------------------------------------

FILES = {
    DATA / "library-2024.docx": library_docx,
    DATA / "library-2024.xlsx": library_xlsx,
    HERE / "docx" / "python-docx-self-evaluation" / "input.docx": selfeval_docx,
    HERE / "docx" / "libreoffice-library" / "input.docx": lambda path: convert(DATA / "library-2024.docx", path),
    HERE / "docx" / "word-features" / "input.docx": word_features_docx,
    HERE / "xlsx" / "openpyxl-number-formats" / "input.xlsx": formats_xlsx,
    HERE / "xlsx" / "libreoffice-library" / "input.xlsx": lambda path: convert(DATA / "library-2024.xlsx", path),
    HERE / "xlsx" / "sheet-features" / "input.xlsx": sheet_features_xlsx,
}

# What no reader looks at, and what makes the files large or different each time.
LEFT_OUT = ("docProps/", "word/theme/", "xl/theme/", "customXml/", "word/fontTable.xml", "word/media/")


def settle(path):
    """Fixed times; what is for tests alone without thumbnails, themes and properties."""
    with zipfile.ZipFile(path) as package_in:
        parts = [(info.filename, package_in.read(info)) for info in package_in.infolist()
                 if path.parent == DATA or not info.filename.startswith(LEFT_OUT)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package_out:
        for name, data in parts:
            info = zipfile.ZipInfo(name, LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            package_out.writestr(info, data)
    path.write_bytes(out.getvalue())


def main():
    wanted = sys.argv[1:]
    for path, make in FILES.items():
        if wanted and path.parent.name not in wanted and path.name not in wanted:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path)
        settle(path)
        print(f"{path.stat().st_size:8} {path}")


if __name__ == "__main__":
    main()
