"""Old Office files and PDF: other programs make of them files that the library reads, as the command lets them.

LibreOffice runs with a profile of its own in a temporary folder, in which no macro runs and nothing is fetched, and is
stopped with all that it started when it takes too long.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from typing import NamedTuple, Optional

from .errors import InputError, LimitError
from .pdf import pdf_marks, pdfium

__all__ = ["Conversion", "convert", "converter_of", "converts", "office"]

_SECONDS = 60


class _Filter(NamedTuple):
    """How LibreOffice reads a format, and what it makes of it. Without the filter's name it takes anything damaged for
    plain text."""

    head: bytes
    reads: str
    target: str


_FILTERS: dict[str, tuple[_Filter, ...]] = {
    "doc": (_Filter(b"", "MS Word 97", "docx"),),
    "wps": (_Filter(b"", "MS Word 97", "docx"),),
    "xls": (_Filter(b"", "MS Excel 97", "xlsx"),),
    "et": (_Filter(b"", "MS Excel 97", "xlsx"),),
    "rtf": (_Filter(b"", "Rich Text Format", "docx"),),
    "odt": (_Filter(b"PK", "writer8", "docx"), _Filter(b"", "OpenDocument Text Flat XML", "docx")),
    "ods": (_Filter(b"PK", "calc8", "xlsx"), _Filter(b"", "OpenDocument Spreadsheet Flat XML", "xlsx")),
    "word-xml": (_Filter(b"", "MS Word 2003 XML", "docx"),),
    "excel-xml": (_Filter(b"", "MS Excel 2003 XML", "xlsx"),),
}

_SCRIPTING = "Office.Common/Security/Scripting"
_NETWORK = "Inet/Settings"
#: A profile in which no macro runs, no link is updated, and the network ends at a port that nobody serves.
_SETTINGS = (
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    (_NETWORK, "ooInetProxyType", "2"),
    (_NETWORK, "ooInetHTTPProxyName", "127.0.0.1"),
    (_NETWORK, "ooInetHTTPProxyPort", "9"),
    (_NETWORK, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_NETWORK, "ooInetHTTPSProxyPort", "9"),
)
#: Where the system lets it, the program also runs in a network of its own, with nothing in it.
_ISOLATE = 'if unshare -c -n true 2>/dev/null; then exec unshare -c -n -- "$@"; else exec "$@"; fi'


@dataclass(frozen=True)
class Conversion:
    """What was made of a file, and by what."""

    data: bytes
    by: str


def office() -> Optional[str]:
    """The path of LibreOffice: what PERFTARGET_SOFFICE names, or "soffice" or "libreoffice" in PATH; None: it is not
    there."""
    named = os.environ.get("PERFTARGET_SOFFICE")
    if named is not None:
        return named if os.path.isfile(named) and os.access(named, os.X_OK) else None
    return shutil.which("soffice") or shutil.which("libreoffice")


def converts(format: str) -> bool:
    """Whether LibreOffice, where it is installed, converts files of this format for us."""
    return format in _FILTERS


def converter_of(format: str) -> Optional[str]:
    """The path of what converts files of this format for us; None: nothing does."""
    if format == "pdf":
        return pdfium()
    return office() if converts(format) else None


def convert(data: bytes, format: str, seconds: Optional[float] = None) -> Optional[Conversion]:
    """What LibreOffice makes of a file, or PDFium of a PDF; None where there is no such program, or when none converts
    the format.

    :raises LimitError: when it takes longer.
    :raises InputError: when it cannot convert the file.
    """
    if format == "pdf":
        return Conversion(pdf_marks(data, seconds), "PDFium")
    seconds = seconds if seconds is not None else _SECONDS
    program = office()
    chosen = next((f for f in _FILTERS.get(format, ()) if data.startswith(f.head)), None)
    if program is None or chosen is None:
        return None
    with tempfile.TemporaryDirectory(prefix="perftarget-", ignore_cleanup_errors=True) as folder:
        _write_profile(folder)
        given, made = os.path.join(folder, "1.in"), os.path.join(folder, "1." + chosen.target)
        with open(given, "wb") as file:
            file.write(data)
        _run(["/bin/sh", "-c", _ISOLATE, "sh", program, f"-env:UserInstallation=file://{folder}/profile", "--headless",
              "--norestore", "--nologo", "--nodefault", f"--infilter={chosen.reads}", "--convert-to", chosen.target,
              "--outdir", folder, given], seconds)
        try:
            with open(made, "rb") as file:
                return Conversion(file.read(), _version(program))
        except FileNotFoundError:
            raise InputError("LibreOffice could not convert it: the file is damaged or not what it seems",
                             "LibreOffice 无法转换：文件已损坏，或并非所识别的格式", status="PFT_EINVALID") from None


def _write_profile(folder: str) -> None:
    user = os.path.join(folder, "profile", "user")
    os.makedirs(user)
    items = "".join(f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}'
                    "</value></prop></item>\n" for path, name, value in _SETTINGS)
    with open(os.path.join(user, "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n'
                   '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
                   'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
                   'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n' + items + "</oor:items>\n")


def _run(arguments: list[str], seconds: float) -> None:
    """Runs it to its end, or to the end of its time; in any case nothing of it is left."""
    process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL,
                               start_new_session=True)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise LimitError(f"LibreOffice took longer than {seconds:g} seconds to convert it and was stopped "
                         f"(convert_timeout)",
                         f"LibreOffice 转换超过 {seconds:g} 秒，已中止（convert_timeout）", status="PFT_ELIMIT") from None
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
        process.wait()


def _version(program: str) -> str:
    """The first two words of what it says of itself: "LibreOffice 7.4.7.2"."""
    try:
        said = subprocess.run([program, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=20,
                              check=False).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.TimeoutExpired):
        return "LibreOffice"
    found = re.match(r"LibreOffice [0-9.]+", said)
    return found.group(0) if found else "LibreOffice"
