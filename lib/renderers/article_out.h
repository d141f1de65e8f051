/* An article for people. */
#ifndef PFT_RENDERERS_ARTICLE_OUT_H
#define PFT_RENDERERS_ARTICLE_OUT_H

#include "format/article.h"

/* One page that needs nothing else. */
pft_status pft_article_html(const pft_article *article, const pft_writer *writer, pft_error *err);
/* A Word document with native charts; only with PFT_WITH_WORKBOOKS. */
pft_status pft_article_docx(const pft_article *article, const pft_writer *writer, pft_error *err);

#endif
