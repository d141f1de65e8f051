#include "model/value_words.h"

/* Each table goes by first characters in rising order, and among equal ones from the longest word to the shortest. */
#define TABLE(name) const pft_word_table pft_words_##name = {name##_rows, sizeof name##_rows / sizeof name##_rows[0]};

/* Comparators, changes and fillers in front of a number or a date. */
static const pft_word before_rows[] = {
    {u",", PFT_WORD_FILLER}, {u":", PFT_WORD_FILLER}, {u"¥", PFT_WORD_MONEY}, {u"、", PFT_WORD_FILLER},
    {u"上下浮动", PFT_WORD_FILLER}, {u"上升到", PFT_WORD_UNTIL}, {u"上升率", PFT_WORD_CHANGE},
    {u"上升至", PFT_WORD_UNTIL}, {u"上升", PFT_WORD_CHANGE}, {u"上浮", PFT_WORD_CHANGE}, {u"上限", PFT_WORD_AT_MOST},
    {u"下降幅度", PFT_WORD_CHANGE}, {u"下降到", PFT_WORD_UNTIL}, {u"下降率", PFT_WORD_CHANGE},
    {u"下降至", PFT_WORD_UNTIL}, {u"下浮", PFT_WORD_CHANGE}, {u"下降", PFT_WORD_CHANGE}, {u"下限", PFT_WORD_AT_LEAST},
    {u"不得低于", PFT_WORD_AT_LEAST}, {u"不得多于", PFT_WORD_AT_MOST}, {u"不得大于", PFT_WORD_AT_MOST},
    {u"不得小于", PFT_WORD_AT_LEAST}, {u"不得少于", PFT_WORD_AT_LEAST}, {u"不得晚于", PFT_WORD_AT_MOST},
    {u"不得突破", PFT_WORD_AT_MOST}, {u"不得超过", PFT_WORD_AT_MOST}, {u"不得迟于", PFT_WORD_AT_MOST},
    {u"不得高于", PFT_WORD_AT_MOST}, {u"不低于", PFT_WORD_AT_LEAST}, {u"不多于", PFT_WORD_AT_MOST},
    {u"不大于", PFT_WORD_AT_MOST}, {u"不小于", PFT_WORD_AT_LEAST}, {u"不少于", PFT_WORD_AT_LEAST},
    {u"不早于", PFT_WORD_AT_LEAST}, {u"不晚于", PFT_WORD_AT_MOST}, {u"不突破", PFT_WORD_AT_MOST},
    {u"不超过", PFT_WORD_AT_MOST}, {u"不迟于", PFT_WORD_AT_MOST}, {u"不高于", PFT_WORD_AT_MOST},
    {u"不到", PFT_WORD_LESS}, {u"不满", PFT_WORD_LESS}, {u"不超", PFT_WORD_AT_MOST}, {u"不足", PFT_WORD_LESS},
    {u"与上年相比", PFT_WORD_CHANGE}, {u"与去年相比", PFT_WORD_CHANGE}, {u"为", PFT_WORD_FILLER},
    {u"也", PFT_WORD_FILLER}, {u"于", PFT_WORD_FILLER}, {u"人民币", PFT_WORD_FILLER}, {u"人均", PFT_WORD_PERSON},
    {u"介于", PFT_WORD_FILLER}, {u"从", PFT_WORD_FILLER}, {u"优于", PFT_WORD_MORE}, {u"低于或等于", PFT_WORD_AT_MOST},
    {u"低于等于", PFT_WORD_AT_MOST}, {u"低于", PFT_WORD_LESS}, {u"保持在", PFT_WORD_FILLER},
    {u"保持", PFT_WORD_FILLER}, {u"保证", PFT_WORD_FILLER}, {u"值", PFT_WORD_FILLER},
    {u"偏差控制在", PFT_WORD_FILLER}, {u"偏差率", PFT_WORD_FILLER}, {u"偏差", PFT_WORD_FILLER},
    {u"全年完成", PFT_WORD_FILLER}, {u"全年共", PFT_WORD_FILLER}, {u"全年", PFT_WORD_FILLER},
    {u"全部", PFT_WORD_FILLER}, {u"共完成", PFT_WORD_FILLER}, {u"共计", PFT_WORD_FILLER}, {u"共", PFT_WORD_FILLER},
    {u"减少到", PFT_WORD_UNTIL}, {u"减少率", PFT_WORD_CHANGE}, {u"减少至", PFT_WORD_UNTIL},
    {u"减少", PFT_WORD_CHANGE}, {u"到", PFT_WORD_FILLER}, {u"力争", PFT_WORD_FILLER}, {u"升至", PFT_WORD_UNTIL},
    {u"压缩到", PFT_WORD_UNTIL}, {u"压缩至", PFT_WORD_UNTIL}, {u"压减", PFT_WORD_CHANGE}, {u"压缩", PFT_WORD_CHANGE},
    {u"原则上不低于", PFT_WORD_AT_LEAST}, {u"原则上不超过", PFT_WORD_AT_MOST}, {u"合计", PFT_WORD_FILLER},
    {u"同比下降", PFT_WORD_CHANGE}, {u"同比增长", PFT_WORD_CHANGE}, {u"同比", PFT_WORD_CHANGE},
    {u"在", PFT_WORD_FILLER}, {u"均", PFT_WORD_FILLER}, {u"增长幅度", PFT_WORD_CHANGE}, {u"增加到", PFT_WORD_UNTIL},
    {u"增加至", PFT_WORD_UNTIL}, {u"增长到", PFT_WORD_UNTIL}, {u"增长率", PFT_WORD_CHANGE},
    {u"增长至", PFT_WORD_UNTIL}, {u"增加", PFT_WORD_CHANGE}, {u"增幅", PFT_WORD_CHANGE}, {u"增至", PFT_WORD_UNTIL},
    {u"增速", PFT_WORD_CHANGE}, {u"增长", PFT_WORD_CHANGE}, {u"多于或等于", PFT_WORD_AT_LEAST},
    {u"多于等于", PFT_WORD_AT_LEAST}, {u"多于", PFT_WORD_MORE}, {u"大于或者等于", PFT_WORD_AT_LEAST},
    {u"大于或等于", PFT_WORD_AT_LEAST}, {u"大于等于", PFT_WORD_AT_LEAST}, {u"大等于", PFT_WORD_AT_LEAST},
    {u"大于", PFT_WORD_MORE}, {u"大概", PFT_WORD_ABOUT}, {u"大约", PFT_WORD_ABOUT}, {u"完成时间", PFT_WORD_FILLER},
    {u"完成时限", PFT_WORD_FILLER}, {u"完成", PFT_WORD_FILLER}, {u"定于", PFT_WORD_DATED},
    {u"实际完成", PFT_WORD_FILLER}, {u"实际值", PFT_WORD_FILLER}, {u"实现", PFT_WORD_FILLER},
    {u"实际", PFT_WORD_FILLER}, {u"将", PFT_WORD_FILLER}, {u"小于或者等于", PFT_WORD_AT_MOST},
    {u"小于或等于", PFT_WORD_AT_MOST}, {u"小于等于", PFT_WORD_AT_MOST}, {u"小等于", PFT_WORD_AT_MOST},
    {u"小于", PFT_WORD_LESS}, {u"少于或等于", PFT_WORD_AT_MOST}, {u"少于等于", PFT_WORD_AT_MOST},
    {u"少于", PFT_WORD_LESS}, {u"已完成", PFT_WORD_FILLER}, {u"已", PFT_WORD_FILLER}, {u"幅度", PFT_WORD_FILLER},
    {u"平均", PFT_WORD_FILLER}, {u"年均增长率", PFT_WORD_CHANGE}, {u"年均增速", PFT_WORD_CHANGE},
    {u"年均增长", PFT_WORD_CHANGE}, {u"年增长率", PFT_WORD_CHANGE}, {u"年增长", PFT_WORD_CHANGE},
    {u"年均", PFT_WORD_YEAR}, {u"年度", PFT_WORD_FILLER}, {u"年", PFT_WORD_FILLER}, {u"应不低于", PFT_WORD_AT_LEAST},
    {u"应不少于", PFT_WORD_AT_LEAST}, {u"应不超过", PFT_WORD_AT_MOST}, {u"应不高于", PFT_WORD_AT_MOST},
    {u"应达到", PFT_WORD_FILLER}, {u"应", PFT_WORD_FILLER}, {u"当年度", PFT_WORD_DATED}, {u"当年", PFT_WORD_DATED},
    {u"总共", PFT_WORD_FILLER}, {u"总数", PFT_WORD_FILLER}, {u"总计", PFT_WORD_FILLER}, {u"总量", PFT_WORD_FILLER},
    {u"恰好", PFT_WORD_EQUAL}, {u"截止于", PFT_WORD_DATED}, {u"截止到", PFT_WORD_DATED}, {u"截止至", PFT_WORD_DATED},
    {u"截至到", PFT_WORD_DATED}, {u"截止", PFT_WORD_DATED}, {u"截至", PFT_WORD_DATED}, {u"户均", PFT_WORD_HOUSEHOLD},
    {u"拟", PFT_WORD_FILLER}, {u"指标值", PFT_WORD_FILLER}, {u"按期", PFT_WORD_FILLER}, {u"按", PFT_WORD_FILLER},
    {u"接近", PFT_WORD_ABOUT}, {u"控制到", PFT_WORD_FILLER}, {u"控制在", PFT_WORD_FILLER}, {u"控制", PFT_WORD_FILLER},
    {u"提升到", PFT_WORD_UNTIL}, {u"提升率", PFT_WORD_CHANGE}, {u"提升至", PFT_WORD_UNTIL},
    {u"提高到", PFT_WORD_UNTIL}, {u"提高率", PFT_WORD_CHANGE}, {u"提高至", PFT_WORD_UNTIL},
    {u"提升", PFT_WORD_CHANGE}, {u"提高", PFT_WORD_CHANGE}, {u"数量", PFT_WORD_FILLER}, {u"日均", PFT_WORD_DAY},
    {u"早于", PFT_WORD_LESS}, {u"时间", PFT_WORD_FILLER}, {u"最晚于", PFT_WORD_AT_MOST},
    {u"最迟于", PFT_WORD_AT_MOST}, {u"最低", PFT_WORD_AT_LEAST}, {u"最多", PFT_WORD_AT_MOST},
    {u"最大", PFT_WORD_AT_MOST}, {u"最少", PFT_WORD_AT_LEAST}, {u"最晚", PFT_WORD_AT_MOST},
    {u"最迟", PFT_WORD_AT_MOST}, {u"最长", PFT_WORD_AT_MOST}, {u"最高", PFT_WORD_AT_MOST}, {u"月均", PFT_WORD_MONTH},
    {u"未超过", PFT_WORD_AT_MOST}, {u"未超", PFT_WORD_AT_MOST}, {u"本年度", PFT_WORD_DATED},
    {u"本年", PFT_WORD_DATED}, {u"每年增长", PFT_WORD_CHANGE}, {u"每年完成", PFT_WORD_YEAR},
    {u"每个月", PFT_WORD_MONTH}, {u"每季度", PFT_WORD_QUARTER},
    {u"每年度", PFT_WORD_YEAR}, {u"每人", PFT_WORD_PERSON}, {u"每周", PFT_WORD_WEEK}, {u"每天", PFT_WORD_DAY},
    {u"每季", PFT_WORD_QUARTER}, {u"每年", PFT_WORD_YEAR}, {u"每户", PFT_WORD_HOUSEHOLD}, {u"每日", PFT_WORD_DAY},
    {u"每月", PFT_WORD_MONTH}, {u"比上年同期", PFT_WORD_CHANGE}, {u"比去年同期", PFT_WORD_CHANGE},
    {u"比上一年", PFT_WORD_CHANGE}, {u"比上年度", PFT_WORD_CHANGE}, {u"比上年", PFT_WORD_CHANGE},
    {u"比去年", PFT_WORD_CHANGE}, {u"比同期", PFT_WORD_CHANGE}, {u"比年初", PFT_WORD_CHANGE},
    {u"比往年", PFT_WORD_CHANGE}, {u"比例", PFT_WORD_FILLER}, {u"浮动", PFT_WORD_FILLER}, {u"涨幅", PFT_WORD_CHANGE},
    {u"率", PFT_WORD_FILLER}, {u"环比", PFT_WORD_CHANGE}, {u"目标值", PFT_WORD_FILLER}, {u"目标", PFT_WORD_FILLER},
    {u"短于", PFT_WORD_LESS}, {u"确定于", PFT_WORD_DATED}, {u"确定在", PFT_WORD_FILLER}, {u"确保", PFT_WORD_FILLER},
    {u"稳定在", PFT_WORD_FILLER}, {u"突破", PFT_WORD_MORE}, {u"等于", PFT_WORD_EQUAL}, {u"累积", PFT_WORD_FILLER},
    {u"累计", PFT_WORD_FILLER}, {u"约为", PFT_WORD_ABOUT}, {u"约", PFT_WORD_ABOUT}, {u"维持在", PFT_WORD_FILLER},
    {u"维持", PFT_WORD_FILLER}, {u"缩短到", PFT_WORD_UNTIL}, {u"缩短至", PFT_WORD_UNTIL}, {u"缩短", PFT_WORD_CHANGE},
    {u"自", PFT_WORD_FILLER}, {u"至多", PFT_WORD_AT_MOST}, {u"至少", PFT_WORD_AT_LEAST}, {u"至", PFT_WORD_FILLER},
    {u"节约率", PFT_WORD_CHANGE}, {u"节约", PFT_WORD_CHANGE}, {u"计划于", PFT_WORD_DATED},
    {u"计划在", PFT_WORD_FILLER}, {u"计划", PFT_WORD_FILLER}, {u"误差控制在", PFT_WORD_FILLER},
    {u"误差率", PFT_WORD_FILLER}, {u"误差", PFT_WORD_FILLER}, {u"超出", PFT_WORD_MORE}, {u"超过", PFT_WORD_MORE},
    {u"超", PFT_WORD_MORE}, {u"较上年同期", PFT_WORD_CHANGE}, {u"较去年同期", PFT_WORD_CHANGE},
    {u"较上一年", PFT_WORD_CHANGE}, {u"较上年度", PFT_WORD_CHANGE}, {u"较前一年", PFT_WORD_CHANGE},
    {u"较上年", PFT_WORD_CHANGE}, {u"较去年", PFT_WORD_CHANGE}, {u"较同期", PFT_WORD_CHANGE},
    {u"较基期", PFT_WORD_CHANGE}, {u"较年初", PFT_WORD_CHANGE}, {u"较往年", PFT_WORD_CHANGE},
    {u"达到或超过", PFT_WORD_AT_LEAST}, {u"达到", PFT_WORD_FILLER}, {u"达成", PFT_WORD_FILLER},
    {u"达", PFT_WORD_FILLER}, {u"近", PFT_WORD_ABOUT}, {u"逐年下降", PFT_WORD_CHANGE}, {u"逐年增长", PFT_WORD_CHANGE},
    {u"逐年提高", PFT_WORD_CHANGE}, {u"降低到", PFT_WORD_UNTIL}, {u"降低率", PFT_WORD_CHANGE},
    {u"降低至", PFT_WORD_UNTIL}, {u"降低", PFT_WORD_CHANGE}, {u"降到", PFT_WORD_UNTIL}, {u"降幅", PFT_WORD_CHANGE},
    {u"降至", PFT_WORD_UNTIL}, {u"需", PFT_WORD_FILLER}, {u"须", PFT_WORD_FILLER}, {u"预期", PFT_WORD_FILLER},
    {u"预计", PFT_WORD_FILLER}, {u"高于或等于", PFT_WORD_AT_LEAST}, {u"高于等于", PFT_WORD_AT_LEAST},
    {u"高于", PFT_WORD_MORE}, {u"，", PFT_WORD_FILLER},
};
TABLE(before)

