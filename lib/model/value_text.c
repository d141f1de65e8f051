#include "model/value_text.h"

#include <string.h>

#include "core/text.h"

#define HAN(character) [(character)-PFT_HAN_FIRST]
#define UNIT(character) HAN(character) = PFT_HAN_UNIT | PFT_HAN_WORD
#define WORD(character) HAN(character) = PFT_HAN_WORD

/* Indexed by the character: a look-up is one load, whatever stands in the cell. */
const uint8_t pft_han_classes[PFT_HAN_LAST - PFT_HAN_FIRST + 1] = {
    /* clang-format off */
    HAN(u'零') = PFT_HAN_NUMERAL | 0, HAN(u'一') = PFT_HAN_NUMERAL | 1 | PFT_HAN_WORD, HAN(u'二') = PFT_HAN_NUMERAL | 2 | PFT_HAN_WORD,
    HAN(u'两') = PFT_HAN_NUMERAL | 2, HAN(u'三') = PFT_HAN_NUMERAL | 3 | PFT_HAN_WORD, HAN(u'四') = PFT_HAN_NUMERAL | 4 | PFT_HAN_WORD,
    HAN(u'五') = PFT_HAN_NUMERAL | 5, HAN(u'六') = PFT_HAN_NUMERAL | 6, HAN(u'七') = PFT_HAN_NUMERAL | 7,
    HAN(u'八') = PFT_HAN_NUMERAL | 8, HAN(u'九') = PFT_HAN_NUMERAL | 9, HAN(u'十') = PFT_HAN_TENFOLD | 1,
    HAN(u'百') = PFT_HAN_TENFOLD | 2 | PFT_HAN_WORD, HAN(u'千') = PFT_HAN_TENFOLD | 3 | PFT_HAN_WORD, HAN(u'万') = PFT_HAN_TENFOLD | 4 | PFT_HAN_WORD,
    HAN(u'亿') = PFT_HAN_TENFOLD | 8,
    HAN(u'壹') = PFT_HAN_NUMERAL | 1, HAN(u'贰') = PFT_HAN_NUMERAL | 2, HAN(u'叁') = PFT_HAN_NUMERAL | 3,
    HAN(u'肆') = PFT_HAN_NUMERAL | 4, HAN(u'伍') = PFT_HAN_NUMERAL | 5, HAN(u'陆') = PFT_HAN_NUMERAL | 6,
    HAN(u'柒') = PFT_HAN_NUMERAL | 7, HAN(u'捌') = PFT_HAN_NUMERAL | 8, HAN(u'玖') = PFT_HAN_NUMERAL | 9,
    HAN(u'拾') = PFT_HAN_TENFOLD | 1, HAN(u'佰') = PFT_HAN_TENFOLD | 2, HAN(u'仟') = PFT_HAN_TENFOLD | 3,
    /* Units of one character; longer words may begin with any of them. */
#define COUNTS(word)
#define COUNTS_1(character) UNIT(character),
#define NOUN(word)
#define NOUN_OF(word, what, n, d)
#define MEASURE(word, what, n, d)
#define MEASURE_1(character, what, n, d) UNIT(character),
#define TIME(word, what, n, d)
#define TIME_1(character, what, n, d) UNIT(character),
#include "core/units.inc"
    /* Characters that words begin with and that are no units. */
    WORD(u'上'), WORD(u'下'), WORD(u'不'), WORD(u'与'), WORD(u'专'), WORD(u'中'), WORD(u'为'), WORD(u'之'),
    WORD(u'也'), WORD(u'事'), WORD(u'于'), WORD(u'交'), WORD(u'介'), WORD(u'从'), WORD(u'以'), WORD(u'任'),
    WORD(u'企'), WORD(u'优'), WORD(u'伤'), WORD(u'低'), WORD(u'使'), WORD(u'保'), WORD(u'信'), WORD(u'修'),
    WORD(u'值'), WORD(u'偏'), WORD(u'儿'), WORD(u'兑'), WORD(u'党'), WORD(u'全'), WORD(u'公'), WORD(u'共'),
    WORD(u'内'), WORD(u'农'), WORD(u'减'), WORD(u'出'), WORD(u'初'), WORD(u'到'), WORD(u'制'), WORD(u'前'),
    WORD(u'力'), WORD(u'办'), WORD(u'医'), WORD(u'半'), WORD(u'卫'), WORD(u'压'), WORD(u'原'), WORD(u'及'),
    WORD(u'反'), WORD(u'发'), WORD(u'合'), WORD(u'吉'), WORD(u'同'), WORD(u'后'), WORD(u'否'), WORD(u'含'),
    WORD(u'启'), WORD(u'品'), WORD(u'响'), WORD(u'团'), WORD(u'在'), WORD(u'地'), WORD(u'均'), WORD(u'城'),
    WORD(u'基'), WORD(u'增'), WORD(u'多'), WORD(u'大'), WORD(u'失'), WORD(u'学'), WORD(u'安'), WORD(u'完'),
    WORD(u'定'), WORD(u'实'), WORD(u'将'), WORD(u'小'), WORD(u'少'), WORD(u'岗'), WORD(u'工'),
    WORD(u'左'), WORD(u'差'), WORD(u'已'), WORD(u'干'), WORD(u'应'), WORD(u'底'), WORD(u'延'), WORD(u'建'),
    WORD(u'开'), WORD(u'当'), WORD(u'微'), WORD(u'总'), WORD(u'恢'), WORD(u'恰'), WORD(u'或'), WORD(u'截'),
    WORD(u'执'), WORD(u'投'), WORD(u'报'), WORD(u'拟'), WORD(u'拨'), WORD(u'指'), WORD(u'按'), WORD(u'接'),
    WORD(u'控'), WORD(u'提'), WORD(u'摄'), WORD(u'教'), WORD(u'数'), WORD(u'整'), WORD(u'文'), WORD(u'早'),
    WORD(u'是'), WORD(u'景'), WORD(u'最'), WORD(u'有'), WORD(u'服'), WORD(u'未'), WORD(u'末'), WORD(u'机'),
    WORD(u'标'), WORD(u'样'), WORD(u'楼'), WORD(u'欧'), WORD(u'止'), WORD(u'残'), WORD(u'每'), WORD(u'比'),
    WORD(u'水'), WORD(u'河'), WORD(u'泊'), WORD(u'活'), WORD(u'浮'), WORD(u'海'), WORD(u'涨'), WORD(u'港'),
    WORD(u'满'), WORD(u'率'), WORD(u'监'), WORD(u'目'), WORD(u'短'), WORD(u'确'), WORD(u'示'), WORD(u'社'),
    WORD(u'科'), WORD(u'稳'), WORD(u'突'), WORD(u'立'), WORD(u'竣'), WORD(u'第'), WORD(u'答'), WORD(u'系'),
    WORD(u'累'), WORD(u'约'), WORD(u'纳'), WORD(u'结'), WORD(u'维'), WORD(u'缩'), WORD(u'缴'), WORD(u'网'),
    WORD(u'美'), WORD(u'群'), WORD(u'老'), WORD(u'职'), WORD(u'脱'), WORD(u'自'), WORD(u'至'), WORD(u'英'),
    WORD(u'范'), WORD(u'落'), WORD(u'行'), WORD(u'覆'), WORD(u'解'), WORD(u'计'), WORD(u'论'), WORD(u'设'),
    WORD(u'误'), WORD(u'责'), WORD(u'贫'), WORD(u'赫'), WORD(u'超'), WORD(u'较'), WORD(u'达'), WORD(u'近'),
    WORD(u'违'), WORD(u'送'), WORD(u'逐'), WORD(u'通'), WORD(u'重'), WORD(u'钟'), WORD(u'问'), WORD(u'错'), WORD(u'降'),
    WORD(u'需'), WORD(u'须'), WORD(u'预'), WORD(u'验'), WORD(u'高'),
    /* clang-format on */
};

