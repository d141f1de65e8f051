/* What the interpreter knows while it reads; shared by its parts. */
#ifndef PFT_INTERPRET_STATE_H
#define PFT_INTERPRET_STATE_H

#include <string.h>

#include "core/text.h"
#include "interpret/interpret.h"
#include "interpret/words.h"

enum { MOST_COLUMNS = 64, MOST_CELLS = 64, MOST_PENDING = 8, TERM_COUNT = 2 };

/* What stands above a project and is waiting for it. */
typedef struct {
    const char *title;
    const char *agency_code;
    const char *agency_name;
    const char *unit;
    uint32_t ordinal;
    int32_t year;
    int agency_rank;
    bool agency_fresh; /* read since the last project ended */
    pft_cell agency_cell;
    pft_place agency_place;
    const char *department;
} head;

/* One column of the table being read: the one place that says what it means. */
typedef struct {
    uint8_t role;     /* column_role */
    uint8_t term;     /* pft_term */
    uint32_t at;      /* laid out: where it begins, from 1 */
    uint32_t span;
    const char *unit; /* 指标值（万元）: the unit of its numbers; NULL: not said */
} column;

typedef enum { TABLE_ROWS, TABLE_LOOSE, TABLE_SPACED } table_form;

/* The columns of the table being read, in order. */
typedef struct {
    column items[MOST_COLUMNS];
    size_t count;       /* 0: not in a table of indicators */
    table_form form;    /* how the heading came, and so do the rows */
    bool laid_out;      /* items know where they stand */
    bool spanned;       /* a cell of the heading had a span: the format has true columns */
    size_t width;       /* how many cells wide the heading is */
    size_t cell_count;  /* cells in its last row, blank ones too */
    bool by_index;      /* it was one row: a cell's number tells its column too */
    bool twice;         /* medium-term and annual columns side by side */
    bool open;          /* the heading may go on in the next row */
    bool typed;         /* its first column, 指标类型, holds labels of level 1, and there is no level 2 */
    bool cut;           /* the heading is supposed: it was cut off */
    size_t upper;       /* loose heading: how many of the items stood in an upper row */
    bool spans[3];      /* by column_role: a cell of that level was seen to reach down */
    column terms[4];    /* blocks named above the columns: 中期指标, 年度指标 */
    size_t term_count;
} table;

/* The block of the budget: its columns of amounts, and the line being read. */
typedef struct {
    column items[MOST_PENDING * 2]; /* 年初预算数, 执行数, 分值 … */
    size_t count;                   /* 0: each amount has a key of its own */
    bool laid_out;
    bool open;                      /* the heading may go on: no line has come yet */
    bool sides;                     /* 中期 and 年度 funds side by side: each label comes twice */
    bool executed_beside;           /* 预算数 and 执行数 are keys side by side: so are those of the parts */
    uint32_t sides_seen;            /* bits of pft_funding: the medium-term one came */
    column sources[MOST_PENDING];   /* 总额 | 财政拨款 | 其他资金: role is the pft_funding; the row of sums is below */
    const char *source_labels[MOST_PENDING];
    size_t source_count;
    bool sources_open;              /* nothing stood below their heading yet */
    size_t queued;                  /* loose keys that no amount has followed: so many of the sources */
    const word *key;                /* of the line being read; NULL: none */
    pft_cell label;
    pft_cell cells[MOST_PENDING * 2]; /* its amounts */
    pft_place place;                  /* of the first of them, or of the label */
    size_t cell_count;
    uint8_t amount;                 /* column_role of the key before: its number comes next; ROLE_NONE */
    pft_budget_line *last;
} budget_block;

/* Where the indicators below stand; medium-term and annual ones have labels of their own. */
typedef struct {
    const char *level1, *level2;
    pft_category category; /* PFT_CATEGORY_COUNT: to be worked out */
    bool fresh1, fresh2;   /* nothing was read below the label yet */
    bool printed1, printed2; /* since the last indicator */
    bool shifted;          /* a label of level 1 stands as level 2 */
    bool conflict;         /* spans and labels disagree in this row */
} level_state;