/* Behind a number with its unit. */
static const pft_word behind_rows[] = {
    {u"上下", PFT_WORD_ABOUT}, {u"下降", PFT_WORD_CHANGE}, {u"之内", PFT_WORD_AT_MOST}, {u"之间", PFT_WORD_FILLER},
    {u"以上", PFT_WORD_AT_LEAST}, {u"以下", PFT_WORD_AT_MOST}, {u"以内", PFT_WORD_AT_MOST}, {u"内", PFT_WORD_AT_MOST},
    {u"区间", PFT_WORD_FILLER}, {u"及以上", PFT_WORD_AT_LEAST}, {u"及以下", PFT_WORD_AT_MOST},
    {u"及以内", PFT_WORD_AT_MOST}, {u"含以上", PFT_WORD_AT_LEAST}, {u"增幅", PFT_WORD_CHANGE},
    {u"增速", PFT_WORD_CHANGE}, {u"增长", PFT_WORD_CHANGE}, {u"封顶", PFT_WORD_AT_MOST}, {u"左右", PFT_WORD_ABOUT},
    {u"或以上", PFT_WORD_AT_LEAST}, {u"或以下", PFT_WORD_AT_MOST}, {u"范围内", PFT_WORD_FILLER},
    {u"起步", PFT_WORD_AT_LEAST}, {u"起", PFT_WORD_AT_LEAST}, {u"降幅", PFT_WORD_CHANGE},
};
TABLE(behind)

