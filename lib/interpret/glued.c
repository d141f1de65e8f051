/* Text that lost what parted its cells: 产出指标数量指标改造覆盖率100%质量指标验收合格率≥98%. Labels of levels are known by
 * their words, and what stands between two of them is an indicator where it ends with figures or has a comparator. */
#include "interpret/state.h"

enum { LONGEST_NAME = 180, LONGEST_VALUE = 60, FRUITLESS_LINES = 2 };

/* The longer before those that they end with. */
static const char *const labels[] = {"社会公众或服务对象满意度指标", "服务对象满意度指标", "可持续影响指标", "生态环境成本指标",
                                     "经济效益指标", "社会效益指标", "生态效益指标", "经济成本指标", "社会成本指标",
                                     "数量指标", "质量指标", "时效指标", "成本指标", "满意度指标", "产出指标", "效益指标"};

static size_t label_at(const char *text)
{
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (strncmp(text, labels[i], strlen(labels[i])) == 0)
            return strlen(labels[i]);
    return 0;
}

/* The next label at or behind `text`; NULL when there is none. */
static const char *find_label(const char *text, size_t *width)
{
    for (; *text != '\0'; text++)
        if (((unsigned char)*text & 0xC0) != 0x80 && (*width = label_at(text)) > 0)
            return text;
    return NULL;
}

typedef struct {
    pft_interpreter *in;
    const pft_cell *line;
    size_t parts; /* cells that the line became */
    bool fruit;
} glued;

static bool make_part(glued *g, pft_cell *part, pft_slice text)
{
    *part = *g->line;
    part->text = pft_arena_strndup(&g->in->document->arena, text.text, text.size);
    part->size = (uint32_t)text.size;
    g->parts++;
    return part->text != NULL;
}

static pft_status leave(glued *g, pft_slice text)
{
    pft_cell part;

    if (text.size == 0)
        return PFT_OK;
    return make_part(g, &part, text) ? unplace_cell(g->in, &part) : PFT_ENOMEM;
}

static pft_status take_label(glued *g, pft_slice text)
{
    const pft_cell *cells[ROLE_COUNT] = {NULL};
    pft_cell part;

    if (!make_part(g, &part, text))
        return PFT_ENOMEM;
    g->fruit = true;
    cells[level_of(g->in, &part, PFT_TERM_ANNUAL) == 1 ? ROLE_LEVEL1 : ROLE_LEVEL2] = &part;
    return give_indicator(g->in, cells, PFT_TERM_ANNUAL, 0);
}

/* The numbers of a blank form, 1.2.3., are none. */
static bool is_value(pft_slice text)
{
    pft_value value;

    return text.size > 0 && text.size < LONGEST_VALUE && text.text[text.size - 1] != '.' && pft_value_parse(&value, text.text, text.size) == PFT_OK &&
           (value.kind == PFT_KIND_NUMBER || value.kind == PFT_KIND_RANGE || value.kind == PFT_KIND_DATE ||
            value.kind == PFT_KIND_PERIOD);
}

/* Where the value begins that the text ends with: at its comparator, or at its figures. NULL: there is none. */
static const char *find_value(pft_slice text)
{
    static const char *const comparators[] = {"≥", "≤", "≧", "≦", ">", "<", "=", "＝", "不低于", "不少于", "不超过"};

    for (const char *p = text.text + 1; p < text.text + text.size; p++) {
        bool begins = *p >= '0' && *p <= '9';

        for (size_t i = 0; i < sizeof comparators / sizeof comparators[0] && !begins; i++)
            begins = strncmp(p, comparators[i], strlen(comparators[i])) == 0;
        if (begins && is_value((pft_slice){p, text.size - (size_t)(p - text.text)}))
            return p;
    }
    return NULL;
}

static pft_status give(glued *g, pft_slice name, pft_slice value)
{
    const pft_cell *cells[ROLE_COUNT] = {NULL};
    pft_cell parts[2];

    if (!make_part(g, &parts[0], name) || !make_part(g, &parts[1], value))
        return PFT_ENOMEM;
    cells[ROLE_NAME] = &parts[0];
    cells[ROLE_TARGET] = &parts[1];
    g->fruit = true;
    return give_indicator(g->in, cells, PFT_TERM_ANNUAL, 0);
}

static bool is_word(pft_slice text)
{
    meaning found;

    work_out_meaning(&found, text.text, text.size);
    return found.word != NULL;
}

/* A word between two spaces: an indicator, the points of the one before, or neither. */
static pft_status read_word(glued *g, pft_slice text)
{
    const char *at = find_value(text);
    pft_slice name = at != NULL ? pft_trim(text.text, (size_t)(at - text.text)) : text;
    pft_indicator *last = g->in->last;
    pft_decimal points = read_amount(text.text, text.size);
    pft_cell part;

    if (points != PFT_DECIMAL_NONE && points <= 100 * PFT_DECIMAL_ONE && last != NULL && last->target != NULL &&
        last->weight == PFT_DECIMAL_NONE) {
        if (!make_part(g, &part, text))
            return PFT_ENOMEM;
        last->weight = points;
        place_cell(g->in, &part);
        return PFT_OK;
    }
    if (at == NULL || name.size < strlen("二字") || name.size > LONGEST_NAME || is_word(name)) /* 合计100 */
        return leave(g, text);
    return give(g, name, (pft_slice){at, text.size - (size_t)(at - text.text)});
}

