#include "core/date.h"

/* The count of days between 0000-03-01 and 1899-12-30. */
enum { DAY_ZERO = 693899, DAYS_OF_ERA = 146097 /* 400 years */ };

/* Years that begin in March have their leap day at the end. */
pft_date pft_date_of_serial(int64_t serial)
{
    int64_t days = DAY_ZERO + serial, era = days / DAYS_OF_ERA, of_era = days % DAYS_OF_ERA;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / (DAYS_OF_ERA - 1)) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;

    return (pft_date){.year = (int16_t)(year + era * 400 + (month >= 10)),
                      .month = (uint8_t)(month < 10 ? month + 3 : month - 9),
                      .day = (uint8_t)(of_year - (153 * month + 2) / 5 + 1)};
}
