"""What the library costs at n, 2n and 4n, in instructions, so that the answer is the same on a busy machine.

Each case makes an input of size n; the command is run on it under valgrind (cachegrind), which counts. What the third
step adds may be twice what the second adds, and a little more for sorting: four times would be a square. Names of cases
or of groups pick some; --table prints the figures, --scale multiplies the sizes.
"""

import argparse
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

COMMAND = os.environ.get("PERFTARGET", "perftarget")
LEAST, MOST = 1.5, 2.7  # linear cases measure 1.7 to 2.1; less would be an input that was not read to its end
HEADING = ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"]
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = ('xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
         'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


# --- parts of inputs --------------------------------------------------------------------------------------------------


def rows(n):
    kinds = [("产出指标", "数量指标", "巡检第{}段管网", "≥{}公里", "{}公里"), ("产出指标", "质量指标", "第{}批合格率", "≥95%", "96%"),
             ("效益指标", "社会效益指标", "第{}区供水保障", "有效提升", "达成预期"), ("满意度指标", "服务对象满意度指标", "第{}区满意度", "≥90%", "91%")]
    for i in range(n):
        one = kinds[i * len(kinds) // n] if n >= len(kinds) else kinds[0]
        yield [one[0], one[1], one[2].format(i), one[3].format(i % 90 + 1), one[4].format(i % 90 + 2), "1", "1"]


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return out.getvalue()


def links(**targets):
    each = "".join(f'<Relationship Id="{name}" Type="{OFFICE}{kind}" Target="{target}"/>'
                   for name, (kind, target) in targets.items())
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text, marks=""):
    return f"<w:tc><w:tcPr>{marks}</w:tcPr>{paragraph(text)}</w:tc>"


def docx(body, **more):
    return zipped({"word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>", **more})


def word_table(lines):
    return "<w:tbl>" + "".join("<w:tr>" + "".join(map(cell, line)) + "</w:tr>" for line in lines) + "</w:tbl>"


def xlsx(sheet, sheets=1, strings=(), styles=""):
    names = "".join(f'<sheet name="表{i}" r:id="rId1"/>' for i in range(sheets))
    shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
    return zipped({"xl/workbook.xml": f"<workbook {SHEET}><sheets>{names}</sheets></workbook>",
                   "xl/_rels/workbook.xml.rels": links(rId1=("worksheet", "worksheets/sheet1.xml"),
                                                       rId2=("sharedStrings", "sharedStrings.xml"),
                                                       rId3=("styles", "styles.xml")),
                   "xl/sharedStrings.xml": f"<sst {SHEET}>{shared}</sst>",
                   "xl/styles.xml": f"<styleSheet {SHEET}>{styles}</styleSheet>",
                   "xl/worksheets/sheet1.xml": f"<worksheet {SHEET}>{sheet}</worksheet>"})


def sheet_rows(lines):
    each = ("<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in line) + "</row>"
            for line in lines)
    return "<sheetData>" + "".join(each) + "</sheetData>"


def joined(lines, separator):
    return "\n".join(separator.join(line) for line in lines) + "\n"


def html(lines):
    return "<table>" + "".join("<tr>" + "".join(f"<td>{text}</td>" for text in line) + "</tr>"
                               for line in lines) + "</table>"


def model(n, name="指标{}", projects=1):
    one = [{"level1": "产出指标", "level2": "数量指标", "name": name.format(i), "target": {"raw": f"≥{i % 90 + 1}次"},
            "actual": {"raw": f"{i % 90 + 2}次"}, "weight": "1", "score": "1"} for i in range(n // projects)]
    return json.dumps({"format": "perftarget", "version": 1,
                       "projects": [{"name": "河道保洁", "indicators": one} for _ in range(projects)]}, ensure_ascii=False)


def long_names(n):
    """A name that shares no character with those of the outputs, each of them long."""
    project = "".join(chr(0x4E10 + i % 10000) for i in range(n // 2))
    outputs = [{"level1": "产出指标", "level2": "数量指标", "target": {"raw": "≥3次"},
                "name": f"{chr(0x8FA0 + k)}{'龙' * n}"}
               for k in range(3)]
    return json.dumps({"format": "perftarget", "version": 1, "projects": [{"name": project, "indicators": outputs}]},
                      ensure_ascii=False)


def several(n):
    """Projects of different units with an indicator each."""
    one = [{"name": f"第{i}区河道保洁", "agency": {"code": None, "name": f"第{i}区水务局"},
            "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": f"巡查第{i}段",
                            "target": {"raw": f"≥{i % 90 + 1}次"}}]}
           for i in range(n)]
    return json.dumps({"format": "perftarget", "version": 1, "projects": one}, ensure_ascii=False)


def hocr(n):
    words = "".join(f'<span class="ocrx_word" title="bbox {100 + 200 * i} {100 + 40 * j} '
                    f'{250 + 200 * i} {130 + 40 * j}">'
                    f"{text}</span>" for j, line in enumerate(table(n)) for i, text in enumerate(line))
    return ('<html><head><meta name="ocr-system" content="tesseract 5"/></head><body>'
            f'<div class="ocr_page" title="bbox 0 0 2000 {200 + 40 * n}">{words}</div></body></html>')


def marks(n):
    runs = [{"text": text, "box": [20 + 80 * i, 20 + 14 * j, 90 + 80 * i, 30 + 14 * j], "size": 10}
            for j, line in enumerate(table(n)) for i, text in enumerate(line)]
    page = {"width": 595, "height": 14 * n + 60, "runs": runs}
    return json.dumps({"format": "perftarget-marks", "version": 1, "pages": [page]}, ensure_ascii=False)


def ofd(n):
    texts = "".join(f'<ofd:TextObject ID="{20 * j + i}" Boundary="{5 + 28 * i} {5 + 5 * j} 25 4" Size="3">'
                    f'<ofd:TextCode X="0" Y="3" DeltaX="g {len(text)} 3">{text}</ofd:TextCode></ofd:TextObject>'
                    for j, line in enumerate(table(n)) for i, text in enumerate(line))
    return zipped({
        "OFD.xml": f'<ofd:OFD {OFD} DocType="OFD"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml'
                   '</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f'<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 {5 * n + 20}'
                              '</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>'
                              '<ofd:Page ID="1" BaseLoc="Content.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Content.xml": f'<ofd:Page {OFD}><ofd:Content><ofd:Layer>{texts}</ofd:Layer></ofd:Content></ofd:Page>'})


def alto(n):
    lines = "".join("<TextLine>" + "".join(
        f'<String CONTENT="{text}" HPOS="{100 + 300 * i}" VPOS="{100 + 50 * j}" WIDTH="250" HEIGHT="40"/>'
        for i, text in enumerate(line)) + "</TextLine>" for j, line in enumerate(table(n)))
    return ('<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>pixel'
            f'</MeasurementUnit></Description><Layout><Page WIDTH="2480" HEIGHT="{50 * n + 300}" ID="p"><PrintSpace>'
            f"{lines}</PrintSpace></Page></Layout></alto>")


def mht(n):
    return ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n"
            f"{html(table(n))}\n--B--\n")


def table(n):
    return [HEADING, *rows(n)]


FORMATTED = ('<numFmts><numFmt numFmtId="170" formatCode="@&quot;项&quot;"/></numFmts>'
             '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>')
HEADER_LINKS = {"word/_rels/document.xml.rels": links(rId1=("header", "header1.xml"))}

# --- the cases: group, name, the first n, the input, the command's words ----------------------------------------------

SHOW = ["convert", "--to", "csv", "-j", "1"]
CASES = [
    ("csv", "a table", 200, ".csv", lambda n: joined(table(n), ","), SHOW),
    ("csv", "the long form", 400, ".csv",
     lambda n: "project,level1,name,target,actual\n" + "".join(f"河道,产出指标,指标{i},≥{i}次,{i}次\n" for i in range(n)), SHOW),
    ("csv", "two columns", 2000, ".csv", lambda n: "a,b\n" * n, SHOW),
    ("csv", "one wide row", 100, ".csv",
     lambda n: ",".join(f"列{i}" for i in range(n)) + "\n" + ",".join("1" for _ in range(n)) + "\n", SHOW),
    ("json", "indicators", 400, ".json", model, SHOW),
    ("json", "projects", 200, ".json", lambda n: model(n, projects=n), SHOW),
    ("json", "lines", 200, ".jsonl",
     lambda n: "".join(f'{{"name":"项目{i}","indicators":[{{"name":"指标"}}]}}\n' for i in range(n)), SHOW),
    ("html", "a table", 200, ".html", lambda n: html(table(n)), SHOW),
    ("html", "formatting left open", 1000, ".html", lambda n: "<b id=1><font color=red>" + "<p>一段<font size=2>" * n,
     SHOW),
    ("html", "paragraphs and comments", 1000, ".html", lambda n: "<p>甲<!-- --!>乙<!-- b -->" * n, SHOW),
    ("html", "scripts", 500, ".html", lambda n: "<script></scriptx><div></script><svg><style><p></style></svg>甲" * n,
     SHOW),
    ("html", "list items", 1000, ".html", lambda n: "<ul>" + "<li><span>甲" * n, SHOW),
    ("html", "tables", 400, ".html", lambda n: "<table><tr><td>甲<td>乙</table>" * n, SHOW),
    ("html", "formatting that is closed elsewhere", 140, ".html",
     lambda n: ("<b>" + "<div>" * 9 + "</b>" + "</div>" * 9) * n, SHOW),
    ("docx", "a table", 150, ".docx", lambda n: docx(word_table(table(n))), SHOW),
    ("docx", "paragraphs", 1000, ".docx", lambda n: docx("".join(paragraph(f"第{i}段") for i in range(n))), SHOW),
    ("docx", "old merges across", 500, ".docx",
     lambda n: docx("<w:tbl><w:tr>" + cell("甲" * 20, '<w:hMerge w:val="restart"/>') +
                    cell("乙" * 20, "<w:hMerge/>") * n + "</w:tr></w:tbl>"), SHOW),
    ("docx", "header lines", 800, ".docx",
     lambda n: docx("", **HEADER_LINKS, **{"word/header1.xml": f"<w:hdr {WORD}>" + "".join(
         paragraph(f"页眉{i}") for i in range(n)) + "</w:hdr>"}), SHOW),
    ("docx", "tables in each cell of a row", 50, ".docx",
     lambda n: docx("<w:tbl><w:tr>" + f"<w:tc>{word_table([['甲', '乙']])}{paragraph('丙')}</w:tc>" * n +
                    "</w:tr></w:tbl>"), SHOW),
    ("docx", "tables within tables", 200, ".docx",
     lambda n: docx("<w:tbl>" + f"<w:tr><w:tc>{word_table([['甲', '乙']])}{paragraph('丙')}</w:tc></w:tr>" * n +
                    "</w:tbl>"), SHOW),
    ("xlsx", "a sheet", 150, ".xlsx", lambda n: xlsx(sheet_rows(table(n))), SHOW),
    ("xlsx", "shared strings with a format", 500, ".xlsx",
     lambda n: xlsx("<sheetData>" + '<row><c t="s" s="1"><v>0</v></c></row>' * n + "</sheetData>",
                    strings=["绩效" * 50], styles=FORMATTED), SHOW),
    ("xlsx", "merges", 300, ".xlsx",
     lambda n: xlsx(sheet_rows([["甲", "乙"]] * n) + "<mergeCells>" + "".join(
         f'<mergeCell ref="A{i}:A{i + 1}"/>' for i in range(1, n, 2)) + "</mergeCells>"), SHOW),
    ("xlsx", "sheets that share a part", 40, ".xlsx", lambda n: xlsx(sheet_rows([["甲", "乙"]] * 5), sheets=n), SHOW),
    ("merge", "indicators of one name", 500, ".json", lambda n: model(n, name="同名"), ["merge", "-j", "1", "IN", "IN"]),
    ("merge", "projects of one name", 200, ".json", lambda n: model(n, projects=n), ["merge", "-j", "1", "IN", "IN"]),
    ("merge", "indicators", 500, ".json", model, ["merge", "-j", "1", "IN", "IN"]),
    ("merge", "long names of another width", 20000, ".json", lambda n: model(1, name="A" * n),
     ["merge", "-j", "1", "IN", "WIDE"]),
    ("check", "indicators", 300, ".json", model, ["check", "-j", "1", "--format", "jsonl"]),
    ("check", "indicators of one name", 300, ".json", lambda n: model(n, name="同名"),
     ["check", "-j", "1", "--format", "jsonl"]),
    ("check", "projects", 150, ".json", lambda n: model(n, projects=n), ["check", "-j", "1", "--format", "jsonl"]),
    ("check", "long names", 3000, ".json", long_names, ["check", "-j", "1", "--format", "jsonl"]),
    ("check", "an audit", 300, ".json", model, ["audit", "-j", "1", "--format", "jsonl"]),
    ("score", "indicators", 300, ".json", model, ["score", "-j", "1", "--format", "jsonl"]),
    ("score", "projects", 150, ".json", lambda n: model(n, projects=n), ["score", "-j", "1", "--format", "jsonl"]),
    ("score", "in mid-year", 300, ".json", model, ["monitor", "-j", "1", "--month", "7", "--format", "json"]),
    *(("write", f"convert to {form}", 300, ".json", model, ["convert", "-j", "1", "--to", form])
      for form in ("json", "jsonl", "csv")),
    ("write", "show", 300, ".json", model, ["show", "-j", "1"]),
    *(("write", f"a scorecard as {form}", 200, ".json", model, ["score", "-j", "1", "--format", form])
      for form in ("text", "json", "csv", "html", "xlsx")),
    *(("write", f"findings as {form}", 200, ".json", model, ["check", "-j", "1", "--format", form])
      for form in ("text", "json", "csv", "sarif", "html")),
    ("write", "findings as xlsx", 200, ".json", model,
     ["check", "--force", "-j", "1", "--format", "xlsx", "-o", "OUT"]),
    ("write", "a report as docx", 200, ".json", model,
     ["report", "-j", "1", "--force", "--format", "docx", "-o", "OUT"]),
    ("write", "a blank form", 200, ".json", model, ["template", "--force", "-j", "1", "-o", "OUT"]),
    *(("write", f"a form as {form}", 200, ".json", model,
       ["form", "-k", "self-evaluation", "-F", form, "--force", "-j", "1", "-o", "OUT"])
      for form in ("docx", "xlsx", "html")),
    ("write", "a table for Arrow", 300, ".json", model,
     ["convert", "-j", "1", "--to", "arrow", "--force", "-o", "OUT"]),
    ("text", "cells between tabs", 200, ".txt", lambda n: joined(table(n), "\t"), SHOW),
    ("text", "cells between bars", 200, ".md",
     lambda n: joined([HEADING, ["---"] * len(HEADING), *rows(n)], " | "), SHOW),
    ("text", "cells apart by spaces", 150, ".txt", lambda n: joined(table(n), "   "), SHOW),  # over 120 lines, as below
    ("text", "a cell a line", 100, ".txt", lambda n: joined(table(n), "\n"), SHOW),
    ("text", "one glued line", 20, ".txt", lambda n: joined(table(n), "").replace("\n", ""), SHOW),
    ("text", "cells without anything between", 50, ".txt", lambda n: joined(table(n), ""), SHOW),
    ("text", "paragraphs", 300, ".txt", lambda n: "".join(f"第{i}段，完成河道清淤{i}公里。\n" for i in range(n)), SHOW),
    ("pages", "words of a scan", 300, ".hocr", hocr, SHOW),     # a band has 120 lines at most
    ("pages", "words of ALTO", 300, ".xml", alto, SHOW),
    ("pages", "marks of a PDF", 300, ".json", marks, [*SHOW, "-f", "marks"]),
    ("pages", "an OFD", 300, ".ofd", ofd, SHOW),
    ("pages", "a web page in one file", 200, ".mht", mht, SHOW),
    ("many", "a portfolio", 200, ".json", several, ["portfolio", "-j", "1", "--format", "json"]),
    ("many", "a portfolio of one name", 200, ".json", lambda n: model(n, projects=n),
     ["portfolio", "-j", "1", "--format", "json"]),
    ("many", "the summary list", 200, ".json", several,
     ["portfolio", "--list", "-j", "1", "--format", "csv"]),
    ("many", "two years", 200, ".json", several, ["compare", "-j", "1", "--format", "json", "IN", "IN"]),
    ("many", "two years of indicators of one name", 300, ".json", lambda n: model(n, name="同名"),
     ["compare", "-j", "1", "--format", "json", "IN", "IN"]),
    ("many", "what is alike", 200, ".json", several, ["alike", "-j", "1", "--format", "json"]),
    ("many", "a library", 200, ".json", several, ["library", "build", "-j", "1", "--force", "-o", "OUT"]),
    ("many", "a review", 200, ".json", model, ["review", "-j", "1"]),
    ("many", "a report", 200, ".json", model, ["report", "-j", "1", "--force", "--format", "html", "-o", "OUT"]),
    ("many", "why it was read so", 100, ".txt", lambda n: joined(table(n), "\t"), ["explain"]),
]


# --- counting ---------------------------------------------------------------------------------------------------------


def instructions(words, path):
    output, wide = path.with_suffix(".out"), path.with_name("wide" + path.suffix)
    if "WIDE" in words:
        wide.write_text(path.read_text(encoding="utf-8").replace("A", "Ａ"), encoding="utf-8")
    arguments = [{"IN": str(path), "OUT": str(output), "WIDE": str(wide)}.get(word, word) for word in words]
    if "IN" not in words:
        arguments.append(str(path))
    result = subprocess.run(["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
                             COMMAND, *arguments],
                            env={**os.environ, "LANG": "C"}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                            check=False)
    told = result.stderr.decode(errors="replace")
    found = re.search(r"I\s+refs:\s+([\d,]+)", told)
    if found is None or result.returncode not in (0, 1, 3):
        raise SystemExit(f"{' '.join(arguments)}: {told}")
    if "limit" in told:
        raise SystemExit(f"{' '.join(arguments)}: too large for this test: {told}")
    return int(found.group(1).replace(",", ""))


def measure(case, folder, scale):
    _, _, first, extension, make, words = case
    counts = []
    for n in (first * scale, 2 * first * scale, 4 * first * scale):
        path = folder / f"input{extension}"
        content = make(n)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        counts.append(instructions(words, path))
    return counts


def write_inputs(folder, scale):
    for number, (group, _, first, extension, make, _) in enumerate(CASES):
        content = make(first * scale)
        (folder / group).mkdir(parents=True, exist_ok=True)
        (folder / group / f"{number}{extension}").write_bytes(content
                                                              if isinstance(content, bytes) else content.encode())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="groups or names of cases")
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--write", metavar="FOLDER", help="only write the inputs, by group: a corpus of large ones")
    arguments = parser.parse_args()
    if arguments.write:
        write_inputs(pathlib.Path(arguments.write), arguments.scale)
        return 0
    worse = 0
    with tempfile.TemporaryDirectory() as name:
        for case in CASES:
            if arguments.names and case[0] not in arguments.names and case[1] not in arguments.names:
                continue
            one, two, four = measure(case, pathlib.Path(name), arguments.scale)
            growth = (four - two) / max(two - one, 1)
            wrong = not LEAST < growth < MOST
            worse += wrong
            if arguments.table or wrong:
                print(f"{case[0]:6} {case[1]:38} n = {case[2] * arguments.scale:5} {one / 1e6:8.1f} {two / 1e6:8.1f} "
                      f"{four / 1e6:8.1f} "
                      f"million, growth {growth:.2f}{'  WRONG' if wrong else ''}", flush=True)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
