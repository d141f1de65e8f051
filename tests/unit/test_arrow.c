#include <perftarget/arrow.h>

#include <errno.h>
#include <stdio.h>

#include "failing_allocator.h"
#include "suite.h"

enum { COLUMNS = 4, ROWS = 70 };

/* A table in Arrow's form as its producer would make it, counting what was released: op in texts, low and actual as
 * int64, weight as decimals of two places. */
typedef struct {
    struct ArrowSchema schemas[COLUMNS], *schema_pointers[COLUMNS];
    struct ArrowArray arrays[COLUMNS], *array_pointers[COLUMNS];
    const void *none[1], *buffers[COLUMNS][3];
    char texts[2 * ROWS];
    int32_t offsets[ROWS + 1];
    int64_t low[ROWS], actual[ROWS];
    int64_t weight[ROWS][2];
    uint8_t actual_valid[ROWS / 8 + 1];
    int schemas_released, arrays_given, arrays_released, streams_released, batches, failing;
} producer;

static void release_schema(struct ArrowSchema *schema)
{
    ((producer *)schema->private_data)->schemas_released++;
    schema->release = NULL;
}

static void release_array(struct ArrowArray *array)
{
    ((producer *)array->private_data)->arrays_released++;
    array->release = NULL;
}

static void make_rows(producer *p)
{
    for (int i = 0; i < ROWS; i++) {
        memcpy(p->texts + 2 * i, i % 2 == 0 ? ">=" : "<=", 2);
        p->offsets[i + 1] = 2 * (i + 1);
        p->low[i] = 95 * PFT_DECIMAL_ONE;
        p->actual[i] = 92 * PFT_DECIMAL_ONE;
        p->weight[i][0] = 1000; /* 10.00 */
    }
    memset(p->actual_valid, 0xFF, sizeof p->actual_valid);
    p->actual_valid[8] = 0xFE; /* row 65 */
}

static producer *make(producer *p, struct ArrowSchema *schema, struct ArrowArray *array)
{
    static const char *const names[] = {"op", "low", "actual", "weight"};
    static const char *const formats[] = {"u", "l", "l", "d:9,2"};
    const void *values[] = {p->offsets, p->low, p->actual, p->weight};

    *p = (producer){.failing = -1};
    make_rows(p);
    for (int i = 0; i < COLUMNS; i++) {
        p->buffers[i][1] = values[i];
        p->schemas[i] = (struct ArrowSchema){.format = formats[i], .name = names[i]};
        p->arrays[i] = (struct ArrowArray){.length = ROWS, .n_buffers = 2, .buffers = p->buffers[i]};
        p->schema_pointers[i] = &p->schemas[i];
        p->array_pointers[i] = &p->arrays[i];
    }
    p->buffers[0][2] = p->texts;
    p->arrays[0].n_buffers = 3;
    p->buffers[2][0] = p->actual_valid;
    *schema = (struct ArrowSchema){.format = "+s", .n_children = COLUMNS, .children = p->schema_pointers,
                                   .release = release_schema, .private_data = p};
    *array = (struct ArrowArray){.length = ROWS, .n_buffers = 1, .buffers = p->none, .n_children = COLUMNS,
                                 .children = p->array_pointers, .release = release_array, .private_data = p};
    return p;
}

static pft_method *method;
static pft_decimal score[4 * ROWS];
static uint32_t flags[4 * ROWS];

static void setup(void)
{
    ck_assert_int_eq(pft_method_load(&method, "mof-2020", NULL, NULL), PFT_OK);
}

static void teardown(void)
{
    pft_method_free(method);
}

static void check_row(size_t row, size_t at)
{
    ck_assert_int_eq(score[at], row == 64 ? PFT_DECIMAL_NONE : row % 2 == 0 ? 9680000 : 10 * PFT_DECIMAL_ONE);
}

START_TEST(a_batch_is_taken_scored_and_let_go)
{
    producer p;
    struct ArrowSchema schema;
    struct ArrowArray array;
    pft_table *table;

    make(&p, &schema, &array);
    ck_assert_int_eq(pft_table_take(&table, &schema, &array, NULL, NULL), PFT_OK);
    ck_assert(schema.release == NULL && array.release == NULL);
    ck_assert_uint_eq(pft_table_count(table), ROWS);
    ck_assert_int_eq(pft_score_table(table, method, 0, ROWS, score, flags, NULL), PFT_OK);
    for (size_t i = 0; i < ROWS; i++)
        check_row(i, i);
    ck_assert_uint_eq(flags[64], PFT_LINE_NOT_SCORED | PFT_LINE_MISSING);
    ck_assert_int_eq(p.arrays_released, 0);
    pft_table_free(table);
    ck_assert_int_eq(p.arrays_released, 1);
    ck_assert_int_eq(p.schemas_released, 1);
}
END_TEST

