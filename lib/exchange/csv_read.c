/* Reading the long csv. Columns are known by their names, in any order; others are passed over. Rows that agree in all
 * that is said of the project are of one project. */
#include <string.h>

#include "core/text.h"
#include "exchange/csv.h"
#include "exchange/csv_columns.h"
#include "format/csv_out.h"

typedef struct {
    pft_document *document;
    const pft_read_options *options;
    pft_error *err;
    pft_csv csv;
    csv_column columns[CSV_MOST_COLUMNS]; /* what each field of a row is; COLUMN_COUNT: nothing that is known */
    size_t column_count;
    pft_csv_field rows[2][COLUMN_COUNT];
    pft_csv_field *row, *before; /* the one that is being read and the one before */
    const char *texts[COLUMN_COUNT]; /* those of the row before, so that what repeats is kept once */
    pft_category category;        /* the last one that was named … */
    pft_slice category_name;      /* … and by which text: rows without an indicator name none */
    pft_project *project;
} csv_reader;

#define refuse(r, field, ...) \
    pft_fail_at((r)->err, PFT_EINVALID, (field)->line, (field)->column, __VA_ARGS__)

/* --- fields ---------------------------------------------------------------------------------------------------- */

static bool same_field(const csv_reader *r, csv_column c)
{
    return r->row[c].size == r->before[c].size &&
           (r->row[c].size == 0 || memcmp(r->row[c].text, r->before[c].text, r->row[c].size) == 0);
}

static pft_status read_text(csv_reader *r, csv_column c, const char **out)
{
    const pft_csv_field *field = &r->row[c];
    char *copy;

    if (field->size == 0) {
        *out = r->texts[c] = "";
        return PFT_OK;
    }
    if (r->texts[c] == NULL || !same_field(r, c)) {
        if ((copy = pft_arena_bytes(&r->document->arena, field->size + 1)) == NULL)
            return pft_fail_memory(r->err);
        if (field->escaped) {
            copy[pft_csv_unescape(copy, field)] = '\0';
        } else {
            memcpy(copy, field->text, field->size);
            copy[field->size] = '\0';
        }
        r->texts[c] = copy;
    }
    *out = r->texts[c];
    return PFT_OK;
}

static pft_status read_decimal(csv_reader *r, csv_column c, pft_decimal *out)
{
    *out = PFT_DECIMAL_NONE;
    if (r->row[c].size == 0 || pft_decimal_parse(out, r->row[c].text, r->row[c].size) == PFT_OK)
        return PFT_OK;
    return refuse(r, &r->row[c], "expected a decimal number", "此处应为精确小数");
}

static pft_status read_number(csv_reader *r, csv_column c, uint32_t *out)
{
    const pft_csv_field *field = &r->row[c];
    uint64_t number = 0;

    for (size_t i = 0; i < field->size; i++) {
        if (field->text[i] < '0' || field->text[i] > '9' || number > UINT32_MAX / 10)
            return refuse(r, field, "expected an integer", "此处应为整数");
        number = number * 10 + (uint64_t)(field->text[i] - '0');
    }
    *out = (uint32_t)number;
    return number <= UINT32_MAX ? PFT_OK : refuse(r, field, "expected an integer", "此处应为整数");
}

enum { WORD_SIZE = 32 };

/* A short word for the calls that look one up; what is longer is none. */
static const char *word_of(const pft_csv_field *field, char word[WORD_SIZE])
{
    size_t size = field->size < WORD_SIZE ? field->size : 0;

    if (size > 0)
        memcpy(word, field->text, size);
    word[size] = '\0';
    return size == field->size ? word : "?";
}

static bool note_bit(const char *name, uint32_t *bit)
{
    pft_note note;
    bool known = pft_note_from_name(&note, name) == PFT_OK;

    *bit = PFT_NOTE_BIT(note);
    return known;
}

static bool doubt_bit(const char *name, uint32_t *bit)
{
    pft_doubt doubt;
    bool known = pft_doubt_from_name(&doubt, name) == PFT_OK;

    *bit = PFT_DOUBT_BIT(doubt);
    return known;
}

