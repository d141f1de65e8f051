/* What a review asks: its profile. */
#ifndef PROFILE_H
#define PROFILE_H

#include "command.h"

/* One that is built in by its id, or one from a file. NULL after a message. Owned: pft_review_profile_free(). */
pft_review_profile *profile_open(const char *name, pft_language language);

#endif
