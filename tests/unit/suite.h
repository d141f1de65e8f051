/* What every Check program here ends with. */
#ifndef PFT_TESTS_SUITE_H
#define PFT_TESTS_SUITE_H

#include <perftarget/read.h>

#include <check.h>
#include <stdlib.h>

static inline int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* What this build is made without is known, and refused. */
static inline bool is_read(const char *format)
{
    return pft_format_find(format) != NULL && pft_format_find(format)->reads;
}

#endif
