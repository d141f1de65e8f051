/* The columns of an indicator where the model stands in a table: one list for the long csv, for Arrow, for SQL and for
 * the reference. */
#ifndef PFT_MODEL_COLUMNS_H
#define PFT_MODEL_COLUMNS_H

/* X(constant, name, how it is held, member, English, Chinese); V(X, constant, name, member, English, Chinese) stands
 * for the columns of a value, which csv and tables part differently. */
#define PFT_INDICATOR_COLUMN_LIST(X, V)                                                                               \
    X(LEVEL1, "level1", NAME, level1, "level 1 as printed or inherited", "一级指标，原文或沿用上文")                  \
    X(LEVEL2, "level2", NAME, level2, "level 2 as printed or inherited", "二级指标，原文或沿用上文")                  \
    X(CATEGORY, "category", CATEGORY, category, "canonical meaning of the levels", "指标类别（规范名称）")            \
    X(NAME, "name", TEXT, name, "name of the indicator", "三级指标名称")                                              \
    X(DESCRIPTION, "description", TEXT, description, "description of the indicator", "指标描述、指标解释")            \
    V(X, TARGET, "target", target, "target value", "指标值")                                                          \
    X(WEIGHT, "weight", DECIMAL, weight, "weight in points", "分值")                                                  \
    V(X, ACTUAL, "actual", actual, "actual value", "实际完成值")                                                      \
    X(SCORE, "score", DECIMAL, score, "score printed in the table", "表中得分")                                       \
    X(REASON, "reason", TEXT, reason, "reason for the deviation", "偏差原因分析及改进措施")                           \
    X(CRITERION, "criterion", TEXT, criterion, "the table's own scoring rule", "评分标准")                            \
    X(BASIS, "basis", TEXT, basis, "basis of the target value", "指标值设定依据")                                     \
    X(EVIDENCE, "evidence", TEXT, evidence, "source of the data", "佐证资料、数据来源")                               \
    V(X, PREVIOUS, "previous", previous, "last year's value", "上年完成值")                                           \
    V(X, FORECAST, "forecast", forecast, "forecast for the whole year", "全年预计完成值")                             \
    X(LIKELIHOOD, "likelihood", TEXT, likelihood, "likelihood of meeting the target", "完成目标可能性")               \
    X(REMARK, "remark", TEXT, remark, "remark", "备注")                                                               \
    V(X, REVIEWED_ACTUAL, "reviewed_actual", reviewed_actual, "reviewed actual value", "复核完成值")                  \
    X(REVIEWED_SCORE, "reviewed_score", DECIMAL, reviewed_score, "reviewed score", "复核得分")                        \
    X(LEVEL1_WEIGHT, "level1_weight", DECIMAL, level1_weight, "points printed on level 1", "一级指标分值")            \
    X(LEVEL2_WEIGHT, "level2_weight", DECIMAL, level2_weight, "points printed on level 2", "二级指标分值")            \
    X(TERM, "term", TERM, term, "annual or medium", "期限：annual 年度，medium 中长期")                               \
    X(NOTES, "notes", NOTES, notes, "what was inferred while reading", "读取时的推断说明")                            \
    X(CERTAINTY, "certainty", CERTAINTY, certainty, "certain, likely or doubtful", "读取的确定程度")                  \
    X(DOUBTS, "doubts", DOUBTS, doubts, "why the reading is less than certain", "存疑原因")                           \
    X(PART, "part", WHOLE, place.part, "table, sheet or page in the source", "所在表格、工作表或页")                  \
    X(ROW, "row", WHOLE, place.row, "row in that part", "所在行")                                                     \
    X(COLUMN, "column", WHOLE, place.column, "column in that part", "所在列")                                         \
    X(LINE, "line", WHOLE, place.line, "line of the source", "源文件行号")                                            \
    X(TABLE, "table", WHOLE, place.table, "table of a page that has several", "所在页的第几个表")

#endif
