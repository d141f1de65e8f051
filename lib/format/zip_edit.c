#include "format/zip_edit.h"

#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "core/builder.h"
#include "format/zip_error.h"

/* The records of a zip (APPNOTE.TXT, PKWARE): what stands where in them, and their sizes without names. */
enum {
    LOCAL_SIZE = 30,
    LOCAL_NAME = 26,
    LOCAL_EXTRA = 28,
    ENTRY_SIZE = 46,
    ENTRY_FLAGS = 8,
    ENTRY_METHOD = 10,
    ENTRY_CRC = 16,
    ENTRY_PACKED = 20,
    ENTRY_UNPACKED = 24,
    ENTRY_NAME = 28,
    ENTRY_EXTRA = 30,
    ENTRY_COMMENT = 32,
    ENTRY_OFFSET = 42,
    END_SIZE = 22,
    END_COUNT = 10,
    END_LIST_SIZE = 12,
    END_LIST = 16,
    END_COMMENT = 20,
    LONGEST_COMMENT = 65535,
    FLAG_ENCRYPTED = 1,
    FLAG_SIZES_BEHIND = 8
};

static const uint32_t IN_ZIP64 = 0xFFFFFFFF;

typedef struct member {
    const char *entry; /* in the list at the end */
    size_t entry_size;
    size_t from, to;          /* of its local header and all behind it, up to the next member */
    const pft_zip_part *part; /* NULL: it stays */
} member;

typedef struct archive {
    const char *bytes;
    size_t size, list, end; /* where the list of members begins, and the record of the end */
    member *members;        /* as the list has them … */
    member **placed;        /* … and in the order of the file */
    size_t count;
    pft_error *err;
} archive;

static uint32_t number_at(const char *bytes, int size)
{
    uint32_t number = 0;

    while (size-- > 0)
        number = number << 8 | (unsigned char)bytes[size];
    return number;
}

static void put_number(char *bytes, int size, uint32_t number)
{
    for (int i = 0; i < size; i++, number >>= 8)
        bytes[i] = (char)(number & 0xFF);
}

static pft_status damaged(const archive *a)
{
    return pft_fail(a->err, PFT_EINVALID, "the zip is damaged", "zip 已损坏");
}

/* ---- the list of members ---- */

static bool find_end(archive *a)
{
    size_t lowest = a->size > END_SIZE + LONGEST_COMMENT ? a->size - END_SIZE - LONGEST_COMMENT : 0;

    for (size_t at = a->size < END_SIZE ? 0 : a->size - END_SIZE + 1; at-- > lowest;)
        if (memcmp(a->bytes + at, "PK\5\6", 4) == 0 &&
            at + END_SIZE + number_at(a->bytes + at + END_COMMENT, 2) == a->size) {
            a->end = at;
            a->list = number_at(a->bytes + at + END_LIST, 4);
            a->count = number_at(a->bytes + at + END_COUNT, 2);
            return a->list <= at && number_at(a->bytes + at + END_LIST_SIZE, 4) == at - a->list;
        }
    return false;
}

static bool read_entry(const archive *a, size_t at, member *out)
{
    const char *entry = a->bytes + at;

    if (a->end - at < ENTRY_SIZE || memcmp(entry, "PK\1\2", 4) != 0)
        return false;
    out->entry = entry;
    out->entry_size = ENTRY_SIZE + number_at(entry + ENTRY_NAME, 2) + number_at(entry + ENTRY_EXTRA, 2) +
                      number_at(entry + ENTRY_COMMENT, 2);
    out->from = number_at(entry + ENTRY_OFFSET, 4);
    return out->entry_size <= a->end - at && out->from < a->list && a->list - out->from >= LOCAL_SIZE &&
           memcmp(a->bytes + out->from, "PK\3\4", 4) == 0 && number_at(entry + ENTRY_PACKED, 4) != IN_ZIP64 &&
           number_at(entry + ENTRY_UNPACKED, 4) != IN_ZIP64;
}

static int compare_places(const void *a, const void *b)
{
    const member *x = *(const member *const *)a, *y = *(const member *const *)b;

    return x->from < y->from ? -1 : x->from > y->from;
}

/* Each member reaches to the next one. */
static bool set_ends(archive *a, pft_arena *arena)
{
    if ((a->placed = pft_arena_alloc(arena, (a->count + 1) * sizeof *a->placed)) == NULL)
        return false;
    for (size_t i = 0; i < a->count; i++)
        a->placed[i] = &a->members[i];
    if (a->count > 1)
        qsort(a->placed, a->count, sizeof *a->placed, compare_places);
    for (size_t i = 0; i < a->count; i++)
        a->placed[i]->to = i + 1 < a->count ? a->placed[i + 1]->from : a->list;
    return true;
}

