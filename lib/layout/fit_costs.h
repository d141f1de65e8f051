/* What the moves cost by which glued text is fitted into columns; what is cheaper than nothing is welcome. */
#ifndef PFT_LAYOUT_FIT_COSTS_H
#define PFT_LAYOUT_FIT_COSTS_H

enum {
    DEAREST = INT32_MAX / 2,
    LEVEL = -20,         /* 产出指标: names seldom hold one */
    LEVEL_LONG = 3,      /* each character over the usual */
    LEVEL_OTHER = 30,    /* a label of the other level */
    LEVEL_OTHER_BELOW = 8, /* the same, right behind one of level 1, or with its points */
    LEVEL_UNSURE = 12,   /* 项目立项, 决策 */
    LEVEL_BARE = -8,     /* the same, where all are so */
    LEVEL_FIRST_LOST = 30, /* the first row has labels of both levels */
    LEVEL_PAIR = 30,     /* 决策绩效目标 are two */
    LEVEL_SHORT = 2,     /* 决策: as well the beginning of a name */
    LEVEL_BELOW = -10,   /* right behind one of level 1 */
    LEVEL_PARTED = 80,   /* 时效|指标1.… */
    LEVEL_TWICE = 30,    /* 产出产出数量 */
    LEVEL_BRACKET = 20,  /* 经济效益(可选项) */
    LEVEL_POINTED = -10, /* 项目决策(25分) */
    LEVEL_OWN = 4,       /* any other words with their points */
    LEVEL2_LOST = 20,    /* a label of level 1, and none of level 2 */
    GAP_CROSSED = 3,     /* a cell goes on over a space */
    LINE_CROSSED = 30,
    TITLE_CROSSED = 90,  /* words that hold the title of a form */
    COMMA = 10,          /* in a name */
    GAP_BEGUN = -3,      /* a cell begins behind one */
    LINE_BEGUN = -8,
    FIGURE = 30,         /* a figure, or a comparator, in words */
    FIGURE_NUMBERED = 45,/* where points have columns */
    ODD_START = 40,      /* words that begin with 的 or a bracket that closes */
    SHORTEST_NAME = 60,  /* one character, */
    SHORT_NAME = 8,      /* two or three */
    NAME_END = -6,       /* 率, 数 */
    NAME_BRACKET = 25,   /* a name that begins with a bracket, */
    NAME_FIGURE = 20,    /* or with a figure, where points have columns */
    NAME_KNOWN = -24,    /* 立项依据充分性 */
    TWIN = -25,          /* an explanation that begins with the name, or 反映 */
    BEGUN = -22,         /* 符合要求 */
    TEXT_END = -8,       /* …的情况, …扣分 */
    TEXT_SHORT = 20,
    SAME_CHARACTER = -3, /* for each character of words that stand twice */
    NUMBER = 5,
    NUMBER_BARE = 14,    /* without a unit, where points have columns, too */
    NUMBER_CUT = 4,      /* figures go on behind it */
    UNIT_KNOWN = 1,
    UNIT_CHARACTER = 6,
    UNIT_ALONE = 40,     /* a unit where a name should be, */
    UNIT_NAME = 6,            /* and at the beginning of one */
    UNIT_LEFT = 10,      /* a number without the unit behind it */
    SHARE_OVER = 15,
    PLACE = 5,           /* each place behind the point over two */
    SECOND = 14,         /* a figure behind a unit */
    COMPARED_ALONE = 14, /* ≤万元: the number is left blank */
    QUALITY = 6,         /* 有效提升 */
    QUALITY_BARE = 8,    /* 健全: */
    QUALITY_LONG = 5,    /* each character before it may be of the name */
    SAME = -14,          /* what was reached is what was aimed at */
    SAME_UNIT = -6,
    UNLIKE_SIZE = 12,    /* each figure that one has more than the other, over one */
    POINTS = 3,
    POINTS_MANY = 8,     /* over 30 */
    POINTS_MOST = 40,    /* over 50 */
    POINTS_USUAL = -8,   /* as most rows have */
    POINTS_NONE = 25,
    POINTS_ONE = 6,
    POINTS_MARKED = 4,   /* 10分, 10% */
    POINTS_ZERO = 15,    /* a zero follows: 40 is one figure */
    SCORE_OVER = 80,
    SCORE_FULL = -6,
    SCORE_LOW = 8,       /* less than half */
    LIKELIHOOD = 2,      /* 确定能 */
    NATURE = 1,
    UNIT = 3,
    ORDINAL = 3,
    ASIDE = 4,
    END = 10,            /* the table ends: each character behind it, */
    END_CHARACTER = 2,
    END_HEADLESS = 4,    /* and where nothing else says that it ends */
    END_LEVEL = 40,      /* and what looks like rows */
    END_BRANCH = 20,
    END_COMPARED = 15
};

#endif