START_TEST(what_is_refused_is_let_go)
{
    producer p;
    struct ArrowSchema schema;
    struct ArrowArray array;
    pft_table *table;
    pft_error err;

    make(&p, &schema, &array);
    p.schemas[2].format = "g";
    ck_assert_int_eq(pft_table_take(&table, &schema, &array, NULL, &err), PFT_EUNSUPPORTED);
    ck_assert_ptr_null(table);
    ck_assert_str_eq(err.message[PFT_ENGLISH],
                     "column actual: its type (\"g\" in Arrow) is not taken; numbers are int64 "
                     "in millionths or decimals");
    ck_assert_int_eq(p.arrays_released + p.schemas_released, 2);

    make(&p, &schema, &array);
    p.schemas[3].name = "low";
    ck_assert_int_eq(pft_table_take(&table, &schema, &array, NULL, &err), PFT_EINVALID);
    ck_assert_int_eq(p.arrays_released + p.schemas_released, 2);

    make(&p, &schema, &array);
    memcpy(p.texts + 6, "?!", 2);
    ck_assert_int_eq(pft_table_take(&table, &schema, &array, NULL, &err), PFT_EINVALID);
    ck_assert_uint_eq(err.line, 4);
    ck_assert_int_eq(p.arrays_released + p.schemas_released, 2);
}
END_TEST

/* What a producer may get wrong, in a table whose columns are op, low, actual, weight. */
static void shorten_child(producer *p, struct ArrowArray *array) { (void)array; p->arrays[1].length = ROWS - 1; }
static void shift_table(producer *p, struct ArrowArray *array) { (void)p; array->offset = 1; }
static void shift_back(producer *p, struct ArrowArray *array) { (void)array; p->arrays[2].offset = -10; }
static void shift_far(producer *p, struct ArrowArray *array) { (void)array; p->arrays[2].offset = INT64_MAX; }
static void shrink_below_nothing(producer *p, struct ArrowArray *array) { (void)p; array->length = -1; }
static void lose_values(producer *p, struct ArrowArray *array) { (void)array; p->buffers[1][1] = NULL; }
static void lose_buffers(producer *p, struct ArrowArray *array) { (void)array; p->arrays[3].buffers = NULL; }
static void count_no_buffers(producer *p, struct ArrowArray *array) { (void)array; p->arrays[3].n_buffers = 0; }
static void lose_text(producer *p, struct ArrowArray *array) { (void)array; p->buffers[0][2] = NULL; }
static void lose_child(producer *p, struct ArrowArray *array) { (void)array; p->array_pointers[2] = NULL; }
static void lose_children(producer *p, struct ArrowArray *array) { (void)p; array->children = NULL; }
static void lose_type(producer *p, struct ArrowArray *array) { (void)array; p->schemas[1].format = NULL; }
static void turn_offsets(producer *p, struct ArrowArray *array) { (void)array; p->offsets[5] = -4; }
static void count_unmarked_nulls(producer *p, struct ArrowArray *array) { (void)array; p->arrays[1].null_count = 2; }

static void lose_dictionary(producer *p, struct ArrowArray *array)
{
    static struct ArrowSchema names = {.format = "u"};

    (void)array;
    p->schemas[0].format = "i";
    p->schemas[0].dictionary = &names;
}

static const struct {
    const char *about;
    void (*spoil)(producer *p, struct ArrowArray *array);
} spoilers[] = {
    {"a column shorter than its table", shorten_child}, {"a table that begins later than its columns", shift_table},
    {"a negative offset", shift_back},   {"an offset that overflows", shift_far},
    {"a negative length", shrink_below_nothing}, {"no values", lose_values},
    {"no buffers", lose_buffers},        {"buffers that are not counted", count_no_buffers},
    {"no text", lose_text},              {"a column that is NULL", lose_child},
    {"no columns at all", lose_children}, {"a column without a type", lose_type},
    {"offsets that go back", turn_offsets}, {"nulls that nothing marks", count_unmarked_nulls},
    {"codes of a dictionary that is not there", lose_dictionary},
};

/* Floats in the places of the integers. */
static void put_floats(producer *p)
{
    const double low = 95, actual = 92;

    for (size_t i = 0; i < ROWS; i++) {
        memcpy(&p->low[i], &low, sizeof low);
        memcpy(&p->actual[i], &actual, sizeof actual);
    }
    p->schemas[1].format = p->schemas[2].format = "g";
}

