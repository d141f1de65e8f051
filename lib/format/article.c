#include "format/article.h"

#include <string.h>

void pft_article_open(pft_article *article, pft_language language, const pft_allocator *allocator)
{
    *article = (pft_article){.language = language, .title = "", .subtitle = ""};
    pft_arena_init(&article->arena, allocator != NULL ? allocator : &pft_default_allocator);
}

void pft_article_close(pft_article *article)
{
    pft_arena_free(&article->arena);
}

static const char *keep(pft_article *article, const char *text)
{
    const char *kept = *text == '\0' ? "" : pft_arena_strndup(&article->arena, text, strlen(text));

    article->failed |= kept == NULL;
    return kept != NULL ? kept : "";
}

/* NULL when out of memory. */
static pft_block *add(pft_article *article, pft_block_kind kind, const char *text)
{
    pft_block *blocks =
        pft_arena_room(&article->arena, article->blocks, article->count, &article->capacity, sizeof *blocks);

    article->failed |= blocks == NULL;
    if (blocks == NULL)
        return NULL;
    article->blocks = blocks;
    blocks[article->count] = (pft_block){.kind = kind, .text = keep(article, text)};
    return &blocks[article->count++];
}

/* The block that is being filled, if it is of that kind. */
static pft_block *open_block(pft_article *article, pft_block_kind kind)
{
    pft_block *last = article->count > 0 ? &article->blocks[article->count - 1] : NULL;

    return last != NULL && last->kind == kind ? last : NULL;
}

void pft_article_title(pft_article *article, const char *title, const char *subtitle)
{
    article->title = keep(article, title);
    article->subtitle = keep(article, subtitle);
}

uint32_t pft_article_anchor(pft_article *article)
{
    return ++article->anchors;
}

void pft_article_heading(pft_article *article, unsigned level, const char *text, uint32_t anchor)
{
    pft_block *block = add(article, PFT_BLOCK_HEADING, text);

    if (block == NULL)
        return;
    block->level = level;
    block->anchor = anchor != 0 ? anchor : pft_article_anchor(article);
}

void pft_article_paragraph(pft_article *article, const char *text)
{
    add(article, PFT_BLOCK_PARAGRAPH, text);
}

void pft_article_note(pft_article *article, const char *text)
{
    add(article, PFT_BLOCK_NOTE, text);
}

void pft_article_wide(pft_article *article)
{
    add(article, PFT_BLOCK_WIDE, "");
}

static void add_bar(pft_article *article, pft_block *block, pft_article_bar bar)
{
    pft_article_bar *bars;

    if (block == NULL)
        return;
    bars = pft_arena_room(&article->arena, block->bars, block->count, &block->capacity, sizeof *bars);
    article->failed |= bars == NULL;
    if (bars == NULL)
        return;
    block->bars = bars;
    bar.label = keep(article, bar.label);
    bar.text = keep(article, bar.text);
    bars[block->count++] = bar;
}

void pft_article_figure(pft_article *article, const char *label, const char *text, pft_tone tone)
{
    pft_block *block = open_block(article, PFT_BLOCK_FIGURES);

    add_bar(article, block != NULL ? block : add(article, PFT_BLOCK_FIGURES, ""),
            (pft_article_bar){label, text, 0, tone});
}

void pft_article_table(pft_article *article, const char *caption, const pft_article_column *columns, size_t count)
{
    pft_block *block = add(article, PFT_BLOCK_TABLE, caption);

    if (block == NULL)
        return;
    block->columns = columns;
    block->column_count = count;
}

void pft_article_cell_of(pft_article *article, const char *text, pft_tone tone, uint32_t link)
{
    pft_block *block = open_block(article, PFT_BLOCK_TABLE);
    pft_article_cell *cells;

    if (block == NULL)
        return;
    cells = pft_arena_room(&article->arena, block->cells, block->count, &block->capacity, sizeof *cells);
    article->failed |= cells == NULL;
    if (cells == NULL)
        return;
    block->cells = cells;
    cells[block->count++] = (pft_article_cell){keep(article, text), tone, link};
}

void pft_article_text(pft_article *article, const char *text)
{
    pft_article_cell_of(article, text, PFT_TONE_NONE, 0);
}

void pft_article_chart(pft_article *article, const char *caption)
{
    add(article, PFT_BLOCK_CHART, caption);
}

void pft_article_bar_of(pft_article *article, const char *label, pft_decimal value, const char *text, pft_tone tone)
{
    add_bar(article, open_block(article, PFT_BLOCK_CHART), (pft_article_bar){label, text, value, tone});
}
