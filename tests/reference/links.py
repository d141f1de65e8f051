#!/usr/bin/env python3
"""Looks for dead links in the reference: links.py FOLDER. Every link and picture of every page that stays within the
folder must lead to a file of it, and to a place in that page where it names one."""

import html.parser
import pathlib
import sys
import urllib.parse


class Page(html.parser.HTMLParser):
    """The links of one page, and the places in it that others may lead to."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.links, self.places = [], set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src") and value:
                self.links.append(value)
            elif name == "id" or (tag == "a" and name == "name"):
                self.places.add(value)


def dead(folder, path, link, pages):
    """Why a link leads nowhere; None where it leads somewhere, or out of the reference."""
    parts = urllib.parse.urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    target = path if not parts.path else (path.parent / urllib.parse.unquote(parts.path)).resolve()
    if not target.is_relative_to(folder):
        return "leads out of the folder"
    if not target.is_file():
        return "no such file"
    fragment = urllib.parse.unquote(parts.fragment)
    if fragment and target in pages and fragment not in pages[target].places:
        return "no such place"
    return None


def main(folder):
    folder = pathlib.Path(folder).resolve()
    pages = {path: Page(path) for path in sorted(folder.rglob("*.html"))}
    links = faults = 0
    for path, page in pages.items():
        for link in page.links:
            links += 1
            why = dead(folder, path, link, pages)
            if why is not None:
                faults += 1
                print(f"{path.relative_to(folder)}: {link}: {why}")
    print(f"{len(pages)} pages, {links} links, {faults} dead")
    return 1 if faults or not links else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
