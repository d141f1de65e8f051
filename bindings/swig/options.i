/* How to read: every limit by its name in C, and reading with them. */

%newobject held_options_new;
%newobject document_read_with;
%newobject document_read_file_with;

%{
/* Read options, and the texts that they point to. */
typedef struct held_options {
    pft_read_options options;
    char *format, *encoding;
} held_options;

static void held_options_free(held_options *held)
{
    free(held->format);
    free(held->encoding);
    free(held);
}

#define READ_LIMITS(X)                                                                                          \
    X(max_bytes) X(max_cell_bytes) X(max_columns) X(max_depth) X(max_part_bytes) X(max_unpacked_bytes)          \
    X(max_ratio) X(max_cells) X(max_merges) X(max_xml_depth) X(max_table_depth) X(first_line) X(max_memory)     \
    X(max_work) X(max_marks)

/* False when out of memory. */
static bool held_options_copy(char **out, const char *text)
{
    *out = text != NULL ? malloc(strlen(text) + 1) : NULL;
    if (*out != NULL)
        strcpy(*out, text);
    return text == NULL || *out != NULL;
}

static pft_read_options held_options_named(const held_options *held, const char *name)
{
    pft_read_options options = held->options;

    options.name = name;
    return options;
}
%}

typedef struct held_options {
    %extend { ~held_options() { held_options_free($self); } }
} held_options;

%inline %{
/* NULL when out of memory. Without a format it is recognised, without an encoding too. */
static held_options *held_options_new(const char *format, const char *encoding, bool digest)
{
    static const pft_read_options defaults = PFT_READ_OPTIONS_INIT;
    held_options *held = calloc(1, sizeof *held);

    if (held == NULL)
        return NULL;
    held->options = defaults;
    if (!held_options_copy(&held->format, format) || !held_options_copy(&held->encoding, encoding)) {
        held_options_free(held);
        return NULL;
    }
    held->options.format = held->format;
    held->options.encoding = held->encoding;
    held->options.digest = digest;
    return held;
}

/* False for a name that is none, and for a number that does not fit. */
static bool held_options_set(held_options *held, const char *name, uint64_t number)
{
#define SET_LIMIT(member)                                             \
    if (strcmp(name, #member) == 0) {                                 \
        held->options.member = number;                                \
        return held->options.member == number;                        \
    }
    READ_LIMITS(SET_LIMIT)
#undef SET_LIMIT
    return false;
}

/* What C has where nothing is set; 0 for a name that is none. */
static uint64_t read_limit(const char *name)
{
    static const pft_read_options defaults = PFT_READ_OPTIONS_INIT;

#define GET_LIMIT(member) \
    if (strcmp(name, #member) == 0) \
        return defaults.member;
    READ_LIMITS(GET_LIMIT)
#undef GET_LIMIT
    return 0;
}

static pft_document *document_read_with(const void *bytes, size_t size, const held_options *held, const char *name,
                                        pft_error *err)
{
    pft_read_options options = held_options_named(held, name);
    pft_document *document = NULL;

    return pft_document_read(&document, bytes, size, &options, err) == PFT_OK ? document : NULL;
}

static pft_document *document_read_file_with(const char *path, const held_options *held, const char *name,
                                             pft_error *err)
{
    pft_read_options options = held_options_named(held, name);
    pft_document *document = NULL;

    return pft_document_read_file(&document, path, &options, err) == PFT_OK ? document : NULL;
}
%}
