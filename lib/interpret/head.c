#include "interpret/head.h"

#include <string.h>

#include "interpret/code.h"
#include "interpret/money.h"
#include "interpret/title.h"

static const pft_draft_text nothing = {"", NULL};

/* ---- labels ---- */

static bool announces(const pft_facts *f)
{
    if (f->key == KEY_TOTAL)
        return f->detail == TOTAL_SCORE;
    return f->key != KEY_NONE && f->key != KEY_SECTION && f->key != KEY_TITLE;
}

/* Where the value ends that stands in one cell with further labels: 云溪县航道站    单位：万元. Its size. */
static size_t end_of_value(const pft_region *r, const char *text, size_t size)
{
    static const char *const gaps[] = {" ", "\t", "　", "\n"};
    enum { LONGEST = 240 };

    for (size_t at = 0; size <= LONGEST && at < size; at++)
        for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
            size_t width = strlen(gaps[i]);
            pft_slice rest;
            const pft_facts *f;

            if (size - at <= width || memcmp(text + at, gaps[i], width) != 0)
                continue;
            rest = pft_trim(text + at, size - at);
            if (rest.size == 0 || (f = pft_facts_of(r->facts, rest.text, rest.size)) == NULL || f->key_size == 0 ||
                (f = pft_facts_of(r->facts, rest.text, f->key_size)) == NULL)
                continue;
            if (announces(f))
                return at;
        }
    return size;
}

/* A label with its value behind a colon; `f` are the facts of both. */
static bool read_inside(pft_labelled *out, const pft_region *r, const pft_spot *spot, const pft_facts *f)
{
    pft_slice value;

    if (f->key_size == 0)
        return false;
    out->facts = pft_facts_of(r->facts, f->text, f->key_size);
    if (out->facts == NULL || !announces(out->facts))
        return false;
    if ((out->label.text = pft_arena_strndup(r->arena, f->text, f->key_size)) == NULL) {
        out->facts = NULL;
        return false;
    }
    value = pft_trim(f->text + f->value_at, end_of_value(r, f->text + f->value_at, f->size - f->value_at));
    if (value.size > 0)
        out->inside = (pft_draft_text){pft_arena_strndup(r->arena, value.text, value.size), spot};
    return out->inside.text != NULL;
}

bool pft_read_label(pft_labelled *out, const pft_region *r, size_t at)
{
    const pft_spot *spot = &r->layout->spots[at];
    const pft_facts *f = spot->facts;

    *out = (pft_labelled){f, {spot->text, spot}, nothing};
    return (announces(f) && (f->key_size == 0 || f->value_at >= f->size)) || read_inside(out, r, spot, f);
}

static bool is_empty(const pft_spot *spot)
{
    return spot->facts->look == LOOK_EMPTY;
}

/* A heading of a column; a longer text may only sound like one. */
static bool is_heading(const pft_facts *f)
{
    enum { SHORT = 4 };

    return f->role != ROLE_NONE && f->role != ROLE_OTHER && ((f->traits & TRAIT_SUPPOSED) == 0 || f->length <= SHORT);
}

bool pft_is_field_value(const pft_region *r, size_t at)
{
    const pft_facts *f = r->layout->spots[at].facts;
    pft_labelled label;

    return f->look != LOOK_EMPTY && !pft_read_label(&label, r, at) &&
           (f->traits & (TRAIT_SECTION | TRAIT_UNIT_LINE)) == 0 && f->money == ROLE_NONE && !is_heading(f);
}

void pft_mark_spots(const pft_region *r, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        r->layout->spots[i].placed = true;
}

/* ---- where the value of a label stands ---- */

/* Texts that may go over several lines. */
static bool is_long(uint8_t key)
{
    return key == KEY_PURPOSE || key == KEY_OTHER || key == KEY_END;
}

static bool may_name(const pft_region *r, size_t at)
{
    const pft_facts *f = r->layout->spots[at].facts;

    return pft_is_field_value(r, at) && (f->levels == 0 || !f->level_sure);
}

/* The spots from `at` to before `end` as one text. */
static pft_draft_text gather(const pft_region *r, size_t at, size_t end, char between)
{
    const pft_spot *spots = r->layout->spots;
    size_t size = 0;
    char *text, *out;

    if (end == at + 1)
        return (pft_draft_text){spots[at].text, &spots[at]};
    for (size_t i = at; i < end; i++)
        size += spots[i].size + 1;
    if ((text = out = pft_arena_bytes(r->arena, size + 1)) == NULL)
        return (pft_draft_text){NULL, NULL};
    for (size_t i = at; i < end; i++) {
        if (spots[i].size == 0)
            continue;
        if (out > text)
            *out++ = between;
        memcpy(out, spots[i].text, spots[i].size);
        out += spots[i].size;
    }
    *out = '\0';
    return (pft_draft_text){text, &spots[at]};
}

