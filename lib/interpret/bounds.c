/* Where a table ends, and what stands around it on its page. */
#include <string.h>

#include "core/text.h"
#include "interpret/state.h"

/* ---- below a table ---- */

/* 注：1.… below a table. */
static bool is_note(const pft_cell *cell)
{
    static const char *const marks[] = {"注：", "注:", "备注：", "备注:", "说明：", "说明:", "填表说明"};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (strncmp(cell->text, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

/* Behind all of the marks that the text begins with. */
static const char *skip_any(const char *text, const char *const marks[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t width = strlen(marks[i]);

        if (strncmp(text, marks[i], width) == 0) {
            text += width;
            i = (size_t)-1;
        }
    }
    return text;
}

bool is_chapter(const pft_cell *cell)
{
    static const char *const numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    const char *p = cell->text;
    size_t open = *p == '(' ? 1 : strncmp(p, "（", 3) == 0 ? 3 : 0;
    const char *after = skip_any(p + open, numerals, sizeof numerals / sizeof numerals[0]);

    if (after == p + open)
        return false;
    return open > 0 ? *after == ')' || strncmp(after, "）", 3) == 0 : strncmp(after, "、", 3) == 0;
}

/* 青财预〔2031〕8号 on its own: the paper that the next table came with. */
static bool is_paper_number(const pft_cell *cell)
{
    const char *open;

    if (cell->size < 15 || cell->size > 60 || memcmp(cell->text + cell->size - 3, "号", 3) != 0)
        return false;
    open = strstr(cell->text, "〔20");
    open = open != NULL ? open : strstr(cell->text, "[20");
    return open != NULL && open > cell->text;
}

enum { LONGEST_SIGNATURE = 120 };

/* In traditional characters as the table's labels may be, for they are found by what they hold. */
static const char *simplified(const pft_interpreter *in, const pft_cell *cell, char plain[LONGEST_SIGNATURE + 1])
{
    const char *from = cell->text, *end = from + cell->size;
    size_t size = 0;

    if (!in->memo->traditional)
        return cell->text;
    while (from < end) {
        uint32_t character;

        from += pft_utf8_decode(from, (size_t)(end - from), &character);
        size += pft_utf8_encode(plain + size, pft_simplify(character)); /* no wider than it was */
    }
    plain[size] = '\0';
    return plain;
}

/* The block of remarks and signatures. */
static bool is_signature(const pft_interpreter *in, const pft_cell *cell)
{
    static const char *const marks[] = {"审核意见", "初审意见", "审批意见", "(盖章)", "（盖章）", "填报人", "签字",
                                        "填表人", "负责人：", "负责人:", "联系电话：", "联系电话:"};
    char plain[LONGEST_SIGNATURE + 1];
    const char *text;

    if (cell->size >= LONGEST_SIGNATURE)
        return false;
    text = simplified(in, cell, plain);
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (holds(text, marks[i]))
            return true;
    return false;
}

/* What ends a table: a field of the next project, a title, or the block of remarks and signatures below. Keys that
 * may be the name of an indicator as well (完成时间, 其他) do not. */
bool ends_table(const pft_interpreter *in, const pft_cell *cell)
{
    const word *w = word_of(in, cell);

    if (is_goal_level(in, cell, PFT_TERM_ANNUAL))
        return false;
    if (w != NULL && w->role == ROLE_NONE)
        return w->key == KEY_END || w->key == KEY_TITLE || w->key == KEY_GRADE || w->key == KEY_TOTAL ||
               w->key == KEY_PROJECT || w->key == KEY_AGENCY || w->key == KEY_GOAL || w->key == KEY_DEPARTMENT;
    return is_signature(in, cell) || (w != NULL && w->role == ROLE_PROJECT) || is_title(cell) || is_coded_agency(cell) ||
           is_note(cell) || is_paper_number(cell) || (is_chapter(cell) && !has_role(&in->table, ROLE_LEVEL1));
}

/* ---- on the page ---- */

/* "- 12 -", "—12—", "第 1 页", "第1页 共3页": a page ended here, and the table may go on. */
bool is_page_number(const pft_cell *cell)
{
    static const char *const dashes[] = {"-", " ", "—", "–", "－", "―", "\xC2\xA0"};
    static const char *const figures[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", " ", "/", "，", ",", "\xC2\xA0"};
    static const char *const words[] = {"第", "页", "共", "頁"};
    const char *text = cell->text, *after;
    size_t pages = 0;

    if (cell->size < 3 || cell->size > 40)
        return false;
    if ((after = skip_any(text, dashes, sizeof dashes / sizeof dashes[0])) > text) {
        text = after + strspn(after, "0123456789 ");
        return text > after && *text != '\0' && *skip_any(text, dashes, sizeof dashes / sizeof dashes[0]) == '\0';
    }
    if (strncmp(text, words[0], strlen(words[0])) != 0)
        return false;
    for (; *text != '\0'; text = after, pages++) {
        after = skip_any(skip_any(text, words, sizeof words / sizeof words[0]), figures, sizeof figures / sizeof figures[0]);
        if (after == text)
            return false;
    }
    return pages > 0;
}

/* What a web page says around an article: when it was put there, from where, its files. `line` is whole. */
bool is_page_text(const pft_cell *line)
{
    static const char *const begins[] = {
        "发布时间", "发布日期", "发文时间", "发稿时间", "更新时间", "时间：", "时间:", "日期：", "日期:", "来源：", "来源:",
        "信息来源", "文章来源", "稿件来源", "作者：", "作者:", "编辑：", "编辑:", "责任编辑", "浏览次数", "点击数", "点击次数",
        "阅读次数", "字号", "字体", "打印本页", "关闭窗口", "【打印", "【关闭", "【字体", "[打印", "[关闭", "上一篇", "下一篇",
        "分享到", "分享：", "分享:", "扫一扫", "附件：", "附件:", "附件1", "附件2", "附件3", "附件4", "附件5", "附件6", "附件下载",
        "相关附件", "网站地图", "版权所有", "主办单位：", "主办单位:", "联系我们", "当前位置", "您当前的位置", "索引号", "信息分类",
        "主题分类", "内容分类", "发布机构", "发文机关", "成文日期", "公开方式", "公开日期", "智能问答", "本网站"};

    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
        if (strncmp(line->text, begins[i], strlen(begins[i])) == 0)
            return true;
    return false;
}
