/* Text that grows in memory. When memory runs out it is marked as failed and takes nothing more. */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct text {
    char *bytes;
    size_t size, capacity;
    bool failed;
};

void text_add(struct text *text, const char *bytes, size_t size);
__attribute__((format(printf, 2, 3))) void text_print(struct text *text, const char *format, ...);
/* A number with at most two places. */
void text_number(struct text *text, double number);
/* A character in UTF-8, escaped as it stands in a JSON string. */
void text_character(struct text *text, unsigned character);

#endif
