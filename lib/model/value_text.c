#include "model/value_text.h"

#include <string.h>

#include "core/text.h"

#define HAN(character) [(character)-PFT_HAN_FIRST]
#define UNIT(character) HAN(character) = PFT_HAN_UNIT

/* Indexed by the character: a look-up is one load, whatever stands in the cell. */
const uint8_t pft_han_classes[PFT_HAN_LAST - PFT_HAN_FIRST + 1] = {
    /* clang-format off */
    HAN(u'零') = PFT_HAN_NUMERAL | 0, HAN(u'一') = PFT_HAN_NUMERAL | 1, HAN(u'二') = PFT_HAN_NUMERAL | 2,
    HAN(u'两') = PFT_HAN_NUMERAL | 2, HAN(u'三') = PFT_HAN_NUMERAL | 3, HAN(u'四') = PFT_HAN_NUMERAL | 4,
    HAN(u'五') = PFT_HAN_NUMERAL | 5, HAN(u'六') = PFT_HAN_NUMERAL | 6, HAN(u'七') = PFT_HAN_NUMERAL | 7,
    HAN(u'八') = PFT_HAN_NUMERAL | 8, HAN(u'九') = PFT_HAN_NUMERAL | 9, HAN(u'十') = PFT_HAN_TENFOLD | 1,
    HAN(u'百') = PFT_HAN_TENFOLD | 2, HAN(u'千') = PFT_HAN_TENFOLD | 3, HAN(u'万') = PFT_HAN_TENFOLD | 4,
    HAN(u'亿') = PFT_HAN_TENFOLD | 8,
    UNIT(u'丛'), UNIT(u'个'), UNIT(u'乡'), UNIT(u'井'), UNIT(u'亩'), UNIT(u'人'), UNIT(u'件'), UNIT(u'份'),
    UNIT(u'位'), UNIT(u'例'), UNIT(u'倍'), UNIT(u'元'), UNIT(u'克'), UNIT(u'册'), UNIT(u'分'), UNIT(u'列'),
    UNIT(u'则'), UNIT(u'刻'), UNIT(u'剂'), UNIT(u'副'), UNIT(u'包'), UNIT(u'匹'), UNIT(u'区'), UNIT(u'升'),
    UNIT(u'单'), UNIT(u'厂'), UNIT(u'厘'), UNIT(u'厢'), UNIT(u'县'), UNIT(u'双'), UNIT(u'口'), UNIT(u'只'),
    UNIT(u'台'), UNIT(u'号'), UNIT(u'名'), UNIT(u'吨'), UNIT(u'周'), UNIT(u'回'), UNIT(u'园'), UNIT(u'圈'),
    UNIT(u'场'), UNIT(u'块'), UNIT(u'坛'), UNIT(u'垄'), UNIT(u'堂'), UNIT(u'墩'), UNIT(u'处'), UNIT(u'夜'),
    UNIT(u'天'), UNIT(u'头'), UNIT(u'套'), UNIT(u'孔'), UNIT(u'字'), UNIT(u'季'), UNIT(u'宗'), UNIT(u'室'),
    UNIT(u'家'), UNIT(u'宿'), UNIT(u'对'), UNIT(u'封'), UNIT(u'尊'), UNIT(u'尾'), UNIT(u'层'), UNIT(u'届'),
    UNIT(u'屏'), UNIT(u'岁'), UNIT(u'市'), UNIT(u'席'), UNIT(u'幅'), UNIT(u'幕'), UNIT(u'幢'), UNIT(u'平'),
    UNIT(u'年'), UNIT(u'床'), UNIT(u'店'), UNIT(u'度'), UNIT(u'座'), UNIT(u'张'), UNIT(u'成'), UNIT(u'户'),
    UNIT(u'所'), UNIT(u'批'), UNIT(u'把'), UNIT(u'折'), UNIT(u'挂'), UNIT(u'支'), UNIT(u'斤'), UNIT(u'方'),
    UNIT(u'日'), UNIT(u'旬'), UNIT(u'时'), UNIT(u'星'), UNIT(u'月'), UNIT(u'期'), UNIT(u'本'), UNIT(u'杆'),
    UNIT(u'村'), UNIT(u'条'), UNIT(u'杯'), UNIT(u'枚'), UNIT(u'架'), UNIT(u'栋'), UNIT(u'栏'), UNIT(u'校'),
    UNIT(u'株'), UNIT(u'根'), UNIT(u'案'), UNIT(u'桌'), UNIT(u'桥'), UNIT(u'桩'), UNIT(u'桶'), UNIT(u'棵'),
    UNIT(u'樽'), UNIT(u'次'), UNIT(u'款'), UNIT(u'段'), UNIT(u'毫'), UNIT(u'洞'), UNIT(u'点'), UNIT(u'片'),
    UNIT(u'版'), UNIT(u'环'), UNIT(u'班'), UNIT(u'瓦'), UNIT(u'瓶'), UNIT(u'生'), UNIT(u'番'), UNIT(u'盏'),
    UNIT(u'盒'), UNIT(u'盘'), UNIT(u'省'), UNIT(u'眼'), UNIT(u'碗'), UNIT(u'票'), UNIT(u'种'), UNIT(u'秒'),
    UNIT(u'站'), UNIT(u'章'), UNIT(u'笔'), UNIT(u'管'), UNIT(u'箱'), UNIT(u'篇'), UNIT(u'米'), UNIT(u'类'),
    UNIT(u'粒'), UNIT(u'级'), UNIT(u'线'), UNIT(u'组'), UNIT(u'羽'), UNIT(u'股'), UNIT(u'艘'), UNIT(u'节'),
    UNIT(u'街'), UNIT(u'袋'), UNIT(u'角'), UNIT(u'课'), UNIT(u'起'), UNIT(u'趟'), UNIT(u'路'), UNIT(u'车'),
    UNIT(u'轮'), UNIT(u'辆'), UNIT(u'遍'), UNIT(u'道'), UNIT(u'部'), UNIT(u'里'), UNIT(u'针'), UNIT(u'镇'),
    UNIT(u'门'), UNIT(u'间'), UNIT(u'队'), UNIT(u'院'), UNIT(u'集'), UNIT(u'面'), UNIT(u'页'), UNIT(u'顶'),
    UNIT(u'顷'), UNIT(u'项'), UNIT(u'颗'), UNIT(u'餐'), UNIT(u'馆'), UNIT(u'首'),
    /* clang-format on */
};

