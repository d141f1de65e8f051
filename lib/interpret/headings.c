#include "interpret/headings.h"

#include "interpret/signs.h"

/* The roles that only columns of indicators have. */
static bool is_indicator_role(uint8_t role)
{
    switch (role) {
    case ROLE_LEVEL1: case ROLE_LEVEL2: case ROLE_NAME: case ROLE_DESCRIPTION: case ROLE_TARGET: case ROLE_MEDIUM:
    case ROLE_ACTUAL: case ROLE_WEIGHT: case ROLE_SCORE: case ROLE_REASON: case ROLE_NATURE: case ROLE_UNIT:
    case ROLE_CRITERION: case ROLE_BASIS: case ROLE_EVIDENCE: case ROLE_PREVIOUS: case ROLE_FORECAST:
    case ROLE_LIKELIHOOD: case ROLE_REMARK: case ROLE_REVIEWED_ACTUAL: case ROLE_REVIEWED_SCORE: case ROLE_ORDINAL:
    case ROLE_OTHER: return true;
    default: return false;
    }
}

bool pft_names_section(const pft_spot *spot)
{
    return (spot->facts->traits & TRAIT_SECTION) != 0 || pft_says(spot, SIGN_INDICATOR) ||
           pft_says(spot, SIGN_INDICATORS) || pft_says(spot, SIGN_PROJECT_INDICATORS);
}

/* What a text says as a heading; ROLE_NONE: nothing. */
uint8_t pft_heading_role(const pft_spot *spot)
{
    const pft_facts *f = spot->facts;

    if (f->levels != 0 && (f->level_sure || f->role == ROLE_NONE))
        return ROLE_NONE;
    if (pft_names_section(spot) && f->role == ROLE_NONE)
        return ROLE_NONE;
    return is_indicator_role(f->role) ? f->role : ROLE_NONE;
}

int32_t pft_heading_year(const pft_spot *heading)
{
    const char *at = strstr(heading->facts->folded, "20");

    for (; at != NULL; at = strstr(at + 1, "20"))
        if (strspn(at, "0123456789") == 4 && strncmp(at + 4, SIGN_YEAR, 3) == 0)
            return (at[2] - '0') * 10 + (at[3] - '0') + 2000;
    return 0;
}

/* 优 | 良 | 中 | 差 above texts that say when each is given. */
static uint8_t grade_role(const pft_spot *spot)
{
    if (pft_says(spot, SIGN_BEST))
        return ROLE_TARGET;
    return pft_says(spot, SIGN_GOOD) || pft_says(spot, SIGN_MIDDLE) || pft_says(spot, SIGN_POOR) ? ROLE_OTHER
                                                                                                 : ROLE_NONE;
}

/* 实际完成情况: the outcome of the goals, and behind 目标值 the heading of the actual values. */
static bool heads_actuals(const pft_spot *spot)
{
    return spot->facts->key == KEY_OUTCOME && spot->facts->key_size == 0;
}

/* A text between headings that nobody knows, and that may be one. */
static bool may_be_heading(const pft_layout *l, size_t at, size_t last)
{
    const pft_spot *spot = &l->spots[at];
    const pft_facts *f = spot->facts;

    if (spot->fixed)
        return spot->row == l->spots[last].row && spot->part == l->spots[last].part && f->length < 20 &&
               (f->levels == 0 || !f->level_sure) && /* 完成时限 */
               (f->look == LOOK_TEXT || f->look == LOOK_QUALITY || ((f->traits & TRAIT_YEAR) != 0 && spot->span > 1));
    if (at + 1 >= l->count || pft_heading_role(&l->spots[at + 1]) == ROLE_NONE || f->length < 2 || f->length >= 14 ||
        (f->look != LOOK_TEXT && f->look != LOOK_QUALITY) || pft_facts_is_label(f))
        return false;
    return spot->border == PFT_BORDER_LOOSE ||
           (spot->border != PFT_BORDER_ROW && l->spots[at + 1].border != PFT_BORDER_ROW);
}

typedef struct seen_roles {
    uint64_t roles;
    size_t count;
    bool section;
} seen_roles;

static bool saw(const seen_roles *s, column_role role)
{
    return (s->roles >> role & 1) != 0;
}