/* Behind a date: how far it is meant, or a deadline. */
static const pft_word behind_date_rows[] = {
    {u"上旬前", PFT_WORD_AT_MOST}, {u"上旬", PFT_WORD_FILLER}, {u"下旬前", PFT_WORD_AT_MOST},
    {u"下旬", PFT_WORD_FILLER}, {u"中旬前", PFT_WORD_AT_MOST}, {u"中旬", PFT_WORD_FILLER},
    {u"为止", PFT_WORD_AT_MOST}, {u"之内", PFT_WORD_AT_MOST}, {u"之前", PFT_WORD_AT_MOST},
    {u"之后", PFT_WORD_AT_LEAST}, {u"以内", PFT_WORD_AT_MOST}, {u"以前", PFT_WORD_AT_MOST},
    {u"以后", PFT_WORD_AT_LEAST}, {u"份之前", PFT_WORD_AT_MOST}, {u"份底前", PFT_WORD_AT_MOST},
    {u"份内", PFT_WORD_AT_MOST}, {u"份前", PFT_WORD_AT_MOST}, {u"份底", PFT_WORD_FILLER}, {u"份", PFT_WORD_FILLER},
    {u"全年", PFT_WORD_WHOLE}, {u"内", PFT_WORD_AT_MOST}, {u"初前", PFT_WORD_AT_MOST}, {u"初", PFT_WORD_FILLER},
    {u"前", PFT_WORD_AT_MOST}, {u"后", PFT_WORD_AT_LEAST}, {u"年底之前", PFT_WORD_AT_MOST},
    {u"年底以前", PFT_WORD_AT_MOST}, {u"年底前", PFT_WORD_AT_MOST}, {u"年度内", PFT_WORD_WHOLE}, {u"年内", PFT_WORD_AT_MOST},
    {u"年末前", PFT_WORD_AT_MOST}, {u"年底", PFT_WORD_FILLER}, {u"年度", PFT_WORD_WHOLE},
    {u"年末", PFT_WORD_FILLER}, {u"底之前", PFT_WORD_AT_MOST}, {u"底以前", PFT_WORD_AT_MOST},
    {u"底内", PFT_WORD_AT_MOST}, {u"底前", PFT_WORD_AT_MOST}, {u"底", PFT_WORD_FILLER}, {u"度全年", PFT_WORD_WHOLE},
    {u"度内", PFT_WORD_WHOLE}, {u"度", PFT_WORD_WHOLE}, {u"开始", PFT_WORD_AT_LEAST}, {u"当天", PFT_WORD_FILLER},
    {u"当日", PFT_WORD_FILLER}, {u"月底前", PFT_WORD_AT_MOST}, {u"月底", PFT_WORD_FILLER},
    {u"末前", PFT_WORD_AT_MOST}, {u"末", PFT_WORD_FILLER}, {u"止", PFT_WORD_AT_MOST}, {u"起", PFT_WORD_AT_LEAST},
};
TABLE(behind_date)