/* Names with a space between, each of them a bit. */
static pft_status read_names(csv_reader *r, csv_column c, bool (*bit_of)(const char *name, uint32_t *bit),
                             uint32_t *out)
{
    pft_csv_field rest = r->row[c], one = rest;
    char word[WORD_SIZE];
    uint32_t bit;

    for (*out = 0; rest.size > 0;) {
        const char *space = memchr(rest.text, ' ', rest.size);

        one.text = rest.text;
        one.size = space != NULL ? (size_t)(space - rest.text) : rest.size;
        if (one.size > 0 && !bit_of(word_of(&one, word), &bit))
            return bit_of == note_bit ? refuse(r, &one, "expected names of notes", "此处应为备注名称")
                                      : refuse(r, &one, "expected names of doubts", "此处应为存疑原因的名称");
        if (one.size > 0)
            *out |= bit;
        one.size += space != NULL;
        rest.text += one.size;
        rest.size -= one.size;
    }
    return PFT_OK;
}

static pft_status read_certainty(csv_reader *r, csv_column c, pft_certainty *out)
{
    char word[WORD_SIZE];

    if (pft_certainty_from_name(out, word_of(&r->row[c], word)) == PFT_OK)
        return PFT_OK;
    return refuse(r, &r->row[c], "\"certain\", \"likely\" or \"doubtful\" is expected",
                  "此处应为 certain、likely 或 doubtful");
}

static pft_status read_bound(csv_reader *r, csv_column c, bool date_first, pft_decimal *number, pft_date *date)
{
    const pft_csv_field *field = &r->row[c];

    *number = PFT_DECIMAL_NONE;
    if (field->size == 0 || (date_first && pft_date_parse(date, field->text, field->size) == PFT_OK))
        return PFT_OK;
    *date = (pft_date){0};
    if (pft_decimal_parse(number, field->text, field->size) == PFT_OK)
        return PFT_OK;
    *number = PFT_DECIMAL_NONE;
    if (pft_date_parse(date, field->text, field->size) == PFT_OK)
        return PFT_OK;
    return refuse(r, field, "expected a decimal number or an ISO date", "此处应为精确小数或 ISO 日期");
}

/* Kind, comparator, bounds, unit and open ends, which stand behind the column `c` of the raw text. */
static pft_status read_parts(csv_reader *r, csv_column c, pft_value *value)
{
    const pft_csv_field *kind_field = &r->row[c + 1], *op_field = &r->row[c + 2], *unit = &r->row[c + 5];
    char word[WORD_SIZE];
    pft_kind kind;
    pft_op op;
    pft_open open;
    pft_status status;
    bool date_first;

    if (pft_kind_from_name(&kind, word_of(kind_field, word)) != PFT_OK)
        return refuse(r, kind_field, "expected a kind of value", "此处应为指标值种类名称");
    if (pft_op_from_name(&op, word_of(op_field, word)) != PFT_OK)
        return refuse(r, op_field, "expected one of = >= <= > < ~", "此处应为 = >= <= > < ~ 之一");
    if (unit->size >= PFT_UNIT_SIZE)
        return refuse(r, unit, "expected a unit of at most 31 bytes", "此处应为不超过 31 字节的计量单位");
    if (pft_open_from_name(&open, word_of(&r->row[c + 6], word)) != PFT_OK)
        return refuse(r, &r->row[c + 6], "expected low, high or both", "此处应为 low、high 或 both");
    value->kind = (uint8_t)kind;
    value->op = (uint8_t)op;
    value->open = (uint8_t)open;
    value->unit[pft_csv_unescape(value->unit, unit)] = '\0';
    date_first = kind == PFT_KIND_DATE || (kind == PFT_KIND_PERIOD && unit->size == 0);
    if ((status = read_bound(r, c + 3, date_first, &value->low, &value->low_date)) == PFT_OK)
        status = read_bound(r, c + 4, date_first, &value->high, &value->high_date);
    return status;
}

/* The form has no column for a number that does not fit, an error or a fraction. The raw text says it again. */
static void restore_rest(pft_value *value, const char *raw)
{
    pft_value parsed;

    if (pft_value_parse(&parsed, raw, strlen(raw)) != PFT_OK || parsed.kind != value->kind || parsed.low != value->low)
        return;
    value->flags |= parsed.flags;
    value->numerator = parsed.numerator;
    value->denominator = parsed.denominator;
}

/* A raw text alone, as a person fills in, is parsed. */
static pft_status read_value(csv_reader *r, csv_column c, const pft_value **out)
{
    bool parts = false;
    const char *raw;
    pft_value *value;
    pft_status status;

    for (csv_column part = c + 1; part <= c + CSV_VALUE_PARTS; part++)
        parts |= r->row[part].size > 0;
    if (r->row[c].size == 0 && !parts)
        return PFT_OK;
    if ((value = pft_build_value(r->document)) == NULL)
        return pft_fail_memory(r->err);
    if ((status = read_text(r, c, &raw)) != PFT_OK)
        return status;
    if (parts)
        status = read_parts(r, c, value);
    else if (pft_value_parse(value, raw, strlen(raw)) != PFT_OK)
        status = refuse(r, &r->row[c], "the value cannot be parsed", "无法解析指标值");
    value->raw = raw;
    value->raw_size = (uint32_t)strlen(raw);
    if (parts && status == PFT_OK)
        restore_rest(value, raw);
    *out = value;
    return status;
}

