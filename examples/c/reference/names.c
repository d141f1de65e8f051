/* Names and labels of categories, funding sources, certainty, doubts, notes and terms. */
#include "example.h"

static void categories(void)
{
    pft_category category = pft_category_of("产出指标", "数量指标");

    expect(category == PFT_CATEGORY_OUTPUT_QUANTITY);
    expect(same(pft_category_name(category), "output.quantity"));
    expect(same(pft_category_label(category, PFT_CHINESE), "数量指标"));
    expect(pft_category_parent(category) == PFT_CATEGORY_OUTPUT);
    must(pft_category_from_name(&category, "benefit.social"));
    expect(category == PFT_CATEGORY_BENEFIT_SOCIAL);
}

static void funding(void)
{
    pft_funding source;

    must(pft_funding_from_name(&source, "fiscal"));
    expect(source == PFT_FUNDING_FISCAL);
    expect(same(pft_funding_name(source), "fiscal") && same(pft_funding_label(source), "财政资金"));
}

static void certainty(void)
{
    pft_certainty certainty;
    pft_doubt doubt;

    must(pft_certainty_from_name(&certainty, "likely"));
    expect(same(pft_certainty_name(certainty), "likely") && same(pft_certainty_text(certainty, PFT_CHINESE), "较可能"));
    for (size_t i = 0; i < pft_doubt_count(); i++)
        printf("%-20s %s\n", pft_doubt_name((pft_doubt)i), pft_doubt_text((pft_doubt)i, PFT_ENGLISH));
    must(pft_doubt_from_name(&doubt, "unit-supposed"));
    expect(doubt == PFT_DOUBT_UNIT_SUPPOSED);
}

static void notes_and_terms(void)
{
    pft_note note;
    pft_term term;

    must(pft_note_from_name(&note, "name-from-title"));
    expect(same(pft_note_name(note), "name-from-title"));
    expect(same(pft_note_text(note, PFT_ENGLISH), "name taken from the title"));
    must(pft_term_from_name(&term, "medium"));
    expect(term == PFT_TERM_MEDIUM && same(pft_term_name(PFT_TERM_ANNUAL), "annual"));
}

int main(void)
{
    categories();
    funding();
    certainty();
    notes_and_terms();
    return EXIT_SUCCESS;
}
