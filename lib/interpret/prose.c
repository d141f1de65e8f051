/* Indicators in sentences, below labels of levels on lines of their own or before a colon:
 *     一、产出指标
 *     数量指标：培训种植户≥300人；印发手册1000册。
 *     【产出指标-质量指标】 指标1：验收合格率（≥95%） */
#include "interpret/state.h"

enum { LONGEST_NAME = 180, LONGEST_WORDS = 60, FRUITLESS_LINES = 2, MOST_CLAUSES = 24 };

typedef struct {
    pft_interpreter *in;
    const pft_cell *line;
    size_t parts;  /* cells that the line became */
    bool brackets; /* the value stands in parentheses behind the name */
    bool fruit;    /* a label or an indicator was found */
} sentence;

static pft_cell part_of(sentence *s, pft_slice text)
{
    pft_cell cell = *s->line;

    cell.text = text.text;
    cell.size = (uint32_t)text.size;
    s->parts++;
    return cell;
}

static size_t starts_with(pft_slice text, const char *prefix)
{
    size_t size = strlen(prefix);

    return text.size >= size && memcmp(text.text, prefix, size) == 0 ? size : 0;
}

/* The width of the mark that the text starts with; 0 for none of them. */
static size_t mark_at(pft_slice text, const char *const marks[])
{
    size_t width = 0;

    for (; *marks != NULL && width == 0; marks++)
        width = starts_with(text, *marks);
    return width;
}

/* The first of the marks outside parentheses and its width; NULL and 0 when there is none. A comma between figures is
 * none. */
static const char *find_mark(pft_slice text, const char *const marks[], size_t *width)
{
    static const char *const opens[] = {"(", "（", NULL}, *const closes[] = {")", "）", NULL};
    int depth = 0;

    *width = 0;
    for (size_t i = 0; i < text.size; i++) {
        pft_slice rest = {text.text + i, text.size - i};

        depth += (mark_at(rest, opens) > 0) - (mark_at(rest, closes) > 0);
        if (depth > 0 || (*width = mark_at(rest, marks)) == 0)
            continue;
        if (*rest.text == ',' && i > 0 && rest.text[-1] >= '0' && rest.text[-1] <= '9' && rest.size > 1 &&
            rest.text[1] >= '0' && rest.text[1] <= '9')
            continue;
        return rest.text;
    }
    return NULL;
}

static const char *const commas[] = {"，", ",", NULL};
static const char *const stops[] = {"；", ";", "。", NULL};
static const char *const label_ends[] = {"：", ":", "，", ",", NULL};
static const char *const comparators[] = {"≥",      "≤",      "≧",      "≦",      ">",        "<",        "＞", "＜", "=", "＝",
                                          "不低于", "不少于", "不高于", "不超过", "大于等于", "小于等于", NULL};

/* 一、 （二） 3. before a label or a name. */
static pft_slice without_number(pft_slice text)
{
    static const char *const digits[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "0", "1", "2",
                                         "3",  "4",  "5",  "6",  "7",  "8",  "9",  NULL};
    static const char *const opens[] = {"(", "（", NULL}, *const ends[] = {")", "）", "、", ".", "．", NULL};
    pft_slice rest = text;
    size_t width = mark_at(rest, opens), figures = 0;

    rest = (pft_slice){rest.text + width, rest.size - width};
    for (; (width = mark_at(rest, digits)) > 0; figures++)
        rest = (pft_slice){rest.text + width, rest.size - width};
    width = mark_at(rest, ends);
    if (figures == 0 || figures > 2 || width == 0 ||
        (rest.size > width && rest.text[width] >= '0' && rest.text[width] <= '9'))
        return text; /* 3.5公里 is no third item */
    return pft_trim(rest.text + width, rest.size - width);
}

/* ---- labels ---- */

static bool ends_as_label(pft_slice text)
{
    static const char *const ends[] = {"指标", "目标", "指標", "目標"};

    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (text.size > strlen(ends[i]) && starts_with((pft_slice){text.text + text.size - strlen(ends[i]), strlen(ends[i])}, ends[i]))
            return true;
    return false;
}

/* Takes the text as a label of a level; false when it is none. */
static pft_status take_label(sentence *s, pft_slice text, bool *taken)
{
    const pft_cell *cells[ROLE_COUNT] = {NULL};
    pft_cell cell = *s->line;
    int level = 0;

    *taken = false;
    cell.text = pft_arena_strndup(&s->in->document->arena, text.text, text.size);
    cell.size = (uint32_t)text.size;
    if (cell.text == NULL)
        return PFT_ENOMEM;
    if (ends_as_label(text))
        level = level_of(s->in, &cell, PFT_TERM_ANNUAL);
    if (level == 0)
        return PFT_OK;
    *taken = s->fruit = true;
    s->parts++;
    cells[level == 1 ? ROLE_LEVEL1 : ROLE_LEVEL2] = &cell;
    return give_indicator(s->in, cells, PFT_TERM_ANNUAL, 0);
}

