/* The trace of a reading, as a list that is filled while the GIL is free and looked at afterwards. */

%newobject trace_list_new;
%newobject document_read_traced;
%newobject document_read_file_traced;

%{
/* An event of its own: the library lends its texts for the call only. */
typedef struct told_event {
    pft_place place;
    int stage;
    int32_t cost;
    char *evidence, *text, *english, *chinese;
} told_event;

typedef struct trace_list {
    told_event *events;
    size_t count, capacity;
    bool failed; /* there was no room for one */
} trace_list;

static void trace_list_free(trace_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->events[i].evidence);
        free(list->events[i].text);
        free(list->events[i].english);
        free(list->events[i].chinese);
    }
    free(list->events);
    free(list);
}

static bool trace_list_reserve(trace_list *list)
{
    size_t capacity = list->capacity > 0 ? list->capacity * 2 : 64;
    told_event *events;

    if (list->count < list->capacity)
        return true;
    if ((events = realloc(list->events, capacity * sizeof *events)) == NULL)
        return false;
    list->events = events;
    list->capacity = capacity;
    return true;
}

static void trace_list_add(void *context, const pft_trace_event *event)
{
    trace_list *list = context;
    told_event *told;

    if (list->failed || (list->failed = !trace_list_reserve(list)))
        return;
    told = &list->events[list->count++];
    *told = (told_event){event->place, (int)event->stage, event->cost, strdup(event->evidence), strdup(event->text),
                         strdup(event->message[PFT_ENGLISH]), strdup(event->message[PFT_CHINESE])};
    list->failed = told->evidence == NULL || told->text == NULL || told->english == NULL || told->chinese == NULL;
}

/* What became of a reading whose trace may not be whole. */
static pft_document *traced(pft_document *document, trace_list *list, pft_error *err)
{
    if (!list->failed)
        return document;
    pft_document_free(document);
    err->status = PFT_ENOMEM;
    return NULL;
}
%}

typedef struct trace_list {
    %extend { ~trace_list() { trace_list_free($self); } }
} trace_list;

const char *pft_stage_name(pft_stage stage);
const char *pft_stage_text(pft_stage stage, pft_language language);

%inline %{
static trace_list *trace_list_new(void)
{
    return calloc(1, sizeof(trace_list));
}

static pft_document *document_read_traced(const void *bytes, size_t size, const held_options *held, const char *name,
                                          trace_list *list, pft_error *err)
{
    pft_read_options options = held_options_named(held, name);
    pft_document *document = NULL;

    options.trace = trace_list_add;
    options.trace_context = list;
    return pft_document_read(&document, bytes, size, &options, err) == PFT_OK ? traced(document, list, err) : NULL;
}

static pft_document *document_read_file_traced(const char *path, const held_options *held, const char *name,
                                               trace_list *list, pft_error *err)
{
    pft_read_options options = held_options_named(held, name);
    pft_document *document = NULL;

    options.trace = trace_list_add;
    options.trace_context = list;
    return pft_document_read_file(&document, path, &options, err) == PFT_OK ? traced(document, list, err) : NULL;
}

static size_t trace_list_count(const trace_list *list)
{
    return list->count;
}

static int trace_list_stage(const trace_list *list, size_t index)
{
    return list->events[index].stage;
}

static long trace_list_cost(const trace_list *list, size_t index)
{
    return list->events[index].cost;
}

static pft_place trace_list_place(const trace_list *list, size_t index)
{
    return list->events[index].place;
}

static const char *trace_list_evidence(const trace_list *list, size_t index)
{
    return list->events[index].evidence;
}

static const char *trace_list_text(const trace_list *list, size_t index)
{
    return list->events[index].text;
}

static const char *trace_list_message(const trace_list *list, size_t index, pft_language language)
{
    return language == PFT_CHINESE ? list->events[index].chinese : list->events[index].english;
}
%}
