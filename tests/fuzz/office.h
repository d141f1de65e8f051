/* Fuzzing inside the zip: the input is the XML of one part of a file whose other parts are fixed. An input that is a
 * zip itself is read as it is. The zip is stored, not packed, so that a changed byte stays a changed byte. */
#ifndef PFT_TESTS_FUZZ_OFFICE_H
#define PFT_TESTS_FUZZ_OFFICE_H

#include "harness.h"

typedef struct {
    const char *name;
    const void *bytes;
    size_t size;
} fuzz_part;

typedef struct {
    uint8_t *bytes;
    size_t size;
} fuzz_zip;

static inline void put_number(fuzz_zip *zip, uint32_t value, size_t width)
{
    for (size_t i = 0; i < width; i++)
        zip->bytes[zip->size++] = (uint8_t)(value >> 8 * i);
}

static inline void put_bytes(fuzz_zip *zip, const void *bytes, size_t size)
{
    if (size > 0)
        memcpy(zip->bytes + zip->size, bytes, size);
    zip->size += size;
}

static inline uint32_t checksum(const uint8_t *bytes, size_t size)
{
    uint32_t sum = UINT32_MAX;

    for (size_t i = 0; i < size; i++) {
        sum ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (0xEDB88320U & (0U - (sum & 1)));
    }
    return ~sum;
}

/* What stands before a member and in the list alike: version, flags, method, time, date, checksum, sizes, lengths. */
static inline void put_member(fuzz_zip *zip, const fuzz_part *part)
{
    static const uint8_t fixed[] = {20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x58};

    put_bytes(zip, fixed, sizeof fixed);
    put_number(zip, checksum(part->bytes, part->size), 4);
    put_number(zip, (uint32_t)part->size, 4);
    put_number(zip, (uint32_t)part->size, 4);
    put_number(zip, (uint32_t)strlen(part->name), 2);
    put_number(zip, 0, 2);
}

/* To be freed. */
static inline uint8_t *zip_parts(const fuzz_part *parts, size_t count, size_t *size)
{
    fuzz_zip zip = {.size = 0};
    uint32_t offsets[8], list;
    size_t room = 22;

    PROMISE(count <= sizeof offsets / sizeof offsets[0]);
    for (size_t i = 0; i < count; i++)
        room += 76 + 2 * strlen(parts[i].name) + parts[i].size;
    PROMISE((zip.bytes = malloc(room)) != NULL);
    for (size_t i = 0; i < count; i++) {
        offsets[i] = (uint32_t)zip.size;
        put_bytes(&zip, "PK\x03\x04", 4);
        put_member(&zip, &parts[i]);
        put_bytes(&zip, parts[i].name, strlen(parts[i].name));
        put_bytes(&zip, parts[i].bytes, parts[i].size);
    }
    list = (uint32_t)zip.size;
    for (size_t i = 0; i < count; i++) {
        put_bytes(&zip, "PK\x01\x02\x14\x00", 6);
        put_member(&zip, &parts[i]);
        for (int field = 0; field < 5; field++)
            put_number(&zip, 0, 2);
        put_number(&zip, offsets[i], 4);
        put_bytes(&zip, parts[i].name, strlen(parts[i].name));
    }
    put_bytes(&zip, "PK\x05\x06\x00\x00\x00\x00", 8);
    put_number(&zip, (uint32_t)count, 2);
    put_number(&zip, (uint32_t)count, 2);
    put_number(&zip, (uint32_t)zip.size - 12 - list, 4);
    put_number(&zip, list, 4);
    put_number(&zip, 0, 2);
    PROMISE(zip.size <= room);
    *size = zip.size;
    return zip.bytes;
}

static inline void check_office(const char *format, const void *bytes, size_t size)
{
    pft_document *document = read_as(format, bytes, size);

    if (document != NULL) {
        check_nothing_lost(document);
        check_round_trip(document);
    }
    pft_document_free(document);
}

static inline bool is_zip(const uint8_t *data, size_t size)
{
    return size >= 2 && memcmp(data, "PK", 2) == 0;
}

#endif
