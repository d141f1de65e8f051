/* The review of self-evaluations. */

%newobject review_new;
%newobject review_profile_load;
%newobject review_profile_read;
%newobject review_profile_read_file;
%newobject review_profile_json;

size_t pft_review_issue_count(const pft_review *review);

size_t pft_review_profile_count(void);
const char *pft_review_profile_id_at(size_t index);
const char *pft_review_profile_id(const pft_review_profile *profile);
const char *pft_review_profile_version(const pft_review_profile *profile);
const char *pft_review_profile_name(const pft_review_profile *profile, pft_language language);
size_t pft_review_profile_points(const pft_review_profile *profile);
size_t pft_review_profile_computed(const pft_review_profile *profile);

typedef struct pft_review_profile {
    %extend { ~pft_review_profile() { pft_review_profile_free($self); } }
} pft_review_profile;

typedef struct pft_review {
    %extend { ~pft_review() { pft_review_free($self); } }
} pft_review;

%inline %{
static pft_review_profile *review_profile_load(const char *id, pft_error *err)
{
    pft_review_profile *profile = NULL;

    return pft_review_profile_load(&profile, id, NULL, err) == PFT_OK ? profile : NULL;
}

static pft_review_profile *review_profile_read(const void *bytes, size_t size, pft_error *err)
{
    pft_review_profile *profile = NULL;

    return pft_review_profile_read(&profile, bytes, size, NULL, err) == PFT_OK ? profile : NULL;
}

static pft_review_profile *review_profile_read_file(const char *path, pft_error *err)
{
    pft_review_profile *profile = NULL;

    return pft_review_profile_read_file(&profile, path, NULL, err) == PFT_OK ? profile : NULL;
}

/* NULL when out of memory. */
static char *review_profile_json(const pft_review_profile *profile)
{
    char *text = NULL;

    return pft_review_profile_write_text(profile, &text, NULL) == PFT_OK ? text : NULL;
}

/* It borrows document and profile. `method`, `ruleset` and `profile` NULL: the defaults. */
static pft_review *review_new(const pft_document *document, const pft_method *method, const pft_ruleset *ruleset,
                              const char *report, const pft_review_profile *profile, pft_error *err)
{
    pft_review_options options = PFT_REVIEW_OPTIONS_INIT;
    pft_review *review = NULL;

    options.method = method;
    options.ruleset = ruleset;
    options.report = report;
    options.profile = profile;
    return pft_review_make(&review, document, &options, err) == PFT_OK ? review : NULL;
}

/* Grade, dimension, object, place, found, judgement, advice, basis: by `which`, in this order. */
static const char *review_issue_text(const pft_review *review, size_t index, int which)
{
    const pft_review_issue *issue = pft_review_issue_at(review, index);
    const char *const texts[] = {pft_review_grade_name(issue->grade), issue->dimension, issue->object, issue->place,
                                 issue->found, issue->judgement, issue->advice, issue->basis};

    return which >= 0 && (size_t)which < sizeof texts / sizeof *texts ? texts[which] : "";
}

static size_t review_issue_project(const pft_review *review, size_t index)
{
    return pft_review_issue_at(review, index)->project;
}

static size_t review_issue_indicator(const pft_review *review, size_t index)
{
    return pft_review_issue_at(review, index)->indicator;
}

/* The working paper, else the list of issues. */
static owned_bytes review_write(const pft_review *review, const char *format, bool paper, pft_error *err)
{
    grown_bytes whole = {{NULL, 0, grown_bytes_end}, 0};
    const pft_writer writer = {grown_bytes_take, &whole};

    if ((paper ? pft_review_write_paper : pft_review_write_issues)(review, format, &writer, err) != PFT_OK) {
        grown_bytes_end(whole.owned.bytes);
        whole.owned.bytes = NULL;
    }
    return whole.owned;
}
%}
