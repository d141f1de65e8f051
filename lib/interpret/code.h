/* An agency's code and name, printed in one cell. */
#ifndef PFT_INTERPRET_CODE_H
#define PFT_INTERPRET_CODE_H

#include "core/text.h"

/* Cuts the code off a name: 564301天津市…, [066]…局, …局（308001）. Empty when there is none. */
pft_slice pft_cut_code(pft_slice *name);

/* True for a code with a name behind it, alone in a line: 564301天津市归国华侨联合会. */
bool pft_is_coded_name(pft_slice text);

#endif