START_TEST(numbers_are_what_they_are_unless_they_are_millionths)
{
    producer p;
    struct ArrowSchema schema;
    struct ArrowArray array;
    pft_table *table;
    pft_error err;

    make(&p, &schema, &array);
    put_floats(&p);
    ck_assert_int_eq(pft_table_take_as(&table, &schema, &array, false, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_score_table(table, method, 0, ROWS, score, flags, NULL), PFT_OK);
    for (size_t i = 0; i < ROWS; i++)
        check_row(i, i);
    pft_table_free(table);

    make(&p, &schema, &array);
    put_floats(&p);
    ck_assert_int_eq(pft_table_take_as(&table, &schema, &array, true, NULL, NULL), PFT_EUNSUPPORTED);

    make(&p, &schema, &array);
    p.low[2] = INT64_C(10000000000000); /* ten million in millionths; too large as it stands */
    ck_assert_int_eq(pft_table_take_as(&table, &schema, &array, true, NULL, NULL), PFT_OK);
    pft_table_free(table);
    make(&p, &schema, &array);
    p.low[2] = INT64_C(10000000000000);
    ck_assert_int_eq(pft_table_take_as(&table, &schema, &array, false, NULL, &err), PFT_EOVERFLOW);
    ck_assert_uint_eq(err.line, 3);
    ck_assert_int_eq(p.arrays_released + p.schemas_released, 2);
}
END_TEST

/* 95 in each type that a column of numbers may have. */
static const struct {
    const char *format;
    size_t width;
    uint64_t bits;
} number_types[] = {
    {"c", 1, 95}, {"C", 1, 95}, {"s", 2, 95}, {"S", 2, 95}, {"i", 4, 95}, {"I", 4, 95}, {"l", 8, 95}, {"L", 8, 95},
    {"f", 4, 0x42BE0000}, {"g", 8, UINT64_C(0x4057C00000000000)},
    {"d:9,2,32", 4, 9500}, {"d:9,2,64", 8, 9500}, {"d:9,2", 16, 9500}, {"d:9,2,128", 16, 9500},
    {"d:20,7", 16, 950000000}, {"d:9,0", 16, 95},
};

START_TEST(each_type_of_number_gives_the_same_scores)
{
    static char values[16 * ROWS];
    producer p;
    struct ArrowSchema schema;
    struct ArrowArray array;
    pft_table *table;

    make(&p, &schema, &array);
    memset(values, 0, sizeof values);
    for (size_t i = 0; i < ROWS; i++)
        memcpy(values + i * number_types[_i].width, &number_types[_i].bits,
               number_types[_i].width < 8 ? number_types[_i].width : 8);
    p.schemas[1].format = number_types[_i].format;
    p.buffers[1][1] = values;
    for (size_t i = 0; i < ROWS; i++)
        p.actual[i] = 92; /* as it is, too */
    ck_assert_msg(pft_table_take_as(&table, &schema, &array, false, NULL, NULL) == PFT_OK, "%s",
                  number_types[_i].format);
    ck_assert_int_eq(pft_score_table(table, method, 0, ROWS, score, flags, NULL), PFT_OK);
    for (size_t i = 0; i < ROWS; i++)
        check_row(i, i);
    pft_table_free(table);
}
END_TEST

/* What no number of six places is, and what is no type of numbers. */
static const struct {
    const char *format;
    uint64_t low, high;
    pft_status status;
} no_numbers[] = {
    {"L", UINT64_MAX, 0, PFT_EOVERFLOW},           {"l", INT64_MAX, 0, PFT_EOVERFLOW},
    {"g", UINT64_C(0x7FF0000000000000), 0, PFT_EOVERFLOW},
    {"d:20,7", 1, 0, PFT_EOVERFLOW},               {"d:38,0", 0, 1, PFT_EOVERFLOW},
    {"d:38,-19", UINT64_MAX, 1, PFT_EOVERFLOW},    {"d:38,6", 0, UINT64_MAX, PFT_EOVERFLOW},
    {"d:9", 95, 0, PFT_EUNSUPPORTED},              {"d:9,2,16", 95, 0, PFT_EUNSUPPORTED},
    {"d:9,39", 95, 0, PFT_EUNSUPPORTED},           {"d:9,-20", 95, 0, PFT_EUNSUPPORTED},
    {"b", 95, 0, PFT_EUNSUPPORTED},                {"gg", 95, 0, PFT_EUNSUPPORTED},
    {"u", 0, 0, PFT_EINVALID},                     {"tdD", 95, 0, PFT_EUNSUPPORTED},
};

START_TEST(what_is_no_number_of_six_places_is_refused_with_its_row)
{
    static uint64_t values[2 * ROWS];
    producer p;
    struct ArrowSchema schema;
    struct ArrowArray array;
    pft_table *table;
    pft_error err;

    make(&p, &schema, &array);
    memset(values, 0, sizeof values);
    values[0] = no_numbers[_i].low;
    values[1] = no_numbers[_i].high;
    p.schemas[1].format = no_numbers[_i].format;
    p.buffers[1][1] = values;
    ck_assert_msg(pft_table_take_as(&table, &schema, &array, false, NULL, &err) == no_numbers[_i].status, "%s: %s",
                  no_numbers[_i].format, err.message[PFT_ENGLISH]);
    if (no_numbers[_i].status == PFT_EOVERFLOW)
        ck_assert_uint_eq(err.line, 1);
    ck_assert_ptr_null(table);
    ck_assert_int_eq(p.arrays_released + p.schemas_released, 2);
}
END_TEST

/* ---- names of codes: views, offsets of 64 bits, dictionaries, and codes themselves ---- */

typedef struct {
    const char *format, *dictionary; /* NULL: none */
    const void *buffers[4];
    int64_t buffer_count;
    const void *words[4]; /* of the dictionary */
    int64_t word_count;
    pft_status status;
} names;

/* A view: its length, and the text where it is short; else its beginning, a buffer and an offset. */
#define SHORT_VIEW(length, a, b) length, 0, 0, 0, a, b, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
#define LONG_VIEW(length, buffer, offset) length, 0, 0, 0, 0, 0, 0, 0, buffer, 0, 0, 0, offset, 0, 0, 0

static const unsigned char at_least_views[] = {SHORT_VIEW(2, '>', '='), SHORT_VIEW(2, '<', '=')};
static const unsigned char long_views[] = {LONG_VIEW(13, 0, 0), SHORT_VIEW(2, '<', '=')};
static const unsigned char far_views[] = {LONG_VIEW(13, 1, 0), SHORT_VIEW(2, '<', '=')};
static const unsigned char late_views[] = {LONG_VIEW(13, 0, 8), SHORT_VIEW(2, '<', '=')};
static const unsigned char negative_views[] = {255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                               SHORT_VIEW(2, '<', '=')};
static const int64_t sizes[] = {16}, wide_offsets[] = {0, 2, 4}, turned_offsets[] = {0, 2, 1};
static const int32_t offsets[] = {0, 2, 4};
static const char comparators[] = ">=<=............";
static const int8_t indices[] = {0, 1}, no_indices[] = {0, 2}, below_indices[] = {0, -1};
static const int32_t codes[] = {PFT_OP_AT_LEAST, PFT_OP_AT_MOST}, no_codes[] = {PFT_OP_AT_LEAST, 300},
                     below_codes[] = {PFT_OP_AT_LEAST, -1};
static const char strange[] = ">=<>............";

static const names name_types[] = {
    {.format = "vu", .buffers = {NULL, at_least_views, sizes}, .buffer_count = 3, .status = PFT_OK},
    {.format = "vu", .buffers = {NULL, long_views, comparators, sizes}, .buffer_count = 4, .status = PFT_EINVALID},
    {.format = "vu", .buffers = {NULL, far_views, comparators, sizes}, .buffer_count = 4, .status = PFT_EINVALID},
    {.format = "vu", .buffers = {NULL, late_views, comparators, sizes}, .buffer_count = 4, .status = PFT_EINVALID},
    {.format = "vu", .buffers = {NULL, long_views, NULL, sizes}, .buffer_count = 4, .status = PFT_EINVALID},
    {.format = "vu", .buffers = {NULL, long_views, comparators, NULL}, .buffer_count = 4, .status = PFT_EINVALID},
    {.format = "vu", .buffers = {NULL, negative_views, sizes}, .buffer_count = 3, .status = PFT_EINVALID},
    {.format = "u", .buffers = {NULL, offsets, comparators}, .buffer_count = 3, .status = PFT_OK},
    {.format = "u", .buffers = {NULL, offsets, strange}, .buffer_count = 3, .status = PFT_EINVALID},
    {.format = "U", .buffers = {NULL, wide_offsets, comparators}, .buffer_count = 3, .status = PFT_OK},
    {.format = "U", .buffers = {NULL, turned_offsets, comparators}, .buffer_count = 3, .status = PFT_EINVALID},
    {.format = "c", .dictionary = "u", .buffers = {NULL, indices}, .buffer_count = 2,
     .words = {NULL, offsets, comparators}, .word_count = 3, .status = PFT_OK},
    {.format = "c", .dictionary = "vu", .buffers = {NULL, indices}, .buffer_count = 2,
     .words = {NULL, at_least_views, sizes}, .word_count = 3, .status = PFT_OK},
    {.format = "c", .dictionary = "i", .buffers = {NULL, indices}, .buffer_count = 2, .words = {NULL, codes},
     .word_count = 2, .status = PFT_OK},
    {.format = "c", .dictionary = "u", .buffers = {NULL, no_indices}, .buffer_count = 2,
     .words = {NULL, offsets, comparators}, .word_count = 3, .status = PFT_EINVALID},
    {.format = "c", .dictionary = "u", .buffers = {NULL, below_indices}, .buffer_count = 2,
     .words = {NULL, offsets, comparators}, .word_count = 3, .status = PFT_EINVALID},
    {.format = "g", .dictionary = "u", .buffers = {NULL, wide_offsets}, .buffer_count = 2,
     .words = {NULL, offsets, comparators}, .word_count = 3, .status = PFT_EUNSUPPORTED},
    {.format = "c", .dictionary = "g", .buffers = {NULL, indices}, .buffer_count = 2, .words = {NULL, wide_offsets},
     .word_count = 2, .status = PFT_EUNSUPPORTED},
    {.format = "i", .buffers = {NULL, codes}, .buffer_count = 2, .status = PFT_OK},
    {.format = "i", .buffers = {NULL, no_codes}, .buffer_count = 2, .status = PFT_EINVALID},
    {.format = "i", .buffers = {NULL, below_codes}, .buffer_count = 2, .status = PFT_EINVALID},
    {.format = "g", .buffers = {NULL, wide_offsets}, .buffer_count = 2, .status = PFT_EUNSUPPORTED},
};

START_TEST(a_name_is_read_from_each_type_of_text)
{
    const names *n = &name_types[_i];
    producer p;
    struct ArrowSchema schema, dictionary = {.format = n->dictionary};
    struct ArrowArray array, words = {.length = 2, .n_buffers = n->word_count, .buffers = (const void **)n->words};
    pft_table *table;
    pft_error err;

    make(&p, &schema, &array);
    array.length = 2;
    p.schemas[0].format = n->format;
    p.arrays[0] = (struct ArrowArray){.length = 2, .n_buffers = n->buffer_count, .buffers = (const void **)n->buffers};
    if (n->dictionary != NULL) {
        p.schemas[0].dictionary = &dictionary;
        p.arrays[0].dictionary = &words;
    }
    ck_assert_msg(pft_table_take(&table, &schema, &array, NULL, &err) == n->status, "%d: %s", _i,
                  err.message[PFT_ENGLISH]);
    if (n->status == PFT_OK) {
        ck_assert_int_eq(pft_score_table(table, method, 0, 2, score, flags, NULL), PFT_OK);
        ck_assert_int_eq(score[0], 9680000);                /* 92 of at least 95 */
        ck_assert_int_eq(score[1], 10 * PFT_DECIMAL_ONE); /* 92 of at most 95 */
    }
    pft_table_free(table);
    ck_assert_int_eq(p.arrays_released + p.schemas_released, 2);
}
END_TEST

START_TEST(an_array_whose_parts_do_not_fit_is_refused)
{
    producer p;
    struct ArrowSchema schema;
    struct ArrowArray array;
    pft_table *table;

    make(&p, &schema, &array);
    spoilers[_i].spoil(&p, &array);
    ck_assert_msg(pft_table_take(&table, &schema, &array, NULL, NULL) == PFT_EINVALID, "%s", spoilers[_i].about);
    ck_assert_ptr_null(table);
    ck_assert_int_eq(p.arrays_released + p.schemas_released, 2);
}
END_TEST

static const char *const column_names[] = {
#define COLUMN_NAME(name, type) #name,
    PFT_COLUMN_LIST(COLUMN_NAME)
#undef COLUMN_NAME
};

/* Whichever column it is, a damaged one is named and none behind it is read. */
START_TEST(a_damaged_column_of_any_name_is_refused)
{
    const char *name = column_names[_i];
    producer p;
    struct ArrowSchema schema;
    struct ArrowArray array;
    pft_table *table;
    pft_error err;
    char told[64];

    make(&p, &schema, &array);
    for (int i = 0; i < COLUMNS; i++)
        if (strcmp(p.schemas[i].name, name) == 0)
            p.schemas[i].name = "another";
    p.schemas[3].name = name;
    p.schemas[3].format = "C";
    p.arrays[3].n_buffers = 1;
    ck_assert_int_eq(pft_table_take(&table, &schema, &array, NULL, &err), PFT_EINVALID);
    snprintf(told, sizeof told, "column %s: the Arrow array is damaged", name);
    ck_assert_msg(strncmp(err.message[PFT_ENGLISH], told, strlen(told)) == 0, "%s", err.message[PFT_ENGLISH]);
    ck_assert_int_eq(p.arrays_released + p.schemas_released, 2);

    make(&p, &schema, &array);
    p.schemas[3].name = name;
    p.schemas[2].name = name;
    ck_assert_int_eq(pft_table_take(&table, &schema, &array, NULL, &err), PFT_EINVALID);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "stands there twice"));
    ck_assert_int_eq(p.arrays_released + p.schemas_released, 2);
}
END_TEST