static bool makes_table(const seen_roles *s)
{
    static const uint8_t with_name[] = {ROLE_TARGET, ROLE_ACTUAL,      ROLE_WEIGHT, ROLE_SCORE,
                                        ROLE_UNIT,   ROLE_DESCRIPTION, ROLE_MEDIUM, ROLE_CRITERION};

    if (s->count < 2)
        return false;
    if (s->section && saw(s, ROLE_TARGET) && s->count > 2 &&
        (saw(s, ROLE_WEIGHT) || saw(s, ROLE_UNIT) || saw(s, ROLE_NATURE) || saw(s, ROLE_CRITERION)))
        return true; /* 指标 | 指标权重 | 计量单位 | 指标值; 绩效指标 | 评价标准 above 优 | 良 | 中 | 差 */
    for (size_t i = 0; i < sizeof with_name; i++)
        if (saw(s, ROLE_NAME) && saw(s, (column_role)with_name[i]))
            return true;
    if (saw(s, ROLE_LEVEL2))
        return saw(s, ROLE_LEVEL1) || saw(s, ROLE_TARGET);
    return saw(s, ROLE_LEVEL1) && saw(s, ROLE_TARGET) && (s->count > 3 || s->section);
}

/* 项目 | 指标值: what is measured, and its value. 绩效指标 | 指标值 in true columns, when it spans no others. */
static bool names_rows(const pft_layout *l, size_t at)
{
    const pft_spot *spot = &l->spots[at];
    bool alone = spot->fixed && spot->span == 1 && pft_says(spot, SIGN_INDICATORS);

    return (pft_says(spot, SIGN_PROJECT) || alone) && at + 1 < l->count && l->spots[at + 1].border != PFT_BORDER_ROW &&
           pft_heading_role(&l->spots[at + 1]) == ROLE_TARGET;
}

/* 指标名称 | 绩效目标 | 绩效标准: between headings of columns, the goal is that of each indicator. */
static bool aims_rows(const pft_layout *l, size_t at)
{
    return l->spots[at].facts->key == KEY_GOAL && l->spots[at].facts->key_size == 0 && at > 0 && at + 1 < l->count &&
           pft_heading_role(&l->spots[at - 1]) == ROLE_NAME && pft_heading_role(&l->spots[at + 1]) != ROLE_NONE;
}

static uint64_t role_bit(uint8_t role)
{
    return UINT64_C(1) << role;
}

/* 符号 | 值, 运算符号 | 内容: a part of what 指标值 names. */
bool pft_says_value(const pft_spot *spot)
{
    static const char *const parts[] = {
#define VALUE_PART(text) text,
#include "interpret/signs.inc"
    };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (pft_says(spot, parts[i]))
            return true;
    return false;
}

/* 前年 | 上年 | 预计当年实现 below 指标值. */
uint8_t pft_term_role(const pft_spot *spot)
{
    static const struct {
        const char *text;
        uint8_t role;
    } terms[] = {
#define VALUE_TERM(text, role) {text, ROLE_##role},
#include "interpret/signs.inc"
    };

    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (pft_says(spot, terms[i].text))
            return terms[i].role;
    return ROLE_NONE;
}

/* 指标值 | 单位, and 单位(文字描述): behind a value or what it is measured by, no agency but the unit. */
static bool heads_units(const pft_spot *spot, uint64_t before)
{
    static const char unit[] = SIGN_UNIT;
    const char *behind = spot->facts->folded + strlen(unit);
    const uint64_t measured = role_bit(ROLE_TARGET) | role_bit(ROLE_NATURE) | role_bit(ROLE_NAME);

    return (before & measured) != 0 && strncmp(spot->facts->folded, unit, strlen(unit)) == 0 &&
           (*behind == '\0' || *behind == '(') && spot->facts->key_size == 0;
}

/* What a text is the heading of, behind headings of the roles in `before`; ROLE_NONE: nobody knows. */
uint8_t pft_role_among(const pft_layout *l, size_t at, uint64_t before)
{
    const pft_spot *spot = &l->spots[at];
    uint8_t role = (before & role_bit(ROLE_TARGET)) != 0 ? pft_term_role(spot) : ROLE_NONE;

    if (role == ROLE_NONE)
        role = pft_heading_role(spot);
    if (role == ROLE_NONE && before != 0)
        role = grade_role(spot);
    if (role == ROLE_NONE && heads_units(spot, before))
        role = ROLE_UNIT;
    if (role == ROLE_NONE && (before & role_bit(ROLE_NATURE)) != 0 && pft_says_value(spot))
        role = ROLE_TARGET;
    if (role == ROLE_NONE && names_rows(l, at))
        role = ROLE_NAME;
    if (role == ROLE_NONE && aims_rows(l, at))
        role = ROLE_TARGET;
    if (role == ROLE_NONE && (before & role_bit(ROLE_TARGET)) != 0 && (before & role_bit(ROLE_ACTUAL)) == 0 &&
        heads_actuals(spot))
        role = ROLE_ACTUAL;
    return role;
}

static void note_role(seen_roles *s, uint8_t role)
{
    s->roles |= role_bit(role);
    s->count++;
}

