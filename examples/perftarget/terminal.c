#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "system.h"

struct range {
    uint32_t first;
    uint32_t last;
};

/* East Asian Wide and Fullwidth of Unicode, and the emoji, which terminals show wide too. */
static const struct range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},
    {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
    {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},
    {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},
    {0x2E80, 0x303E},   {0x3041, 0x3247},   {0x3250, 0x4DBF},   {0x4E00, 0xA4C6},   {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CD5}, {0x18D00, 0x18D08}, {0x1AFF0, 0x1B2FB}, {0x1F004, 0x1F004},
    {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335},
    {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0},
    {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D},
    {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4},
    {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6DF},
    {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945},
    {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAF6}, {0x20000, 0x2FFFD}, {0x30000, 0x3FFFD},
};

/* Marks that stand on the character before them, joiners and other characters without width. */
static const struct range zero[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},   {0x0E31, 0x0E31},
    {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200D},   {0x2060, 0x2064},
    {0x20D0, 0x20F0}, {0x302A, 0x302D}, {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},   {0xFEFF, 0xFEFF},
    {0xE0100, 0xE01EF},
};

/* What steers a terminal or hides the true order of a text: C0 and C1 controls, direction marks and overrides. */
static const struct range unsafe[] = {
    {0x00, 0x1F}, {0x7F, 0x9F}, {0x061C, 0x061C}, {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x206F},
};

/* What must not begin a line, and what must not end one. */
static const char closing[] = "，。、；：？！）》〉】〕”’％%,.;:?!)]}℃‰";
static const char opening[] = "（《〈【〔“‘([{≥≤＞＜";

static bool in_ranges(const struct range *ranges, size_t count, uint32_t character)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (character > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && character >= ranges[low].first;
}

#define IN(ranges, character) in_ranges(ranges, sizeof(ranges) / sizeof *(ranges), character)

/* Bytes of the valid UTF-8 sequence at `text`, or 0. */
static size_t decode(const char *text, size_t size, uint32_t *character)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = (unsigned char)text[0];
    size_t width = lead < 0x80 ? 1 : lead >= 0xF0 && lead < 0xF8 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;

    if (width == 0 || width > size || lead >= 0xF8)
        return 0;
    *character = width == 1 ? lead : lead & (0xFFU >> (width + 1));
    for (size_t i = 1; i < width; i++) {
        unsigned char byte = (unsigned char)text[i];

        if ((byte & 0xC0) != 0x80)
            return 0;
        *character = *character << 6 | (byte & 0x3FU);
    }
    if (*character < least[width] || *character > 0x10FFFF || (*character >= 0xD800 && *character <= 0xDFFF))
        return 0;
    return width;
}

struct glyph text_glyph(const char *text, size_t size)
{
    struct glyph glyph = {1, 1, 0xFFFD};
    uint32_t character;
    size_t width = decode(text, size, &character);

    if (width == 0)
        return glyph;
    glyph.size = width;
    if (character == '\t' || character == '\n')
        glyph.character = ' ';
    else if (!IN(unsafe, character))
        glyph.character = character;
    if (character >= 0x80)
        glyph.columns = IN(zero, glyph.character) ? 0 : IN(wide, glyph.character) ? 2 : 1;
    return glyph;
}

size_t text_columns(const char *text)
{
    size_t size = strlen(text), columns = 0;

    for (size_t at = 0; at < size;) {
        struct glyph glyph = text_glyph(text + at, size - at);

        at += glyph.size;
        columns += glyph.columns;
    }
    return columns;
}

void text_put(FILE *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        struct glyph glyph = text_glyph(text + at, size - at);

        if (glyph.character == 0xFFFD)
            fputs("\xEF\xBF\xBD", out);
        else if (glyph.character == ' ')
            fputc(' ', out);
        else
            fwrite(text + at, 1, glyph.size, out);
        at += glyph.size;
    }
}

