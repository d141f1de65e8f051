/* Lines of words: columns that are parted by spaces alone. */
#include "interpret/state.h"

/* How much deeper in parentheses the character at `text` leads. */
static int depth_change(const char *text, const char *end)
{
    if (*text == '(' || *text == ')')
        return *text == '(' ? 1 : -1;
    if (end - text < 3)
        return 0;
    return memcmp(text, "（", 3) == 0 ? 1 : memcmp(text, "）", 3) == 0 ? -1 : 0;
}

enum { FEWEST_ON_A_LINE = 20 };
enum { FAR = 300 }; /* bytes; a parenthesis that is not closed by then is no pair */

/* Where the word at `text` ends: at a space, but not within parentheses. */
static char *word_end(char *text, const char *end)
{
    char *plain = NULL;
    int depth = 0;

    for (; text < end; text++) {
        if (strchr(" \t\n", *text) != NULL) {
            if (depth <= 0)
                return text;
            plain = plain != NULL ? plain : text;
            if (text - plain > FAR)
                return plain;
        }
        depth += depth_change(text, end);
    }
    return depth > 0 && plain != NULL ? plain : text;
}

/* The next part of a line, a cell of its own; false at the end. A NUL is put behind it. */
static bool next_part(char **text, char *end, pft_cell *part)
{
    char *stop;

    while (*text < end && strchr(" \t\n", **text) != NULL)
        ++*text;
    if (*text >= end)
        return false;
    stop = word_end(*text, end);
    part->text = *text;
    part->size = (uint32_t)(stop - *text);
    *stop = '\0';
    *text = stop + 1;
    return true;
}

/* One Chinese character by itself. */
static bool is_character(const pft_cell *part)
{
    return part->size == 3 && (unsigned char)part->text[0] >= 0xE4 && (unsigned char)part->text[0] <= 0xE9;
}

/* 一级 指标, 社会效益 指标: a label and its end. */
static bool is_tail_of(const pft_cell *before, const pft_cell *part)
{
    return is_label_tail(part) && before->size > 3 && (unsigned char)before->text[0] >= 0xE4 && lacks_tail(before->text);
}

/* 绩 效 指 标, 合 计: characters that were set apart to fill their cell are one part. Their text is moved together. */
static size_t join_characters(pft_cell parts[MOST_CELLS], size_t count)
{
    size_t kept = 0;
    bool apart = false; /* so were the characters of the part before */

    for (size_t i = 0; i < count; i++) {
        pft_cell *before = kept > 0 ? &parts[kept - 1] : NULL;
        bool character = is_character(&parts[i]), next = apart && character;
        char *end;

        apart = character;
        if (i > 0 && (next || is_tail_of(before, &parts[i]))) {
            end = (char *)(uintptr_t)before->text + before->size;
            memmove(end, parts[i].text, parts[i].size + 1);
            before->size += parts[i].size;
            continue;
        }
        parts[kept] = parts[i];
        parts[kept].column = (uint32_t)kept + 1;
        kept++;
    }
    return kept;
}

/* Splits a line at its spaces; parentheses hold together. Each part is a cell of its own, counted as such. What is too
 * much stays in the last. */
static size_t split_line(pft_interpreter *in, const pft_cell *cell, pft_cell parts[MOST_CELLS])
{
    char *text = pft_arena_strndup(&in->document->arena, cell->text, cell->size);
    char *end = text != NULL ? text + cell->size : NULL;
    size_t count = 0;

    while (text != NULL && count < MOST_CELLS) {
        parts[count] = *cell;
        if (count == MOST_CELLS - 1 && text < end) {
            parts[count].text = text;
            parts[count].size = (uint32_t)(end - text);
            text = end;
        } else if (!next_part(&text, end, &parts[count])) {
            break;
        }
        parts[count].column = (uint32_t)count + 1;
        count++;
    }
    return count > 1 ? join_characters(parts, count) : count;
}

static bool is_spaced_heading(const pft_interpreter *in, const pft_cell parts[], size_t count)
{
    size_t roles = 0, foreign = 0;

    for (size_t i = 0; i < count; i++) {
        const word *w = word_of(in, &parts[i]);

        roles += w != NULL && w->role != ROLE_NONE && w->role != ROLE_OTHER;
        foreign += w == NULL;
    }
    return roles >= 3 && foreign == 0;
}

/* 绩 效 指 标  一级 指标 and no more: the heading goes on in the next line. */
static bool is_begun_heading(const pft_interpreter *in, const pft_cell parts[], size_t count)
{
    const word *last = count == 2 && in->table.count == 0 ? word_of(in, &parts[1]) : NULL;
    const word *first = last != NULL && last->role == ROLE_LEVEL1 ? word_of(in, &parts[0]) : NULL;

    return first != NULL && first->key == KEY_SECTION;
}

