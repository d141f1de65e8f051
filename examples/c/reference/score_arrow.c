/* Scoring data that comes by the Arrow C data interface; scores go back the same way. */
#include "example.h"

/* The caller's own data: a record batch of three columns, two rows. Nothing is allocated, so release() only says so. */
static void release_schema(struct ArrowSchema *schema)
{
    schema->release = NULL;
}

static void release_array(struct ArrowArray *array)
{
    array->release = NULL;
}

static const int64_t low[] = {95, 100}, actual[] = {92, 100}, weight[] = {10, 10};
static const char *const names[] = {"low", "actual", "weight"};

typedef struct batch {
    struct ArrowSchema schema, columns[3], *schemas[3];
    struct ArrowArray array, arrays[3], *children[3];
    const void *buffers[3][2], *none[1];
} batch;

static void fill(batch *b)
{
    const int64_t *const values[] = {low, actual, weight};

    memset(b, 0, sizeof *b);
    for (int i = 0; i < 3; i++) {
        b->columns[i] = (struct ArrowSchema){.format = "l", .name = names[i], .release = release_schema};
        b->schemas[i] = &b->columns[i];
        b->buffers[i][1] = values[i];
        b->arrays[i] =
            (struct ArrowArray){.length = 2, .n_buffers = 2, .buffers = b->buffers[i], .release = release_array};
        b->children[i] = &b->arrays[i];
    }
    b->schema = (struct ArrowSchema){.format = "+s", .name = "", .n_children = 3, .children = b->schemas,
                                     .release = release_schema};
    b->array = (struct ArrowArray){.length = 2, .n_buffers = 1, .buffers = b->none, .n_children = 3,
                                   .children = b->children, .release = release_array};
}

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    *out = ((batch *)stream->private_data)->schema;
    return 0;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    batch *b = stream->private_data;

    *out = b->array;
    b->array = (struct ArrowArray){0}; /* the end, when it is asked again */
    return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream)
{
    (void)stream;
    return NULL;
}

static void release_stream(struct ArrowArrayStream *stream)
{
    stream->release = NULL;
}

static struct ArrowArrayStream stream_of(batch *b)
{
    fill(b);
    return (struct ArrowArrayStream){get_schema, get_next, get_last_error, release_stream, b};
}

static void give_scores(const pft_decimal *score, const uint32_t *flags)
{
    const pft_scores scores = {.score = score, .flags = flags, .count = 2};
    struct ArrowSchema schema;
    struct ArrowArray array;
    struct ArrowArrayStream stream;

    must(pft_scores_schema(&schema, NULL));
    must(pft_scores_export(&array, &scores, NULL));
    expect(array.length == 2 && schema.n_children == 2);
    array.release(&array);
    schema.release(&schema);
    must(pft_scores_stream(&stream, &scores, NULL));
    stream.release(&stream);
}

static void score(pft_table *table, pft_decimal expected)
{
    pft_method *method;
    pft_decimal points[2];
    uint32_t flags[2];

    must(pft_method_load(&method, "mof-2020", NULL, NULL));
    expect(pft_table_count(table) == 2);
    must(pft_score_table(table, method, 0, 2, points, flags, NULL));
    expect(points[0] == expected);
    give_scores(points, flags);
    pft_method_free(method);
    pft_table_free(table);
}

int main(void)
{
    batch b;
    struct ArrowArrayStream stream;
    pft_table *table;

    fill(&b); /* numbers are what they are: 95 is 95 */
    must(pft_table_take_as(&table, &b.schema, &b.array, false, NULL, NULL));
    score(table, 9680000);
    stream = stream_of(&b);
    must(pft_table_read_as(&table, &stream, false, NULL, NULL));
    score(table, 9680000);

    fill(&b); /* numbers count millionths: as small as that, 92 of 95 for a weight of 10 round to nothing */
    must(pft_table_take(&table, &b.schema, &b.array, NULL, NULL));
    score(table, 0);
    stream = stream_of(&b);
    must(pft_table_read(&table, &stream, NULL, NULL));
    score(table, 0);
    return EXIT_SUCCESS;
}
