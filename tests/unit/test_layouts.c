/* What copying does to a table: labels in the middle of their rows, halves that are empty, headings in two rows, cells
 * of one line each. Each layout in invented words, and the indicators that it says. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "suite.h"

#define HEAD "项目支出绩效目标表\n（2031年度）\n项目名称 | 湖岸步道养护 |\n"
#define GLUED "一级指标二级指标三级指标指标值产出指标数量指标整治岸线12公里质量指标验收合格率≥95%"
#define COLUMNS "一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
#define SELF "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"

static const struct {
    const char *name, *text, *indicators; /* level 1/level 2/name/target/weight/actual/score, a line each */
} layouts[] = {
    {"a merged label stands in the middle of the rows it spans",
     HEAD COLUMNS "数量指标 | 保洁步道 | 12公里 |\n修补护栏 | 30米 |\n产出指标 | 更换长椅 | 8张 |\n质量指标 | 验收合格率 | 100% |\n"
                  "经济效益指标 | 带动消费 | 20万元 |\n效益指标 | 社会效益指标 | 日均游人 | 900人 |\n",
     "产出指标/数量指标/保洁步道/12公里\n产出指标/数量指标/修补护栏/30米\n产出指标/数量指标/更换长椅/8张\n"
     "产出指标/质量指标/验收合格率/100%\n效益指标/经济效益指标/带动消费/20万元\n效益指标/社会效益指标/日均游人/900人\n"},
    {"of two sides the annual one is empty",
     HEAD "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值 |\n"
          "产出指标 | 数量指标 | 保洁步道 | 12公里 | 数量指标 | | |\n修补护栏 | 30米 | | |\n"
          "质量指标 | 验收合格率 | 100% | 质量指标 | | |\n",
     "产出指标/数量指标/保洁步道/12公里\n产出指标/数量指标/修补护栏/30米\n产出指标/质量指标/验收合格率/100%\n"},
    {"a second row of headings splits the column of values",
     HEAD "一级指标 | 二级指标 | 三级指标 | 指标值 | 备注 |\n2030年实际完成值 | 预期2031年实现值 |\n"
          "产出指标 | 数量指标 | 保洁步道 | 11公里 | 12公里 |\n修补护栏 | 25米 | 30米 |\n",
     "产出指标/数量指标/保洁步道/12公里\n产出指标/数量指标/修补护栏/30米\n"},
    {"产出指标 stands below 实施效果指标",
     HEAD COLUMNS "实施效果指标 | 产出指标 | 保洁步道 | 12公里 |\n修补护栏 | 30米 |\n效益指标 | 日均游人 | 900人 |\n",
     "实施效果指标/产出指标/保洁步道/12公里\n实施效果指标/产出指标/修补护栏/30米\n实施效果指标/效益指标/日均游人/900人\n"},
    {"指标1：满意度 is a name and no label",
     HEAD COLUMNS "满意度指标 | 服务对象满意度指标 | 指标1：服务对象满意度 | ≥90% |\n",
     "满意度指标/服务对象满意度指标/指标1：服务对象满意度/≥90%\n"},
    {"one cell a line, each behind a pipe, with blanks for the covered cells",
     "|\n项目名称 |\n湖岸步道养护 |\n||\n|\n一级指标 |\n二级指标 |\n三级指标 |\n计量单位 |\n指标性质 |\n指标值 |\n"
     "|\n产出指标 |\n数量指标 |\n保洁步道 |\n公里 |\n= |\n12 |\n|\n|\n|\n修补护栏 |\n米 |\n≥ |\n30 |\n|\n|\n|\n更换长椅 |\n张 |\n= |\n8 |\n",
     "产出指标/数量指标/保洁步道/=12公里\n产出指标/数量指标/修补护栏/≥30米\n产出指标/数量指标/更换长椅/=8张\n"},
    {"a list below 序号 in the middle of a report",
     "二、绩效目标\n（一）目标设定。\n序号 |\n三级指标 |\n年度指标值 |\n1 |\n保洁步道 |\n12公里 |\n2 |\n游人满意度 |\n90% |\n3 |\n长椅完好 |\n完好 |\n"
     "（二）目标完成。\n步道养护已按期完成，护栏修补已通过验收。\n",
     "//保洁步道/12公里\n//游人满意度/90%\n//长椅完好/完好\n"},
    {"labels broken over lines, with their points on a line of their own",
     "项目名称 湖岸步道养护\n一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n产出指标\n(50分)\n数量指标 保洁步道 12公里 11公里 20 18\n"
     "效益指标\n可持续影\n响指标\n养护机制 健全 健全 10 10\n满意度指标\n(10分)\n服务对象\n满意度指标\n游人满意度 90% 95% 10 10\n"
     "注：分值共100分。\n",
     "产出指标(50分)/数量指标/保洁步道/12公里/20/11公里/18\n效益指标/可持续影响指标/养护机制/健全/10/健全/10\n"
     "满意度指标(10分)/服务对象满意度指标/游人满意度/90%/10/95%/10\n"},
    {"the heading of the table was cut off: the nature of an indicator tells the order of the columns behind it",
     "产出指标 | 数量指标 | 保洁步道 | ≥ | 12 | 公里 | 13 | 20 | 20 |\n修补护栏 | ≥ | 30 | 米 | 30 | 20 | 20 |\n"
     "满意度指标 | 服务对象满意度指标 | 游人满意度 | 90% | 95% | 10 | 10 |\n合计 | 100 | 100 |\n",
     "产出指标/数量指标/保洁步道/≥12公里/20/13/20\n产出指标/数量指标/修补护栏/≥30米/20/30/20\n"
     "满意度指标/服务对象满意度指标/游人满意度/90%/10/95%/10\n"},
    {"the heading of the table was cut off: the order that forms use tells what the numbers are",
     "产出指标 | 数量指标 | 保洁步道 | 12公里 | 13 | 20 | 20 |\n修补护栏 | 30米 | 30 | 20 | 20 |\n",
     "产出指标/数量指标/保洁步道/12公里/20/13/20\n产出指标/数量指标/修补护栏/30米/20/30/20\n"},
    {"sentences below labels with numbers",
     "湖岸步道养护绩效目标\n一、产出指标\n（一）数量指标\n保洁步道≥12公里；修补护栏30米。\n（二）质量指标：验收合格率≥95%，返工率（≤3%）\n"
     "二、效益指标\n（一）社会效益指标：步行环境明显改善。\n三、满意度指标：游人满意度不低于90%。\n附件：养护清单\n",
     "产出指标/数量指标/保洁步道/≥12公里\n产出指标/数量指标/修补护栏/30米\n产出指标/质量指标/验收合格率/≥95%\n"
     "产出指标/质量指标/返工率/≤3%\n效益指标/社会效益指标/步行环境/明显改善\n满意度指标//游人满意度/不低于90%\n"},
    {"the heading was lost, and cells are glued: labels, names and targets, each with its points",
     "（接上页）产出指标数量指标巡护里程≥260公里 15质量指标隐患整改率=100% 15时效指标巡护频次≥4次/月 10效益指标社会效益指标"
     "伤亡人数≤1人 30满意度指标服务对象满意度指标居民满意度≥93% 10\n",
     "产出指标/数量指标/巡护里程/≥260公里/15//\n产出指标/质量指标/隐患整改率/=100%/15//\n产出指标/时效指标/巡护频次/≥4次/月/10//\n"
     "效益指标/社会效益指标/伤亡人数/≤1人/30//\n满意度指标/服务对象满意度指标/居民满意度/≥93%/10//\n"},
    {"scores without a heading: points glued to what was reached of them",
     "评分表项目决策(16分)项目目标(8分)目标内容87决策过程(8分)决策依据44决策程序43项目管理(20分)资金到位(8分)到位率44到位时效44"
     "组织实施(12分)组织机构66管理制度65\n",
     "项目决策(16分)/项目目标(8分)/目标内容//8//7\n项目决策(16分)/决策过程(8分)/决策依据//4//4\n"
     "项目决策(16分)/决策过程(8分)/决策程序//4//3\n项目管理(20分)/资金到位(8分)/到位率//4//4\n"
     "项目管理(20分)/资金到位(8分)/到位时效//4//4\n项目管理(20分)/组织实施(12分)/组织机构//6//6\n"
     "项目管理(20分)/组织实施(12分)/管理制度//6//5\n"},
    {"scores as a page gives them: the points of a label stand before it, those of a row on the next line",
     "30 分)项目决策(14 分)科学决策必要性 (依据文件)\n7 6 可行性 (方案)\n7 7 (\n16 ) 绩效目标明确性\n8 8 合理性\n8 5\n"
     "12 (\n20 分)项目管理(20分)资金管理资金分配\n12 12 资金使用\n8 7\n",
     "项目决策/科学决策/必要性(依据文件)//7//6\n项目决策/科学决策/可行性(方案)//7//7\n项目决策/绩效目标/明确性//8//8\n"
     "项目决策/绩效目标/合理性//8//5\n项目管理/资金管理/资金分配//12//12\n项目管理/资金管理/资金使用//8//7\n"},
    {"a converter put readings behind traditional characters of glued text",
     "一級(jí)指標(biāo)二級(jí)指標(biāo)三級(jí)指標(biāo)指標(biāo)值產(chǎn)出指標(biāo)數(shù)量指標(biāo)步道養(yǎng)護(hù)里程≥12公里"
     "質(zhì)量指標(biāo)驗(yàn)收合格率≥95%效益指標(biāo)社會(huì)效益指標(biāo)日均游人≥900人\n",
     "產(chǎn)出指標(biāo)/數(shù)量指標(biāo)/步道養(yǎng)護(hù)里程/≥12公里\n"
     "產(chǎn)出指標(biāo)/質(zhì)量指標(biāo)/驗(yàn)收合格率/≥95%\n效益指標(biāo)/社會(huì)效益指標(biāo)/日均游人/≥900人\n"},
    {"a report that only speaks of indicators",
     HEAD "一、产出指标\n已养护步道12公里，完成年度计划的100%。\n二、效益指标\n社会各界对步道养护工作给予了充分的肯定和支持\n",
     ""},
    {"what a web page says below a table",
     HEAD COLUMNS "产出指标 | 数量指标 | 保洁步道 | 12公里 |\n附件：\n扫一扫在手机打开当前页\n相关解读\n",
     "产出指标/数量指标/保洁步道/12公里\n"},
    {"numbers of pages within a table and below it, and what a web page says of its article",
     "项目名称 湖岸步道养护\n一级指标 二级指标 三级指标 年度指标值\n产出指标 数量指标 保洁步道 12公里\n- 1 -\n第 2 页 共 3 页\n质量指标 验收合格率 95%\n"
     "— 3 —\n发布时间：2024-03-01 10:02 来源：青湖市水务局\n",
     "产出指标/数量指标/保洁步道/12公里\n产出指标/质量指标/验收合格率/95%\n"},
    {"a text alone below a table whose empty cells were lost",
     HEAD COLUMNS "产出指标 | 数量指标 | 保洁步道 | 12公里 |\n |\n3.分析申报内容是否与实际相符\n\n附件：项目支出绩效自评报告\n",
     "产出指标/数量指标/保洁步道/12公里\n"},
    {"the number of a paper, and what its page says, above the next table",
     HEAD COLUMNS "产出指标 | 数量指标 | 保洁步道 | 12公里 |\n青财预〔2031〕8号 | 青湖市财政局 |\n信息分类：预算绩效 | 发布机构：青湖市财政局 |\n",
     "产出指标/数量指标/保洁步道/12公里\n"},
    {"names with numbers in wide figures and in traditional characters",
     HEAD COLUMNS "产出指标 | 数量指标 | 指标１： | 保洁步道 | 12公里 |\n指标２： |\n質量指標 | 指標1： | 验收合格率 | 95% |\n指標2： |\n",
     "产出指标/数量指标/指标１：保洁步道/12公里\n产出指标/質量指標/指標1：验收合格率/95%\n"},
    {"a list of something else right below the table",
     "一级指标 | 二级指标 | 指标名称 | 目标值 | 完成值 |\n产出指标 | 产出数量 | 保洁步道 | 12公里 | 12.5公里 |\n"
     "| 产出时效 | 修补护栏 | 10日内 | 8日 |\n序号 | 学校性质 | 养护单位 | 补助标准(元/人) | 补助人数 | 备注 |\n"
     "1 | 民办 | 青湖养护社 | 2600 | 42 | |\n2 | 民办 | 云汀养护社 | 2400 | 38 | |\n",
     "产出指标/产出数量/保洁步道/12公里//12.5公里/\n产出指标/产出时效/修补护栏/10日内//8日/\n"},
    {"the eleventh chapter of a report below a table without levels",
     "项目名称 | 湖岸步道养护 |\n三级指标 | 指标值 |\n保洁步道 | 12公里 |\n十一、存在问题 | 见附表 |\n", "//保洁步道/12公里\n"},
    {"a pipe opens each cell but the first, a lone one ends the row, and labels are the table's own words",
     "评价\n内容\n| 评价指标\n| 指标值\n| 指标说明\n|\n(一)\n步\n道\n养\n护\n(60分)\n| 1.保洁步道\n| 12公里\n| 每日清扫步道的长度。\n|\n"
     "2.修补护栏\n| 30米\n| 修补护栏的长度。\n|\n(二)\n游\n人\n评\n价\n(40分)\n| 3.游人满意度\n| 90%\n| 问卷调查的结果。\n|\n",
     "(一)步道养护(60分)//1.保洁步道/12公里\n(一)步道养护(60分)//2.修补护栏/30米\n(二)游人评价(40分)//3.游人满意度/90%\n"},
    {"two levels in one heading, names with their values in brackets below",
     "项目绩效目标\n项目名称：湖岸整治\n【产出指标-数量指标】\n指标1：保洁步道（≥12公里）\n指标2：修补及时率（98%）\n"
     "【满意度指标-服务对象满意度指标】\n指标1：游人满意度（≥90%）\n",
     "产出指标/数量指标/指标1：保洁步道/≥12公里\n产出指标/数量指标/指标2：修补及时率/98%\n"
     "满意度指标/服务对象满意度指标/指标1：游人满意度/≥90%\n"},
    {"labels in running text with numbered lists behind them",
     "项目绩效目标\n项目名称：湖岸整治\n产出指标：\n数量指标：1.保洁步道≥12公里；2、修补护栏30米\n质量指标：1.返工率≤3%\n",
     "产出指标/数量指标/保洁步道/≥12公里\n产出指标/数量指标/修补护栏/30米\n产出指标/质量指标/返工率/≤3%\n"},
    {"a form that lost what parted its cells, on one line",
     "专项名称湖岸步道养护省级主管部门青湖市园林中心年度总体目标养护湖岸步道，让市民与游客安心散步、健身与观景，全年保洁不断档，护栏与"
     "长椅随坏随修，码头与廊架定期检查，绿化与灯光同步提升，同时完善巡查制度，落实责任到人，做到问题早发现、早处理、早反馈，"
     "为沿湖居民提供安全整洁的休闲环境，带动沿湖餐饮与民宿消费，促进文旅融合发展，形成可复制的管护办法并逐步推广到全市各处公园"
     "一级指标二级指标三级指标指标值完成值权重得分产出指标数量指标保洁步道≥12公里13.5公里20%20质量指标设施完好率≥95%97.20%20%18"
     "巡查到位率100%100%10%10满意度指标服务对象满意度指标沿湖游人满意度≥85%≥85%5%5\n",
     "产出指标/数量指标/保洁步道/≥12公里/20/13.5公里/20\n产出指标/质量指标/设施完好率/≥95%/20/97.20%/18\n"
     "产出指标/质量指标/巡查到位率/100%/10/100%/10\n满意度指标/服务对象满意度指标/沿湖游人满意度/≥85%/5/≥85%/5\n"},
    {"a glued table whose comparators and units have columns of their own",
     "项目绩效目标表\n（2031年度）\n绩效指标指标名称指标权重计量单位指标性质指标值\n步道保洁完成率30%=100\n养护步道里程20公里≥12\n"
     "管护制度健全性10有效保障\n游人满意度10%≥95\n",
     "//步道保洁完成率/=100%/30//\n//养护步道里程/≥12公里/20//\n//管护制度健全性/有效保障/10//\n//游人满意度/≥95%/10//\n"},
    {"a glued self-evaluation: points in brackets, pairs of points, a quality said twice",
     "项目支出绩效自评表\n（2031年度）\n项目名称湖岸步道养护\n"
     "绩效指标一级指标二级指标三级指标年度指标值实际完成值分值得分偏差原因分析及改进措施\n"
     "产出指标（50分）数量指标养护步道里程≥12公里13.5公里1515\n修补护栏长度≥300米280米109.3汛期停工\n"
     "质量指标设施完好率≥95%97%55\n效益指标（30分）生态效益指标沿岸水质改善程度明显改善明显改善3028\n"
     "满意度指标（10分）服务对象满意度指标沿湖游人满意度≥85%91%1010\n总分10097.3\n",
     "产出指标（50分）/数量指标/养护步道里程/≥12公里/15/13.5公里/15\n"
     "产出指标（50分）/数量指标/修补护栏长度/≥300米/10/280米/9.3\n"
     "产出指标（50分）/质量指标/设施完好率/≥95%/5/97%/5\n"
     "效益指标（30分）/生态效益指标/沿岸水质改善程度/明显改善/30/明显改善/28\n"
     "满意度指标（10分）/服务对象满意度指标/沿湖游人满意度/≥85%/10/91%/10\n"},
    {"a glued table whose natures have columns of their own",
     "项目支出绩效目标表\n项目名称湖岸步道养护\n"
     "一级指标二级指标三级指标指标性质指标方向目标值计量单位分值备注\n"
     "产出指标数量指标养护步道里程正向≥12公里15\n修补护栏长度正向≥300米10木质\n质量指标设施完好率正向≥95%15\n"
     "成本指标经济成本指标每公里养护费用反向≤2.5万元10\n满意度指标服务对象满意度指标沿湖游人满意度正向≥85%10\n",
     "产出指标/数量指标/养护步道里程/≥12公里/15//\n产出指标/数量指标/修补护栏长度/≥300米/10//\n"
     "产出指标/质量指标/设施完好率/≥95%/15//\n成本指标/经济成本指标/每公里养护费用/≤2.5万元/10//\n"
     "满意度指标/服务对象满意度指标/沿湖游人满意度/≥85%/10//\n"},
    {"a glued table of labels that do not say that they are, headings that could be one: 绩效指标|权重|目标值",
     "项目绩效目标表\n（2031年度）\n项目名称湖岸步道养护\n"
     "一级指标二级指标绩效指标权重目标值\n产出数量养护步道里程20≥12公里\n修补护栏长度15≥300米\n质量设施完好率15≥95%\n"
     "效益社会效益日均游人20≥900人\n生态效益沿岸水质20明显改善\n",
     "产出/数量/养护步道里程/≥12公里/20//\n产出/数量/修补护栏长度/≥300米/15//\n产出/质量/设施完好率/≥95%/15//\n"
     "效益/社会效益/日均游人/≥900人/20//\n效益/生态效益/沿岸水质/明显改善/20//\n"},
    {"a glued table whose headings end as the next begin: 目标值|实际完成情况, 赋分规则",
     "项目支出绩效自评表\n（2031年度）\n项目名称湖岸步道养护\n一级指标二级指标指标名称目标值实际完成情况赋分规则权重自评得分\n"
     "产出指标数量指标养护步道里程≥12公里12公里达到目标值得满分，否则按比例扣分2020\n"
     "质量指标设施完好率≥95%96%达到目标值得满分，否则按比例扣分2520\n"
     "效益指标社会效益指标日均游人≥900人800人达到目标值得满分，否则按比例扣分4535\n",
     "产出指标/数量指标/养护步道里程/≥12公里/20/12公里/20\n产出指标/质量指标/设施完好率/≥95%/25/96%/20\n"
     "效益指标/社会效益指标/日均游人/≥900人/45/800人/35\n"},
    {"glued labels that could be one: 决策|绩效目标, 过程|资金管理",
     "项目支出绩效评价评分表\n（2031年度）\n项目名称湖岸步道养护\n一级指标二级指标三级指标分值得分\n"
     "决策绩效目标绩效目标合理性55\n绩效指标明确性54\n资金投入预算编制科学性55\n过程资金管理资金到位率1010\n"
     "产出产出数量养护步道里程3028\n效益项目效益日均游人4540\n",
     "决策/绩效目标/绩效目标合理性//5//5\n决策/绩效目标/绩效指标明确性//5//4\n决策/资金投入/预算编制科学性//5//5\n"
     "过程/资金管理/资金到位率//10//10\n产出/产出数量/养护步道里程//30//28\n效益/项目效益/日均游人//45//40\n"},
    {"a form on one line whose headings stood in two rows: those of the first come behind those of the second",
     "项目支出绩效自评表（2031年度）项目名称湖岸步道养护绩效指标年度指标值实际完成值分值得分"
     "一级指标二级指标三级指标指标性质指标值度量单位产出指标数量指标养护步道里程≥12公里122020"
     "质量指标设施完好率≥95%962520效益指标社会效益指标日均游人≥900人8004535",
     "产出指标/数量指标/养护步道里程/≥12公里/20/12/20\n产出指标/质量指标/设施完好率/≥95%/25/96/20\n"
     "效益指标/社会效益指标/日均游人/≥900人/45/800/35\n"},
    {"labels of level 1 in rows of their own, above those of level 2 in the same column",
     HEAD "二级指标 | 三级指标 | 指标值 |\n产出指标 | | |\n数量指标 | 保洁步道 | 12公里 |\n | 修补护栏 | 30米 |\n"
          "效益指标 | | |\n社会效益指标 | 日均游人 | 900人 |\n",
     "产出指标/数量指标/保洁步道/12公里\n产出指标/数量指标/修补护栏/30米\n效益指标/社会效益指标/日均游人/900人\n"},
    {"the table goes on beside itself, and words of the page stand below its heading",
     HEAD "一级指标 | 二级指标 | 三级指标 | 指标值 | 一级指标 | 二级指标 | 三级指标 | 指标值 |\n关于我们 | 网站声明\n"
          "产出指标 | 数量指标 | 保洁步道 | 12公里 | 效益指标 | 社会效益指标 | 日均游人 | 900人 |\n"
          " | | 修补护栏 | 30米 | | 经济效益指标 | 带动消费 | 20万元 |\n",
     "效益指标/社会效益指标/日均游人/900人\n产出指标/数量指标/保洁步道/12公里\n"
     "效益指标/经济效益指标/带动消费/20万元\n产出指标/数量指标/修补护栏/30米\n"},
    {"a table of accounts beside, one cell a line",
     "项目支出绩效目标表\n项目名称\n湖岸步道养护\n功能分类科目\n金额\n一级指标\n二级指标\n三级指标\n指标值\n农林水支出\n182.50\n"
     "产出指标\n数量指标\n保洁步道\n12公里\n节能环保支出\n17.50\n修补护栏\n30米\n合计\n200\n质量指标\n验收合格率\n100%\n",
     "产出指标/数量指标/保洁步道/12公里\n产出指标/数量指标/修补护栏/30米\n产出指标/质量指标/验收合格率/100%\n"},
    {"words of the page between the headings of columns",
     "项目支出绩效目标表\n项目名称\n湖岸步道养护\n一级指标\n二级指标\n还剩1页未读，继续阅读\n三级指标\n指标值\n"
     "产出指标\n数量指标\n保洁步道\n12公里\n第 1 页 共 2 页\n宣传手册页数\n50页\n",
     "产出指标/数量指标/保洁步道/12公里\n产出指标/数量指标/宣传手册页数/50页\n"},
    {"lines of unknown words between whole rows",
     "项目支出绩效目标表\n项目名称\t湖岸步道养护\n一级指标\t二级指标\t三级指标\t指标值\n天天低价好货速来选购\n"
     "产出指标\t数量指标\t保洁步道\t12公里\n天天低价好货速来选购\n\t\t修补护栏\t30米\n\t质量指标\t验收合格率\t100%\n",
     "产出指标/数量指标/保洁步道/12公里\n产出指标/数量指标/修补护栏/30米\n产出指标/质量指标/验收合格率/100%\n"},
    {"a line of unknown words between headings, one cell a line",
     "项目支出绩效目标表\n项目名称\n湖岸步道养护\n一级指标\n二级指标\n三级指标\n天天低价 好货速来选购快来看看\n指标值\n分值\n"
     "产出指标\n数量指标\n保洁步道\n12公里\n20\n修补护栏\n30米\n30\n",
     "产出指标/数量指标/保洁步道/12公里/20//\n产出指标/数量指标/修补护栏/30米/30//\n"},
    {"signatures in traditional characters",
     "項目名稱 | 湖岸步道養護 |\n一級指標 | 二級指標 | 三級指標 | 指標值 |\n產出指標 | 數量指標 | 保潔步道 | 12公里 |\n"
     "財政部門審核意見 | (蓋章) |\n填報人 | 張三 |\n",
     "產出指標/數量指標/保潔步道/12公里\n"},
    {"columns one below the other, a cell a line: levels, names, targets, weights",
     "项目支出绩效目标表\n项目名称\n湖岸步道养护\n一级指标\n二级指标\n三级指标\n指标值\n分值\n产出指标\n效益指标\n满意度指标\n"
     "数量指标\n质量指标\n时效指标\n社会效益指标\n服务对象满意度指标\n保洁步道里程\n更换长椅数量\n护栏完好率\n修补及时率\n受益居民人数\n"
     "游人满意度\n12公里\n8张\n≥95%\n100%\n≥3万人\n≥90%\n20\n10\n10\n10\n30\n10\n",
     "产出指标/数量指标/保洁步道里程/12公里/20//\n产出指标/数量指标/更换长椅数量/8张/10//\n产出指标/质量指标/护栏完好率/≥95%/10//\n"
     "产出指标/时效指标/修补及时率/100%/10//\n效益指标/社会效益指标/受益居民人数/≥3万人/30//\n"
     "满意度指标/服务对象满意度指标/游人满意度/≥90%/10//\n"},
    {"each heading above its list, in an order of their own",
     "项目支出绩效目标表\n项目名称\n湖岸步道养护\n三级指标\n保洁步道里程\n护栏完好率\n游人满意度\n权重\n40\n30\n20\n"
     "指标值\n12\n95\n90\n计量单位\n公里\n%\n%\n一级指标\n产出指标\n满意度指标\n二级指标\n数量指标\n质量指标\n服务对象满意度指标\n",
     "产出指标/数量指标/保洁步道里程/12公里/40//\n产出指标/质量指标/护栏完好率/95%/30//\n满意度指标/服务对象满意度指标/游人满意度/90%/20//\n"},
    {"blocks of rows, each column by column: labels go on over blocks, a reason belongs to missed points",
     "项目支出绩效自评表\n项目名称 湖岸步道养护\n一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施\n"
     "产出指标 数量指标 质量指标 保洁步道里程 更换长椅数量 护栏完好率 12公里 8张 95% 12公里 6张 97% 20 10 10 20 8 10 采购延期\n"
     "效益指标 时效指标 社会效益指标 修补及时率 受益居民人数 100% 3万人 100% 3.2万人 20 30 20 30\n"
     "满意度指标 服务对象满意度指标 游人满意度 90% 93% 10 10\n总分 100 98\n",
     "产出指标/数量指标/保洁步道里程/12公里/20/12公里/20\n产出指标/数量指标/更换长椅数量/8张/10/6张/8\n产出指标/质量指标/护栏完好率/95%/10/97%/10\n"
     "产出指标/时效指标/修补及时率/100%/20/100%/20\n效益指标/社会效益指标/受益居民人数/3万人/30/3.2万人/30\n"
     "满意度指标/服务对象满意度指标/游人满意度/90%/10/93%/10\n"},
    {"units and comparators of plain numbers alone, in lists of their own that are shorter",
     "项目支出绩效目标表\n项目名称 湖岸步道养护\n一级指标 二级指标 三级指标 指标性质 指标值 计量单位 权重\n"
     "产出指标 数量指标 质量指标 保洁步道里程 护栏完好率 管护制度健全性 ≥ ≥ 12 95 健全 公里 % 30 30 20\n"
     "满意度指标 服务对象满意度指标 游人满意度 ≥ 90 % 10\n",
     "产出指标/数量指标/保洁步道里程/≥12公里/30//\n产出指标/质量指标/护栏完好率/≥95%/30//\n产出指标/质量指标/管护制度健全性/健全/20//\n"
     "满意度指标/服务对象满意度指标/游人满意度/≥90%/10//\n"},
    {"a level without a column of its own, and the table beside itself: both column by column",
     "项目支出绩效目标表\n项目名称 湖岸步道养护\n二级指标 三级指标 指标值 权重\n"
     "产出指标 数量指标 质量指标 保洁步道里程 更换长椅数量 护栏完好率 12公里 8张 95% 30 20 20\n"
     "效益指标 社会效益指标 经济效益指标 受益居民人数 带动餐饮收入 3万人 20万元 10 10\n",
     "产出指标/数量指标/保洁步道里程/12公里/30//\n产出指标/数量指标/更换长椅数量/8张/20//\n产出指标/质量指标/护栏完好率/95%/20//\n"
     "效益指标/社会效益指标/受益居民人数/3万人/10//\n效益指标/经济效益指标/带动餐饮收入/20万元/10//\n"},
};

