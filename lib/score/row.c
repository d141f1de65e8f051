/* Indicators as rows of columns: what pft_score() finds out about them, as numbers. */
#include <perftarget/columns.h>

#include "score/compare.h"

static unsigned scale_of(uint16_t per)
{
    unsigned scale = 0;

    for (; per >= 10; per /= 10)
        scale++;
    return scale;
}

static pft_decimal date_number(pft_date date)
{
    return ((pft_decimal)date.year * 10000 + date.month * 100 + date.day) * PFT_DECIMAL_ONE;
}

static void take_number(pft_row *row, const pft_judgement *judged)
{
    row->kind = row->kind == PFT_KIND_QUALITATIVE ? PFT_KIND_NUMBER : row->kind; /* a percentage that answers words */
    row->op = (pft_op)judged->measured.op;
    row->low = judged->measured.low;
    row->high = judged->measured.high;
    row->actual = judged->measured.actual;
    row->scale = scale_of(judged->measured.per);
    row->open = (pft_open)judged->measured.open;
}

static void take_dates(pft_row *row, const pft_judgement *judged)
{
    row->kind = PFT_KIND_DATE;
    row->low = date_number(judged->target_date);
    row->actual = date_number(judged->actual_date);
}

/* What an answer that is neither number nor date came to. */
static void take_words(pft_row *row, const pft_judgement *judged)
{
    switch ((pft_because)judged->outcome.because) {
    case PFT_BECAUSE_IN_TIME:
    case PFT_BECAUSE_LATE:
        take_dates(row, judged);
        break;
    case PFT_BECAUSE_WORDS:
    case PFT_BECAUSE_OWN:
        row->kind = PFT_KIND_QUALITATIVE;
        row->op = PFT_OP_EQUAL;
        row->grade = judged->outcome.band + 1;
        break;
    case PFT_BECAUSE_NO_RULE:
        row->kind = PFT_KIND_QUALITATIVE;
        row->grade = PFT_GRADE_OF_NONE;
        break;
    default:
        row->kind = row->kind == PFT_KIND_EMPTY ? PFT_KIND_EMPTY : PFT_KIND_OTHER;
        row->grade = PFT_GRADE_OF_NONE;
    }
}

void pft_indicator_row(pft_row *out, const pft_method *method, const pft_project *project,
                       const pft_indicator *indicator)
{
    const pft_value *target = indicator->target;
    pft_judgement judged;
    pft_because because;

    *out = (pft_row){.category = indicator->category, .kind = PFT_KIND_EMPTY, .grade = -1, .low = PFT_DECIMAL_NONE,
                     .high = PFT_DECIMAL_NONE, .actual = PFT_DECIMAL_NONE, .weight = indicator->weight,
                     .own = indicator->score};
    if (target != NULL && target->raw_size > 0) {
        out->kind = (pft_kind)target->kind;
        out->op = (pft_op)target->op;
    }
    pft_judge(&judged, method, project != NULL ? project->year : 0, indicator,
              PFT_DECIMAL_ONE); /* by a weight that is one, the table's may be none */
    because = (pft_because)judged.outcome.because;
    if (judged.is_number)
        take_number(out, &judged);
    else if (because == PFT_BECAUSE_MISSING || because == PFT_BECAUSE_MISSING_ZERO)
        out->low = target != NULL ? target->low : PFT_DECIMAL_NONE;
    else
        take_words(out, &judged);
}
