/**
 * English words that people in Hong Kong say in the middle of Chinese (點apply, 邊個sign), and what documents write for
 * them. Everyday words of public services alone; names and abbreviations of bodies stand among the names.
 */
const ROWS = `
apply 申請
application 申請
applicant 申請人
form 表格
deadline 截止 限期
fee 費用 收費
fees 費用 收費
cost 成本 費用
free 免費
price 價格
cover 涵蓋 覆蓋 包括
witness 見證
sign 簽署
intern 實習
internship 實習
job 職位 工作
jobs 職位 工作
company 公司 企業
enterprise 企業
sme 中小企
startup 初創 創業
office 辦公室 辦事處
kpi 指標
budget 預算
fund 基金 資助
funding 撥款 資助
subsidy 資助 津貼
sponsor 資助 贊助
grant 撥款 資助
loan 貸款
project 項目
plan 計劃 規劃
scheme 計劃
programme 計劃
program 計劃
launch 推出
support 支援 支持
chair 主席
chairman 主席
member 成員
meeting 會議
conference 會議
forum 論壇
report 報告
policy 政策
measure 措施
measures 措施
law 法律
legal 法律
lawyer 律師
solicitor 律師
barrister 大律師
court 法院
judge 法官
arbitration 仲裁
mediation 調解
agreement 協議
framework 框架
visa 簽證
permit 許可 通行證
licence 牌照
license 牌照
register 註冊 登記
professional 專業
qualification 資格
qualified 資格
recognition 認可 互認
tax 稅務 稅款
bank 銀行
insurance 保險
finance 金融
invest 投資
investment 投資
market 市場
trade 貿易
export 出口
import 進口
logistics 物流
airport 機場
bridge 大橋
port 港口 口岸
border 口岸 邊境
train 列車 鐵路
rail 鐵路
railway 鐵路
bus 巴士
ferry 渡輪
traffic 交通
transport 交通 運輸
driver 司機
school 學校
university 大學
student 學生
students 學生
teacher 教師
course 課程
exam 考試
training 培訓
exchange 交流
youth 青年 青少年
elderly 長者
hospital 醫院
doctor 醫生
nurse 護士
dentist 牙醫
medical 醫療
health 健康 醫療
patient 病人
drug 藥物
housing 房屋
land 土地
environment 環境
pollution 污染
energy 能源
carbon 碳排
tech 科技 技術
technology 科技 技術
innovation 創新
research 研究
lab 實驗室
data 數據
platform 平台
website 網站
online 網上
hotline 熱線
email 電郵
contact 聯絡
update 更新
detail 詳情
details 詳情
venue 地點 場地
ticket 門票
quota 名額 配額
limit 上限
target 目標
timeline 時間表
schedule 時間表
phase 階段
stage 階段
committee 委員會
team 團隊 小組
department 部門
bureau 政策局
government 政府
legco 立法會
gba 大灣區
mainland 內地
city 城市
cities 城市
district 地區
tourism 旅遊
tourist 旅客
hotel 酒店
culture 文化
art 藝術
sports 體育
event 活動
benefit 福利 好處
pension 退休金
welfare 福利
account 戶口 賬戶
payment 支付
refund 退款
cancel 取消
extend 延長
review 檢討
consultation 諮詢
announce 公布 宣布
speech 發言
statement 聲明
media 傳媒
reporter 記者
news 新聞
boss 負責人
manager 經理
staff 職員 人員
partner 夥伴
cooperate 合作
cooperation 合作
join 參加 加入
attend 出席
visit 訪問 考察
tour 考察
follow 跟進
handle 處理
promote 推廣 推動
develop 發展
development 發展
build 興建
complete 完成
open 開放 開通
expert 專家
talent 人才
design 設計
construction 建造 工程
engineer 工程師
architect 建築師
accountant 會計師
patent 專利
copyright 版權
standard 標準
customs 海關
clearance 通關
roaming 漫遊
telecom 電訊
network 網絡
security 保安
safety 安全
food 食品
quarantine 檢疫
emergency 緊急
role 角色
advantage 優勢
challenge 挑戰
opportunity 機遇 機會
strategy 策略 戰略
area 領域 範疇
industry 行業 產業
sector 界別 行業
business 業務 營商
service 服務
services 服務
centre 中心
center 中心
hub 樞紐 中心
park 園區 公園
campus 分校 校園
live 居住
retire 退休
travel 旅行 旅遊
number 數目
percentage 百分比
date 日期
reason 原因
purpose 目的
background 背景
result 結果
progress 進展
`;

/** By the word in small letters. */
export const ENGLISH_WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  ROWS.trim()
    .split('\n')
    .map((row) => {
      const [english = '', ...chinese] = row.split(' ');
      return [english, chinese] as const;
    }),
);
