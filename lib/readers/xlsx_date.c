/* Days since 1900 or 1904 as dates. */
#include "core/date.h"
#include "readers/xlsx.h"

enum { LAST_DAY = 2958465, SECONDS_A_DAY = 86400 }; /* 9999-12-31 */

enum { DAYS_FROM_1904 = 1462 }; /* from the 1904 system to that of 1900 */

static void set_civil(xlsx_date *date, int64_t serial)
{
    pft_date civil = pft_date_of_serial(serial);

    date->year = civil.year;
    date->month = civil.month;
    date->day = civil.day;
}

/* Whole days, and the rest in seconds. */
static int64_t split_days(const xlsx_number *serial, int *seconds)
{
    int64_t days = 0;
    unsigned __int128 rest = 0, unit = 1;

    for (int power = serial->exponent - 1; power >= 0; power--)
        days = days * 10 + (xlsx_number_digit(serial, power) - '0');
    for (int power = -1; power >= -XLSX_DIGITS; power--) {
        rest = rest * 10 + (unsigned)(xlsx_number_digit(serial, power) - '0');
        unit *= 10;
    }
    *seconds = (int)((rest * SECONDS_A_DAY * 2 + unit) / (unit * 2));
    if (*seconds == SECONDS_A_DAY) {
        *seconds = 0;
        days++;
    }
    return days;
}

bool xlsx_date_of(xlsx_date *date, const xlsx_number *serial, bool from_1904)
{
    int64_t days;
    int seconds;

    if (serial->negative || serial->exponent > 7)
        return false;
    days = split_days(serial, &seconds);
    *date = (xlsx_date){.days = days, .hour = seconds / 3600, .minute = seconds / 60 % 60, .second = seconds % 60};
    if (from_1904)
        days += DAYS_FROM_1904;
    if (days > LAST_DAY)
        return false;
    date->weekday = (int)((days + 6) % 7);
    if (days == 60 && !from_1904) {
        date->year = 1900;
        date->month = 2;
        date->day = 29;
    } else if (days == 0) {
        date->year = 1900;
        date->month = 1;
    } else {
        set_civil(date, days + (days < 60));
    }
    return true;
}
