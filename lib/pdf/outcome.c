#include "outcome.h"

#include <stdio.h>

/* In English and Chinese; each takes the limit where it needs it. */
static const struct {
    enum outcome outcome;
    const char *english, *chinese;
} messages[] = {
    {OUTCOME_PASSWORD,
     "the PDF is encrypted; remove its password first: qpdf --decrypt --password=PASSWORD FILE OPENED",
     "PDF 已加密，请先解除密码：qpdf --decrypt --password=密码 文件 新文件"},
    {OUTCOME_DAMAGED, "the PDF is damaged; it may be repaired with: qpdf FILE REPAIRED",
     "PDF 已损坏，可尝试修复：qpdf 文件 新文件"},
    {OUTCOME_MEMORY, "the PDF needs more than %lu MiB of memory (--memory)",
     "读取 PDF 所需内存超过 %lu MiB（--memory 限制）"},
    {OUTCOME_NO_PDFIUM, "reading PDF needs PDFium: " OUTCOME_ADVICE, "读取 PDF 需要 PDFium：" OUTCOME_ADVICE_CHINESE},
    {OUTCOME_NO_FILE, "the PDF cannot be opened", "无法打开 PDF 文件"},
    {OUTCOME_TIME, "the PDF takes more than %lu seconds (--time)", "读取 PDF 超过 %lu 秒（--time 限制）"},
    {OUTCOME_CRASHED, "PDFium failed on this PDF", "PDFium 无法处理此 PDF"},
};

enum outcome outcome_of(enum failure failure)
{
    static const enum outcome outcomes[] = {[FAILURE_NONE] = OUTCOME_DONE,
                                            [FAILURE_PASSWORD] = OUTCOME_PASSWORD,
                                            [FAILURE_DAMAGED] = OUTCOME_DAMAGED,
                                            [FAILURE_MEMORY] = OUTCOME_MEMORY};

    return outcomes[failure];
}

void outcome_write(struct text *out, enum outcome outcome, unsigned long limit)
{
    out->size = 0;
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
        char text[2][512];

        if (messages[i].outcome != outcome)
            continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        snprintf(text[0], sizeof text[0], messages[i].english, limit);
        snprintf(text[1], sizeof text[1], messages[i].chinese, limit);
#pragma GCC diagnostic pop
        text_print(out, "{\"format\":\"perftarget-marks\",\"version\":1,\"error\":{\"en\":\"%s\",\"zh\":\"", text[0]);
        text_print(out, "%s\"}}\n", text[1]);
    }
}