static void print_points(char *out, size_t size, pft_decimal points)
{
    char text[PFT_DECIMAL_SIZE] = "";

    if (points != PFT_DECIMAL_NONE)
        pft_decimal_format(points, text);
    snprintf(out, size, "/%s", text);
}

static size_t print_indicator(char *out, size_t size, const pft_indicator *indicator)
{
    size_t used = (size_t)snprintf(out, size, "%s/%s/%s/%s", indicator->level1, indicator->level2, indicator->name,
                                   indicator->target != NULL ? indicator->target->raw : "");

    if (indicator->weight != PFT_DECIMAL_NONE || indicator->actual != NULL || indicator->score != PFT_DECIMAL_NONE) {
        print_points(out + used, size - used, indicator->weight);
        used += strlen(out + used);
        used += (size_t)snprintf(out + used, size - used, "/%s",
                                 indicator->actual != NULL ? indicator->actual->raw : "");
        print_points(out + used, size - used, indicator->score);
        used += strlen(out + used);
    }
    return used + (size_t)snprintf(out + used, size - used, "\n");
}

START_TEST(a_layout_says_its_indicators)
{
    const char *text = layouts[_i].text;
    pft_document *doc = NULL;
    pft_error err = {.status = PFT_OK};
    char given[4096] = "";
    size_t used = 0;

    ck_assert_msg(pft_document_read(&doc, text, strlen(text), NULL, &err) == PFT_OK, "%s", err.message[PFT_ENGLISH]);
    ck_assert_uint_eq(pft_document_cell_count(doc), pft_document_placed_count(doc) + pft_document_unplaced_count(doc));
    ck_assert_uint_eq(pft_document_project_count(doc), 1);
    const pft_project *project = pft_document_project_at(doc, 0);

    for (size_t i = 0; i < project->indicator_count; i++)
        used += print_indicator(given + used, sizeof given - used, pft_project_indicator_at(project, i));
    ck_assert_msg(strcmp(given, layouts[_i].indicators) == 0, "%s:\n%s", layouts[_i].name, given);
    pft_document_free(doc);
}
END_TEST