/* 【产出指标-数量指标】 */
static pft_status take_bracketed_label(sentence *s, pft_slice *text, bool *taken)
{
    size_t open = starts_with(*text, "【");
    const char *close = open > 0 ? strstr(text->text, "】") : NULL, *dash;
    pft_slice inside;
    pft_status status;

    *taken = false;
    if (close == NULL || close >= text->text + text->size)
        return PFT_OK;
    inside = (pft_slice){text->text + open, (size_t)(close - text->text) - open};
    dash = memchr(inside.text, '-', inside.size);
    if ((status = take_label(s, (pft_slice){inside.text, dash != NULL ? (size_t)(dash - inside.text) : inside.size},
                             taken)) != PFT_OK || !*taken)
        return status;
    s->brackets = true;
    close += strlen("】");
    *text = pft_trim(close, text->size - (size_t)(close - text->text));
    if (dash == NULL)
        return PFT_OK;
    inside = (pft_slice){dash + 1, inside.size - (size_t)(dash + 1 - inside.text)};
    return take_label(s, inside, taken);
}

/* ---- indicators ---- */

static bool is_number(pft_slice text)
{
    pft_value value;

    return text.size > 0 && text.size < LONGEST_WORDS && pft_value_parse(&value, text.text, text.size) == PFT_OK &&
           (value.kind == PFT_KIND_NUMBER || value.kind == PFT_KIND_RANGE || value.kind == PFT_KIND_DATE ||
            value.kind == PFT_KIND_PERIOD);
}

/* 验收合格率（≥95%）, and below a label in brackets also 服务民生（有力保障）. */
static bool split_at_parenthesis(const sentence *s, pft_slice *name, pft_slice *value)
{
    static const char *const pairs[][2] = {{"(", ")"}, {"（", "）"}};

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        size_t open = strlen(pairs[i][0]), close = strlen(pairs[i][1]), at = name->size;

        if (name->size <= close || memcmp(name->text + name->size - close, pairs[i][1], close) != 0)
            continue;
        while (at > 0 && memcmp(name->text + at - 1, pairs[i][0], open) != 0)
            at--;
        if (at <= 1)
            continue;
        *value = pft_trim(name->text + at - 1 + open, name->size - close - (at - 1 + open));
        if (!s->brackets && !is_number(*value))
            continue;
        *name = pft_trim(name->text, at - 1);
        return value->size > 0;
    }
    return false;
}

/* What has been done is told, not aimed at. */
static bool is_narration(pft_slice clause)
{
    static const char *const words[] = {"达到", "实际", "截至", "已", "累计", "完成了", "完成年", "完成全", NULL};
    size_t width;

    return find_mark(clause, words, &width) != NULL;
}

