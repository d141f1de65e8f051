/* Everything the command says, in English and Chinese, in one table. */
#ifndef MESSAGES_H
#define MESSAGES_H

#include <perftarget/core.h>

/* Each placeholder is %s, and both languages take the same ones in the same order. */
#define MESSAGE_LIST(X)                                                                                               \
    X(TRY_HELP, "try '%s --help'", "请用“%s --help”查看用法")                                                         \
    X(NO_COMMAND, "no subcommand given", "未给出子命令")                                                            \
    X(UNKNOWN_COMMAND, "no such subcommand: %s%s", "无此子命令：%s%s")                                                \
    X(UNKNOWN_OPTION, "unknown option: %s%s", "未知的选项：%s%s")                                                         \
    X(MISSING_VALUE, "option %s needs a value", "选项 %s 需要一个值")                                                 \
    X(NEEDLESS_VALUE, "option %s takes no value", "选项 %s 不接受值")                                                 \
    X(SEE_REPORT, "use instead: perftarget report --kind %s --format %s", \
      "该格式的报告：perftarget report --kind %s --format %s") \
    X(SEE_PARQUET, "the Python package writes Parquet: perftarget.read_many(files).to_parquet(folder)", \
      "Parquet 由 Python 包写出：perftarget.read_many(文件).to_parquet(文件夹)") \
    X(WRONG_VALUE, "invalid value for option %s: %s%s", "选项 %s 的值无效：%s%s")                                         \
    X(NO_FILE, "no file given ('-' is standard input)", "没有给出文件（“-”为标准输入）")                              \
    X(NO_OPERANDS, "unexpected argument: %s", "不接受参数：%s")                                                      \
    X(STDIN_TWICE, "standard input can be read only once", "标准输入只能读一次")                                      \
    X(MERGE_TWO, "merge takes two or more files: the target table, then its self-evaluation", \
      "merge 需要两个或更多文件：先目标表，后自评表")                                                                 \
    X(MERGE_GAP, "%s: %s%s%s%s", "%s：%s%s%s%s")                                                                      \
    X(MERGE_NEAR, " (similar: %s)", "（相近：%s）")                                                                        \
    X(MERGE_LATER, " (%s)", "（%s）")                                                                                 \
    X(NO_TO, "choose an output format with --to", "请用 --to 指定输出格式")                                         \
    X(EMPTY_FOLDER, "this folder holds no files", "此文件夹中没有文件")                                                \
    X(SKIPPED_NAME, "skipped: not a known file extension (see 'perftarget formats')",         \
      "已跳过：扩展名不属于可读取的格式（见 perftarget formats）")                                                    \
    X(SKIPPED_LINK, "skipped: a link to a folder (name the folder itself to read it)",                                 \
      "已跳过：指向文件夹的链接；如需读取，请直接给出该文件夹")                                                       \
    X(SKIPPED_DEVICE, "skipped: not a regular file", "已跳过：不是普通文件")                                          \
    X(NO_TABLE, "no performance target table was found: check the file, or name its format with --from", \
      "未找到绩效目标表：请核对文件，或用 --from 指定格式")                                                           \
    X(READ_SUMMARY, "%s files: %s read, %s unreadable, %s without a table, %s skipped",                               \
      "共 %s 个文件：读取 %s 个，无法读取 %s 个，未找到表 %s 个，跳过 %s 个")                                         \
    X(LINE_TOO_LONG, "line longer than 1 MiB", "行超过 1 MiB")                                                        \
    X(STANDARD_OUTPUT, "standard output", "标准输出")                                                                 \
    X(CELL, "table %s, row %s, column %s: ", "第 %s 表第 %s 行第 %s 列：")                                            \
    X(ENOENT, "no such file or folder", "文件或文件夹不存在")                                                       \
    X(EACCES, "permission denied", "权限不足")                                                                        \
    X(EBUSY, "the file is open in another program; close it there first", "文件正被其他程序（如 Word、WPS）占用，请先关闭") \
    X(EISDIR, "is a folder", "是文件夹")                                                                          \
    X(ENOTDIR, "not a folder", "不是文件夹")                                                                          \
    X(ENOSPC, "no space left", "设备上没有空间")                                                                      \
    X(EROFS, "read-only file system", "文件系统只读")                                                                 \
    X(EFBIG, "file too large", "文件过大")                                                                            \
    X(EDQUOT, "disk quota exceeded", "超出磁盘配额")                                                                  \
    X(EIO, "input or output failed", "读写失败")                                                                      \
    X(ELOOP, "too many symbolic links", "符号链接层数过多")                                                           \
    X(ENAMETOOLONG, "name too long", "名称过长")                                                                      \
    X(ENOMEM, "out of memory", "内存不足")                                                                            \
    X(HELP_USAGE, "Usage: %s", "用法：%s")                                                                            \
    X(HELP_COMMANDS, "Subcommands:", "子命令：")                                                                      \
    X(VALID, " (valid: %s)", "（可用：%s）")                                                                          \
    X(NEAREST, "; did you mean %s?", "；您是否要写 %s？")                                                             \
    X(UNKNOWN_PROFILE, "no such review profile: %s%s", "无此复核要点：%s%s") \
    X(PLACE_PROFILE, "PROFILE", "要点") \
    X(OPTION_PROFILE, "review profile: an id or a file (review, form -k review-sheet)", \
      "复核（review）、审核表（form -k review-sheet）的要点：编号或文件") \
    X(OPTION_SHOW_PROFILE, "write the review profile for editing instead of reviewing", \
      "输出要点文件，供修改后使用；不作复核") \
    X(UNKNOWN_METHOD, "no such scoring method: %s%s", "无此赋分方法：%s%s")                                       \
    X(UNKNOWN_RULES, "no such rule set: %s%s", "无此规则集：%s%s")                                                \
    X(NO_SHELL, "name a shell%s", "请给出要补全的 shell%s")                                         \
    X(SUMMARY_COMPLETION, "Prints the completion script for a shell.", "输出在 shell 中补全本命令的脚本。") \
    X(OPERANDS_COMPLETION, "bash|zsh|fish", "bash|zsh|fish")                                                          \
    X(HELP_TASK, "Options:", "选项：")                                                                                \
    X(HELP_INPUT, "Input options:", "输入选项：")                                                                     \
    X(HELP_OUTPUT, "Output options:", "输出选项：")                                                                   \
    X(HELP_GENERAL, "General options:", "通用选项：") \
    X(HELP_MORE, "More: perftarget SUBCOMMAND --help, man perftarget.",                                   \
      "各子命令的说明：perftarget 子命令 --help，以及 man perftarget。")                                              \
    X(HELP_EXIT, "Exit status: 0 success, 1 findings, 2 wrong usage, 3 a file could not be read or " \
      "written, or holds no table.", \
      "退出码：0 完成，1 有检查发现，2 用法有误，3 有文件无法读取、无法写出或未找到表。")                                       \
    X(OPERANDS_MAIN, "SUBCOMMAND [OPTION…] …", "子命令 [选项…] …")                                                    \
    X(OPERANDS_FILES, "[OPTION…] FILE…", "[选项…] 文件…")                                                             \
    X(OPERANDS_CONVERT, "--to FORMAT [OPTION…] FILE…", "--to 格式 [选项…] 文件…")                                     \
    X(OPERANDS_MERGE, "[--to FORMAT] [OPTION…] TARGETS EVALUATION…", "[--to 格式] [选项…] 目标表 自评表…")           \
    X(OPERANDS_TEXTS, "[OPTION…] [TEXT…]", "[选项…] [文字…]")                                                         \
    X(OPERANDS_FORM, "--kind FORM -o FILE.docx|FILE.xlsx [OPTION…] FILE…", "--kind 表样 -o 文件 [选项…] 文件…") \
    X(SUMMARY_REVIEW, "Reviews self-evaluations: the list of issues, and a working paper to fill in.",                 \
      "复核绩效自评：列出问题清单，并可写出供填写的复核底稿。")                                                          \
    X(OPTION_REPORT, "evaluation report to compare with the self-evaluations", "评价报告，与自评表核对")              \
    X(OPTION_PAPER, "write the working paper, a workbook, to FILE", "把复核底稿写入该工作簿")                       \
    X(OPTION_REVIEW_RULES, "rule set, an id or a file (default: disclosure)", "规则集的名称或文件") \
    X(SUMMARY_FORM, "Writes documents as official forms: target table, self-evaluation, monitoring, review sheet.", \
      "写出规范表格：绩效目标表、自评表、监控表、审核表。")                                                    \
    X(NO_KIND, "choose a form with --kind", "请用 --kind 指定表样")                                                  \
    X(NO_FORM_OUTPUT, "name the file to write with --output: FILE.docx, FILE.xlsx or FILE.html", \
      "请用 --output 给出要写的文件，扩展名为 docx、xlsx 或 html")                                                          \
    X(FORM_OMITTED, "%s: not on this form: %s (%s)", "%s：此表样不含：%s（%s 处）")                                  \
    X(FORM_CHANGED, "%s: reads differently on this form: %s (%s)", "%s：此表样读回后不一致：%s（%s 处）") \
    X(OPTION_KIND, "the form: target, target-a, self-evaluation, monitoring, review-sheet", \
      "表样：target（目标表）、target-a（目标申报表）、self-evaluation（自评表）、monitoring（监控表）、review-sheet（审核表）")              \
    X(OPTION_KIND_RULES, "review-sheet: the rule set, an id or a file", "review-sheet：规则集的名称或文件")          \
    X(PLACE_KIND, "FORM", "表样")                                                                                     \
    X(OPERANDS_TEMPLATE, "-o FORM.xlsx [OPTION…] FILE…", "-o 自评表.xlsx [选项…] 文件…")                               \
    X(NO_OUTPUT, "name the workbook to write with --output", "请用 --output 给出自评表文件")                              \
    X(OPERANDS_MONITOR, "--month M [OPTION…] FILE…", "--month 月 [选项…] 文件…")                                       \
    X(NO_MONTH, "give the months that have passed with --month (0 to 12)", "请用 --month 给出已过的月数（0 至 12）")    \
    X(OPERANDS_METHODS, "[OPTION…] [METHOD…]", "[选项…] [方法…]")                                                      \
    X(OPERANDS_NONE, "[OPTION…]", "[选项…]")                                                                          \
    X(SUMMARY_MAIN, "Reads performance target tables (绩效目标表) and self-evaluations (绩效自评表).",                \
      "读取绩效目标表和绩效自评表。")                                                                                 \
    X(SUMMARY_SHOW, "Shows documents as readable tables.", "以便于阅读的表格显示文档。")                               \
    X(SUMMARY_CONVERT, "Converts documents to JSON, JSON Lines, csv or Arrow.",                                        \
      "把文档写成 JSON、JSON Lines、csv 或 Arrow。")                                                                            \
    X(SUMMARY_MERGE, "Merges a target table and its self-evaluation into one document and lists what did not match.", \
      "把绩效目标表与其自评表合并写成一个文档，并列出未能对应的内容。")                                               \
    X(SUMMARY_VALUE, "Parses target values (arguments, or one per line on standard input) and writes them as JSON.", \
      "解析指标值（取自参数，或标准输入每行一个），以 JSON 写出。")                                                   \
    X(SUMMARY_CRITERION, "Parses scoring rules (arguments, or one per line) and writes what each means.",      \
      "解析评分标准（取自参数，或标准输入每行一个），写出各条的含义。")                                                 \
    X(CRITERION_PERSON, "needs human judgement",                                                                       \
      "须人工判定")                                                                                                         \
    X(CRITERION_SEVERAL, "several measures", "涉及多个量")                                                          \
    X(SUMMARY_SCORE, "Scores self-evaluations with a scoring method and explains every point.", \
      "按方法为绩效自评打分，逐分说明。")                                                                              \
    X(SUMMARY_TEMPLATE, "Writes the self-evaluation form of a document as a workbook to fill in.", \
      "写出文档的绩效自评表（xlsx），供填写。")                                                                        \
    X(SUMMARY_MONITOR, "Shows red/amber/green status at mid-year and the year-end projection of each target.", \
      "年中监控：各指标完成进度及按目前进度的预计完成情况。")                                                          \
    X(SUMMARY_METHODS, "Lists, explains and compares scoring methods.", "列出、说明并比较赋分方法。")              \
    X(SUMMARY_TABLES, "Lists the tables that documents are converted to, and their columns.", "列出可导出的表及其各列。") \
    X(OPERANDS_TABLES, "[OPTION…] [TABLE…]", "[选项…] [表…]")                                                          \
    X(UNKNOWN_TABLE, "no such table: %s%s", "无此表：%s%s")                                              \
    X(SUMMARY_FORMATS, "Lists the formats that can be read and written.", "列出可读和可写的格式。")                      \
    X(OPTION_HELP, "show this help", "显示此帮助")                                                                    \
    X(OPTION_VERSION, "show the version", "显示版本")                                                                 \
    X(OPTION_LANG, "language of messages: en or zh (default: by locale)", "消息语言：en 或 zh（默认依区域设置）")         \
    X(OPTION_COLOR, "colour: auto, always or never", "颜色：auto、always 或 never")                                   \
    X(OPTION_FROM, "input format (default: recognised)", "输入的格式（默认自动识别）")                             \
    X(OPTION_NO_CONVERT, "do not convert old Office files (LibreOffice) and PDF (PDFium)",                            \
      "不转换旧版 Office 文件（LibreOffice）和 PDF（PDFium）")                                                        \
    X(OPTION_CONVERT_TIMEOUT, "seconds that converting one file may take (default: 60, PDF: 20)", \
      "转换一个文件的时限（默认 60 秒，PDF 为 20 秒）")                                                               \
    X(OPTION_PDFIUM, "PDFium library for reading PDF (default: looked for)", "读取 PDF 所用的 PDFium 库（默认自动查找）") \
    X(PLACE_SECONDS, "N", "秒数")                                                                                     \
    X(OPTION_SKIP, "do not fail when files are unreadable, skipped or without a table",                   \
      "有文件无法读取、被跳过或未找到表时，退出码仍为 0")                                                             \
    X(OPTION_ENCODING, "input encoding, e.g. GB18030 (default: recognised)",                                       \
      "输入的编码，如 GB18030（默认自动识别）")                                                                       \
    X(OPTION_JOBS, "use N threads (default: one per processor)", "用 N 个线程读取（默认每个处理器一个）")             \
    X(OPTION_TO, "output format: json, jsonl, csv; convert also: arrow, feather",                                     \
      "输出格式：json、jsonl、csv；convert 还可用 arrow、feather")                                                    \
    X(OPTION_OUTPUT, "write to FILE, complete or not at all", "写入该文件（完整写成或不写）")                          \
    X(OPTION_FORCE, "replace FILE without asking", "不询问即覆盖该文件，不论由谁写成")           \
    X(OPTION_NO_PAGER, "do not use a pager", "在终端上不分页显示")                                  \
    X(REPLACE, "%s exists and was not written by perftarget. Replace it? [y/N] ", \
      "%s 已存在，且不是由 perftarget 写成。是否覆盖？[y/N] ") \
    X(NOT_REPLACED, "exists and was not written by perftarget: not replaced (use --force)",                  \
      "已存在，且不是由 perftarget 写成：未覆盖（--force 可覆盖）")                                                   \
    X(OPTION_TABLE, "table to write as Arrow (default: indicators)", "以 Arrow 导出的表（默认 indicators）") \
    X(OPTION_EXCEL, "csv for Excel: with a byte order mark and without formulas", "csv 供 Excel 打开：带字节序标记，文字不作公式") \
    X(OPTION_COMPACT, "JSON on a single line", "json 写成一行")                                                            \
    X(OPTION_DOUBTS, "explain why a reading is not certain", "说明读取结果为何不确定")                               \
    X(OPTION_DOUBTFUL, "list only what is doubtful, with its location", "只列存疑的内容及其位置")                         \
    X(OPTION_DETAILS, "show all texts of the indicators", "显示指标的全部文字")                                       \
    X(OPTION_NOTES, "show what was inferred while reading", "说明读取时作出的推断")                                     \
    X(OPTION_FORMAT, "report format", "报告的形式")                                                                \
    X(OPTION_FORMATS, "report format: %s (default: text)", "报告的形式：%s（默认 text）")                              \
    X(OPTION_FORMATS_OF_FILE, "report format: %s (default: by the name of the output file)", \
      "报告的形式：%s（默认按输出文件名）") \
    X(OPTION_METHOD, "scoring method: an id (see 'perftarget methods') or a file; score: also auto",                   \
      "赋分方法：标识（见 perftarget methods）或文件；score 还可为 auto")                                              \
    X(OPTION_MONTH, "months of the year that have passed, 0 to 12", "已过的月数，0 至 12") \
    X(PLACE_MONTH, "M", "月")                                                                                          \
    X(OPTION_ACTUALS, "file with the actual values, matched by name", "实际完成值所在的文件，按名称匹配")              \
    X(RESUME_LINES, "--resume-at applies to JSON Lines only: %s",                                   \
      "--resume-at 按 JSON Lines 的行计数，此输入不是 JSON Lines：%s")                                                 \
    X(OPTION_RESUME, "start at this line of the JSON Lines file", "从 JSON Lines 的该行开始")                               \
    X(PLACE_LINE, "LINE", "行")                                                                                        \
    X(OPTION_EXPLAIN, "show how each score is calculated", "写出每项得分的算式")                                        \
    X(OPTION_EXPLAIN_VALUE, "explain how each value is understood", "用文字说明每个指标值如何理解")                    \
    X(OPTION_DIFF, "compare two methods", "比较两个方法")                                                              \
    X(PLACE_METHOD, "METHOD", "方法")                                                                                  \
    X(TWO_METHODS, "--diff needs exactly two methods", "--diff 须给出两个方法")                                             \
    X(PLACE_NAME, "NAME", "名称")                                                                                     \
    X(PLACE_WHEN, "WHEN", "时机")                                                                                     \
    X(PLACE_FORMAT, "FORMAT", "格式")                                                                                 \
    X(PLACE_LANGUAGE, "LANGUAGE", "语言")                                                                             \
    X(PLACE_COUNT, "N", "N")                                                                                          \
    X(PLACE_FILE, "FILE", "文件")                                                                                     \
    X(NONE, "", "")                                                                                                   \
    X(SHOW_PROJECT, "Project", "项目")                                                                                \
    X(SHOW_AGENCY, "Agency", "单位")                                                                                  \
    X(SHOW_YEAR, "Year", "年度")                                                                                      \
    X(SHOW_PURPOSE, "Purpose", "用途")                                                                                \
    X(SHOW_GOALS, "Goals", "目标")                                                                                    \
    X(SHOW_MEDIUM, "Medium", "中期")                                                                                   \
    X(SHOW_OUTCOME, "Outcome", "完成")                                                                                 \
    X(SHOW_TOTAL, "Total", "总分")                                                                                     \
    X(SHOW_GRADE, "Grade", "等级")                                                                                     \
    X(SHOW_POINTS, "%s of %s points", "%s 分（满分 %s 分）")                                                           \
    X(SHOW_BUDGET, "Budget (万元)", "预算（万元）")                                                                   \
    X(SHOW_INITIAL, "Initial", "年初")                                                                                \
    X(SHOW_ADJUSTED, "Adjusted", "全年")                                                                              \
    X(SHOW_EXECUTED, "Executed", "执行")                                                                              \
    X(SHOW_RATE, "Rate", "执行率")                                                                                     \
    X(SHOW_INDICATOR, "Indicator", "指标")                                                                            \
    X(SHOW_MEDIUM_INDICATOR, "Indicator (medium term)", "中期指标")                                                    \
    X(SHOW_TARGET, "Target", "指标值")                                                                                \
    X(SHOW_ACTUAL, "Actual", "完成值")                                                                                \
    X(SHOW_WEIGHT, "Weight", "分值")                                                                                  \
    X(SHOW_SCORE, "Score", "得分")                                                                                    \
    X(SHOW_PREVIOUS, "Previous", "上年值")                                                                             \
    X(SHOW_FORECAST, "Forecast", "全年预计")                                                                           \
    X(SHOW_REVIEWED, "Reviewed", "复核值")                                                                             \
    X(SHOW_REVIEWED_SCORE, "Reviewed score", "复核得分")                                                               \
    X(SHOW_DESCRIPTION, "Description", "指标说明")                                                                     \
    X(SHOW_REASON, "Reason", "偏差原因")                                                                               \
    X(SHOW_CRITERION, "Scoring rule", "评分标准")                                                                      \
    X(SHOW_BASIS, "Basis", "设定依据")                                                                                 \
    X(SHOW_EVIDENCE, "Evidence", "佐证资料")                                                                           \
    X(SHOW_LIKELIHOOD, "Likelihood", "完成可能性")                                                                     \
    X(SHOW_REMARK, "Remark", "备注")                                                                                   \
    X(SHOW_LEVEL_POINTS, "%s (%s points)", "%s（%s 分）")                                                              \
    X(SHOW_READING, "Reading", "读取")                                                                                 \
    X(SHOW_LIKELY, "likely: %s", "较可能：%s 处")                                                                      \
    X(SHOW_DOUBTFUL, "doubtful: %s; compare with the source", "存疑：%s 处，请对照原文")                               \
    X(SHOW_WHY, "use --doubts for the reasons, --doubtful to list only these", "--doubts 说明原因，--doubtful 只列存疑内容") \
    X(SHOW_NONE_DOUBTFUL, "Nothing is doubtful.", "没有存疑的内容。")                                                  \
    X(SHOW_COUNTS, "%s: %s, %s", "%s：%s，%s")                                                                         \
    X(ONE_PROJECT, "%s project", "%s 个项目")                                                                          \
    X(MANY_PROJECTS, "%s projects", "%s 个项目")                                                                       \
    X(ONE_INDICATOR, "%s indicator", "%s 个指标")                                                                      \
    X(MANY_INDICATORS, "%s indicators", "%s 个指标")                                                                   \
    X(SHOW_UNPLACED, "Unplaced cells: %s", "未识别的单元格：%s 个")                                        \
    X(AT_LINE, "line %s", "第 %s 行")                                                                                  \
    X(AT_CELL, "table %s, row %s, column %s", "表 %s 第 %s 行第 %s 列")                                                \
    X(AT_TABLE, "page %s, table %s, row %s, column %s", "第 %s 页表 %s 第 %s 行第 %s 列")                             \
    X(SHOW_MORE, "and %s more", "另有 %s 个")                                                                         \
    X(SCORE_LOST, "Lost", "扣分")                                                                                      \
    X(SCORE_HEADING, "%s: method %s, version %s", "%s：方法 %s，版本 %s")                                              \
    X(SCORE_TOTAL, "Total %s of %s", "总分 %s，满分 %s")                                                               \
    X(SCORE_GRADE, ", grade %s", "，等级 %s")                                                                          \
    X(SCORE_OWN, " (stated in the table: %s)", "（自评 %s）")                                                              \
    X(MONITOR_SUMS, "Points achieved %s, budget executed %s, difference %s, time elapsed %s, budget ahead of time %s", \
      "得分率 %s，执行率 %s，偏差 %s；时间进度 %s，执行率领先时间进度 %s")                                             \
    X(MONITOR_RATIO, "So far", "目前")                                                                                 \
    X(MONITOR_PROJECTED, "Projected", "预计")                                                                          \
    X(METHODS_ID, "Method", "方法")                                                                                    \
    X(METHODS_VERSION, "Version", "版本")                                                                              \
    X(METHODS_FROM, "From", "施行日期")                                                                                \
    X(OPERANDS_LIBRARY, "build FILE… | match LIBRARY FILE… | show LIBRARY [NAME…]",                                   \
      "build 文件… | match 指标库 文件… | show 指标库 [指标名称…]")                                                    \
    X(SUMMARY_LIBRARY, "Builds a library of indicators and compares new tables with it.",                        \
      "由已有各表建立指标库，并据以核对新表的指标。")                                                                  \
    X(LIBRARY_ACTION, "name an action: build, match or show%s", "请给出操作：build、match 或 show%s")                   \
    X(LIBRARY_FILE, "name the library file", "请给出指标库文件")                                                       \
    X(LIBRARY_UNKNOWN, "not in the library: %s", "指标库中没有：%s")                                                   \
    X(LIBRARY_COUNT, "%s indicators in the library", "指标库共 %s 个指标")                                             \
    X(LIBRARY_SAYS, "Library", "指标库")                                                                               \
    X(LIBRARY_USED, "Used", "次数")                                                                                    \
    X(LIBRARY_UNIT, "Unit", "计量单位")                                                                                \
    X(LIBRARY_RANGE, "usual: %s to %s%s", "常见范围：%s 至 %s%s")                                                      \
    X(LIBRARY_USUAL_UNIT, "usual unit: %s", "常用计量单位：%s")                                                        \
    X(LIBRARY_USUAL_CATEGORY, "usual category: %s", "常见类别：%s")                                                    \
    X(LIBRARY_TARGETS, "Targets", "指标值")                                                                            \
    X(LIBRARY_AGENCIES, "Agencies", "单位")                                                                            \
    X(LIBRARY_CATEGORY, "Category", "类别")                                                                            \
    X(SUMMARY_ALIKE, "Finds what units copied from each other: texts, sets of indicators, targets.",                   \
      "查找各单位之间雷同的文字、指标和指标值。")                                                                      \
    X(OPTION_ALIKE_LIKENESS, "similarity from which projects are reported, 0 to 1 (default: 0.8)",                     \
      "项目内容相近程度不低于此值即视为高度相似，0 至 1（默认 0.8）")                                                  \
    X(ALIKE_GROUP, "%s: %s units", "%s：%s 个单位")                                                                    \
    X(ALIKE_SIMILAR, "%s: %s units (similarity %s)", "%s：%s 个单位（相近程度 %s）")                                     \
    X(ALIKE_TOTAL, "%s units, %s groups of similar content", "共 %s 个单位：雷同 %s 组")                                 \
    X(OPERANDS_COMPARE, "[OPTION…] OLD NEW", "[选项…] 原文件 现文件")                                                  \
    X(SUMMARY_COMPARE, "Compares two years or versions: which targets became harder, easier, were " \
      "dropped or are new.", \
      "对比两个年度或版本：指标值提高、降低、取消与新增。")                                                            \
    X(COMPARE_TWO, "compare takes two files or folders: the earlier one, then the later one",                         \
      "compare 需要两个文件或文件夹：先原文件，后现文件")                                                              \
    X(OPTION_CHANGED, "show only what changed", "只列有变化的内容")                                                         \
    X(OPTION_LIKENESS, "similarity from which names are matched, 0 to 1 (default: 0.6)",                          \
      "名称相近程度不低于此值即视为同一项，0 至 1（默认 0.6）")                                                        \
    X(PLACE_LIKENESS, "SHARE", "值")                                                                                   \
    X(COMPARE_BEFORE, "Before", "原指标值")                                                                            \
    X(COMPARE_AFTER, "After", "现指标值")                                                                              \
    X(COMPARE_CHANGE, "Change", "变化")                                                                                \
    X(COMPARE_MONEY, "Budget %s → %s万元", "预算 %s → %s 万元")                                                        \
    X(COMPARE_ALARM, "more money, easier or fewer targets", "预算增加而指标降低或减少")                                \
    X(COMPARE_SIMILAR, "similar: %s", "相近：%s")                                                                      \
    X(COMPARE_CONVERTED, "in the earlier unit: %s %s", "折合原计量单位：%s%s")                                         \
    X(COMPARE_PROJECTS, "Projects: %s", "项目：%s")                                                                    \
    X(COMPARE_INDICATORS, "Indicators: %s", "指标：%s")                                                                \
    X(OPERANDS_PORTFOLIO, "[OPTION…] FILE…", "[选项…] 文件…")                                                          \
    X(SUMMARY_PORTFOLIO, "Sums up many documents: money, indicators, findings, scores and rankings.",                  \
      "汇总多份文件：资金、指标、审核问题、得分与排名。")                                                              \
    X(OPTION_BY, "group by agency, department, year, grade, certainty, file, category, kind or source",                \
      "分组：agency（单位）、department（部门）、year（年度）、grade、certainty、file、category、kind、source")        \
    X(PLACE_BY, "GROUP", "分组")                                                                                       \
    X(OPTION_PORTFOLIO_RULES, "count the findings of this rule set: an id (see 'perftarget rules') or a file",         \
      "按此规则集统计审核问题：名称（见 perftarget rules）或文件")                                                     \
    X(OPTION_PORTFOLIO_METHOD, "score with this method instead of using the scores stated in the tables",              \
      "按此赋分方法评分；不用时取表中自评得分")                                                                        \
    X(OPTION_PARTS, "the files are portfolios written with --format json: merge them",                                 \
      "各文件是用 --format json 写成的汇总，将其合并")                                                                 \
    X(PORTFOLIO_COUNTS, "%s, %s, %s", "%s，%s，%s")                                                                    \
    X(ONE_DOCUMENT, "%s document", "%s 份文件")                                                                        \
    X(MANY_DOCUMENTS, "%s documents", "%s 份文件")                                                                     \
    X(PORTFOLIO_MONEY, "Money (万元)", "资金（万元）")                                                                 \
    X(PORTFOLIO_PROJECTS, "Projects", "项目数")                                                                        \
    X(PORTFOLIO_KINDS, "Indicators", "指标")                                                                           \
    X(PORTFOLIO_NUMBER, "Number", "数量")                                                                              \
    X(PORTFOLIO_MEASURED, "Measured", "可衡量")                                                                        \
    X(PORTFOLIO_IN_WORDS, "In words", "定性")                                                                          \
    X(PORTFOLIO_EMPTY, "Empty", "未填")                                                                                \
    X(PORTFOLIO_WORDS, "%s of %s targets have no measure (%s)", "%s 个指标值无可衡量的数值，共 %s 个（%s）")           \
    X(PORTFOLIO_READING, "Reading: %s projects certain, %s likely, %s doubtful", "读取：确定 %s 个项目，较可能 %s 个，存疑 %s 个") \
    X(PORTFOLIO_SCORES, "Scores", "得分")                                                                              \
    X(PORTFOLIO_SCORED, "%s of %s projects have a score: median %s, %s of all points reached",                         \
      "%s 个项目有得分，共 %s 个：中位数 %s，得分率 %s")                                                               \
    X(PORTFOLIO_OWN, "Scores as stated in the tables.", "得分取自表中。")                                             \
    X(PORTFOLIO_METHOD, "Scores by method %s.", "按方法 %s 评分。")                                                    \
    X(PORTFOLIO_GRADES, "Grades", "等级")                                                                              \
    X(PORTFOLIO_LOST_IN, "Points lost by category", "各类指标扣分")                                                    \
    X(PORTFOLIO_LOST_FOR, "Points lost by cause", "扣分原因")                                                          \
    X(PORTFOLIO_LINES, "Lines", "项数")                                                                                \
    X(PORTFOLIO_FINDINGS, "Findings by rule (%s)", "审核问题（规则集 %s）")                                            \
    X(PORTFOLIO_FOUND, "Findings", "问题")                                                                             \
    X(PORTFOLIO_BY, "By %s", "按%s分组")                                                                               \
    X(PORTFOLIO_BUDGET, "Budget", "预算")                                                                              \
    X(PORTFOLIO_REACHED, "Points", "得分率")                                                                           \
    X(PORTFOLIO_NOT_GIVEN, "(not given)", "（未填）")                                                                  \
    X(PORTFOLIO_OF_PROJECTS, "Projects: %s", "项目：%s")                                                               \
    X(PORTFOLIO_OF_AGENCIES, "Agencies: %s", "单位：%s")                                                               \
    X(PORTFOLIO_BEYOND, "and %s more share the last value", "另有 %s 个与末位数值相同")                                \
    X(PORTFOLIO_NOT_ADDITIVE, "Not additive", "不可相加")                                                              \
    X(OPTION_LIST, "write the summary list: one row per project, with warnings", "汇总表：每个项目一行，含预警")                \
    X(OPTION_UNITS, "with --list: file of the units expected to report, one per line",                                 \
      "与 --list 合用：应填报单位名单，每行一个")                                                                                      \
    X(LIST_COUNTS, "%s in %s: %s reported twice", "%s，%s：重复填报 %s 个")                                                \
    X(LIST_STATE, "State", "状态")                                                                                     \
    X(LIST_WARNINGS, "Warnings", "预警")                                                                               \
    X(LIST_MISSING, "Units that have not reported: %s", "缺报单位：%s 个")                                                \
    X(LIST_DOUBLE, "Units that reported a project twice: %s", "重报单位：%s 个")                                          \
    X(LIST_NO_UNITS, "Use --units to list the units that have not reported.", "未给出 --units，无法判断缺报单位。")             \
    X(UNITS_ALONE, "--units goes with --list", "--units 须与 --list 合用")                                              \
    X(NO_PARTS, "no portfolio given to merge", "没有给出要合并的汇总文件")                                             \
    X(OPERANDS_RULES, "[OPTION…] [SET [RULE…]]", "[选项…] [规则集 [规则…]]")                                           \
    X(SUMMARY_CHECK, "Checks tables against published rules: what is wrong, where, and by which rule.", \
      "按制度规则检查表格：问题、位置与依据。") \
    X(SUMMARY_AUDIT, "Recalculates self-evaluations and lists every figure that does not add up.", \
      "复核自评表，列出每个计算不符的数字。") \
    X(SUMMARY_RULES, "Lists rule sets and their rules, and explains rules.", "列出规则集、列出规则、说明规则。")  \
    X(OPTION_RULES, "rule set: an id (see 'perftarget rules') or a file", "规则集：名称（见 perftarget rules）或文件") \
    X(OPTION_SEVERITY, "lowest severity to report: info, warning or error", "只报告不低于此等级的问题：info、warning、error") \
    X(OPTION_LIBRARY, "also check by this indicator library, made by 'perftarget library build' (the rules LIB)", \
      "同时按此指标库检查（LIB 规则）；指标库由 perftarget library build 生成") \
    X(OPTION_BASELINE, "leave out the findings already in FILE (written by --format json)", \
      "不报告该文件（--format json 的报告）中已有的问题") \
    X(FORMATS_REPORTS, "Report formats and what each is available for:", "报告的格式，以及各可写出的内容：")            \
    X(SUMMARY_REPORT, "Writes one report on many documents, as a web page or a Word document.",                        \
      "把多份文档汇总写成一份报告（网页或 Word）。")                                                                  \
    X(OPERANDS_REPORT, "[--kind KIND] [-o REPORT.html|REPORT.docx] [OPTION…] FILE…",                                   \
      "[--kind 类型] [-o 报告.html|报告.docx] [选项…] 文件…")                                                          \
    X(OPTION_REPORT_KIND, "kind of report: review, self-evaluation, monitoring or portfolio (default: review)",        \
      "报告类型：目标审核（默认）、自评复核、运行监控、汇总分析")   \
    X(OPTION_TITLE, "title of the report", "报告的标题")                                                               \
    X(PLACE_TEXT, "TEXT", "文字")                                                                                      \
    X(REPORT_OUTPUT, "name the Word file with --output", "请用 --output 给出 Word 文件名")                             \
    X(SUMMARY_FIX, "Writes approved suggestions of check into Word and Excel files and changes nothing else in them.", \
                                                                                                                       \
      "把经人确认的修改建议写回 Word、Excel 文件，其余内容一字不动。")                                                 \
    X(OPERANDS_FIX, "--findings FINDINGS.json [OPTION…] FILE…", "--findings 检查结果.json [选项…] 文件…")              \
    X(OPTION_FINDINGS, "findings written by check -F json, in which a person set \"accept\" to true",                 \
      "check -F json 写出、经人确认采纳的检查结果")                                                         \
    X(OPTION_ACCEPT, "accept all suggestions of these rules", "采纳这些规则的全部建议")                                \
    X(OPTION_DRY_RUN, "show what would change, and write nothing", "只显示将作的修改，不写文件")                       \
    X(OPTION_IN_PLACE, "replace the file itself", "直接替换原文件")                                                    \
    X(FIX_NOTHING, "name the accepted findings with --findings, or rules with --accept",                               \
      "请用 --findings 给出已确认的检查结果，或用 --accept 给出规则")                                                  \
    X(FIX_WHERE, "name the file to write with --output, or use --in-place or --dry-run",                               \
      "请用 --output 给出写出的文件，或使用 --in-place、--dry-run")                                                    \
    X(FIX_ONE, "--output takes one file: use --in-place for several", "--output 只用于一个文件，多个文件请用 --in-place") \
    X(FIX_DONE, "%s changed: %s", "已修改 %s：%s")                                                                     \
    X(FIX_DRY, "%s would change in %s", "将修改 %s：%s")                                                               \
    X(ONE_CELL, "%s cell", "%s 个单元格")                                                                              \
    X(MANY_CELLS, "%s cells", "%s 个单元格")                                                                           \
    X(OPTION_SELECT, "check only these rules: ids or prefixes (BUD,VAL-002)", \
      "只按这些规则检查：编号或其开头，如 BUD,VAL-002") \
    X(OPTION_IGNORE, "do not check these rules (ids or prefixes)", "不按这些规则检查，写法相同")                          \
    X(OPTION_STATISTICS, "count the findings by rule and by agency instead of listing them", "不逐条列出，只按规则和单位统计问题") \
    X(OPTION_CLEAN, "also list files without findings", "没有问题的文件也列出")                                    \
    X(OPTION_CONFIG, "project file (default: .perftarget.json, looked for upward)", "工作文件（默认逐级向上查找 .perftarget.json）") \
    X(OPTION_NO_CONFIG, "do not look for a project file", "不使用工作文件")                                            \
    X(OPTION_BOM, "csv with a byte order mark", "csv 开头带字节序标记")                                                \
    X(PLACE_RULE, "RULE…", "规则…")                                                                                    \
    X(NO_RULE, "no rule begins with %s%s", "没有以 %s 开头的规则%s")                                                   \
    X(TWO_CONFIGS, "these files belong to different project files, %s and %s; choose one with --config",               \
      "这些文件分属两个工作文件 %s 和 %s，请用 --config 指定其一")                                                     \
    X(STATISTICS_FINDINGS, "Findings", "问题数")                                                                       \
    X(STATISTICS_ERRORS, "Errors", "错误")                                                                             \
    X(STATISTICS_WARNINGS, "Warnings", "警告")                                                                         \
    X(STATISTICS_NOTES, "Notes", "提示")                                                                               \
    X(STATISTICS_PROJECTS, "Projects", "项目数")                                                                       \
    X(STATISTICS_FILES, "Files", "文件数")                                                                             \
    X(STATISTICS_RULE, "Rule", "规则")                                                                                 \
    X(STATISTICS_TITLE, "Title", "规则名称")                                                                           \
    X(STATISTICS_AGENCY, "Agency", "预算单位")                                                                         \
    X(STATISTICS_NO_AGENCY, "(none named)", "（未写明单位）")                                                          \
    X(PLACE_RULES, "SET", "规则集")                                                                                    \
    X(PLACE_LEVEL, "LEVEL", "等级")                                                                                    \
    X(CHECK_TIMES, " (%s times)", "（%s处）")                                                                          \
    X(CHECK_SUGGESTED, "suggested: %s", "建议：%s")                                                                    \
    X(CHECK_EXPECTED, "expected: %s", "应为：%s")                                                                      \
    X(CHECK_DOCUMENT, "The whole document", "整份文件")                                                                \
    X(CHECK_HEADING, "%s: %s checked", "%s：已审核 %s")                                                                \
    X(CHECK_COUNTS, "%s, %s, %s", "%s，%s，%s")                                                                        \
    X(ONE_ERROR, "%s error", "错误 %s")                                                                                \
    X(MANY_ERRORS, "%s errors", "错误 %s")                                                                             \
    X(ONE_WARNING, "%s warning", "警告 %s")                                                                            \
    X(MANY_WARNINGS, "%s warnings", "警告 %s")                                                                         \
    X(ONE_INFO, "%s note", "提示 %s")                                                                                  \
    X(MANY_INFO, "%s notes", "提示 %s")                                                                                \
    X(CHECK_SUMMARY, "%s (rule set %s, version %s)", "%s（规则集 %s，版本 %s）")                                       \
    X(CHECK_TOTAL, "%s documents, %s without findings: %s", "共 %s 份文件，其中 %s 份没有发现问题：%s") \
    X(OPERANDS_EXPLAIN, "[OPTION…] FILE", "[选项…] 文件")                                                              \
    X(SUMMARY_EXPLAIN, "Explains which evidence decided how a document was read.", "说明文档读取时各项判断的依据。")      \
    X(OPTION_AT, "show only this line (or table row) and column", "只说明该行（无行号的格式为表中行）、该列") \
    X(PLACE_AT, "LINE[:COLUMN]", "行[:列]")                                                                            \
    X(EXPLAIN_ONE, "explain takes one file ('-' is standard input)", "explain 只接受一个文件（“-”为标准输入）")        \
    X(EXPLAIN_AT, "line %s, column %s", "第 %s 行第 %s 列")                                                            \
    X(EXPLAIN_EVENT, "%s [%s]", "%s［%s］")                                                                            \
    X(EXPLAIN_COST, "%s [%s, cost %s]", "%s［%s，代价 %s］")                                                           \
    X(EXPLAIN_OF, "%s, of %s", "%s，属于 %s")                                                                          \
    X(EXPLAIN_BUDGET, "%s: %s, executed %s", "%s：%s，已执行 %s")                                                      \
    X(EXPLAIN_RESULT, "What was read:", "读取结果：")                                                                  \
    X(EXPLAIN_FIELD, "Field", "其他信息")                                                                              \
    X(EXPLAIN_UNPLACED, "Unplaced", "未识别")                                                                          \
    X(EXPLAIN_NOTHING, "Nothing was read from there.", "该处没有内容归入模型。")                                 \
    X(RULES_COUNT, "version %s, %s rules", "版本 %s，%s 条规则")                                                       \
    X(RULES_OFF, "off", "关闭")                                                                                        \
    X(RULES_SEVERITY, "Severity", "等级")                                                                              \
    X(RULES_MEANING, "Meaning", "含义")                                                                                \
    X(RULES_SOURCE, "Source", "依据")                                                                                  \
    X(RULES_READS, "Reads", "读取")                                                                                    \
    X(RULES_PARAMETERS, "Parameters", "参数")                                                                          \
    X(RULES_UNKNOWN, "no such rule: %s", "无此规则：%s")                                                             \
    X(FORMATS_NAME, "Name", "名称")                                                                                   \
    X(FORMATS_USE, "Use", "用途")                                                                                     \
    X(FORMATS_EXTENSIONS, "Extensions", "扩展名")                                                                     \
    X(FORMATS_DESCRIPTION, "Description", "说明")                                                                     \
    X(FORMATS_READ, "read", "读")                                                                                     \
    X(FORMATS_REFUSED, "convert first", "先转换")                                                                     \
    X(FORMATS_OFFICE, "read, by LibreOffice", "读（经 LibreOffice）")                                                 \
    X(FORMATS_HAS_OFFICE, "LibreOffice converts old Office files: %s", "旧版 Office 文件经 LibreOffice 转换：%s")        \
    X(FORMATS_NO_OFFICE, "LibreOffice was not found. Where it is installed, these are read: %s",                      \
      "未找到 LibreOffice。安装后可读取：%s")                                                                         \
    X(FORMATS_SAVE_OFFICE, "These are read where LibreOffice is installed; or save them as .docx or .xlsx in " \
      "WPS or Office: %s", \
      "未找到 LibreOffice，以下格式请先用 WPS 或 Office 另存为 .docx 或 .xlsx：%s")                                  \
    X(FORMATS_PDFIUM, "read, by PDFium", "读（经 PDFium）")                                                           \
    X(FORMATS_HAS_PDFIUM, "PDFium reads PDF: %s", "PDF 经 PDFium 读取：%s")                                           \
    X(FORMATS_NO_PDFIUM, "PDFium was not found. To read PDF: pip install pypdfium2",                                  \
      "未找到 PDFium。读取 PDF 请先执行：pip install pypdfium2")                                                      \
    X(FORMATS_BESIDE_PDF, "To read PDF: perftarget-pdf.exe and pdfium.dll beside perftarget.exe",                     \
      "读取 PDF：请将 perftarget-pdf.exe 和 pdfium.dll 放在 perftarget.exe 所在文件夹")                               \
    X(FORMATS_WRITE, "write", "写")                                                                                   \
    X(FORMATS_BOTH, "read, write", "读、写")

