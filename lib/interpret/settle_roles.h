/* Roles of columns that follow from their neighbours: two names, several years, points of levels, a heading twice. */
#ifndef PFT_INTERPRET_SETTLE_ROLES_H
#define PFT_INTERPRET_SETTLE_ROLES_H

#include "interpret/path.h"

enum { SECTION_ROLE = ROLE_COUNT }; /* of a heading that names a section: no column is left with it */

bool pft_has_role(const pft_columns *columns, column_role role);

/* The first column with the role; the count of columns when none has it. */
size_t pft_find_role(const pft_columns *columns, column_role role);

bool pft_is_value_role(uint8_t role);

void pft_settle_roles(pft_columns *columns);

/* Where no heading says that values stand below it, the first behind the names that nobody knows. False: none may. */
bool pft_suppose_value(pft_columns *columns);

#endif