/* How far the value goes that begins at `at`: over the words of a line, or over the lines of a long text. */
static size_t value_end(const pft_region *r, size_t at, uint8_t key)
{
    enum { WORDS = 7, LINES = 40 };
    const pft_layout *l = r->layout;
    bool words = l->pieces, lines = is_long(key) && l->spots[at].border == PFT_BORDER_LOOSE;
    size_t end = at + 1, most = at + (words ? (is_long(key) ? LINES : WORDS) : lines ? LINES : 1);

    while (end < r->to && end < most && may_name(r, end) && (l->spots[end].facts->traits & TRAIT_TITLE) == 0 &&
           (l->spots[end].border != PFT_BORDER_ROW || (words && is_long(key))))
        end++;
    return end;
}

static pft_draft_text take_spots(const pft_region *r, size_t at, uint8_t key)
{
    size_t end = value_end(r, at, key);
    bool lines = is_long(key) && !(r->layout->pieces && r->layout->spots[at].border != PFT_BORDER_LOOSE);

    pft_mark_spots(r, at, end);
    return gather(r, at, end, lines ? '\n' : ' ');
}

/* In the row below, where the label ends a ragged row and a value begins the next. */
static pft_draft_text value_in_next_row(const pft_region *r, size_t at, uint8_t key)
{
    const pft_spot *spot = &r->layout->spots[at];

    if (spot->fixed || r->layout->pieces || is_empty(spot) || !may_name(r, at) ||
        (spot->facts->traits & TRAIT_TITLE) != 0)
        return nothing;
    return take_spots(r, at, key);
}

/* The value at the right of the label, or next in a stream of cells. */
static pft_draft_text value_beside(const pft_region *r, size_t at, uint8_t key)
{
    enum { FAR = 4 };
    const pft_layout *l = r->layout;

    for (size_t i = at + 1; i < r->to && i < at + FAR; i++) {
        const pft_spot *spot = &l->spots[i];

        if (spot->border == PFT_BORDER_ROW && !(l->pieces && is_long(key)))
            return i == at + 1 ? value_in_next_row(r, i, key) : nothing;
        if (is_empty(spot)) /* of a merged cell too, where a format does not say so */
            continue;
        return may_name(r, i) ? take_spots(r, i, key) : nothing;
    }
    return nothing;
}

static pft_draft_text value_under_column(const pft_region *r, size_t at)
{
    enum { ROWS = 2, FAR = 256 };
    const pft_spot *label = &r->layout->spots[at];

    for (size_t i = at + 1; i < r->to && i < at + FAR; i++) {
        const pft_spot *spot = &r->layout->spots[i];

        if (!spot->fixed || spot->part != label->part || spot->row > label->row + ROWS)
            break;
        if (spot->row > label->row && spot->column >= label->column && spot->column < label->column + label->span &&
            !is_empty(spot)) {
            if (!may_name(r, i))
                break;
            pft_mark_spots(r, i, i + 1);
            return (pft_draft_text){spot->text, spot};
        }
    }
    return nothing;
}

static bool is_bare_label(const pft_region *r, size_t at)
{
    pft_labelled label;

    return !is_empty(&r->layout->spots[at]) && pft_read_label(&label, r, at) && label.inside.text[0] == '\0';
}

/* Labels in a row, their values in the next, in the same order. */
static pft_draft_text value_under_run(const pft_region *r, size_t at)
{
    enum { RUN = 16 };
    const pft_layout *l = r->layout;
    size_t first = at, last = at, place, values = 0, start;

    while (first > r->from && at - first < RUN && l->spots[first].border != PFT_BORDER_ROW &&
           is_bare_label(r, first - 1))
        first--;
    while (last + 1 < r->to && last - at < RUN && l->spots[last + 1].border != PFT_BORDER_ROW &&
           is_bare_label(r, last + 1))
        last++;
    if (last == first)
        return nothing;
    place = last - at;
    for (start = last + 1; start < r->to && is_empty(&l->spots[start]);)
        start++;
    while (start + values < r->to && values <= last - first + 1 && may_name(r, start + values) &&
           (values == 0 || l->spots[start + values].border != PFT_BORDER_ROW))
        values++;
    if (values <= place || values > last - first + 1)
        return nothing;
    at = start + values - 1 - place;
    pft_mark_spots(r, at, at + 1);
    return (pft_draft_text){l->spots[at].text, &l->spots[at]};
}

