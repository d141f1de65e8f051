/* Days as spreadsheets count them: the serial numbers of dates. */
#ifndef PFT_CORE_DATE_H
#define PFT_CORE_DATE_H

#include <perftarget/value.h>

/* The date of a serial number in the 1900 system, from 61 (1900-03-01) on; 0 is 1899-12-30. Before that, a spreadsheet
 * counts a 29 February 1900 that was none. */
pft_date pft_date_of_serial(int64_t serial);

#endif
