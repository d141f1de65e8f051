/* Any bytes as an OFD file, or as the content of its page and of a template that it stands on. */
#include "office.h"

static const char file[] =
    "<ofd:OFD "
    "xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:DocBody><ofd:DocRoot>D/D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
static const char document[] =
    "<ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 "
    "297</ofd:PhysicalBox>"
    "</ofd:PageArea><ofd:TemplatePage ID=\"2\" BaseLoc=\"P.xml\"/></ofd:CommonData><ofd:Pages><ofd:Page ID=\"1\" "
    "BaseLoc=\"P.xml\"/></ofd:Pages>"
    "</ofd:Document>";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const fuzz_part parts[] = {
        {"OFD.xml", file, sizeof file - 1}, {"D/D.xml", document, sizeof document - 1}, {"D/P.xml", data, size}};
    uint8_t *zip;
    size_t zip_size;

    if (is_zip(data, size)) {
        check_office("ofd", data, size);
        return 0;
    }
    zip = zip_parts(parts, 3, &zip_size);
    check_office("ofd", zip, zip_size);
    free(zip);
    return 0;
}
