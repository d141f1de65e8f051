#include "model/label.h"

#include <string.h>

#include "core/text.h"

/* Room for a folded text before its remarks are cut off. */
enum { WORK_SIZE = PFT_LABEL_FOLD_SIZE, TEXT_MAX = 1024 };

/* The text folded, without white space and glosses; 0 when it is too long. `work` has WORK_SIZE bytes. */
static size_t fold(char *work, const char *text, size_t size)
{
    size_t used = 0, width;
    uint32_t character, before = 0;

    if (size > TEXT_MAX)
        return 0;
    for (size_t at = 0; at < size; at += width) {
        width = pft_utf8_decode(text + at, size - at, &character);
        if (pft_is_space(character))
            continue;
        if (character == '(' && before >= 0x4E00) {
            size_t gloss = pft_gloss_width(text + at, size - at);

            if (gloss > 0) {
                width = gloss;
                continue;
            }
        }
        before = character = pft_simplify(pft_fold_character(character));
        if (character >= 'A' && character <= 'Z')
            character += 'a' - 'A';
        if (used + 4 > WORK_SIZE)
            return 0;
        used += pft_utf8_encode(work + used, character);
    }
    return used;
}

size_t pft_label_fold(char *out, const char *text, size_t size)
{
    return fold(out, text, size);
}

/* Nothing but simplified Chinese characters: most labels and names are their own key. */
static bool is_plain(const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t at = 0;

    for (; at + 3 <= size && s[at] >= 0xE4 && s[at] <= 0xE9; at += 3) {
        uint32_t character = (s[at] & 0x0Fu) << 12 | (s[at + 1] & 0x3Fu) << 6 | (s[at + 2] & 0x3Fu);

        if (character < 0x4E00 || pft_simplify(character) != character)
            return false;
    }
    return at == size;
}

/* ---- what is cut off a folded text ---- */

/* A word of a list with its length; an empty one ends the list. */
#define WORD(text) {text, sizeof text - 1}
#define END {NULL, 0}

static bool starts_with(pft_slice s, pft_slice prefix)
{
    return s.size >= prefix.size && s.text[0] == prefix.text[0] && memcmp(s.text, prefix.text, prefix.size) == 0;
}

static bool ends_with(pft_slice s, pft_slice suffix)
{
    return s.size >= suffix.size && s.text[s.size - 1] == suffix.text[suffix.size - 1] &&
           memcmp(s.text + s.size - suffix.size, suffix.text, suffix.size) == 0;
}

static void skip(pft_slice *s, size_t bytes)
{
    s->text += bytes;
    s->size -= bytes;
}

/* Which of `words` (ended by an empty one) the text starts with: its length, 0 for none. */
static size_t leading(pft_slice s, const pft_slice *words)
{
    for (; words->size > 0; words++)
        if (starts_with(s, *words))
            return words->size;
    return 0;
}

static size_t trailing(pft_slice s, const pft_slice *words)
{
    for (; words->size > 0; words++)
        if (ends_with(s, *words))
            return words->size;
    return 0;
}

static const pft_slice ornaments[] = {
    WORD("*"), WORD("\""), WORD("'"), WORD("★"), WORD("☆"), WORD("“"), WORD("”"), WORD("‘"),
    WORD("’"), WORD("●"), WORD("○"), WORD("◆"), WORD("◇"), WORD("■"), WORD("□"), WORD("▲"), WORD("△"),
    WORD("※"), WORD("•"), WORD("·"), WORD("#"), WORD("【"), WORD("】"), WORD("\\"), WORD("_"), END};
static const pft_slice numerals[] = {
    WORD("一"), WORD("二"), WORD("三"), WORD("四"), WORD("五"), WORD("六"), WORD("七"), WORD("八"), WORD("九"),
    WORD("十"), END};
static const pft_slice circled[] = {
    WORD("①"), WORD("②"), WORD("③"), WORD("④"), WORD("⑤"), WORD("⑥"), WORD("⑦"), WORD("⑧"), WORD("⑨"),
    WORD("⑩"), END};
static const pft_slice number_ends[] = {
    WORD("、"), WORD("."), WORD(":"), WORD(")"), WORD("。"), WORD(","), END};
