#include "model/label.h"

#include <string.h>

#include "core/text.h"

/* Room for a folded text before its remarks are cut off. */
enum { WORK_SIZE = 512, TEXT_MAX = 1024 };

/* ---- characters ---- */

/* The traditional characters of labels, by code point. Published pages that went through a converter mix both. */
static const struct {
    uint16_t traditional, simplified;
} variants[] = {
    {0x4F86, 0x6765}, /* 來 来 */ {0x500B, 0x4E2A}, /* 個 个 */ {0x5099, 0x5907}, /* 備 备 */
    {0x50F9, 0x4EF7}, /* 價 价 */ {0x5104, 0x4EBF}, /* 億 亿 */ {0x512A, 0x4F18}, /* 優 优 */
    {0x5167, 0x5185}, /* 內 内 */ {0x5283, 0x5212}, /* 劃 划 */ {0x52D5, 0x52A8}, /* 動 动 */
    {0x52D9, 0x52A1}, /* 務 务 */ {0x5340, 0x533A}, /* 區 区 */ {0x55AE, 0x5355}, /* 單 单 */
    {0x570B, 0x56FD}, /* 國 国 */ {0x57F7, 0x6267}, /* 執 执 */ {0x5831, 0x62A5}, /* 報 报 */
    {0x5BE6, 0x5B9E}, /* 實 实 */ {0x5BE9, 0x5BA1}, /* 審 审 */ {0x5C08, 0x4E13}, /* 專 专 */
    {0x5C0D, 0x5BF9}, /* 對 对 */ {0x5C6C, 0x5C5E}, /* 屬 属 */ {0x5F8C, 0x540E}, /* 後 后 */
    {0x614B, 0x6001}, /* 態 态 */ {0x61C9, 0x5E94}, /* 應 应 */ {0x6236, 0x6237}, /* 戶 户 */
    {0x63A1, 0x91C7}, /* 採 采 */ {0x64A5, 0x62E8}, /* 撥 拨 */ {0x64DA, 0x636E}, /* 據 据 */
    {0x64EC, 0x62DF}, /* 擬 拟 */ {0x64F4, 0x6269}, /* 擴 扩 */ {0x6578, 0x6570}, /* 數 数 */
    {0x6642, 0x65F6}, /* 時 时 */ {0x6703, 0x4F1A}, /* 會 会 */ {0x696D, 0x4E1A}, /* 業 业 */
    {0x69CB, 0x6784}, /* 構 构 */ {0x6A19, 0x6807}, /* 標 标 */ {0x6A5F, 0x673A}, /* 機 机 */
    {0x6B0A, 0x6743}, /* 權 权 */ {0x6C7A, 0x51B3}, /* 決 决 */ {0x6E2C, 0x6D4B}, /* 測 测 */
    {0x6E96, 0x51C6}, /* 準 准 */ {0x6EFF, 0x6EE1}, /* 滿 满 */ {0x6FDF, 0x6D4E}, /* 濟 济 */
    {0x70BA, 0x4E3A}, /* 為 为 */ {0x7121, 0x65E0}, /* 無 无 */ {0x74B0, 0x73AF}, /* 環 环 */
    {0x7522, 0x4EA7}, /* 產 产 */ {0x7576, 0x5F53}, /* 當 当 */ {0x767C, 0x53D1}, /* 發 发 */
    {0x76E3, 0x76D1}, /* 監 监 */ {0x78BA, 0x786E}, /* 確 确 */ {0x78BC, 0x7801}, /* 碼 码 */
    {0x7A31, 0x79F0}, /* 稱 称 */ {0x7BC0, 0x8282}, /* 節 节 */ {0x7D04, 0x7EA6}, /* 約 约 */
    {0x7D1A, 0x7EA7}, /* 級 级 */ {0x7D42, 0x7EC8}, /* 終 终 */ {0x7D44, 0x7EC4}, /* 組 组 */
    {0x7D50, 0x7ED3}, /* 結 结 */ {0x7D71, 0x7EDF}, /* 統 统 */ {0x7D93, 0x7ECF}, /* 經 经 */
    {0x7DE8, 0x7F16}, /* 編 编 */ {0x7E3D, 0x603B}, /* 總 总 */ {0x7E3E, 0x7EE9}, /* 績 绩 */
    {0x7E8C, 0x7EED}, /* 續 续 */ {0x8207, 0x4E0E}, /* 與 与 */ {0x8655, 0x5904}, /* 處 处 */
    {0x865F, 0x53F7}, /* 號 号 */ {0x88DC, 0x8865}, /* 補 补 */ {0x898F, 0x89C4}, /* 規 规 */
    {0x8A08, 0x8BA1}, /* 計 计 */ {0x8A2D, 0x8BBE}, /* 設 设 */ {0x8A3B, 0x6CE8}, /* 註 注 */
    {0x8A55, 0x8BC4}, /* 評 评 */ {0x8AAA, 0x8BF4}, /* 說 说 */ {0x8CA0, 0x8D1F}, /* 負 负 */
    {0x8CA1, 0x8D22}, /* 財 财 */ {0x8CAC, 0x8D23}, /* 責 责 */ {0x8CBB, 0x8D39}, /* 費 费 */
    {0x8CC7, 0x8D44}, /* 資 资 */ {0x8CEA, 0x8D28}, /* 質 质 */ {0x8CFC, 0x8D2D}, /* 購 购 */
    {0x8F49, 0x8F6C}, /* 轉 转 */ {0x8FA6, 0x529E}, /* 辦 办 */ {0x8FB2, 0x519C}, /* 農 农 */
    {0x9032, 0x8FDB}, /* 進 进 */ {0x904E, 0x8FC7}, /* 過 过 */ {0x9054, 0x8FBE}, /* 達 达 */
    {0x9069, 0x9002}, /* 適 适 */ {0x91CB, 0x91CA}, /* 釋 释 */ {0x9577, 0x957F}, /* 長 长 */
    {0x9580, 0x95E8}, /* 門 门 */ {0x958B, 0x5F00}, /* 開 开 */ {0x9593, 0x95F4}, /* 間 间 */
    {0x969B, 0x9645}, /* 際 际 */ {0x97FF, 0x54CD}, /* 響 响 */ {0x9805, 0x9879}, /* 項 项 */
    {0x9810, 0x9884}, /* 預 预 */ {0x984D, 0x989D}, /* 額 额 */ {0x985E, 0x7C7B}, /* 類 类 */
    {0x9918, 0x4F59}, /* 餘 余 */ {0x9EDE, 0x70B9}, /* 點 点 */
};