static pft_status open_archive(archive *a, pft_arena *arena)
{
    size_t at;

    if (!find_end(a))
        return damaged(a);
    if ((a->members = pft_arena_alloc(arena, (a->count + 1) * sizeof *a->members)) == NULL)
        return pft_fail_memory(a->err);
    at = a->list;
    for (size_t i = 0; i < a->count; i++) {
        if (!read_entry(a, at, &a->members[i]))
            return damaged(a);
        at += a->members[i].entry_size;
    }
    if (at != a->end)
        return damaged(a);
    return set_ends(a, arena) ? PFT_OK : pft_fail_memory(a->err);
}

static bool is_named(const member *m, const char *name)
{
    size_t size = strlen(name);

    return number_at(m->entry + ENTRY_NAME, 2) == size && memcmp(m->entry + ENTRY_SIZE, name, size) == 0;
}

static member *find_member(const archive *a, const char *name)
{
    for (size_t i = 0; i < a->count; i++)
        if (is_named(&a->members[i], name))
            return &a->members[i];
    return NULL;
}

/* ---- unpacking ---- */

/* Unpacks a member that is open in libzip. The list of members was looked through before, so that a zip which libzip
 * takes for none is one that it had no memory to look at. */
static pft_status unpack_from(const archive *a, zip_t *zip, const char *name, char *into, size_t room)
{
    zip_file_t *file = zip_fopen(zip, name, ZIP_FL_ENC_RAW);
    zip_int64_t got;
    bool no_memory;

    if (file == NULL)
        return pft_zip_lacks_memory(zip_get_error(zip)) ? pft_fail_memory(a->err) : damaged(a);
    got = zip_fread(file, into, room);
    no_memory = got < 0 && pft_zip_lacks_memory(zip_file_get_error(file));
    zip_fclose(file);
    if (got == (zip_int64_t)room)
        return PFT_OK;
    return no_memory ? pft_fail_memory(a->err) : damaged(a);
}

static pft_status unpack(const archive *a, const member *m, char *into, size_t room)
{
    zip_error_t error;
    zip_source_t *source;
    zip_t *zip;
    pft_status status;
    char name[512];
    size_t name_size = number_at(m->entry + ENTRY_NAME, 2);

    if (name_size >= sizeof name)
        return damaged(a);
    memcpy(name, m->entry + ENTRY_SIZE, name_size);
    name[name_size] = '\0';
    zip_error_init(&error);
    if ((source = zip_source_buffer_create(a->bytes, a->size, 0, &error)) == NULL) {
        status = pft_fail_memory(a->err);
    } else if ((zip = zip_open_from_source(source, ZIP_RDONLY, &error)) == NULL) {
        zip_source_free(source);
        status = zip_error_code_zip(&error) == ZIP_ER_NOZIP || pft_zip_lacks_memory(&error) ? pft_fail_memory(a->err)
                                                                                            : damaged(a);
    } else {
        status = unpack_from(a, zip, name, into, room);
        zip_discard(zip);
    }
    zip_error_fini(&error);
    return status;
}

pft_status pft_zip_member(const char *bytes, size_t size, const char *name, pft_arena *arena, const char **out,
                          size_t *out_size, pft_error *err)
{
    archive a = {.bytes = bytes, .size = size, .err = err};
    pft_status status = open_archive(&a, arena);
    member *found;
    char *text;

    if (status != PFT_OK)
        return status;
    if ((found = find_member(&a, name)) == NULL)
        return pft_fail(err, PFT_ENOTFOUND, "the part %.80s is missing", "缺少部件 %.80s", name);
    if ((number_at(found->entry + ENTRY_FLAGS, 2) & FLAG_ENCRYPTED) != 0)
        return pft_fail(err, PFT_EUNSUPPORTED, "%.80s is encrypted", "%.80s 已加密", name);
    *out_size = number_at(found->entry + ENTRY_UNPACKED, 4);
    if ((text = pft_arena_bytes(arena, *out_size + 1)) == NULL)
        return pft_fail_memory(err);
    text[*out_size] = '\0';
    *out = text;
    return unpack(&a, found, text, *out_size);
}

/* ---- writing ---- */

/* What libzip hands over, in an arena. */
typedef struct {
    pft_builder text;
} kept;

static pft_status keep(void *context, const char *bytes, size_t size)
{
    kept *k = context;

    return pft_builder_add(&k->text, bytes, size) ? PFT_OK : PFT_ENOMEM;
}

/* A zip of the one part: its packed data, check sum and sizes are lifted from there. */
static pft_status pack(const archive *a, const pft_zip_part *part, pft_arena *arena, archive *out)
{
    const pft_zip_part alone = {"x", part->bytes, part->size};
    kept k = {PFT_BUILDER(arena)};
    const pft_writer writer = {keep, &k};
    pft_status status = pft_zip_write(&alone, 1, &writer, a->err);

    if (status != PFT_OK)
        return status;
    *out = (archive){.bytes = k.text.text, .size = k.text.size, .err = a->err};
    return open_archive(out, arena);
}

