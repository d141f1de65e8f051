/* Titles and years: what stands above a table, and what a project is called where no field says so. */
#include "interpret/state.h"

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 2, ２, or with `words` 二 and 〇; -1: no figure. */
static int figure_at(const char *text, bool words, size_t *width)
{
    static const char *const figures[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

    *width = digit(*text) ? 1 : 3;
    if (digit(*text))
        return *text - '0';
    if ((unsigned char)text[0] == 0xEF && (unsigned char)text[1] == 0xBC && (unsigned char)text[2] >= 0x90 &&
        (unsigned char)text[2] <= 0x99)
        return (unsigned char)text[2] - 0x90;
    for (int i = 0; words && i < 10; i++)
        if (strncmp(text, figures[i], 3) == 0)
            return i;
    return words && (strncmp(text, "○", 3) == 0 || strncmp(text, "零", 3) == 0) ? 0 : -1;
}

/* The year that begins at `text`: four figures and no fifth; 二〇二四 with its 年. 0: none. */
static int32_t year_at(const char *text)
{
    bool words = !digit(*text) && (unsigned char)*text != 0xEF;
    int32_t year = 0;
    size_t width;

    for (int i = 0; i < 4; i++, text += width) {
        int figure = figure_at(text, words, &width);

        if (figure < 0)
            return 0;
        year = year * 10 + figure;
    }
    if (figure_at(text, words, &width) >= 0 || (words && strncmp(text, "年", 3) != 0))
        return 0;
    return year >= 1990 && year <= 2099 ? year : 0;
}

/* 1, 2, １, ２, 一, 二: no year begins with another. */
static bool may_begin_year(const char *text)
{
    unsigned char first = (unsigned char)*text;

    return digit(*text) || first == 0xEF || (first == 0xE4 && (strncmp(text, "二", 3) == 0 || strncmp(text, "一", 3) == 0));
}

int32_t find_year(const char *text)
{
    while (*text != '\0') {
        int32_t year = may_begin_year(text) ? year_at(text) : 0;
        size_t width;

        if (year != 0)
            return year;
        if ((!digit(*text) && (unsigned char)*text != 0xEF) || figure_at(text, false, &width) < 0)
            text++;
        else
            do /* a longer number holds no year */
                text += width;
            while (figure_at(text, false, &width) >= 0);
    }
    return 0;
}

/* Headings such as 1.2023年度办公用房租金绩效目标表: what it is the table of decides that it is one. Each kind holds 表 or
 * 绩效, which most cells lack. */
static const char *const kinds[] = {
    "绩效目标表", "自评表",   "申报表",   "批复表",   "绩效目标申报", "绩效自评", "绩效目标公开表", "绩效目标批复",
    "目标表",     "监控表",   "绩效评价表", "評表",   "目標表",       "申報表",   "批復表",         "绩效指标表",
    "绩效运行监控", "审批表", "评分表", "绩效目标情况表", "绩效目标审核表", "绩效目标备案表", "绩效评价指标体系"};

static bool ends_with(const pft_cell *cell, const char *tail)
{
    size_t size = strlen(tail);

    return cell->size >= size && memcmp(cell->text + cell->size - size, tail, size) == 0;
}

bool is_title(const pft_cell *cell)
{
    static const char *const ends[] = {"。", "；", "附件", "详见", "如下"};
    const char *text = cell->text;

    if (cell->size > 240 || cell->size == 0 || !(holds(text, "表") || holds(text, "绩效")) || holds(text, "：") ||
        strchr(text, ':') != NULL || (ends_with(cell, "情况") && !holds(text, "表"))) /* 三、绩效自评情况: a chapter */
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (holds(text, ends[i]))
            return false;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (holds(text, kinds[i]))
            return true;
    return holds(text, "績效") && ends_with(cell, "表"); /* in traditional characters, with glosses between them */
}

/* "（2023年度）", "2019年度)", "2024年" alone: the year of the table that a title announced. */
static bool is_year_line(const pft_cell *cell)
{
    const char *after;
    size_t width;

    if (cell->size == 0 || cell->size > 48 || find_year(cell->text) == 0 || (after = strstr(cell->text, "年")) == NULL)
        return false;
    for (const char *p = cell->text; p < after; p += width)
        if (strncmp(p, "（", 3) == 0)
            width = 3;
        else if (strchr(" (\n", *p) != NULL)
            width = 1;
        else if (figure_at(p, true, &width) < 0)
            return false;
    after += strlen("年");
    after += strncmp(after, "度", 3) == 0 ? 3 : 0;
    after += strspn(after, " ");
    return *after == '\0' || *after == ')' || strncmp(after, "）", 3) == 0;
}

/* Marks of markdown before a heading are no text. */
static const char *without_marks(const char *text)
{
    size_t hashes = strspn(text, "#");

    if (hashes > 0 && text[hashes] == ' ')
        text += hashes;
    return text + strspn(text, " ");
}

static void take_title(pft_interpreter *in, const char *text)
{
    uint32_t ordinal = 0;
    const char *p = text;
    int32_t year = find_year(text);

    while (digit(*p) && p - text < 5)
        ordinal = ordinal * 10 + (uint32_t)(*p++ - '0');
    if (p > text && (*p == '.' || strncmp(p, "、", 3) == 0 || strncmp(p, "．", 3) == 0)) {
        p += *p == '.' ? 1 : 3;
        in->head.ordinal = ordinal;
        text = p;
    }
    in->head.title = text;
    if (year > 0)
        in->head.year = year;
}

int32_t year_of_headline(const pft_cell *cell)
{
    static const char *const marks[] = {"，", ",", "。", "；", "、"};
    int32_t year = holds(cell->text, "绩效") ? find_year(cell->text) : 0;

    for (size_t i = 0; year > 0 && i < sizeof marks / sizeof marks[0]; i++)
        year = holds(cell->text, marks[i]) ? 0 : year;
    return year;
}

/* 标题, in the record of a page: a title, or a headline. */
pft_status take_page_title(pft_interpreter *in, const pft_cell *cell)
{
    bool taken;
    pft_status status = read_title(in, cell, &taken);

    if (status != PFT_OK || taken)
        return status;
    if (in->head.year == 0)
        in->head.year = year_of_headline(cell);
    return unplace_cell(in, cell);
}

static bool project_has_content(const pft_interpreter *in)
{
    return in->project != NULL && (in->project->name[0] != '\0' || in->project->indicator_count > 0);
}

pft_status read_title(pft_interpreter *in, const pft_cell *cell, bool *taken)
{
    pft_status status = PFT_OK;

    *taken = true;
    if (is_title(cell)) {
        const char *text = one_line(in, cell);

        if (text == NULL)
            return PFT_ENOMEM;
        if (project_has_content(in))
            status = end_project(in);
        take_title(in, without_marks(text));
        place_cell(in, cell);
    } else if (is_year_line(cell)) {
        in->head.year = find_year(cell->text);
        if (in->project != NULL)
            in->project->year = in->head.year;
        place_cell(in, cell);
    } else {
        *taken = false;
    }
    return status;
}

/* What a title says before the kind of its table, without the year: 办公用房租金 of 2023年度办公用房租金绩效目标表;
 * nothing where it names the kind alone: 项目支出绩效自评表. */
static pft_slice name_in_title(const char *title)
{
    static const char *const general[] = {"项目支出", "部门整体支出", "部门整体", "部门预算", "财政支出", "专项资金",
                                          "整体支出", "预算项目", "财政项目", "预算", "支出", "项目", "财政", "单位",
                                          "自评", "绩效", "部门", "整体", "区域", "转移支付", "市级", "县级", "区级",
                                          "省级", "中央", "对下", "年度", "年", "度", "公开", "（", "）", "(", ")"};
    const char *end = strstr(title, "绩效");
    pft_slice name, rest;

    if (end == NULL)
        return (pft_slice){title, 0};
    while (digit(*title))
        title++;
    title += strncmp(title, "年度", 6) == 0 ? 6 : strncmp(title, "年", 3) == 0 ? 3 : 0;
    if (title >= end)
        return (pft_slice){end, 0};
    name = rest = (pft_slice){title, (size_t)(end - title)};
    if (name.size > strlen("项目支出") && memcmp(end - strlen("项目支出"), "项目支出", strlen("项目支出")) == 0)
        name.size -= strlen("支出"); /* the kind of the table is 项目支出绩效… */
    for (size_t i = 0; i < sizeof general / sizeof general[0] && rest.size > 0; i++) {
        size_t size = strlen(general[i]);

        while (rest.size >= size && memcmp(rest.text, general[i], size) == 0) {
            rest.text += size;
            rest.size -= size;
            i = 0;
            size = strlen(general[0]);
        }
    }
    if (rest.size < strlen("四个汉字"))
        name.size = 0;
    return name;
}

bool settle_head(pft_interpreter *in)
{
    pft_project *project = in->project;

    if (project == NULL)
        return true;
    if (project->name[0] == '\0' && !in->named && project->indicator_count > 0) {
        pft_slice name = name_in_title(project->title);

        if (name.size > 0) {
            if ((project->name = pft_arena_strndup(&in->document->arena, name.text, name.size)) == NULL)
                return false;
            project->notes |= PFT_NOTE_BIT(PFT_NOTE_NAME_FROM_TITLE);
        }
    }
    if (project->name[0] == '\0' && !in->named && holds(project->title, "整体"))
        project->name = project->agency_name; /* the table of a whole department */
    if (project->year == 0 && (project->year = find_year(project->name)) != 0)
        project->notes |= PFT_NOTE_BIT(PFT_NOTE_YEAR_FROM_TEXT);
    return true;
}