/* Names, targets and labels in lists, of which some are not equally long: no pairing is better than another. */
START_TEST(lists_are_never_paired_for_certain)
{
    static const char *const texts[] = {
        "项目名称\n湖岸步道养护\n一级指标\n二级指标\n三级指标\n指标值\n产出指标\n满意度指标\n数量指标\n质量指标\n服务对象满意度指标\n"
        "保洁步道里程\n护栏完好率\n游人满意度\n12公里\n95%\n90%\n",
        "项目名称\n湖岸步道养护\n一级指标\n二级指标\n三级指标\n指标值\n产出指标\n满意度指标\n数量指标\n质量指标\n服务对象满意度指标\n"
        "保洁步道里程\n护栏完好率\n更换长椅数量\n游人满意度\n12公里\n95%\n90%\n",
        "项目名称\n湖岸步道养护\n三级指标\n保洁步道里程\n护栏完好率\n游人满意度\n指标值\n12公里\n95%\n",
        "项目名称 湖岸步道养护\n一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 质量指标 时效指标 甲段 乙段 丙段 丁段 优 良 优 中\n"};
    size_t paired = 0;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        pft_document *doc = NULL;

        ck_assert_int_eq(pft_document_read(&doc, texts[i], strlen(texts[i]), NULL, NULL), PFT_OK);
        for (size_t p = 0; p < pft_document_project_count(doc); p++) {
            const pft_project *project = pft_document_project_at(doc, p);

            for (size_t k = 0; k < project->indicator_count; k++) {
                const pft_indicator *indicator = pft_project_indicator_at(project, k);

                ck_assert_int_ne(indicator->certainty, PFT_CERTAIN);
                paired += (indicator->doubts & PFT_DOUBT_BIT(PFT_DOUBT_ROWS_PAIRED)) != 0;
            }
        }
        pft_document_free(doc);
    }
    ck_assert_uint_ge(paired, 3);
}
END_TEST