/* A key whose text stands in a row below: 预期目标 | 实际完成情况. */
typedef struct {
    uint8_t key; /* field_key */
    uint32_t at, span;
} pending_key;

/* The row of a list that began the last project. */
typedef struct {
    const pft_project *project;
    const char *name, *agency, *goal; /* as printed */
} list_row;

struct pft_interpreter {
    pft_document *document;
    label_memo *memo;
    pft_project *project; /* being filled; NULL: the next key begins one */
    head head;
    table table;
    level_state levels[TERM_COUNT];
    list_row list;
    budget_block budget;
    const word *key;      /* waits for its value */
    bool key_used;        /* a value of it has come */
    bool key_open;        /* its parenthesis was not closed: the next cell goes on with it */
    size_t added;         /* further paragraphs of the text that was last put together */
    bool funds;           /* below 预算规模及资金用途: a lone text is the purpose */
    pending_key pending[MOST_PENDING];
    size_t pending_count;
    bool pending_open;    /* keys may still be added: no text has come yet */
    pft_cell texts[MOST_CELLS]; /* texts that wait to be dealt to the pending keys */
    size_t text_count;
    bool texts_laid_out;
    pft_cell loose[MOST_CELLS]; /* loose cells of the rows so far */
    uint32_t loose_rows[MOST_CELLS];
    size_t loose_count;
    pft_term side;        /* loose cells of two blocks side by side: which one comes next */
    pft_indicator *last;
    bool weighed, scored; /* the table that ended last had points */
    uint8_t prose;        /* in sentences: how many more lines may say nothing; 0: not */
    bool prose_brackets;  /* … below labels in 【】 */
    uint8_t glued;        /* in glued text: the same */
    bool ordinals;        /* the last loose cell was 序号: the column before a heading */
    pft_cell above;       /* a label of level 1 on its own, and no table; size 0: none */
    pft_cell plains[2];   /* the last two cells on their own, and no table */
    bool hidden;          /* on a hidden sheet */
    bool row_loose;       /* fields: of a loose cell */
    bool listed;          /* fields: 序号 or 单位编码 was seen: a list may begin */
    size_t key_run;       /* fields: so many keys in succession, and no value */
    bool named;           /* the project has a key for its name */
    uint32_t part, row;
};

/* Cells are counted as they come: each is placed, or listed. */
static inline void place_cell(pft_interpreter *in, const pft_cell *cell)
{
    in->document->placed_count += cell->size > 0;
}

/* A loose cell waited for its row to be whole, and was in a row of its own. */
static inline pft_place place_of(const pft_interpreter *in, const pft_cell *cell)
{
    uintptr_t at = ((uintptr_t)cell - (uintptr_t)in->loose) / sizeof *cell;

    return (pft_place){in->part, at < MOST_CELLS ? in->loose_rows[at] : in->row, cell->column, cell->line};
}

/* The word of the forms that the cell is; NULL when it is none. */
static inline const word *word_of(const pft_interpreter *in, const pft_cell *cell)
{
    return find_meaning(in->memo, cell->text, cell->size)->word;
}

static inline column_role role_of(const pft_interpreter *in, const pft_cell *cell)
{
    const word *w = word_of(in, cell);

    return w != NULL ? (column_role)w->role : ROLE_NONE;
}

/* The label of a level that the cell is; NULL when it is none. Valid until the next cell is asked for. */
static inline const pft_level_label *level_label_of(const pft_interpreter *in, const pft_cell *cell)
{
    return level_of_meaning(find_meaning(in->memo, cell->text, cell->size));
}

static inline bool is_empty(const pft_cell *cell)
{
    return cell == NULL || cell->size == 0;
}

