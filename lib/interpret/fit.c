#include "interpret/fit.h"

#include <string.h>

#include "core/text.h"

/* What a cell looks like. */
typedef enum {
    LOOKS_EMPTY,
    LOOKS_NOTHING,    /* a dash */
    LOOKS_POINTS,     /* a plain number as weights are: above 0, to 30 */
    LOOKS_HUNDRED,    /* a plain number to 100 */
    LOOKS_NUMBER,     /* any other plain number */
    LOOKS_PERCENT,    /* 95%, 95.6％ */
    LOOKS_QUANTITY,   /* a number with a comparator or a unit */
    LOOKS_COMPARATOR, /* ≥ alone */
    LOOKS_NATURE,     /* 定性, 正向指标 */
    LOOKS_UNIT,       /* %, 万元, 人次 */
    LOOKS_SHORT,      /* any other text */
    LOOKS_LONG,
    LOOKS_COUNT
} looks;

/* How well a cell of such looks stands in a column of such a role. Points, not measured: what a person would say. */
static const int8_t fits[ROLE_COUNT][LOOKS_COUNT] = {
    /*                   empty nothing points hundred number percent quantity comp. nature unit short long */
    [ROLE_LEVEL1] =      {0,   -3,     -9,    -9,     -9,    -9,     -6,      -9,   -9,    -4,  2,    -2},
    [ROLE_LEVEL2] =      {0,   -3,     -9,    -9,     -9,    -9,     -6,      -9,   -9,    -4,  2,    -2},
    [ROLE_NAME] =        {-4,  -4,     -6,    -7,     -8,    -7,     -3,      -9,   -8,    -2,  4,    4},
    [ROLE_DESCRIPTION] = {0,   0,      -3,    -3,     -3,    -2,     -1,      -6,   -6,    -3,  2,    3},
    [ROLE_TARGET] =      {-1,  0,      3,     3,      3,     4,      4,       -6,   -1,    -3,  2,    1},
    [ROLE_MEDIUM] =      {-1,  0,      3,     3,      3,     4,      4,       -6,   -1,    -3,  2,    1},
    [ROLE_ACTUAL] =      {0,   0,      1,     2,      2,     4,      4,       -6,   -2,    -3,  2,    1},
    [ROLE_WEIGHT] =      {0,   1,      5,     2,      -8,    -7,     -7,      -9,   -9,    -9,  -9,   -9},
    [ROLE_SCORE] =       {0,   1,      4,     2,      -8,    -7,     -7,      -9,   -9,    -9,  -9,   -9},
    [ROLE_REASON] =      {0,   1,      -5,    -5,     -5,    -4,     -2,      -8,   -6,    -5,  2,    3},
    [ROLE_NATURE] =      {0,   0,      -9,    -9,     -9,    -9,     -9,      7,    7,     -9,  -5,   -9},
    [ROLE_UNIT] =        {0,   1,      -8,    -9,     -9,    -9,     -9,      -9,   -6,    6,   0,    -9},
    [ROLE_PROJECT] =     {-2,  -2,     -6,    -6,     -6,    -6,     -4,      -9,   -9,    -4,  4,    4},
    [ROLE_CODE] =        {0,   0,      -2,    -2,     3,     -9,     -4,      -9,   -9,    -4,  -1,   -6},
    [ROLE_TOTAL] =       {0,   0,      3,     3,      3,     -6,     2,       -9,   -9,    -9,  -8,   -9},
    [ROLE_GOAL] =        {0,   0,      -4,    -4,     -4,    -4,     -3,      -9,   -9,    -6,  2,    4},
    [ROLE_INITIAL] =     {0,   0,      2,     3,      4,     -9,     2,       -9,   -9,    -9,  -8,   -9},
    [ROLE_ADJUSTED] =    {0,   0,      2,     3,      4,     -9,     2,       -9,   -9,    -9,  -8,   -9},
    [ROLE_EXECUTED] =    {0,   0,      2,     3,      4,     -9,     2,       -9,   -9,    -9,  -8,   -9},
    [ROLE_ORDINAL] =     {0,   -2,     4,     2,      0,     -9,     -9,      -9,   -9,    -9,  -6,   -9},
    [ROLE_AGENCY] =      {0,   -2,     -6,    -6,     -6,    -6,     -6,      -9,   -9,    -6,  4,    -2},
    [ROLE_RATE] =        {0,   0,      0,     1,      -6,    6,      -6,      -9,   -9,    -9,  -8,   -9},
    [ROLE_OTHER] =       {0,   0,      0,     0,      0,     0,      0,       -4,   -2,    -2,  1,    2},
};

