/* Two methods compared by their canonical texts, which have the same members in the same order. */
#include <string.h>

#include "core/error.h"
#include "format/json_scan.h"
#include "score/method.h"

enum { PATH = 256, VALUE = 512, DEPTH = 32 };

/* Both texts, side by side. */
typedef struct {
    pft_json_scan scan[2];
    pft_method_difference *each;
    void *context;
    char path[PATH];
    size_t size;
} comparison;

/* The value that a scan stands before; it is passed. A long one is shortened. */
static pft_status take(pft_json_scan *scan, char value[VALUE])
{
    const char *start = scan->at;
    pft_status status = pft_json_skip(scan, NULL);
    size_t size = (size_t)(scan->at - start), used = 0;
    bool text = false;

    for (size_t i = 0; i < size && used < VALUE - 1; i++) { /* without the line breaks and indentation of the text */
        text = text != (start[i] == '"' && (i == 0 || start[i - 1] != '\\'));
        if (text || (start[i] != '\n' && !(start[i] == ' ' && i > 0 && (start[i - 1] == ' ' || start[i - 1] == '\n'))))
            value[used++] = start[i];
    }
    while (used == VALUE - 1 && used > 0 && ((unsigned char)value[used - 1] & 0x80) != 0)
        used--;
    value[used] = '\0';
    return status;
}

/* A step of the path for as long as what is below it is compared; returns what to cut back to. */
static size_t enter_path(comparison *c, const pft_json_step *step)
{
    size_t before = c->size;
    int written = step->key != NULL
                      ? snprintf(c->path + c->size, PATH - c->size, ".%.*s", (int)step->key_size, step->key)
                      : snprintf(c->path + c->size, PATH - c->size, "[%zu]", step->count - 1);

    c->size += written > 0 && (size_t)written < PATH - c->size ? (size_t)written : 0;
    return before;
}

static void leave_path(comparison *c, size_t before)
{
    c->size = before;
    c->path[before] = '\0';
}

/* An element that only one of them has. */
static pft_status tell_alone(comparison *c, const pft_json_step *step, int which)
{
    char value[VALUE];
    size_t before = enter_path(c, step);
    pft_status status = take(&c->scan[which], value);

    if (status == PFT_OK)
        status = c->each(c->context, c->path, which == 0 ? value : "", which == 0 ? "" : value);
    leave_path(c, before);
    return status;
}

static pft_status compare(comparison *c);

static pft_status compare_both(comparison *c, const pft_json_step *step)
{
    size_t before = enter_path(c, step);
    pft_status status = compare(c);

    leave_path(c, before);
    return status;
}

/* Members or elements, as long as either has any. */
static pft_status compare_containers(comparison *c, char open, char close)
{
    pft_json_step steps[2] = {{.up = NULL}, {.up = NULL}};
    bool more[2] = {true, true};
    pft_status status = PFT_OK;

    for (int i = 0; i < 2 && status == PFT_OK; i++)
        status = pft_json_enter(&c->scan[i], NULL, open);
    while (status == PFT_OK && (more[0] || more[1])) {
        for (int i = 0; i < 2 && status == PFT_OK; i++)
            if (more[i])
                status = pft_json_next(&c->scan[i], &steps[i], close, &more[i]);
        if (status == PFT_OK && more[0] && more[1])
            status = compare_both(c, &steps[0]);
        else if (status == PFT_OK && (more[0] || more[1]))
            status = tell_alone(c, &steps[more[1]], more[1]);
    }
    return status;
}

static pft_status compare_values(comparison *c)
{
    char a[VALUE], b[VALUE];
    pft_status status = take(&c->scan[0], a);

    if (status == PFT_OK)
        status = take(&c->scan[1], b);
    if (status == PFT_OK && strcmp(a, b) != 0)
        status = c->each(c->context, c->path, a, b);
    return status;
}

static pft_status compare(comparison *c)
{
    char a = *c->scan[0].at, b = *c->scan[1].at;

    if (a == b && a == '{')
        return compare_containers(c, '{', '}');
    if (a == b && a == '[')
        return compare_containers(c, '[', ']');
    return compare_values(c);
}

pft_status pft_method_compare(const pft_method *a, const pft_method *b, pft_method_difference *each, void *context)
{
    comparison c = {.each = each, .context = context, .path = "$", .size = 1};
    char *texts[2] = {NULL, NULL};
    size_t sizes[2];
    pft_status status;

    if (a == NULL || b == NULL || each == NULL)
        return PFT_EARGUMENT;
    if ((status = pft_method_write_text(a, &texts[0], &sizes[0])) == PFT_OK)
        status = pft_method_write_text(b, &texts[1], &sizes[1]);
    for (int i = 0; i < 2 && status == PFT_OK; i++)
        c.scan[i] = pft_json_scan_of(texts[i], sizes[i], 1, DEPTH, UINT32_MAX, NULL);
    if (status == PFT_OK)
        status = compare(&c);
    pft_text_free(texts[0]);
    pft_text_free(texts[1]);
    return status;
}
