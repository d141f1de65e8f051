"""Characters in two scripts: how texts are folded before they are compared, and how documents are made traditional."""

import re
from pathlib import Path

LIBRARY_TABLE = Path(__file__).resolve().parents[2] / "lib" / "core" / "traditional.inc"

# Pairs of the simplified and the traditional form, of the characters that budget forms are printed with.
PAIRS = """
产產标標绩績项項预預执執级級质質数數时時满滿对對象象务務经經济濟会會环環续續响響实實际際值值价價单單名名称稱门門财財资資总總额額
万萬亿億补補贴貼贷貸转轉结結余餘减減扩擴县縣区區乡鄉镇鎮党黨团團员員农農业業机機构構应應当當与與为為从從众眾优優传傳伤傷
体體来來侧側备備复復头頭写寫军軍决決况況净淨准準击擊创創办辦动動励勵劳勞势勢历歷厅廳压壓厂廠双雙发發变變号號后後启啟听聽
员員响響国國图圖围圍园園圆圓场場坏壞块塊坚堅垫墊备備处處复復够夠头頭学學宁寧宝寶实實审審宽寬对對导導尔爾层層属屬岁歲岗崗
币幣师師带帶帮幫库庫应應废廢开開异異张張弹彈强強归歸录錄态態总總恒恆恶惡惠惠惩懲愿願战戰户戶扫掃扩擴护護报報担擔择擇损損
换換据據摄攝挂掛数數无無旧舊显顯术術权權条條来來构構标標树樹检檢楼樓模模欢歡残殘毕畢气氣汉漢沟溝没沒泽澤洁潔测測济濟浓濃
涂塗涨漲润潤温溫湾灣湿濕满滿滚滾灭滅灯燈灾災点點热熱爱愛牺犧状狀独獨狱獄环環现現监監盖蓋盘盤码碼矿礦础礎确確离離种種积積
称稱稳穩穷窮竞競笔筆筑築签簽简簡类類粮糧纪紀约約级級纯純纲綱纳納纷紛纸紙线線练練组組细細织織终終绍紹经經结結给給络絡绝絕
统統继繼绩績续續维維综綜绿綠编編缩縮缴繳网網罚罰职職联聯胜勝脑腦脱脫腾騰节節芦蘆苏蘇范範荐薦药藥获獲营營虑慮虽雖补補装裝
观觀规規视視览覽觉覺计計订訂认認讨討让讓训訓议議记記讲講许許论論设設访訪证證评評识識诉訴词詞试試话話询詢该該详詳语語误誤
说說请請诸諸读讀课課调調谈談谢謝贝貝负負责責败敗账賬货貨质質贫貧购購贯貫贴貼贷貸费費赁賃资資赛賽赠贈赶趕趋趨跃躍践踐车車
轨軌转轉轮輪软軟轻輕载載较較辅輔辆輛输輸达達迁遷过過运運还還这這进進远遠违違连連迟遲适適选選递遞遗遺邮郵采採释釋里里鉴鑒
针針钟鐘钢鋼铁鐵铺鋪银銀链鏈销銷锅鍋锈鏽错錯锁鎖长長门門闭閉问問间間闻聞队隊阳陽阶階际際陆陸险險随隨难難雾霧静靜页頁顶頂
项項顺順须須预預领領频頻题題额額风風飞飛饭飯饮飲馆館馈饋马馬驱驅驻駐验驗骑騎鱼魚鸟鳥鸭鴨鹰鷹麦麥黄黃龙龍个個两兩严嚴丰豐
临臨举舉义義乌烏书書买買乱亂争爭亏虧亚亞仓倉仪儀们們价價伟偉伙夥传傳伞傘备備债債储儲偿償兰蘭关關兴興养養兽獸内內册冊农農
冲衝刘劉则則刚剛删刪别別剂劑剧劇劝勸协協卖賣卫衛却卻厉厲县縣参參吨噸启啟员員呜嗚嘱囑坝壩垦墾夹夾奖獎妇婦孙孫宾賓寻尋尘塵
屿嶼岭嶺峡峽币幣并並广廣庄莊庆慶庙廟弃棄录錄彻徹径徑忆憶怀懷恳懇惊驚扬揚抚撫抢搶拟擬拥擁拨撥挥揮捞撈捡撿掷擲撑撐斗鬥断斷
将將档檔桥橋样樣栏欄邻鄰医醫声聲台臺税稅筹籌红紅电電证證专專届屆极極欧歐梁樑缓緩缮繕叠疊绵綿岚嵐龄齡寿壽
"""


def load_pairs():
    characters = "".join(PAIRS.split())
    return [(simple, traditional) for simple, traditional in zip(characters[::2], characters[1::2])]


def load_library():
    pairs = re.findall(r"SIMPLE\(0x([0-9A-Fa-f]+), *0x([0-9A-Fa-f]+)\)", LIBRARY_TABLE.read_text(encoding="utf-8"))
    return {int(traditional, 16): int(simple, 16) for traditional, simple in pairs}


TO_TRADITIONAL = {ord(simple): traditional for simple, traditional in load_pairs()}
TO_SIMPLE = {**load_library(), **{ord(traditional): ord(simple) for simple, traditional in load_pairs()
                                  if traditional != simple}}