/* What a table may be without being one of columns, row by row. */
static void be_a_list(struct ArrowSchema *schema, struct ArrowArray *array) { (void)array; schema->format = "+l"; }
static void be_nothing(struct ArrowSchema *schema, struct ArrowArray *array) { (void)array; schema->format = NULL; }
static void have_more_columns(struct ArrowSchema *schema, struct ArrowArray *array)
{
    (void)schema;
    array->n_children++;
}

static void have_no_rows_at_all(struct ArrowSchema *schema, struct ArrowArray *array)
{
    static const uint8_t none[ROWS];
    static const void *buffers[] = {none};

    (void)schema;
    array->buffers = buffers;
    array->null_count = ROWS;
}

static void have_no_buffers(struct ArrowSchema *schema, struct ArrowArray *array)
{
    (void)schema;
    array->buffers = NULL;
}

static void have_far_too_many(struct ArrowSchema *schema, struct ArrowArray *array)
{
    (void)schema;
    array->length = INT64_MAX;
}

static void begin_far_away(struct ArrowSchema *schema, struct ArrowArray *array)
{
    (void)schema;
    array->offset = INT64_MAX;
}

static void name_no_columns(struct ArrowSchema *schema, struct ArrowArray *array)
{
    (void)array;
    schema->children = NULL;
}

