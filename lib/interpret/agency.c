/* The agency: its name, and its code beside it in one cell or in a cell of its own. */
#include "interpret/state.h"

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_coded_agency(const pft_cell *cell)
{
    size_t digits = 0;

    while (digits < cell->size && digit(cell->text[digits]))
        digits++;
    return digits >= 6 && digits <= 12 && cell->size > digits + 6 && cell->size < 120 &&
           (unsigned char)cell->text[digits] >= 0xE4;
}

/* What may stand behind the figures of a code: a separator, or the name itself; 2023年… is none. */
static bool may_follow_code(const char *text)
{
    return (unsigned char)*text >= 0x80 ? strncmp(text, "年", 3) != 0 : strchr("_- .", *text) != NULL;
}

/* The code in brackets before a name: "[066]…局", "【812033】…学校", "（301）…局". Cuts both off `name`. */
static bool cut_bracketed_code(pft_slice *name, pft_slice *code)
{
    static const char *const brackets[][2] = {{"[", "]"}, {"【", "】"}, {"(", ")"}, {"（", "）"}, {"〔", "〕"}};

    for (size_t i = 0; i < sizeof brackets / sizeof brackets[0]; i++) {
        size_t open = strlen(brackets[i][0]), close = strlen(brackets[i][1]), digits = 0;
        const char *inside = name->text + open;

        if (name->size <= open + close || memcmp(name->text, brackets[i][0], open) != 0)
            continue;
        while (open + digits < name->size && digit(inside[digits]))
            digits++;
        if (digits < 2 || open + digits + close >= name->size || memcmp(inside + digits, brackets[i][1], close) != 0)
            continue;
        *code = (pft_slice){inside, digits};
        *name = pft_trim(inside + digits + close, name->size - open - digits - close);
        return true;
    }
    return false;
}

/* The code before a name: "564301天津市…", "[066]…局", "505_…局", "219-…政府". Cuts it off `name`. */
static pft_slice cut_code_before(pft_slice *name)
{
    pft_slice code = {name->text, 0};
    size_t digits = 0;

    if (cut_bracketed_code(name, &code))
        return code;
    while (digits < name->size && digit(name->text[digits]))
        digits++;
    if (digits < 3 || digits == name->size || !may_follow_code(name->text + digits))
        return code;
    code.size = digits;
    if (strchr("_- .", name->text[digits]) != NULL)
        digits++;
    *name = pft_trim(name->text + digits, name->size - digits);
    return code;
}

/* The code behind a name: "…综合执法局 308001", "…局（308001）". */
static pft_slice cut_code_behind(pft_slice *name)
{
    size_t end = name->size, start;
    bool close = end > 0 && (name->text[end - 1] == ')' || name->text[end - 1] == ']');

    end -= close;
    if (!close && end >= 3 && memcmp(name->text + end - 3, "）", 3) == 0) {
        end -= 3;
        close = true;
    }
    for (start = end; start > 0 && digit(name->text[start - 1]);)
        start--;
    if (end - start < 3 || start == 0)
        return (pft_slice){name->text, 0};
    if (!close && name->text[start - 1] != ' ' && name->text[start - 1] != '-' && name->text[start - 1] != '_')
        return (pft_slice){name->text, 0};
    pft_slice code = {name->text + start, end - start};
    size_t cut = start;

    if (close && cut >= 1 && (name->text[cut - 1] == '(' || name->text[cut - 1] == '['))
        cut--;
    else if (close && cut >= 3 && memcmp(name->text + cut - 3, "（", 3) == 0)
        cut -= 3;
    else if (!close)
        cut--;
    *name = pft_trim(name->text, cut);
    return code;
}

/* An agency of the same project that a better one replaces is listed, unless it is its department. */
static bool list_replaced(pft_interpreter *in, pft_slice name)
{
    const head *h = &in->head;

    if (h->agency_cell.size == 0 || h->agency_rank < 2 || !h->agency_fresh || strlen(h->agency_name) == name.size)
        return true;
    in->document->placed_count--;
    return pft_build_unplaced(in->document, h->agency_cell.text, h->agency_place, in->document->projects.count);
}

static bool keep_agency(pft_interpreter *in, pft_slice code, pft_slice name, int rank, const pft_cell *cell)
{
    head *h = &in->head;
    const char *code_copy = code.size > 0 ? pft_arena_strndup(&in->document->arena, code.text, code.size) : "";
    const char *name_copy = pft_arena_strndup(&in->document->arena, name.text, name.size);

    if (code_copy == NULL || name_copy == NULL || !list_replaced(in, name))
        return false;
    h->agency_code = code_copy;
    h->agency_name = name_copy;
    h->agency_rank = rank;
    h->agency_fresh = true;
    h->agency_cell = *cell;
    h->agency_place = place_of(in, cell);
    if (in->project != NULL) {
        in->project->agency_code = code_copy;
        in->project->agency_name = name_copy;
        in->project->notes &= ~PFT_NOTE_BIT(PFT_NOTE_AGENCY_INHERITED);
    }
    return true;
}

/* 主管部门: kept beside the agency, and the agency itself where the table names no other. */
static bool keep_department(pft_interpreter *in, pft_slice name)
{
    const char *copy = pft_arena_strndup(&in->document->arena, name.text, name.size);

    if (copy == NULL)
        return false;
    in->head.department = copy;
    if (in->project != NULL)
        in->project->department = copy;
    return true;
}

pft_status take_agency(pft_interpreter *in, const pft_cell *cell, int rank)
{
    const char *text = one_line(in, cell);
    pft_slice name, code;

    if (text == NULL)
        return PFT_ENOMEM;
    if (is_nothing(cell)) {
        place_cell(in, cell);
        return PFT_OK;
    }
    name = pft_trim(text, strlen(text));
    code = cut_code_before(&name);
    if (code.size == 0)
        code = cut_code_behind(&name);
    if (rank == 1 && !keep_department(in, name))
        return PFT_ENOMEM;
    if (rank < in->head.agency_rank && in->head.agency_name[0] != '\0') {
        if (rank > 1)
            return unplace_cell(in, cell);
    } else if (!keep_agency(in, code, name, rank, cell)) {
        return PFT_ENOMEM;
    }
    place_cell(in, cell);
    return PFT_OK;
}