/* What is done with it; the value stays what it is. */
static const pft_word remark_rows[] = {
    {u"上报", PFT_WORD_FILLER}, {u"上线", PFT_WORD_FILLER}, {u"上访", PFT_WORD_FILLER}, {u"事故", PFT_WORD_FILLER},
    {u"交付使用", PFT_WORD_FILLER}, {u"交付", PFT_WORD_FILLER}, {u"伤亡", PFT_WORD_FILLER},
    {u"使用", PFT_WORD_FILLER}, {u"信访", PFT_WORD_FILLER}, {u"修复", PFT_WORD_FILLER}, {u"兑付", PFT_WORD_FILLER},
    {u"兑现", PFT_WORD_FILLER}, {u"全部完成", PFT_WORD_FILLER}, {u"全覆盖", PFT_WORD_FILLER},
    {u"公开", PFT_WORD_FILLER}, {u"公示", PFT_WORD_FILLER}, {u"出具报告", PFT_WORD_FILLER},
    {u"出具", PFT_WORD_FILLER}, {u"到位", PFT_WORD_FILLER}, {u"到场", PFT_WORD_FILLER}, {u"到账", PFT_WORD_FILLER},
    {u"到达", PFT_WORD_FILLER}, {u"办结", PFT_WORD_FILLER}, {u"及时", PFT_WORD_FILLER}, {u"反馈", PFT_WORD_FILLER},
    {u"发放到位", PFT_WORD_FILLER}, {u"发放完毕", PFT_WORD_FILLER}, {u"发布", PFT_WORD_FILLER},
    {u"发放", PFT_WORD_FILLER}, {u"合格", PFT_WORD_FILLER}, {u"启动", PFT_WORD_FILLER}, {u"响应", PFT_WORD_FILLER},
    {u"回复", PFT_WORD_FILLER}, {u"处理", PFT_WORD_FILLER}, {u"处置", PFT_WORD_FILLER}, {u"失误", PFT_WORD_FILLER},
    {u"安全事故", PFT_WORD_FILLER}, {u"完成验收", PFT_WORD_FILLER}, {u"完工", PFT_WORD_FILLER},
    {u"完成", PFT_WORD_FILLER}, {u"完毕", PFT_WORD_FILLER}, {u"完结", PFT_WORD_FILLER},
    {u"实施完成", PFT_WORD_FILLER}, {u"实施完毕", PFT_WORD_FILLER}, {u"实施", PFT_WORD_FILLER},
    {u"差错", PFT_WORD_FILLER}, {u"已完成", PFT_WORD_FILLER}, {u"延误", PFT_WORD_FILLER},
    {u"建成投用", PFT_WORD_FILLER}, {u"建设完成", PFT_WORD_FILLER}, {u"建成", PFT_WORD_FILLER},
    {u"开展完成", PFT_WORD_FILLER}, {u"开展", PFT_WORD_FILLER}, {u"开工", PFT_WORD_FILLER},
    {u"恢复", PFT_WORD_FILLER}, {u"执行", PFT_WORD_FILLER}, {u"投入使用", PFT_WORD_FILLER},
    {u"投诉", PFT_WORD_FILLER}, {u"报送", PFT_WORD_FILLER}, {u"拨付到位", PFT_WORD_FILLER},
    {u"拨付", PFT_WORD_FILLER}, {u"支付完成", PFT_WORD_FILLER}, {u"支付完毕", PFT_WORD_FILLER},
    {u"支付", PFT_WORD_FILLER}, {u"整改到位", PFT_WORD_FILLER}, {u"整改完成", PFT_WORD_FILLER},
    {u"整改", PFT_WORD_FILLER}, {u"有效投诉", PFT_WORD_FILLER}, {u"服务投诉", PFT_WORD_FILLER},
    {u"满意", PFT_WORD_FILLER}, {u"竣工", PFT_WORD_FILLER}, {u"答复", PFT_WORD_FILLER}, {u"结束", PFT_WORD_FILLER},
    {u"结算", PFT_WORD_FILLER}, {u"结项", PFT_WORD_FILLER}, {u"缴纳", PFT_WORD_FILLER},
    {u"落实到位", PFT_WORD_FILLER}, {u"落实", PFT_WORD_FILLER}, {u"覆盖", PFT_WORD_FILLER},
    {u"解决", PFT_WORD_FILLER}, {u"责任事故", PFT_WORD_FILLER}, {u"达标", PFT_WORD_FILLER},
    {u"违纪", PFT_WORD_FILLER}, {u"违规", PFT_WORD_FILLER}, {u"送达", PFT_WORD_FILLER},
    {u"通过验收", PFT_WORD_FILLER}, {u"重大事故", PFT_WORD_FILLER}, {u"验收合格", PFT_WORD_FILLER},
    {u"验收", PFT_WORD_FILLER},
};
TABLE(remark)