static pft_draft_text value_of(const pft_region *r, size_t at, const pft_labelled *label)
{
    pft_draft_text value = label->inside;
    const pft_spot *spot = &r->layout->spots[at];

    pft_mark_spots(r, at, at + 1);
    if (value.text[0] != '\0')
        return value;
    value = value_beside(r, at, label->facts->key);
    if (value.text == NULL || value.text[0] != '\0')
        return value;
    return spot->fixed ? value_under_column(r, at) : value_under_run(r, at);
}

/* ---- fields ---- */

static bool says_nothing(const pft_region *r, const pft_draft_text *value)
{
    const pft_facts *f = pft_facts_of(r->facts, value->text, strlen(value->text));

    return f == NULL || f->look == LOOK_EMPTY;
}

/* Signs that no name of an agency has: what a page shows above its text, boxes to tick. */
static bool is_name(const pft_facts *f)
{
    static const char *const signs[] = {">", "<", "|", "□", "√", "http", ":", "《"};
    enum { SHORTEST = 3 };

    if (f->length < SHORTEST || pft_begins_with_unit(f->folded) || (f->look != LOOK_TEXT && f->look != LOOK_QUALITY) ||
        (f->traits & (TRAIT_UNIT_LINE | TRAIT_YEAR)) != 0 || pft_facts_is_label(f))
        return false;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(f->folded, signs[i]) != NULL)
            return false;
    return true;
}

/* What has no field of its own, or whose field is taken, is kept with its label; what says the same again is not. */
static bool keep_apart(pft_draft_project *p, const pft_region *r, pft_draft_text label, pft_draft_text value,
                       const pft_draft_text *taken)
{
    enum { NEAR = 64 }; /* what is said again stands near */

    if (label.text[0] == '\0' || (taken != NULL && strcmp(taken->text, value.text) == 0))
        return true;
    for (size_t i = p->field_count > NEAR ? p->field_count - NEAR : 0; i < p->field_count; i++)
        if (strcmp(p->fields[i].label.text, label.text) == 0 && strcmp(p->fields[i].value.text, value.text) == 0)
            return true;
    return pft_draft_add_field(r->arena, p, label, value);
}

static bool replace_agency(pft_draft_project *p, const pft_region *r, pft_draft_text name, pft_slice code,
                           pft_draft_text label, int rank)
{
    if (p->agency.text[0] != '\0' && p->agency.text != p->department.text && strcmp(p->agency.text, name.text) != 0 &&
        !keep_apart(p, r, p->agency_label, p->agency, NULL))
        return false;
    p->agency = name;
    p->agency_label = label;
    p->agency_rank = rank;
    p->doubts |= r->layout->cut_by_words ? PFT_DOUBT_BIT(PFT_DOUBT_CELLS_CUT_BY_WORDS) : 0;
    p->agency_code = nothing;
    if (code.size == 0)
        return true;
    p->agency_code = (pft_draft_text){pft_arena_strndup(r->arena, code.text, code.size), name.spot};
    return p->agency_code.text != NULL;
}

/* The agency's name without its code; the nearer to the money wins: who carries it out before who fills in the form,
 * before who is in charge. `label` is "" where none announces it. */
static bool take_agency(pft_draft_project *p, const pft_region *r, pft_draft_text label, pft_draft_text value, int rank)
{
    static const char stop[] = "。";
    pft_slice name = pft_trim(value.text, strlen(value.text)), code = pft_cut_code(&name);
    const pft_facts *f;
    pft_draft_text text;

    if (name.size > strlen(stop) && memcmp(name.text + name.size - strlen(stop), stop, strlen(stop)) == 0)
        name.size -= strlen(stop);
    text = (pft_draft_text){pft_arena_strndup(r->arena, name.text, name.size), value.spot};
    if (text.text == NULL || (f = pft_facts_of(r->facts, text.text, name.size)) == NULL)
        return false;
    if (!is_name(f))
        return (f->traits & TRAIT_UNIT_LINE) != 0 || pft_begins_with_unit(f->folded) ||
               keep_apart(p, r, label, value, NULL);
    if (rank == 1 && p->department.text[0] == '\0')
        p->department = text;
    if (p->agency.text[0] == '\0' || rank > p->agency_rank)
        return replace_agency(p, r, text, code, label, rank);
    return text.text == p->department.text || keep_apart(p, r, label, text, &p->agency);
}

static bool take_once(pft_draft_project *p, const pft_region *r, pft_draft_text *field, pft_draft_text label,
                      pft_draft_text value)
{
    if (field->text[0] != '\0')
        return keep_apart(p, r, label, value, field);
    *field = value;
    return true;
}

static void take_year(pft_draft_project *p, int32_t year)
{
    if (p->year == 0 && year != 0)
        p->year = year;
}