/* What it costs to leave a column without a cell. */
static const int8_t skips[ROLE_COUNT] = {
    [ROLE_NAME] = 8,      [ROLE_TARGET] = 3,   [ROLE_ACTUAL] = 1,   [ROLE_WEIGHT] = 2, [ROLE_SCORE] = 1,
    [ROLE_DESCRIPTION] = 1, [ROLE_NATURE] = 1, [ROLE_UNIT] = 1,     [ROLE_INITIAL] = 2, [ROLE_ADJUSTED] = 1,
    [ROLE_EXECUTED] = 1,  [ROLE_PROJECT] = 4,
};

enum { DROP = 12, JOIN = 2, LONG_TEXT = 60, MOST = 64 };

static const char *const comparators[] = {"≥", "≤", "＝", "=", ">", "<", "＞", "＜", "≧", "≦", "═", "﹦", ">=", "<=",
                                          "≥≤", "大于", "小于", "等于", "大于等于", "小于等于", "不低于", "不少于",
                                          "不高于", "不超过", "＞＝", "＜＝", "﹥", "﹤", "⩾", "⩽", "约等于", "≈", NULL};
static const char *const natures[] = {"定性", "定量", "正向", "反向", "定性指标", "定量指标", "正向指标", "反向指标",
                                      "正指标", "逆指标", "负向", "负向指标", "逆向指标", "逆向", "中性", "中性指标",
                                      "适度指标", "区间", NULL};
static const char *const units[] = {
    "%", "％", "‰", "元", "万元", "萬元", "亿元", "億元", "千元", "人", "人次", "人/次", "次", "项", "个", "件", "台", "套", "座", "辆", "户",
    "天", "日", "月", "个月", "年", "季度", "小时", "分钟", "米", "公里", "千米", "亩", "万亩", "公顷", "平方米", "㎡",
    "平方公里", "立方米", "吨", "公斤", "千克", "只", "头", "条", "株", "棵", "本", "册", "份", "篇", "张", "期", "场",
    "家", "所", "村", "处", "间", "批", "批次", "名", "位", "分", "百分比", "元/人", "元/月", "元/年", "元/亩", "元/平方米",
    "万平方米", "工作日", "种", "类", "部", "万人", "万人次", "例", "支", "组", "块", "盏", "门", "届", "宗", "起", "样",
    "元/次", "元/天", "元/人·月", "万元/年", "元/人/年", "元/平方米/年", "km", "m", "m2", "M", "kg", "t", "公里/小时", "度", NULL};

static bool is_one_of(const char *text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strcmp(text, *words) == 0)
            return true;
    return false;
}

static looks number_looks(const pft_value *value)
{
    if (value->op != PFT_OP_EQUAL)
        return LOOKS_QUANTITY;
    if (strcmp(value->unit, "%") == 0)
        return LOOKS_PERCENT;
    if (value->unit[0] != '\0' && strcmp(value->unit, "分") != 0)
        return LOOKS_QUANTITY;
    if (value->low > 0 && value->low <= 30 * PFT_DECIMAL_ONE)
        return LOOKS_POINTS;
    return value->low >= 0 && value->low <= 100 * PFT_DECIMAL_ONE ? LOOKS_HUNDRED : LOOKS_NUMBER;
}

