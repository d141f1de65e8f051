/* XML that needs no expat: its tokens however the bytes come, what is left to expat, and that both tell the same. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "readers/xml.h"
#include "readers/xml_plain.h"
#include "suite.h"

static const char document[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
    "<w:d xmlns:w='urn:a' n=\"&#x4E2D;&amp;\"><w:p a=\"1\"  b='中文'/>两个\n字 &lt;&#39; ]] x<w:t>末</w:t ></w:d>\n";
static const char told[] = "<w:d|xmlns:w=urn:a|n=中&><w:p|a=1|b=中文></>两个\n字 <' ]] x<w:t>末</></>";

typedef struct {
    char text[2048];
    size_t size;
} record;

static void add(record *r, const char *text, size_t size)
{
    ck_assert_uint_lt(r->size + size, sizeof r->text);
    memcpy(r->text + r->size, text, size);
    r->size += size;
    r->text[r->size] = '\0';
}

/* What is told of a text that comes in pieces; how it ends. */
static pft_plain_token tell(record *r, const char *text, size_t size, size_t step)
{
    pft_plain *plain = malloc(sizeof *plain);
    pft_plain_token token;

    *r = (record){.size = 0};
    pft_plain_init(plain);
    while ((token = pft_plain_next(plain)) != PFT_PLAIN_DONE && token != PFT_PLAIN_ODD) {
        if (token == PFT_PLAIN_MORE) {
            size_t room, piece = size < step ? size : step;
            char *into = pft_plain_room(plain, &room);

            piece = piece < room ? piece : room;
            memcpy(into, text, piece);
            pft_plain_add(plain, piece);
            text += piece;
            size -= piece;
        } else if (token == PFT_PLAIN_START) {
            add(r, "<", 1);
            add(r, plain->name, strlen(plain->name));
            for (const char *const *a = plain->attributes; a[0] != NULL; a += 2) {
                add(r, "|", 1);
                add(r, a[0], strlen(a[0]));
                add(r, "=", 1);
                add(r, a[1], strlen(a[1]));
            }
            add(r, ">", 1);
        } else if (token == PFT_PLAIN_END) {
            add(r, "</>", 3);
        } else {
            add(r, plain->text, plain->size);
        }
    }
    free(plain);
    return token;
}

START_TEST(tokens_are_the_same_however_the_bytes_come)
{
    for (size_t step = 1; step <= sizeof document; step++) {
        record r;

        ck_assert_int_eq(tell(&r, document, sizeof document - 1, step), PFT_PLAIN_DONE);
        ck_assert_str_eq(r.text, told);
    }
}
END_TEST

static const char *const odd[] = {
    "", " ", "<", "<a", "<a>", "</a>", "<a></b>", "<a/><b/>", "<a/>x", "<a b/>", "<a b=c/>", "<a b='1'c='2'/>",
    "<a b='1' b='2'/>", "<a b='<'/>", "<a b='1\n2'/>", "<a b='&odd;'/>", "<a>&odd;</a>", "<a>&#0;</a>",
    "<a>&#xD800;</a>",
    "<a>&#xFFFE;</a>", "<a>]]></a>", "<a>\x01</a>", "<a>\xFF</a>", "<a>\xEF\xBF\xBE</a>", "<a>\r\n</a>",
    "<a><!-- --></a>",
    "<!DOCTYPE a><a/>", "<?xml version='1.1'?><a/>", "<a><![CDATA[x]]></a>", "<1/>", "<\xE4\xB8\xAD/>",
    "\xEF\xBB\xBF<a/>",
    "<a>\xE4\xB8</a>", "<a", "<a b='", "<a b='1'", "<a/", "<a></a"};

START_TEST(what_is_odd_is_left)
{
    record r;

    ck_assert_msg(tell(&r, odd[_i], strlen(odd[_i]), 1) == PFT_PLAIN_ODD, "%s", odd[_i]);
    ck_assert_msg(tell(&r, odd[_i], strlen(odd[_i]), 1000) == PFT_PLAIN_ODD, "%s", odd[_i]);
}
END_TEST

