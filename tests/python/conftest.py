"""Documents for the tests, in the form of the published tables; all names and figures are invented."""

import pytest

import perftarget

TABLE = """1.2024年度社区图书馆开放经费绩效目标表
	900101某市文化服务中心
	单位：万元

	项目名称
	2024年度社区图书馆开放经费

	预算规模及资金用途
	预算数
	36.50
	其中：财政资金
	30.25
	其他资金
	6.25

	
	保障社区图书馆全年开放

	绩效目标
	1.全年开放，读者满意。

	一级指标
	二级指标
	三级指标
	绩效指标描述
	指标值

	产出指标
	数量指标
	开放天数
	全年对外开放的天数
	≥300天

	
	质量指标
	图书完好率
	可借图书所占比例
	≥95％

	满意度指标
	服务对象满意度指标
	读者满意度
	读者问卷
	≥90%
"""


@pytest.fixture
def table() -> bytes:
    return TABLE.encode()


@pytest.fixture
def document() -> perftarget.Document:
    document = perftarget.Document()
    first = document.add_project("路灯维护", year=2024, ordinal=1, agency_code="900102", agency_name="某区市政所",
                                 title="路灯维护绩效目标表", purpose="维护路灯")
    first.goals = ["亮灯率达标", "按时完成"]
    first.budget = [perftarget.BudgetLine(perftarget.Funding.TOTAL, initial="12.345678")]
    first.add_indicator("产出指标", "数量指标", "维护路灯数量", "≥1200盏", weight="12.5")
    first.add_indicator("产出指标", "质量指标", "亮灯率", "≥98%", actual="97.5%", score=9, reason="两次停电")
    first.add_indicator("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%")
    document.add_project("公园保洁").add_indicator("效益指标", "社会效益指标", "环境改善", "有效改善")
    return document
