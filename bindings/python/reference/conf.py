"""The Python reference, by Sphinx from the docstrings; built by the target (and the preset) docs, which sets the
path."""

import perftarget

project = "perftarget"
author = "The libperftarget developers"
release = version = perftarget.__version__
extensions = ["sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_inherit_docstrings = True
html_theme = "alabaster"
html_theme_options = {
    "description": "Performance target tables (绩效目标表) as a typed, exact model",
    "fixed_sidebar": True,
    "page_width": "1100px",
}
html_show_sphinx = False
html_copy_source = False
html_use_index = True
exclude_patterns = []