/* --- records --------------------------------------------------------------------------------------------------- */

static pft_status read_amount(csv_reader *r, csv_column c, pft_funding source)
{
    pft_budget_line *line = pft_build_budget_line(r->document, r->project);

    if (line == NULL)
        return pft_fail_memory(r->err);
    line->source = source;
    line->label = pft_funding_label(source);
    return read_decimal(r, c, &line->initial);
}

/* The document that the project was read from, when the csv was written. */
static pft_status read_source(csv_reader *r)
{
    const pft_project_record *last = NULL;
    pft_source *source;
    const char *name;
    pft_status status = read_text(r, COLUMN_SOURCE, &name);

    if (status != PFT_OK)
        return status;
    if (r->document->projects.count > 1)
        last = ((pft_project_record *const *)r->document->projects.items)[r->document->projects.count - 2];
    if (last != NULL && last->shown.source->name == name) {
        r->project->source = last->shown.source;
        return PFT_OK;
    }
    if ((source = pft_arena_alloc(&r->document->arena, sizeof *source)) == NULL)
        return pft_fail_memory(r->err);
    source->name = name;
    source->reader = "";
    source->conversion = "";
    r->project->source = source;
    return PFT_OK;
}

static pft_status read_year(csv_reader *r, csv_column c, int32_t *out)
{
    uint32_t year;
    pft_status status = read_number(r, c, &year);

    if (status == PFT_OK && year != 0 && (year < 1900 || year > 9999))
        return refuse(r, &r->row[c], "expected a year from 1900 to 9999", "此处应为 1900 至 9999 的年份");
    if (status == PFT_OK)
        *out = (int32_t)year;
    return status;
}

static pft_status read_category(csv_reader *r, csv_column c, pft_category *out)
{
    const pft_csv_field *field = &r->row[c];
    const pft_slice *known = &r->category_name;
    char word[WORD_SIZE];

    if (known->size != field->size || memcmp(known->text, field->text, field->size) != 0) {
        if (pft_category_from_name(&r->category, word_of(field, word)) != PFT_OK)
            return refuse(r, field, "expected a category", "此处应为指标类别名称");
        r->category_name = (pft_slice){field->text, field->size};
    }
    *out = r->category;
    return PFT_OK;
}

static pft_status read_term(csv_reader *r, csv_column c, pft_term *out)
{
    char word[WORD_SIZE];

    if (pft_term_from_name(out, word_of(&r->row[c], word)) == PFT_OK)
        return PFT_OK;
    return refuse(r, &r->row[c], "\"annual\" or \"medium\" is expected", "此处应为 annual 或 medium");
}

/* A field that says something, into its record. */
static pft_status read_column(csv_reader *r, csv_column c, void *record)
{
    const csv_column_row *column = &csv_columns[c];
    void *held = (char *)record + column->at;

    switch (column->kind) {
    case CSV_TEXT: return read_text(r, c, held);
    case CSV_DECIMAL: return read_decimal(r, c, held);
    case CSV_WHOLE: return read_number(r, c, held);
    case CSV_YEAR: return read_year(r, c, held);
    case CSV_AMOUNT: return read_amount(r, c, (pft_funding)column->at);
    case CSV_NOTES: return read_names(r, c, note_bit, held);
    case CSV_CERTAINTY: return read_certainty(r, c, held);
    case CSV_DOUBTS: return read_names(r, c, doubt_bit, held);
    case CSV_CATEGORY: return read_category(r, c, held);
    case CSV_TERM: return read_term(r, c, held);
    case CSV_VALUE: return read_value(r, c, held);
    case CSV_NUMBER: case CSV_SOURCE: /* of the project, whatever they say */
    case CSV_PART: break;             /* read with its value */
    }
    return PFT_OK;
}

static pft_status read_columns(csv_reader *r, csv_column from, csv_column to, void *record)
{
    pft_status status = PFT_OK;

    for (csv_column c = from; c < to && status == PFT_OK; c++)
        if (r->row[c].size > 0)
            status = read_column(r, c, record);
    return status;
}

static pft_status begin_project(csv_reader *r)
{
    pft_status status;

    if ((r->project = pft_build_project(r->document)) == NULL)
        return pft_fail_memory(r->err);
    if ((status = read_source(r)) == PFT_OK)
        status = read_columns(r, 0, COLUMN_LEVEL1, r->project);
    return status;
}