/* What is longer than names are is running text. */
static bool is_project_name(const pft_draft_text *value)
{
    enum { LONGEST = 240 };

    return strlen(value->text) <= LONGEST;
}

static bool take_name(pft_draft_project *p, const pft_region *r, pft_draft_text label, pft_draft_text value)
{
    const pft_facts *f = pft_facts_of(r->facts, value.text, strlen(value.text));

    if (f == NULL)
        return false;
    if (!is_project_name(&value) || (f->traits & TRAIT_END) != 0)
        return keep_apart(p, r, label, value, NULL);
    if (p->name.text[0] != '\0' && p->keyed)
        return keep_apart(p, r, label, value, &p->name);
    p->name = value;
    p->keyed = true;
    if (r->layout->cut_by_words)
        p->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_CELLS_CUT_BY_WORDS);
    return true;
}

/* A word, not the boxes of a form that are to be ticked, nor a sentence. */
static bool is_grade(const pft_draft_text *value)
{
    enum { LONGEST = 18 };

    return strlen(value->text) <= LONGEST && strstr(value->text, "□") == NULL &&
           !(value->text[0] >= '0' && value->text[0] <= '9');
}

static bool take_value(pft_draft_project *p, const pft_region *r, const pft_labelled *label, pft_draft_text value)
{
    const pft_facts *f = label->facts;

    switch ((field_key)f->key) {
    case KEY_PROJECT:
        return take_name(p, r, label->label, value);
    case KEY_DEPARTMENT:
        return take_name(p, r, label->label, value) && take_agency(p, r, label->label, value, 3);
    case KEY_AGENCY:
        return take_agency(p, r, label->label, value, f->detail);
    case KEY_CODE:
        return take_once(p, r, &p->agency_code, label->label, value);
    case KEY_YEAR:
        take_year(p, pft_year_in(value.text));
        return pft_year_in(value.text) != 0 || keep_apart(p, r, label->label, value, NULL);
    case KEY_PURPOSE:
        return take_once(p, r, &p->purpose, label->label, value);
    case KEY_GRADE:
        return is_grade(&value) ? take_once(p, r, &p->grade, label->label, value)
                                : keep_apart(p, r, label->label, value, NULL);
    case KEY_TOTAL:
        if (p->total_score == PFT_DECIMAL_NONE)
            p->total_score = pft_read_points(value.text, strlen(value.text));
        return true;
    case KEY_OTHER:
    case KEY_END:
        return pft_draft_add_field(r->arena, p, label->label, value);
    default:
        return true;
    }
}

/* ---- titles ---- */

static void take_title(pft_draft_project *p, const pft_spot *spot)
{
    const char *text = spot->text;
    int32_t year = pft_year_in(text);

    p->ordinal = pft_cut_ordinal(&text);
    p->title = (pft_draft_text){text, spot};
    p->titled = true;
    p->keyed = false; /* what stands before the title is the page's: the table's own counts */
    p->agency_rank = 0;
    if (year != 0)
        p->year = year;
}

/* 表, 表(2031年度) at the beginning of a text; its width. */
static size_t end_of_title(const char *text)
{
    static const char table[] = "表";
    static const char *const brackets[][2] = {{"(", ")"}, {"（", "）"}};
    size_t size = strlen(table);

    if (strncmp(text, table, size) != 0)
        return 0;
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        const char *close = strstr(text + size, brackets[i][1]);

        if (strncmp(text + size, brackets[i][0], strlen(brackets[i][0])) == 0 && close != NULL)
            return (size_t)(close - text) + strlen(brackets[i][1]);
    }
    return size;
}

/* Where words alone said where cells end, a title was cut as well: 项目支出 | 绩效目标 | 表(2031年度)项目名称. The
 * spots that make one from the beginning of a line on; 0: none. */
static size_t find_cut_title(const pft_region *r, size_t at, pft_spot *title)
{
    enum { SPOTS = 10, LONGEST = 240 };
    char text[LONGEST + 1];
    size_t size = 0, found = 0;

    if (!r->layout->cut_by_words || r->layout->spots[at].border != PFT_BORDER_ROW)
        return 0;
    for (size_t i = at; i < r->to && i < at + SPOTS && (i == at || r->layout->spots[i].border == PFT_BORDER_CELL);
         i++) {
        const pft_spot *spot = &r->layout->spots[i];
        size_t end = i > at ? end_of_title(spot->text) : 0, width = end > 0 ? end : spot->size;
        const char *copy;
        const pft_facts *f;

        if (size + width > LONGEST)
            break;
        memcpy(text + size, spot->text, width);
        size += width;
        if ((copy = pft_arena_strndup(r->arena, text, size)) == NULL ||
            (f = pft_facts_of(r->facts, copy, size)) == NULL)
            return 0;
        if ((f->traits & TRAIT_TITLE) == 0)
            continue;
        found = i + 1 - at;
        *title = r->layout->spots[at];
        title->text = copy;
        title->size = (uint32_t)size;
        title->facts = f;
    }
    return found;
}