/* 丙段 may belong to 质量指标 or to the label beside: its row says so, those of the others do not. */
START_TEST(a_label_that_fits_as_well_is_supposed)
{
    static const char text[] =
        "项目名称 湖岸步道养护\n一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 质量指标 保洁步道数量 更换长椅 护栏合格率 "
        "12公里 8张 95%\n满意度指标 服务对象满意度指标 游人满意度 90%\n";
    pft_document *doc = NULL;

    ck_assert_int_eq(pft_document_read(&doc, text, strlen(text), NULL, NULL), PFT_OK);
    const pft_project *project = pft_document_project_at(doc, 0);

    ck_assert_uint_eq(project->indicator_count, 4);
    for (size_t i = 0; i < project->indicator_count; i++)
        ck_assert_int_eq((pft_project_indicator_at(project, i)->doubts & PFT_DOUBT_BIT(PFT_DOUBT_LEVEL_SUPPOSED)) != 0,
                         i == 1);
    pft_document_free(doc);
}
END_TEST

/* Fields around the table: what is asked for, and what it must be. */
static const struct {
    const char *text, *name, *code, *agency, *total, *fiscal;
} fields[] = {
    {"转移支付（项目）名称 | 湖岸整治 |\n实施（主管）单位 | 【700123】青湖市水务局 |\n", "湖岸整治", "700123", "青湖市水务局", "", ""},
    {"专项(项目)名称 | 湖岸整治 |\n实施单位 | (301)青湖市水务局 |\n", "湖岸整治", "301", "青湖市水务局", "", ""},
    {"项目名称 | 湖岸整治 |\n年度资金总额： | 854万元（堤岸400万元，绿化454万元） |\n其中：财政拨款 | 800万 |\n", "湖岸整治", "", "", "854", "800"},
    {"单位：千元\n项目名称 | 湖岸整治 |\n年度资金总额 | 8,540.5 |\n其中：财政拨款 | 8000 |\n", "湖岸整治", "", "", "854.05", "800"},
    {"项目名称 | 湖岸整治 |\n年度资金总额（百万元） | 3.5 |\n其中：财政拨款 | 200万元 |\n", "湖岸整治", "", "", "350", "200"},
    {"項目名稱 | 湖岸整治 |\n單位：萬元\n年度資金總額 | 1.2億元 |\n其中：財政撥款 | 850萬元 |\n", "湖岸整治", "", "", "12000", "850"},
    {"项目名称 | 湖岸整治 |\n年度资金总额 | 3500000元 |\n其中：财政拨款 | 0.01元 |\n", "湖岸整治", "", "", "350", "0.000001"},
    {"项目名称 | 湖岸整治 |\n年度本级 预算金额 | 250万 |\n", "湖岸整治", "", "", "250", ""},
    {"项目名称 | 湖岸整治 |\n预算单位 | 青湖市水务局 |\n项目资金（万元） | 金额（万元） |\n（一）财政拨款小计 | 6.30 |\n"
     "（二）自有资金小计 | 1.20 |\n（三）其他收入 | 0.00 |\n", "湖岸整治", "", "青湖市水务局", "7.5", "6.3"},
    {"项目名称 | 湖岸整治 |\n年度资金总额： | 854万元 |\n其中：财政拨款 | 854万元854万元（堤岸400万元，绿化454万元） |\n", "湖岸整治", "", "", "854", "854"},
    {"项目名称 | 湖岸整治 |\n实施单位 | 填报日期：2031年3月 |\n年度资金总额 | 12 |\n", "湖岸整治", "", "", "12", ""},
    {"项目名称 | 湖岸整治 |\n开展巡查，及时拨付资金 | 2031 |\n其中：财政拨款 | 12 |\n", "湖岸整治", "", "", "", "12"},
    /* Glued: a name that ends as sources of funds do; labels close together; a title that holds one; amounts. */
    {"2031年度项目支出绩效目标表项目名称湖岸整治补助资金主管部门青湖市水务局项目实施单位青湖市河道所年度资金总额86.5万元"
     "其中:财政拨款80万元其他资金6.5万元" GLUED, "湖岸整治补助资金", "", "青湖市河道所", "86.5", "80"},
    {"青湖市本级部门项目支出绩效目标表(2031年度)项目名称公园厕所保洁经费主管部门编码项目单位青湖市园林所"
     "资金总额1205.25万元财政拨款:1200.25万元;其他资金:5万元" GLUED,
     "公园厕所保洁经费", "", "青湖市园林所", "1205.25", "1200.25"},
    {"序号\n项目名称\n备注\n1\n湖岸整治自评表\n项目支出绩效自评表\n项目名称\n湖岸整治\n年度资金总额\n30\n", "湖岸整治", "", "", "30", ""},
};