/* A line that fell between two headings, one cell a line: what follows is a heading that was not seen yet. */
static bool fell_between(const pft_layout *l, size_t at, const seen_roles *seen)
{
    const pft_spot *spot = &l->spots[at], *next = at + 1 < l->count ? &l->spots[at + 1] : NULL;
    uint8_t role = next != NULL ? pft_heading_role(next) : ROLE_NONE;
    bool goes_on = at + 2 < l->count && pft_heading_role(&l->spots[at + 2]) != ROLE_NONE;

    return (seen->count > 1 || (seen->count > 0 && goes_on)) && spot->border != PFT_BORDER_CELL &&
           role != ROLE_NONE && next->border != PFT_BORDER_CELL &&
           (next->facts->traits & TRAIT_SUPPOSED) == 0 && !saw(seen, role) && spot->facts->look == LOOK_TEXT &&
           !pft_facts_is_label(spot->facts) && (spot->facts->traits & (TRAIT_TITLE | TRAIT_END)) == 0;
}

/* How far the heading goes that begins at `from`. Pieces of headings, sections and empty cells may stand in it. */
static size_t read_heading(const pft_layout *l, size_t from, seen_roles *seen)
{
    enum { GAP = 40 };
    size_t last = from, gap = 0;

    *seen = (seen_roles){0};
    for (size_t at = from; at < l->count && gap <= GAP; at++) {
        const pft_spot *spot = &l->spots[at];
        uint8_t role = pft_role_among(l, at, seen->roles);

        if (role != ROLE_NONE) {
            note_role(seen, role);
            last = at;
            gap = 0;
        } else if (pft_is_empty(spot)) {
            gap++;
        } else if (pft_names_section(spot)) {
            seen->section = true;
        } else if (seen->count > 0 && may_be_heading(l, at, last)) {
            last = at;
            gap = 0;
        } else if (!fell_between(l, at, seen) &&
                   ((spot->facts->traits & (TRAIT_PIECE | TRAIT_PAGE | TRAIT_BRACKET)) == 0 ||
                    spot->facts->length > 8)) {
            break;
        }
    }
    return last;
}

static size_t row_start(const pft_layout *l, size_t at, size_t floor)
{
    size_t start = at;

    while (start > floor && l->spots[start - 1].row == l->spots[at].row &&
           l->spots[start - 1].part == l->spots[at].part)
        start--;
    return start;
}

static bool names_project(const pft_layout *l, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (l->spots[i].facts->key == KEY_PROJECT || l->spots[i].facts->role == ROLE_PROJECT)
            return true;
    return false;
}

/* 单位（项目）名称: rows of agencies and of their projects. 项目单位 is the agency alone. */
static bool names_both(const pft_facts *f)
{
    const char *agency = strstr(f->folded, SIGN_UNIT);

    return f->key == KEY_AGENCY && agency != NULL && strstr(agency, SIGN_PROJECT) != NULL;
}

/* What a heading says in a list, where columns of the project stand as well. */
uint8_t pft_list_role(const pft_spot *spot)
{
    const pft_facts *f = spot->facts;

    if (f->key == KEY_PROJECT || names_both(f))
        return ROLE_PROJECT;
    if (f->key == KEY_AGENCY || f->key == KEY_DEPARTMENT || f->role == ROLE_AGENCY)
        return ROLE_AGENCY;
    if (f->role == ROLE_PROJECT)
        return ROLE_PROJECT;
    if (f->key == KEY_CODE || f->role == ROLE_CODE)
        return ROLE_CODE;
    if (f->key == KEY_GOAL || f->role == ROLE_GOAL)
        return ROLE_GOAL;
    if (f->key == KEY_FUNDING)
        return ROLE_TOTAL;
    if (f->money != ROLE_NONE)
        return f->money;
    if (f->role == ROLE_TOTAL)
        return ROLE_TOTAL;
    return ROLE_OTHER;
}

/* The row of headings above the one at `row`, when it names the columns of a list of projects: 单位编码 | 单位（项目）名称 |
 * 资金总额 | 绩效指标 above 一级指标 …; `row` itself when there is none. */
static size_t list_heading_above(const pft_layout *l, size_t row, size_t floor)
{
    enum { FEWEST = 3 };
    size_t start = row, labels = 0;
    bool project = false;

    while (start > floor && start > 0 && (start == row || l->spots[start].border != PFT_BORDER_ROW)) {
        const pft_spot *spot = &l->spots[--start];

        if (pft_is_empty(spot))
            continue;
        if (!pft_facts_is_label(spot->facts) || (spot->facts->traits & TRAIT_TITLE) != 0 || spot->facts->key_size > 0)
            return row;
        project = project || pft_list_role(spot) == ROLE_PROJECT;
        labels++;
    }
    return project && labels >= FEWEST ? start : row;
}

