#include "core/comparators.h"

#define ROWS(name) {name, sizeof name / sizeof name[0]}

enum {
    EQUAL = PFT_OP_EQUAL,
    AT_LEAST = PFT_OP_AT_LEAST,
    AT_MOST = PFT_OP_AT_MOST,
    MORE = PFT_OP_MORE,
    LESS = PFT_OP_LESS,
    ABOUT = PFT_OP_ABOUT,
    BEFORE = PFT_COMPARATOR_BEFORE,
    BEHIND = PFT_COMPARATOR_BEHIND,
    SURE = PFT_COMPARATOR_SURE
};

static const pft_word comparator_rows[] = {
    {u"上下", ABOUT | BEHIND},
    {u"上限", AT_MOST | BEFORE},
    {u"下限", AT_LEAST | BEFORE},
    {u"不得低于", AT_LEAST | BEFORE},
    {u"不得多于", AT_MOST | BEFORE},
    {u"不得大于", AT_MOST | BEFORE},
    {u"不得小于", AT_LEAST | BEFORE},
    {u"不得少于", AT_LEAST | BEFORE},
    {u"不得晚于", AT_MOST | BEFORE},
    {u"不得突破", AT_MOST | BEFORE},
    {u"不得超过", AT_MOST | BEFORE},
    {u"不得迟于", AT_MOST | BEFORE},
    {u"不得高于", AT_MOST | BEFORE},
    {u"不能低于", AT_LEAST | BEFORE},
    {u"不能少于", AT_LEAST | BEFORE},
    {u"不能超过", AT_MOST | BEFORE},
    {u"不能高于", AT_MOST | BEFORE},
    {u"不应低于", AT_LEAST | BEFORE},
    {u"不应多于", AT_MOST | BEFORE},
    {u"不应大于", AT_MOST | BEFORE},
    {u"不应小于", AT_LEAST | BEFORE},
    {u"不应少于", AT_LEAST | BEFORE},
    {u"不应晚于", AT_MOST | BEFORE},
    {u"不应超过", AT_MOST | BEFORE},
    {u"不应高于", AT_MOST | BEFORE},
    {u"不低于", AT_LEAST | BEFORE | SURE},
    {u"不多于", AT_MOST | BEFORE},
    {u"不大于", AT_MOST | BEFORE | SURE},
    {u"不小于", AT_LEAST | BEFORE | SURE},
    {u"不少于", AT_LEAST | BEFORE | SURE},
    {u"不早于", AT_LEAST | BEFORE},
    {u"不晚于", AT_MOST | BEFORE},
    {u"不突破", AT_MOST | BEFORE},
    {u"不超过", AT_MOST | BEFORE | SURE},
    {u"不迟于", AT_MOST | BEFORE},
    {u"不高于", AT_MOST | BEFORE | SURE},
    {u"不到", LESS | BEFORE},
    {u"不满", LESS | BEFORE},
    {u"不超", AT_MOST | BEFORE | SURE},
    {u"不足", LESS | BEFORE},
    {u"之内", AT_MOST | BEHIND},
    {u"以上", AT_LEAST | BEHIND},
    {u"以下", AT_MOST | BEHIND},
    {u"以内", AT_MOST | BEHIND},
    {u"优于", MORE | BEFORE},
    {u"低于或等于", AT_MOST | BEFORE | SURE},
    {u"低于等于", AT_MOST | BEFORE | SURE},
    {u"低于", LESS | BEFORE | SURE},
    {u"内", AT_MOST | BEHIND},
    {u"原则上不低于", AT_LEAST | BEFORE},
    {u"原则上不超过", AT_MOST | BEFORE},
    {u"及其以上", AT_LEAST | BEHIND},
    {u"及其以下", AT_MOST | BEHIND},
    {u"及其以内", AT_MOST | BEHIND},
    {u"及以上", AT_LEAST | BEHIND},
    {u"及以下", AT_MOST | BEHIND},
    {u"及以内", AT_MOST | BEHIND},
    {u"含以上", AT_LEAST | BEHIND},
    {u"多于或等于", AT_LEAST | BEFORE},
    {u"多于等于", AT_LEAST | BEFORE},
    {u"多于", MORE | BEFORE},
    {u"大于或者等于", AT_LEAST | BEFORE | SURE},
    {u"大于或等于", AT_LEAST | BEFORE | SURE},
    {u"大于等于", AT_LEAST | BEFORE | SURE},
    {u"大等于", AT_LEAST | BEFORE},
    {u"大于", MORE | BEFORE | SURE},
    {u"大概", ABOUT | BEFORE},
    {u"大约", ABOUT | BEFORE},
    {u"封顶", AT_MOST | BEHIND},
    {u"小于或者等于", AT_MOST | BEFORE | SURE},
    {u"小于或等于", AT_MOST | BEFORE | SURE},
    {u"小于等于", AT_MOST | BEFORE | SURE},
    {u"小等于", AT_MOST | BEFORE},
    {u"小于", LESS | BEFORE | SURE},
    {u"少于或等于", AT_MOST | BEFORE},
    {u"少于等于", AT_MOST | BEFORE},
    {u"少于", LESS | BEFORE},
    {u"左右", ABOUT | BEHIND},
    {u"应不低于", AT_LEAST | BEFORE},
    {u"应不少于", AT_LEAST | BEFORE},
    {u"应不超过", AT_MOST | BEFORE},
    {u"应不高于", AT_MOST | BEFORE},
    {u"恰好", EQUAL | BEFORE},
    {u"或以上", AT_LEAST | BEHIND},
    {u"或以下", AT_MOST | BEHIND},
    {u"接近", ABOUT | BEFORE},
    {u"早于", LESS | BEFORE},
    {u"最晚于", AT_MOST | BEFORE},
    {u"最迟于", AT_MOST | BEFORE},
    {u"最低", AT_LEAST | BEFORE},
    {u"最多", AT_MOST | BEFORE},
    {u"最大", AT_MOST | BEFORE},
    {u"最少", AT_LEAST | BEFORE},
    {u"最晚", AT_MOST | BEFORE},
    {u"最迟", AT_MOST | BEFORE},
    {u"最长", AT_MOST | BEFORE},
    {u"最高", AT_MOST | BEFORE},
    {u"未超过", AT_MOST | BEFORE},
    {u"未超", AT_MOST | BEFORE},
    {u"短于", LESS | BEFORE},
    {u"突破", MORE | BEFORE},
    {u"等于或低于", AT_MOST | BEFORE | SURE},
    {u"等于或大于", AT_LEAST | BEFORE | SURE},
    {u"等于或小于", AT_MOST | BEFORE | SURE},
    {u"等于或高于", AT_LEAST | BEFORE | SURE},
    {u"等于", EQUAL | BEFORE | SURE},
    {u"约为", ABOUT | BEFORE | SURE},
    {u"约", ABOUT | BEFORE | SURE},
    {u"至多", AT_MOST | BEFORE},
    {u"至少", AT_LEAST | BEFORE | SURE},
    {u"起步", AT_LEAST | BEHIND},
    {u"起码", AT_LEAST | BEFORE},
    {u"起", AT_LEAST | BEHIND},
    {u"超出", MORE | BEFORE},
    {u"超过", MORE | BEFORE | SURE},
    {u"超", MORE | BEFORE},
    {u"达到或超过", AT_LEAST | BEFORE},
    {u"近", ABOUT | BEFORE},
    {u"高于或等于", AT_LEAST | BEFORE | SURE},
    {u"高于等于", AT_LEAST | BEFORE | SURE},
    {u"高于", MORE | BEFORE | SURE},
};
const pft_word_table pft_comparators = ROWS(comparator_rows);

