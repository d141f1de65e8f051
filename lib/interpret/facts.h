/* Facts of a text: one look at each distinct text of a document, read by every stage that follows. */
#ifndef PFT_INTERPRET_FACTS_H
#define PFT_INTERPRET_FACTS_H

#include <perftarget/read.h>

#include "core/arena.h"
#include "interpret/words.h"

/* What a text looks like as the content of a cell. */
typedef enum pft_look {
    LOOK_EMPTY,      /* nothing, or a sign for nothing */
    LOOK_POINTS,     /* a plain number from 0 to 100 */
    LOOK_NUMBER,     /* any other plain number */
    LOOK_COMPARATOR, /* a comparator or a nature alone */
    LOOK_UNIT,       /* a unit alone */
    LOOK_VALUE,      /* a number with a comparator or a unit, a date, a period */
    LOOK_QUALITY,    /* ends with a word of quality: 有效提升 */
    LOOK_TEXT,
    LOOK_COUNT
} pft_look;

/* What else is known of a text. */
enum {
    TRAIT_TITLE = 1 << 0,     /* names a form: 项目支出绩效目标表 */
    TRAIT_END = 1 << 1,       /* what stands below a table: 填报人, 存在问题 */
    TRAIT_TOTAL = 1 << 2,     /* 总分, 合计 */
    TRAIT_PAGE = 1 << 3,      /* a page number */
    TRAIT_SECTION = 1 << 4,   /* names a block: 绩效指标 */
    TRAIT_PIECE = 1 << 5,     /* the end of a label that was cut: 影响指标 */
    TRAIT_NUMBERED = 1 << 6,  /* begins with 指标1 */
    TRAIT_COMPARED = 1 << 7,  /* begins with a comparator */
    TRAIT_YEAR = 1 << 8,      /* (2024年度) alone */
    TRAIT_NUMERAL = 1 << 9,   /* has a figure */
    TRAIT_SUPPOSED = 1 << 10, /* a label known by its parts alone */
    TRAIT_RATE = 1 << 11,     /* ends as names of indicators do: 率, 数 */
    TRAIT_LONG = 1 << 12,     /* too long for a label */
    TRAIT_UNIT_LINE = 1 << 13,/* 单位：万元 */
    TRAIT_SENTENCE = 1 << 14, /* ends with a full stop, or has several commas */
    TRAIT_SUBTOTAL = 1 << 15, /* 小计 */
    TRAIT_BRACKET = 1 << 16,  /* opens and ends with brackets */
    TRAIT_CODE = 1 << 17,     /* begins with a letter and figures: A101 */
    TRAIT_AGENCY = 1 << 18,   /* a code with the agency's name behind it */
    TRAIT_CHAPTER = 1 << 19,  /* numbered as chapters are: 二、, （一） */
    TRAIT_LOST_LABEL = 1 << 20, /* (20分): points of a label whose words were lost */
    TRAIT_UNFILLED = 1 << 21, /* 指标2: with nothing behind it */
    TRAIT_ACCOUNT = 1 << 22,  /* a class of public accounts: 卫生健康支出 */
    TRAIT_ACCOUNTS = 1 << 23, /* heads a table of them: 支出功能分类 */
    TRAIT_NAME = 1 << 25,     /* names an indicator of the printed frameworks: 立项依据充分性 */
    TRAIT_REMARK = 1 << 24    /* (注：…): between the rows it says something of all of them */
};

typedef struct pft_facts {
    const char *text; /* as printed */
    uint32_t size;
    uint32_t traits;
    uint16_t length;  /* characters, folded, without white space */
    uint8_t look;     /* pft_look */
    uint8_t role;     /* column_role as the heading of a column of indicators; ROLE_NONE */
    uint8_t money;    /* column_role as the heading of a column of amounts; ROLE_NONE */
    uint8_t key;      /* field_key; KEY_NONE */
    uint8_t detail;   /* of the key, see words.h */
    uint8_t levels;   /* LEVEL_… bits: which level it may be the label of */
    bool level_sure;  /* it has its 指标 or 目标 */
    pft_decimal points; /* printed behind the label; PFT_DECIMAL_NONE */
    const char *folded; /* NUL-terminated; "" when too long */
    uint16_t folded_size;
    uint16_t key_size;  /* of what stands before a colon, as printed; 0: no key with its value inside */
    uint32_t value_at;  /* where the value behind that colon begins, in text */
    bool priced;      /* the costs are known */
    uint16_t cost[ROLE_COUNT]; /* what it costs to take it as the cell of a column, in hundredths */
} pft_facts;

/* Facts by text: a document's, or those that a memo keeps for the next. */
typedef struct pft_fact_table {
    pft_arena *arena;
    struct pft_fact_slot *slots;
    const struct pft_mark_index *marks;
    size_t count, capacity;
    pft_memo *memo; /* asked first, and told what it has room for; NULL: there is none */
} pft_fact_table;

/* Empty, for the reading of one document. A memo that is full forgets all it kept. */
void pft_fact_table_begin(pft_fact_table *table, pft_arena *arena, pft_memo *memo);

/* The facts of a text, which is copied. They live as long as the reading. NULL when out of memory. */
const pft_facts *pft_facts_of(pft_fact_table *table, const char *text, size_t size);

/* The same with their costs, for what stands as a cell in a layout. */
const pft_facts *pft_facts_of_cell(pft_fact_table *table, const char *text, size_t size);

/* The facts of a text by themselves, and their costs: they follow from the text alone. NULL when out of memory. */
pft_facts *pft_facts_new(pft_arena *arena, const struct pft_mark_index *marks, const char *text, size_t size);
void pft_facts_price(pft_facts *facts);

/* A sign for a comparator, or a word that no name begins with, stands at the beginning. */
bool pft_begins_with_comparator(const char *text, size_t size);

/* True when the text is a label of any kind. */
bool pft_facts_is_label(const pft_facts *f);

#endif
