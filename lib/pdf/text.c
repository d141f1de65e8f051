#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void text_add(struct text *text, const char *bytes, size_t size)
{
    if (!text->failed && text->capacity - text->size < size) {
        size_t capacity = (text->size + size) * 2 + 4096;
        char *grown = realloc(text->bytes, capacity);

        text->failed = grown == NULL;
        if (grown != NULL) {
            text->bytes = grown;
            text->capacity = capacity;
        }
    }
    if (text->failed)
        return;
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
}

void text_print(struct text *text, const char *format, ...)
{
    char line[512];
    va_list arguments;
    int size;

    va_start(arguments, format);
    size = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (size > 0)
        text_add(text, line, (size_t)size < sizeof line ? (size_t)size : sizeof line - 1);
}

void text_number(struct text *text, double number)
{
    static const double most = 1e9;
    char digits[32], *at = digits + sizeof digits;
    bool minus = number < 0;
    unsigned long long hundredths;

    number = minus ? -number : number;
    hundredths = (unsigned long long)((number < most ? number : most) * 100 + 0.5); /* also of what is no number */
    if (hundredths % 100 != 0) {
        if (hundredths % 10 != 0)
            *--at = (char)('0' + hundredths % 10);
        *--at = (char)('0' + hundredths / 10 % 10);
        *--at = '.';
    }
    hundredths /= 100;
    do
        *--at = (char)('0' + hundredths % 10);
    while ((hundredths /= 10) > 0);
    if (minus)
        *--at = '-';
    text_add(text, at, (size_t)(digits + sizeof digits - at));
}

void text_character(struct text *text, unsigned c)
{
    char bytes[8];
    size_t size = 0;

    if (c == '"' || c == '\\') {
        bytes[size++] = '\\';
        bytes[size++] = (char)c;
    } else if (c < 0x80) {
        bytes[size++] = (char)c;
    } else if (c < 0x800) {
        bytes[size++] = (char)(0xC0 | c >> 6);
        bytes[size++] = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        bytes[size++] = (char)(0xE0 | c >> 12);
        bytes[size++] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[size++] = (char)(0x80 | (c & 0x3F));
    } else {
        bytes[size++] = (char)(0xF0 | c >> 18);
        bytes[size++] = (char)(0x80 | (c >> 12 & 0x3F));
        bytes[size++] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[size++] = (char)(0x80 | (c & 0x3F));
    }
    text_add(text, bytes, size);
}
