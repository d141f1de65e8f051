/* Indicators in running text: 数量指标：发放补贴30人；质量指标：…. */
#ifndef PFT_INTERPRET_RUNNING_H
#define PFT_INTERPRET_RUNNING_H

#include "interpret/labelled.h"

/* Adds the indicators that the region's text lists behind labels of levels. PFT_ENOMEM. */
pft_status pft_read_running(pft_draft_project *project, const pft_region *region);

#endif
