#include "model/value_words.h"

/* Each table goes by first characters in rising order, and among equal ones from the longest word to the shortest. */
#define TABLE(name) const pft_word_table pft_words_##name = {name##_rows, sizeof name##_rows / sizeof name##_rows[0]};

/* Changes and fillers in front of a number or a date. */
static const pft_word before_rows[] = {
    {u",", PFT_WORD_FILLER}, {u":", PFT_WORD_FILLER}, {u"¥", PFT_WORD_MONEY}, {u"、", PFT_WORD_FILLER},
    {u"上下浮动", PFT_WORD_AROUND}, {u"上升到", PFT_WORD_UNTIL}, {u"上升率", PFT_WORD_CHANGE}, {u"上升至", PFT_WORD_UNTIL},
    {u"上升", PFT_WORD_CHANGE}, {u"上浮", PFT_WORD_CHANGE}, {u"下降幅度", PFT_WORD_CHANGE}, {u"下降到", PFT_WORD_UNTIL},
    {u"下降率", PFT_WORD_CHANGE}, {u"下降至", PFT_WORD_UNTIL}, {u"下浮", PFT_WORD_CHANGE}, {u"下降", PFT_WORD_CHANGE},
    {u"与上年相比", PFT_WORD_CHANGE}, {u"与去年相比", PFT_WORD_CHANGE}, {u"为", PFT_WORD_FILLER}, {u"举办", PFT_WORD_FILLER},
    {u"也", PFT_WORD_FILLER}, {u"于", PFT_WORD_FILLER}, {u"人民币", PFT_WORD_FILLER}, {u"人均", PFT_WORD_PERSON},
    {u"介于", PFT_WORD_FILLER}, {u"从", PFT_WORD_FILLER}, {u"保持在", PFT_WORD_FILLER}, {u"保持", PFT_WORD_FILLER},
    {u"保证", PFT_WORD_FILLER}, {u"修建", PFT_WORD_FILLER}, {u"值", PFT_WORD_FILLER}, {u"偏差控制在", PFT_WORD_FILLER},
    {u"偏差率", PFT_WORD_FILLER}, {u"偏差", PFT_WORD_FILLER}, {u"全年完成", PFT_WORD_FILLER}, {u"全年共", PFT_WORD_FILLER},
    {u"全年", PFT_WORD_FILLER}, {u"全部", PFT_WORD_FILLER}, {u"共完成", PFT_WORD_FILLER}, {u"共计", PFT_WORD_FILLER},
    {u"共", PFT_WORD_FILLER}, {u"减少到", PFT_WORD_UNTIL}, {u"减少率", PFT_WORD_CHANGE}, {u"减少至", PFT_WORD_UNTIL},
    {u"减少", PFT_WORD_CHANGE}, {u"到", PFT_WORD_FILLER}, {u"制作", PFT_WORD_FILLER}, {u"力争", PFT_WORD_FILLER},
    {u"升至", PFT_WORD_UNTIL}, {u"印制", PFT_WORD_FILLER}, {u"印发", PFT_WORD_FILLER}, {u"压缩到", PFT_WORD_UNTIL},
    {u"压缩至", PFT_WORD_UNTIL}, {u"压减", PFT_WORD_CHANGE}, {u"压缩", PFT_WORD_CHANGE}, {u"参加", PFT_WORD_FILLER},
    {u"发放", PFT_WORD_FILLER}, {u"受益", PFT_WORD_FILLER}, {u"召开", PFT_WORD_FILLER}, {u"合计", PFT_WORD_FILLER},
    {u"同比下降", PFT_WORD_CHANGE}, {u"同比增长", PFT_WORD_CHANGE}, {u"同比", PFT_WORD_CHANGE}, {u"在", PFT_WORD_FILLER},
    {u"均", PFT_WORD_FILLER}, {u"培训", PFT_WORD_FILLER}, {u"增长幅度", PFT_WORD_CHANGE}, {u"增加到", PFT_WORD_UNTIL},
    {u"增加至", PFT_WORD_UNTIL}, {u"增长到", PFT_WORD_UNTIL}, {u"增长率", PFT_WORD_CHANGE}, {u"增长至", PFT_WORD_UNTIL},
    {u"增加", PFT_WORD_CHANGE}, {u"增幅", PFT_WORD_CHANGE}, {u"增至", PFT_WORD_UNTIL}, {u"增速", PFT_WORD_CHANGE},
    {u"增长", PFT_WORD_CHANGE}, {u"处理", PFT_WORD_FILLER}, {u"安装", PFT_WORD_FILLER}, {u"安置", PFT_WORD_FILLER},
    {u"完成时间", PFT_WORD_FILLER}, {u"完成时限", PFT_WORD_FILLER}, {u"完成", PFT_WORD_FILLER}, {u"定于", PFT_WORD_DATED},
    {u"实际完成", PFT_WORD_FILLER}, {u"实际值", PFT_WORD_FILLER}, {u"实现", PFT_WORD_FILLER}, {u"实际", PFT_WORD_FILLER},
    {u"宣传", PFT_WORD_FILLER}, {u"将", PFT_WORD_FILLER}, {u"巡查", PFT_WORD_FILLER}, {u"已完成", PFT_WORD_FILLER},
    {u"已", PFT_WORD_FILLER}, {u"幅度", PFT_WORD_FILLER}, {u"平均", PFT_WORD_FILLER}, {u"年均增长率", PFT_WORD_CHANGE},
    {u"年均增速", PFT_WORD_CHANGE}, {u"年均增长", PFT_WORD_CHANGE}, {u"年增长率", PFT_WORD_CHANGE}, {u"年增长", PFT_WORD_CHANGE},
    {u"年均", PFT_WORD_YEAR}, {u"年度", PFT_WORD_FILLER}, {u"年", PFT_WORD_FILLER}, {u"应达到", PFT_WORD_FILLER},
    {u"应", PFT_WORD_FILLER}, {u"建设", PFT_WORD_FILLER}, {u"建成", PFT_WORD_FILLER}, {u"开展", PFT_WORD_FILLER},
    {u"当年度", PFT_WORD_DATED}, {u"当年", PFT_WORD_DATED}, {u"总共", PFT_WORD_FILLER}, {u"总数", PFT_WORD_FILLER},
    {u"总计", PFT_WORD_FILLER}, {u"总量", PFT_WORD_FILLER}, {u"惠及", PFT_WORD_FILLER}, {u"慰问", PFT_WORD_FILLER},
    {u"截止于", PFT_WORD_DATED}, {u"截止到", PFT_WORD_DATED}, {u"截止至", PFT_WORD_DATED}, {u"截至到", PFT_WORD_DATED},
    {u"截止", PFT_WORD_DATED}, {u"截至", PFT_WORD_DATED}, {u"户均", PFT_WORD_HOUSEHOLD}, {u"拆除", PFT_WORD_FILLER},
    {u"拟", PFT_WORD_FILLER}, {u"指标值", PFT_WORD_FILLER}, {u"按期", PFT_WORD_FILLER}, {u"按", PFT_WORD_FILLER},
    {u"控制到", PFT_WORD_FILLER}, {u"控制在", PFT_WORD_FILLER}, {u"控制", PFT_WORD_FILLER}, {u"提升到", PFT_WORD_UNTIL},
    {u"提升率", PFT_WORD_CHANGE}, {u"提升至", PFT_WORD_UNTIL}, {u"提高到", PFT_WORD_UNTIL}, {u"提高率", PFT_WORD_CHANGE},
    {u"提高至", PFT_WORD_UNTIL}, {u"提升", PFT_WORD_CHANGE}, {u"提高", PFT_WORD_CHANGE}, {u"改造", PFT_WORD_FILLER},
    {u"救助", PFT_WORD_FILLER}, {u"数量", PFT_WORD_FILLER}, {u"新建", PFT_WORD_FILLER}, {u"新增", PFT_WORD_FILLER},
    {u"日均", PFT_WORD_DAY}, {u"时间", PFT_WORD_FILLER}, {u"更新", PFT_WORD_FILLER}, {u"月均", PFT_WORD_MONTH},
    {u"服务", PFT_WORD_FILLER}, {u"本年度", PFT_WORD_DATED}, {u"本年", PFT_WORD_DATED}, {u"检测", PFT_WORD_FILLER},
    {u"每年增长", PFT_WORD_CHANGE}, {u"每年完成", PFT_WORD_YEAR}, {u"每个月", PFT_WORD_MONTH}, {u"每季度", PFT_WORD_QUARTER},
    {u"每年度", PFT_WORD_YEAR}, {u"每人", PFT_WORD_PERSON}, {u"每周", PFT_WORD_WEEK}, {u"每天", PFT_WORD_DAY},
    {u"每季", PFT_WORD_QUARTER}, {u"每年", PFT_WORD_YEAR}, {u"每户", PFT_WORD_HOUSEHOLD}, {u"每日", PFT_WORD_DAY},
    {u"每月", PFT_WORD_MONTH}, {u"比上年同期", PFT_WORD_CHANGE}, {u"比去年同期", PFT_WORD_CHANGE}, {u"比上一年", PFT_WORD_CHANGE},
    {u"比上年度", PFT_WORD_CHANGE}, {u"比上年", PFT_WORD_CHANGE}, {u"比去年", PFT_WORD_CHANGE}, {u"比同期", PFT_WORD_CHANGE},
    {u"比年初", PFT_WORD_CHANGE}, {u"比往年", PFT_WORD_CHANGE}, {u"比例", PFT_WORD_FILLER}, {u"浮动", PFT_WORD_FILLER},
    {u"涨幅", PFT_WORD_CHANGE}, {u"清理", PFT_WORD_FILLER}, {u"率", PFT_WORD_FILLER}, {u"环比", PFT_WORD_CHANGE},
    {u"目标值", PFT_WORD_FILLER}, {u"目标", PFT_WORD_FILLER}, {u"确定于", PFT_WORD_DATED}, {u"确定在", PFT_WORD_FILLER},
    {u"确保", PFT_WORD_FILLER}, {u"种植", PFT_WORD_FILLER}, {u"稳定在", PFT_WORD_FILLER}, {u"累积", PFT_WORD_FILLER},
    {u"累计", PFT_WORD_FILLER}, {u"组织", PFT_WORD_FILLER}, {u"维持在", PFT_WORD_FILLER}, {u"维持", PFT_WORD_FILLER},
    {u"维修", PFT_WORD_FILLER}, {u"维护", PFT_WORD_FILLER}, {u"缩短到", PFT_WORD_UNTIL}, {u"缩短至", PFT_WORD_UNTIL},
    {u"缩短", PFT_WORD_CHANGE}, {u"聘用", PFT_WORD_FILLER}, {u"自", PFT_WORD_FILLER}, {u"至", PFT_WORD_FILLER},
    {u"节约率", PFT_WORD_CHANGE}, {u"节约", PFT_WORD_CHANGE}, {u"补助", PFT_WORD_FILLER}, {u"计划于", PFT_WORD_DATED},
    {u"计划在", PFT_WORD_FILLER}, {u"计划", PFT_WORD_FILLER}, {u"误差控制在", PFT_WORD_FILLER}, {u"误差率", PFT_WORD_FILLER},
    {u"误差", PFT_WORD_FILLER}, {u"购置", PFT_WORD_FILLER}, {u"资助", PFT_WORD_FILLER}, {u"较上年同期", PFT_WORD_CHANGE},
    {u"较去年同期", PFT_WORD_CHANGE}, {u"较上一年", PFT_WORD_CHANGE}, {u"较上年度", PFT_WORD_CHANGE}, {u"较前一年", PFT_WORD_CHANGE},
    {u"较上年", PFT_WORD_CHANGE}, {u"较去年", PFT_WORD_CHANGE}, {u"较同期", PFT_WORD_CHANGE}, {u"较基期", PFT_WORD_CHANGE},
    {u"较年初", PFT_WORD_CHANGE}, {u"较往年", PFT_WORD_CHANGE}, {u"达到", PFT_WORD_FILLER}, {u"达成", PFT_WORD_FILLER},
    {u"达", PFT_WORD_FILLER}, {u"逐年下降", PFT_WORD_CHANGE}, {u"逐年增长", PFT_WORD_CHANGE}, {u"逐年提高", PFT_WORD_CHANGE},
    {u"配备", PFT_WORD_FILLER}, {u"采购", PFT_WORD_FILLER}, {u"铺设", PFT_WORD_FILLER}, {u"降低到", PFT_WORD_UNTIL},
    {u"降低率", PFT_WORD_CHANGE}, {u"降低至", PFT_WORD_UNTIL}, {u"降低", PFT_WORD_CHANGE}, {u"降到", PFT_WORD_UNTIL},
    {u"降幅", PFT_WORD_CHANGE}, {u"降至", PFT_WORD_UNTIL}, {u"需", PFT_WORD_FILLER}, {u"须", PFT_WORD_FILLER},
    {u"预期", PFT_WORD_FILLER}, {u"预计", PFT_WORD_FILLER}, {u"，", PFT_WORD_FILLER},
};
TABLE(before)

