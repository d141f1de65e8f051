/* Days since 1900 or 1904 as dates. */
#include "readers/xlsx.h"

enum { LAST_DAY = 2958465, SECONDS_A_DAY = 86400 }; /* 9999-12-31 */

/* The count of days between 0000-03-01 and 1899-12-30, which is day 0 for every serial after February 1900. */
enum { DAY_ZERO = 693899, DAYS_FROM_1904 = 1462 };

/* The civil date of a day counted from 0000-03-01: years that begin in March have their leap day at the end. */
static void set_civil(xlsx_date *date, int64_t days)
{
    int64_t era = days / 146097, day_of_era = days % 146097;
    int64_t year = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day = day_of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * day + 2) / 153;

    date->day = (int)(day - (153 * month + 2) / 5 + 1);
    date->month = (int)(month < 10 ? month + 3 : month - 9);
    date->year = (int)(year + era * 400 + (date->month <= 2));
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
        set_civil(date, DAY_ZERO + days + (days < 60));
    }
    return true;
}