static const struct {
    void (*change)(struct ArrowSchema *schema, struct ArrowArray *array);
    pft_status status;
} no_tables[] = {
    {be_a_list, PFT_EUNSUPPORTED},        {be_nothing, PFT_EUNSUPPORTED},   {have_more_columns, PFT_EUNSUPPORTED},
    {have_no_rows_at_all, PFT_EUNSUPPORTED}, {have_no_buffers, PFT_EINVALID}, {have_far_too_many, PFT_EINVALID},
    {begin_far_away, PFT_EINVALID},       {name_no_columns, PFT_EINVALID},
};

START_TEST(what_is_no_table_of_columns_is_refused)
{
    producer p;
    struct ArrowSchema schema;
    struct ArrowArray array;
    pft_table *table;

    make(&p, &schema, &array);
    no_tables[_i].change(&schema, &array);
    ck_assert_int_eq(pft_table_take(&table, &schema, &array, NULL, NULL), no_tables[_i].status);
    ck_assert_ptr_null(table);
    ck_assert_int_eq(p.arrays_released + p.schemas_released, 2);
}
END_TEST

/* Of a column that is null throughout, and of one that is not there, nothing is scored. */
START_TEST(a_column_without_values_is_one_that_is_missing)
{
    producer p;
    struct ArrowSchema schema;
    struct ArrowArray array;
    pft_table *table;

    for (int way = 0; way < 4; way++) {
        make(&p, &schema, &array);
        if (way == 0)
            p.schemas[2].format = "n";
        else if (way == 1)
            p.schemas[2].name = "another";
        else if (way == 2)
            p.schemas[2].name = NULL;
        else
            p.schema_pointers[2] = NULL;
        ck_assert_int_eq(pft_table_take(&table, &schema, &array, NULL, NULL), PFT_OK);
        ck_assert_int_eq(pft_score_table(table, method, 0, ROWS, score, flags, NULL), PFT_OK);
        for (size_t i = 0; i < ROWS; i++)
            ck_assert(score[i] == PFT_DECIMAL_NONE && flags[i] == (PFT_LINE_NOT_SCORED | PFT_LINE_MISSING));
        pft_table_free(table);
        ck_assert_int_eq(p.arrays_released + p.schemas_released, 2);
    }
}
END_TEST

