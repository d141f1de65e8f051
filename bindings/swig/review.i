/* The review of self-evaluations. */

%newobject review_new;

size_t pft_review_issue_count(const pft_review *review);

typedef struct pft_review {
    %extend { ~pft_review() { pft_review_free($self); } }
} pft_review;

%inline %{
/* It borrows the document. `method` and `ruleset` NULL: the defaults. */
static pft_review *review_new(const pft_document *document, const pft_method *method, const pft_ruleset *ruleset,
                              const char *report, pft_error *err)
{
    pft_review_options options = PFT_REVIEW_OPTIONS_INIT;
    pft_review *review = NULL;

    options.method = method;
    options.ruleset = ruleset;
    options.report = report;
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