/* The headings of a list of projects, one cell a line: labels with nothing between them, 序号, 单位名称, 项目名称, 资金总额,
 * right above those of the indicators. In the head of a form, each label has what it says below it. */
static size_t list_heading_of_lines(const pft_layout *l, size_t from, size_t floor)
{
    enum { FEWEST = 3 };
    size_t at = from;
    bool project = false;

    while (at > floor && l->spots[at].border == PFT_BORDER_LOOSE && pft_facts_is_label(l->spots[at - 1].facts) &&
           l->spots[at - 1].facts->key_size == 0 && (l->spots[at - 1].facts->traits & TRAIT_TITLE) == 0)
        project = pft_list_role(&l->spots[--at]) == ROLE_PROJECT || project;
    return project && from - at >= FEWEST ? at : from;
}

/* In a list, columns of the project stand before those of the indicator. */
static size_t heading_start(const pft_layout *l, size_t from, size_t floor)
{
    size_t at = from;

    if (l->spots[from].fixed) {
        at = row_start(l, at, floor);
        if (at > floor && l->spots[at].covered && names_project(l, row_start(l, at - 1, floor), at))
            at = row_start(l, at - 1, floor);
        return at;
    }
    if (l->spots[from].border == PFT_BORDER_LOOSE)
        return list_heading_of_lines(l, from, floor);
    while (at > floor && l->spots[at].border == PFT_BORDER_CELL && !pft_is_empty(&l->spots[at - 1]) &&
           pft_facts_is_label(l->spots[at - 1].facts))
        at--;
    for (size_t i = at; i < from; i++)
        if (l->spots[i].facts->key == KEY_PROJECT)
            return at;
    for (at = from; at > floor && l->spots[at].border != PFT_BORDER_ROW && pft_is_empty(&l->spots[at - 1]);)
        at--;
    if (l->spots[at].border == PFT_BORDER_ROW) {
        size_t above = list_heading_above(l, at, floor);

        return above < at ? above : from;
    }
    return from;
}

/* 指标 right before the first heading is the heading of the names; `at` itself when it is not there. */
static size_t section_before(const pft_layout *l, size_t at, size_t floor)
{
    size_t i = at;

    while (i > floor && pft_is_empty(&l->spots[i - 1]))
        i--;
    return i > floor && pft_names_section(&l->spots[i - 1]) ? i - 1 : at;
}

/* The heading of levels or names reaches down into the spot at `at`; below it, no row of the body can begin. */
static bool reaches_down(const pft_layout *l, size_t from, size_t last, size_t at)
{
    for (size_t i = from; l->spots[at].covered && i <= last; i++) {
        uint8_t role = l->spots[i].column == l->spots[at].column ? pft_heading_role(&l->spots[i]) : ROLE_NONE;

        if (role == ROLE_LEVEL1 || role == ROLE_LEVEL2 || role == ROLE_NAME)
            return true;
    }
    return false;
}

/* The end of a heading of true columns: rows into which its headings reach down belong to it, whatever else stands
 * there, unless it is a label of a level: 季度目标值 above 一季度 | 二季度. */
static size_t end_of_heading(const pft_layout *l, size_t from, size_t last)
{
    size_t end = last + 1;

    while (l->spots[last].fixed && end < l->count && l->spots[end].part == l->spots[last].part) {
        size_t row = end, next;
        bool below = false, body = false;

        while (row < l->count && l->spots[row].border != PFT_BORDER_ROW)
            row++;
        for (next = row; next < l->count && (next == row || l->spots[next].border != PFT_BORDER_ROW); next++) {
            below = below || reaches_down(l, from, last, next);
            body = body || (l->spots[next].facts->levels != 0 && l->spots[next].facts->level_sure);
        }
        if (!below || body)
            break;
        end = next;
    }
    return end;
}

bool pft_find_heading(pft_heading *out, const pft_layout *l, size_t from)
{
    for (size_t at = from; at < l->count; at++) {
        seen_roles seen;
        size_t last;

        if (l->spots[at].headless > 0) {
            *out = (pft_heading){at, at + 1};
            return true;
        }
        if (pft_heading_role(&l->spots[at]) == ROLE_NONE && !names_rows(l, at))
            continue;
        last = read_heading(l, at, &seen);
        seen.section = seen.section || section_before(l, at, from) < at;
        if (makes_table(&seen)) {
            size_t start = saw(&seen, ROLE_NAME) || saw(&seen, ROLE_LEVEL2) ? at : section_before(l, at, from);

            *out = (pft_heading){heading_start(l, start, from), end_of_heading(l, at, last)};
            return true;
        }
        at = last;
    }
    return false;
}