/* ---- what no label says ---- */

/* Below 预算规模及资金用途 a row with one long text says what the money is for. */
static bool is_purpose(const pft_region *r, size_t at)
{
    enum { SHORTEST = 4, LONGEST_QUALITY = 8 }; /* 有效提升 is a value, 租赁档案库房，保障馆藏安全 is none */
    const pft_spot *spots = r->layout->spots;
    size_t before = at, behind = at + 1;

    if (!pft_is_field_value(r, at) ||
        (spots[at].facts->look != LOOK_TEXT &&
         (spots[at].facts->look != LOOK_QUALITY || spots[at].facts->length <= LONGEST_QUALITY)) ||
        spots[at].facts->length < SHORTEST || (spots[at].facts->traits & (TRAIT_TITLE | TRAIT_YEAR)) != 0)
        return false;
    while (before > r->from && spots[before].border != PFT_BORDER_ROW && is_empty(&spots[before - 1]))
        before--;
    while (behind < r->to && spots[behind].border != PFT_BORDER_ROW && is_empty(&spots[behind]))
        behind++;
    if (spots[at].border == PFT_BORDER_LOOSE)
        return true;
    return spots[before].border == PFT_BORDER_ROW && (behind == r->to || spots[behind].border == PFT_BORDER_ROW);
}

/* A headline of a page: 关于…2031年…绩效…公示. Its year holds where no title has one. */
static int32_t year_of_headline(const pft_spot *spot)
{
    static const char *const words[] = {"绩效", "项目", "资金", "预算", "自评"};
    enum { LONGEST = 70 };
    const pft_facts *f = spot->facts;
    bool speaks = false;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        speaks = speaks || strstr(f->folded, words[i]) != NULL;
    return speaks && f->length <= LONGEST && (f->traits & TRAIT_SENTENCE) == 0 && f->key_size == 0
               ? pft_year_in(spot->text)
               : 0;
}

/* 二〇三一年度, in words too. */
static bool is_year_line(const pft_spot *spot)
{
    static const char *const ends[] = {"年", "年度", "年)", "年度)"};
    enum { LONGEST = 9 };
    const pft_facts *f = spot->facts;

    for (size_t i = 0; f->length <= LONGEST && i < sizeof ends / sizeof *ends; i++) {
        size_t size = strlen(ends[i]);

        if (f->folded_size > size && strcmp(f->folded + f->folded_size - size, ends[i]) == 0)
            return pft_year_in(spot->text) != 0;
    }
    return false;
}

/* ---- signatures ---- */

static bool is_date(const pft_spot *spot)
{
    return spot->facts->look == LOOK_VALUE && pft_year_in(spot->text) != 0 && strstr(spot->facts->folded, "日") != NULL;
}

/* 石桥镇人民政府 and below it 2031年3月27日: who signs for the page, and when. */
static bool read_signature(pft_draft_project *p, const pft_region *r, size_t at)
{
    const pft_spot *spot = &r->layout->spots[at];
    size_t next = at + 1;

    while (next < r->to && is_empty(&r->layout->spots[next]))
        next++;
    if (next >= r->to || !is_date(&r->layout->spots[next]) || !pft_ends_as_agency((pft_slice){spot->text, spot->size}))
        return true;
    if (p->agency.text[0] == '\0') {
        if (!take_agency(p, r, nothing, (pft_draft_text){spot->text, spot}, 0))
            return false;
        p->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_AGENCY_SUPPOSED);
        pft_mark_spots(r, at, at + 1);
    }
    if (p->year == 0) {
        p->year = pft_year_in(r->layout->spots[next].text);
        p->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_YEAR_SUPPOSED);
    }
    return true;
}

/* ---- names that are supposed ---- */

static bool suppose_agency(pft_draft_project *p, const pft_region *r)
{
    pft_slice found =
        p->title.text[0] != '\0' && p->agency.text[0] == '\0' ? pft_agency_in_title(p->title.text) : (pft_slice){"", 0};

    if (found.size == 0)
        return true;
    p->agency = (pft_draft_text){pft_arena_strndup(r->arena, found.text, found.size), NULL};
    p->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_AGENCY_SUPPOSED);
    return p->agency.text != NULL;
}

/* The table of a whole department is that of its agency. */
static bool is_whole(const pft_draft_project *p)
{
    return strstr(p->title.text, "整体") != NULL;
}

