/* A printed rule of points, taken apart into words. Each place is looked at once, so that the cost is linear. */
#include "score/criterion_lex.h"

#include <string.h>

#include "core/text.h"

typedef struct {
    const char *word;
    uint8_t size, kind, code;
} rule_word;

static const rule_word words[] = {
#define WORD(text, kind, code) {text, sizeof text - 1, RULE_##kind, code},
#include "score/criterion_words.inc"
#undef WORD
};

enum { WORDS = sizeof words / sizeof *words, BUCKETS = 256 };

/* The words by their first characters, so that each place is compared with a few. */
typedef struct {
    uint16_t start[BUCKETS + 1], order[WORDS];
} word_index;

/* The last byte of a character tells Chinese ones apart best. */
static unsigned bucket_of(const char *c)
{
    const uint8_t *byte = (const uint8_t *)c;

    return byte[0] < 0x80 ? byte[0] : byte[0] < 0xE0 ? byte[1] : (uint8_t)(byte[2] ^ (unsigned)byte[1] << 2);
}

static void make_index(word_index *index)
{
    uint16_t next[BUCKETS];

    memset(index->start, 0, sizeof index->start);
    for (size_t i = 0; i < WORDS; i++)
        index->start[bucket_of(words[i].word) + 1]++;
    for (size_t i = 0; i < BUCKETS; i++) {
        index->start[i + 1] = (uint16_t)(index->start[i + 1] + index->start[i]);
        next[i] = index->start[i];
    }
    for (size_t i = 0; i < WORDS; i++)
        index->order[next[bucket_of(words[i].word)]++] = (uint16_t)i;
}

/* The text folded, and where the character of each of its bytes was printed: from `at` to before `end`. */
typedef struct {
    size_t size;
    word_index index;
    char text[RULE_TEXT_MAX + 8];
    uint16_t at[RULE_TEXT_MAX + 8], end[RULE_TEXT_MAX + 8];
} folded;

/* Marks in front of the parts of a list: ① and its like end what stands before them. */
static bool is_ring(uint32_t c)
{
    return (c >= 0x2460 && c <= 0x2473) || (c >= 0x2474 && c <= 0x249B) || c == 0x25CF || c == 0x25A0;
}

static bool fold(folded *f, const char *text, size_t size)
{
    make_index(&f->index);
    f->size = 0;
    for (size_t i = 0, width; i < size; i += width) {
        uint32_t c;
        size_t start = f->size;

        width = pft_utf8_decode(text + i, size - i, &c);
        if (f->size + 4 > RULE_TEXT_MAX)
            return false;
        if (c == '\n' || c == '\r' || is_ring(c))
            c = ';';
        else if (pft_is_space(c))
            continue;
        else
            c = pft_simplify(pft_fold_character(c));
        f->size += pft_utf8_encode(f->text + f->size, c);
        for (size_t j = start; j < f->size; j++) {
            f->at[j] = (uint16_t)i;
            f->end[j] = (uint16_t)(i + width);
        }
    }
    memset(f->text + f->size, 0, 8);
    return true;
}