/* 项目名称 乡村道路养护 实施单位 …: keys and values on one line. */
static bool is_spaced_field(const pft_interpreter *in, const pft_cell parts[], size_t count)
{
    size_t first = count > 2 && is_unit_line(&parts[0]); /* (万元) 年度资金总额 29 … */
    const word *w = count > 1 ? word_of(in, &parts[first]) : NULL;

    return w != NULL && (w->key == KEY_PROJECT || w->key == KEY_AGENCY || w->key == KEY_DEPARTMENT ||
                         w->key == KEY_FUNDING || w->key == KEY_AMOUNT || w->key == KEY_MEDIUM ||
                         w->key == KEY_GOAL || w->key == KEY_OUTCOME || w->key == KEY_OTHER || w->key == KEY_YEAR ||
                         w->key == KEY_CODE || w->key == KEY_TOTAL || (w->key == KEY_SECTION && count > 2));
}

/* 项目 名称 is one word with a space in it; 财政拨款 10 is not, though figures behind a word are overlooked. */
static bool is_whole_word(const pft_interpreter *in, const pft_cell *cell, const pft_cell *last)
{
    return word_of(in, cell) != NULL && read_amount(last->text, last->size) == PFT_DECIMAL_NONE;
}

/* 单位名称：… 填报日期：…: several keys with their values, each without a space inside. */
static bool is_line_of_pairs(const pft_interpreter *in, const pft_cell parts[], size_t count)
{
    size_t pairs = 0;

    for (size_t i = 0; i < count; i++) {
        pft_cell key, value;

        if (split_at_colon(&parts[i], &key, &value) && word_of(in, &key) != NULL)
            pairs++;
        else if (!holds(parts[i].text, "：") && !holds(parts[i].text, ":"))
            return false;
    }
    return pairs >= 2;
}

/* The row waits: cells of it may have been broken off to lines of their own. */
static void keep_row(pft_interpreter *in, const pft_cell parts[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        in->loose_rows[i] = in->row;
        in->loose[i] = parts[i];
    }
    in->loose_count = count;
}

pft_status finish_spaced_row(pft_interpreter *in)
{
    const pft_cell *rest[MOST_CELLS];
    size_t count = in->loose_count;

    for (size_t i = 0; i < count; i++)
        rest[i] = &in->loose[i];
    in->loose_count = 0;
    return read_in_order(in, rest, count, true);
}

/* 机制健全性 定性 on one line, 长期 on the next, 15 below it: the row ends with words for the nature of its indicator, so its
 * value comes, and then its points. */
static bool goes_on(const pft_interpreter *in, const pft_cell parts[], size_t count)
{
    const pft_cell *last = in->loose_count > 0 ? &in->loose[in->loose_count - 1] : NULL;
    bool points = true;

    if (last == NULL || count > 3 || in->loose_count + count > MOST_CELLS)
        return false;
    for (size_t i = 0; i < count; i++)
        points &= read_amount(parts[i].text, parts[i].size) != PFT_DECIMAL_NONE;
    if (points)
        return read_amount(last->text, last->size) == PFT_DECIMAL_NONE &&
               (has_role(&in->table, ROLE_WEIGHT) || has_role(&in->table, ROLE_SCORE));
    return count == 1 && strcmp(last->text, "定性") == 0 && level_label_of(in, &parts[0]) == NULL;
}

static void add_to_row(pft_interpreter *in, const pft_cell parts[], size_t count)
{
    in->document->cell_count += count - 1;
    for (size_t i = 0; i < count; i++) {
        in->loose_rows[in->loose_count] = in->row;
        in->loose[in->loose_count++] = parts[i];
    }
}

static pft_status read_spaced_heading(pft_interpreter *in, const pft_row *split)
{
    pft_status status = finish_loose_rows(in);

    if (status == PFT_OK)
        status = read_heading_row(in, split);
    in->table.form = TABLE_SPACED;
    return status;
}

/* The title of the next table, and what is said on the page above it. */
static bool stands_above_next(const pft_cell *line, const pft_row *split)
{
    return is_page_text(line) || (split->count <= 3 && is_title(&split->cells[split->count - 1]));
}