static const pft_slice final_marks[] = {
    WORD(":"), WORD("、"), WORD(";"), WORD(","), WORD("。"), WORD("."), END};

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Width of an ordinal number: 12, 1.2, 十二. */
static size_t ordinal_width(pft_slice s)
{
    size_t at = 0, width;

    if (s.size > 0 && digit(s.text[0])) {
        while (at < s.size && (digit(s.text[at]) || (s.text[at] == '.' && at + 1 < s.size && digit(s.text[at + 1]))))
            at++;
        return at;
    }
    while ((width = leading((pft_slice){s.text + at, s.size - at}, numerals)) > 0)
        at += width;
    return at;
}

/* Width of the numbering in front: "一、", "1.", "(一)", "①", "指标1:"; 0 when there is none. */
static size_t numbering_width(pft_slice s)
{
    static const pft_slice names[] = {WORD("指标"), END};
    bool open = s.size > 0 && s.text[0] == '(';
    size_t at = open ? 1 : leading(s, names), width;

    if (s.size > 0 && (unsigned char)s.text[0] == 0xE2 && (width = leading(s, circled)) > 0)
        return width;
    if ((width = ordinal_width((pft_slice){s.text + at, s.size - at})) == 0)
        return 0;
    at += width;
    if ((width = leading((pft_slice){s.text + at, s.size - at}, number_ends)) == 0 || (open && s.text[at] != ')'))
        return 0;
    return at + width;
}

/* No ornament and no mark begins with this byte: a letter, or a Chinese character. */
static bool is_of_words(char byte)
{
    return (byte >= 'a' && byte <= 'z') || ((unsigned char)byte >= 0xE4 && (unsigned char)byte <= 0xE9);
}

static pft_slice cut_front(pft_slice s)
{
    size_t width;

    while ((s.size > 0 && !is_of_words(s.text[0]) && !digit(s.text[0]) && (width = leading(s, ornaments)) > 0) ||
           (width = numbering_width(s)) > 0)
        skip(&s, width);
    return s;
}

/* Points in the inside of a remark, or NONE: 50分, 50, 权重50分, 分值:50. */
static pft_decimal points_of(pft_slice s)
{
    static const pft_slice before[] = {WORD("权重"), WORD("分值"), WORD("满分"), WORD("标准分"),
                                       WORD("共"),   WORD("计"),   WORD(":"),    END};
    static const pft_slice behind[] = {WORD("分值"), WORD("分"), END};
    pft_decimal points;
    size_t width;

    while ((width = leading(s, before)) > 0)
        skip(&s, width);
    s.size -= trailing(s, behind);
    if (s.size == 0 || !digit(s.text[0]) || pft_decimal_parse(&points, s.text, s.size) != PFT_OK)
        return PFT_DECIMAL_NONE;
    return points;
}

/* Where the remark that ends the text opens; the text's size when it ends with none. */
static size_t remark_start(pft_slice s)
{
    size_t depth = 0;

    if (s.size == 0 || s.text[s.size - 1] != ')')
        return s.size;
    for (size_t at = s.size; at-- > 0;) {
        if (s.text[at] == ')')
            depth++;
        else if (s.text[at] == '(' && --depth == 0)
            return at;
    }
    return s.size;
}

/* Where points written without parentheses begin: "产出指标50分". */
static size_t bare_points_start(pft_slice s)
{
    static const pft_slice points[] = {WORD("分"), END};
    size_t width = trailing(s, points), at = s.size - width;

    if (width == 0)
        return s.size;
    while (at > 0 && (digit(s.text[at - 1]) || s.text[at - 1] == '.'))
        at--;
    return at > 0 && digit(s.text[at]) && (unsigned char)s.text[at - 1] >= 0x80 ? at : s.size;
}

static pft_slice cut_back(pft_slice s, pft_decimal *weight)
{
    for (;;) {
        bool words = s.size >= 3 && (unsigned char)s.text[s.size - 1] >= 0x80 && is_of_words(s.text[s.size - 3]);
        size_t width = words ? 0 : trailing(s, final_marks), start;

        if (width == 0 && !words)
            width = trailing(s, ornaments);
        if (width > 0) {
            s.size -= width;
            continue;
        }
        pft_slice inside = {NULL, 0};
        static const pft_slice points[] = {WORD(")分"), END};

        s.size -= trailing(s, points) > 0 ? strlen("分") : 0; /* 产出指标(40-50)分 */

        if ((start = remark_start(s)) < s.size)
            inside = (pft_slice){s.text + start + 1, s.size - start - 2};
        else if ((start = bare_points_start(s)) < s.size)
            inside = (pft_slice){s.text + start, s.size - start};
        else
            return s;
        if (*weight == PFT_DECIMAL_NONE)
            *weight = points_of(inside);
        s.size = start;
    }
}

