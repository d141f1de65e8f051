/* What the columns of a csv are called. Actual values alone (project, name, actual) are the long csv too, as a person
 * or another system writes them down beside a target table: its headings may then be those of the printed form. */
#include "exchange/csv_columns.h"

#include <string.h>

#include "core/encoding.h"
#include "core/text.h"
#include "exchange/csv.h"

const csv_column_row csv_columns[COLUMN_COUNT] = {
#define CSV_PROJECT_ROW(constant, name, kind, at) {name, CSV_##kind, at},
#define CSV_INDICATOR_ROW(constant, name, kind, member, en, zh) {name, CSV_##kind, CSV_OF_INDICATOR(member)},
    CSV_PROJECT_COLUMN_LIST(CSV_PROJECT_ROW)
    PFT_INDICATOR_COLUMN_LIST(CSV_INDICATOR_ROW, CSV_VALUE_COLUMNS)
#undef CSV_PROJECT_ROW
#undef CSV_INDICATOR_ROW
};

/* Headings of the self-evaluation form (项目支出绩效自评表, 财预〔2020〕10号) and what people shorten them to. A table with
 * targets under such headings is not ours: the interpreter reads it. */
static const struct {
    const char *heading;
    csv_column column;
} printed[] = {
    {"项目名称", COLUMN_PROJECT}, {"一级指标", COLUMN_LEVEL1}, {"二级指标", COLUMN_LEVEL2}, {"三级指标", COLUMN_NAME},
    {"指标名称", COLUMN_NAME}, {"实际完成值", COLUMN_ACTUAL}, {"全年实际完成值", COLUMN_ACTUAL}, {"完成值", COLUMN_ACTUAL},
    {"得分", COLUMN_SCORE}, {"偏差原因分析及改进措施", COLUMN_REASON}, {"偏差原因", COLUMN_REASON},
    {"全年预计完成值", COLUMN_FORECAST}, {"预计完成值", COLUMN_FORECAST}, {"完成目标可能性", COLUMN_LIKELIHOOD},
    {"复核完成值", COLUMN_REVIEWED_ACTUAL}, {"复核得分", COLUMN_REVIEWED_SCORE}, {"备注", COLUMN_REMARK},
    {"佐证资料", COLUMN_EVIDENCE}, {"评分标准", COLUMN_CRITERION},
};

/* Without these it is some other table. */
static const csv_column needed[] = {COLUMN_PROJECT, COLUMN_LEVEL1, COLUMN_NAME, COLUMN_TARGET};
static const csv_column needed_of_actuals[] = {COLUMN_PROJECT, COLUMN_NAME, COLUMN_ACTUAL};

static bool is_name(pft_slice name, const char *known)
{
    return strlen(known) == name.size && memcmp(known, name.text, name.size) == 0;
}

static csv_column find_column(const pft_csv_field *field)
{
    pft_slice name = pft_trim(field->text, field->size);
    csv_column found = 0;

    while (found < COLUMN_COUNT && !is_name(name, csv_columns[found].name))
        found++;
    return found;
}

/* The column of a printed heading; COLUMN_COUNT when it is none of those. */
static csv_column find_printed(const pft_csv_field *field)
{
    pft_slice name = pft_trim(field->text, field->size);

    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++)
        if (is_name(name, printed[i].heading))
            return printed[i].column;
    return COLUMN_COUNT;
}

static bool has_all(const bool seen[COLUMN_COUNT + 1], const csv_column *columns, size_t count)
{
    bool complete = true;

    for (size_t i = 0; i < count; i++)
        complete &= seen[columns[i]];
    return complete;
}

/* Among printed headings none may be unknown: what it heads would be lost. */
static bool read_header(pft_csv *csv, csv_column columns[CSV_MOST_COLUMNS], size_t *count)
{
    bool seen[COLUMN_COUNT + 1] = {false}, has_printed = false;
    pft_csv_field field = {.last = false};

    *count = 0;
    while (!field.last && *count < CSV_MOST_COLUMNS && pft_csv_next(csv, &field)) {
        csv_column found = find_column(&field);

        if (found == COLUMN_COUNT && (found = find_printed(&field)) < COLUMN_COUNT)
            has_printed = true;
        columns[(*count)++] = seen[found] ? COLUMN_COUNT : found;
        seen[found] = true;
    }
    if (!field.last || (has_printed && seen[COLUMN_COUNT]))
        return false;
    return has_all(seen, needed, sizeof needed / sizeof *needed) ||
           has_all(seen, needed_of_actuals, sizeof needed_of_actuals / sizeof *needed_of_actuals);
}

bool csv_read_header(pft_csv *csv, const char *text, size_t size, csv_column columns[CSV_MOST_COLUMNS], size_t *count)
{
    static const char separators[] = ",;\t";

    for (const char *separator = separators; *separator != '\0'; separator++) {
        pft_csv_init(csv, text, size, *separator);
        if (read_header(csv, columns, count))
            return true;
    }
    return false;
}

/* Bytes of the first line, of which the first `count` characters are known; 0 when that is not all of it. */
static size_t first_line(const char *bytes, size_t size, const char *first, size_t count)
{
    const char *feed = memchr(first, '\n', count);
    bool is_wide = size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);

    if (feed == NULL)
        return 0;
    return is_wide ? 2 + 2 * (size_t)(feed - first) : (size_t)(feed - first);
}

/* Printed headings in another encoding, as spreadsheets save them (GB18030, UTF-16). */
static bool is_long_decoded(const char *bytes, size_t size)
{
    csv_column columns[CSV_MOST_COLUMNS];
    size_t count, text_size;
    pft_csv csv;
    pft_arena arena;
    char *text;
    bool is_long;

    if (size == 0 || pft_utf8_valid(bytes, size) == size)
        return false;
    pft_arena_init(&arena, NULL);
    is_long = pft_decode(&arena, bytes, size, NULL, &text, &text_size, NULL) == PFT_OK &&
              csv_read_header(&csv, text, text_size, columns, &count);
    pft_arena_free(&arena);
    return is_long;
}

bool pft_csv_is_long(const char *bytes, size_t size)
{
    enum { HEADER_BYTES = 4096 };
    char first[HEADER_BYTES];
    csv_column columns[CSV_MOST_COLUMNS];
    size_t count, known;
    pft_csv csv;
    bool whole;

    known = pft_text_start(first, sizeof first, bytes, size, &whole);
    return known > 0 && (csv_read_header(&csv, first, known, columns, &count) ||
                         is_long_decoded(bytes, first_line(bytes, size, first, known)));
}
