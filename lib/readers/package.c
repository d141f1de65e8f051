#include "readers/package.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <zip.h>

#include "core/budget.h"
#include "format/zip_error.h"

/* The ratio of unpacked to packed says nothing about small parts: an empty sheet is nearly all repetition. */
enum { RATIO_FROM = 1 << 20 };

struct pft_member {
    const char *name;
    zip_uint64_t index;
};

/* --- the zip --------------------------------------------------------------------------------------------------- */

static uint32_t number_at(const char *bytes, int size)
{
    uint32_t number = 0;

    while (size-- > 0)
        number = number << 8 | (unsigned char)bytes[size];
    return number;
}

/* True when the end of a zip is there and the list of members stands where it says. libzip says "not a zip" when it has
 * no room for what it reads at the end, and that must not be told as damage. */
static bool is_whole(const char *bytes, size_t size)
{
    enum { END_BYTES = 22, LONGEST_COMMENT = 65535 };
    size_t lowest = size > END_BYTES + LONGEST_COMMENT ? size - END_BYTES - LONGEST_COMMENT : 0;

    for (size_t at = size < END_BYTES ? 0 : size - END_BYTES; at > lowest; at--)
        if (memcmp(bytes + at, "PK\x05\x06", 4) == 0 && at + END_BYTES + number_at(bytes + at + 20, 2) == size) {
            uint64_t list = number_at(bytes + at + 16, 4), list_size = number_at(bytes + at + 12, 4);

            return list_size >= 4 && list + list_size == at && memcmp(bytes + list, "PK\x01\x02", 4) == 0;
        }
    return false;
}

static pft_status fail_zip(pft_package *package, const char *part, zip_error_t *error)
{
    const char *text;

    if (pft_zip_lacks_memory(error))
        return pft_fail_memory(package->err);
    text = zip_error_strerror(error);
    if (zip_error_code_zip(error) == ZIP_ER_COMPNOTSUPP)
        return pft_fail(package->err, PFT_EUNSUPPORTED, "%.80s is packed in a way that is not supported (%s)",
                        "%.80s 的压缩方式不受支持（%s）", part, text);
    return pft_fail(package->err, PFT_EINVALID, "%.80s: the zip is damaged (%s)", "%.80s：zip 已损坏（%s）", part, text);
}

/* Some writers part folders with a backslash, and names differ in case between a link and its part. */
static int fold_byte(char c)
{
    return c == '\\' ? '/' : c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : (unsigned char)c;
}

static int compare_names(const char *a, const char *b)
{
    while (*a != '\0' && fold_byte(*a) == fold_byte(*b)) {
        a++;
        b++;
    }
    return fold_byte(*a) - fold_byte(*b);
}

static int compare_members(const void *a, const void *b)
{
    return compare_names(((const pft_member *)a)->name, ((const pft_member *)b)->name);
}

static pft_status list_members(pft_package *package)
{
    zip_int64_t count = zip_get_num_entries(package->zip, 0);
    pft_member *members = pft_arena_alloc(package->scratch, (size_t)count * sizeof *members);

    if (members == NULL)
        return pft_fail_memory(package->err);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = zip_get_name(package->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);

        members[i] = (pft_member){name != NULL ? name : "", (zip_uint64_t)i};
    }
    qsort(members, (size_t)count, sizeof *members, compare_members);
    package->members = members;
    package->member_count = (size_t)count;
    return PFT_OK;
}

/* libzip takes its memory for itself: so much for each member that the zip lists, measured with short names. */
static pft_status take_list(pft_package *package, const char *bytes, size_t size)
{
    enum { MEMBER_BYTES = 400 };
    const char *end = bytes + size;

    for (const char *p = bytes; (p = memchr(p, 'P', (size_t)(end - p))) != NULL; p++)
        if (end - p >= 4 && memcmp(p, "PK\x01\x02", 4) == 0)
            package->listed += MEMBER_BYTES;
    if (pft_budget_take(pft_budget_of(&package->scratch->allocator), package->listed))
        return PFT_OK;
    package->listed = 0;
    return pft_fail_memory(package->err);
}

pft_status pft_package_open(pft_package *package, const char *bytes, size_t size, const pft_read_options *options,
                            pft_arena *scratch, pft_error *err)
{
    zip_error_t error;
    zip_source_t *source;
    pft_status status = PFT_OK;

    *package = (pft_package){.options = options, .scratch = scratch, .err = err};
    if ((status = take_list(package, bytes, size)) != PFT_OK)
        return status;
    zip_error_init(&error);
    if ((source = zip_source_buffer_create(bytes, size, 0, &error)) == NULL ||
        (package->zip = zip_open_from_source(source, ZIP_RDONLY, &error)) == NULL) {
        if (source != NULL)
            zip_source_free(source);
        status = zip_error_code_zip(&error) == ZIP_ER_NOZIP && is_whole(bytes, size)
                     ? pft_fail_memory(err)
                     : fail_zip(package, "the file", &error);
    } else {
        status = list_members(package);
    }
    zip_error_fini(&error);
    return status;
}

void pft_package_close(pft_package *package)
{
    if (package->zip != NULL)
        zip_discard(package->zip);
    package->zip = NULL;
    pft_budget_give(pft_budget_of(&package->scratch->allocator), package->listed);
    package->listed = 0;
}

