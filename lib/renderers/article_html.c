/* An article as one page that needs nothing else: for the screen in light and dark, the phone, and A4. */
#include <stdio.h>
#include <string.h>

#include "exchange/json.h"
#include "format/html_out.h"
#include "profiles/profile.h"
#include "renderers/article_out.h"

static const char *const tones[] = {[PFT_TONE_NONE] = "",
                                    [PFT_TONE_BAD] = "bad",
                                    [PFT_TONE_WARNING] = "warning",
                                    [PFT_TONE_NOTE] = "info",
                                    [PFT_TONE_GOOD] = "good"};

static void raw(pft_json_out *out, const char *markup)
{
    pft_html_raw(out, markup);
}

static void text(pft_json_out *out, const char *words)
{
    pft_html_text(out, words);
}

static void number(pft_json_out *out, const char *before, size_t value, const char *behind)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%zu", value);
    raw(out, before);
    raw(out, digits);
    raw(out, behind);
}

/* Line feeds are breaks. */
static void lines(pft_json_out *out, const char *words)
{
    for (const char *stop; (stop = strchr(words, '\n')) != NULL; words = stop + 1) {
        pft_html_escaped(out, words, (size_t)(stop - words));
        raw(out, "<br>");
    }
    text(out, words);
}

static void put_contents(pft_json_out *out, const pft_article *article)
{
    raw(out, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
    text(out, article->language == PFT_ENGLISH ? "Contents" : "目录");
    raw(out, "</h2>\n<ol>\n");
    for (size_t i = 0; i < article->count; i++) {
        const pft_block *block = &article->blocks[i];

        if (block->kind != PFT_BLOCK_HEADING || block->level != 1)
            continue;
        number(out, "<li><a href=\"#s", block->anchor, "\">");
        text(out, block->text);
        raw(out, "</a></li>\n");
    }
    raw(out, "</ol>\n</nav>\n");
}

static void put_figures(pft_json_out *out, const pft_block *block)
{
    raw(out, "<dl class=\"figures\">\n");
    for (size_t i = 0; i < block->count; i++) {
        raw(out, "<div class=\"");
        raw(out, tones[block->bars[i].tone]);
        raw(out, "\"><dt>");
        text(out, block->bars[i].label);
        raw(out, "</dt><dd>");
        text(out, block->bars[i].text);
        raw(out, "</dd></div>\n");
    }
    raw(out, "</dl>\n");
}

/* Bars against the longest of them. */
static void put_chart(pft_json_out *out, const pft_block *block, size_t id)
{
    const pft_decimal hundred = 100 * PFT_DECIMAL_ONE;
    pft_decimal most = PFT_DECIMAL_ONE / 100, share;
    char digits[PFT_DECIMAL_SIZE];

    for (size_t i = 0; i < block->count; i++)
        most = block->bars[i].value > most ? block->bars[i].value : most;
    number(out, "<figure role=\"group\" aria-labelledby=\"c", id, "\">\n");
    number(out, "<figcaption id=\"c", id, "\">");
    text(out, block->text);
    raw(out, "</figcaption>\n<ol class=\"chart\">\n");
    for (size_t i = 0; i < block->count; i++) {
        const pft_article_bar *bar = &block->bars[i];

        if (pft_decimal_multiply_divide(&share, bar->value, hundred, most, 2) != PFT_OK || share < 0)
            share = 0;
        pft_decimal_format(share, digits);
        raw(out, "<li><span class=\"label\">");
        text(out, bar->label);
        raw(out, "</span><svg class=\"");
        raw(out, tones[bar->tone]);
        raw(out, "\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"rest\" "
                 "width=\"100\" "
                 "height=\"8\"/><rect width=\"");
        raw(out, digits);
        raw(out, "\" height=\"8\"/></svg><span class=\"value\">");
        text(out, bar->text);
        raw(out, "</span></li>\n");
    }
    raw(out, "</ol>\n</figure>\n");
}

static void put_cell(pft_json_out *out, const pft_article_column *column, const pft_article_cell *cell, bool first)
{
    bool badge = cell->tone != PFT_TONE_NONE && *cell->text != '\0';

    raw(out, first ? "<th scope=\"row\" role=\"rowheader\" data-label=\"" : "<td role=\"cell\" data-label=\"");
    text(out, column->heading);
    raw(out, "\"");
    raw(out, column->number ? " class=\"number\">" : ">");
    if (cell->link != 0)
        number(out, "<a href=\"#s", cell->link, "\">");
    if (badge) {
        raw(out, "<span class=\"tone ");
        raw(out, tones[cell->tone]);
        raw(out, "\">");
    }
    lines(out, cell->text);
    raw(out, badge ? "</span>" : "");
    raw(out, cell->link != 0 ? "</a>" : "");
    raw(out, first ? "</th>" : "</td>");
}

/* Roles are said again: on a phone the rows are cards, and a browser would take the table for none. */
static void put_table(pft_json_out *out, const pft_block *block)
{
    raw(out, "<table role=\"table\">\n<caption>");
    text(out, block->text);
    raw(out, "</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
    for (size_t i = 0; i < block->column_count; i++) {
        raw(out, "<th scope=\"col\" role=\"columnheader\"");
        raw(out, block->columns[i].number ? " class=\"number\">" : ">");
        text(out, block->columns[i].heading);
        raw(out, "</th>");
    }
    raw(out, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for (size_t i = 0; i < block->count; i++) {
        size_t column = i % block->column_count;

        raw(out, column == 0 ? "<tr role=\"row\">" : "");
        put_cell(out, &block->columns[column], &block->cells[i], column == 0);
        raw(out, column + 1 == block->column_count ? "</tr>\n" : "");
    }
    raw(out, "</tbody>\n</table>\n");
}

static void put_heading(pft_json_out *out, const pft_block *block, bool *open, bool wide)
{
    static const char *const tags[] = {"h2", "h2", "h3", "h4"};
    const char *tag = tags[block->level < 4 ? block->level : 3];

    if (block->level == 1) {
        raw(out, *open ? "</section>\n" : "");
        number(out, wide ? "<section class=\"wide\" aria-labelledby=\"s" : "<section aria-labelledby=\"s",
               block->anchor, "\">\n");
        *open = true;
    }
    raw(out, "<");
    raw(out, tag);
    number(out, " id=\"s", block->anchor, "\">");
    text(out, block->text);
    raw(out, "</");
    raw(out, tag);
    raw(out, ">\n");
}

static void put_blocks(pft_json_out *out, const pft_article *article)
{
    bool open = false, wide = false;

    for (size_t i = 0; i < article->count; i++) {
        const pft_block *block = &article->blocks[i];

        switch (block->kind) {
        case PFT_BLOCK_HEADING:
            put_heading(out, block, &open, wide);
            break;
        case PFT_BLOCK_PARAGRAPH:
        case PFT_BLOCK_NOTE:
            raw(out, block->kind == PFT_BLOCK_NOTE ? "<p class=\"note\">" : "<p>");
            lines(out, block->text);
            raw(out, "</p>\n");
            break;
        case PFT_BLOCK_FIGURES:
            put_figures(out, block);
            break;
        case PFT_BLOCK_TABLE:
            put_table(out, block);
            break;
        case PFT_BLOCK_CHART:
            put_chart(out, block, i);
            break;
        case PFT_BLOCK_WIDE:
            wide = true;
            break;
        }
    }
    raw(out, open ? "</section>\n" : "");
}

/* The places of article.html, each behind the text before it. */
static void put_place(pft_json_out *out, const pft_article *article, const char *name, size_t size)
{
    static const struct {
        const char *name;
        const char *words[PFT_LANGUAGE_COUNT];
    } words[] = {{"LANG", {[PFT_ENGLISH] = "en", [PFT_CHINESE] = "zh-CN"}},
                 {"SKIP", {[PFT_ENGLISH] = "Skip to the report", [PFT_CHINESE] = "跳到正文"}}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].name) == size && memcmp(words[i].name, name, size) == 0)
            text(out, words[i].words[article->language]);
    if (size == 5 && memcmp(name, "TITLE", size) == 0)
        text(out, article->title);
    else if (size == 8 && memcmp(name, "SUBTITLE", size) == 0)
        lines(out, article->subtitle);
    else if (size == 8 && memcmp(name, "CONTENTS", size) == 0)
        put_contents(out, article);
    else if (size == 6 && memcmp(name, "BLOCKS", size) == 0)
        put_blocks(out, article);
}

pft_status pft_article_html(const pft_article *article, const pft_writer *writer, pft_error *err)
{
    const pft_profile *file = pft_profile_find(pft_profile_pages, "article");
    const char *at = (const char *)file->text, *end = at + file->size;
    pft_json_out out;

    if (article->failed)
        return pft_fail_memory(err);
    pft_json_out_init(&out, writer, true);
    while (at < end) {
        const char *mark = memchr(at, '{', (size_t)(end - at)), *stop;

        /* {{NAME}} */
        while (mark != NULL && mark + 1 < end && mark[1] != '{')
            mark = memchr(mark + 1, '{', (size_t)(end - mark - 1));
        stop = mark != NULL ? strstr(mark, "}}") : NULL;
        pft_json_out_raw(&out, at, (size_t)((stop != NULL ? mark : end) - at));
        if (stop == NULL)
            break;
        put_place(&out, article, mark + 2, (size_t)(stop - mark - 2));
        at = stop + 2;
    }
    return pft_exchange_written(pft_json_out_end(&out), err);
}