/* The whole cell. */
static const pft_word whole_rows[] = {
    {u"#N/A", PFT_WORD_BLANK}, {u"FALSE", PFT_WORD_FALSE}, {u"False", PFT_WORD_FALSE}, {u"NULL", PFT_WORD_BLANK},
    {u"N/A", PFT_WORD_BLANK}, {u"NA", PFT_WORD_BLANK}, {u"NO", PFT_WORD_FALSE}, {u"No", PFT_WORD_FALSE},
    {u"N", PFT_WORD_FALSE}, {u"TRUE", PFT_WORD_TRUE}, {u"True", PFT_WORD_TRUE}, {u"YES", PFT_WORD_TRUE},
    {u"Yes", PFT_WORD_TRUE}, {u"Y", PFT_WORD_TRUE}, {u"false", PFT_WORD_FALSE}, {u"null", PFT_WORD_BLANK},
    {u"n/a", PFT_WORD_BLANK}, {u"no", PFT_WORD_FALSE}, {u"true", PFT_WORD_TRUE}, {u"yes", PFT_WORD_TRUE},
    {u"√", PFT_WORD_TRUE}, {u"☑", PFT_WORD_TRUE}, {u"✓", PFT_WORD_TRUE}, {u"✔", PFT_WORD_TRUE},
    {u"✗", PFT_WORD_FALSE}, {u"✘", PFT_WORD_FALSE}, {u"一季度", PFT_WORD_QUARTER_1},
    {u"三季度", PFT_WORD_QUARTER_3}, {u"上半年", PFT_WORD_FIRST_HALF}, {u"下半年", PFT_WORD_SECOND_HALF},
    {u"二季度", PFT_WORD_QUARTER_2}, {u"全年内", PFT_WORD_WHOLE}, {u"全年度", PFT_WORD_WHOLE},
    {u"全年", PFT_WORD_WHOLE}, {u"否", PFT_WORD_FALSE}, {u"四季度", PFT_WORD_QUARTER_4}, {u"對", PFT_WORD_TRUE},
    {u"年度内", PFT_WORD_WHOLE}, {u"当年度内", PFT_WORD_WHOLE}, {u"当年内", PFT_WORD_WHOLE},
    {u"当年度", PFT_WORD_WHOLE}, {u"当年", PFT_WORD_WHOLE}, {u"是", PFT_WORD_TRUE}, {u"本年度内", PFT_WORD_WHOLE},
    {u"本年内", PFT_WORD_WHOLE}, {u"本年度", PFT_WORD_WHOLE}, {u"本年", PFT_WORD_WHOLE},
    {u"第一季度", PFT_WORD_QUARTER_1}, {u"第三季度", PFT_WORD_QUARTER_3}, {u"第二季度", PFT_WORD_QUARTER_2},
    {u"第四季度", PFT_WORD_QUARTER_4},
};
TABLE(whole)

