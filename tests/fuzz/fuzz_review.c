/* Any bytes as the profile of a review; what is one is written and read back the same, and reviews a table. */
#include "harness.h"

static const char table[] =
    "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [{\"name\": \"道路养护\", \"year\": 2024, \"indicators\": ["
    "{\"level1\": \"产出指标\", \"level2\": \"数量指标\", \"name\": \"养护里程\", \"target\": \"≥20公里\", \"weight\": \"50\","
    " \"actual\": \"10公里\", \"score\": \"40\"},"
    "{\"level1\": \"效益指标\", \"level2\": \"社会效益指标\", \"name\": \"出行\", \"target\": \"有效保障\", \"weight\": \"40\"}]}]}";

static void check_text(const pft_review_profile *profile)
{
    pft_review_profile *again;
    char *text, *second;
    size_t size;

    PROMISE(pft_review_profile_write_text(profile, &text, &size) == PFT_OK);
    PROMISE(pft_review_profile_read(&again, text, size, NULL, NULL) == PFT_OK);
    PROMISE(pft_review_profile_write_text(again, &second, NULL) == PFT_OK);
    PROMISE(strcmp(text, second) == 0);
    PROMISE(pft_review_profile_points(profile) == pft_review_profile_points(again));
    pft_text_free(text);
    pft_text_free(second);
    pft_review_profile_free(again);
}

static pft_status pass(void *context, const char *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PFT_OK;
}

static void check_review(const pft_review_profile *profile)
{
    pft_document *document = read_as("json", table, strlen(table));
    pft_review_options options = PFT_REVIEW_OPTIONS_INIT;
    pft_form_options form_options = PFT_FORM_OPTIONS_INIT;
    const pft_writer writer = {pass, NULL};
    pft_review *review;
    pft_form *form;
    char *text;

    options.profile = form_options.profile = profile;
    options.report = "共2个项目。\n产出占60%，效益占60%";
    PROMISE(pft_review_make(&review, document, &options, NULL) == PFT_OK);
    PROMISE(pft_review_write_issues(review, "html", &writer, NULL) == PFT_OK);
    PROMISE(pft_form_make(&form, document, PFT_FORM_REVIEW_SHEET, &form_options, NULL) == PFT_OK);
    PROMISE(pft_form_write_text(form, "html", &text, NULL, NULL) == PFT_OK);
    pft_text_free(text);
    pft_form_free(form);
    pft_review_free(review);
    pft_document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pft_error err = {.status = PFT_OK};
    pft_review_profile *profile;
    pft_status status = pft_review_profile_read(&profile, (const char *)data, size, NULL, &err);

    PROMISE((status == PFT_OK) == (profile != NULL) && status == err.status);
    if (profile != NULL) {
        PROMISE(pft_review_profile_computed(profile) <= pft_review_profile_points(profile));
        check_text(profile);
        check_review(profile);
    }
    pft_review_profile_free(profile);
    return 0;
}
