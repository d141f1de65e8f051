/* Number formats: the text that a cell shows, as far as the value's meaning needs. Percent, decimals, thousands, the
 * words beside the number and dates are as shown; padding, colours and column widths are not text. */
#include <string.h>

#include "readers/xlsx.h"

enum { MOST_TOKENS = 96, MOST_CODE = 255, MOST_DECIMALS = 30 };

typedef enum {
    LITERAL,
    DIGIT,   /* 0 # ? */
    POINT,
    GROUP,   /* a comma: thousands, or divided by them */
    PERCENT,
    POWER,   /* E+ */
    GENERAL,
    TEXT,    /* @ */
    DATE,    /* a run of y m d h s e a */
    ELAPSED, /* [h] [m] [s] */
    HALF_DAY /* AM/PM */
} token_kind;

typedef struct {
    token_kind kind;
    const char *text;
    size_t size;
    char letter; /* DIGIT, DATE, ELAPSED; HALF_DAY: 'C' in Chinese */
} token;

/* One of the up to four sections of a code. */
typedef struct {
    token tokens[MOST_TOKENS];
    size_t count;
    char operator[2]; /* a condition: < <= = >= > <>; none: empty */
    xlsx_number operand;
    bool is_date, is_number;
} section;

/* --- reading a code ---------------------------------------------------------------------------------------------- */

static void add_token(section *s, token_kind kind, const char *text, size_t size, char letter)
{
    if (s->count < MOST_TOKENS)
        s->tokens[s->count++] = (token){kind, text, size, letter};
}

/* The character at `p`, which may be of several bytes. */
static size_t width_of(const char *p, const char *end)
{
    uint32_t character;

    return p < end ? pft_utf8_decode(p, (size_t)(end - p), &character) : 0;
}

static void read_condition(section *s, const char *text, size_t size)
{
    size_t operator = size > 1 && strchr("=>", text[1]) != NULL ? 2 : 1;

    if (xlsx_number_parse(&s->operand, text + operator, size - operator))
        memcpy(s->operator, text, operator);
}

/* [h] is elapsed time, [$¥-804] a currency and a language, [>=100] a condition; colours and the rest are no text. */
static void read_bracket(section *s, const char *text, size_t size)
{
    const char *dash = memchr(text, '-', size);

    if (size == 0)
        return;
    if (*text == '$')
        add_token(s, LITERAL, text + 1, (size_t)((dash != NULL ? dash : text + size) - text - 1), 0);
    else if (strchr("<>=", *text) != NULL)
        read_condition(s, text, size);
    else if (strspn(text, "hHmMsS") >= size)
        add_token(s, ELAPSED, text, size, (char)(*text | 0x20));
}

static size_t run_of(const char *p, const char *end)
{
    size_t size = 1;

    while (p + size < end && (p[size] | 0x20) == (*p | 0x20))
        size++;
    return size;
}

/* Words that a code may hold unquoted. */
static const struct {
    const char *text;
    token_kind kind;
    char letter;
} words[] = {
    {"General", GENERAL, 0}, {"G/通用格式", GENERAL, 0}, {"AM/PM", HALF_DAY, 0}, {"am/pm", HALF_DAY, 0},
    {"A/P", HALF_DAY, 0},    {"上午/下午", HALF_DAY, 'C'}, {"E+", POWER, 0},      {"E-", POWER, 0},
};

static size_t read_word(section *s, const char *p, const char *end)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t size = strlen(words[i].text);

        if ((size_t)(end - p) >= size && memcmp(p, words[i].text, size) == 0) {
            add_token(s, words[i].kind, p, size, words[i].letter);
            return size;
        }
    }
    return 0;
}

