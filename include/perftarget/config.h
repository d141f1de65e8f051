/**
 * @file
 * What a folder of tables is checked by: the file `.perftarget.json`, which programs look for in the folder of the
 * tables and in those above it. It names a rule set, a scoring method, an indicator library, the rules that are asked
 * and left out, how grave they are, and which files are read.
 *
 *     {"rules": "disclosure", "select": ["BUD", "VAL"], "ignore": ["VAL-003"], "severities": {"BUD-001": "error"},
 *      "severity": "warning", "method": "mof-2020", "library": "library.json", "paths": ["*.docx"],
 *      "exclude": ["drafts/"]}
 *
 * Each member may be missing. The JSON Schema is installed as perftarget-config-1.schema.json.
 */
#ifndef PERFTARGET_CONFIG_H
#define PERFTARGET_CONFIG_H

#include <perftarget/check.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup checking
 *  @{ */

/** What such a file says. Texts are borrowed from it. */
typedef struct pft_config pft_config;

/** The name that programs look for. */
#define PFT_CONFIG_NAME ".perftarget.json"

/**
 * Reads one from JSON.
 *
 * @param[out] out  Owned: pft_config_free().
 * @param allocator NULL for malloc(); copied.
 * @param[out] err  Line, column and JSON path of what is wrong: an unknown member, a rule that there is not.
 */
PFT_API PFT_NODISCARD pft_status pft_config_read(pft_config **out, const char *text, size_t size,
                                                 const pft_allocator *allocator, pft_error *err);
/** Reads one from a file. */
PFT_API PFT_NODISCARD pft_status pft_config_read_file(pft_config **out, const char *path,
                                                      const pft_allocator *allocator, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_config_free(pft_config *config);

/** The rule set: one that is built in, or a file beside the configuration; "" where none is named. */
PFT_API const char *pft_config_rules(const pft_config *config);
/** The scoring method, in the same way. */
PFT_API const char *pft_config_method(const pft_config *config);
/** The indicator library, a file beside the configuration; "" where none is named. */
PFT_API const char *pft_config_library(const pft_config *config);
/** The lowest severity to report. */
PFT_API pft_severity pft_config_severity(const pft_config *config);
/** Whether it selects, leaves out or weighs rules: pft_config_apply() then changes a rule set. */
PFT_API bool pft_config_changes_rules(const pft_config *config);
/** Turns the rules of a set on and off, and sets their severities, as the configuration says. PFT_ENOMEM. */
PFT_API PFT_NODISCARD pft_status pft_config_apply(const pft_config *config, pft_ruleset *ruleset, pft_error *err);
/**
 * Whether a file is to be read, by "paths" and "exclude". `*` and `?` stand for any characters but a slash, `**` for
 * any at all; a pattern without a slash is that of a name at any depth, and one that ends in a slash of a folder and
 * all in it.
 *
 * @param path From the folder of the configuration on, parted by slashes.
 */
PFT_API bool pft_config_takes(const pft_config *config, const char *path);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