START_TEST(values_may_stand_at_any_address)
{
    static char moved[sizeof(int64_t) * (ROWS + 1)];
    producer p;
    struct ArrowSchema schema;
    struct ArrowArray array;
    pft_table *table;

    make(&p, &schema, &array);
    memcpy(moved + 1, p.actual, sizeof p.actual);
    p.buffers[2][1] = moved + 1;
    ck_assert_int_eq(pft_table_take(&table, &schema, &array, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_score_table(table, method, 0, ROWS, score, flags, NULL), PFT_OK);
    for (size_t i = 0; i < ROWS; i++)
        check_row(i, i);
    ck_assert_uint_eq(flags[64], PFT_LINE_NOT_SCORED | PFT_LINE_MISSING);
    pft_table_free(table);
}
END_TEST

/* ---- streams ---- */

static int give_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    producer *p = stream->private_data;
    struct ArrowArray array;

    if (p->failing == 0)
        return EIO;
    make(p, out, &array)->batches = 3;
    return 0;
}

static int give_batch(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    producer *p = stream->private_data;

    *out = (struct ArrowArray){.release = NULL};
    if (p->batches == p->failing)
        return EIO;
    if (p->batches-- > 0) {
        p->arrays_given++;
        *out = (struct ArrowArray){.length = ROWS, .n_buffers = 1, .buffers = p->none, .n_children = COLUMNS,
                                   .children = p->array_pointers, .release = release_array, .private_data = p};
    }
    return 0;
}

