/* Tables whose heading was cut off: a page that begins in the middle. */
#include "interpret/state.h"

static void open_table(pft_interpreter *in, const column *columns, size_t count, table_form form)
{
    end_table(in);
    in->key = NULL;
    in->table = (table){.count = count, .form = form, .cut = true};
    memcpy(in->table.items, columns, count * sizeof *columns);
}

/* ---- rows ---- */

enum { MOST_TEXTS = 12 };

static bool is_level(const pft_interpreter *in, const pft_cell *cell, int level)
{
    const pft_level_label *label = level_label_of(in, cell);

    return label != NULL && (level == 1 ? label->level1 : label->level2) != PFT_CATEGORY_NONE;
}

/* 产出指标 | 数量指标 | 保洁步道 | 12公里: what stands behind the labels is a name and what is to be reached; which of the
 * numbers behind it are points, nothing says. */
static bool is_row_of_levels(const pft_interpreter *in, const pft_cell *const texts[], size_t count)
{
    return count >= 4 && word_of(in, texts[2]) == NULL && word_of(in, texts[3]) == NULL && is_level(in, texts[0], 1) &&
           is_level(in, texts[1], 2);
}

/* ≥, =, 定性 in a cell of its own. */
static bool is_nature(const pft_cell *cell)
{
    unsigned char first = (unsigned char)cell->text[0];

    if (cell->size > strlen("大于等于") || !(strchr("<>=", first) != NULL || first == 0xE2 || first == 0xEF ||
                                             strncmp(cell->text, "定性", strlen("定性")) == 0 || holds(cell->text, "于")))
        return false;
    return strcmp(cell->text, "定性") == 0 || is_comparator(cell);
}

/* 群众满意度 | ≥ | 95 | % | 96 | 10 | 10 with labels of levels before it or none: how many cells stand behind the nature of
 * the indicator; 0 for any other row. */
static size_t behind_nature(const pft_interpreter *in, const pft_cell *const texts[], size_t count)
{
    size_t at = 1;

    while (at < count && at <= 3 && !is_nature(texts[at]))
        at++;
    if (at > 3 || at + 2 >= count || word_of(in, texts[at - 1]) != NULL || level_label_of(in, texts[at - 1]) != NULL)
        return 0;
    for (size_t i = 0; i + 1 < at; i++)
        if (level_label_of(in, texts[i]) == NULL)
            return 0;
    return count - at - 1;
}

/* 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析: the order of the form that has the nature so. */
static const column evaluation[] = {{.role = ROLE_LEVEL1}, {.role = ROLE_LEVEL2}, {.role = ROLE_NAME},
                                    {.role = ROLE_NATURE}, {.role = ROLE_TARGET}, {.role = ROLE_UNIT},
                                    {.role = ROLE_ACTUAL}, {.role = ROLE_WEIGHT}, {.role = ROLE_SCORE},
                                    {.role = ROLE_REASON}};
enum { EVALUATION_COUNT = sizeof evaluation / sizeof evaluation[0] };

void suppose_heading(pft_interpreter *in, const pft_row *row)
{
    static const column levels[] = {{.role = ROLE_LEVEL1}, {.role = ROLE_LEVEL2}, {.role = ROLE_NAME},
                                    {.role = ROLE_NATURE}, {.role = ROLE_TARGET}, {.role = ROLE_UNIT},
                                    {.role = ROLE_OTHER},  {.role = ROLE_OTHER},  {.role = ROLE_OTHER}};
    const pft_cell *texts[MOST_TEXTS];
    size_t count = 0, behind;

    if (in->table.count > 0)
        return;
    for (size_t i = 0; i < row->count && count < MOST_TEXTS; i++)
        if (row->cells[i].size > 0)
            texts[count++] = &row->cells[i];
    if (count < 4)
        return;
    if ((behind = behind_nature(in, texts, count)) >= 4)
        open_table(in, evaluation, EVALUATION_COUNT, TABLE_ROWS);
    else if (behind > 0 || is_row_of_levels(in, texts, count))
        open_table(in, levels, sizeof levels / sizeof levels[0], TABLE_ROWS);
}

/* ---- cells on their own ---- */

/* 产出指标 on its own, and 数量指标 right below it: indicators follow, each a name, what is to be reached, and perhaps what
 * was. */
static bool is_bare_label(const pft_cell *cell)
{
    return (holds(cell->text, "指标") || holds(cell->text, "指標")) && !holds(cell->text, "、") &&
           cell->text[0] != '(' && strncmp(cell->text, "（", strlen("（")) != 0; /* 一、产出指标 begins a chapter */
}