static bool has_mark(const char *text)
{
    static const char *const marks[] = {"≥", "≤", "＝", "=", ">", "<", "＞", "＜", NULL};

    for (const char *const *mark = marks; *mark != NULL; mark++)
        if (strncmp(text, *mark, strlen(*mark)) == 0)
            return true;
    return false;
}

/* A dash of any kind, a slash, dots. */
static bool looks_like_nothing(const char *text, size_t size)
{
    static const char *const marks[] = {"—", "——", "－", "…", "……", "／", NULL};

    return size <= 6 && (strspn(text, "-/\\*.") == size || is_one_of(text, marks));
}

static looks looks_of(const char *text, size_t size)
{
    pft_value value;

    if (size == 0)
        return LOOKS_EMPTY;
    if (looks_like_nothing(text, size))
        return LOOKS_NOTHING;
    if (size > 3 * LONG_TEXT)
        return LOOKS_LONG;
    if (size <= 24 && is_one_of(text, comparators))
        return LOOKS_COMPARATOR;
    if (size <= 24 && is_one_of(text, natures))
        return LOOKS_NATURE;
    if (size <= 24 && is_one_of(text, units))
        return LOOKS_UNIT;
    if (pft_value_parse(&value, text, size) != PFT_OK)
        return LOOKS_SHORT;
    if (value.kind == PFT_KIND_NUMBER)
        return has_mark(text) ? LOOKS_QUANTITY : number_looks(&value);
    return value.kind == PFT_KIND_RANGE || value.kind == PFT_KIND_DATE || value.kind == PFT_KIND_PERIOD
               ? LOOKS_QUANTITY
               : LOOKS_SHORT;
}

typedef struct {
    const pft_cell *const *cells;
    size_t count;
    const uint8_t *roles;
    size_t role_count;
    bool joins;
    uint8_t looks[MOST];
    pft_decimal numbers[MOST]; /* of plain numbers, else NONE */
    int16_t best[MOST + 1][MOST + 1];
    uint8_t step[MOST + 1][MOST + 1]; /* 0: skip the column; 255: drop the cell; else so many cells to the column */
} fitting;

