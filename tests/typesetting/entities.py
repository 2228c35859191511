"""Made-up organisations: names of places that do not exist, with believable duties."""

from dataclasses import dataclass
from random import Random

from tests.typesetting.budget import Entity

PLACES = ("临江市", "云泽市", "望川县", "平沙区", "石桥县", "南岭市", "江畔区", "白石县")


@dataclass(frozen=True, slots=True)
class Trade:
    """What a kind of organisation does, and the functional items it is paid under."""

    name: str
    parent: str
    running_item: str
    project_item: str
    duties: tuple[str, ...]
    plans: tuple[str, ...]
    projects: tuple[str, ...]


DATA_SERVICES = Trade(
    name="数据服务中心",
    parent="人民政府办公室",
    running_item="2010350",
    project_item="2010399",
    duties=(
        (
            "贯彻执行国家和省有关数据管理、政务信息化建设的方针政策和标准规范，参与拟订全市公共数据"
            "资源管理的制度和技术规范。"
        ),
        "承担市级公共数据资源的汇聚、治理、共享、开放等事务性工作，建立健全公共数据资源目录。",
        "承担市级政务云平台、政务外网和政务服务一体化平台的运行维护与安全保障工作。",
        "承担市级部门信息化项目的技术审核、验收评估等辅助性工作，提供信息化技术咨询服务。",
        "承担政务数据分析应用工作，为部门决策和基层治理提供数据支撑服务。",
        "承担数据安全监测、应急演练和宣传培训等事务性工作。",
        "完成市人民政府办公室交办的其他任务。",
    ),
    plans=(
        (
            "夯实数据底座。完成公共数据资源目录动态更新，推动人口、法人、电子证照等基础库按需共享，"
            "持续提升数据质量，全年数据归集及时率不低于95%。"
        ),
        (
            "优化平台运行。完成政务云平台扩容和政务外网骨干链路改造，健全日常巡检、月度通报和年度"
            "评估机制，核心业务系统全年可用率不低于99.9%。"
        ),
        (
            "拓展数据应用。围绕“高效办成一件事”，推动跨部门数据共享应用场景建设，减少群众和企业重复"
            "提交材料，全年新增数据共享应用场景不少于20个。"
        ),
        (
            "筑牢安全防线。落实数据分类分级保护要求，开展网络安全攻防演练和应急演练各两次，对第三方"
            "运维人员实行全过程管理。"
        ),
        (
            "加强队伍建设。严格执行中央八项规定精神，坚持过紧日子，进一步压减一般性支出，提高资金"
            "使用效益。"
        ),
    ),
    projects=("政务云平台运行维护项目", "公共数据资源治理项目", "政务外网骨干链路改造项目"),
)

TRADES = (
    DATA_SERVICES,
    Trade(
        name="图书馆",
        parent="文化和旅游局",
        running_item="2070104",
        project_item="2070199",
        duties=(
            "承担文献资源的采集、整理、保存和借阅服务工作。",
            "组织开展全民阅读推广和公益讲座、展览等活动。",
            "承担地方文献和古籍的保护工作。",
        ),
        plans=(
            "完善总分馆服务体系，延长开放时间。",
            "办好读书节系列活动，全年不少于60场。",
        ),
        projects=("文献资源购置项目", "免费开放补助项目", "数字图书馆维护项目"),
    ),
    Trade(
        name="农业技术推广中心",
        parent="农业农村局",
        running_item="2130104",
        project_item="2130199",
        duties=(
            "承担农作物新品种、新技术的引进、试验、示范和推广工作。",
            "承担农作物病虫害监测预报和防治技术指导工作。",
            "承担农民技术培训和农业信息服务工作。",
        ),
        plans=(
            "建设优质水稻绿色高产示范片不少于5000亩。",
            "组织农技人员下乡指导不少于300人次。",
        ),
        projects=("病虫害监测防控项目", "农技推广示范基地项目", "耕地质量监测项目"),
    ),
    Trade(
        name="疾病预防控制中心",
        parent="卫生健康局",
        running_item="2100401",
        project_item="2100499",
        duties=(
            "承担传染病、地方病、慢性病的监测、预防和控制工作。",
            "承担突发公共卫生事件应急处置的技术支持工作。",
            "承担实验室检测检验和健康危害因素监测工作。",
        ),
        plans=("完成重点传染病监测任务。", "提升实验室检测能力，新增检测项目不少于10项。"),
        projects=("疾病监测与应急处置项目", "实验室能力提升项目", "健康教育宣传项目"),
    ),
    Trade(
        name="城市管理监督中心",
        parent="城市管理局",
        running_item="2120104",
        project_item="2120199",
        duties=(
            "承担城市管理问题的信息采集、派遣和督办工作。",
            "承担数字化城市管理平台的运行维护工作。",
            "承担城市管理工作考核评价的事务性工作。",
        ),
        plans=("推进数字城管平台与网格化管理融合。", "问题按期处置率不低于96%。"),
        projects=("数字城管平台维护项目", "信息采集服务项目", "视频监控租赁项目"),
    ),
)


def invent_entity(rng: Random, trade: Trade, place: str) -> Entity:
    """Make up an organisation of this trade in this place."""
    parent_code = str(rng.randrange(101, 699))
    return Entity(
        name=place + trade.name,
        code=f"{parent_code}{rng.randrange(2, 30):03}",
        parent=place + trade.parent,
        parent_code=parent_code,
        duties=trade.duties,
        plans=trade.plans,
        headcount=rng.randrange(9, 60),
        vehicles=rng.randrange(0, 4),
    )