/* The raw text of a value may be blank where its parts are not. */
static pft_status read_blank_values(csv_reader *r, pft_indicator *indicator)
{
    static const csv_column values[] = {COLUMN_TARGET, COLUMN_ACTUAL, COLUMN_PREVIOUS, COLUMN_FORECAST,
                                        COLUMN_REVIEWED_ACTUAL};
    pft_status status = PFT_OK;

    for (size_t i = 0; i < sizeof values / sizeof *values && status == PFT_OK; i++)
        if (r->row[values[i]].size == 0)
            status = read_column(r, values[i], indicator);
    return status;
}

static pft_status read_indicator(csv_reader *r)
{
    pft_indicator *indicator = pft_build_indicator(r->document, r->project);
    pft_status status;

    if (indicator == NULL)
        return pft_fail_memory(r->err);
    if ((status = read_columns(r, COLUMN_LEVEL1, COLUMN_COUNT, indicator)) == PFT_OK)
        status = read_blank_values(r, indicator);
    if (r->row[COLUMN_CATEGORY].text == NULL)
        indicator->category = pft_category_of(indicator->level1, indicator->level2);
    return status;
}

/* --- rows ------------------------------------------------------------------------------------------------------ */

static pft_status check_field(const csv_reader *r, const pft_csv_field *field, size_t number)
{
    if (field->size > r->options->max_cell_bytes)
        return pft_fail_at(r->err, PFT_ELIMIT, field->line, field->column,
                           "a cell of %zu bytes exceeds max_cell_bytes (%u)",
                           "单元格有 %zu 字节，超出 max_cell_bytes 限制（%u）", field->size, r->options->max_cell_bytes);
    if (number >= r->options->max_columns)
        return pft_fail_at(r->err, PFT_ELIMIT, field->line, field->column,
                           "a row of more than %u cells (max_columns)", "一行超过 %u 个单元格（max_columns 限制）",
                           r->options->max_columns);
    return refuse(r, field, "unterminated quote", "此处的引号没有结束");
}

/* Fields by their columns; PFT_END when there is no row. */
static pft_status read_row(csv_reader *r)
{
    pft_csv_field unknown, *field;
    size_t number = 0;

    do {
        csv_column c = number < r->column_count ? r->columns[number] : COLUMN_COUNT;

        field = c < COLUMN_COUNT ? &r->row[c] : &unknown;
        if (!pft_csv_next(&r->csv, field))
            return PFT_END;
        if (pft_csv_guarded(field->text, field->size)) {
            field->text++;
            field->size--;
        }
        if (field->open || field->size > r->options->max_cell_bytes || number >= r->options->max_columns)
            return check_field(r, field, number);
        number++;
    } while (!field->last);
    for (; number < r->column_count; number++)
        if (r->columns[number] < COLUMN_COUNT)
            r->row[r->columns[number]] = (pft_csv_field){.text = "", .line = field->line, .column = field->column};
    return PFT_OK;
}

static bool has_any(const csv_reader *r, csv_column from, csv_column to)
{
    while (from < to && r->row[from].size == 0)
        from++;
    return from < to;
}

static pft_status take_row(csv_reader *r)
{
    pft_csv_field *swap;
    pft_status status = PFT_OK;
    bool same = r->project != NULL;

    if (!has_any(r, 0, COLUMN_COUNT))
        return PFT_OK;
    for (csv_column c = 0; c < COLUMN_LEVEL1 && same; c++)
        same = same_field(r, c);
    if (!same)
        status = begin_project(r);
    if (status == PFT_OK && has_any(r, COLUMN_LEVEL1, COLUMN_COUNT))
        status = read_indicator(r);
    swap = r->row;
    r->row = r->before;
    r->before = swap;
    return status;
}

pft_status pft_csv_read(pft_document *document, const char *bytes, size_t size, const pft_read_options *options,
                        pft_error *err)
{
    csv_reader r = {.document = document, .options = options, .err = err};
    pft_status status = PFT_OK;

    r.row = r.rows[0];
    r.before = r.rows[1];
    if (!csv_read_header(&r.csv, bytes, size, r.columns, &r.column_count))
        return pft_fail_at(err, PFT_EINVALID, 1, 1, "the first row is not the header of the long csv",
                           "首行不是长表的列名");
    while (status == PFT_OK && (status = read_row(&r)) == PFT_OK)
        status = take_row(&r);
    return status == PFT_END ? PFT_OK : status;
}