/* The last cells are still in the list of what found no place. */
static bool are_last_unplaced(const pft_interpreter *in, const pft_cell *cells, size_t count)
{
    const pft_vector *list = &in->document->unplaced;
    const pft_unplaced *items = list->items;
    bool same = list->count >= count;

    for (size_t i = 0; same && i < count; i++)
        same = cells[i].size > 0 && items[list->count - count + i].text == cells[i].text;
    return same;
}

pft_status take_project_above(pft_interpreter *in)
{
    const pft_cell *name = &in->plains[0], *amount = &in->plains[1];
    pft_project *project = in->project;
    pft_budget_line *line;
    pft_status status;

    if (!are_last_unplaced(in, name, 2) || read_amount(amount->text, amount->size) == PFT_DECIMAL_NONE ||
        read_amount(name->text, name->size) != PFT_DECIMAL_NONE || word_of(in, name) != NULL)
        return PFT_OK;
    if (project != NULL && (project->name[0] != '\0' || project->indicator_count > 0) &&
        (status = end_project(in)) != PFT_OK)
        return status;
    if ((project = current_project(in, name)) == NULL || (project->name = one_line(in, name)) == NULL ||
        (line = line_of(in, project, PFT_FUNDING_TOTAL)) == NULL)
        return PFT_ENOMEM;
    in->named = true;
    line->label = pft_funding_label(PFT_FUNDING_TOTAL);
    line->initial = read_money(in, amount);
    line->place = place_of(in, amount);
    in->document->unplaced.count -= 2;
    place_cell(in, name);
    place_cell(in, amount);
    in->plains[0].size = in->plains[1].size = 0;
    return PFT_OK;
}

static pft_status begin_loose(pft_interpreter *in, const pft_cell *level2)
{
    static const column columns[] = {
        {.role = ROLE_LEVEL1}, {.role = ROLE_LEVEL2}, {.role = ROLE_NAME}, {.role = ROLE_TARGET}, {.role = ROLE_ACTUAL}};
    const pft_cell *cells[ROLE_COUNT] = {NULL};
    pft_cell level1 = in->above;

    pft_status status;

    in->document->unplaced.count--;
    in->above.size = 0;
    if ((status = take_project_above(in)) != PFT_OK)
        return status;
    open_table(in, columns, sizeof columns / sizeof columns[0], TABLE_LOOSE);
    cells[ROLE_LEVEL1] = &level1;
    cells[ROLE_LEVEL2] = level2;
    return give_indicator(in, cells, PFT_TERM_ANNUAL, 0);
}

/* 安全标志设置及时率 on its own, and = below it: the name of an indicator was taken for no field. */
static pft_status begin_at_nature(pft_interpreter *in)
{
    pft_cell name = in->plains[1];

    in->document->unplaced.count--;
    in->plains[1].size = 0;
    open_table(in, evaluation, EVALUATION_COUNT, TABLE_LOOSE);
    keep_cell(in, &name);
    return PFT_OK;
}

/* 2.评价结果 or 第三部分: the next chapter of a report. */
static bool begins_chapter(const char *text)
{
    size_t digits = strspn(text, "0123456789");

    return (digits > 0 && (text[digits] == '.' || strncmp(text + digits, "、", 3) == 0) &&
            (unsigned char)text[digits + 1] >= 0x80) ||
           (strncmp(text, "第", 3) == 0 && (holds(text, "部分") || holds(text, "条")));
}

bool ends_cut_table(const pft_interpreter *in, const pft_cell *cell)
{
    const char *stop = in->table.cut ? strstr(cell->text, "。") : NULL;

    return in->table.cut && ((stop != NULL && stop[strlen("。")] != '\0') || begins_chapter(cell->text));
}

void find_nature(pft_interpreter *in, const pft_cell *cell)
{
    if (!in->table.cut || has_role(&in->table, ROLE_NATURE) || !is_nature(cell))
        return;
    memcpy(in->table.items, evaluation, sizeof evaluation);
    in->table.count = EVALUATION_COUNT;
}

pft_status suppose_loose_heading(pft_interpreter *in, const pft_cell *cell, bool *taken)
{
    bool label = cell->size > 0 && level_label_of(in, cell) != NULL && is_bare_label(cell);

    *taken = false;
    if (cell->size == 0)
        return PFT_OK;
    if (!label && is_nature(cell) && (unsigned char)cell->text[0] != 0xE5 && are_last_unplaced(in, &in->plains[1], 1))
        return begin_at_nature(in);
    if (!label) {
        in->above.size = 0;
        if (strncmp(cell->text, "【", strlen("【")) != 0) {
            in->plains[0] = in->plains[1];
            in->plains[1] = *cell;
        }
        return PFT_OK;
    }
    *taken = true;
    if (is_level(in, cell, 2) && are_last_unplaced(in, &in->above, 1))
        return begin_loose(in, cell);
    in->above = *cell;
    in->above.size = is_level(in, cell, 1) ? cell->size : 0;
    return unplace_cell(in, cell);
}
