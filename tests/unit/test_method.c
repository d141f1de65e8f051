#include <perftarget/score.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/hash.h"
#include "failing_allocator.h"
#include "score/method.h"
#include "suite.h"

/* A whole method on few lines, with holes to be filled by what a test is about. */
#define WEIGHTS                                                                                                        \
    "[{\"execution_rate\": \"with\", \"execution\": \"10\", \"groups\": [{\"categories\": [\"output\"], \"weight\": "  \
    "\"90\"}]},\n"                                                                                                     \
    "{\"total\": \"90\", \"groups\": [{\"categories\": [\"output\"], \"weight\": \"90\"}]}]"
#define RULES "[{\"formula\": \"direct\"}]"
#define GRADES "[{\"name\": {\"zh\": \"全\", \"en\": \"all\"}, \"from\": 0, \"to\": null}]"

static pft_status read_parts(pft_method **out, const char *weights, const char *rules, const char *grades,
                             const char *more, pft_error *err)
{
    char text[8192];

    snprintf(text, sizeof text,
             "{\"format\": \"perftarget-method\", \"id\": \"own\", \"version\": \"1\",\n"
             "\"name\": {\"zh\": \"自定\", \"en\": \"own\"},\n"
             "\"sources\": [{\"about\": \"rules\", \"firm\": \"own\", \"text\": {\"zh\": \"无\", \"en\": \"none\"}}],\n"
             "\"weights\": %s,\n\"rules\": %s,\n\"grades\": %s,\n"
             "\"execution\": {\"base\": [\"adjusted\"]},\n"
             "\"lights\": [{\"light\": \"green\", \"from\": 0, \"to\": null}]%s}",
             weights, rules, grades, more);
    return pft_method_read(out, text, strlen(text), NULL, err);
}

START_TEST(every_method_that_is_built_in_is_read)
{
    pft_method *method;
    pft_error err;

    ck_assert_uint_eq(pft_method_count(), 3);
    for (size_t i = 0; i < pft_method_count(); i++) {
        const pft_method_info *info;

        ck_assert_msg(pft_method_load(&method, pft_method_id_at(i), NULL, &err) == PFT_OK, "%s: %s %s (%d:%d)",
                      pft_method_id_at(i), err.message[PFT_ENGLISH], err.path, (int)err.line, (int)err.column);
        info = pft_method_get_info(method);
        ck_assert_str_eq(info->id, pft_method_id_at(i));
        ck_assert_uint_eq(strlen(info->hash), 64);
        ck_assert_uint_gt(info->source_count, 3);
        ck_assert_ptr_nonnull(pft_method_source_at(method, info->source_count - 1));
        ck_assert_ptr_null(pft_method_source_at(method, info->source_count));
        pft_method_free(method);
    }
    ck_assert_ptr_null(pft_method_id_at(pft_method_count()));
}
END_TEST

START_TEST(the_default_is_the_national_self_evaluation)
{
    pft_method *method;

    ck_assert_int_eq(pft_method_load(&method, NULL, NULL, NULL), PFT_OK);
    ck_assert_str_eq(pft_method_get_info(method)->id, "mof-2020");
    pft_method_free(method);
    ck_assert_int_eq(pft_method_load(&method, "mof-1999", NULL, NULL), PFT_ENOTFOUND);
    ck_assert_ptr_null(method);
}
END_TEST

