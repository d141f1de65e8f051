/* Many documents in one account. */
#include "perftarget_wasm.h"

#include <stdlib.h>
#include <string.h>

/* With what it borrows. */
typedef struct {
    pft_portfolio *portfolio;
    pft_ruleset *ruleset;
    pft_method *method;
} account;

EXPORT void pftjs_portfolio_free(account *all)
{
    if (all == NULL)
        return;
    pft_portfolio_free(all->portfolio);
    pft_ruleset_free(all->ruleset);
    pft_method_free(all->method);
    free(all);
}

static pft_status open_account(answer *a, account *all, const char *by, const char *rules, const char *method)
{
    pft_portfolio_options options = PFT_PORTFOLIO_OPTIONS_INIT;

    if ((a->error.status = pft_grouping_from_name(&options.by, by)) != PFT_OK)
        return a->error.status;
    if (rules[0] != '\0' && (all->ruleset = pftjs_ruleset(a, rules)) == NULL)
        return a->error.status;
    if (method[0] != '\0' && (all->method = pftjs_method(a, method, NULL)) == NULL)
        return a->error.status;
    options.ruleset = all->ruleset;
    options.method = all->method;
    return pft_portfolio_new(&all->portfolio, &options, &a->error);
}

/* @p rules, @p method: "" for neither checking nor scoring anew. "auto" is no method of many documents. */
EXPORT account *pftjs_portfolio_new(answer *a, const char *by, const char *rules, const char *method)
{
    account *all = calloc(1, sizeof *all);

    if (all == NULL)
        a->error.status = PFT_ENOMEM;
    else if (open_account(a, all, by, rules, strcmp(method, "auto") != 0 ? method : "") == PFT_OK)
        return all;
    pftjs_portfolio_free(all);
    return NULL;
}

EXPORT pft_status pftjs_portfolio_add(answer *a, account *all, const pft_document *document)
{
    return a->error.status = pft_portfolio_add_document(all->portfolio, document, &a->error);
}

EXPORT pft_status pftjs_portfolio_write(answer *a, account *all, const char *format, int compact, int excel)
{
    pft_portfolio_write_options options = PFT_PORTFOLIO_WRITE_OPTIONS_INIT;
    char *text = NULL;
    size_t size = 0;
    pft_status status;

    options.compact = compact != 0;
    options.excel = excel != 0;
    status = pft_portfolio_write_text(all->portfolio, format, &options, &text, &size, &a->error);
    return pftjs_give(a, status, text, size);
}