static void check_amount(const pft_project *project, pft_funding source, const char *expected)
{
    const pft_budget_line *line = pft_project_budget(project, source);
    char text[PFT_DECIMAL_SIZE] = "";

    if (line != NULL && line->initial != PFT_DECIMAL_NONE)
        pft_decimal_format(line->initial, text);
    ck_assert_str_eq(text, expected);
}

START_TEST(fields_are_found_however_they_are_written)
{
    pft_document *doc = NULL;
    pft_error err = {.status = PFT_OK};

    ck_assert_int_eq(pft_document_read(&doc, fields[_i].text, strlen(fields[_i].text), NULL, &err), PFT_OK);
    ck_assert_uint_eq(pft_document_project_count(doc), 1);
    const pft_project *project = pft_document_project_at(doc, 0);

    ck_assert_str_eq(project->name, fields[_i].name);
    ck_assert_str_eq(project->agency_code, fields[_i].code);
    ck_assert_str_eq(project->agency_name, fields[_i].agency);
    check_amount(project, PFT_FUNDING_TOTAL, fields[_i].total);
    check_amount(project, PFT_FUNDING_FISCAL, fields[_i].fiscal);
    pft_document_free(doc);
}
END_TEST

START_TEST(a_name_is_found_in_a_traditional_title)
{
    static const struct {
        const char *title, *name;
    } titles[] = {{"2031年湖岸步道養護績效目標表", "湖岸步道養護"}, {"2031年湖岸步道養護績(jì)效目標表", "湖岸步道養護"}, {"項目支出績效目標表", ""}};
    char text[512];

    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        pft_document *doc = NULL;

        snprintf(text, sizeof text, "%s\n一級指標 | 二級指標 | 三級指標 | 指標值 |\n產出指標 | 數量指標 | 保潔步道 | 12公里 |\n", titles[i].title);
        ck_assert_int_eq(pft_document_read(&doc, text, strlen(text), NULL, NULL), PFT_OK);
        ck_assert_uint_eq(pft_document_project_count(doc), 1);
        ck_assert_str_eq(pft_document_project_at(doc, 0)->name, titles[i].name);
        pft_document_free(doc);
    }
}
END_TEST