static pft_status read_between(glued *g, pft_slice text)
{
    const char *end = text.text + text.size;
    pft_status status = PFT_OK;

    for (const char *p = text.text; p < end && status == PFT_OK;) {
        size_t size = strcspn(p, " \n");
        pft_slice part = {p, p + size < end ? size : (size_t)(end - p)};

        if (part.size > 0)
            status = read_word(g, part);
        p += part.size + 1;
    }
    return status;
}

/* 产出指标数量指标: a label of level 1 and one of level 2 with nothing between, and text behind them. */
static bool has_glued_labels(const pft_cell *cell)
{
    static const char *const firsts[] = {"产出", "效益", "满意度", "成本"};
    const size_t tail = strlen("指标");

    for (const char *at = strstr(cell->text, "指标"); at != NULL; at = strstr(at + tail, "指标")) {
        size_t width = label_at(at + tail);

        for (size_t i = 0; width > 0 && at[tail + width] != '\0' && i < sizeof firsts / sizeof firsts[0]; i++)
            if ((size_t)(at - cell->text) >= strlen(firsts[i]) &&
                memcmp(at - strlen(firsts[i]), firsts[i], strlen(firsts[i])) == 0)
                return true;
    }
    return false;
}

static bool ends_glued(const pft_interpreter *in, const pft_cell *cell)
{
    return word_of(in, cell) != NULL || is_title(cell) || holds(cell->text, "：") || holds(cell->text, "。");
}

pft_status read_glued_line(pft_interpreter *in, const pft_cell *cell, bool *taken)
{
    glued g = {.in = in, .line = cell};
    const char *text = cell->text, *label;
    size_t width = 0;
    pft_status status = PFT_OK;

    *taken = false;
    if (cell->size == 0 || (in->glued == 0 && (cell->size < strlen("产出指标数量指标名称") || !has_glued_labels(cell))))
        return PFT_OK;
    if (in->glued > 0 && ends_glued(in, cell)) {
        in->glued = 0;
        return PFT_OK;
    }
    *taken = true;
    while (status == PFT_OK && *text != '\0') {
        label = find_label(text, &width);
        pft_slice between = pft_trim(text, label != NULL ? (size_t)(label - text) : strlen(text));

        status = in->glued > 0 || g.fruit ? read_between(&g, between) : leave(&g, between); /* before the first: its head */
        if (label == NULL || status != PFT_OK)
            break;
        status = take_label(&g, (pft_slice){label, width});
        text = label + width;
    }
    in->glued = g.fruit ? FRUITLESS_LINES : in->glued - 1;
    in->document->cell_count += g.parts > 0 ? g.parts - 1 : 0;
    in->document->placed_count += g.parts == 0;
    return status;
}

/* ---- keys ---- */

static size_t key_at(const char *text, word *key)
{
    static const word keys[] = {{"转移支付(项目)名称", ROLE_NONE, KEY_PROJECT, 0}, {"项目名称", ROLE_NONE, KEY_PROJECT, 0},
                                {"专项名称", ROLE_NONE, KEY_PROJECT, 0},          {"项目执行单位", ROLE_NONE, KEY_AGENCY, 3},
                                {"项目实施单位", ROLE_NONE, KEY_AGENCY, 3},       {"资金使用单位", ROLE_NONE, KEY_AGENCY, 3},
                                {"实施单位", ROLE_NONE, KEY_AGENCY, 3},           {"项目主管部门", ROLE_NONE, KEY_AGENCY, 1},
                                {"地方主管部门", ROLE_NONE, KEY_AGENCY, 1}};

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strncmp(text, keys[i].text, strlen(keys[i].text)) == 0) {
            *key = keys[i];
            return strlen(keys[i].text);
        }
    return 0;
}

bool is_glued_field(const pft_interpreter *in, const pft_cell *cell)
{
    static const char *const marks[] = {"：", ":", "，", "。", "；", " "};
    word key;
    size_t width = in->head.title[0] != '\0' || in->project != NULL ? key_at(cell->text, &key) : 0;

    if (width == 0 || cell->size <= width + strlen("二字") || cell->size > 2 * LONGEST_NAME)
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (holds(cell->text + width, marks[i]))
            return false;
    return true;
}

pft_status read_glued_field(pft_interpreter *in, const pft_cell *cell)
{
    glued g = {.in = in, .line = cell};
    const char *text = cell->text;
    pft_status status = PFT_OK;

    while (status == PFT_OK && *text != '\0') {
        word key, next;
        size_t width = key_at(text, &key), size = 1;
        pft_cell part;

        for (text += width; text[size] != '\0' && (((unsigned char)text[size] & 0xC0) == 0x80 || key_at(text + size, &next) == 0);)
            size++;
        if (!make_part(&g, &part, (pft_slice){text, size}))
            return PFT_ENOMEM;
        text += size;
        status = key.key == KEY_PROJECT ? take_project_name(in, &part) : take_agency(in, &part, key.detail);
    }
    in->document->cell_count += g.parts - 1;
    return status;
}