/* The one character that several printed forms stand for. Only what pft_fold_character() leaves or does otherwise. */
static char16_t fold_sign(uint32_t c, unsigned *seen)
{
    switch (c) {
    case u'≥': case u'≧': case u'⩾': case u'≽': case u'≮':
        *seen |= PFT_SEEN_SYMBOL;
        return u'≥';
    case u'≤': case u'≦': case u'⩽': case u'≼': case u'≯':
        *seen |= PFT_SEEN_SYMBOL;
        return u'≤';
    case u'＞': case u'〉': case u'﹥': case u'›': case u'>':
        *seen |= PFT_SEEN_SYMBOL;
        return u'>';
    case u'＜': case u'〈': case u'﹤': case u'‹': case u'<':
        *seen |= PFT_SEEN_SYMBOL;
        return u'<';
    case u'＝': case u'═': case u'﹦': case u'=':
        *seen |= PFT_SEEN_SYMBOL;
        return u'=';
    case u'％': case u'﹪': case u'℅': case u'٪': case u'%':
        *seen |= PFT_SEEN_SIGN;
        return u'%';
    case u'‰':
        *seen |= PFT_SEEN_SIGN;
        return u'‰';
    case u'～': case u'〜': case u'∼': case u'˜': case u'∽': case u'≈': case u'~':
        return u'~';
    case u'–': case u'—': case u'―': case u'─': case u'━': case u'﹘': case u'ー':
        *seen |= PFT_SEEN_BLANK;
        return u'—';
    case u'－': case u'−': case u'‐': case u'‑': case u'﹣': case u'-':
        *seen |= PFT_SEEN_BLANK;
        return u'-';
    case u'…': case u'⋯': case u'×': case u'○': case u'〇': case u'*': case u'＊': case u'﹡': case u'_': case u'＿':
    case u'x': case u'X': case u'Ｘ': case u'ｘ': case u'/': case u'／': case u'\\': case u'＼': case u'╳': case u'□':
        *seen |= PFT_SEEN_BLANK;
        return (char16_t)pft_fold_character(c);
    case u'•': case u'・': case u'∙': case u'⋅': case u'‧':
        return u'·';
    case u'∕': case u'⁄':
        *seen |= PFT_SEEN_BLANK;
        return u'/';
    default:
        c = pft_fold_character(c);
        if (c - '0' <= 9)
            *seen |= PFT_SEEN_DIGIT;
        return c <= 0xFFFF ? (char16_t)c : 0xFFFD;
    }
}