/* The key is what is left of a folded text; of characters alone nothing is cut off. */
size_t pft_label_key_of_folded(char *key, const char *folded, size_t size, pft_decimal *weight)
{
    pft_decimal points = PFT_DECIMAL_NONE;
    pft_slice s = {folded, size};

    if (!is_plain(folded, size))
        s = cut_back(cut_front(s), &points);
    if (s.size >= PFT_LABEL_KEY_SIZE)
        s.size = 0;
    memcpy(key, s.text, s.size);
    key[s.size] = '\0';
    if (weight != NULL)
        *weight = points;
    return s.size;
}

size_t pft_label_key(char *key, const char *text, size_t size, pft_decimal *weight)
{
    char work[WORK_SIZE];

    return is_plain(text, size) ? pft_label_key_of_folded(key, text, size, weight)
                                : pft_label_key_of_folded(key, work, fold(work, text, size), weight);
}

/* ---- labels of the levels ---- */

/* A label without its suffix (指标, 目标 …) and what it means as level 1 and as level 2. `bare`: it is a label without
 * a suffix too; one that is not is as often the name of an indicator (完成进度, 成本控制). */
typedef struct stem {
    pft_slice text;
    uint8_t level1, level2;
    bool bare;
} stem;

/* Sorted by bytes (checked by a test): a new label is a new row. */
static const stem stems[] = {
#define STEM(text, levels, bare) {WORD(text), levels, bare}
#define L1(name) PFT_CATEGORY_##name, PFT_CATEGORY_NONE
#define L2(name) PFT_CATEGORY_NONE, PFT_CATEGORY_##name
#define BOTH(one, two) PFT_CATEGORY_##one, PFT_CATEGORY_##two
#include "model/level_stems.inc"
};

/* Most texts part from a stem within its first character: no function is called for that. */
static int compare(pft_slice a, pft_slice b)
{
    size_t at = 0, size = a.size < b.size ? a.size : b.size;

    while (at < size && a.text[at] == b.text[at])
        at++;
    return at < size ? (unsigned char)a.text[at] - (unsigned char)b.text[at] : (a.size > b.size) - (a.size < b.size);
}

static const stem *stem_of(pft_slice s)
{
    size_t low = 0, high = sizeof stems / sizeof stems[0];

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare(stems[middle].text, s);

        if (order == 0)
            return &stems[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const pft_slice suffixes[] = {
    WORD("指标"), WORD("目标"), WORD("类指标"), WORD("分指标"), WORD("指标值"), WORD("值"), WORD("类"), END};
static const pft_slice satisfaction_suffixes[] = {WORD("满意度指标"), WORD("满意度目标"), WORD("满意指标"), END};

bool pft_level_of_key(const char *text, size_t size, pft_level_label *out)
{
    static const stem satisfaction = {WORD(""), PFT_CATEGORY_NONE, PFT_CATEGORY_SATISFACTION_RECIPIENT, false};
    static const pft_slice prefixes[] = {WORD("项目"), WORD("预期"), WORD("年度"), WORD("绩效"), END};
    static const pft_slice plurals[] = {WORD("等"), END};
    pft_slice key = {text, size};
    const stem *found;

    key.size -= trailing(key, plurals);
    found = stem_of(key);
    if (found != NULL && !found->bare)
        found = NULL;
    for (const pft_slice *suffix = suffixes; found == NULL && suffix->size > 0; suffix++) {
        pft_slice bare = {key.text, key.size - suffix->size};

        if (!ends_with(key, *suffix) || (found = stem_of(bare)) != NULL)
            continue;
        skip(&bare, leading(bare, prefixes));
        found = stem_of(bare);
    }
    if (found == NULL && trailing(key, satisfaction_suffixes) > 0)
        found = &satisfaction;
    if (found != NULL) {
        out->level1 = found->level1;
        out->level2 = found->level2;
    }
    return found != NULL;
}

bool pft_level_label_find(const char *text, size_t size, pft_level_label *out)
{
    char key[PFT_LABEL_KEY_SIZE];
    pft_decimal weight;
    size_t length = pft_label_key(key, text, size, &weight);

    *out = (pft_level_label){PFT_CATEGORY_NONE, PFT_CATEGORY_NONE, PFT_DECIMAL_NONE};
    if (length == 0 || !pft_level_of_key(key, length, out))
        return false;
    out->weight = weight;
    return true;
}