static const pft_word nature_rows[] = {
    {u"中性", PFT_NATURE_BETWEEN}, {u"区间", PFT_NATURE_BETWEEN}, {u"反向", PFT_NATURE_DOWN},
    {u"定性", PFT_NATURE_QUALITATIVE}, {u"定量", PFT_NATURE_QUANTITATIVE}, {u"正向", PFT_NATURE_UP},
    {u"正", PFT_NATURE_UP}, {u"负向", PFT_NATURE_DOWN}, {u"适中", PFT_NATURE_BETWEEN}, {u"适度", PFT_NATURE_BETWEEN},
    {u"逆向", PFT_NATURE_DOWN}, {u"逆", PFT_NATURE_DOWN},
};
static const pft_word_table natures = ROWS(nature_rows);

pft_nature pft_nature_find(pft_slice cell)
{
    enum { LONGEST = 6 }; /* 适度型指标 */
    char16_t text[LONGEST + 1], *behind;
    size_t size = pft_word_text(text, LONGEST + 1, cell), length;
    const pft_word *word = size > 0 ? pft_word_starting(&natures, text, &length) : NULL;

    if (word == NULL)
        return PFT_NATURE_NONE;
    behind = text + length;
    if (*behind == u'型' || *behind == u'性')
        behind++;
    if (behind[0] == u'指' && behind[1] == u'标')
        behind += 2;
    /* 正 and 逆 alone say nothing. */
    return *behind == 0 && (length > 1 || behind > text + 1) ? (pft_nature)word->code : PFT_NATURE_NONE;
}
