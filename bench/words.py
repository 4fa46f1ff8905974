"""What made pages are filled with: organs, sentences as reports are written in, and the furniture of sites."""

from __future__ import annotations

PLACES = [
    "鞍山市",
    "杭州市",
    "平潭县",
    "淮安市",
    "洪泽区",
    "海口市",
    "兰州市",
    "大理市",
    "宝鸡市",
    "株洲市",
    "赣州市",
    "洛阳市",
    "潍坊市",
    "芜湖市",
    "温州市",
    "佛山市",
    "桂林市",
    "遵义市",
    "绵阳市",
    "保定市",
    "大同市",
    "包头市",
    "吉林市",
    "齐齐哈尔市",
]
OFFICES = [
    "人民政府",
    "财政局",
    "教育局",
    "民政局",
    "自然资源局",
    "生态环境局",
    "住房和城乡建设局",
    "交通运输局",
    "水利局",
    "农业农村局",
    "商务局",
    "文化和旅游局",
    "卫生健康委员会",
    "应急管理局",
    "审计局",
    "统计局",
    "医疗保障局",
    "市场监督管理局",
    "人力资源和社会保障局",
]
TOPICS = [
    "财政预决算",
    "重大建设项目",
    "公共资源配置",
    "社会救助",
    "义务教育",
    "医疗卫生",
    "食品药品监管",
    "环境保护",
    "安全生产",
    "征地拆迁",
    "保障性住房",
    "就业创业",
    "优化营商环境",
    "乡村振兴",
    "国有企业运营",
    "行政执法公示",
    "公共文化服务",
    "养老服务",
    "双随机一公开",
    "政务服务",
]
SENTENCES = (
    "围绕{topic}等重点领域，通过门户网站主动公开各类信息{n}条，其中{topic}类信息{m}条。",
    "坚持“以公开为常态、不公开为例外”的原则，进一步细化{topic}领域的公开事项、公开内容和公开时限。",
    "严格执行信息发布“三审三校”制度，做到先审查、后公开，确保公开的信息准确、权威、及时。",
    "全年通过政务新媒体发布信息{n}条，阅读量累计{m}万次，及时回应群众关切。",
    "组织召开新闻发布会{m}场，主要负责同志就{topic}等工作解读政策、回答提问。",
    "对群众来信来电提出的问题逐件登记、逐件转办、逐件答复，答复满意度较往年明显提升。",
    "制定{year}年政务公开工作要点任务分解表，把{topic}等任务细化到科室、落实到人。",
    "完善政府信息公开申请的登记、审核、办理、答复、归档等流程，答复文书使用统一样本。",
    "建立政策文件与解读材料同步起草、同步审批、同步发布的机制，综合运用图解、视频、问答等形式解读政策。",
    "对门户网站{topic}专栏的{m}个栏目作了调整，合并更新频率低的栏目，方便群众查询。",
    "依托政务服务大厅、图书馆、档案馆设立政府信息查阅点{m}处，配备查阅设备和工作人员。",
    "举办政府信息公开业务培训{m}期，参训{n}人次，培训内容涵盖条例解读、案例分析和平台操作。",
    "将政府信息公开工作纳入年度绩效考核，所占分值为{m}分，并对考核结果予以通报。",
    "委托第三方机构开展评估{m}次，对发现的{n}个问题建立台账，逐项整改销号。",
    "对照国务院办公厅有关文件要求，梳理{topic}事项{n}项，编制标准目录并按目录公开。",
    "开展“政府开放日”活动{m}场，邀请人大代表、政协委员和群众代表走进机关，了解{topic}工作。",
    "加强与宣传、网信部门的沟通协作，健全舆情收集、研判、处置和回应机制，未发生重大舆情。",
    "及时公开机构职能、领导分工、内设机构、办公地址和联系方式，人事信息发生变动的在{m}个工作日内更新。",
    "按季度开展网站和政务新媒体自查，清理失效链接{n}个、错别字{m}处。",
    "认真落实保密审查制度，拟公开的信息由经办科室初审、办公室复核、分管负责同志审定。",
)
MENU = [
    "首页",
    "政务公开",
    "政务服务",
    "互动交流",
    "走进我们",
    "领导之窗",
    "机构职能",
    "政策文件",
    "政策解读",
    "规划计划",
    "财政预决算",
    "人事信息",
    "统计数据",
    "重点领域",
    "建议提案",
    "应急管理",
    "公共资源",
    "行政许可",
    "行政处罚",
    "行政强制",
    "收费项目",
    "政府采购",
    "招标投标",
    "公示公告",
    "通知公告",
    "新闻中心",
    "图片新闻",
    "视频新闻",
    "专题专栏",
    "在线访谈",
    "民意征集",
    "网上调查",
    "局长信箱",
    "常见问题",
    "法治建设",
    "权责清单",
    "双公示",
    "办事指南",
    "表格下载",
    "结果公示",
    "热点服务",
    "便民查询",
    "党的建设",
    "队伍建设",
    "普法宣传",
    "营商环境",
    "乡村振兴",
    "教育培训",
    "社会保障",
    "医疗卫生",
    "环境保护",
]
NEWS = [
    "工作取得新进展",
    "专项检查情况通报",
    "有关事项的通知",
    "工作会议召开",
    "实施方案印发",
    "征求意见的公告",
    "培训班举办",
    "典型案例发布",
    "第三季度统计公报",
    "工作要点解读",
    "项目开工建设",
    "宣传活动启动",
    "情况的公示",
    "名单公布",
    "考核结果公告",
]