/* Behind a year, or with a deadline by themselves. */
static const pft_word part_of_year_rows[] = {
    {u"1季度", PFT_WORD_QUARTER_1}, {u"2季度", PFT_WORD_QUARTER_2}, {u"3季度", PFT_WORD_QUARTER_3},
    {u"4季度", PFT_WORD_QUARTER_4}, {u"一季度", PFT_WORD_QUARTER_1}, {u"三季度", PFT_WORD_QUARTER_3},
    {u"上半年", PFT_WORD_FIRST_HALF}, {u"下半年", PFT_WORD_SECOND_HALF}, {u"二季度", PFT_WORD_QUARTER_2},
    {u"四季度", PFT_WORD_QUARTER_4}, {u"第1季度", PFT_WORD_QUARTER_1}, {u"第2季度", PFT_WORD_QUARTER_2},
    {u"第3季度", PFT_WORD_QUARTER_3}, {u"第4季度", PFT_WORD_QUARTER_4}, {u"第一季度", PFT_WORD_QUARTER_1},
    {u"第三季度", PFT_WORD_QUARTER_3}, {u"第二季度", PFT_WORD_QUARTER_2}, {u"第四季度", PFT_WORD_QUARTER_4},
};
TABLE(part_of_year)

/* Units of more than one character, and signs. */
static const pft_word unit_rows[] = {
    {u"%", PFT_WORD_UNIT}, {u"Gbps", PFT_WORD_UNIT}, {u"GHz", PFT_WORD_UNIT}, {u"GB", PFT_WORD_UNIT},
    {u"GW", PFT_WORD_UNIT}, {u"Gb", PFT_WORD_UNIT}, {u"G", PFT_WORD_UNIT}, {u"Hz", PFT_WORD_UNIT},
    {u"Kbps", PFT_WORD_UNIT}, {u"KVA", PFT_WORD_UNIT}, {u"KWh", PFT_WORD_UNIT}, {u"KB", PFT_WORD_UNIT},
    {u"KG", PFT_WORD_UNIT}, {u"KM", PFT_WORD_UNIT}, {u"KV", PFT_WORD_UNIT}, {u"KW", PFT_WORD_UNIT},
    {u"Kg", PFT_WORD_UNIT}, {u"Km", PFT_WORD_UNIT}, {u"K", PFT_WORD_UNIT}, {u"L", PFT_WORD_UNIT},
    {u"Mbps", PFT_WORD_UNIT}, {u"MHz", PFT_WORD_UNIT}, {u"MPa", PFT_WORD_UNIT}, {u"MB", PFT_WORD_UNIT},
    {u"MW", PFT_WORD_UNIT}, {u"Mb", PFT_WORD_UNIT}, {u"M", PFT_WORD_UNIT}, {u"NTU", PFT_WORD_UNIT},
    {u"PB", PFT_WORD_UNIT}, {u"TB", PFT_WORD_UNIT}, {u"T", PFT_WORD_UNIT}, {u"V", PFT_WORD_UNIT},
    {u"W", PFT_WORD_UNIT}, {u"cm", PFT_WORD_UNIT}, {u"dB", PFT_WORD_UNIT}, {u"d", PFT_WORD_UNIT},
    {u"g", PFT_WORD_UNIT}, {u"ha", PFT_WORD_UNIT}, {u"h", PFT_WORD_UNIT}, {u"kbps", PFT_WORD_UNIT},
    {u"kPa", PFT_WORD_UNIT}, {u"kVA", PFT_WORD_UNIT}, {u"kWh", PFT_WORD_UNIT}, {u"km2", PFT_WORD_UNIT},
    {u"km²", PFT_WORD_UNIT}, {u"kwh", PFT_WORD_UNIT}, {u"kM", PFT_WORD_UNIT}, {u"kV", PFT_WORD_UNIT},
    {u"kW", PFT_WORD_UNIT}, {u"kb", PFT_WORD_UNIT}, {u"kg", PFT_WORD_UNIT}, {u"km", PFT_WORD_UNIT},
    {u"kw", PFT_WORD_UNIT}, {u"mg/m³", PFT_WORD_UNIT}, {u"min", PFT_WORD_UNIT}, {u"m2", PFT_WORD_UNIT},
    {u"m3", PFT_WORD_UNIT}, {u"mL", PFT_WORD_UNIT}, {u"mg", PFT_WORD_UNIT}, {u"ml", PFT_WORD_UNIT},
    {u"mm", PFT_WORD_UNIT}, {u"ms", PFT_WORD_UNIT}, {u"m²", PFT_WORD_UNIT}, {u"m³", PFT_WORD_UNIT},
    {u"m", PFT_WORD_UNIT}, {u"nm", PFT_WORD_UNIT}, {u"ppm", PFT_WORD_UNIT}, {u"s", PFT_WORD_UNIT},
    {u"t", PFT_WORD_UNIT}, {u"°C", PFT_WORD_UNIT}, {u"°", PFT_WORD_UNIT}, {u"μg/m³", PFT_WORD_UNIT},
    {u"μg", PFT_WORD_UNIT}, {u"μm", PFT_WORD_UNIT}, {u"‰", PFT_WORD_UNIT}, {u"℃", PFT_WORD_UNIT},
    {u"ℓ", PFT_WORD_UNIT}, {u"㎏", PFT_WORD_UNIT}, {u"㎜", PFT_WORD_UNIT}, {u"㎝", PFT_WORD_UNIT},
    {u"㎞", PFT_WORD_UNIT}, {u"㎡", PFT_WORD_UNIT}, {u"㎥", PFT_WORD_UNIT}, {u"万人", PFT_WORD_UNIT},
    {u"万字", PFT_WORD_UNIT}, {u"专业", PFT_WORD_NOUN}, {u"专利", PFT_WORD_NOUN}, {u"专题", PFT_WORD_NOUN},
    {u"个自然年", PFT_WORD_TIME}, {u"个季度", PFT_WORD_TIME}, {u"个学年", PFT_WORD_TIME}, {u"个学期", PFT_WORD_TIME},
    {u"个年度", PFT_WORD_TIME}, {u"个星期", PFT_WORD_TIME}, {u"个周", PFT_WORD_TIME}, {u"个月", PFT_WORD_TIME},
    {u"乡镇", PFT_WORD_NOUN}, {u"事项", PFT_WORD_NOUN}, {u"亩次", PFT_WORD_UNIT}, {u"人民币", PFT_WORD_UNIT},
    {u"人份", PFT_WORD_UNIT}, {u"人员", PFT_WORD_NOUN}, {u"人天", PFT_WORD_UNIT}, {u"人年", PFT_WORD_UNIT},
    {u"人日", PFT_WORD_UNIT}, {u"人月", PFT_WORD_UNIT}, {u"人次", PFT_WORD_UNIT}, {u"件套", PFT_WORD_UNIT},
    {u"任务", PFT_WORD_NOUN}, {u"企业", PFT_WORD_NOUN}, {u"伏", PFT_WORD_UNIT}, {u"低保户", PFT_WORD_NOUN},
    {u"例次", PFT_WORD_UNIT}, {u"儿童", PFT_WORD_NOUN}, {u"元整", PFT_WORD_UNIT}, {u"兆字节", PFT_WORD_UNIT},
    {u"兆帕", PFT_WORD_UNIT}, {u"兆瓦", PFT_WORD_UNIT}, {u"兆", PFT_WORD_UNIT}, {u"党员", PFT_WORD_NOUN},
    {u"公亩", PFT_WORD_UNIT}, {u"公升", PFT_WORD_UNIT}, {u"公司", PFT_WORD_NOUN}, {u"公斤", PFT_WORD_UNIT},
    {u"公里", PFT_WORD_UNIT}, {u"公顷", PFT_WORD_UNIT}, {u"农户", PFT_WORD_NOUN}, {u"分贝", PFT_WORD_UNIT},
    {u"分钟", PFT_WORD_UNIT}, {u"制度", PFT_WORD_NOUN}, {u"医院", PFT_WORD_NOUN}, {u"千伏安", PFT_WORD_UNIT},
    {u"千公里", PFT_WORD_UNIT}, {u"千瓦时", PFT_WORD_UNIT}, {u"千伏", PFT_WORD_UNIT}, {u"千克", PFT_WORD_UNIT},
    {u"千卡", PFT_WORD_UNIT}, {u"千字", PFT_WORD_UNIT}, {u"千帕", PFT_WORD_UNIT}, {u"千焦", PFT_WORD_UNIT},
    {u"千瓦", PFT_WORD_UNIT}, {u"千米", PFT_WORD_UNIT}, {u"半年", PFT_WORD_NOUN}, {u"单位", PFT_WORD_NOUN},
    {u"卫生室", PFT_WORD_NOUN}, {u"厂房", PFT_WORD_NOUN}, {u"厘米", PFT_WORD_UNIT}, {u"县区", PFT_WORD_NOUN},
    {u"县市", PFT_WORD_NOUN}, {u"台套", PFT_WORD_UNIT}, {u"台班", PFT_WORD_UNIT}, {u"吨公里", PFT_WORD_UNIT},
    {u"吨标煤", PFT_WORD_UNIT}, {u"周年", PFT_WORD_TIME}, {u"品牌", PFT_WORD_NOUN}, {u"品种", PFT_WORD_NOUN},
    {u"团队", PFT_WORD_NOUN}, {u"园区", PFT_WORD_NOUN}, {u"地区", PFT_WORD_NOUN}, {u"场次", PFT_WORD_UNIT},
    {u"场馆", PFT_WORD_NOUN}, {u"城市", PFT_WORD_NOUN}, {u"基地", PFT_WORD_NOUN}, {u"字节", PFT_WORD_UNIT},
    {u"字", PFT_WORD_UNIT}, {u"季度", PFT_WORD_TIME}, {u"学年", PFT_WORD_TIME}, {u"学时", PFT_WORD_UNIT},
    {u"学期", PFT_WORD_TIME}, {u"学校", PFT_WORD_NOUN}, {u"学生", PFT_WORD_NOUN}, {u"安培", PFT_WORD_UNIT},
    {u"家庭", PFT_WORD_NOUN}, {u"小区", PFT_WORD_NOUN}, {u"小时", PFT_WORD_UNIT},
    {u"岗位", PFT_WORD_NOUN}, {u"工作人员", PFT_WORD_NOUN}, {u"工作天", PFT_WORD_UNIT}, {u"工作日", PFT_WORD_UNIT},
    {u"工日", PFT_WORD_UNIT}, {u"工时", PFT_WORD_UNIT}, {u"工程", PFT_WORD_NOUN}, {u"干部", PFT_WORD_NOUN},
    {u"平方公里", PFT_WORD_UNIT}, {u"平方千米", PFT_WORD_UNIT}, {u"平方厘米", PFT_WORD_UNIT},
    {u"平方米", PFT_WORD_UNIT}, {u"平台", PFT_WORD_NOUN}, {u"平方", PFT_WORD_UNIT}, {u"平米", PFT_WORD_UNIT},
    {u"年度", PFT_WORD_UNIT}, {u"床位", PFT_WORD_UNIT}, {u"床日", PFT_WORD_UNIT}, {u"延长米", PFT_WORD_UNIT},
    {u"延米", PFT_WORD_UNIT}, {u"微克", PFT_WORD_UNIT}, {u"微升", PFT_WORD_UNIT}, {u"微米", PFT_WORD_UNIT},
    {u"户次", PFT_WORD_UNIT}, {u"批次", PFT_WORD_UNIT}, {u"报告", PFT_WORD_NOUN}, {u"摄像头", PFT_WORD_NOUN},
    {u"摄氏度", PFT_WORD_UNIT}, {u"教学班", PFT_WORD_NOUN}, {u"教室", PFT_WORD_NOUN}, {u"教师", PFT_WORD_NOUN},
    {u"文件", PFT_WORD_NOUN}, {u"方案", PFT_WORD_NOUN}, {u"日历天", PFT_WORD_UNIT}, {u"日元", PFT_WORD_UNIT},
    {u"星期", PFT_WORD_TIME}, {u"星级", PFT_WORD_UNIT}, {u"景区", PFT_WORD_NOUN}, {u"机位", PFT_WORD_UNIT},
    {u"机时", PFT_WORD_UNIT}, {u"机构", PFT_WORD_NOUN}, {u"村庄", PFT_WORD_NOUN}, {u"标准煤", PFT_WORD_UNIT},
    {u"标本", PFT_WORD_NOUN}, {u"标段", PFT_WORD_NOUN}, {u"标煤", PFT_WORD_UNIT}, {u"标箱", PFT_WORD_UNIT},
    {u"样本", PFT_WORD_NOUN}, {u"案例", PFT_WORD_NOUN}, {u"桥梁", PFT_WORD_NOUN}, {u"楼栋", PFT_WORD_NOUN},
    {u"欧元", PFT_WORD_UNIT}, {u"残疾人", PFT_WORD_NOUN}, {u"比特", PFT_WORD_UNIT}, {u"毫克", PFT_WORD_UNIT},
    {u"毫升", PFT_WORD_UNIT}, {u"毫米", PFT_WORD_UNIT}, {u"水库", PFT_WORD_NOUN}, {u"河道", PFT_WORD_NOUN},
    {u"泊位", PFT_WORD_UNIT}, {u"活动", PFT_WORD_NOUN}, {u"海里", PFT_WORD_UNIT}, {u"港元", PFT_WORD_UNIT},
    {u"点位", PFT_WORD_NOUN}, {u"班次", PFT_WORD_UNIT}, {u"班级", PFT_WORD_NOUN}, {u"百分比", PFT_WORD_UNIT},
    {u"百分点", PFT_WORD_UNIT}, {u"百分", PFT_WORD_UNIT}, {u"监测点", PFT_WORD_NOUN}, {u"示范村", PFT_WORD_NOUN},
    {u"社区", PFT_WORD_NOUN}, {u"科室", PFT_WORD_NOUN}, {u"秒钟", PFT_WORD_UNIT}, {u"立方厘米", PFT_WORD_UNIT},
    {u"立方米", PFT_WORD_UNIT}, {u"立方", PFT_WORD_UNIT}, {u"站点", PFT_WORD_NOUN}, {u"系统", PFT_WORD_NOUN},
    {u"纳米", PFT_WORD_UNIT}, {u"组次", PFT_WORD_UNIT}, {u"网点", PFT_WORD_NOUN}, {u"美元", PFT_WORD_UNIT},
    {u"群众", PFT_WORD_NOUN}, {u"老人", PFT_WORD_NOUN}, {u"职工", PFT_WORD_NOUN}, {u"脱贫户", PFT_WORD_NOUN},
    {u"自然日", PFT_WORD_UNIT}, {u"自然村", PFT_WORD_NOUN}, {u"英亩", PFT_WORD_UNIT}, {u"英尺", PFT_WORD_UNIT},
    {u"行政村", PFT_WORD_NOUN}, {u"街道", PFT_WORD_NOUN}, {u"论文", PFT_WORD_NOUN}, {u"设备", PFT_WORD_NOUN},
    {u"课时", PFT_WORD_UNIT}, {u"课题", PFT_WORD_NOUN}, {u"贫困户", PFT_WORD_NOUN}, {u"贫困村", PFT_WORD_NOUN},
    {u"赫兹", PFT_WORD_UNIT}, {u"趟次", PFT_WORD_UNIT}, {u"路段", PFT_WORD_NOUN}, {u"路灯", PFT_WORD_NOUN},
    {u"车位", PFT_WORD_UNIT}, {u"车次", PFT_WORD_UNIT}, {u"车辆", PFT_WORD_UNIT}, {u"部门", PFT_WORD_NOUN},
    {u"问题", PFT_WORD_NOUN}, {u"项目", PFT_WORD_NOUN},
};
TABLE(unit)