/* One token at `p`; returns what comes behind it. */
static const char *read_token(section *s, const char *p, const char *end)
{
    const char *close = *p == '"' || *p == '[' ? memchr(p + 1, *p == '"' ? '"' : ']', (size_t)(end - p - 1)) : NULL;
    size_t size = read_word(s, p, end);

    if (size > 0)
        return p + size;
    if (close != NULL && *p == '"')
        add_token(s, LITERAL, p + 1, (size_t)(close - p - 1), 0);
    else if (close != NULL)
        read_bracket(s, p + 1, (size_t)(close - p - 1));
    if (close != NULL)
        return close + 1;
    switch (*p) {
    case '\\':
    case '!':
        add_token(s, LITERAL, p + 1, width_of(p + 1, end), 0);
        return p + 1 + width_of(p + 1, end);
    case '_': /* room of a character's width, or that character repeated */
    case '*':
        return p + 1 + width_of(p + 1, end);
    case '0':
    case '#':
    case '?':
        add_token(s, DIGIT, p, 1, *p);
        return p + 1;
    case '.':
        add_token(s, POINT, p, 1, 0);
        return p + 1;
    case ',':
        add_token(s, GROUP, p, 1, 0);
        return p + 1;
    case '%':
        add_token(s, PERCENT, p, 1, 0);
        return p + 1;
    case '@':
        add_token(s, TEXT, p, 1, 0);
        return p + 1;
    default:
        if (strchr("yYmMdDhHsSeEaA", *p) != NULL) {
            size = run_of(p, end);
            add_token(s, DATE, p, size, (char)(*p | 0x20));
        } else {
            size = width_of(p, end);
            add_token(s, LITERAL, p, size, 0);
        }
        return p + size;
    }
}

/* A digit behind a slash is a fraction: shown as a plain number, as one with a power of ten is. */
static bool is_fraction(const section *s)
{
    for (size_t i = 1; i < s->count; i++)
        if (s->tokens[i].kind == DIGIT && s->tokens[i - 1].kind == LITERAL && s->tokens[i - 1].size == 1 &&
            *s->tokens[i - 1].text == '/')
            return true;
    return false;
}

static bool has_kind(const section *s, token_kind kind)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->tokens[i].kind == kind)
            return true;
    return false;
}

static void classify(section *s)
{
    s->is_date = has_kind(s, DATE) || has_kind(s, ELAPSED);
    s->is_number = !s->is_date && has_kind(s, DIGIT);
    if (has_kind(s, POWER) || is_fraction(s)) {
        s->tokens[0] = (token){GENERAL, "", 0, 0};
        s->count = 1;
        s->is_number = s->is_date = false;
    }
}

static size_t read_sections(section sections[4], const char *code)
{
    const char *end = code + strlen(code);
    size_t count = 0;

    for (;;) {
        section *s = &sections[count++];

        s->count = 0;
        s->operator[0] = s->operator[1] = '\0';
        while (code < end && *code != ';')
            code = read_token(s, code, end);
        classify(s);
        if (code >= end || count == 4)
            return count;
        code++;
    }
}

/* --- choosing a section ------------------------------------------------------------------------------------------ */

static bool holds(const section *s, const xlsx_number *value)
{
    int order = xlsx_number_compare(value, &s->operand);

    switch (s->operator[0]) {
    case '<':
        return s->operator[1] == '>' ? order != 0 : order < 0 || (s->operator[1] == '=' && order == 0);
    case '>':
        return order > 0 || (s->operator[1] == '=' && order == 0);
    default:
        return order == 0;
    }
}

/* The section for a number. `value` loses its sign where the section stands for negative numbers alone. */
static const section *choose(const section sections[4], size_t count, xlsx_number *value)
{
    size_t numbers = count == 4 ? 3 : count;

    for (size_t i = 0; i < numbers; i++)
        if (sections[i].operator[0] != '\0') {
            for (i = 0; i < numbers; i++)
                if (sections[i].operator[0] != '\0' && holds(&sections[i], value))
                    return &sections[i];
            return &sections[numbers - 1];
        }
    if (numbers >= 2 && value->negative)
        return &sections[1];
    return &sections[numbers == 3 && value->count == 0 ? 2 : 0];
}

/* --- numbers ----------------------------------------------------------------------------------------------------- */

/* What a section asks of a number. */
typedef struct {
    int whole, decimals; /* placeholders before and behind the point */
    int needed;          /* decimals that are shown even when they are 0 */
    int shift;           /* powers of ten: percent up, thousands down */
    bool grouped;
} layout;

static layout lay_out(const section *s)
{
    layout l = {.shift = 0};
    bool point = false;
    size_t last = 0;

    for (size_t i = 0; i < s->count; i++) {
        const token *t = &s->tokens[i];

        point |= t->kind == POINT;
        if (t->kind == PERCENT)
            l.shift += 2;
        if (t->kind != DIGIT)
            continue;
        last = i;
        if (!point) {
            l.whole++;
        } else if (l.decimals < MOST_DECIMALS) {
            l.decimals++;
            if (t->letter == '0')
                l.needed = l.decimals;
        }
    }
    for (size_t i = 0; i < s->count; i++)
        if (s->tokens[i].kind == GROUP && i > last)
            l.shift -= 3;
        else if (s->tokens[i].kind == GROUP)
            l.grouped = true;
    return l;
}