/* The longest word at a place; zeros follow the text. */
static const rule_word *find_word(const folded *f, size_t at)
{
    const char *c = f->text + at;
    unsigned bucket = bucket_of(c);
    const rule_word *found = NULL;

    for (size_t i = f->index.start[bucket]; i < f->index.start[bucket + 1]; i++) {
        const rule_word *word = &words[f->index.order[i]];

        if (word->size <= f->size - at && (found == NULL || word->size > found->size) &&
            memcmp(word->word, c, word->size) == 0)
            found = word;
    }
    return found;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Millionths of digits with at most six places, as long as they fit; 0: none. */
static size_t scan_digits(const char *c, pft_decimal *number)
{
    int64_t value = 0;
    int places = -1;
    size_t i = 0;

    for (; is_digit(c[i]) || (c[i] == '.' && places < 0 && i > 0 && is_digit(c[i + 1])); i++) {
        if (c[i] == '.') {
            places = 0;
            continue;
        }
        if (value > PFT_DECIMAL_MAX / PFT_DECIMAL_ONE / 10 || places == PFT_DECIMAL_PLACES)
            return 0;
        value = value * 10 + (c[i] - '0');
        places += places >= 0;
    }
    for (int left = PFT_DECIMAL_PLACES - (places > 0 ? places : 0); left > 0; left--) {
        if (value > PFT_DECIMAL_MAX / 10)
            return 0;
        value *= 10;
    }
    *number = value;
    return i;
}

static int numeral_at(const char *c)
{
    static const struct {
        char word[4];
        int value;
    } numerals[] = {{"一", 1}, {"二", 2}, {"两", 2}, {"三", 3}, {"四", 4}, {"五", 5},
                    {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"十", 10}};

    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (memcmp(c, numerals[i].word, 3) == 0)
            return numerals[i].value;
    return 0;
}

/* 三, 十, 二十, 九十五; 0: none. */
static size_t scan_numeral(const char *c, pft_decimal *number)
{
    enum { WIDTH = 3, TEN = 10 };
    int first = numeral_at(c), second, third, value = first;
    size_t size = WIDTH;

    if (first == 0)
        return 0;
    second = numeral_at(c + size);
    if (first < TEN && second == TEN) {
        value = first * TEN;
        size += WIDTH;
        third = numeral_at(c + size);
        if (third > 0 && third < TEN) {
            value += third;
            size += WIDTH;
        }
    } else if (first == TEN && second > 0 && second < TEN) {
        value += second;
        size += WIDTH;
    }
    *number = (pft_decimal)value * PFT_DECIMAL_ONE;
    return size;
}

/* A numeral is a number only where a unit follows: 一项, not 一律. */
static size_t scan_counted(const folded *f, size_t at, pft_decimal *number)
{
    size_t size = scan_numeral(f->text + at, number);
    const rule_word *next = size > 0 ? find_word(f, at + size) : NULL;

    return next != NULL && (next->kind == RULE_UNIT || next->kind == RULE_POINTS) ? size : 0;
}

static size_t scan_number(const folded *f, size_t at, pft_rule_token *token)
{
    static const char hundredths[] = "百分之";
    const char *c = f->text + at;
    size_t size;

    token->code = RULE_PLAIN;
    if (strncmp(c, hundredths, sizeof hundredths - 1) == 0) {
        size = scan_numeral(c + sizeof hundredths - 1, &token->number);
        token->code = RULE_PERCENT;
        return size > 0 ? size + sizeof hundredths - 1 : 0;
    }
    if ((size = scan_digits(c, &token->number)) == 0)
        return scan_counted(f, at, &token->number);
    if (c[size] == '%') {
        token->code = RULE_PERCENT;
        return size + 1;
    }
    if (strncmp(c + size, "‰", 3) == 0) {
        token->code = RULE_PERMILLE;
        return size + 3;
    }
    return size;
}

/* "1.", "(2)", "3、" in front of a part of a list; 0: none. */
static size_t scan_mark(const folded *f, size_t at)
{
    const char *c = f->text + at;
    size_t i = *c == '(', digits = 0;

    for (; is_digit(c[i]) && digits < 2; i++)
        digits++;
    if (digits == 0 || is_digit(c[i]))
        return 0;
    if (*c == '(')
        return c[i] == ')' ? i + 1 : 0;
    if (c[i] == '.' && !is_digit(c[i + 1]))
        return i + 1;
    return strncmp(c + i, "、", 3) == 0 && !is_digit(c[i + 3]) ? i + 3 : 0;
}

static size_t character_size(const char *c, size_t left)
{
    uint32_t character;

    return pft_utf8_decode(c, left, &character);
}

/* What stands at a place: a word, a number, or a character of other text. */
static size_t scan_token(const folded *f, size_t at, pft_rule_token *token)
{
    const char *c = f->text + at;
    const rule_word *word = find_word(f, at);
    size_t size = word == NULL || word->size <= 3 ? scan_number(f, at, token) : 0;

    if (size > 0) {
        token->kind = RULE_NUMBER;
        return size;
    }
    token->kind = word != NULL ? word->kind : RULE_TEXT;
    token->code = word != NULL ? word->code : 0;
    if (is_digit(*c)) { /* too many to be a number: nor are the last of them */
        for (size = 1; is_digit(c[size]) || c[size] == '.'; size++)
            ;
        return size;
    }
    return word != NULL ? word->size : character_size(c, f->size - at);
}

/* 率, 度, 数 …: what stands before it is part of a name: 合格率 is nothing 合格. */
static bool begins_as_name(const char *c, size_t size)
{
    static const char *const ends[] = {"率", "度", "数", "量", "额", "幅", "值", "性", "指数", "人数", "比"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (size >= strlen(ends[i]) && memcmp(c, ends[i], strlen(ends[i])) == 0)
            return true;
    return false;
}

/* 专项未|按进度完成. */
static bool ends_in_no(const char *text, const pft_rule_token *t)
{
    static const char *const ends[] = {"未", "不", "没", "无", "非", "没有", "尚未", "难以"};
    size_t size = (size_t)t->to - t->from;

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (size >= strlen(ends[i]) && memcmp(text + t->to - strlen(ends[i]), ends[i], strlen(ends[i])) == 0)
            return true;
    return false;
}

static bool is_number_part(uint8_t kind)
{
    return kind == RULE_NUMBER || kind == RULE_INCLUDED || kind == RULE_EXCLUDED;
}

/* Words that mean something only beside numbers, or alone: 到 of 到位率, 算 of 预算. */
static bool is_mere_text(const pft_rule_tokens *all, size_t i, const char *text)
{
    const pft_rule_token *t = &all->token[i], *next = t + 1;
    uint8_t before = i > 0 ? t[-1].kind : RULE_STOP;

    switch (t->kind) {
    case RULE_JOIN:
        return (!is_number_part(before) && before != RULE_POINTS) || next->kind != RULE_NUMBER;
    case RULE_UNIT:
        return !is_number_part(before) && before != RULE_OVER && before != RULE_EACH;
    case RULE_CALC:
        return before == RULE_TEXT;
    case RULE_SUFFIX: /* 内 of 内控制度 */
        return t->to - t->from == 3 && before != RULE_UNIT && !is_number_part(before);
    case RULE_TOTAL:
        return next->kind != RULE_NUMBER;
    case RULE_TIMES: /* the x of a Latin word, X光片 */
        return (text[t->from] | 32) == 'x' && next->kind == RULE_TEXT &&
               ((uint8_t)text[next->from] < 0xE0 || before == RULE_STOP || before == RULE_COMMA);
    case RULE_ELSE: /* 其它镇 */
        return next->kind == RULE_TEXT && t->code == 1;
    case RULE_POINTS:
        return before != RULE_NUMBER && before != RULE_GIVE && before != RULE_HALF;
    case RULE_GIVE: case RULE_DEDUCT: case RULE_BONUS:
        if (next->kind == RULE_NUMBER && next[1].kind == RULE_UNIT)
            return true; /* 累计三次 */
        if (t->kind == RULE_GIVE && next->kind != RULE_TEXT && (before == RULE_UNIT || before == RULE_NUMBER))
            return false; /* 按1天计 */
        return next->kind != RULE_NUMBER && next->kind != RULE_WEIGHT && next->kind != RULE_FILLER &&
               next->kind != RULE_HALF && next->kind != RULE_POINTS &&
               !(t->kind == RULE_BONUS && next->kind == RULE_OP);
    case RULE_OP: /* 达 of 下达, 为 of 作为 */
        return t->to - t->from == 3 && (uint8_t)text[t->from] >= 0xE4 && next->kind != RULE_NUMBER &&
               next->kind != RULE_TARGET && before == RULE_TEXT;
    case RULE_MET:
        if (before == RULE_TEXT && ends_in_no(text, &t[-1]))
            return true;
        return next->kind == RULE_TEXT && begins_as_name(text + next->from, (size_t)next->to - next->from);
    case RULE_AND: case RULE_GRADE: case RULE_HIGH: case RULE_LOW: case RULE_CASE: case RULE_OFF:
    case RULE_LATE: case RULE_AS:
        return next->kind == RULE_TEXT && begins_as_name(text + next->from, (size_t)next->to - next->from);
    default:
        return false;
    }
}

/* Joins neighbours that are no more than text. */
static void join_text(pft_rule_tokens *all, const char *text)
{
    size_t kept = 0;

    for (size_t i = all->count; i-- > 0;) /* from the end: 增长 is text because of 率, 年 because of 增长率 */
        if (is_mere_text(all, i, text))
            all->token[i].kind = RULE_TEXT;
    for (size_t i = 0; i < all->count; i++) {
        pft_rule_token *last = kept > 0 ? &all->token[kept - 1] : NULL;

        if (all->token[i].kind == RULE_TEXT && last != NULL && last->kind == RULE_TEXT)
            last->to = all->token[i].to;
        else
            all->token[kept++] = all->token[i];
    }
    all->count = kept;
}

bool pft_rule_lex(pft_rule_tokens *out, const char *text, size_t size)
{
    folded f;

    out->count = 0;
    if (size > UINT16_MAX || !fold(&f, text, size))
        return false;
    for (size_t at = 0, width; at < f.size; at += width) {
        pft_rule_token token = {0}, *last = out->count > 0 ? &out->token[out->count - 1] : NULL;

        if ((last == NULL || last->kind == RULE_STOP) && (width = scan_mark(&f, at)) > 0)
            continue;
        width = scan_token(&f, at, &token);
        token.from = f.at[at];
        token.to = f.end[at + width - 1];
        if (token.kind == RULE_TEXT && last != NULL && last->kind == RULE_TEXT) {
            last->to = token.to;
            continue;
        }
        if (out->count == RULE_TOKENS_MAX)
            return false;
        out->token[out->count++] = token;
    }
    out->token[out->count] = (pft_rule_token){.kind = RULE_END, .from = (uint16_t)size, .to = (uint16_t)size};
    join_text(out, text);
    out->token[out->count] = (pft_rule_token){.kind = RULE_END, .from = (uint16_t)size, .to = (uint16_t)size};
    out->token[out->count + 1] = out->token[out->count];
    return true;
}
