#include "core/text.h"

#include <string.h>

static bool continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* Width of the valid character that starts at `s`, 0 when there is none. The bounds are those of Unicode's table
 * of well-formed byte sequences: they exclude overlong forms, surrogates and what lies beyond U+10FFFF. */
static size_t character_width(const unsigned char *s, size_t size)
{
    if (s[0] < 0x80)
        return 1;
    if (s[0] < 0xC2 || s[0] > 0xF4)
        return 0;
    if (s[0] < 0xE0)
        return size >= 2 && continuation(s[1]) ? 2 : 0;
    if (s[0] < 0xF0) {
        unsigned char low = s[0] == 0xE0 ? 0xA0 : 0x80, high = s[0] == 0xED ? 0x9F : 0xBF;

        return size >= 3 && s[1] >= low && s[1] <= high && continuation(s[2]) ? 3 : 0;
    }
    unsigned char low = s[0] == 0xF0 ? 0x90 : 0x80, high = s[0] == 0xF4 ? 0x8F : 0xBF;

    return size >= 4 && s[1] >= low && s[1] <= high && continuation(s[2]) && continuation(s[3]) ? 4 : 0;
}

enum { BLOCK = 64 };

/* True when the bytes go on with a valid text that has characters of one, two and three bytes only, none of the few
 * leads that narrow the byte behind them; where it is false nothing is said. The two bytes before are looked at too.
 * Comparisons of neighbours without a branch, so that the compiler makes vectors of them. */
static bool is_plain_block(const unsigned char *s)
{
    unsigned char wrong = 0;

    for (int i = 0; i < BLOCK; i++) {
        unsigned char c = s[i];
        unsigned char wanted = (unsigned char)((s[i - 1] >= 0xC0) | (s[i - 2] >= 0xE0));

        wrong |= (unsigned char)(wanted ^ ((c & 0xC0) == 0x80));
        wrong |= (unsigned char)(((c & 0xFE) == 0xC0) | (c == 0xE0) | (c == 0xED) | (c >= 0xF0));
    }
    return wrong == 0;
}

/* The end of the plain blocks from `from` on, but at the beginning of a character. */
static size_t pass_plain_blocks(const unsigned char *s, size_t size, size_t from)
{
    size_t i = from;

    while (i >= 2 && size - i >= BLOCK && is_plain_block(s + i))
        i += BLOCK;
    if (i > from)
        do
            i--;
        while (continuation(s[i]));
    return i;
}

size_t pft_utf8_valid(const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t i = 0;

    while (i < size) {
        size_t width, stop;

        i = pass_plain_blocks(s, size, i);
        stop = size - i > BLOCK ? i + BLOCK : size;
        for (; i < stop; i += width)
            if ((width = character_width(s + i, size - i)) == 0)
                return i;
    }
    return size;
}

size_t pft_utf8_width(const char *text, size_t size)
{
    return character_width((const unsigned char *)text, size);
}