static const char *tell_error(struct ArrowArrayStream *stream)
{
    (void)stream;
    return "the line is cut";
}

static void release_stream(struct ArrowArrayStream *stream)
{
    ((producer *)stream->private_data)->streams_released++;
    stream->release = NULL;
}

static struct ArrowArrayStream stream_of(producer *p)
{
    *p = (producer){.failing = -1};
    return (struct ArrowArrayStream){give_schema, give_batch, tell_error, release_stream, p};
}

START_TEST(a_slice_of_a_stream_goes_across_its_batches)
{
    producer p;
    struct ArrowArrayStream stream = stream_of(&p);
    pft_table *table;

    ck_assert_int_eq(pft_table_read_as(&table, &stream, true, NULL, NULL), PFT_OK);
    ck_assert_int_eq(p.streams_released, 1);
    ck_assert_uint_eq(pft_table_count(table), 3 * ROWS);
    for (size_t from = 0; from < 3 * ROWS; from += 23) {
        size_t count = 3 * ROWS - from < 100 ? 3 * ROWS - from : 100;

        ck_assert_int_eq(pft_score_table(table, method, from, count, score, flags, NULL), PFT_OK);
        for (size_t i = 0; i < count; i++)
            check_row((from + i) % ROWS, i);
    }
    ck_assert_int_eq(pft_score_table(table, method, 1, 3 * ROWS, score, flags, NULL), PFT_EARGUMENT);
    pft_table_free(table);
    ck_assert_int_eq(p.arrays_released, 3);
}
END_TEST

START_TEST(a_stream_that_fails_is_told_with_its_reason)
{
    producer p;
    struct ArrowArrayStream stream = stream_of(&p);
    pft_table *table;
    pft_error err;

    p.failing = 0;
    ck_assert_int_eq(pft_table_read(&table, &stream, NULL, &err), PFT_EIO);
    ck_assert_str_eq(err.message[PFT_ENGLISH], "the stream failed: the line is cut");
    ck_assert_ptr_null(table);
    ck_assert_int_eq(p.streams_released, 1);
}
END_TEST

START_TEST(every_allocation_may_fail)
{
    for (size_t budget = 0;; budget++) {
        failing_allocator failing = {.budget = budget};
        pft_allocator allocator = failing_allocator_use(&failing);
        producer p;
        struct ArrowArrayStream stream = stream_of(&p);
        pft_table *table;
        pft_error err;
        pft_status status = pft_table_read(&table, &stream, &allocator, &err);

        pft_table_free(table);
        ck_assert_int_eq(p.streams_released, 1);
        ck_assert_int_eq(p.arrays_released, p.arrays_given);
        ck_assert_uint_eq(failing.blocks + failing.wrong_sizes, 0);
        if (status == PFT_OK)
            break;
        ck_assert_int_eq(status, PFT_ENOMEM);
    }
}
END_TEST

/* ---- scores ---- */

