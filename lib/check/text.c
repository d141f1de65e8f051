/* TXT: did the text come through whole? */
#include <string.h>

#include "check/run.h"
#include "check/sources.h"

/* A tab or a straight quote beside Chinese characters: what a spreadsheet leaves when a cell is copied out of it.
 * A pair of quotes around Latin text is left alone. */
static pft_slice stray_mark(pft_slice text)
{
    for (size_t i = 0; i < text.size; i++) {
        bool before = i == 0 || (unsigned char)text.text[i - 1] >= 0x80;
        bool behind = i + 1 == text.size || (unsigned char)text.text[i + 1] >= 0x80;
        size_t end = i + 1;

        if (text.text[i] != '\t' && !(text.text[i] == '"' && (before || behind)))
            continue;
        while (end < text.size && (text.text[end] == '\t' || text.text[end] == '"'))
            end++;
        return (pft_slice){text.text + i, end - i};
    }
    return (pft_slice){NULL, 0};
}

/* Quotes that come in pairs quote something; one alone, or one at the very start or end, is left over. */
static bool is_stray(pft_slice text, pft_slice mark)
{
    size_t quotes = 0;

    if (memchr(text.text, '\t', text.size) != NULL)
        return true;
    for (size_t i = 0; i < text.size; i++)
        quotes += text.text[i] == '"';
    return quotes % 2 == 1 || mark.text == text.text || text.text[text.size - 1] == '"';
}

static void look_for_marks(pft_check_run *check, const pft_rule_state *rule, const char *text, const char *field)
{
    pft_slice all = pft_text_of(text), mark;

    if (memchr(text, '\t', all.size) == NULL && memchr(text, '"', all.size) == NULL)
        return;
    mark = stray_mark(all);
    if (mark.text != NULL && is_stray(all, mark))
        pft_report(check, rule, &(pft_hit){.field = field, .found = all, .mark = mark});
}

static void stray_marks(pft_check_run *check, const pft_rule_state *rule)
{
    look_for_marks(check, rule, check->project->name, "name");
    look_for_marks(check, rule, check->project->purpose, "purpose");
    for (size_t i = 0; i < check->project->goal_count; i++)
        look_for_marks(check, rule, pft_project_goal_at(check->project, i), "goals");
}

/* U+FFFD, and what GBK makes of it when it is decoded twice. */
static pft_slice damaged(pft_slice text)
{
    static const char *const marks[] = {"\xEF\xBF\xBD", "锟斤拷", "烫烫烫", "屯屯屯"};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        pft_slice found = pft_find(text, marks[i]);

        if (found.text != NULL)
            return found;
    }
    return (pft_slice){NULL, 0};
}

static void damaged_name(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    pft_slice name = pft_text_of(fact->indicator->name);

    if ((fact->name_words & pft_words_of(rule, 0)) != 0)
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "name", .found = name, .mark = damaged(name)});
    else if ((fact->target_words & pft_words_of(rule, 0)) != 0)
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "target",
                                           .mark = damaged(pft_raw_of(fact->indicator->target)),
                                           .found = pft_raw_of(fact->indicator->target)});
}

static const pft_check_parameter txt_002[] = {
    {"marks", PFT_PARAMETER_WORDS, "\xEF\xBF\xBD 锟斤拷 烫烫烫 屯屯屯", TEXT("common forms of damaged text", "乱码的常见形式")},
};

const pft_rule_entry pft_rules_text[] = {
    {{"TXT-001", PFT_SEVERITY_INFO, TEXT("Stray quotes and tabs", "残留引号、制表符"),
      TEXT("Straight quotes or tabs left in a text when a spreadsheet cell was copied.", "从电子表格复制单元格时残留的英文引号或制表符。"),
      SOURCE_FORM, "name, purpose, goals", NO_PARAMETERS},
     TEXT("quotes or tabs that do not belong to the text", "残留与内容无关的引号或制表符"), .project = stray_marks,
     .needs = PFT_TRAIT_MARKS},
    {{"TXT-002", PFT_SEVERITY_WARNING, TEXT("Damaged text", "文字乱码"),
      TEXT("A name or value contains characters that could not be decoded.", "名称或指标值中有无法解码的字符。"), SOURCE_FORM,
      "name, target", PARAMETERS(txt_002)},
     TEXT("the text is damaged", "文字有乱码"), .indicator = damaged_name,
     .words = 1},
    {.shown = {.id = NULL}},
};
