"""A PDF of one page: ruled lines and Chinese text in a font that is not embedded and has no map of its own."""

# Predefined encodings: how a text becomes the codes of its glyphs.
ENCODINGS = {"UniGB-UCS2-H": "utf-16-be", "UniGB-UTF16-H": "utf-16-be", "GBK-EUC-H": "gbk", "GB-EUC-H": "gb2312",
             "UniCNS-UTF16-H": "utf-16-be", "B5pc-H": "big5"}


def font(encoding):
    collection = "CNS1" if encoding in ("UniCNS-UTF16-H", "B5pc-H") else "GB1"
    name = "MSung-Light" if collection == "CNS1" else "STSong-Light"
    return [f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/{encoding}/DescendantFonts[6 0 R]>>",
            f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{name}/FontDescriptor 7 0 R/DW 1000"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering({collection})/Supplement 2>>>>",
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880"
            "/Descent -120/CapHeight 700/StemV 80>>"]


def draw(texts, lines, encoding="UniGB-UCS2-H", size=10):
    """Texts are (x, y, text) and set in this order, lines (x, y, x, y); y counts from the top of 842. A fourth member
    of a text is the box that it is clipped to."""
    codec = ENCODINGS[encoding]
    parts = [f"{x0} {842 - y0} m {x1} {842 - y1} l S" for x0, y0, x1, y1 in lines]
    for x, y, text, *clip in texts:
        shown = f"BT /F1 {size} Tf {x} {842 - y} Td <{text.encode(codec).hex()}> Tj ET"
        for x0, y0, x1, y1 in clip:
            shown = f"q {x0} {842 - y1} {x1 - x0} {y1 - y0} re W n {shown} Q"
        parts.append(shown)
    content = "\n".join(parts)
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
               "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
               f"<</Length {len(content)}>>\nstream\n{content}\nendstream", *font(encoding)]
    out, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
                  f"<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n").encode()


def grid(rows, widths, left=50, top=80, height=20, size=10):
    """Texts and lines of a table: rows of cells, whose lines are parted by a line end and set one above the other, in
    the middle of the row however low it is."""
    edges = [left + sum(widths[:i]) for i in range(len(widths) + 1)]
    lines = [(edges[0], top + i * height, edges[-1], top + i * height) for i in range(len(rows) + 1)]
    lines += [(x, top, x, top + len(rows) * height) for x in edges]
    texts = []
    for i, row in enumerate(rows):
        for x, cell in zip(edges, row):
            pieces = cell.split("\n")
            first = top + (i + 0.5) * height - (len(pieces) - 1) * size * 1.2 / 2 + size * 0.36
            texts += [(x + 2, first + k * size * 1.2, piece) for k, piece in enumerate(pieces)]
    return texts, lines