/* Behind a number with its unit. */
static const pft_word behind_rows[] = {
    {u"下降", PFT_WORD_CHANGE}, {u"之间", PFT_WORD_FILLER}, {u"区间", PFT_WORD_FILLER}, {u"增幅", PFT_WORD_CHANGE},
    {u"增速", PFT_WORD_CHANGE}, {u"增长", PFT_WORD_CHANGE}, {u"范围内", PFT_WORD_FILLER}, {u"降幅", PFT_WORD_CHANGE},
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

/* The whole cell; letters are small ones here. */
static const pft_word whole_rows[] = {
    {u"false", PFT_WORD_FALSE}, {u"none", PFT_WORD_BLANK}, {u"null", PFT_WORD_BLANK}, {u"n/a", PFT_WORD_BLANK},
    {u"nan", PFT_WORD_BLANK}, {u"na", PFT_WORD_BLANK}, {u"no", PFT_WORD_FALSE}, {u"n", PFT_WORD_FALSE},
    {u"true", PFT_WORD_TRUE}, {u"yes", PFT_WORD_TRUE}, {u"y", PFT_WORD_TRUE}, {u"×", PFT_WORD_FALSE},
    {u"√", PFT_WORD_TRUE}, {u"╳", PFT_WORD_FALSE}, {u"☑", PFT_WORD_TRUE}, {u"✅", PFT_WORD_TRUE},
    {u"✗", PFT_WORD_FALSE}, {u"❌", PFT_WORD_FALSE}, {u"一季度", PFT_WORD_QUARTER_1}, {u"三季度", PFT_WORD_QUARTER_3},
    {u"上半年", PFT_WORD_FIRST_HALF}, {u"下半年", PFT_WORD_SECOND_HALF}, {u"不是", PFT_WORD_FALSE},
    {u"二季度", PFT_WORD_QUARTER_2}, {u"全年内", PFT_WORD_WHOLE}, {u"全年度", PFT_WORD_WHOLE},
    {u"全年", PFT_WORD_WHOLE}, {u"否", PFT_WORD_FALSE}, {u"四季度", PFT_WORD_QUARTER_4}, {u"对", PFT_WORD_TRUE},
    {u"年度内", PFT_WORD_WHOLE}, {u"当年度内", PFT_WORD_WHOLE}, {u"当年内", PFT_WORD_WHOLE},
    {u"当年度", PFT_WORD_WHOLE}, {u"当年", PFT_WORD_WHOLE}, {u"是/否", PFT_WORD_BLANK}, {u"是", PFT_WORD_TRUE},
    {u"有/无", PFT_WORD_BLANK}, {u"本年度内", PFT_WORD_WHOLE},
    {u"本年内", PFT_WORD_WHOLE}, {u"本年度", PFT_WORD_WHOLE}, {u"本年", PFT_WORD_WHOLE},
    {u"第一季度", PFT_WORD_QUARTER_1}, {u"第三季度", PFT_WORD_QUARTER_3}, {u"第二季度", PFT_WORD_QUARTER_2},
    {u"第四季度", PFT_WORD_QUARTER_4}, {u"错", PFT_WORD_FALSE},
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

/* Whether a word of that sort, of several characters, may begin with it at all: most characters do not. Of figures only
 * those of 1季度 do. */
static bool begins_word(const char16_t *c, unsigned sort)
{
    if (c[0] >= PFT_HAN_FIRST && c[0] <= PFT_HAN_LAST)
        return (pft_han_begins[c[0] - PFT_HAN_FIRST] & sort) != 0;
    return c[0] != 0 && (!pft_is_digit(c[0]) || c[1] == u'季');
}

pft_word_code pft_word_find(const pft_word_table *table, const char16_t *c, size_t *length)
{
    const pft_word *word = begins_word(c, PFT_BEGINS_OTHER) ? pft_word_starting(table, c, length) : NULL;

    return word != NULL ? (pft_word_code)word->code : PFT_WORD_NONE;
}

unsigned pft_unit_at(const char16_t *c, size_t *length)
{
    const pft_word *word = begins_word(c, PFT_BEGINS_UNIT) ? pft_word_starting(&pft_unit_words, c, length) : NULL;

    return word != NULL ? word->code : 0;
}

pft_op pft_comparator_at(const char16_t *c, unsigned where, size_t *length)
{
    const pft_word *word =
        begins_word(c, PFT_BEGINS_COMPARATOR) ? pft_word_starting(&pft_comparators, c, length) : NULL;

    return word != NULL && (word->code & where) != 0 ? (pft_op)(word->code & PFT_COMPARATOR_OP) : PFT_OP_NONE;
}

/* ---- the whole cell ---- */

pft_word_code pft_value_whole(const pft_value_text *t)
{
    enum { LONGEST = sizeof ((pft_word *)0)->text / sizeof(char16_t) };
    char16_t small[LONGEST + 1] = {0};
    size_t length = 0;
    pft_word_code code;

    if (t->size == 0 || t->size >= LONGEST)
        return PFT_WORD_NONE;
    for (size_t i = 0; i < t->size; i++)
        small[i] = t->c[i] >= 'A' && t->c[i] <= 'Z' ? (char16_t)(t->c[i] + ('a' - 'A')) : t->c[i];
    code = pft_word_find(&pft_words_whole, small, &length);
    return length == t->size ? code : PFT_WORD_NONE;
}

/* ---- boxes ---- */

/* A mark that ticks the word beside it, or leaves it open; a pair of brackets is as good as a box. */
typedef enum { MARK_NONE, MARK_OPEN, MARK_TICK } mark;

static mark take_mark(const char16_t **c)
{
    mark found = MARK_NONE;
    const char16_t *at = *c;
    bool bracket = *at == '(';

    at += bracket;
    if (*at == u'☑' || *at == u'√')
        found = MARK_TICK;
    else if (*at == u'□' || *at == u'○')
        found = MARK_OPEN;
    at += found != MARK_NONE;
    if (bracket && *at != ')')
        return MARK_NONE;
    if (bracket && found == MARK_NONE)
        found = MARK_OPEN;
    if (found != MARK_NONE)
        *c = at + bracket;
    return found;
}

/* 是, 否, yes, no at *c; the signs for them are marks. */
static pft_word_code take_answer(const char16_t **c)
{
    size_t length = 0;
    pft_word_code code = **c >= PFT_HAN_FIRST ? pft_word_find(&pft_words_whole, *c, &length) : PFT_WORD_NONE;

    if (code != PFT_WORD_TRUE && code != PFT_WORD_FALSE)
        return PFT_WORD_NONE;
    *c += length;
    return code;
}

pft_boxes pft_value_boxes(const pft_value_text *t)
{
    const char16_t *c = t->c;
    bool marks_first = take_mark(&c) != MARK_NONE;
    unsigned ticked = 0, words = 0;

    for (c = t->c; *c != 0;) {
        mark before = marks_first ? take_mark(&c) : MARK_NONE;
        pft_word_code code = take_answer(&c);
        mark beside = marks_first ? before : take_mark(&c);

        if (code == PFT_WORD_NONE)
            return PFT_BOXES_NOT_MINE;
        words |= code == PFT_WORD_TRUE ? 1U : 2U;
        if (beside == MARK_TICK)
            ticked |= code == PFT_WORD_TRUE ? 1U : 2U;
        while (*c == '/' || *c == u'、' || *c == ',' || *c == u'，')
            c++;
    }
    /* One word alone says something only when it is ticked: √是. */
    return words == 3 || ticked != 0 ? (pft_boxes)(PFT_BOXES_NONE + ticked) : PFT_BOXES_NOT_MINE;
}

/* ---- errors ---- */

static const pft_word error_rows[] = {
    {u"###", PFT_WORD_BLANK}, {u"#BLOCK", PFT_WORD_BLANK}, {u"#BUSY!", PFT_WORD_BLANK}, {u"#CALC!", PFT_WORD_BLANK},
    {u"#CONNE", PFT_WORD_BLANK}, {u"#DIV/0", PFT_WORD_BLANK}, {u"#FIELD", PFT_WORD_BLANK}, {u"#GETTI", PFT_WORD_BLANK},
    {u"#NAME?", PFT_WORD_BLANK}, {u"#NULL!", PFT_WORD_BLANK}, {u"#NUM!", PFT_WORD_BLANK}, {u"#N/A", PFT_WORD_BLANK},
    {u"#REF!", PFT_WORD_BLANK}, {u"#SPILL", PFT_WORD_BLANK}, {u"#UNKNO", PFT_WORD_BLANK}, {u"#VALUE", PFT_WORD_BLANK},
    {u"Err:", PFT_WORD_BLANK},
};
static const pft_word_table errors = {error_rows, sizeof error_rows / sizeof error_rows[0]};

bool pft_value_is_error(const pft_value_text *t)
{
    size_t length = 0;

    for (size_t i = 0; i < t->size; i++)
        if ((t->c[i] == '#' || i == 0) && pft_word_starting(&errors, t->c + i, &length) != NULL)
            return true;
    return false;
}

bool pft_value_is_true(const pft_value *value)
{
    pft_value_text folded;

    return value != NULL && value->kind == PFT_KIND_BOOLEAN &&
           pft_value_text_fold(&folded, value->raw != NULL ? value->raw : "", value->raw_size) &&
           (pft_value_whole(&folded) == PFT_WORD_TRUE || pft_value_boxes(&folded) == PFT_BOXES_TRUE);
}