START_TEST(the_canonical_text_reads_back_to_the_same_hash)
{
    pft_method *method, *again;
    char *text, hash[PFT_HASH_SIZE];
    size_t size;
    pft_error err;

    ck_assert_int_eq(pft_method_load(&method, pft_method_id_at((size_t)_i), NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_method_write_text(method, &text, &size), PFT_OK);
    pft_hash(hash, text, size);
    ck_assert_str_eq(hash, pft_method_get_info(method)->hash);
    ck_assert_msg(pft_method_read(&again, text, size, NULL, &err) == PFT_OK, "%s %s", err.message[0], err.path);
    ck_assert_str_eq(pft_method_get_info(again)->hash, hash);
    pft_text_free(text);
    pft_method_free(again);
    pft_method_free(method);
}
END_TEST

static const struct {
    const char *weights, *rules, *grades, *more;
    const char *path, *message;
    uint64_t line;
} wrong[] = {
    {"[{\"execution\": \"10\", \"groups\": [{\"categories\": [\"output\"], \"weight\": \"50\"}]}]", RULES, GRADES, "",
     "$.weights[0]", "the weights sum to 60, not to 100", 4},
    {"[{\"cost\": \"with\", \"total\": \"90\", \"groups\": [{\"categories\": [\"output\"], \"weight\": 90}]}]", RULES,
     GRADES, "", "$.weights", "no weights for a project without cost, without satisfaction, without execution rate", 4},
    {"[{\"total\": \"90\", \"groups\": [{\"categories\": [\"output\"], \"weight\": 90}]},"
     "{\"cost\": \"with\", \"total\": \"90\", \"groups\": [{\"categories\": [\"output\"], \"weight\": 90}]}]", RULES,
     GRADES, "", "$.weights", "case 2 is never used: those before it take everything", 4},
    {"[{\"groups\": [{\"categories\": [\"output\"], \"weight\": 50}, {\"categories\": [\"output\"], \"weight\": 50}]}]",
     RULES, GRADES, "", "$.weights[0]", "a category stands in two groups", 4},
    {"[{\"groups\": [{\"categories\": [\"outputs\"], \"weight\": 100}]}]", RULES, GRADES, "",
     "$.weights[0].groups[0].categories[0]", "\"outputs\" is none of the words that are known here", 4},
    {"[]", RULES, GRADES, "", "$.weights",
     "no weights for a project without cost, without satisfaction, without execution rate", 4},
    {WEIGHTS, "[{\"kinds\": [\"number\"], \"formula\": \"direct\"}]", GRADES, "", "$.rules",
     "no rule for a target of kind \"range\" with =", 6},
    {WEIGHTS, "[{\"comparators\": [\">=\", \"=\"], \"formula\": \"direct\"}]", GRADES, "", "$.rules",
     "no rule for a target of kind \"number\" with <=", 6},
    {WEIGHTS, "[{\"formula\": \"bands\"}]", GRADES, "", "$.rules[0]", "the formula \"bands\" needs its bands", 6},
    {WEIGHTS, "[{\"formula\": \"bands\", \"bands\": [{\"from\": \"0.9\", \"to\": null, \"share\": 1},\n"
     "{\"from\": 0, \"to\": \"0.8\", \"share\": 0}]}]", GRADES, "", "$.rules[0].bands",
     "a gap between two bands, from 0.8 to 0.9", 6},
    {WEIGHTS, "[{\"formula\": \"bands\", \"bands\": [{\"from\": \"0.8\", \"to\": null, \"share\": 1},"
     "{\"from\": 0, \"to\": \"0.9\", \"share\": 0}]}]", GRADES, "", "$.rules[0].bands", "two bands overlap at 0.8", 6},
    {WEIGHTS, "[{\"formula\": \"proportional\", \"floor\": \"1.2\"}]", GRADES, "", "$.rules[0].floor",
     "the number must be from 0 to 1", 6},
    {WEIGHTS, "[{\"formula\": \"proportional\", \"floor\": 1, \"floor_reading\": \"rescale\"}]", GRADES, "",
     "$.rules[0]", "a floor of 1 leaves nothing to rescale", 6},
    {WEIGHTS, "[{\"formula\": \"proportional\", \"floor\": 0.6}]", GRADES, "", "$.rules[0].floor",
     "a number with a decimal point or exponent (decimals are strings)", 6},
    {WEIGHTS, "[{\"formula\": \"words\", \"grades\": [{\"words\": [\"\"], \"from\": 0, \"to\": 1, \"share\": 1}]}]",
     GRADES, "", "$.rules[0].grades[0]", "an empty word would fit every answer", 6},
    {WEIGHTS, "[{\"formula\": \"words\", \"grades\": [{\"words\": [\"好\"], \"from\": \"0.5\", \"to\": 1, "
     "\"share\": 0}]}]", GRADES, "", "$.rules[0].grades[0]", "the share must lie between \"from\" and \"to\"", 6},
    {WEIGHTS, RULES, "[{\"name\": {\"zh\": \"优\", \"en\": \"A\"}, \"from\": 90, \"to\": null},"
     "{\"name\": {\"zh\": \"差\", \"en\": \"B\"}, \"from\": 0, \"to\": 89}]", "", "$.grades",
     "a gap between two bands, from 89 to 90", 7},
    {WEIGHTS, RULES, "[{\"name\": {\"zh\": \"优\", \"en\": \"A\"}, \"from\": 60, \"to\": null}]", "", "$.grades",
     "the lowest band must begin at 0", 7},
    {WEIGHTS, RULES, "[{\"name\": {\"zh\": \"优\", \"en\": \"A\"}, \"from\": 0, \"to\": 100}]", "", "$.grades",
     "the highest band must have no end: \"to\": null", 7},
    {WEIGHTS, RULES, GRADES, ",\n\"over\": {\"flag\": \"1.3\", \"reason\": \"1.2\"}", "$.over",
     "a reason cannot be asked for before it is flagged: \"reason\" is below \"flag\"", 10},
    {WEIGHTS, RULES, GRADES, ",\n\"rounding\": {\"places\": 7}", "$.rounding.places", "the number must be from 0 to 6",
     10},
    {WEIGHTS, RULES, GRADES, ",\n\"wieghts\": []", "$.wieghts", "unknown member \"wieghts\"", 10},
    {WEIGHTS, RULES, GRADES, ",\n\"rules\": []", "$.rules", "member \"rules\" stands here twice", 10},
    {WEIGHTS, RULES, GRADES, ",\n\"extends\": \"mof-1999\"", "$.extends", "no built-in method \"mof-1999\"", 10},
    {WEIGHTS, RULES, GRADES, ",\n\"from\": \"2020-02-30\"", "$.from", "a date such as 2020-02-25 is expected", 10},
    {WEIGHTS, RULES, GRADES, ",\n\"from\": \"2021-01-01\", \"until\": \"2020-01-01\"", "$",
     "the method ends before it begins", 1},
    {"[{\"total\": 10, \"groups\": [{\"categories\": [\"output\"], \"weight\": null}]}]", RULES, GRADES, "",
     "$.weights[0]",
     "a group needs categories and a weight", 4},
    {"[{\"total\": 10, \"groups\": [{\"categories\": [], \"weight\": 10}]}]", RULES, GRADES, "", "$.weights[0]",
     "a group needs categories and a weight", 4},
    {"[{\"total\": null, \"groups\": [{\"categories\": [\"output\"], \"weight\": 10}]}]", RULES, GRADES, "",
     "$.weights[0]",
     "\"total\" must be a number", 4},
    {"[{\"execution_rate\": \"without\", \"total\": 90, \"groups\": [{\"categories\": [\"output\"], \"weight\": 90}]}]",
     RULES, GRADES, "", "$.weights", "no weights for a project without cost, without satisfaction, with execution rate",
     4},
    {WEIGHTS, "[{\"formula\": \"words\"}]", GRADES, "", "$.rules[0]", "the formula \"words\" needs its grades", 6},
    {WEIGHTS, "[{\"formula\": \"words\", \"grades\": [{\"words\": [], \"from\": 0, \"to\": 1, \"share\": 1}]}]",
     GRADES, "", "$.rules[0].grades[0]", "a grade needs its words", 6},
    {WEIGHTS, "[{\"formula\": \"words\", \"grades\": [{\"words\": [\"好\"], \"from\": null, \"to\": 1, \"share\": 1}]}]",
     GRADES, "", "$.rules[0].grades[0]", "\"from\", \"to\" and \"share\" must be numbers", 6},
    {WEIGHTS, "[{\"formula\": \"words\", \"grades\": [{\"words\": [\"好\"], \"from\": 0, \"to\": null, \"share\": 1}]}]",
     GRADES, "", "$.rules[0].grades[0]", "\"from\", \"to\" and \"share\" must be numbers", 6},
    {WEIGHTS, "[{\"formula\": \"words\", \"grades\": [{\"words\": [\"好\"], \"from\": 0, \"to\": 1, \"share\": null}]}]",
     GRADES, "", "$.rules[0].grades[0]", "\"from\", \"to\" and \"share\" must be numbers", 6},
    {WEIGHTS, "[{\"formula\": \"words\", \"grades\": [{\"words\": [\"好\"], \"from\": 1, \"to\": \"0.5\", "
     "\"share\": \"0.7\"}]}]", GRADES, "", "$.rules[0].grades[0]", "the share must lie between \"from\" and \"to\"", 6},
    {WEIGHTS, "[{\"formula\": \"words\", \"grades\": [{\"words\": [\"好\"], \"from\": 0, \"to\": \"0.5\", "
     "\"share\": \"0.7\"}]}]", GRADES, "", "$.rules[0].grades[0]", "the share must lie between \"from\" and \"to\"", 6},
    {WEIGHTS, "[{\"formula\": \"direct\", \"unmet\": null}]", GRADES, "", "$.rules[0]",
     "\"unmet\" must be a number", 6},
    {WEIGHTS, "[{\"formula\": \"bands\", \"bands\": [{\"from\": 0, \"to\": null, \"share\": null}]}]", GRADES, "",
     "$.rules[0]", "every band needs its share", 6},
    {WEIGHTS, "[{\"formula\": \"bands\", \"bands\": [{\"from\": 0, \"to\": null, \"share\": 0},"
     "{\"from\": \"0.5\", \"to\": null, \"share\": 1}]}]", GRADES, "", "$.rules[0].bands",
     "two bands overlap at 0.5", 6},
    {WEIGHTS, RULES, GRADES, ",\n\"over\": {\"deductions\": [{\"from\": 0, \"to\": null, \"share\": null}]}", "$.over",
     "every band needs its share", 10},
    {WEIGHTS, RULES, GRADES, ",\n\"from\": \"2020-02\"", "$.from", "a date such as 2020-02-25 is expected", 10},
    {WEIGHTS, RULES, GRADES, ",\n\"from\": \"02-25\"", "$.from", "a date such as 2020-02-25 is expected", 10},
    {WEIGHTS, RULES, GRADES, ",\n\"from\": \"2020-03-01\", \"until\": \"2020-02-29\"", "$",
     "the method ends before it begins", 1},
    {WEIGHTS, RULES, "[]", "", "$", "the member \"grades\" is missing", 1},
};

START_TEST(what_is_wrong_in_a_method_is_said_with_its_place)
{
    pft_method *method;
    pft_error err;

    ck_assert_int_eq(read_parts(&method, wrong[_i].weights, wrong[_i].rules, wrong[_i].grades, wrong[_i].more, &err),
                     PFT_EINVALID);
    ck_assert_ptr_null(method);
    ck_assert_str_eq(err.message[PFT_ENGLISH], wrong[_i].message);
    ck_assert_str_eq(err.path, wrong[_i].path);
    ck_assert_uint_eq(err.line, wrong[_i].line);
    ck_assert_uint_gt(err.column, 0);
    ck_assert_str_ne(err.message[PFT_CHINESE], "");
}
END_TEST

START_TEST(a_method_on_its_own_needs_no_base)
{
    pft_method *method;
    pft_error err;

    ck_assert_msg(read_parts(&method, WEIGHTS, RULES, GRADES, "", &err) == PFT_OK, "%s %s", err.message[0], err.path);
    ck_assert_str_eq(pft_method_get_info(method)->extends, "");
    pft_method_free(method);
}
END_TEST

START_TEST(a_method_takes_from_its_base_what_it_does_not_say)
{
    const char *text =
        "\xEF\xBB\xBF{\"format\": \"perftarget-method\", \"id\": \"own\", \"version\": \"2\","
        "\"name\": {\"zh\": \"\\u81ea\\u5b9a\", \"en\": \"o\\\"wn\"},"
        "\"over\": {\"flag\": \"1.5\", \"reason\": \"1.5\"},"
        "\"sources\": [{\"about\": \"over\", \"firm\": \"own\", \"text\": {\"zh\": \"无\", \"en\": \"-\"}}],"
        "\"extends\": \"hubei-2020\"}";
    pft_method *method;
    const pft_method_source *source;
    size_t over = 0, weights = 0;

    ck_assert_int_eq(pft_method_read(&method, text, strlen(text), NULL, NULL), PFT_OK);
    ck_assert_str_eq(method->info.name[PFT_CHINESE], "自定");
    ck_assert_str_eq(method->info.name[PFT_ENGLISH], "o\"wn");
    ck_assert_str_eq(method->info.extends, "hubei-2020");
    ck_assert_int_eq(method->over.flag, 1500000);
    ck_assert_int_eq(method->over.zero_target, 30 * PFT_DECIMAL_ONE);
    ck_assert_int_eq(pft_method_case(method, false, true, true)->execution, 20 * PFT_DECIMAL_ONE);
    for (size_t i = 0; (source = pft_method_source_at(method, i)) != NULL; i++) {
        over += strcmp(source->about, "over") == 0;
        weights += strcmp(source->about, "weights") == 0;
    }
    ck_assert_uint_eq(over, 1); /* its own, not what the base said of other numbers */
    ck_assert_uint_eq(weights, 2);
    pft_method_free(method);
}
END_TEST

/* A built-in method is parsed by the first call; what a caller gets is one block of the caller's memory. */
START_TEST(a_built_in_method_is_parsed_once)
{
    failing_allocator memory = {.budget = 1000};
    const pft_allocator allocator = failing_allocator_use(&memory);
    pft_method *first, *second;
    char *text, *again;

    ck_assert_int_eq(pft_method_load(&first, "hubei-2020", &allocator, NULL), PFT_OK);
    ck_assert_uint_eq(memory.blocks, 1);
    ck_assert_int_eq(pft_method_load(&second, "hubei-2020", &allocator, NULL), PFT_OK);
    ck_assert_uint_eq(memory.blocks, 2);
    pft_method_free(first);
    ck_assert_int_eq(pft_method_write_text(second, &text, NULL), PFT_OK);
    ck_assert_int_eq(
        pft_method_read(&first, pft_method_text("hubei-2020"), strlen(pft_method_text("hubei-2020")), NULL, NULL),
        PFT_OK);
    ck_assert_int_eq(pft_method_write_text(first, &again, NULL), PFT_OK);
    ck_assert_str_eq(text, again);
    ck_assert_str_eq(pft_method_get_info(first)->hash, pft_method_get_info(second)->hash);
    pft_text_free(text);
    pft_text_free(again);
    pft_method_free(first);
    pft_method_free(second);
    ck_assert_uint_eq(memory.blocks, 0);
    memory.budget = 0;
    ck_assert_int_eq(pft_method_load(&first, "hubei-2020", &allocator, NULL), PFT_ENOMEM);
}
END_TEST

START_TEST(no_allocation_that_fails_leaks)
{
    failing_allocator memory = {.budget = 0};
    const pft_allocator allocator = failing_allocator_use(&memory);
    pft_method *method = NULL;
    pft_status status = PFT_ENOMEM;
    const char *text = pft_method_text("mof-2021");
    size_t budget = 0;

    for (; status != PFT_OK && budget < 500; budget++) {
        memory.budget = budget;
        status = pft_method_read(&method, text, strlen(text), &allocator, NULL);
        ck_assert_int_eq(status, status == PFT_OK ? PFT_OK : PFT_ENOMEM);
        pft_method_free(method);
        ck_assert_uint_eq(memory.blocks, 0);
        ck_assert_uint_eq(memory.wrong_sizes, 0);
    }
    ck_assert_int_eq(status, PFT_OK);
    ck_assert_uint_gt(budget, 3);
}
END_TEST

START_TEST(the_text_of_a_method_that_is_built_in_is_what_it_is_made_from)
{
    const char *text = pft_method_text("hubei-2020");
    pft_method *read, *loaded;

    ck_assert_ptr_nonnull(text);
    ck_assert_int_eq(pft_method_read(&read, text, strlen(text), NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_method_load(&loaded, "hubei-2020", NULL, NULL), PFT_OK);
    ck_assert_str_eq(pft_method_get_info(read)->hash, pft_method_get_info(loaded)->hash);
    ck_assert_ptr_null(pft_method_text("hubei-1999"));
    ck_assert_ptr_null(pft_method_text(NULL));
    pft_method_free(read);
    pft_method_free(loaded);
}
END_TEST

/* A file with `size` bytes, the text and then white space; removed by the caller. */
static void write_file(char *path, const char *text, size_t size)
{
    int descriptor = mkstemp(path);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "wb") : NULL;

    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    for (size_t i = strlen(text); i < size; i++)
        putc(' ', file);
    ck_assert_int_eq(fclose(file), 0);
}

START_TEST(a_method_is_read_from_a_file)
{
    char path[] = "/tmp/perftarget-method-XXXXXX";
    const char *text = pft_method_text("mof-2021");
    pft_method *method;

    write_file(path, text, strlen(text));
    ck_assert_int_eq(pft_method_read_file(&method, path, NULL, NULL), PFT_OK);
    ck_assert_str_eq(pft_method_get_info(method)->id, "mof-2021");
    pft_method_free(method);
    ck_assert_int_eq(remove(path), 0);
}
END_TEST

START_TEST(a_file_that_is_missing_or_over_a_mebibyte_is_refused)
{
    char path[] = "/tmp/perftarget-method-XXXXXX";
    pft_method *method;
    pft_error err = {.status = PFT_OK};

    write_file(path, pft_method_text("mof-2021"), (1 << 20) + 1);
    ck_assert_int_eq(pft_method_read_file(&method, path, NULL, &err), PFT_ELIMIT);
    ck_assert_ptr_null(method);
    ck_assert_str_ne(err.message[PFT_CHINESE], "");
    ck_assert_int_eq(remove(path), 0);
    ck_assert_int_eq(pft_method_read_file(&method, path, NULL, &err), PFT_EIO);
    ck_assert_ptr_null(method);
}
END_TEST

static const struct {
    const char *text, *message;
} broken[] = {
    {"", "expected an object"},
    {"[]", "expected an object"},
    {"{\"format\": \"perftarget\"}", "\"perftarget\" is none of the words that are known here"},
    {"{\"format\": \"perftarget-method\"}", "the member \"id\" is missing"},
    {"{\"id\": \"\xFF\"}", "byte 0xFF is not valid UTF-8"},
    {"{\"id\": \"a\"", "a comma or \"}\" is expected"},
    {"{\"extends\": 3}", "expected a string"},
    {"{\"format\": \"perftarget-method\", \"id\": \"\", \"version\": \"1\", \"name\": {\"zh\": \"甲\", \"en\": \"a\"}}",
     "a method needs its id and its version"},
    {"{\"format\": \"perftarget-method\", \"id\": \"a\", \"version\": \"\", \"name\": {\"zh\": \"甲\", \"en\": \"a\"}}",
     "a method needs its id and its version"},
    {"{\"execution\": {\"base\": []}}", "\"base\" must name at least one amount"},
    {"{\"execution\": {\"base\": [\"adjusted\"], \"rule\": {\"formula\": \"words\", \"grades\": [{\"words\": [\"好\"], "
     "\"from\": 0, \"to\": 1, \"share\": 1}]}}}", "the execution rate is a number: direct, proportional or bands"},
    {"{\"rules\": [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}", "nested deeper than max_depth (16)"},
};

START_TEST(what_is_no_method_is_refused)
{
    pft_method *method;
    pft_error err = {.status = PFT_OK};

    ck_assert_int_ne(pft_method_read(&method, broken[_i].text, strlen(broken[_i].text), NULL, &err), PFT_OK);
    ck_assert_str_eq(err.message[PFT_ENGLISH], broken[_i].message);
}
END_TEST

/* No method differs from itself. */
static pft_status take_nothing(void *context, const char *path, const char *before, const char *after)
{
    (void)context;
    (void)path;
    (void)before;
    (void)after;
    return PFT_EIO;
}

START_TEST(what_is_not_given_is_refused_and_leaves_nothing)
{
    const char *text = pft_method_text("mof-2021");
    pft_method *method = NULL;
    pft_error err = {.status = PFT_OK};
    char *written;
    size_t size;

    ck_assert_int_eq(pft_method_read(NULL, text, strlen(text), NULL, &err), PFT_EARGUMENT);
    ck_assert_str_eq(err.message[PFT_ENGLISH], "a pointer is NULL");
    ck_assert_int_eq(pft_method_read(&method, NULL, 1, NULL, &err), PFT_EARGUMENT);
    ck_assert_int_ne(pft_method_read(&method, NULL, 0, NULL, &err), PFT_OK); /* an empty text is no method */
    ck_assert_int_eq(pft_method_read_file(NULL, "a", NULL, &err), PFT_EARGUMENT);
    ck_assert_int_eq(pft_method_read_file(&method, NULL, NULL, &err), PFT_EARGUMENT);
    ck_assert_int_ne(pft_method_read_file(&method, "/", NULL, &err), PFT_OK);
    ck_assert_int_eq(pft_method_load(NULL, "mof-2021", NULL, &err), PFT_EARGUMENT);
    ck_assert_int_eq(pft_method_load(&method, "mof-2021", NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_method_write_text(NULL, &written, &size), PFT_EARGUMENT);
    ck_assert_int_eq(pft_method_write_text(method, NULL, &size), PFT_EARGUMENT);
    ck_assert_int_eq(pft_method_compare(NULL, method, take_nothing, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_method_compare(method, NULL, take_nothing, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_method_compare(method, method, NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_method_compare(method, method, take_nothing, NULL), PFT_OK);
    pft_method_free(method);
    pft_method_free(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method");
    TCase *tests = tcase_create("method");

    tcase_add_test(tests, every_method_that_is_built_in_is_read);
    tcase_add_test(tests, the_default_is_the_national_self_evaluation);
    tcase_add_loop_test(tests, the_canonical_text_reads_back_to_the_same_hash, 0, 3);
    tcase_add_loop_test(tests, what_is_wrong_in_a_method_is_said_with_its_place, 0, sizeof wrong / sizeof *wrong);
    tcase_add_loop_test(tests, what_is_no_method_is_refused, 0, sizeof broken / sizeof *broken);
    tcase_add_test(tests, a_method_on_its_own_needs_no_base);
    tcase_add_test(tests, a_method_takes_from_its_base_what_it_does_not_say);
    tcase_add_test(tests, a_built_in_method_is_parsed_once);
    tcase_add_test(tests, no_allocation_that_fails_leaks);
    tcase_add_test(tests, the_text_of_a_method_that_is_built_in_is_what_it_is_made_from);
    tcase_add_test(tests, a_method_is_read_from_a_file);
    tcase_add_test(tests, a_file_that_is_missing_or_over_a_mebibyte_is_refused);
    tcase_add_test(tests, what_is_not_given_is_refused_and_leaves_nothing);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