/* A comma of full width parts the words of a sentence; between digits of full width it groups them. */
static char16_t fold_comma(const char *at, const char *begin)
{
    const unsigned char *before = (const unsigned char *)at - 3;

    return at - begin >= 3 && before[0] == 0xEF && before[1] == 0xBC && before[2] >= 0x90 && before[2] <= 0x99 ? u','
                                                                                                             : u'，';
}

static char16_t fold_han(char16_t c, unsigned *seen)
{
    static const char16_t variants[][2] = {{u'萬', u'万'}, {u'億', u'亿'}, {u'個', u'个'}, {u'內', u'内'},
                                           {u'過', u'过'}, {u'達', u'达'}, {u'約', u'约'}, {u'於', u'于'},
                                           {u'兩', u'两'}, {u'畝', u'亩'}, {u'項', u'项'}, {u'戶', u'户'}};
    unsigned class = pft_han_classes[c - PFT_HAN_FIRST];

    if (class & (PFT_HAN_NUMERAL | PFT_HAN_TENFOLD)) {
        *seen |= PFT_SEEN_NUMERAL;
    } else if (class == 0) {
        for (size_t i = 0; i < sizeof variants / sizeof variants[0]; i++)
            if (variants[i][0] == c)
                return variants[i][1];
    }
    return c;
}

/* The next character of `text`, folded. */
static size_t fold_one(const char *text, const char *begin, size_t size, char16_t *out, unsigned *seen)
{
    uint32_t c = (unsigned char)*text;
    size_t width = 1;

    if (c - '0' <= 9) {
        *seen |= PFT_SEEN_DIGIT;
        *out = (char16_t)c;
        return 1;
    }
    if (c >= 0x80)
        width = pft_utf8_decode(text, size, &c);
    if (c >= PFT_HAN_FIRST && c <= PFT_HAN_LAST)
        *out = fold_han((char16_t)c, seen);
    else if (c == u'，')
        *out = fold_comma(text, begin);
    else
        *out = fold_sign(c, seen);
    return width;
}

void pft_value_text_fold(pft_value_text *out, const char *text, size_t size)
{
    const char *begin = text, *end = text + size;
    char16_t character;
    bool blank = false;

    out->size = 0;
    out->seen = 0;
    while (text < end && out->size < PFT_VALUE_TEXT_SIZE) {
        text += fold_one(text, begin, (size_t)(end - text), &character, &out->seen);
        if (pft_is_space(character)) {
            blank = true;
            continue;
        }
        if (blank && out->size > 0 && pft_is_digit(character) && pft_is_digit(out->c[out->size - 1]))
            out->c[out->size++] = ' ';
        blank = false;
        out->c[out->size++] = character;
    }
    if (text < end) {
        out->seen |= PFT_SEEN_LONG;
        while (text < end && !(out->seen & PFT_SEEN_DIGIT))
            text += fold_one(text, begin, (size_t)(end - text), &character, &out->seen);
    }
    memset(out->c + out->size, 0, 4 * sizeof out->c[0]);
}
