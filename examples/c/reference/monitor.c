/* Monitoring in the middle of the year: lights, and where the year will end. */
#include "example.h"

int main(void)
{
    pft_document *document = read_table(EVALUATION);
    const pft_writer out = pft_stream_writer(stdout);
    pft_method *method;
    pft_monitor *monitor;
    char *text;

    must(pft_method_load(&method, NULL, NULL, NULL));
    must(pft_monitor_run(&monitor, document, method, 6, NULL, NULL)); /* half of the year has passed */
    expect(pft_monitor_month(monitor) == 6 && pft_monitor_project_count(monitor) == 1);
    for (size_t i = 0; i < pft_monitor_project_at(monitor, 0)->line_count; i++) {
        const pft_monitor_line *line = pft_monitor_project_line_at(pft_monitor_project_at(monitor, 0), i);
        printf("%s: %s (%s)\n", line->name, pft_light_name(line->light), pft_light_text(line->light, PFT_CHINESE));
    }
    must(pft_monitor_write(monitor, true, &out, NULL));
    must(pft_monitor_write_text(monitor, false, &text, NULL, NULL));
    pft_text_free(text);
    pft_monitor_free(monitor);
    pft_method_free(method);
    pft_document_free(document);
    return EXIT_SUCCESS;
}