START_TEST(a_whole_department_is_called_by_its_name)
{
    static const char text[] = "部门整体支出绩效自评表 |\n(2031年度) |\n部门 | 青湖市园林中心 |\n" COLUMNS
                               "产出指标 | 数量指标 | 管护公园 | 6座 |\n";
    pft_document *doc = NULL;
    pft_error err = {.status = PFT_OK};

    ck_assert_int_eq(pft_document_read(&doc, text, strlen(text), NULL, &err), PFT_OK);
    ck_assert_uint_eq(pft_document_project_count(doc), 1);
    ck_assert_str_eq(pft_document_project_at(doc, 0)->name, "青湖市园林中心");
    ck_assert_int_eq(pft_document_project_at(doc, 0)->year, 2031);
    pft_document_free(doc);
}
END_TEST

static const struct {
    const char *name, *code, *agency, *total;
    size_t indicators;
} listed[] = {
    {"步道养护", "410002", "青湖市园林中心", "33.1", 2},
    {"护栏修补", "410002", "青湖市园林中心", "6.05", 1},
    {"码头疏浚", "410003", "青湖市航道站", "120", 1},
};

START_TEST(a_row_a_project_says_its_agency_once)
{
    static const char text[] =
        "项目绩效目标申报表(2031年度) |\n金额单位：元 | | |\n单位名称 | 项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 "
        "| 指标性质 | 指标值 | 度量单位 | 权重 |\n410-青湖市住建局部门 | 1,591,500.00 | |||\n"
        "410002-青湖市园林中心 | 步道养护 | 331,000.00 | 步道畅通 | 产出指标 | 数量指标 | 保洁步道 | ≥ | 12 | 公里 | 20 |\n"
        "效益指标 | 社会效益指标 | 日均游人 | ≥ | 900 | 人 | 10 | |\n"
        "护栏修补 | 60,500.00 | 护栏完好 | 产出指标 | 数量指标 | 修补护栏 | ≥ | 30 | 米 | 20 |\n"
        "410003-青湖市航道站 | 码头疏浚 | 1,200,000.00 | 航道畅通 | 产出指标 | 数量指标 | 疏浚码头 | = | 2 | 座 | 20 |\n";
    pft_document *doc = NULL;
    pft_error err = {.status = PFT_OK};

    ck_assert_int_eq(pft_document_read(&doc, text, strlen(text), NULL, &err), PFT_OK);
    ck_assert_uint_eq(pft_document_project_count(doc), sizeof listed / sizeof listed[0]);
    for (size_t i = 0; i < sizeof listed / sizeof listed[0]; i++) {
        const pft_project *project = pft_document_project_at(doc, i);

        ck_assert_str_eq(project->name, listed[i].name);
        ck_assert_str_eq(project->agency_code, listed[i].code);
        ck_assert_str_eq(project->agency_name, listed[i].agency);
        check_amount(project, PFT_FUNDING_TOTAL, listed[i].total);
        ck_assert_uint_eq(project->indicator_count, listed[i].indicators);
    }
    pft_document_free(doc);
}
END_TEST