/* Whether a word may begin with it at all: most characters do not. Of figures only those of 1季度 do. */
static bool begins_word(const char16_t *c)
{
    if (c[0] >= PFT_HAN_FIRST && c[0] <= PFT_HAN_LAST)
        return (pft_han_class(c[0]) & PFT_HAN_WORD) != 0;
    return c[0] != 0 && (!pft_is_digit(c[0]) || c[1] == u'季');
}

/* The first row whose word begins with the character, or behind where it would stand. Every step halves the table,
 * and none branches on what it finds: where a word stands cannot be foretold. */
static const pft_word *first_row(const pft_word_table *table, char16_t c)
{
    const pft_word *row = table->rows;

    for (size_t count = table->count; count > 1; count -= count / 2)
        row += row[count / 2 - 1].text[0] < c ? count / 2 : 0;
    return row;
}

/* Its length when the characters start with the word, else 0. */
static size_t match(const char16_t *word, const char16_t *c)
{
    size_t i = 1;

    while (word[i] != 0 && word[i] == c[i])
        i++;
    return word[i] == 0 ? i : 0;
}

pft_word_code pft_word_find(const pft_word_table *table, const char16_t *c, size_t *length)
{
    const pft_word *end = table->rows + table->count;

    if (!begins_word(c))
        return PFT_WORD_NONE;
    for (const pft_word *row = first_row(table, c[0]); row < end && row->text[0] == c[0]; row++)
        if ((*length = match(row->text, c)) > 0)
            return (pft_word_code)row->code;
    return PFT_WORD_NONE;
}

bool pft_value_truth(pft_slice text)
{
    pft_value_text folded;
    size_t length;

    return pft_value_text_fold(&folded, text.text, text.size) &&
           pft_word_find(&pft_words_whole, folded.c, &length) == PFT_WORD_TRUE;
}
