/* The smallest program that uses the library: prints its version and one value. */
#include <stdio.h>
#include <string.h>

#include <perftarget/perftarget.h>

int main(void)
{
    const char *text = "不低于95％";
    char low[PFT_DECIMAL_SIZE];
    pft_value value;

    if (pft_value_parse(&value, text, strlen(text)) != PFT_OK)
        return 1;
    pft_decimal_format(value.low, low);
    printf("%s: %s %s %s\n", pft_version(), pft_op_name((pft_op)value.op), low, value.unit);
    return 0;
}
