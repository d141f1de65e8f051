/* Filling a pft_error: a sentence in each language, and where. */
#ifndef PFT_CORE_ERROR_H
#define PFT_CORE_ERROR_H

#include <stdarg.h>

#include <perftarget/core.h>

/* Fills `err` (NULL is allowed) and returns `status`, so that a caller writes `return pft_fail(…)`. Both formats
 * take the same arguments in the same order; a message that is too long is cut at a character. */
__attribute__((format(printf, 3, 5), format(printf, 4, 5))) pft_status
pft_fail(pft_error *err, pft_status status, const char *english, const char *chinese, ...);

/* The same, with a position in the input (0: not known). */
__attribute__((format(printf, 5, 7), format(printf, 6, 7))) pft_status
pft_fail_at(pft_error *err, pft_status status, uint64_t line, uint64_t column, const char *english,
            const char *chinese, ...);

/* A message of at most PFT_MESSAGE_SIZE bytes: one that is too long is cut at a character, what is no UTF-8 replaced.
 */
__attribute__((format(printf, 2, 0))) void pft_message_write(char *message, const char *format, va_list arguments);

/* PFT_EIO for an error number of the system, in words of both languages. */
pft_status pft_fail_system(pft_error *err, int number);
/* Its words in Chinese, which the system has for English alone. */
const char *pft_system_text(int number);

/* PFT_EUNSUPPORTED for a format that `what` (findings …) is not written in; `valid` lists those that it is. */
pft_status pft_fail_format(pft_error *err, const char *format, const char *what_english, const char *what_chinese,
                           const char *valid);

/* PFT_ENOMEM, said in words. */
pft_status pft_fail_memory(pft_error *err);

#endif