static uint32_t simplified(uint32_t character)
{
    size_t low = 0, high = sizeof variants / sizeof variants[0];

    if (character < 0x4E00 || character > 0x9FFF)
        return character;
    while (low < high) {
        size_t middle = (low + high) / 2;

        if (variants[middle].traditional < character)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof variants / sizeof variants[0] && variants[low].traditional == character
               ? variants[low].simplified
               : character;
}

/* Small letters with or without a tone mark: what a pinyin gloss is made of. */
static bool pinyin_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0x1DC && c != 0xF7) || c == 0x251 || c == 0x261;
}

/* Width in bytes of the gloss "(chǎn)" at `text`, 0 when there is none. */
static size_t gloss_width(const char *text, size_t size)
{
    size_t at = 1, letters = 0;
    uint32_t character;

    if (size < 3 || text[0] != '(')
        return 0;
    while (at < size) {
        at += pft_utf8_decode(text + at, size - at, &character);
        if (character == ')')
            return letters > 0 ? at : 0;
        if (!pinyin_letter(character) || ++letters > 6)
            return 0;
    }
    return 0;
}

/* The text folded, without white space and glosses; 0 when it is too long. `work` has WORK_SIZE bytes. */
static size_t fold(char *work, const char *text, size_t size)
{
    size_t used = 0, width;
    uint32_t character, before = 0;

    if (size > TEXT_MAX)
        return 0;
    for (size_t at = 0; at < size; at += width) {
        width = pft_utf8_decode(text + at, size - at, &character);
        if (pft_is_space(character))
            continue;
        if (character == '(' && before >= 0x4E00) {
            size_t gloss = gloss_width(text + at, size - at);

            if (gloss > 0) {
                width = gloss;
                continue;
            }
        }
        before = character = simplified(pft_fold_character(character));
        if (character >= 'A' && character <= 'Z')
            character += 'a' - 'A';
        if (used + 4 > WORK_SIZE)
            return 0;
        used += pft_utf8_encode(work + used, character);
    }
    return used;
}

