#include "certainty.h"

char certainty_mark(pft_certainty certainty)
{
    static const char marks[PFT_CERTAINTY_COUNT] = {' ', '?', '!'};

    return (unsigned)certainty < PFT_CERTAINTY_COUNT ? marks[certainty] : ' ';
}

bool certainty_wanted(const struct settings *settings, pft_certainty certainty)
{
    return !settings->doubtful || certainty == PFT_DOUBTFUL;
}

bool certainty_wants_project(const struct settings *settings, const pft_project *project)
{
    bool wanted = certainty_wanted(settings, project->certainty);

    for (size_t i = 0; i < project->budget_line_count && !wanted; i++)
        wanted = certainty_wanted(settings, pft_project_budget_line_at(project, i)->certainty);
    for (size_t i = 0; i < project->indicator_count && !wanted; i++)
        wanted = certainty_wanted(settings, pft_project_indicator_at(project, i)->certainty);
    return wanted;
}

static enum style style_of(pft_certainty certainty)
{
    return certainty == PFT_DOUBTFUL ? STYLE_ERROR : STYLE_WARNING;
}

void certainty_row(const struct page *page, pft_certainty certainty, const char *first, const char *rest,
                   const struct cell *cells, size_t count)
{
    char mark = certainty_mark(certainty);

    if (mark != ' ') {
        page_styled(page, style_of(certainty), &mark, 1);
        first++;
    }
    page_row(page, first, rest, cells, count);
}

static void show_line(const struct page *page, const char *prefix, size_t used, const char *text)
{
    const struct cell cell = {text, page->columns > used ? page->columns - used : 1, false, STYLE_FAINT};

    page_row(page, prefix, prefix, &cell, 1);
}

/* A list of what is doubtful says why it is. */
static bool says_why(const struct settings *settings)
{
    return settings->doubts || settings->doubtful;
}

void certainty_show_doubts(const struct page *page, const struct settings *settings, const char *prefix, size_t used,
                           pft_certainty certainty, uint32_t doubts, pft_place place)
{
    char where[64];

    if (!says_why(settings) || certainty == PFT_CERTAIN)
        return;
    message_place(where, sizeof where, page->language, place);
    if (*where != '\0')
        show_line(page, prefix, used, where);
    for (unsigned i = 0; i < PFT_DOUBT_COUNT; i++)
        if ((doubts & PFT_DOUBT_BIT(i)) != 0)
            show_line(page, prefix, used, pft_doubt_text((pft_doubt)i, page->language));
}

static void show_count(const struct page *page, pft_certainty certainty, message_id message, size_t count)
{
    char number[24], text[256];
    const struct cell cell = {text, page->columns > 3 ? page->columns - 3 : 1, false, STYLE_PLAIN};

    if (count == 0)
        return;
    snprintf(number, sizeof number, "%zu", count);
    message_format(text, sizeof text, page->language, message, number);
    certainty_row(page, certainty, "   ", "   ", &cell, 1);
}

void certainty_show_legend(const struct page *page, const struct settings *settings, const pft_document *document)
{
    size_t doubtful = pft_document_certainty_count(document, PFT_DOUBTFUL);
    size_t likely = settings->doubtful ? 0 : pft_document_certainty_count(document, PFT_LIKELY); /* only if shown */

    if (settings->doubtful && doubtful == 0)
        page_paragraph(page, 0, STYLE_PLAIN, message_text(page->language, MESSAGE_SHOW_NONE_DOUBTFUL));
    if (likely + doubtful == 0)
        return;
    fputc('\n', page->out);
    show_count(page, PFT_LIKELY, MESSAGE_SHOW_LIKELY, likely);
    show_count(page, PFT_DOUBTFUL, MESSAGE_SHOW_DOUBTFUL, doubtful);
    if (!says_why(settings))
        page_paragraph(page, 3, STYLE_FAINT, message_text(page->language, MESSAGE_SHOW_WHY));
}