START_TEST(what_is_very_large_is_left)
{
    size_t size = 2 * PFT_PLAIN_BYTES;
    char *text = malloc(size);
    record r;

    memset(text, 'x', size);
    memcpy(text, "<a>", 3);
    ck_assert_int_eq(tell(&r, text, size, 4096), PFT_PLAIN_ODD);
    memcpy(text, "<a b='", 6);
    ck_assert_int_eq(tell(&r, text, size, 4096), PFT_PLAIN_ODD);
    for (size_t i = 0; i + 3 <= size; i += 3)
        memcpy(text + i, "<a>", 3);
    ck_assert_int_eq(tell(&r, text, 3 * (PFT_PLAIN_DEPTH + 1), 4096), PFT_PLAIN_ODD);
    free(text);
}
END_TEST

/* ---- beside expat ---- */

enum { A = 1, B };

static pft_status log_start(void *context, pft_xml *xml, unsigned element)
{
    const char *value = pft_xml_attribute(xml, PFT_SPACE_NONE, "n");

    add(context, element == A ? "(a" : "(b", 2);
    add(context, value != NULL ? value : "", value != NULL ? strlen(value) : 0);
    return PFT_OK;
}

static pft_status log_end(void *context, pft_xml *xml, unsigned element)
{
    (void)xml;
    (void)element;
    add(context, ")", 1);
    return PFT_OK;
}

static pft_status log_text(void *context, pft_xml *xml, const char *text, size_t size)
{
    (void)xml;
    add(context, text, size);
    return PFT_OK;
}

static pft_status read_bytes(record *r, const char *bytes, size_t size, pft_error *err)
{
    static const pft_element_name names[] = {{PFT_SPACE_NONE, NULL}, {PFT_SPACE_ALTO, "a"}, {PFT_SPACE_ALTO, "b"}};
    static const pft_xml_reader reader = {names, 3, A, log_start, log_end, log_text};
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_arena scratch;
    pft_status status;

    *r = (record){.size = 0};
    pft_arena_init(&scratch, NULL);
    status = pft_xml_read_bytes(bytes, size, "part", PFT_SPACE_ALTO, &reader, r, &options, &scratch, err);
    pft_arena_free(&scratch);
    return status;
}

/* A comment anywhere makes the part odd from there on, and nothing else; an entity that is none is an error there. */
START_TEST(expat_goes_on_where_a_part_becomes_odd)
{
    static const char plain[] = "<a n='1'>\n一<b n='&lt;'/>二&amp;三\n<b>四<x/>五</b></a>\n", comment[] = "<!--x-->",
                      none[] = "&x;";
    record expected, found;
    pft_error err;

    ck_assert_int_eq(read_bytes(&expected, plain, sizeof plain - 1, &err), PFT_OK);
    ck_assert_str_eq(expected.text, "(a1\n一(b<)二&三\n(b四五))");
    for (size_t at = 0; at < sizeof plain - 1; at++) {
        char text[256] = "";

        if (plain[at] != '<' && plain[at] != '\n')
            continue;
        memcpy(text, plain, at);
        strcat(strcat(text, comment), plain + at);
        ck_assert_msg(read_bytes(&found, text, strlen(text), &err) == PFT_OK, "%s: %s", text, err.message[PFT_ENGLISH]);
        ck_assert_str_eq(found.text, expected.text);
        memcpy(text, plain, at);
        text[at] = '\0';
        strcat(strcat(text, none), plain + at);
        ck_assert_int_eq(read_bytes(&found, text, strlen(text), &err), PFT_EINVALID);
        ck_assert_uint_ge(err.line, 1);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("xml_plain");
    TCase *tests = tcase_create("xml_plain");

    tcase_add_test(tests, tokens_are_the_same_however_the_bytes_come);
    tcase_add_loop_test(tests, what_is_odd_is_left, 0, sizeof odd / sizeof *odd);
    tcase_add_test(tests, what_is_very_large_is_left);
    tcase_add_test(tests, expat_goes_on_where_a_part_becomes_odd);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