/* The digits of the whole part from one placeholder on: the first has all that are above it as well. */
static bool put_whole(pft_builder *out, const xlsx_number *value, const layout *l, int place, char letter, bool *begun)
{
    int power = l->whole - 1 - place, from = place == 0 && value->exponent - 1 > power ? value->exponent - 1 : power;

    for (; from >= power; from--) {
        char digit = xlsx_number_digit(value, from);

        if (!*begun && from >= value->exponent && letter != '0')
            continue;
        *begun = true;
        if (!pft_builder_add(out, &digit, 1) ||
            (l->grouped && from > 0 && from % 3 == 0 && !pft_builder_add(out, ",", 1)))
            return false;
    }
    return true;
}

static bool put_point(pft_builder *out, const xlsx_number *value, const layout *l)
{
    int shown = value->count - value->exponent; /* decimals that are not 0 */
    bool begun = false;

    if (l->whole == 0 && value->exponent > 0) {
        layout all = {.whole = 1};

        if (!put_whole(out, value, &all, 0, '#', &begun))
            return false;
    }
    return (shown <= 0 && l->needed == 0) || pft_builder_add(out, ".", 1);
}

static bool put_decimal(pft_builder *out, const xlsx_number *value, const layout *l, int place)
{
    char digit = xlsx_number_digit(value, -place);

    return (place > l->needed && place > value->count - value->exponent) || pft_builder_add(out, &digit, 1);
}

static bool put_general(pft_builder *out, const xlsx_number *value)
{
    char text[XLSX_NUMBER_SIZE];

    return pft_builder_add(out, text, xlsx_number_general(text, value));
}

static bool put_tokens(pft_builder *out, const section *s, const xlsx_number *value, const layout *l)
{
    int place = 0;
    bool point = false, begun = false, done = true;

    for (size_t i = 0; done && i < s->count; i++) {
        const token *t = &s->tokens[i];

        if (t->kind == DIGIT && !point)
            done = put_whole(out, value, l, place++, t->letter, &begun);
        else if (t->kind == DIGIT)
            done = ++place > MOST_DECIMALS || put_decimal(out, value, l, place);
        else if (t->kind == POINT && !point)
            done = put_point(out, value, l);
        else if (t->kind == GENERAL || t->kind == TEXT)
            done = put_general(out, value);
        else if (t->kind == LITERAL || t->kind == PERCENT)
            done = pft_builder_add(out, t->text, t->size);
        if (t->kind == POINT && !point) {
            point = true;
            place = 0;
        }
    }
    return done;
}

/* (5.00) in place of -5.00 is a way to write a negative number. */
static bool sign_brackets(pft_builder *out, size_t from)
{
    char *text = out->text + from;
    size_t size = out->size - from;

    if (size < 3 || text[0] != '(' || text[size - 1] != ')')
        return true;
    text[0] = '-';
    out->size--;
    return true;
}

static bool put_number(pft_builder *out, const section *s, xlsx_number value, bool signless)
{
    layout l = lay_out(s);
    size_t from = out->size;

    if (s->is_number) {
        value.exponent += value.count > 0 ? l.shift : 0;
        xlsx_number_round(&value, l.decimals);
    }
    if (value.negative && !signless && !pft_builder_add(out, "-", 1))
        return false;
    value.negative = false;
    return put_tokens(out, s, &value, &l) && (!signless || sign_brackets(out, from));
}

/* --- dates ------------------------------------------------------------------------------------------------------- */

static bool put_padded(pft_builder *out, int64_t number, int width)
{
    char digits[20];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0 || sizeof digits - at < (size_t)width);
    return pft_builder_add(out, digits + at, sizeof digits - at);
}

/* m is a minute behind an hour or before a second. */
static bool is_minute(const section *s, size_t at)
{
    for (size_t i = at; i-- > 0;)
        if (s->tokens[i].kind == DATE || s->tokens[i].kind == ELAPSED) {
            if (s->tokens[i].letter == 'h')
                return true;
            break;
        }
    for (size_t i = at + 1; i < s->count; i++)
        if (s->tokens[i].kind == DATE || s->tokens[i].kind == ELAPSED)
            return s->tokens[i].letter == 's';
    return false;
}

/* Which parts of a date a section shows, and whether in an order that everyone reads alike: from the year down, in
 * figures. 12/31/24 and 31-Dec-24 are not. */