static const struct {
    const char *text;
    int32_t year;
} years[] = {
    {"项目支出绩效目标表\n（2032年度）\n项目名称 | 湖岸整治 |\n", 2032},
    {"项目支出绩效目标表\n（２０３２年度）\n项目名称 | 湖岸整治 |\n", 2032},
    {"项目支出绩效目标表\n二〇三二年度\n项目名称 | 湖岸整治 |\n", 2032},
    {"二○三二年项目支出绩效目标表\n项目名称 | 湖岸整治 |\n", 2032},
    {"2032年度项目支出绩效目标表\n项目名称 | 湖岸整治 |\n", 2032},
    {"项目支出绩效目标表\n项目名称 | 湖岸一二三四工程 |\n", 0},
    {"项目支出绩效目标表\n项目名称 | 湖岸整治（120320号） |\n", 0},
};

START_TEST(a_year_is_found_however_it_is_written)
{
    pft_document *doc = NULL;

    ck_assert_int_eq(pft_document_read(&doc, years[_i].text, strlen(years[_i].text), NULL, NULL), PFT_OK);
    ck_assert_uint_eq(pft_document_project_count(doc), 1);
    ck_assert_int_eq(pft_document_project_at(doc, 0)->year, years[_i].year);
    pft_document_free(doc);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("layouts");
    TCase *all = tcase_create("layouts");

    tcase_add_loop_test(all, a_layout_says_its_indicators, 0, (int)(sizeof layouts / sizeof layouts[0]));
    tcase_add_test(all, lists_are_never_paired_for_certain);
    tcase_add_test(all, a_label_that_fits_as_well_is_supposed);
    tcase_add_loop_test(all, a_year_is_found_however_it_is_written, 0, (int)(sizeof years / sizeof years[0]));
    tcase_add_loop_test(all, fields_are_found_however_they_are_written, 0, (int)(sizeof fields / sizeof fields[0]));
    tcase_add_test(all, a_name_is_found_in_a_traditional_title);
    tcase_add_test(all, a_whole_department_is_called_by_its_name);
    tcase_add_test(all, a_row_a_project_says_its_agency_once);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
