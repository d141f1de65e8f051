#include "exchange/json.h"

/* Where the text begins: behind a byte order mark and white space. */
static pft_json_scan scan_of(const char *bytes, size_t size)
{
    size_t mark = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    pft_json_scan scan = pft_json_scan_of(bytes + mark, size - mark, 1, UINT32_MAX, UINT32_MAX, NULL);

    pft_json_skip_space(&scan);
    return scan;
}

/* Members that only the frame around the projects has, not a project. */
static bool is_frame_member(const pft_json_step *step)
{
    static const char *const members[] = {"format", "version", "projects", "cells"};

    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        if (strlen(members[i]) == step->key_size && memcmp(members[i], step->key, step->key_size) == 0)
            return true;
    return false;
}

bool pft_json_is_line(const char *bytes, size_t size)
{
    pft_json_scan scan = scan_of(bytes, size);
    pft_json_step step = {.up = NULL};
    const char *feed = memchr(scan.at, '\n', (size_t)(scan.end - scan.at));
    pft_slice first = pft_trim(scan.at, (size_t)((feed != NULL ? feed : scan.end) - scan.at));
    bool more = true;

    if (first.size < 2 || first.text[first.size - 1] != '}' || pft_json_enter(&scan, NULL, '{') != PFT_OK)
        return false;
    while (pft_json_next(&scan, &step, '}', &more) == PFT_OK && more)
        if (is_frame_member(&step) || pft_json_skip(&scan, &step) != PFT_OK)
            return false;
    return !more;
}

/* A brace with the name of a member in it, or with nothing: other texts begin with braces too. */
static bool recognises(const char *bytes, size_t size)
{
    pft_json_scan scan = scan_of(bytes, size);

    if (scan.at >= scan.end || *scan.at != '{')
        return false;
    scan.at++;
    pft_json_skip_space(&scan);
    return (scan.at == scan.end || *scan.at == '"' || *scan.at == '}') && !pft_json_is_line(bytes, size);
}

const pft_exchange pft_exchange_json = {
    .format = {.name = "json",
               .extensions = "json",
               .media_type = "application/json",
               .description = {"the model as JSON, version 1", "模型的 JSON 形式，版本 1"},
               .reads = true,
               .writes = true},
    .recognises = recognises,
    .read = pft_json_read,
    .write = pft_json_write,
};