static bool suppose_name(pft_draft_project *p, const pft_region *r)
{
    const pft_facts *f;
    pft_slice found;

    if (p->name.text[0] != '\0' || p->keyed || p->title.text[0] == '\0')
        return true;
    if (is_whole(p)) {
        p->name = (pft_draft_text){p->agency.text, NULL};
        return true;
    }
    f = pft_facts_of(r->facts, p->title.text, strlen(p->title.text));
    if (f == NULL)
        return false;
    found = pft_name_in_title(p->title.text);
    if (found.size == 0 || pft_name_in_title(f->folded).size == 0) /* 項目支出 is a kind, too */
        return true;
    p->name = (pft_draft_text){pft_arena_strndup(r->arena, found.text, found.size), NULL};
    p->notes |= PFT_NOTE_BIT(PFT_NOTE_NAME_FROM_TITLE);
    p->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_NAME_SUPPOSED);
    return p->name.text != NULL;
}

static void suppose_year(pft_draft_project *p, int32_t headline)
{
    if (p->year == 0 && p->name.text[0] != '\0' && (p->year = pft_year_in(p->name.text)) != 0)
        p->notes |= PFT_NOTE_BIT(PFT_NOTE_YEAR_FROM_TEXT);
    else if (p->year == 0 && headline != 0)
        p->year = headline;
    else
        return;
    p->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_YEAR_SUPPOSED);
}

/* ---- regions ---- */

typedef struct head_state {
    pft_draft_project *project;
    const pft_region *region;
    bool funds;       /* below 预算规模及资金用途 */
    int32_t headline; /* the year of one */
    bool failed;      /* out of memory */
} head_state;

/* A title; the value of a field, in a true cell behind its label, may only look like one: 附件2 | …绩效目标表. */
static bool is_title(const pft_region *r, size_t at)
{
    const pft_spot *spot = &r->layout->spots[at], *before = at > r->from ? spot - 1 : NULL;

    return (spot->facts->traits & TRAIT_TITLE) != 0 &&
           !(r->layout->fixed && before != NULL && before->fixed && before->row == spot->row && !is_empty(before));
}

/* What a text is by itself: a title, a year, a line that says nothing, the agency with its code. False when it may be a
 * label as well. */
static bool read_alone(head_state *s, size_t at)
{
    const pft_region *r = s->region;
    const pft_spot *spot = &r->layout->spots[at];
    const pft_facts *f = spot->facts;

    if (is_title(r, at)) {
        pft_mark_spots(r, at, at + 1);
        if ((f->traits & TRAIT_SECTION) == 0) /* 绩效项目指标表: a block of the table that has begun */
            take_title(s->project, spot);
        return true;
    }
    if ((f->traits & (TRAIT_YEAR | TRAIT_SECTION | TRAIT_PAGE | TRAIT_UNIT_LINE)) != 0 || f->role != ROLE_NONE)
        pft_mark_spots(r, at, at + 1);
    if ((f->traits & TRAIT_YEAR) != 0 || is_year_line(spot))
        take_year(s->project, pft_year_in(spot->text));
    if (f->key == KEY_SECTION)
        s->funds = f->detail == SECTION_FUNDS;
    if (s->headline == 0)
        s->headline = year_of_headline(spot);
    if (pft_is_coded_name((pft_slice){spot->text, spot->size}) && s->project->agency_rank < 2) {
        pft_mark_spots(r, at, at + 1);
        s->failed = !take_agency(s->project, r, nothing, (pft_draft_text){spot->text, spot}, 2);
        return true;
    }
    return false;
}

/* 序号 | 项目名称 | 备注, 项目 | 预算数: headings of a list. */
static bool heads_list(const pft_region *r, size_t at)
{
    const pft_spot *spots = r->layout->spots;
    size_t before = at, next = at + 1;

    while (before > r->from && is_empty(&spots[before - 1]))
        before--;
    if (before > r->from && spots[before - 1].facts->role == ROLE_ORDINAL)
        return true;
    while (next < r->to && is_empty(&spots[next]))
        next++;
    return strcmp(spots[at].facts->folded, "项目") == 0 && next < r->to && spots[next].border == PFT_BORDER_CELL &&
           (spots[next].facts->money != ROLE_NONE || spots[next].facts->key == KEY_FUNDING);
}

/* ---- labels within a value ---- */

/* A label of the forms that stands within a text. */
typedef struct inner_label {
    size_t at, size;
} inner_label;

/* Names may hold words that announce funds: 中央专项资金. 资金总额 they do not hold. */
static bool cuts_name(const word *w)
{
    return w != NULL && (w->key == KEY_AGENCY || w->key == KEY_PROJECT || w->key == KEY_DEPARTMENT ||
                         w->key == KEY_OTHER || (w->key == KEY_FUNDING && w->detail == PFT_FUNDING_TOTAL));
}