/* Stands for a character that is not seen; it is no character itself. */
#define UNSEEN 0xFFFE

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
    case u'x': case u'X': case u'Ｘ': case u'ｘ': case u'/': case u'／': case u'\\': case u'＼': case u'╳':
        *seen |= PFT_SEEN_BLANK;
        return (char16_t)pft_fold_character(c);
    case u'□': case u'☐': case u'▢': case u'◻':
        *seen |= PFT_SEEN_BLANK | PFT_SEEN_BOX;
        return u'□';
    case u'☑': case u'☒': case u'■': case u'◼':
        *seen |= PFT_SEEN_BOX;
        return u'☑';
    case u'√': case u'✓': case u'✔':
        *seen |= PFT_SEEN_BOX;
        return u'√';
    case u'✕': case u'✖': case u'✗': case u'✘':
        return u'✗';
    case u'#': case u'＃':
        *seen |= PFT_SEEN_HASH;
        return '#';
    case u'•': case u'・': case u'∙': case u'⋅': case u'‧':
        return u'·';
    case u'∕': case u'⁄':
        *seen |= PFT_SEEN_BLANK;
        return u'/';
    default:
        if (pft_is_ignorable(c))
            return UNSEEN;
        if (pft_is_space(c))
            return ' ';
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
    unsigned class = pft_han_classes[c - PFT_HAN_FIRST];

    if (class == 0) {
        char16_t simple = (char16_t)pft_simplify(c);

        if (simple != c)
            *seen |= PFT_SEEN_TRADITIONAL;
        class = pft_han_class(c = simple);
    }
    if ((class & (PFT_HAN_NUMERAL | PFT_HAN_TENFOLD)) || c == u'半' || c == u'翻')
        *seen |= PFT_SEEN_NUMERAL;
    return c;
}