/* Where the figures begin that the clause ends with; NULL when it ends otherwise. */
static const char *find_figures(pft_slice clause)
{
    static const char *const figures[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", NULL};
    size_t width;
    const char *at = is_narration(clause) ? NULL : find_mark(clause, figures, &width);

    return at != NULL && is_number(pft_trim(at, clause.size - (size_t)(at - clause.text))) ? at : NULL;
}

/* The name and what is to be reached: at the parenthesis behind the name, at a comparator, or at the figures. */
static bool split_clause(const sentence *s, pft_slice clause, pft_slice *name, pft_slice *value)
{
    size_t width;
    const char *at;

    *name = clause;
    if (clause.size > LONGEST_NAME + LONGEST_WORDS)
        return false;
    if (split_at_parenthesis(s, name, value))
        return true;
    if ((at = find_mark(clause, comparators, &width)) == NULL)
        at = find_figures(clause);
    if (at == NULL || (size_t)(at - clause.text) < strlen("二字"))
        return false;
    *name = pft_trim(clause.text, (size_t)(at - clause.text));
    *value = pft_trim(at, clause.size - (size_t)(at - clause.text));
    return name->size <= LONGEST_NAME && value->size <= LONGEST_WORDS && value->size > width;
}

static pft_status give(sentence *s, pft_slice name, pft_slice value)
{
    const pft_cell *cells[ROLE_COUNT] = {NULL};
    const char *name_text = pft_arena_strndup(&s->in->document->arena, name.text, name.size);
    const char *value_text = pft_arena_strndup(&s->in->document->arena, value.text, value.size);
    pft_cell parts[2];

    if (name_text == NULL || value_text == NULL)
        return PFT_ENOMEM;
    parts[0] = part_of(s, (pft_slice){name_text, name.size});
    parts[1] = part_of(s, (pft_slice){value_text, value.size});
    cells[ROLE_NAME] = &parts[0];
    cells[ROLE_TARGET] = &parts[1];
    s->fruit = true;
    return give_indicator(s->in, cells, PFT_TERM_ANNUAL, 0);
}

static pft_status leave(sentence *s, pft_slice text)
{
    const char *copy = pft_arena_strndup(&s->in->document->arena, text.text, text.size);
    pft_cell cell;

    if (copy == NULL)
        return PFT_ENOMEM;
    cell = part_of(s, (pft_slice){copy, text.size});
    return unplace_cell(s->in, &cell);
}

/* 步行环境，明显改善: a name and words for its value. */
static bool is_pair(pft_slice name, pft_slice value)
{
    return name.size <= LONGEST_NAME && value.size <= LONGEST_WORDS && !is_narration(name) && !is_narration(value);
}

/* Clauses parted by commas: each with its value, or a name and words for its value. */
static pft_status read_clauses(sentence *s, pft_slice text)
{
    pft_slice clauses[MOST_CLAUSES], name, value;
    size_t count = 0, width, open = 0;
    pft_status status = PFT_OK;

    while (text.size > 0 && count < MOST_CLAUSES) {
        const char *comma = count + 1 < MOST_CLAUSES ? find_mark(text, commas, &width) : NULL;
        size_t size = comma != NULL ? (size_t)(comma - text.text) : text.size;

        width = comma != NULL ? width : 0;
        clauses[count] = without_number(pft_trim(text.text, size));
        count += clauses[count].size > 0;
        text = pft_trim(text.text + size + width, text.size - size - width);
    }
    for (size_t i = 0; i < count && status == PFT_OK; i++) {
        if (!split_clause(s, clauses[i], &name, &value)) {
            open++;
            continue;
        }
        for (; open > 0 && status == PFT_OK; open--)
            status = leave(s, clauses[i - open]); /* what the indicators are about */
        if (status == PFT_OK)
            status = give(s, name, value);
    }
    if (status == PFT_OK && open == 2 && count == 2 && is_pair(clauses[0], clauses[1]))
        return give(s, clauses[0], clauses[1]);
    for (; open > 0 && status == PFT_OK; open--)
        status = leave(s, clauses[count - open]);
    return status;
}

/* A sentence: labels with their colons, then clauses. */
static pft_status read_sentence(sentence *s, pft_slice text)
{
    bool taken = true;
    pft_status status = take_bracketed_label(s, &text, &taken);

    for (taken = true; status == PFT_OK && taken && text.size > 0;) {
        size_t width, size;
        const char *end;

        text = without_number(text);
        end = find_mark(text, label_ends, &width);
        size = end != NULL ? (size_t)(end - text.text) : text.size;
        status = take_label(s, pft_trim(text.text, size), &taken);
        if (taken)
            text = pft_trim(text.text + size + width, text.size - size - width);
    }
    return status == PFT_OK && text.size > 0 ? read_clauses(s, text) : status;
}

/* ---- lines ---- */

/* A label of level 1 on a line of its own, numbered or in brackets, begins the sentences. */
static bool begins_prose(const pft_interpreter *in, const pft_cell *cell)
{
    pft_slice text = {cell->text, cell->size}, label = without_number(text);
    pft_level_label found;

    if (in->table.count > 0 || cell->size > 80)
        return false;
    if (starts_with(text, "【") > 0 && holds(cell->text, "指标-"))
        return true;
    return label.text != text.text && ends_as_label(label) && pft_level_label_find(label.text, label.size, &found) &&
           found.level1 != PFT_CATEGORY_NONE;
}

static bool ends_prose(const pft_interpreter *in, const pft_cell *cell)
{
    const word *w = word_of(in, cell);

    return (w != NULL && level_label_of(in, cell) == NULL) || is_title(cell) || cell->size > 3000 ||
           strspn(cell->text, "0123456789") == cell->size; /* a code or an amount of the next project */
}

pft_status read_prose_line(pft_interpreter *in, const pft_cell *cell, bool *taken)
{
    sentence s = {.in = in, .line = cell, .brackets = in->prose_brackets};
    pft_slice text = pft_trim(cell->text, cell->size);
    pft_status status = PFT_OK;

    *taken = false;
    if (in->prose == 0 && ((status = read_glued_line(in, cell, taken)) != PFT_OK || *taken))
        return status;
    if (in->prose == 0 && begins_prose(in, cell)) {
        end_table(in);
        in->key = NULL;
        in->prose = FRUITLESS_LINES;
        s.brackets = false;
    }
    if (in->prose == 0 || cell->size == 0)
        return PFT_OK;
    if (ends_prose(in, cell)) {
        in->prose = 0;
        return PFT_OK;
    }
    *taken = true;
    while (text.size > 0 && status == PFT_OK) {
        size_t width;
        const char *stop = find_mark(text, stops, &width);
        size_t size = stop != NULL ? (size_t)(stop - text.text) : text.size;

        status = read_sentence(&s, pft_trim(text.text, size));
        text = pft_trim(text.text + size + width, text.size - size - width);
    }
    in->prose = s.fruit ? FRUITLESS_LINES : in->prose - 1;
    in->prose_brackets = s.brackets;
    in->document->cell_count += s.parts > 0 ? s.parts - 1 : 0;
    in->document->placed_count += s.parts == 0; /* punctuation alone */
    return status;
}
