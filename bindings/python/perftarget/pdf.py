"""PDF: the program perftarget-pdf makes marks of it, as the command lets it. PDFium reads the file there in a process
of its own, with limits of time and memory."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from typing import Optional

from .errors import UnsupportedError

__all__ = ["pdf_marks", "pdfium"]

_NAME = "perftarget-pdf"
_SECONDS = 20


def _program() -> Optional[str]:
    """The one that came with this package, else one in PATH."""
    own = os.path.join(os.path.dirname(os.path.abspath(__file__)), _NAME)
    return own if os.access(own, os.X_OK) else shutil.which(_NAME)


def _arguments() -> list[str]:
    """Which PDFium to use: PERFTARGET_PDFIUM, which the program knows itself, else that of this Python's pypdfium2."""
    if os.environ.get("PERFTARGET_PDFIUM"):
        return []
    found = importlib.util.find_spec("pypdfium2_raw")
    for folder in (found.submodule_search_locations or []) if found is not None else []:
        library = os.path.join(folder, "libpdfium.so")
        if os.path.isfile(library):
            return ["--pdfium", library]
    return []


def pdfium() -> Optional[str]:
    """The path of the PDFium that reads PDF; None: there is none."""
    program = _program()
    if program is None:
        return None
    ran = subprocess.run([program, *_arguments(), "--where"], stdin=subprocess.DEVNULL, capture_output=True,
                         check=False)
    return os.fsdecode(ran.stdout).strip() if ran.returncode == 0 else None


def pdf_marks(data: bytes, seconds: Optional[float]) -> bytes:
    """The marks of a PDF's pages as JSON, or why there are none, which reading them tells."""
    program = _program()
    if program is None:
        raise UnsupportedError(f"reading PDF needs the program {_NAME}, which is installed with the command perftarget",
                               f"读取 PDF 需要 {_NAME} 程序，它随 perftarget 命令一同安装", status="PFT_EUNSUPPORTED")
    limit = str(max(1, round(seconds if seconds is not None else _SECONDS)))
    return subprocess.run([program, "--time", limit, *_arguments(), "-"], input=data, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False).stdout
