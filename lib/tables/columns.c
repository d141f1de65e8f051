/* The list of the tables' columns, and what the calls that list them say. */
#include "tables/columns.h"

#include <string.h>

#include "model/columns.h"

#define HELD_TYPE(held, type) TYPE_OF_##held = PFT_COLUMN_##type,
enum { PFT_HELD_LIST(HELD_TYPE) };
#undef HELD_TYPE

#define COLUMN(name, held, record, at, en, zh) \
    {{name, (pft_column_type)TYPE_OF_##held, {en, zh}}, RECORD_##record, HELD_##held, at},
#define OF_NUMBERS(name, held, member, en, zh) COLUMN(name, held, NUMBERS, offsetof(pft_row_numbers, member), en, zh)
#define OF_DOCUMENT(name, held, member, en, zh) \
    COLUMN(name, held, DOCUMENT, offsetof(pft_document_facts, member), en, zh)
#define OF_PROJECT(name, held, member, en, zh) COLUMN(name, held, PROJECT, offsetof(pft_project, member), en, zh)
#define OF_AMOUNT(name, held, source, en, zh) COLUMN(name, held, PROJECT, PFT_FUNDING_##source, en, zh)
#define OF_TOTAL(name, held, member, en, zh) COLUMN(name, held, TOTAL, offsetof(pft_project_score, member), en, zh)
#define OF_LINE(name, held, member, en, zh) COLUMN(name, held, LINE, offsetof(pft_budget_line, member), en, zh)
#define OF_UNPLACED(name, held, member, en, zh) COLUMN(name, held, UNPLACED, offsetof(pft_unplaced, member), en, zh)
#define OF_FINDING(name, held, member, en, zh) COLUMN(name, held, FINDING, offsetof(pft_finding, member), en, zh)
#define OF_SCORE(name, held, member, en, zh) COLUMN(name, held, SCORE, offsetof(pft_line, member), en, zh)

#define DOCUMENT_NUMBER OF_NUMBERS("document", LONG, document, "number of the document, from 1", "文件序号，从 1 起")
#define PROJECT_NUMBER \
    OF_NUMBERS("project", SIZE, project, "number of the project in its document, from 1", "文件内项目序号，从 1 起")
#define INDICATOR_NUMBER \
    OF_NUMBERS("indicator", SIZE, indicator, "number of the indicator in its project, from 1", "项目内指标序号，从 1 起")
#define PLACE(OF)                                                                            \
    OF("part", WHOLE, place.part, "table, sheet or page in the source", "所在表格、工作表或页") \
    OF("row", WHOLE, place.row, "row in that part", "所在行")                                \
    OF("column", WHOLE, place.column, "column in that part", "所在列")                       \
    OF("line", WHOLE, place.line, "line of the source", "源文件行号")                       \
    OF("table", WHOLE, place.table, "table of a page that has several", "所在页的第几个表")

static const pft_column documents[] = {
    DOCUMENT_NUMBER
    OF_DOCUMENT("source", TEXT, source, "name of the source, usually its path", "来源名称，通常为路径")
    OF_DOCUMENT("reader", NAME, reader, "format that it was read as", "读取格式")
    OF_DOCUMENT("bytes", LONG, bytes, "size of the input", "输入字节数")
    OF_DOCUMENT("sha256", TEXT, sha256, "digest of the input, where asked for", "输入的 SHA-256 摘要")
    OF_DOCUMENT("conversion", NAME, conversion, "what it was converted by before it was read", "读取前由何程序转换")
    OF_DOCUMENT("projects", TALLY, projects, "projects", "项目数")
    OF_DOCUMENT("indicators", TALLY, indicators, "indicators", "指标数")
    OF_DOCUMENT("cells", TALLY, cells, "cells with text", "有文字的单元格数")
    OF_DOCUMENT("placed", TALLY, placed, "cells whose text is in the model", "已识别的单元格数")
    OF_DOCUMENT("status", NAME, status, "ok; no-table; or why it could not be read", "ok、no-table 或读取失败的原因")
    OF_DOCUMENT("message", TEXT, message[PFT_ENGLISH], "the reason in English", "英文说明")
    OF_DOCUMENT("message_zh", TEXT, message[PFT_CHINESE], "the reason in Chinese", "中文说明")
};

static const pft_column projects[] = {
    DOCUMENT_NUMBER
    PROJECT_NUMBER
    OF_PROJECT("ordinal", WHOLE, ordinal, "number before the title", "标题前的序号")
    OF_PROJECT("title", TEXT, title, "title of the table", "表格标题")
    OF_PROJECT("name", TEXT, name, "name of the project", "项目名称")
    OF_PROJECT("year", YEAR, year, "budget year", "预算年度")
    OF_PROJECT("agency_code", NAME, agency_code, "code of the agency", "预算单位代码")
    OF_PROJECT("agency", NAME, agency_name, "name of the agency", "预算单位")
    OF_PROJECT("department", NAME, department, "department in charge", "主管部门")
    OF_PROJECT("purpose", TEXT, purpose, "purpose of the money", "资金用途")
    COLUMN("goals", GOALS, PROJECT, 0, "goals of the year, a line each", "年度绩效目标，每条一行")
    OF_PROJECT("medium_goal", TEXT, medium_goal, "goal of the whole run", "中长期目标")
    OF_PROJECT("outcome", TEXT, outcome, "what became of the goals", "目标实际完成情况")
    OF_PROJECT("budget_unit", NAME, budget_unit, "unit as printed; amounts are in 10,000 yuan", "印制的金额单位；各列均为万元")
    OF_AMOUNT("budget_total", INITIAL, TOTAL, "initial budget", "年初预算数")
    OF_AMOUNT("budget_adjusted", ADJUSTED, TOTAL, "adjusted budget", "全年预算数")
    OF_AMOUNT("budget_executed", EXECUTED, TOTAL, "executed", "执行数")
    OF_AMOUNT("budget_fiscal", INITIAL, FISCAL, "initial budget, fiscal funds", "年初预算数：财政资金")
    OF_AMOUNT("budget_other", INITIAL, OTHER, "initial budget, other funds", "年初预算数：其他资金")
    OF_PROJECT("total_weight", DECIMAL, total_weight, "total weight printed in the table", "表中分值合计")
    OF_PROJECT("total_score", DECIMAL, total_score, "total score printed in the table", "表中总分")
    OF_PROJECT("grade", NAME, grade, "grade printed in the table", "表中评价等级")
    OF_TOTAL("scored_total", DECIMAL, total, "total by the method", "按评分办法计算的总分")
    OF_TOTAL("scored_grade", NAME, grade[PFT_CHINESE], "grade by the method", "按评分办法评定的等级")
    OF_TOTAL("scored_flags", TOTAL_FLAGS, flags, "remarks of the scoring", "评分说明")
    OF_PROJECT("notes", NOTES, notes, "what was inferred while reading", "读取时的推断说明")
    OF_PROJECT("certainty", CERTAINTY, certainty, "certain, likely or doubtful", "读取的确定程度")
    OF_PROJECT("doubts", DOUBTS, doubts, "why the reading is less than certain", "存疑原因")
    PLACE(OF_PROJECT)
};

static const pft_column budget[] = {
    DOCUMENT_NUMBER
    PROJECT_NUMBER
    OF_LINE("source", FUNDING, source, "source of the funds", "资金来源（规范名称）")
    OF_LINE("label", NAME, label, "source as printed", "资金来源（原文）")
    OF_LINE("initial", DECIMAL, initial, "initial budget, in 10,000 yuan", "年初预算数，万元")
    OF_LINE("adjusted", DECIMAL, adjusted, "adjusted budget, in 10,000 yuan", "全年预算数，万元")
    OF_LINE("executed", DECIMAL, executed, "executed, in 10,000 yuan", "执行数，万元")
    OF_LINE("forecast", DECIMAL, forecast, "forecast for the whole year, in 10,000 yuan", "全年预计执行数，万元")
    OF_LINE("rate", DECIMAL, rate, "execution rate as printed, in percent", "执行率，百分比")
    OF_LINE("weight", DECIMAL, weight, "weight of the execution in points", "分值")
    OF_LINE("score", DECIMAL, score, "score printed in the table", "表中得分")
    OF_LINE("certainty", CERTAINTY, certainty, "certain, likely or doubtful", "读取的确定程度")
    OF_LINE("doubts", DOUBTS, doubts, "why the reading is less than certain", "存疑原因")
    PLACE(OF_LINE)
};

#define OF_INDICATOR(constant, name, held, member, en, zh) \
    COLUMN(name, held, INDICATOR, offsetof(pft_indicator, member), en, zh)
/* A column never mixes numbers and dates: what is a date has columns of its own. */
#define VALUE_COLUMNS(X, constant, name, member, en, zh)                                                   \
    X(constant, name, VALUE, member, en " as printed", zh "（原文）")                                      \
    X(constant, name "_kind", VALUE_KIND, member, en ": kind", zh "的类型")                                \
    X(constant, name "_op", VALUE_OP, member, en ": comparator", zh "的比较符")                            \
    X(constant, name "_low", VALUE_LOW, member, en ": number, or lower end", zh "的数值或下限")            \
    X(constant, name "_high", VALUE_HIGH, member, en ": upper end", zh "的上限")                           \
    X(constant, name "_low_date", VALUE_LOW_DATE, member, en ": date, or first date", zh "的日期或起始日") \
    X(constant, name "_high_date", VALUE_HIGH_DATE, member, en ": last date", zh "的截止日")               \
    X(constant, name "_unit", VALUE_UNIT, member, en ": unit", zh "的计量单位")                            \
    X(constant, name "_open", VALUE_OPEN, member, en ": ends that do not belong to it", zh "的开区间端")

static const pft_column indicators[] = {
    DOCUMENT_NUMBER
    PROJECT_NUMBER
    INDICATOR_NUMBER
    PFT_INDICATOR_COLUMN_LIST(OF_INDICATOR, VALUE_COLUMNS)
};

static const pft_column unplaced[] = {
    DOCUMENT_NUMBER
    OF_UNPLACED("project", SIZE, project, "number of the project in whose table it stands", "所在项目的序号")
    OF_UNPLACED("text", TEXT, text, "text of the cell", "单元格文字")
    PLACE(OF_UNPLACED)
};

static const pft_column findings[] = {
    DOCUMENT_NUMBER
    OF_FINDING("project", WHOLE, project, "number of the project", "项目序号")
    OF_FINDING("indicator", WHOLE, indicator, "number of the indicator", "指标序号")
    OF_FINDING("rule", NAME, rule, "id of the rule", "规则编号")
    OF_FINDING("severity", SEVERITY, severity, "info, warning or error", "严重程度")
    OF_FINDING("uncertain", BOOLEAN, uncertain, "whether a person must look", "是否需人工判断")
    OF_FINDING("count", WHOLE, count, "how often it occurs", "出现次数")
    OF_FINDING("field", NAME, field, "field of the model", "所涉字段")
    OF_FINDING("message", TEXT, message[PFT_ENGLISH], "the finding in English", "英文说明")
    OF_FINDING("message_zh", TEXT, message[PFT_CHINESE], "the finding in Chinese", "中文说明")
    OF_FINDING("found", TEXT, found, "what stands there", "现有内容")
    OF_FINDING("expected", TEXT, expected, "what should stand there", "应有内容")
    OF_FINDING("suggestion", TEXT, suggestion, "what could stand there instead", "修改建议")
    PLACE(OF_FINDING)
};

static const pft_column scores[] = {
    DOCUMENT_NUMBER
    PROJECT_NUMBER
    OF_SCORE("indicator", SIZE, indicator, "number of the indicator in its project, from 1", "项目内指标序号，从 1 起")
    OF_SCORE("category", CATEGORY, category, "canonical meaning of the levels", "指标类别（规范名称）")
    OF_SCORE("name", TEXT, name, "name of the indicator", "三级指标名称")
    OF_SCORE("target", TEXT, target, "target value as printed", "指标值（原文）")
    OF_SCORE("actual", TEXT, actual, "actual value as printed", "实际完成值（原文）")
    OF_SCORE("weight", DECIMAL, weight, "weight in points", "分值")
    OF_SCORE("ratio", DECIMAL, ratio, "degree of fulfilment, 1 for all of it", "完成率，1 为全部完成")
    OF_SCORE("score", DECIMAL, score, "score by the method", "按评分办法计算的得分")
    OF_SCORE("lost", DECIMAL, lost, "points lost", "失分")
    OF_SCORE("own_score", DECIMAL, own_score, "score printed in the table", "表中得分")
    OF_SCORE("flags", LINE_FLAGS, flags, "remarks of the scoring", "评分说明")
    OF_SCORE("formula", TEXT, formula[PFT_ENGLISH], "the arithmetic in English", "英文算式说明")
    OF_SCORE("formula_zh", TEXT, formula[PFT_CHINESE], "the arithmetic in Chinese", "中文算式说明")
    PLACE(OF_SCORE)
};

static const struct {
    const char *name;
    const char *text[PFT_LANGUAGE_COUNT];
} words[PFT_TABLE_COUNT] = {
#define TABLE_WORDS(constant, name, en, zh) {name, {en, zh}},
    PFT_TABLE_LIST(TABLE_WORDS)
#undef TABLE_WORDS
};

#define COLUMNS_OF(list) {list, sizeof list / sizeof *list}
static const struct {
    const pft_column *columns;
    size_t count;
} tables[PFT_TABLE_COUNT] = {
    [PFT_TABLE_DOCUMENTS] = COLUMNS_OF(documents),
    [PFT_TABLE_PROJECTS] = COLUMNS_OF(projects),
    [PFT_TABLE_BUDGET] = COLUMNS_OF(budget),
    [PFT_TABLE_INDICATORS] = COLUMNS_OF(indicators),
    [PFT_TABLE_UNPLACED] = COLUMNS_OF(unplaced),
    [PFT_TABLE_FINDINGS] = COLUMNS_OF(findings),
    [PFT_TABLE_SCORES] = COLUMNS_OF(scores),
};

static const char *const type_names[PFT_COLUMN_TYPE_COUNT] = {
#define TYPE_NAME(constant, name, format) name,
    PFT_COLUMN_TYPE_LIST(TYPE_NAME)
#undef TYPE_NAME
};

static bool is_table(pft_table_id table)
{
    return (unsigned)table < PFT_TABLE_COUNT;
}

const pft_column *pft_columns_of(pft_table_id table, size_t *count)
{
    *count = is_table(table) ? tables[table].count : 0;
    return is_table(table) ? tables[table].columns : NULL;
}

const char *pft_table_name(pft_table_id table)
{
    return is_table(table) ? words[table].name : "?";
}

const char *pft_table_text(pft_table_id table, pft_language language)
{
    return is_table(table) ? words[table].text[language == PFT_CHINESE ? PFT_CHINESE : PFT_ENGLISH] : "";
}

pft_status pft_table_from_name(pft_table_id *out, const char *name)
{
    if (out == NULL || name == NULL)
        return PFT_EARGUMENT;
    for (unsigned i = 0; i < PFT_TABLE_COUNT; i++)
        if (strcmp(words[i].name, name) == 0) {
            *out = (pft_table_id)i;
            return PFT_OK;
        }
    return PFT_ENOTFOUND;
}

const char *pft_column_type_name(pft_column_type type)
{
    return (unsigned)type < PFT_COLUMN_TYPE_COUNT ? type_names[type] : "?";
}

size_t pft_table_column_count(pft_table_id table)
{
    return is_table(table) ? tables[table].count : 0;
}

const pft_table_column *pft_table_column_at(pft_table_id table, size_t index)
{
    return index < pft_table_column_count(table) ? &tables[table].columns[index].shown : NULL;
}