typedef struct {
    bool year, month, day, time, plain;
} date_parts;

static date_parts parts_of(const section *s)
{
    date_parts p = {.plain = true};

    for (size_t i = 0; i < s->count; i++) {
        const token *t = &s->tokens[i];

        if (t->kind == ELAPSED || t->kind == HALF_DAY || (t->kind == DATE && strchr("hs", t->letter) != NULL))
            p.time = true;
        if (t->kind != DATE)
            continue;
        if (t->letter == 'y' || t->letter == 'e') {
            p.plain &= !p.month && !p.day;
            p.year = true;
        } else if (t->letter == 'm' && !is_minute(s, i)) {
            p.plain &= !p.day && t->size <= 2;
            p.month = true;
        } else if (t->letter == 'd') {
            p.plain &= t->size <= 2;
            p.day |= t->size <= 2;
        }
    }
    return p;
}

/* Year-month-day, and the time behind it. */
static bool put_iso(pft_builder *out, const xlsx_date *date, date_parts p)
{
    bool done = true, date_shown = p.year || p.month || p.day;

    if (p.year)
        done = put_padded(out, date->year, 4);
    if (done && p.month)
        done = (!p.year || pft_builder_add(out, "-", 1)) && put_padded(out, date->month, 2);
    if (done && p.day)
        done = (!(p.year || p.month) || pft_builder_add(out, "-", 1)) && put_padded(out, date->day, 2);
    if (!done || !p.time)
        return done;
    return (!date_shown || pft_builder_add(out, " ", 1)) && put_padded(out, date->hour, 2) &&
           pft_builder_add(out, ":", 1) && put_padded(out, date->minute, 2) && pft_builder_add(out, ":", 1) &&
           put_padded(out, date->second, 2);
}

static bool put_elapsed(pft_builder *out, const token *t, const xlsx_date *date)
{
    int64_t hours = date->days * 24 + date->hour, minutes = hours * 60 + date->minute;

    return put_padded(out, t->letter == 'h' ? hours : t->letter == 'm' ? minutes : minutes * 60 + date->second,
                      (int)t->size);
}

static bool put_weekday(pft_builder *out, size_t size, int weekday)
{
    static const char *const days[] = {"日", "一", "二", "三", "四", "五", "六"};

    return (size < 4 || pft_builder_add(out, "星期", strlen("星期"))) &&
           pft_builder_add(out, days[weekday], strlen(days[weekday]));
}

static bool put_date_part(pft_builder *out, const section *s, size_t at, const xlsx_date *date)
{
    const token *t = &s->tokens[at];
    int width = t->size > 1 ? 2 : 1;
    int hour = has_kind(s, HALF_DAY) ? (date->hour + 11) % 12 + 1 : date->hour;

    switch (t->letter) {
    case 'y': /* two digits of a year would leave the century to a guess */
    case 'e':
        return put_padded(out, date->year, 4);
    case 'm':
        return put_padded(out, is_minute(s, at) ? date->minute : date->month, width);
    case 'd':
        return t->size > 2 || put_padded(out, date->day, width);
    case 'h':
        return put_padded(out, hour, width);
    case 's':
        return put_padded(out, date->second, width);
    default:
        return put_weekday(out, t->size, date->weekday);
    }
}

static bool put_half_day(pft_builder *out, const token *t, const xlsx_date *date)
{
    static const char *const halves[2][2] = {{"AM", "PM"}, {"上午", "下午"}};
    const char *half = halves[t->letter == 'C'][date->hour >= 12];

    return pft_builder_add(out, half, strlen(half));
}

/* 2024.12 and 12,31: in a date a point and a comma are themselves, but for parts of a second. */
static bool stands_between(const section *s, size_t at)
{
    return (s->tokens[at].kind == POINT || s->tokens[at].kind == GROUP) && at + 1 < s->count &&
           s->tokens[at + 1].kind != DIGIT;
}

static bool put_date(pft_builder *out, const section *s, const xlsx_date *date)
{
    date_parts parts = parts_of(s);
    bool done = true;

    if (!parts.plain)
        return put_iso(out, date, parts);
    for (size_t i = 0; done && i < s->count; i++) {
        const token *t = &s->tokens[i];

        if (t->kind == DATE)
            done = put_date_part(out, s, i, date);
        else if (t->kind == ELAPSED)
            done = put_elapsed(out, t, date);
        else if (t->kind == HALF_DAY)
            done = put_half_day(out, t, date);
        else if (t->kind == LITERAL || stands_between(s, i))
            done = pft_builder_add(out, t->text, t->size);
    }
    return done;
}