void text_pad(FILE *out, size_t columns)
{
    /* A column that is too narrow comes out as a huge number by unsigned arithmetic: still one space. */
    if (columns > SIZE_MAX / 2)
        columns = 1;
    while (columns-- > 0)
        fputc(' ', out);
}

static bool is_among(const char *set, const char *character, size_t size)
{
    for (; *set != '\0'; set += text_glyph(set, 4).size)
        if (strncmp(set, character, size) == 0)
            return true;
    return false;
}

/* Whether a line may end between two characters: at a space, or beside a wide character, unless punctuation would
 * be torn from its word. */
static bool may_break(struct glyph before, const char *before_text, struct glyph after, const char *after_text)
{
    if (after.columns == 0 || is_among(closing, after_text, after.size) ||
        is_among(opening, before_text, before.size))
        return false;
    return before.character == ' ' || after.character == ' ' || before.columns == 2 || after.columns == 2;
}

/* The spaces around the break are not shown. */
static struct wrapped finish_line(const char *text, size_t size, size_t end, size_t columns)
{
    struct wrapped line = {end, end, columns};

    while (line.next < size && text[line.next] == ' ')
        line.next++;
    while (line.size > 0 && text[line.size - 1] == ' ') {
        line.size--;
        line.columns--;
    }
    return line;
}

struct wrapped text_wrap(const char *text, size_t size, size_t columns)
{
    size_t at = 0, used = 0, best = 0, best_used = 0, before_at = 0;
    struct glyph before = {0, 0, 0};

    while (at < size && text[at] != '\n') {
        struct glyph glyph = text_glyph(text + at, size - at);

        if (at > 0 && may_break(before, text + before_at, glyph, text + at)) {
            best = at;
            best_used = used;
        }
        if (used + glyph.columns > columns && at > 0)
            return best > 0 ? finish_line(text, size, best, best_used) : finish_line(text, size, at, used);
        before = glyph;
        before_at = at;
        at += glyph.size;
        used += glyph.columns;
    }
    return (struct wrapped){at, at < size ? at + 1 : at, used};
}

size_t terminal_columns(void)
{
    enum { LEAST = 24, USUAL = 100, MOST = 1000 };
    const char *text = getenv("COLUMNS");
    unsigned long columns = text != NULL ? strtoul(text, NULL, 10) : 0;

    if (columns == 0)
        columns = system_columns();
    if (columns == 0)
        columns = USUAL;
    return columns < LEAST ? LEAST : columns > MOST ? MOST : columns;
}

bool terminal_colored(color_choice choice)
{
    const char *none = getenv("NO_COLOR"), *kind = getenv("TERM");

    if (choice != COLOR_AUTO)
        return choice == COLOR_ALWAYS;
    return (none == NULL || *none == '\0') && kind != NULL && strcmp(kind, "dumb") != 0 &&
           system_is_terminal(SYSTEM_OUTPUT);
}

/* The bar is there once for the whole program, as its terminal is. */
static bool progress_shown;
static int64_t progress_time;

static int64_t milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void terminal_progress(size_t done, size_t count, bool output_elsewhere)
{
    enum { MANY = 8, WIDTH = 30, PAUSE = 100 };
    int64_t now;

    if (count < MANY || !system_is_terminal(SYSTEM_ERRORS) || (!output_elsewhere && system_is_terminal(SYSTEM_OUTPUT)))
        return;
    now = milliseconds();
    if (now - progress_time < PAUSE)
        return;
    progress_time = now;
    progress_shown = true;
    fputs("\r[", stderr);
    for (size_t i = 0; i < WIDTH; i++)
        fputc(i < done * WIDTH / count ? '#' : '.', stderr);
    fprintf(stderr, "] %zu/%zu", done, count);
    fflush(stderr);
}

void terminal_clear_progress(void)
{
    if (progress_shown)
        fputs("\r\033[K", stderr);
    progress_shown = false;
}