/* ---- what is cut off a folded text ---- */

static bool starts_with(pft_slice s, const char *prefix)
{
    size_t size = strlen(prefix);

    return s.size >= size && memcmp(s.text, prefix, size) == 0;
}

static bool ends_with(pft_slice s, const char *suffix)
{
    size_t size = strlen(suffix);

    return s.size >= size && memcmp(s.text + s.size - size, suffix, size) == 0;
}

static void skip(pft_slice *s, size_t bytes)
{
    s->text += bytes;
    s->size -= bytes;
}

/* Which of `words` (ended by NULL) the text starts with: its length, 0 for none. */
static size_t leading(pft_slice s, const char *const *words)
{
    for (; *words != NULL; words++)
        if (starts_with(s, *words))
            return strlen(*words);
    return 0;
}

static size_t trailing(pft_slice s, const char *const *words)
{
    for (; *words != NULL; words++)
        if (ends_with(s, *words))
            return strlen(*words);
    return 0;
}

static const char *const ornaments[] = {"*", "\"", "'", "★", "☆", "“", "”", "‘", "’", "●", "○",  "◆", "◇",
                                        "■", "□", "▲", "△", "※", "•", "·", "#", "【", "】", "\\", "_", NULL};
static const char *const numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", NULL};
static const char *const circled[] = {"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩", NULL};
static const char *const number_ends[] = {"、", ".", ":", ")", "。", ",", NULL};
static const char *const final_marks[] = {":", "、", ";", ",", "。", ".", NULL};

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Width of an ordinal number: 12, 1.2, 十二. */
static size_t ordinal_width(pft_slice s)
{
    size_t at = 0, width;

    if (s.size > 0 && digit(s.text[0])) {
        while (at < s.size && (digit(s.text[at]) || (s.text[at] == '.' && at + 1 < s.size && digit(s.text[at + 1]))))
            at++;
        return at;
    }
    while ((width = leading((pft_slice){s.text + at, s.size - at}, numerals)) > 0)
        at += width;
    return at;
}

/* Width of the numbering in front: "一、", "1.", "(一)", "①", "指标1:"; 0 when there is none. */
static size_t numbering_width(pft_slice s)
{
    bool open = starts_with(s, "(");
    size_t at = open ? 1 : starts_with(s, "指标") ? strlen("指标") : 0, width;

    if ((width = leading(s, circled)) > 0)
        return width;
    if ((width = ordinal_width((pft_slice){s.text + at, s.size - at})) == 0)
        return 0;
    at += width;
    if ((width = leading((pft_slice){s.text + at, s.size - at}, number_ends)) == 0 || (open && s.text[at] != ')'))
        return 0;
    return at + width;
}

static pft_slice cut_front(pft_slice s)
{
    size_t width;

    while ((width = leading(s, ornaments)) > 0 || (width = numbering_width(s)) > 0)
        skip(&s, width);
    return s;
}

/* Points in the inside of a remark, or NONE: 50分, 50, 权重50分, 分值:50. */
static pft_decimal points_of(pft_slice s)
{
    static const char *const before[] = {"权重", "分值", "满分", "标准分", "共", "计", ":", NULL};
    static const char *const behind[] = {"分值", "分", NULL};
    pft_decimal points;
    size_t width;

    while ((width = leading(s, before)) > 0)
        skip(&s, width);
    s.size -= trailing(s, behind);
    if (s.size == 0 || !digit(s.text[0]) || pft_decimal_parse(&points, s.text, s.size) != PFT_OK)
        return PFT_DECIMAL_NONE;
    return points;
}

/* Where the remark that ends the text opens; the text's size when it ends with none. */
static size_t remark_start(pft_slice s)
{
    size_t depth = 0;

    if (s.size == 0 || s.text[s.size - 1] != ')')
        return s.size;
    for (size_t at = s.size; at-- > 0;) {
        if (s.text[at] == ')')
            depth++;
        else if (s.text[at] == '(' && --depth == 0)
            return at;
    }
    return s.size;
}