static pft_status put(const pft_writer *writer, const char *bytes, size_t size, uint64_t *at)
{
    *at += size;
    return size > 0 ? writer->write(writer->context, bytes, size) : PFT_OK;
}

/* The local header stays but for what tells of the data: check sum and sizes stand in it, and not behind the data. */
static pft_status put_changed(const archive *a, member *m, char *entry, pft_arena *arena, const pft_writer *writer,
                              uint64_t *at)
{
    static const int copied[][2] = {{ENTRY_METHOD, 2}, {ENTRY_CRC, 4}, {ENTRY_PACKED, 4}, {ENTRY_UNPACKED, 4}};
    enum { LOCAL_BEFORE_ENTRY = 2 }; /* fields stand so much earlier in the local header */
    size_t head =
        LOCAL_SIZE + number_at(a->bytes + m->from + LOCAL_NAME, 2) + number_at(a->bytes + m->from + LOCAL_EXTRA, 2);
    char *local = head <= m->to - m->from ? pft_arena_bytes(arena, head) : NULL;
    archive packed;
    pft_status status;
    uint32_t flags;

    if (local == NULL)
        return head <= m->to - m->from ? pft_fail_memory(a->err) : damaged(a);
    if ((status = pack(a, m->part, arena, &packed)) != PFT_OK)
        return status;
    memcpy(local, a->bytes + m->from, head);
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++) {
        memcpy(entry + copied[i][0], packed.members[0].entry + copied[i][0], (size_t)copied[i][1]);
        memcpy(local + copied[i][0] - LOCAL_BEFORE_ENTRY, packed.members[0].entry + copied[i][0], (size_t)copied[i][1]);
    }
    flags = number_at(entry + ENTRY_FLAGS, 2) & ~(uint32_t)FLAG_SIZES_BEHIND;
    put_number(entry + ENTRY_FLAGS, 2, flags);
    put_number(local + ENTRY_FLAGS - LOCAL_BEFORE_ENTRY, 2, flags);
    if ((status = put(writer, local, head, at)) != PFT_OK)
        return status;
    head = LOCAL_SIZE + number_at(packed.bytes + packed.members[0].from + LOCAL_NAME, 2) +
           number_at(packed.bytes + packed.members[0].from + LOCAL_EXTRA, 2);
    return put(writer, packed.bytes + packed.members[0].from + head, number_at(entry + ENTRY_PACKED, 4), at);
}

/* `list`: a copy of the list of members, which is brought up to date. */
static pft_status write_archive(const archive *a, char *list, pft_arena *arena, const pft_writer *writer)
{
    uint64_t at = 0;
    size_t done = 0;
    char end[END_SIZE];
    pft_status status = PFT_OK;

    for (size_t i = 0; status == PFT_OK && i < a->count; i++) {
        member *m = a->placed[i];
        char *entry = list + (m->entry - (a->bytes + a->list));

        if ((status = put(writer, a->bytes + done, m->from - done, &at)) != PFT_OK)
            return status;
        put_number(entry + ENTRY_OFFSET, 4, (uint32_t)at);
        status = m->part != NULL ? put_changed(a, m, entry, arena, writer, &at)
                                 : put(writer, a->bytes + m->from, m->to - m->from, &at);
        done = m->to;
    }
    if (status == PFT_OK)
        status = put(writer, a->bytes + done, a->list - done, &at);
    memcpy(end, a->bytes + a->end, END_SIZE);
    put_number(end + END_LIST, 4, (uint32_t)at);
    if (status == PFT_OK && at > UINT32_MAX - 1)
        return pft_fail(a->err, PFT_ELIMIT, "the file would be larger than 4 GiB", "文件将超过 4 GiB");
    if (status == PFT_OK)
        status = put(writer, list, a->end - a->list, &at);
    if (status == PFT_OK)
        status = put(writer, end, END_SIZE, &at);
    return status == PFT_OK ? put(writer, a->bytes + a->end + END_SIZE, a->size - a->end - END_SIZE, &at) : status;
}

pft_status pft_zip_replace(const char *bytes, size_t size, const pft_zip_part *parts, size_t count, pft_arena *arena,
                           const pft_writer *writer, pft_error *err)
{
    archive a = {.bytes = bytes, .size = size, .err = err};
    pft_status status = open_archive(&a, arena);
    char *list;

    if (status != PFT_OK)
        return status;
    for (size_t i = 0; i < count; i++) {
        member *found = find_member(&a, parts[i].name);

        if (found == NULL)
            return pft_fail(err, PFT_ENOTFOUND, "the part %.80s is missing", "缺少部件 %.80s", parts[i].name);
        found->part = &parts[i];
    }
    if ((list = pft_arena_bytes(arena, a.end - a.list + 1)) == NULL)
        return pft_fail_memory(err);
    memcpy(list, bytes + a.list, a.end - a.list);
    return write_archive(&a, list, arena, writer);
}
