/* Sentences of the trace of a reading: in English, and in Chinese with the same arguments. */
#ifndef PFT_INTERPRET_TELL_MESSAGES_H
#define PFT_INTERPRET_TELL_MESSAGES_H

#define TELL_LAYOUT                                                                         \
    "this way to cut cells gives %zu projects and %zu indicators; what was read is worth %d", \
        "按此方式切分得 %zu 个项目、%zu 个指标，评估值 %d"
#define TELL_NO_ROOM "what the model has no room for", "模型以外的内容"
#define TELL_TABLE_BEGINS "a table of indicators begins", "指标表由此开始"
#define TELL_TABLE_ENDS "the table of indicators ends above", "指标表到此为止"
#define TELL_INDICATOR "an indicator of level 1 \"%s\"", "一级指标“%s”下的指标"
#define TELL_UNSTABLE                                                                       \
    "an indicator of level 1 \"%s\"; its cells can be dealt otherwise at little more cost", \
        "一级指标“%s”下的指标；其单元格另有代价相近的归法"
#define TELL_TITLE "the title of the form", "表题"
#define TELL_NAME "the project's name", "项目名称"
#define TELL_AGENCY "the agency", "单位名称"
#define TELL_BUDGET_LINE "a line of the budget", "预算资金行"

#endif