/* Where points written without parentheses begin: "产出指标50分". */
static size_t bare_points_start(pft_slice s)
{
    size_t at;

    if (!ends_with(s, "分"))
        return s.size;
    at = s.size - strlen("分");
    while (at > 0 && (digit(s.text[at - 1]) || s.text[at - 1] == '.'))
        at--;
    return at > 0 && digit(s.text[at]) && (unsigned char)s.text[at - 1] >= 0x80 ? at : s.size;
}

static pft_slice cut_back(pft_slice s, pft_decimal *weight)
{
    for (;;) {
        size_t width = trailing(s, final_marks), start;

        if (width == 0)
            width = trailing(s, ornaments);
        if (width > 0) {
            s.size -= width;
            continue;
        }
        pft_slice inside = {NULL, 0};

        if ((start = remark_start(s)) < s.size)
            inside = (pft_slice){s.text + start + 1, s.size - start - 2};
        else if ((start = bare_points_start(s)) < s.size)
            inside = (pft_slice){s.text + start, s.size - start};
        else
            return s;
        if (*weight == PFT_DECIMAL_NONE)
            *weight = points_of(inside);
        s.size = start;
    }
}

size_t pft_label_key(char *key, const char *text, size_t size, pft_decimal *weight)
{
    char work[WORK_SIZE];
    pft_decimal points = PFT_DECIMAL_NONE;
    pft_slice s = {work, fold(work, text, size)};

    s = cut_back(cut_front(s), &points);
    if (s.size >= PFT_LABEL_KEY_SIZE)
        s.size = 0;
    memcpy(key, s.text, s.size);
    key[s.size] = '\0';
    if (weight != NULL)
        *weight = points;
    return s.size;
}

/* ---- labels of the levels ---- */

/* A label without its suffix (指标, 目标 …) and what it means as level 1 and as level 2. `bare`: it is a label without
 * a suffix too; one that is not is as often the name of an indicator (完成进度, 成本控制). */
typedef struct stem {
    const char *text;
    size_t size;
    uint8_t level1, level2;
    bool bare;
} stem;

#define STEM(text) text, sizeof text - 1
#define L1(name) PFT_CATEGORY_##name, PFT_CATEGORY_NONE
#define L2(name) PFT_CATEGORY_NONE, PFT_CATEGORY_##name
#define BOTH(one, two) PFT_CATEGORY_##one, PFT_CATEGORY_##two