size_t pft_utf8_decode(const char *text, size_t size, uint32_t *character)
{
    const unsigned char *s = (const unsigned char *)text;

    if (s[0] < 0x80 || size < 2) {
        *character = s[0];
        return 1;
    }
    if (s[0] < 0xE0 || size < 3) {
        *character = (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
        return 2;
    }
    if (s[0] < 0xF0 || size < 4) {
        *character = (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
        return 3;
    }
    *character = (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 | (uint32_t)(s[2] & 0x3F) << 6 |
                 (s[3] & 0x3F);
    return 4;
}

size_t pft_utf8_encode(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

bool pft_is_space(uint32_t c)
{
    if (c <= 0x20)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000 || c == 0xFEFF;
}

unsigned pft_character_columns(uint32_t c)
{
    /* East Asian Wide and Fullwidth of Unicode, as far as tables use it. */
    static const struct {
        uint32_t first, last;
    } wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
                {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x20000, 0x3FFFD}};

    if (c < 0x300)
        return 1;
    if (c <= 0x36F || (c >= 0x200B && c <= 0x200D) || c == 0xFEFF)
        return 0;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (c >= wide[i].first && c <= wide[i].last)
            return 2;
    return 1;
}

uint32_t pft_fold_character(uint32_t c)
{
    static const struct {
        uint16_t from, to;
    } others[] = {
        {0x00A0, ' '}, {0x3000, ' '}, {0x2014, '-'}, {0x2013, '-'}, {0x2015, '-'}, {0x2212, '-'},
        {0x301C, '~'}, {0x223C, '~'}, {0x2236, ':'}, {0xFE6A, '%'}, {0xFE64, '<'}, {0xFE65, '>'},
        {0xFE66, '='}, {0xFE63, '-'}, {0xFE62, '+'}, {0xFE60, '&'}, {0xFE61, '*'}, {0xFE50, ','},
        {0xFE52, '.'}, {0xFE55, ':'}, {0xFE59, '('}, {0xFE5A, ')'}, {0x2550, '='}, {0x3014, '('},
        {0x3015, ')'}, {0x3008, '<'}, {0x3009, '>'}, {0xFFE5, 0x00A5},
    };

    if (c < 0xA0)
        return c;
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFEE0;
    if (c >= 0x4E00 && c <= 0x9FFF)
        return c;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (others[i].from == c)
            return others[i].to;
    return c;
}

/* Traditional characters that labels and values are printed with; published pages that went through a converter mix
 * both. By code point, an offset for each: a look-up is one load, whatever the text is. */
#define SIMPLE(traditional, simple) [traditional - HAN_FIRST] = simple
enum { HAN_FIRST = 0x4E00, HAN_LAST = 0x9FFF };
static const uint16_t simple_forms[HAN_LAST - HAN_FIRST + 1] = {
    SIMPLE(0x4F86, 0x6765), /* 來 来 */ SIMPLE(0x500B, 0x4E2A), /* 個 个 */ SIMPLE(0x5099, 0x5907), /* 備 备 */
    SIMPLE(0x50F9, 0x4EF7), /* 價 价 */ SIMPLE(0x5104, 0x4EBF), /* 億 亿 */ SIMPLE(0x512A, 0x4F18), /* 優 优 */
    SIMPLE(0x5167, 0x5185), /* 內 内 */ SIMPLE(0x5169, 0x4E24), /* 兩 两 */ SIMPLE(0x5283, 0x5212), /* 劃 划 */
    SIMPLE(0x52D5, 0x52A8), /* 動 动 */ SIMPLE(0x52D9, 0x52A1), /* 務 务 */ SIMPLE(0x5340, 0x533A), /* 區 区 */
    SIMPLE(0x55AE, 0x5355), /* 單 单 */ SIMPLE(0x570B, 0x56FD), /* 國 国 */ SIMPLE(0x57F7, 0x6267), /* 執 执 */
    SIMPLE(0x5831, 0x62A5), /* 報 报 */ SIMPLE(0x5BE6, 0x5B9E), /* 實 实 */ SIMPLE(0x5BE9, 0x5BA1), /* 審 审 */
    SIMPLE(0x5C08, 0x4E13), /* 專 专 */ SIMPLE(0x5C0D, 0x5BF9), /* 對 对 */ SIMPLE(0x5C6C, 0x5C5E), /* 屬 属 */
    SIMPLE(0x5F8C, 0x540E), /* 後 后 */ SIMPLE(0x614B, 0x6001), /* 態 态 */ SIMPLE(0x61C9, 0x5E94), /* 應 应 */
    SIMPLE(0x6236, 0x6237), /* 戶 户 */ SIMPLE(0x63A1, 0x91C7), /* 採 采 */ SIMPLE(0x64A5, 0x62E8), /* 撥 拨 */
    SIMPLE(0x64DA, 0x636E), /* 據 据 */ SIMPLE(0x64EC, 0x62DF), /* 擬 拟 */ SIMPLE(0x64F4, 0x6269), /* 擴 扩 */
    SIMPLE(0x6578, 0x6570), /* 數 数 */ SIMPLE(0x65BC, 0x4E8E), /* 於 于 */ SIMPLE(0x6642, 0x65F6), /* 時 时 */
    SIMPLE(0x6703, 0x4F1A), /* 會 会 */ SIMPLE(0x696D, 0x4E1A), /* 業 业 */ SIMPLE(0x69CB, 0x6784), /* 構 构 */
    SIMPLE(0x6A19, 0x6807), /* 標 标 */ SIMPLE(0x6A5F, 0x673A), /* 機 机 */ SIMPLE(0x6B0A, 0x6743), /* 權 权 */
    SIMPLE(0x6C7A, 0x51B3), /* 決 决 */ SIMPLE(0x6E2C, 0x6D4B), /* 測 测 */ SIMPLE(0x6E96, 0x51C6), /* 準 准 */
    SIMPLE(0x6EFF, 0x6EE1), /* 滿 满 */ SIMPLE(0x6FDF, 0x6D4E), /* 濟 济 */ SIMPLE(0x70BA, 0x4E3A), /* 為 为 */
    SIMPLE(0x7121, 0x65E0), /* 無 无 */ SIMPLE(0x74B0, 0x73AF), /* 環 环 */ SIMPLE(0x7522, 0x4EA7), /* 產 产 */
    SIMPLE(0x755D, 0x4EA9), /* 畝 亩 */ SIMPLE(0x7576, 0x5F53), /* 當 当 */ SIMPLE(0x767C, 0x53D1), /* 發 发 */
    SIMPLE(0x76E3, 0x76D1), /* 監 监 */ SIMPLE(0x78BA, 0x786E), /* 確 确 */ SIMPLE(0x78BC, 0x7801), /* 碼 码 */
    SIMPLE(0x7A31, 0x79F0), /* 稱 称 */ SIMPLE(0x7BC0, 0x8282), /* 節 节 */ SIMPLE(0x7D04, 0x7EA6), /* 約 约 */
    SIMPLE(0x7D1A, 0x7EA7), /* 級 级 */ SIMPLE(0x7D42, 0x7EC8), /* 終 终 */ SIMPLE(0x7D44, 0x7EC4), /* 組 组 */
    SIMPLE(0x7D50, 0x7ED3), /* 結 结 */ SIMPLE(0x7D71, 0x7EDF), /* 統 统 */ SIMPLE(0x7D93, 0x7ECF), /* 經 经 */
    SIMPLE(0x7DE8, 0x7F16), /* 編 编 */ SIMPLE(0x7E3D, 0x603B), /* 總 总 */ SIMPLE(0x7E3E, 0x7EE9), /* 績 绩 */
    SIMPLE(0x7E8C, 0x7EED), /* 續 续 */ SIMPLE(0x8207, 0x4E0E), /* 與 与 */ SIMPLE(0x842C, 0x4E07), /* 萬 万 */
    SIMPLE(0x8655, 0x5904), /* 處 处 */ SIMPLE(0x865F, 0x53F7), /* 號 号 */ SIMPLE(0x88DC, 0x8865), /* 補 补 */
    SIMPLE(0x898F, 0x89C4), /* 規 规 */ SIMPLE(0x8A08, 0x8BA1), /* 計 计 */ SIMPLE(0x8A2D, 0x8BBE), /* 設 设 */
    SIMPLE(0x8A3B, 0x6CE8), /* 註 注 */ SIMPLE(0x8A55, 0x8BC4), /* 評 评 */ SIMPLE(0x8AAA, 0x8BF4), /* 說 说 */
    SIMPLE(0x8CA0, 0x8D1F), /* 負 负 */ SIMPLE(0x8CA1, 0x8D22), /* 財 财 */ SIMPLE(0x8CAC, 0x8D23), /* 責 责 */
    SIMPLE(0x8CBB, 0x8D39), /* 費 费 */ SIMPLE(0x8CC7, 0x8D44), /* 資 资 */ SIMPLE(0x8CEA, 0x8D28), /* 質 质 */
    SIMPLE(0x8CFC, 0x8D2D), /* 購 购 */ SIMPLE(0x8F49, 0x8F6C), /* 轉 转 */ SIMPLE(0x8FA6, 0x529E), /* 辦 办 */
    SIMPLE(0x8FB2, 0x519C), /* 農 农 */ SIMPLE(0x9032, 0x8FDB), /* 進 进 */ SIMPLE(0x904E, 0x8FC7), /* 過 过 */
    SIMPLE(0x9054, 0x8FBE), /* 達 达 */ SIMPLE(0x9069, 0x9002), /* 適 适 */ SIMPLE(0x91CB, 0x91CA), /* 釋 释 */
    SIMPLE(0x9577, 0x957F), /* 長 长 */ SIMPLE(0x9580, 0x95E8), /* 門 门 */ SIMPLE(0x958B, 0x5F00), /* 開 开 */
    SIMPLE(0x9593, 0x95F4), /* 間 间 */ SIMPLE(0x969B, 0x9645), /* 際 际 */ SIMPLE(0x97FF, 0x54CD), /* 響 响 */
    SIMPLE(0x9805, 0x9879), /* 項 项 */ SIMPLE(0x9810, 0x9884), /* 預 预 */ SIMPLE(0x984D, 0x989D), /* 額 额 */
    SIMPLE(0x985E, 0x7C7B), /* 類 类 */ SIMPLE(0x9918, 0x4F59), /* 餘 余 */ SIMPLE(0x9EDE, 0x70B9), /* 點 点 */
};
#undef SIMPLE

uint32_t pft_simplify(uint32_t c)
{
    return c >= HAN_FIRST && c <= HAN_LAST && simple_forms[c - HAN_FIRST] != 0 ? simple_forms[c - HAN_FIRST] : c;
}

/* Width of the white space that the text begins with, 0 for none. */
static size_t leading_space(const char *text, const char *end)
{
    uint32_t character;
    size_t width = pft_utf8_decode(text, (size_t)(end - text), &character);

    return pft_is_space(character) ? width : 0;
}

/* Width of the white space that the text ends with, 0 for none. */
static size_t trailing_space(const char *text, const char *end)
{
    const char *last = end - 1;

    while (last > text && continuation((unsigned char)*last))
        last--;
    return leading_space(last, end);
}

/* No space of any kind begins with this byte. Most texts begin and end with such a character, and one look tells. */
static bool is_text(char first)
{
    unsigned char byte = (unsigned char)first;

    return (byte > 0x20 && byte < 0x80) || (byte > 0xE3 && byte < 0xEF);
}

static bool ends_with_text(const char *text, const char *end)
{
    unsigned char third = end - text >= 3 ? (unsigned char)end[-3] : 0; /* of three bytes, when it is a lead */

    return (unsigned char)end[-1] < 0x80 ? is_text(end[-1]) : third >= 0x80 && is_text((char)third);
}

pft_slice pft_trim(const char *text, size_t size)
{
    const char *end = text + size;
    size_t width;

    while (text < end && (*text == '\t' || *text == ' '))
        text++;
    while (text < end && !is_text(*text) && (width = leading_space(text, end)) > 0)
        text += width;
    while (text < end && !ends_with_text(text, end) && (width = trailing_space(text, end)) > 0)
        end -= width;
    return (pft_slice){text, (size_t)(end - text)};
}