/* --- values ------------------------------------------------------------------------------------------------------ */

bool xlsx_format_value(pft_builder *out, const char *code, const char *text, size_t size, bool from_1904)
{
    section sections[4];
    const section *chosen;
    xlsx_number value;
    xlsx_date date;
    size_t count;

    if (!xlsx_number_parse(&value, text, size))
        return pft_builder_add(out, text, size);
    if (code == NULL || strlen(code) > MOST_CODE)
        return put_general(out, &value);
    count = read_sections(sections, code);
    chosen = choose(sections, count, &value);
    if (chosen->is_date)
        return xlsx_date_of(&date, &value, from_1904) ? put_date(out, chosen, &date) : put_general(out, &value);
    return put_number(out, chosen, value, chosen == &sections[1] && chosen->operator[0] == '\0');
}

bool xlsx_format_text(pft_builder *out, const char *code, const char *text, size_t size)
{
    section sections[4];
    size_t count = code != NULL && strchr(code, '@') != NULL && strlen(code) <= MOST_CODE
                       ? read_sections(sections, code)
                       : 0;
    const section *s = count > 0 ? &sections[count - 1] : NULL;
    bool done = true;

    if (s == NULL || !has_kind(s, TEXT))
        return pft_builder_add(out, text, size);
    for (size_t i = 0; done && i < s->count; i++)
        if (s->tokens[i].kind == TEXT)
            done = pft_builder_add(out, text, size);
        else if (s->tokens[i].kind == LITERAL)
            done = pft_builder_add(out, s->tokens[i].text, s->tokens[i].size);
    return done;
}

/* --- the formats that every file has ----------------------------------------------------------------------------- */

/* ECMA-376 part 1, 18.8.30, with what Excel in Chinese shows for those that follow the system's language. */
static const struct {
    uint8_t id;
    const char *code;
} builtin[] = {
    {1, "0"}, {2, "0.00"}, {3, "#,##0"}, {4, "#,##0.00"}, {5, "¥#,##0;¥-#,##0"}, {6, "¥#,##0;¥-#,##0"},
    {7, "¥#,##0.00;¥-#,##0.00"}, {8, "¥#,##0.00;¥-#,##0.00"}, {9, "0%"}, {10, "0.00%"}, {11, "0.00E+00"},
    {12, "# ?/?"}, {13, "# ?" "?/?" "?"}, {14, "yyyy/m/d"}, {15, "d-mmm-yy"}, {16, "d-mmm"}, {17, "mmm-yy"},
    {18, "h:mm AM/PM"}, {19, "h:mm:ss AM/PM"}, {20, "h:mm"}, {21, "h:mm:ss"}, {22, "yyyy/m/d h:mm"},
    {27, "yyyy年m月"}, {28, "m月d日"}, {29, "m月d日"}, {30, "m/d/yy"}, {31, "yyyy年m月d日"}, {32, "h时mm分"},
    {33, "h时mm分ss秒"}, {34, "上午/下午h时mm分"}, {35, "上午/下午h时mm分ss秒"}, {36, "yyyy年m月"},
    {37, "#,##0;-#,##0"}, {38, "#,##0;-#,##0"}, {39, "#,##0.00;-#,##0.00"}, {40, "#,##0.00;-#,##0.00"},
    {41, "#,##0;-#,##0;\"-\""}, {42, "¥#,##0;¥-#,##0;¥\"-\""}, {43, "#,##0.00;-#,##0.00;\"-\""},
    {44, "¥#,##0.00;¥-#,##0.00;¥\"-\""}, {45, "mm:ss"}, {46, "[h]:mm:ss"}, {47, "mm:ss"}, {48, "##0.0E+0"},
    {49, "@"}, {50, "yyyy年m月"}, {51, "m月d日"}, {52, "yyyy年m月"}, {53, "m月d日"}, {54, "m月d日"},
    {55, "上午/下午h时mm分"}, {56, "上午/下午h时mm分ss秒"}, {57, "yyyy年m月"}, {58, "m月d日"},
};

const char *xlsx_builtin_format(uint32_t id)
{
    for (size_t i = 0; i < sizeof builtin / sizeof builtin[0]; i++)
        if (builtin[i].id == id)
            return builtin[i].code;
    return NULL;
}