static inline bool holds(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

/* ---- interpret.c ---- */

pft_status unplace_cell(pft_interpreter *in, const pft_cell *cell);

/* The text in one line: paragraphs and their indentation joined. In the arena, or `cell`'s own; NULL: no memory. */
const char *one_line(pft_interpreter *in, const pft_cell *cell);

/* Two cells as one, where the first stood. False: no memory. */
bool join_cells(pft_interpreter *in, pft_cell *out, const pft_cell *first, const pft_cell *second);

/* The same, a space between them. */
bool join_words(pft_interpreter *in, pft_cell *out, const pft_cell *first, const pft_cell *second);

/* Nothing but dashes, slashes and dots: a cell that says "nothing". */
bool is_nothing(const pft_cell *cell);

/* The first cell with text; NULL when all are empty. */
const pft_cell *first_text(const pft_row *row);
size_t count_texts(const pft_row *row);

/* The project being filled, made when there is none. NULL: no memory. */
pft_project *current_project(pft_interpreter *in, const pft_cell *cell);

/* Ends the table and the project; what is in the head is kept for the next. */
void end_table(pft_interpreter *in);
pft_status end_project(pft_interpreter *in);

/* ---- titles.c ---- */

bool is_title(const pft_cell *cell);
/* The first year in a text: four digits from 1990 to 2099; 0 for none. */
int32_t find_year(const char *text);
pft_status read_title(pft_interpreter *in, const pft_cell *cell, bool *taken);
/* 某县2031年技术培训项目绩效目标设定, which is the title of no form: its year; 0 for none, and for a sentence. */
int32_t year_of_headline(const pft_cell *cell);
pft_status take_page_title(pft_interpreter *in, const pft_cell *cell);
/* What the project lacks is taken from its title and name, and noted. False: no memory. */
bool settle_head(pft_interpreter *in);

/* ---- agency.c ---- */

/* A code of six digits or more and a name behind it, without any key: the agency's line of the Tianjin form. */
bool is_coded_agency(const pft_cell *cell);
pft_status take_agency(pft_interpreter *in, const pft_cell *cell, int rank);

/* ---- fields.c: a row outside tables of indicators ---- */

pft_status read_fields(pft_interpreter *in, const pft_row *row);
pft_status take_project_name(pft_interpreter *in, const pft_cell *cell);
/* "单位：万元", "填报单位(盖章):南县…": key and value in one cell. False where there is no value. */
bool split_at_colon(const pft_cell *cell, pft_cell *key, pft_cell *value);

/* ---- texts.c ---- */

bool is_text_key(field_key key);
pft_status take_text(pft_interpreter *in, field_key key, const pft_cell *cell);
/* 预期目标 alone, and below it 实际完成情况: the one before waits with it. */
pft_status wait_for_texts(pft_interpreter *in, const word *key, const pft_cell *cell);
/* Texts that wait for their keys are dealt. */
pft_status settle_texts(pft_interpreter *in);

/* ---- amounts.c ---- */

/* A number as printed: thousands, spaces and a unit of money are allowed. PFT_DECIMAL_NONE when it is none. */
pft_decimal read_amount(const char *text, size_t size);
/* In 万元, exactly; NONE where a text is no amount, or one with more than hundredths of a fen. */
pft_decimal read_money(const pft_interpreter *in, const pft_cell *cell);
/* In percent: 94% and 0.94 are 94. A bare number up to 1.5 is a share. */
pft_decimal read_rate(const pft_cell *cell);
void take_unit(pft_interpreter *in, const char *text);
/* (万元) on a line of its own, below 项目资金. */
bool is_unit_line(const pft_cell *cell);
/* 万元, （元）: behind 单位, which may be the agency's key too. */
bool is_money_unit(const pft_cell *value);

/* ---- sources.c ---- */

/* 总额 | 财政拨款 | 其他资金 as headings, 中央 | 省级 | 本级 below one of them, and the row of amounts below: sums of a
 * list with a row a task, or all there is. */
bool is_source_heading(const pft_interpreter *in, const pft_row *row);
pft_status read_source_heading(pft_interpreter *in, const pft_row *row);
bool is_source_sum(const pft_interpreter *in, const pft_row *row);
pft_status read_source_sum(pft_interpreter *in, const pft_row *row);

/* The key of the line being read had no amount. */
pft_status queue_source(pft_interpreter *in);
/* 中央, 本级 among such keys. */
bool is_queued_treasury(const pft_interpreter *in, const pft_cell *cell);
pft_status queue_treasury(pft_interpreter *in, const pft_cell *cell);
/* The amounts of the line being read are those of the keys before it too. */
pft_status settle_queue(pft_interpreter *in, pft_project *project);

/* ---- budget.c ---- */

/* A row that heads columns of amounts: 年初预算数 | 全年执行数 | 分值 | 执行率 | 得分. */
bool is_amount_heading(const pft_interpreter *in, const pft_row *row);
/* A column of amounts, in the order of the heading. */
pft_status take_amount_key(pft_interpreter *in, column_role role, const pft_cell *cell);
/* The key of a line (key NULL: a label that is no word), and the cells that follow it. */
pft_status begin_budget_line(pft_interpreter *in, const word *key, const pft_cell *cell);
pft_status take_amount(pft_interpreter *in, const pft_cell *cell);
/* What a budget line is called: its label without white space, without 其中 before it and the colon behind. NULL: no
 * memory. */
const char *plain_label(pft_interpreter *in, const pft_cell *cell);
/* The line of that source: one that has no amounts yet, or a new one. NULL: no memory. */
pft_budget_line *line_of(pft_interpreter *in, pft_project *project, pft_funding source);
/* The line being read was none. */
void drop_budget_line(pft_interpreter *in);
/* True when the cell is an amount, or nothing, in the line being read. */
bool is_amount_cell(const pft_interpreter *in, const pft_cell *cell);
/* The amounts of the line being read go to their columns. */
pft_status settle_budget_line(pft_interpreter *in);
/* The block is over; what its lines say together is settled. */
pft_status end_budget(pft_interpreter *in);

/* ---- heading.c ---- */

bool has_role(const table *t, column_role role);
bool is_heading_row(const pft_interpreter *in, const pft_row *row);
pft_status read_heading_row(pft_interpreter *in, const pft_row *row);
/* A heading in loose cells goes on as long as cells are headings. */
bool extend_loose_heading(pft_interpreter *in, const pft_cell *cell, column_role role);
void close_loose_heading(table *t);
/* The columns behind the levels, in order; of one side where there are two. */
size_t value_columns(const table *t, uint8_t roles[MOST_COLUMNS]);
/* The column that a cell of a laid out row stands in; NULL when it stands beside them all. */
const column *column_of(const table *t, const pft_cell *cell);

/* ---- levels.c ---- */

/* Which level a label stands for here: 1, 2, or 0 for none. */
int level_of(const pft_interpreter *in, const pft_cell *cell, pft_term term);
bool is_goal_level(const pft_interpreter *in, const pft_cell *cell, pft_term term);
bool lacks_tail(const char *label);
/* 社会效益 on one line and 指标 on the next: the label goes on. */
bool is_label_tail(const pft_cell *cell);
pft_status append_tail(pft_interpreter *in);
/* 数量指, 可持续影: the beginning of a label of a level, as a broken line or a page that ended leaves it. */
bool is_cut_label(const char *text);
/* The last indicator was the beginning of a label, and `tail` is its end. */
pft_status mend_broken_level(pft_interpreter *in, const char *tail, bool *mended);
/* (50分), （40-50）分 on a line of its own: the points of the label above. */
bool is_points_line(const pft_cell *cell);
/* The labels of a row of the table; those that reach up as well are given to the rows above. */
pft_status take_row_labels(pft_interpreter *in, pft_term term, const pft_cell *const cells[ROLE_COUNT]);
/* A label above the indicators below it, until the next. */
pft_status take_levels(pft_interpreter *in, pft_term term, const pft_cell *level1, const pft_cell *level2);
uint32_t level_notes(const pft_interpreter *in, pft_term term);

/* ---- cut.c: tables whose heading was cut off ---- */

/* The row may be one of indicators; then a table begins. */
void suppose_heading(pft_interpreter *in, const pft_row *row);
/* The same for a cell on its own. */
pft_status suppose_loose_heading(pft_interpreter *in, const pft_cell *cell, bool *taken);
/* 乡村道路养护, 120000 each on its own, and what the project is about below them: its name and its total. */
pft_status take_project_above(pft_interpreter *in);
/* A loose cell says that such a table has columns for the nature of the indicator and what follows it. */
void find_nature(pft_interpreter *in, const pft_cell *cell);
/* Sentences, or the next chapter of the report: there is no heading that would tell that this is a table. */
bool ends_cut_table(const pft_interpreter *in, const pft_cell *cell);

/* ---- list.c: one row a project ---- */

bool is_list_role(uint8_t role);
/* The project's name, agency, code and total stand in the same row as its first indicator. A row of an agency has those
 * alone. */
pft_status take_project_cells(pft_interpreter *in, const pft_cell *const cells[ROLE_COUNT]);
/* What stands before the first label of a level, in order. */
pft_status take_list_cells(pft_interpreter *in, const pft_cell ***rest, size_t *count, const pft_cell *cells[ROLE_COUNT]);

/* ---- bounds.c: where a table ends ---- */

bool ends_table(const pft_interpreter *in, const pft_cell *cell);
/* （四）部门职能职责。 or 三、存在问题: a chapter of a report. */
bool is_chapter(const pft_cell *cell);
/* Of a line of text. */
bool is_page_number(const pft_cell *line);
bool is_page_text(const pft_cell *line);

/* ---- rows.c: rows of a table of indicators ---- */

/* Most rows of a table begin with a label of a level: no heading, no field, and found out without further look. */
bool begins_with_level(const pft_interpreter *in, const pft_row *row);
/* 指标1： without a name. */
bool is_number_of_name(const pft_cell *cell);
/* `taken` false: the row does not belong to the table, which is then ended. */
pft_status read_table_row(pft_interpreter *in, const pft_row *row, bool *taken);
/* Cells in order, some of which may be missing; `joins`: a text may be in several parts. */
pft_status read_in_order(pft_interpreter *in, const pft_cell **rest, size_t count, bool joins);
/* One indicator, or one row of the one-row-a-project form. */
pft_status give_indicator(pft_interpreter *in, const pft_cell *const cells[ROLE_COUNT], pft_term term, uint32_t notes);

/* ---- loose.c: one cell at a time; spaced.c: a line of words ---- */

pft_status read_loose_cell(pft_interpreter *in, const pft_row *row, bool *taken);
pft_status finish_loose_rows(pft_interpreter *in);
/* The cell waits for its row to be whole. */
void keep_cell(pft_interpreter *in, const pft_cell *cell);
pft_status read_loose_line(pft_interpreter *in, const pft_row *row, bool *taken);
/* The row of parts that waited for more of them. */
pft_status finish_spaced_row(pft_interpreter *in);

/* ---- prose.c: a line of sentences outside tables ---- */

pft_status read_prose_line(pft_interpreter *in, const pft_cell *cell, bool *taken);

/* ---- glued.c: text that lost what parted its cells ---- */

pft_status read_glued_line(pft_interpreter *in, const pft_cell *cell, bool *taken);
/* 项目主管部门某县教育局项目执行单位某校: keys and values on a line that nothing parts. */
bool is_glued_field(const pft_interpreter *in, const pft_cell *cell);
pft_status read_glued_field(pft_interpreter *in, const pft_cell *cell);

/* ---- totals.c ---- */

/* 总分 | 100 | 97.5: the points of a whole table. */
pft_status read_total_row(pft_interpreter *in, const word *key, const pft_row *row);
/* A number behind such a key, one at a time. */
pft_status take_total(pft_interpreter *in, const word *key, const pft_cell *cell);

/* ---- indicator.c: one indicator from its cells by role ---- */

/* A comparator alone: ≥, 大于等于. */
bool is_comparator(const pft_cell *cell);

pft_status add_indicator(pft_interpreter *in, const pft_cell *const cells[ROLE_COUNT], pft_term term, uint32_t notes);

/* What its row went on with: none of them NULL, the actual value and the score may be empty. */
pft_status complete_indicator(pft_interpreter *in, const pft_cell *actual, const pft_cell *weight, const pft_cell *score);
/* 数量指 at the end of a page, taken for a name: a label that was cut off. */
pft_status drop_cut_label(pft_interpreter *in);

#endif
