/* Two years side by side: projects and indicators that belong together, and what became of them. */
#include <stdio.h>
#include <string.h>

#include "core/names.h"
#include "portfolio/compare_pairing.h"

static const pft_name_row matches_rows[] = {PFT_MATCH_LIST(PFT_NAME_ROW)};
static const pft_names matches = PFT_NAMES(matches_rows);
static const pft_name_row changes_rows[] = {PFT_CHANGE_LIST(PFT_NAME_ROW)};
static const pft_names changes = PFT_NAMES(changes_rows);

const char *pft_match_name(pft_match match)
{
    return pft_names_name(&matches, (unsigned)match);
}

const char *pft_match_text(pft_match match, pft_language language)
{
    return pft_names_text(&matches, (unsigned)match, language);
}

const char *pft_change_name(pft_change change)
{
    return pft_names_name(&changes, (unsigned)change);
}

const char *pft_change_text(pft_change change, pft_language language)
{
    return pft_names_text(&changes, (unsigned)change, language);
}

void pft_changes_text(uint32_t set, pft_language language, char *text, size_t size)
{
    size_t used = 0;

    *text = '\0';
    for (unsigned i = 0; i < PFT_CHANGE_COUNT && used < size; i++)
        if ((set & PFT_CHANGE_BIT(i)) != 0)
            used += (size_t)snprintf(text + used, size - used, "%s%s",
                                     used > 0 ? language == PFT_CHINESE ? "、" : ", " : "",
                                     pft_change_text((pft_change)i, language));
}

static pft_status run(pft_comparing *c, pft_error *err)
{
    bool done;

    pft_arena_init(&c->scratch, &c->comparison->arena.allocator);
    done = pft_pair_projects(c);
    pft_arena_free(&c->scratch);
    return done ? PFT_OK : pft_fail_memory(err);
}

pft_status pft_compare(pft_comparison **out, const pft_document *before, const pft_document *after,
                       const pft_compare_options *options, pft_error *err)
{
    pft_compare_options whole = PFT_COMPARE_OPTIONS_INIT;
    const pft_allocator *allocator;
    pft_comparing c = {.before = before, .after = after};
    pft_status status;

    if (out == NULL || before == NULL || after == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    if (whole.likeness < 0 || whole.likeness > PFT_DECIMAL_ONE)
        return pft_fail(err, PFT_EARGUMENT, "the likeness must be from 0 to 1", "相近程度应在 0 至 1 之间");
    if (pft_document_project_count(before) >= UINT32_MAX || pft_document_project_count(after) >= UINT32_MAX)
        return pft_fail(err, PFT_ELIMIT, "too many projects to compare", "项目过多，无法比较");
    allocator = whole.allocator != NULL ? whole.allocator : &pft_default_allocator;
    if ((c.comparison = allocator->allocate(allocator->context, sizeof *c.comparison)) == NULL)
        return pft_fail_memory(err);
    memset(c.comparison, 0, sizeof *c.comparison);
    pft_arena_init(&c.comparison->arena, allocator);
    c.comparison->before = pft_document_source(before);
    c.comparison->after = pft_document_source(after);
    c.least = whole.likeness;
    if ((status = run(&c, err)) == PFT_OK)
        *out = c.comparison;
    else
        pft_comparison_free(c.comparison);
    return status;
}

void pft_comparison_free(pft_comparison *comparison)
{
    if (comparison != NULL) {
        pft_allocator allocator = comparison->arena.allocator;

        pft_arena_free(&comparison->arena);
        allocator.release(allocator.context, comparison, sizeof *comparison);
    }
}

size_t pft_comparison_count(const pft_comparison *comparison)
{
    return comparison != NULL ? comparison->count : 0;
}

const pft_project_pair *pft_comparison_at(const pft_comparison *comparison, size_t index)
{
    return comparison != NULL && index < comparison->count ? &comparison->projects[index] : NULL;
}

size_t pft_comparison_total(const pft_comparison *comparison, pft_change change)
{
    return comparison != NULL && (unsigned)change < PFT_CHANGE_COUNT ? comparison->totals[change] : 0;
}