/* A line below a spaced heading. */
static pft_status read_spaced_row(pft_interpreter *in, const pft_cell *line, pft_row *split, pft_cell parts[], bool *taken)
{
    pft_status status = PFT_OK;

    *taken = true;
    if (goes_on(in, parts, split->count)) {
        add_to_row(in, parts, split->count);
        return PFT_OK;
    }
    if (in->loose_count > 0 && (status = finish_spaced_row(in)) != PFT_OK)
        return status;
    if (stands_above_next(line, split)) {
        *taken = false;
        end_table(in);
        return PFT_OK;
    }
    if (split->count == 1) {
        bool mended = is_points_line(&parts[0]);

        if (is_label_tail(&parts[0])) {
            place_cell(in, &parts[0]);
            return append_tail(in);
        }
        if (!mended && !lacks_tail(parts[0].text))
            status = mend_broken_level(in, parts[0].text, &mended);
        if (mended)
            place_cell(in, &parts[0]);
        if (mended || status != PFT_OK)
            return status;
    }
    if (level_of(in, &parts[0], PFT_TERM_ANNUAL) == 0 && ends_table(in, &parts[0])) {
        const word *w = word_of(in, &parts[0]);

        if (w != NULL && w->key == KEY_TOTAL && split->count > 1) {
            in->document->cell_count += split->count - 1;
            return read_total_row(in, w, split);
        }
        *taken = false;
        end_table(in);
        return PFT_OK;
    }
    in->document->cell_count += split->count - 1;
    if (in->table.open && is_heading_row(in, split)) {
        for (size_t i = 0; i < split->count; i++)
            place_cell(in, &parts[i]);
        return PFT_OK;
    }
    keep_row(in, parts, split->count);
    return PFT_OK;
}

/* A whole table on one line, as a page that lost all its marks leaves it: many parts, and many of them words of the
 * forms. */
static bool is_table_on_a_line(const pft_interpreter *in, const pft_cell parts[], size_t count)
{
    size_t words = 0;

    if (count < FEWEST_ON_A_LINE)
        return false;
    for (size_t i = 0; i < count; i++)
        words += word_of(in, &parts[i]) != NULL || level_label_of(in, &parts[i]) != NULL;
    return words >= 8 && words * 6 >= count;
}

/* Its parts are cells on their own. */
static pft_status read_table_on_a_line(pft_interpreter *in, const pft_row *row)
{
    const pft_cell *cell = &row->cells[0];
    char *text = pft_arena_strndup(&in->document->arena, cell->text, cell->size);
    char *end = text != NULL ? text + cell->size : NULL;
    pft_cell part = *cell;
    pft_row single = {&part, 1, row->part, row->row, PFT_ROW_LOOSE};
    pft_status status = text != NULL ? finish_loose_rows(in) : PFT_ENOMEM;

    in->document->cell_count--; /* the parts are counted instead */
    while (status == PFT_OK && next_part(&text, end, &part)) {
        bool taken;

        in->document->cell_count++;
        status = read_loose_cell(in, &single, &taken);
        if (status == PFT_OK && !taken)
            status = read_fields(in, &single);
        part.column++;
    }
    return status;
}

pft_status read_loose_line(pft_interpreter *in, const pft_row *row, bool *taken)
{
    pft_cell parts[MOST_CELLS];
    size_t count = split_line(in, &row->cells[0], parts);
    pft_row split = {parts, count, row->part, row->row, PFT_ROW_RAGGED};

    *taken = false;
    if (count == 0)
        return row->cells[0].size > 0 ? PFT_ENOMEM : PFT_OK;
    if (is_page_number(&row->cells[0])) {
        *taken = true;
        return unplace_cell(in, &row->cells[0]);
    }
    if (is_table_on_a_line(in, parts, count)) {
        *taken = true;
        return read_table_on_a_line(in, row);
    }
    if (is_spaced_heading(in, parts, count) || is_begun_heading(in, parts, count)) {
        *taken = true;
        in->document->cell_count += count - 1;
        return read_spaced_heading(in, &split);
    }
    if (in->table.form == TABLE_SPACED && in->table.count > 0) {
        pft_status status = read_spaced_row(in, &row->cells[0], &split, parts, taken);

        if (status != PFT_OK || *taken)
            return status;
    }
    if (in->table.count == 0 && is_line_of_pairs(in, parts, count)) {
        *taken = true;
        in->document->cell_count += count - 1;
        return read_fields(in, &split);
    }
    if (in->table.count == 0 && !is_whole_word(in, &row->cells[0], &parts[count - 1]) &&
        is_spaced_field(in, parts, count)) {
        *taken = true;
        in->key = NULL;
        in->document->cell_count += count - 1;
        return read_fields(in, &split);
    }
    return PFT_OK;
}