static int given_back;

static void give_back(void *context)
{
    given_back += context == score;
}

static const pft_scores three = {score, flags, 3, give_back, score};

static void set_three(void)
{
    score[0] = 5;
    score[1] = PFT_DECIMAL_NONE;
    score[2] = 7;
    given_back = 0;
}

START_TEST(scores_are_lent_until_the_last_column_is_released)
{
    struct ArrowArray array, column;
    const uint8_t *valid;

    set_three();
    ck_assert_int_eq(pft_scores_export(&array, &three, NULL), PFT_OK);
    ck_assert_int_eq(array.length, 3);
    column = *array.children[0]; /* moved away, as its reader may */
    array.children[0]->release = NULL;
    array.release(&array);
    ck_assert(array.release == NULL);
    ck_assert_int_eq(given_back, 0);
    valid = column.buffers[0];
    ck_assert_uint_eq(valid[0], 5);
    ck_assert_int_eq(column.null_count, 1);
    ck_assert_ptr_eq(column.buffers[1], score);
    column.release(&column);
    ck_assert_int_eq(given_back, 1);
}
END_TEST

START_TEST(a_stream_of_scores_has_one_array)
{
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray array;

    set_three();
    ck_assert_int_eq(pft_scores_stream(&stream, &three, NULL), PFT_OK);
    ck_assert_int_eq(stream.get_schema(&stream, &schema), 0);
    ck_assert_str_eq(schema.children[0]->name, "score");
    ck_assert_str_eq(schema.children[1]->format, "I");
    ck_assert_int_eq(stream.get_next(&stream, &array), 0);
    stream.release(&stream);
    schema.release(&schema);
    ck_assert_int_eq(given_back, 0);
    array.release(&array);
    ck_assert_int_eq(given_back, 1);

    ck_assert_int_eq(pft_scores_stream(&stream, &three, NULL), PFT_OK);
    stream.release(&stream); /* and never asked */
    ck_assert_int_eq(given_back, 2);
}
END_TEST

START_TEST(scores_are_not_given_back_when_memory_runs_out)
{
    for (size_t budget = 0; budget < 2; budget++) {
        failing_allocator failing = {.budget = budget};
        pft_allocator allocator = failing_allocator_use(&failing);
        struct ArrowArrayStream stream;
        struct ArrowSchema schema;

        set_three();
        ck_assert_int_eq(pft_scores_stream(&stream, &three, &allocator), PFT_ENOMEM);
        failing.budget = 0;
        ck_assert_int_eq(pft_scores_schema(&schema, &allocator), PFT_ENOMEM);
        ck_assert_int_eq(given_back, 0);
        ck_assert_uint_eq(failing.blocks + failing.wrong_sizes, 0);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("arrow");
    TCase *tc = tcase_create("arrow");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_batch_is_taken_scored_and_let_go);
    tcase_add_test(tc, what_is_refused_is_let_go);
    tcase_add_test(tc, numbers_are_what_they_are_unless_they_are_millionths);
    tcase_add_loop_test(tc, each_type_of_number_gives_the_same_scores, 0,
                        (int)(sizeof number_types / sizeof *number_types));
    tcase_add_loop_test(tc, what_is_no_number_of_six_places_is_refused_with_its_row, 0,
                        (int)(sizeof no_numbers / sizeof *no_numbers));
    tcase_add_loop_test(tc, a_name_is_read_from_each_type_of_text, 0,
                        (int)(sizeof name_types / sizeof *name_types));
    tcase_add_loop_test(tc, an_array_whose_parts_do_not_fit_is_refused, 0, sizeof spoilers / sizeof spoilers[0]);
    tcase_add_loop_test(tc, a_damaged_column_of_any_name_is_refused, 0, sizeof column_names / sizeof *column_names);
    tcase_add_loop_test(tc, what_is_no_table_of_columns_is_refused, 0, sizeof no_tables / sizeof *no_tables);
    tcase_add_test(tc, a_column_without_values_is_one_that_is_missing);
    tcase_add_test(tc, values_may_stand_at_any_address);
    tcase_add_test(tc, a_slice_of_a_stream_goes_across_its_batches);
    tcase_add_test(tc, a_stream_that_fails_is_told_with_its_reason);
    tcase_add_test(tc, every_allocation_may_fail);
    tcase_add_test(tc, scores_are_lent_until_the_last_column_is_released);
    tcase_add_test(tc, a_stream_of_scores_has_one_array);
    tcase_add_test(tc, scores_are_not_given_back_when_memory_runs_out);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