static inline bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* The next character of `text`, folded, white space of any kind to a blank: its width, 0 when it is not valid. */
static inline size_t fold_one(const char *text, const char *begin, size_t size, char16_t *out, unsigned *seen)
{
    const unsigned char *s = (const unsigned char *)text;
    uint32_t c = s[0];
    size_t width = 1;

    if (c - '0' <= 9) {
        *seen |= PFT_SEEN_DIGIT;
        *out = (char16_t)c;
        return 1;
    }
    /* Nearly all characters of three bytes from E4 on are Chinese ones; no second byte of theirs is an exception. */
    if (c >= 0xE4 && c <= 0xE9 && size >= 3 && is_continuation(s[1]) && is_continuation(s[2])) {
        c = (c & 0x0F) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
        width = 3;
    } else if (c >= 0x80 && (width = pft_utf8_width(text, size)) > 0) {
        pft_utf8_decode(text, size, &c);
    }
    if (c >= PFT_HAN_FIRST && c <= PFT_HAN_LAST)
        *out = fold_han((char16_t)c, seen);
    else if (c == u'，')
        *out = fold_comma(text, begin);
    else
        *out = fold_sign(c, seen);
    return width;
}

/* What does not fit: only whether there are figures in it. */
static bool fold_rest(pft_value_text *out, const char *text, const char *end)
{
    char16_t character;

    out->seen |= PFT_SEEN_LONG;
    if (pft_utf8_valid(text, (size_t)(end - text)) != (size_t)(end - text))
        return false;
    while (text < end && !(out->seen & PFT_SEEN_DIGIT))
        text += fold_one(text, text, (size_t)(end - text), &character, &out->seen);
    return true;
}

bool pft_value_text_fold(pft_value_text *out, const char *text, size_t size)
{
    const char *begin = text, *end = text + size;
    char16_t character, *c = out->c, *full = out->c + PFT_VALUE_TEXT_SIZE;
    bool blank = false;

    out->seen = 0;
    while (text < end && c < full) {
        size_t width = fold_one(text, begin, (size_t)(end - text), &character, &out->seen);

        if (width == 0)
            return false;
        text += width;
        if (character == UNSEEN)
            continue;
        if (character == ' ') {
            blank = true;
            continue;
        }
        if (blank && c > out->c && pft_is_digit(character) && pft_is_digit(c[-1]))
            *c++ = ' ';
        blank = false;
        *c++ = character;
    }
    out->size = (size_t)(c - out->c);
    memset(c, 0, 4 * sizeof *c);
    return text == end || fold_rest(out, text, end);
}

/* The character of a folded text that begins at *text, as it is printed. */
static char16_t print_one(const char **text, const char *begin, const char *end)
{
    unsigned seen = 0;
    uint32_t printed = 0;
    char16_t folded;

    pft_utf8_decode(*text, (size_t)(end - *text), &printed);
    *text += fold_one(*text, begin, (size_t)(end - *text), &folded, &seen);
    return (seen & PFT_SEEN_TRADITIONAL) != 0 ? (char16_t)printed : folded;
}

bool pft_value_text_print(pft_value_text *out, const char *text, size_t size)
{
    const char *at = text, *end = text + size;

    if (!pft_value_text_fold(out, text, size))
        return false;
    for (size_t i = 0; i < out->size && at < end;) {
        char16_t printed = print_one(&at, text, end);

        if (printed == UNSEEN || printed == ' ')
            continue;
        i += out->c[i] == ' ';
        out->c[i++] = printed;
    }
    return true;
}