/* The first label of four characters or more behind a name of two; the longest that begins there. */
static bool find_inner_label(const char *text, inner_label *out)
{
    enum { SHORTEST = 12, LONGEST = 30, NAME = 6, TEXT = 300 };
    size_t size = strlen(text);

    for (size_t at = 0; size <= TEXT && at + SHORTEST <= size; at += pft_utf8_width(text + at, size - at))
        for (size_t width = size - at < LONGEST ? size - at : LONGEST; at >= NAME && width >= SHORTEST; width--) {
            meaning m;

            if (((unsigned char)text[at + width] & 0xC0) == 0x80) /* within a character */
                continue;
            work_out_meaning(&m, text + at, width);
            if (cuts_name(m.word)) {
                *out = (inner_label){at, width};
                return true;
            }
        }
    return false;
}

/* 云溪县交通局项目实施单位云溪县航道站, where nothing parts a value from the next label: the labels within are read,
 * and the value ends before the first. */
static bool cut_inner_labels(head_state *s, pft_draft_text *value)
{
    enum { LABELS = 6 };
    const pft_region *r = s->region;
    const char *rest = value->text;
    inner_label inner;

    for (int i = 0; i < LABELS && find_inner_label(rest, &inner); i++) {
        pft_labelled label = {pft_facts_of(r->facts, rest + inner.at, inner.size), {"", value->spot}, nothing};
        const char *behind = rest + inner.at + inner.size, *before = pft_arena_strndup(r->arena, rest, inner.at);
        inner_label next;

        if (before == NULL || label.facts == NULL)
            return false;
        if (i == 0)
            value->text = before;
        label.label.text = pft_arena_strndup(r->arena, rest + inner.at, inner.size);
        label.inside.text = find_inner_label(behind, &next) ? pft_arena_strndup(r->arena, behind, next.at) : behind;
        label.inside.spot = value->spot;
        if (label.label.text == NULL || label.inside.text == NULL)
            return false;
        if (label.facts->key != KEY_FUNDING && label.inside.text[0] != '\0' && !says_nothing(r, &label.inside) &&
            !take_value(s->project, r, &label, label.inside))
            return false;
        rest = behind;
        s->project->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_CELLS_CUT_BY_WORDS);
    }
    return true;
}

static bool names_something(uint8_t key)
{
    return key == KEY_PROJECT || key == KEY_AGENCY || key == KEY_DEPARTMENT;
}

static size_t read_labelled(head_state *s, size_t at, const pft_labelled *label)
{
    pft_draft_text value;

    if (label->facts->key == KEY_FUNDING || label->facts->key == KEY_UNIT || heads_list(s->region, at))
        return at + 1;
    s->funds = s->funds && label->facts->key != KEY_PURPOSE && !pft_announces_goal(label);
    if (pft_announces_goal(label) && label->inside.text[0] == '\0') {
        size_t end = pft_read_goals(s->project, s->region, at);

        s->failed = end == SIZE_MAX;
        return end;
    }
    value = value_of(s->region, at, label);
    if (value.spot != NULL && value.text != NULL && strlen(value.text) > value.spot->size &&
        names_something(label->facts->key))
        s->project->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_JOINED_CELLS);
    if (value.text != NULL && value.spot != NULL && !value.spot->fixed && names_something(label->facts->key) &&
        !cut_inner_labels(s, &value))
        value.text = NULL;
    if (value.text == NULL) {
        s->failed = true;
    } else if (value.text[0] != '\0' && !says_nothing(s->region, &value)) {
        s->failed = pft_announces_goal(label) ? !pft_add_goal(s->project, s->region->arena, label->facts->key, value)
                                              : !take_value(s->project, s->region, label, value);
    }
    return at + 1;
}

/* What follows the value of a label in one cell: further labels with theirs. */
static void read_rest(head_state *s, const pft_spot *spot)
{
    enum { LABELS = 8 };
    const pft_region *r = s->region;
    const pft_facts *f = spot->facts;

    for (int i = 0; i < LABELS && f != NULL && f->key_size > 0; i++) {
        size_t end = f->value_at + end_of_value(r, f->text + f->value_at, f->size - f->value_at);
        pft_slice rest = pft_trim(f->text + end, f->size - end);
        pft_labelled label = {f, {"", spot}, nothing};

        if (rest.size == 0 || (f = pft_facts_of(r->facts, rest.text, rest.size)) == NULL)
            return;
        if (read_inside(&label, r, spot, f) && label.inside.text[0] != '\0' && !says_nothing(r, &label.inside) &&
            !pft_announces_goal(&label) && !take_value(s->project, r, &label, label.inside))
            s->failed = true;
    }
}