/* Grouped by meaning. The usual ones stand first, for the lookup goes from the top. */
static const stem stems[] = {
    {STEM("产出"), L1(OUTPUT), true},
    {STEM("数量"), L2(OUTPUT_QUANTITY), true},
    {STEM("质量"), L2(OUTPUT_QUALITY), true},
    {STEM("时效"), L2(OUTPUT_TIMELINESS), true},
    {STEM("成本"), BOTH(COST, OUTPUT_COST), true},
    {STEM("效益"), L1(BENEFIT), true},
    {STEM("满意度"), BOTH(SATISFACTION, SATISFACTION_RECIPIENT), true},
    {STEM("经济效益"), L2(BENEFIT_ECONOMIC), true},
    {STEM("社会效益"), L2(BENEFIT_SOCIAL), true},
    {STEM("可持续影响"), L2(BENEFIT_SUSTAINABLE), true},
    {STEM("服务对象满意度"), BOTH(SATISFACTION, SATISFACTION_RECIPIENT), true},
    {STEM("生态效益"), L2(BENEFIT_ECOLOGICAL), true},
    {STEM("经济成本"), L2(COST_ECONOMIC), true},
    {STEM("社会成本"), L2(COST_SOCIAL), true},
    {STEM("生态环境成本"), L2(COST_ECOLOGICAL), true},
    {STEM("完成"), L1(OUTPUT), false},
    {STEM("项目产出"), L1(OUTPUT), true},
    {STEM("项目完成"), L1(OUTPUT), false},
    {STEM("产出(工作量)"), L1(OUTPUT), true},
    {STEM("预期产出"), L1(OUTPUT), true},
    {STEM("产出数量"), L2(OUTPUT_QUANTITY), true},
    {STEM("完成数量"), L2(OUTPUT_QUANTITY), true},
    {STEM("工作量"), L2(OUTPUT_QUANTITY), false},
    {STEM("产出质量"), L2(OUTPUT_QUALITY), true},
    {STEM("完成质量"), L2(OUTPUT_QUALITY), true},
    {STEM("进度"), L2(OUTPUT_TIMELINESS), false},
    {STEM("产出时效"), L2(OUTPUT_TIMELINESS), true},
    {STEM("产出进度"), L2(OUTPUT_TIMELINESS), true},
    {STEM("完成时效"), L2(OUTPUT_TIMELINESS), true},
    {STEM("完成进度"), L2(OUTPUT_TIMELINESS), false},
    {STEM("工期"), L2(OUTPUT_TIMELINESS), false},
    {STEM("时间"), L2(OUTPUT_TIMELINESS), false},
    {STEM("时限"), L2(OUTPUT_TIMELINESS), false},
    {STEM("产出时间"), L2(OUTPUT_TIMELINESS), false},
    {STEM("生态成本"), L2(COST_ECOLOGICAL), true},
    {STEM("环境成本"), L2(COST_ECOLOGICAL), true},
    {STEM("产出成本"), L2(OUTPUT_COST), true},
    {STEM("完成成本"), L2(OUTPUT_COST), true},
    {STEM("预算成本控制"), L2(OUTPUT_COST), false},
    {STEM("预算控制"), L2(OUTPUT_COST), false},
    {STEM("成本控制"), L2(OUTPUT_COST), false},
    {STEM("预算(或投资规模)控制"), L2(OUTPUT_COST), false},
    {STEM("投资规模控制"), L2(OUTPUT_COST), false},
    {STEM("效果"), L1(BENEFIT), true},
    {STEM("经济"), L2(BENEFIT_ECONOMIC), false},
    {STEM("社会"), L2(BENEFIT_SOCIAL), false},
    {STEM("生态"), L2(BENEFIT_ECOLOGICAL), false},
    {STEM("可持续"), L2(BENEFIT_SUSTAINABLE), false},
    {STEM("环境效益"), L2(BENEFIT_ECOLOGICAL), true},
    {STEM("可持续性"), L2(BENEFIT_SUSTAINABLE), true},
    {STEM("项目效益"), L1(BENEFIT), true},
    {STEM("项目效果"), L1(BENEFIT), true},
    {STEM("实施效果"), L1(BENEFIT), true},
    {STEM("社会影响"), L2(BENEFIT_SOCIAL), false},
    {STEM("可持续效益"), L2(BENEFIT_SUSTAINABLE), true},
    {STEM("可持续发展"), L2(BENEFIT_SUSTAINABLE), false},
    {STEM("生态环境效益"), L2(BENEFIT_ECOLOGICAL), true},
    {STEM("环境生态效益"), L2(BENEFIT_ECOLOGICAL), true},
    {STEM("社会经济效益"), L2(BENEFIT), true},
    {STEM("经济社会效益"), L2(BENEFIT), true},
    {STEM("可持续性影响"), L2(BENEFIT_SUSTAINABLE), true},
    {STEM("社会、经济效益"), L2(BENEFIT), true},
    {STEM("经济、社会效益"), L2(BENEFIT), true},
    {STEM("社会经济生态效益"), L2(BENEFIT), true},
    {STEM("经济社会生态效益"), L2(BENEFIT), true},
    {STEM("预期效益"), L1(BENEFIT), true},
    {STEM("预期效果"), L1(BENEFIT), true},
    {STEM("经济效果"), L2(BENEFIT_ECONOMIC), false},
    {STEM("社会效果"), L2(BENEFIT_SOCIAL), false},
    {STEM("生态效果"), L2(BENEFIT_ECOLOGICAL), false},
    {STEM("社会、经济、生态效益"), L2(BENEFIT), true},
    {STEM("经济、社会、生态效益"), L2(BENEFIT), true},
    {STEM("可持续影响力"), L2(BENEFIT_SUSTAINABLE), false},
    {STEM("满意"), BOTH(SATISFACTION, SATISFACTION_RECIPIENT), false},
    {STEM("社会满意度"), L2(SATISFACTION_RECIPIENT), false},
    {STEM("受益对象满意度"), L2(SATISFACTION_RECIPIENT), true},
    {STEM("社会公众满意度"), L2(SATISFACTION_RECIPIENT), false},
    {STEM("社会公众或服务对象满意度"), BOTH(SATISFACTION, SATISFACTION_RECIPIENT), true},
    {STEM("社会公众及服务对象满意度"), BOTH(SATISFACTION, SATISFACTION_RECIPIENT), true},
    {STEM("服务对象或社会公众满意度"), BOTH(SATISFACTION, SATISFACTION_RECIPIENT), true},
    {STEM("社会公众和服务对象满意度"), BOTH(SATISFACTION, SATISFACTION_RECIPIENT), true},
    {STEM("服务满意度"), L2(SATISFACTION_RECIPIENT), false},
    {STEM("投入"), L1(INPUT), true},
    {STEM("决策"), L1(DECISION), true},
    {STEM("过程"), L1(PROCESS), true},
    {STEM("管理"), L1(PROCESS), false},
    {STEM("项目决策"), L1(DECISION), true},
    {STEM("项目管理"), L1(PROCESS), true},
    {STEM("项目过程"), L1(PROCESS), true},
    {STEM("项目投入"), L1(INPUT), true},
    {STEM("项目立项"), L2(DECISION_PROJECT), true},
    {STEM("资金投入"), L2(DECISION_FUNDING), true},
    {STEM("资金管理"), L2(PROCESS_FUNDS), true},
    {STEM("组织实施"), L2(PROCESS_IMPLEMENTATION), true},
    {STEM("预算执行率"), L1(EXECUTION), true},
    {STEM("预算执行度"), L1(EXECUTION), true},
    {STEM("预算执行情况"), L1(EXECUTION), true},
    {STEM("资金执行情况"), L1(EXECUTION), false},
    {STEM("预算资金执行率"), L1(EXECUTION), true},
    {STEM("过程管理"), L1(PROCESS), true},
    {STEM("决策与投入"), L1(DECISION), false},
    {STEM("投入管理"), L1(INPUT), true},
    {STEM("资金执行率"), L1(EXECUTION), false},
    {STEM("预算执行"), L1(EXECUTION), true},
};

