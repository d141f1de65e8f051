/* XML as office programs write it, read without expat: UTF-8, tags, attributes, text and the five entities. Whatever
 * else there is (a comment, a DTD, another encoding, anything damaged or very large) is odd, and is left to expat,
 * which then reads the part again; so this accepts nothing that expat would refuse, and needs to explain nothing. */
#ifndef PFT_READERS_XML_PLAIN_H
#define PFT_READERS_XML_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum pft_plain_token {
    PFT_PLAIN_START, /* name, attributes */
    PFT_PLAIN_END,
    PFT_PLAIN_TEXT,  /* text, size */
    PFT_PLAIN_MORE,  /* bytes are wanted: pft_plain_room() and pft_plain_add() */
    PFT_PLAIN_DONE,
    PFT_PLAIN_ODD
} pft_plain_token;

enum { PFT_PLAIN_BYTES = 64 << 10, PFT_PLAIN_ATTRIBUTES = 64, PFT_PLAIN_DEPTH = 256, PFT_PLAIN_NAMES = 8192 };

typedef struct pft_plain {
    /* The token: */
    const char *name;
    const char *attributes[2 * PFT_PLAIN_ATTRIBUTES + 1]; /* names and values in turn, then NULL */
    const char *text;
    size_t size;
    size_t from, to; /* its bytes, in `bytes` */
    size_t event;    /* what it is told of: from; to for the end of an element without content */
    /* The input: */
    uint64_t base;   /* where `bytes` begins in the part, and the line and column of that, from 1 */
    uint64_t line, column;
    size_t at, end;
    bool last;       /* nothing follows */
    bool empty;      /* the end of <name/> is still to be told */
    uint8_t stage;
    uint32_t depth;
    uint16_t names_at[PFT_PLAIN_DEPTH + 1]; /* of the open elements, in `names` */
    char names[PFT_PLAIN_NAMES];
    char values[1024]; /* attributes and characters with entities, as they are meant */
    size_t values_used;
    char bytes[PFT_PLAIN_BYTES + 1];
} pft_plain;

void pft_plain_init(pft_plain *plain);

pft_plain_token pft_plain_next(pft_plain *plain);

/* Where to put more bytes, and how many there is room for: at least one, after PFT_PLAIN_MORE. None added: the end. */
char *pft_plain_room(pft_plain *plain, size_t *room);
void pft_plain_add(pft_plain *plain, size_t size);

/* Line and column of the token's event, both from 1; columns are characters. */
void pft_plain_position(const pft_plain *plain, uint64_t *line, uint64_t *column);

#endif