static const pft_member *find_member(const pft_package *package, const char *name)
{
    pft_member wanted = {name, 0};

    return package->member_count > 0
               ? bsearch(&wanted, package->members, package->member_count, sizeof wanted, compare_members)
               : NULL;
}

bool pft_package_has(const pft_package *package, const char *name)
{
    return find_member(package, name) != NULL;
}

/* --- a part ---------------------------------------------------------------------------------------------------- */

static bool is_doubled(const pft_package *package, const pft_member *member)
{
    const pft_member *first = package->members, *last = first + package->member_count - 1;

    return (member > first && compare_members(member - 1, member) == 0) ||
           (member < last && compare_members(member, member + 1) == 0);
}

/* What a zip says of its parts is checked before a byte is unpacked; what really comes out is counted as well. */
static pft_status check_size(const pft_part *part, uint64_t size)
{
    const pft_read_options *options = part->package->options;
    pft_error *err = part->package->err;
    uint64_t total = part->package->unpacked - part->unpacked;

    if (size > options->max_part_bytes)
        return pft_fail(err, PFT_ELIMIT, "%.80s unpacks to more than max_part_bytes (%llu bytes)",
                        "%.80s 解压后超过 %llu 字节（max_part_bytes 限制）", part->name,
                        (unsigned long long)options->max_part_bytes);
    if (size > options->max_unpacked_bytes || total > options->max_unpacked_bytes - size)
        return pft_fail(err, PFT_ELIMIT, "unpacking %.80s exceeds max_unpacked_bytes (%llu bytes)",
                        "加上 %.80s，解压总量超过 %llu 字节（max_unpacked_bytes 限制）", part->name,
                        (unsigned long long)options->max_unpacked_bytes);
    if (size > RATIO_FROM && size / (part->packed > 0 ? part->packed : 1) >= options->max_ratio)
        return pft_fail(err, PFT_ELIMIT, "%.80s unpacks to more than %u times its size (max_ratio)",
                        "%.80s 解压后超过原大小的 %u 倍（max_ratio 限制）", part->name, options->max_ratio);
    return PFT_OK;
}

pft_status pft_part_open(pft_part *part, pft_package *package, const char *name)
{
    const pft_member *member = find_member(package, name);
    struct zip_stat stat;
    pft_status status;

    *part = (pft_part){.package = package, .name = name};
    if (member == NULL)
        return pft_fail(package->err, PFT_EINVALID, "the part %.80s is missing", "缺少部件 %.80s", name);
    if (is_doubled(package, member))
        return pft_fail(package->err, PFT_EINVALID, "duplicate part %.80s", "部件 %.80s 重复", name);
    zip_stat_init(&stat);
    if (zip_stat_index(package->zip, member->index, 0, &stat) != 0)
        return fail_zip(package, name, zip_get_error(package->zip));
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
        return pft_fail(package->err, PFT_EUNSUPPORTED, "%.80s is encrypted: save the file without a password",
                        "%.80s 已加密：请取消密码后另存", name);
    part->packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : 0;
    if ((stat.valid & ZIP_STAT_SIZE) != 0 && (status = check_size(part, stat.size)) != PFT_OK)
        return status;
    if ((part->file = zip_fopen_index(package->zip, member->index, 0)) == NULL)
        return fail_zip(package, name, zip_get_error(package->zip));
    return PFT_OK;
}

pft_status pft_part_read(pft_part *part, void *into, size_t room, size_t *got)
{
    zip_int64_t size = zip_fread(part->file, into, room);

    *got = 0;
    if (size < 0)
        return fail_zip(part->package, part->name, zip_file_get_error(part->file));
    *got = (size_t)size;
    part->unpacked += *got;
    part->package->unpacked += *got;
    return check_size(part, part->unpacked);
}

void pft_part_close(pft_part *part)
{
    if (part->file != NULL)
        zip_fclose(part->file);
    part->file = NULL;
}

/* --- recognising ----------------------------------------------------------------------------------------------- */

/* A zip holds its members' names twice: before each member and in the list at its end. Both are the same signature,
 * fields of fixed size with the name's length among them, then the name. */
typedef struct {
    const char *signature;
    size_t length_at;
    size_t name_at;
} zip_record;

static bool names_folder(const char *bytes, size_t size, const zip_record *record, const char *folder)
{
    size_t folder_size = strlen(folder), length;

    if (size < record->name_at + folder_size || memcmp(bytes, record->signature, 4) != 0)
        return false;
    length = (size_t)(unsigned char)bytes[record->length_at] |
             (size_t)(unsigned char)bytes[record->length_at + 1] << 8;
    if (length <= folder_size || length > size - record->name_at)
        return false;
    bytes += record->name_at;
    for (size_t i = 0; i < folder_size; i++)
        if (fold_byte(bytes[i]) != folder[i])
            return false;
    return true;
}

pft_sniff pft_package_sniff(const char *bytes, size_t size, const char *folder)
{
    static const zip_record records[] = {{"PK\x03\x04", 26, 30}, {"PK\x01\x02", 28, 46}};
    const char *end = bytes + size;

    if (size < 4 || memcmp(bytes, records[0].signature, 4) != 0)
        return PFT_SNIFF_NO;
    for (const char *p = bytes; (p = memchr(p, 'P', (size_t)(end - p))) != NULL; p++)
        for (size_t i = 0; i < sizeof records / sizeof records[0]; i++)
            if (names_folder(p, (size_t)(end - p), &records[i], folder))
                return PFT_SNIFF_YES;
    return PFT_SNIFF_NO;
}
