/**
 * @file
 * libperftarget: performance target tables (绩效目标表) and self-evaluations (绩效自评表) as a typed, exact model.
 * This header includes all the others.
 */
#ifndef PERFTARGET_PERFTARGET_H
#define PERFTARGET_PERFTARGET_H

#include <perftarget/alike.h>
#include <perftarget/arrow.h>
#include <perftarget/cells.h>
#include <perftarget/check.h>
#include <perftarget/columns.h>
#include <perftarget/compare.h>
#include <perftarget/config.h>
#include <perftarget/core.h>
#include <perftarget/decimal.h>
#include <perftarget/edit.h>
#include <perftarget/exchange.h>
#include <perftarget/form.h>
#include <perftarget/library.h>
#include <perftarget/model.h>
#include <perftarget/page.h>
#include <perftarget/portfolio.h>
#include <perftarget/read.h>
#include <perftarget/report.h>
#include <perftarget/review.h>
#include <perftarget/score.h>
#include <perftarget/trace.h>
#include <perftarget/value.h>

#endif