static const stem *stem_of(pft_slice s)
{
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++)
        if (stems[i].size == s.size && memcmp(stems[i].text, s.text, s.size) == 0)
            return &stems[i];
    return NULL;
}

static const char indicator_suffix[] = "指标";
static const char *const suffixes[] = {"指标", "目标", "类指标", "分指标", "指标值", "值", "类", NULL};
static const char *const satisfaction_suffixes[] = {"满意度指标", "满意度目标", "满意指标", NULL};

/* A label in its key form: a stem with or without a suffix, or anybody's 满意度指标. */
static bool find_key(pft_slice key, pft_level_label *out)
{
    static const stem satisfaction = {STEM(""), L2(SATISFACTION_RECIPIENT), false};
    static const char *const prefixes[] = {"项目", "预期", "年度", "绩效", NULL};
    const stem *found;

    if (ends_with(key, "等"))
        key.size -= strlen("等");
    found = stem_of(key);
    if (found != NULL && !found->bare)
        found = NULL;
    for (size_t i = 0; found == NULL && suffixes[i] != NULL; i++) {
        pft_slice bare = {key.text, key.size - strlen(suffixes[i])};

        if (!ends_with(key, suffixes[i]) || (found = stem_of(bare)) != NULL)
            continue;
        skip(&bare, leading(bare, prefixes));
        found = stem_of(bare);
    }
    if (found == NULL && trailing(key, satisfaction_suffixes) > 0)
        found = &satisfaction;
    if (found == NULL)
        return false;
    out->level1 = found->level1;
    out->level2 = found->level2;
    return true;
}

bool pft_level_label_find(const char *text, size_t size, pft_level_label *out)
{
    char key[PFT_LABEL_KEY_SIZE];
    pft_slice s = {text, size};

    *out = (pft_level_label){PFT_CATEGORY_NONE, PFT_CATEGORY_NONE, PFT_DECIMAL_NONE};
    if (ends_with(s, indicator_suffix)) {
        const stem *found = stem_of((pft_slice){text, size - strlen(indicator_suffix)});

        if (found != NULL) {
            out->level1 = found->level1;
            out->level2 = found->level2;
            return true;
        }
    }
    s = (pft_slice){key, pft_label_key(key, text, size, &out->weight)};
    if (s.size > 0 && find_key(s, out))
        return true;
    out->weight = PFT_DECIMAL_NONE;
    return false;
}
