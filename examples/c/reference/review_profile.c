/* What a review asks: built in, or one's own. */
#include "example.h"

int main(void)
{
    pft_review_options options = PFT_REVIEW_OPTIONS_INIT;
    pft_document *document = read_table(EVALUATION);
    pft_review_profile *built_in, *own;
    pft_review *review;
    pft_error error;
    char *text;
    size_t size;

    for (size_t i = 0; i < pft_review_profile_count(); i++)
        printf("%s\n", pft_review_profile_id_at(i));
    must(pft_review_profile_load(&built_in, "self-evaluation", NULL, &error));
    printf("%s (%s), version %s\n", pft_review_profile_name(built_in, PFT_ENGLISH), pft_review_profile_id(built_in),
           pft_review_profile_version(built_in));
    expect(pft_review_profile_points(built_in) == 14);
    expect(pft_review_profile_computed(built_in) <= pft_review_profile_points(built_in));

    must(pft_review_profile_write_text(built_in, &text, &size)); /* the file to begin one's own from */
    must(pft_review_profile_read(&own, text, size, NULL, &error));
    pft_text_free(text);
    options.profile = own;
    must(pft_review_make(&review, document, &options, &error));
    pft_review_free(review);
    pft_review_profile_free(own);
    pft_review_profile_free(built_in);

    must(pft_review_profile_read_file(&own, "lib/profiles/reviews/targets.json", NULL, &error));
    pft_review_profile_free(own);
    pft_document_free(document);
    return EXIT_SUCCESS;
}