static size_t read_spot(head_state *s, size_t at)
{
    const pft_region *r = s->region;
    const pft_spot *spot = &r->layout->spots[at];
    pft_labelled label;
    pft_spot title;
    size_t cut;

    if (is_empty(spot))
        return at + 1;
    if (s->project->first == NULL)
        s->project->first = spot;
    if ((cut = find_cut_title(r, at, &title)) > 1) {
        pft_mark_spots(r, at, at + cut);
        take_title(s->project, &title);
        s->project->title.spot = spot;
        return at + cut;
    }
    if (read_alone(s, at))
        return at + 1;
    if (pft_read_label(&label, r, at)) {
        size_t next = read_labelled(s, at, &label);

        if (label.inside.text[0] != '\0')
            read_rest(s, spot);
        return next;
    }
    s->failed = label.facts == NULL || label.inside.text == NULL;
    if (s->funds && !spot->placed && is_purpose(r, at)) {
        s->failed = !take_once(s->project, r, &s->project->purpose, nothing, (pft_draft_text){spot->text, spot});
        pft_mark_spots(r, at, at + 1);
        s->funds = false;
    }
    return at + 1;
}

static bool read_signatures(pft_draft_project *p, const pft_region *r)
{
    for (size_t at = r->from; at < r->to; at++)
        if (!r->layout->spots[at].placed && !is_empty(&r->layout->spots[at]) && !read_signature(p, r, at))
            return false;
    return true;
}

pft_status pft_read_head(pft_draft_project *p, const pft_region *r)
{
    head_state s = {.project = p, .region = r};

    for (size_t at = r->from; at < r->to && !s.failed;)
        at = read_spot(&s, at);
    if (s.failed || !suppose_agency(p, r) || !suppose_name(p, r))
        return PFT_ENOMEM;
    suppose_year(p, s.headline);
    return read_signatures(p, r) ? PFT_OK : PFT_ENOMEM;
}

/* Below a table 备注 and 说明 are labels as well. */
static bool read_tail_label(pft_labelled *label, const pft_region *r, size_t at)
{
    const pft_spot *spot = &r->layout->spots[at];

    if (pft_read_label(label, r, at))
        return true;
    if (label->facts == NULL || label->inside.text == NULL || spot->facts->role != ROLE_REMARK)
        return false;
    return true;
}

pft_status pft_read_tail(pft_draft_project *p, const pft_region *r)
{
    head_state s = {.project = p, .region = r};

    for (size_t at = r->from; at < r->to && !s.failed;) {
        pft_labelled label;

        if (is_empty(&r->layout->spots[at]) || r->layout->spots[at].placed || !read_tail_label(&label, r, at)) {
            at++;
            continue;
        }
        if (label.facts->role == ROLE_REMARK && label.facts->key == KEY_NONE) {
            pft_draft_text value = value_of(r, at, &label);

            if (value.text == NULL || (value.text[0] != '\0' && !says_nothing(r, &value) &&
                                       !pft_draft_add_field(r->arena, p, label.label, value)))
                s.failed = true;
            at++;
            continue;
        }
        at = read_labelled(&s, at, &label);
    }
    return s.failed || !read_signatures(p, r) ? PFT_ENOMEM : PFT_OK;
}

size_t pft_find_next_head(const pft_region *r)
{
    for (size_t i = r->from; i < r->to; i++) {
        const pft_spot *spot = &r->layout->spots[i];
        pft_labelled label;

        if (is_empty(spot))
            continue;
        if (is_title(r, i) || (i > r->from && spot->sheet != r->layout->spots[i - 1].sheet))
            return i;
        if (pft_read_label(&label, r, i) && (label.facts->key == KEY_PROJECT || label.facts->key == KEY_DEPARTMENT))
            return i;
    }
    return r->to;
}

size_t pft_find_second_head(const pft_region *r)
{
    const pft_facts *project = NULL;
    size_t title = r->to; /* below the first head: the second begins with it, if there is a second */

    for (size_t i = r->from; i < r->to; i++) {
        const pft_spot *spot = &r->layout->spots[i];
        pft_labelled label;

        if (i > r->from && spot->sheet != r->layout->spots[i - 1].sheet)
            return i;
        if (is_empty(spot))
            continue;
        if (project != NULL && title == r->to && is_title(r, i))
            title = i;
        if (!pft_read_label(&label, r, i) || label.facts->key != KEY_PROJECT)
            continue;
        if (label.facts == project)
            return title < i ? title : i;
        project = label.facts;
    }
    return r->to;
}