_BORDERS = "".join(f"mso-border-{side}-alt:0.5000pt solid rgb(0,0,0);" for side in ("left", "right", "top", "bottom"))
CELL_STYLES = (
    "width:33.0000pt;padding:0.0000pt",
    "width:33.0000pt;padding:0.0000pt 0.0000pt 0.0000pt 0.0000pt ;border-left:1.0000pt solid rgb(0,0,0);",
    "width:33.0000pt;padding:0.0000pt 0.0000pt 0.0000pt 0.0000pt ;border-left:1.0000pt solid rgb(0,0,0);"
    "mso-border-left-alt:0.5000pt solid rgb(0,0,0);border-right:1.0000pt solid rgb(0,0,0);",
    "width:33.0000pt;padding:0.0000pt 0.0000pt 0.0000pt 0.0000pt ;border:1.0000pt solid rgb(0,0,0);" + _BORDERS,
)
FONT_STYLES = (
    "font-family:仿宋_GB2312",
    "font-family: 仿宋_GB2312; font-size: 14pt;",
    "font-family: 仿宋_GB2312; letter-spacing: -0.3pt; font-size: 14pt;",
    "mso-spacerun:'yes';font-family:仿宋_GB2312;letter-spacing:-0.3000pt;font-size:14.0000pt;mso-font-kerning:1.0000pt;",
)
SCRIPTS = (
    "var uID = navigator.userAgent; if (uID.indexOf('MSIE') > -1 && uID.indexOf('Opera') < 0) { window.ie = true; }\n",
    "function showID(id) { $('.tab').hide(); $('#tab' + id).show().addClass('on').siblings().removeClass('on'); }\n",
    "$(function () { $('#nID li').hover(function () { $(this).find('ul').stop().slideDown(200); }, function () { "
    "$(this).find('ul').stop().slideUp(100); }); });\n",
    "$.ajax({ url: '/visit/count?id=ID', dataType: 'jsonp', success: function (d) { $('#hits').html(d.n < 1 ? '-' : d.n); } });\n",
    "document.write('<span id=\"cID\">' + new Date().getFullYear() + '<\\/span>'); // 年\n",
    "for (var i = 0; i < ID; i++) { if (items[i] && items[i].url !== '') { list.push('<li>' + items[i].name + '<\\/li>'); } }\n",
)
STYLES = (
    ".nID li { float: left; width: 120px; height: 36px; line-height: 36px; text-align: center; overflow: hidden; }\n",
    "#bID { background: url(/images/bgID.png) no-repeat 0 0; padding: 10px 15px; margin: 0 auto; zoom: 1; }\n",
    ".cID a:hover, .cID a:focus { color: #c00; text-decoration: none; border-bottom: 1px solid #e5e5e5; }\n",
    "@media (max-width: 768px) { .wID { width: 100%; float: none; } .wID > .side { display: none; } }\n",
)
HEADER = (
    '<div class="top"><div class="logo"><a href="/"><img src="/images/logo.png" alt="网站标志"></a></div>'
    '<form action="/search" method="get"><select name="range"><option value="0">全站</option>'
    '<option value="1">政务公开</option><option value="2">办事服务</option></select>'
    '<input type="text" name="q" placeholder="请输入关键字"><button type="submit">搜索</button></form>'
    '<div class="tools"><a href="#">无障碍浏览</a> | <a href="#">长者模式</a> | <a href="#">繁体</a></div></div>\n'
)
BUTTONS = (
    '<div class="share">分享到：<a href="#" title="微信"></a><a href="#" title="微博"></a></div>'
    '<div class="btn"><a href="javascript:window.print()">【打印】</a><a href="javascript:window.close()">【关闭】</a></div>\n'
)
FOOTER = (
    '<div class="footer"><p>主办单位：某某市人民政府办公室　承办单位：某某市大数据中心</p><p>网站标识码：0000000001　'
    '<a href="#">某ICP备00000001号-1</a>　<a href="#"><img src="/images/ga.png" alt="">某公网安备00000000000001号</a></p>'
    '<p><a href="#">关于我们</a> | <a href="#">网站地图</a> | <a href="#">联系我们</a></p></div>\n'
    '<script>var _hmt = _hmt || []; (function () { var s = document.createElement("script"); s.async = true; })();</script>\n'
)