static bool same_cell(const pft_cell *a, const pft_cell *b)
{
    return a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

/* What stands before tells more: an actual value resembles its target, a score is no more than its weight. */
static int neighbours(const fitting *f, size_t cell, size_t column)
{
    uint8_t role = f->roles[column];
    bool of_indicator = f->roles[0] == ROLE_NAME; /* else they may be amounts of a budget */
    const pft_cell *this = f->cells[cell], *before = cell > 0 ? f->cells[cell - 1] : NULL;
    int bonus = 0;

    if (before == NULL || this->size == 0)
        return 0;
    if (role == ROLE_ACTUAL || role == ROLE_DESCRIPTION)
        for (size_t i = cell; i-- > 0 && bonus == 0;)
            bonus = same_cell(this, f->cells[i]) ? 3 : 0;
    if (role == ROLE_SCORE && f->numbers[cell] != PFT_DECIMAL_NONE && f->numbers[cell - 1] != PFT_DECIMAL_NONE)
        bonus += f->numbers[cell] > f->numbers[cell - 1]               ? -5
                 : f->numbers[cell] == f->numbers[cell - 1] && of_indicator ? 2
                                                                            : 1;
    return bonus;
}

static bool takes_parts(uint8_t role)
{
    return role == ROLE_NAME || role == ROLE_DESCRIPTION || role == ROLE_TARGET || role == ROLE_ACTUAL ||
           role == ROLE_REASON;
}

/* Several parts of a line as one cell of text. */
static int fit_parts(const fitting *f, size_t cell, size_t parts, uint8_t role)
{
    bool text = false;

    for (size_t i = 0; i < parts; i++) {
        uint8_t part = f->looks[cell + i];

        if (part == LOOKS_EMPTY || part == LOOKS_NOTHING)
            return -DROP * 4;
        text |= part == LOOKS_SHORT || part == LOOKS_LONG;
    }
    return (text ? fits[role][LOOKS_SHORT] : fits[role][LOOKS_QUANTITY] - 2) - JOIN * (int)(parts - 1);
}

static int fit_one(const fitting *f, size_t cell, size_t column)
{
    return fits[f->roles[column]][f->looks[cell]] + neighbours(f, cell, column);
}

static void consider(fitting *f, size_t cell, size_t column, int score, uint8_t step)
{
    if (score > f->best[cell][column]) {
        f->best[cell][column] = (int16_t)score;
        f->step[cell][column] = step;
    }
}

static void solve_at(fitting *f, size_t cell, size_t column)
{
    uint8_t role = column < f->role_count ? f->roles[column] : ROLE_NONE;

    f->best[cell][column] = INT16_MIN;
    if (cell < f->count && column < f->role_count) {
        consider(f, cell, column, fit_one(f, cell, column) + f->best[cell + 1][column + 1], 1);
        for (size_t parts = 2; f->joins && takes_parts(role) && cell + parts <= f->count && parts <= 8; parts++)
            consider(f, cell, column, fit_parts(f, cell, parts, role) + f->best[cell + parts][column + 1],
                     (uint8_t)parts);
    }
    if (column < f->role_count)
        consider(f, cell, column, f->best[cell][column + 1] - skips[role], 0);
    if (cell < f->count)
        consider(f, cell, column,
                 f->best[cell + 1][column] - (f->looks[cell] > LOOKS_NOTHING ? DROP : 0), FIT_NONE);
}

void fit_look(const pft_cell *const *cells, size_t count, fit_view *views)
{
    for (size_t i = 0; i < count; i++) {
        pft_value value;

        views[i] = (fit_view){PFT_DECIMAL_NONE, (uint8_t)looks_of(cells[i]->text, cells[i]->size)};
        if ((views[i].looks == LOOKS_POINTS || views[i].looks == LOOKS_HUNDRED) &&
            pft_value_parse(&value, cells[i]->text, cells[i]->size) == PFT_OK)
            views[i].number = value.low;
    }
}

static void take_views(fitting *f, const fit_view *views)
{
    for (size_t i = 0; i < f->count; i++) {
        f->looks[i] = views[i].looks;
        f->numbers[i] = views[i].number;
    }
}

int fit_in_place(const pft_cell *const *cells, size_t count, const uint8_t *roles)
{
    fit_view views[MOST];
    fitting f;
    int score = 0;

    f.cells = cells;
    f.count = count < MOST ? count : MOST;
    f.roles = roles;
    fit_look(cells, f.count, views);
    take_views(&f, views);
    for (size_t i = 0; i < f.count; i++)
        score += fit_one(&f, i, i);
    return score;
}

int fit_cells(const pft_cell *const *cells, size_t count, const uint8_t *roles, size_t role_count, bool joins,
              uint8_t *columns)
{
    fit_view views[MOST];

    fit_look(cells, count < MOST ? count : MOST, views);
    return fit_viewed(cells, views, count, roles, role_count, joins, columns);
}

int fit_viewed(const pft_cell *const *cells, const fit_view *views, size_t count, const uint8_t *roles,
               size_t role_count, bool joins, uint8_t *columns)
{
    fitting f; /* large: only what is needed is filled */
    size_t cell = 0, column = 0;

    f.cells = cells;
    f.count = count < MOST ? count : MOST;
    f.roles = roles;
    f.role_count = role_count < MOST ? role_count : MOST;
    f.joins = joins;
    take_views(&f, views);
    for (size_t c = f.count + 1; c-- > 0;)
        for (size_t r = f.role_count + 1; r-- > 0;) {
            if (c == f.count && r == f.role_count)
                f.best[c][r] = 0;
            else
                solve_at(&f, c, r);
        }
    memset(columns, FIT_NONE, count);
    while (cell < f.count || column < f.role_count) {
        uint8_t step = f.step[cell][column];

        if (step == FIT_NONE) {
            cell++;
            continue;
        }
        for (; step > 0; step--)
            columns[cell++] = (uint8_t)column;
        column++;
    }
    return f.best[0][0];
}