typedef enum message_id {
#define MESSAGE_ENUM(id, en, zh) MESSAGE_##id,
    MESSAGE_LIST(MESSAGE_ENUM)
#undef MESSAGE_ENUM
    MESSAGE_COUNT
} message_id;

/* LC_ALL, LC_MESSAGES or LANG, the first that is set: "zh…" is Chinese. */
pft_language language_of_environment(void);

const char *message_text(pft_language language, message_id id);

/* The message with its placeholders (all strings) filled, cut to `size`. */
void message_format(char *buffer, size_t size, pft_language language, message_id id, ...);

/* A count in words; `one` is the message for a single thing, the next one of the list that for several. */
void message_count(char *buffer, size_t size, pft_language language, message_id one, size_t count);

/* Where something stands: "line 12", or "table 2, row 3, column 4" in formats without lines; "" when
 * it is not known. */
void message_place(char *buffer, size_t size, pft_language language, pft_place place);

/* A line on standard error: "perftarget: …". */
void say(pft_language language, message_id id, ...);

/* A line on standard error about a file: "file:line:column: …". */
void say_error(pft_language language, const char *file, const pft_error *error);

/* A question on standard error, about a file. */
void ask_on_terminal(pft_language language, message_id id, const char *file);

/* A line on standard error about a file: "file: …". The message has no placeholders. */
void say_message(pft_language language, const char *file, message_id id);

/* A line on standard error about a file and an errno. */
void say_errno(pft_language language, const char *file, int number);

/* An errno in words. */
const char *errno_text(pft_language language, int number);

#endif
