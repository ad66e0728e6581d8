/** Who takes a step: the area's 工信局, its 优化营商环境中心, the lead, the enterprise's own side as recorded by the desk. */
type By = 'industry' | 'desk' | 'lead' | 'support';

/** A step of a planned problem: how many working days ago, by whom, with what. */
export interface PlannedStep {
  ago: number;
  by: By;
  step: string;
  said?: Record<string, unknown>;
}

/** 演示问题: plainly invented; its lead is an office of the area, or the city's. */
export interface PlannedProblem {
  area: string;
  category: string;
  urgency?: 'urgent';
  source: 'enterprise' | 'visit' | 'hotline' | 'meeting' | 'instruction';
  title: string;
  says: string;
  raised: number;
  lead?: { office: string; level: 'area' | 'city'; unit?: string };
  support?: { office: string; level: 'area' | 'city' };
  steps: PlannedStep[];
  /** 共性问题: those of one name stand in one group. */
  group?: string;
}

const at = (ago: number, by: By, step: string, said: Record<string, unknown> = {}): PlannedStep => ({ ago, by, step, said });
const handed = (ago: number): PlannedStep[] => [at(ago, 'desk', 'register'), at(ago, 'industry', 'assign')];
const underWay = (ago: number, signed = ago - 1): PlannedStep[] => [...handed(ago), at(signed, 'lead', 'sign')];
const answered = (ago: number, on: number): PlannedStep[] => [
  ...underWay(ago),
  at(Math.max(ago - 2, on), 'lead', 'progress', { says: '已到企业了解情况，正在协调' }),
  at(on, 'lead', 'answer', { says: '已协调解决，企业表示认可，有关手续已办妥' }),
];
const spoke = { spokeTo: '企业负责人' };
const verified = (ago: number, on: number): PlannedStep[] => [
  ...answered(ago, on),
  at(on - 1, 'desk', 'verify', { ...spoke, says: '电话回访，问题已解决' }),
];
const rated = (ago: number, on: number, rating = 'satisfied'): PlannedStep[] => [
  ...verified(ago, on),
  at(on - 1, 'desk', 'rate', { ...spoke, rating }),
];
const closed = (ago: number, on: number, rating = 'satisfied'): PlannedStep[] => [...rated(ago, on, rating), at(on - 2, 'desk', 'close')];
const finance = { office: 'finance', level: 'area' } as const;
const tax = { office: 'tax', level: 'area' } as const;
const industry = { office: 'industry', level: 'area' } as const;
const unit = (id: string) => ({ office: 'businessEnvironment', level: 'area', unit: id }) as const;
const power = {
  title: '错峰用电时段与生产班次冲突',
  says: '迎峰度冬错峰时段正是窑炉升温时段，停启一次损失较大，希望错开安排。',
  category: 'energy',
};

/** 约三十件, in every state, over the areas. */
export const plannedProblems: PlannedProblem[] = [
  {
    area: '天元区',
    category: 'finance',
    source: 'enterprise',
    title: '贷款到期续贷衔接不上',
    says: '下月有一笔流动资金贷款到期，先还后贷周转困难。',
    raised: 0,
    steps: [],
  },
  {
    area: '石峰区',
    category: 'environment',
    urgency: 'urgent',
    source: 'hotline',
    title: '雨天厂区外排水沟倒灌',
    says: '市政管沟淤堵，雨天倒灌车间，设备被淹。',
    raised: 5,
    steps: [],
  },
  {
    area: '攸县',
    category: 'labour',
    source: 'visit',
    title: '技工招不到',
    says: '焊工、数控操作工缺口二十余人，职校毕业生留不住。',
    raised: 1,
    steps: [at(0, 'desk', 'register')],
  },
  {
    area: '茶陵县',
    category: 'other',
    source: 'hotline',
    title: '与邻厂界址纠纷',
    says: '与邻厂围墙界址有争议，已向法院起诉。',
    raised: 6,
    steps: [at(5, 'desk', 'notAccept', { ground: 'litigation', says: '已进入诉讼程序，请依法院裁判处理' })],
  },
  {
    area: '醴陵市',
    category: 'policy',
    source: 'enterprise',
    title: '设备补助申报后没有回音',
    says: '三个月前申报技改设备补助，至今没有结果。',
    raised: 4,
    lead: finance,
    steps: handed(4),
  },
  {
    area: '炎陵县',
    category: 'taxAndStatistics',
    source: 'visit',
    title: '电子发票额度不够用',
    says: '订单增加，月中额度就用完，临时增额要跑两趟。',
    raised: 1,
    lead: tax,
    steps: [
      ...handed(1),
      at(0, 'lead', 'object', { ground: 'higherLevel', basis: '发票管理办法及市局额度核定权限规定', says: '增额核定权限在市局' }),
    ],
  },
  {
    area: '荷塘区',
    category: 'land',
    source: 'meeting',
    title: '扩建用地指标没有落实',
    says: '二期扩建用地十亩，规划已调，指标未落实。',
    raised: 12,
    lead: unit('naturalResources'),
    steps: underWay(12),
  },
  {
    area: '芦淞区',
    category: 'finance',
    source: 'visit',
    title: '抵押物评估偏低',
    says: '厂房抵押评估值偏低，贷款额度不够备货。',
    raised: 6,
    lead: finance,
    support: tax,
    steps: [
      ...underWay(6),
      at(4, 'support', 'signSupport', { party: 0 }),
      at(3, 'lead', 'progress', { says: '已约请两家银行上门对接' }),
      at(2, 'support', 'answerSupport', { party: 0, says: '已出具纳税信用证明' }),
    ],
  },
  {
    area: '渌口区',
    category: 'market',
    source: 'visit',
    title: '本地配套订单对接',
    says: '铸件产能有富余，希望与市内整机企业对接。',
    raised: 8,
    lead: industry,
    steps: [...underWay(8), at(1, 'lead', 'askExtension', { workdays: 5, says: '对接会定在下周，会后才能反馈' })],
  },
  {
    area: '株洲经开区',
    category: 'logistics',
    source: 'meeting',
    title: '园区货车夜间禁行',
    says: '园区西门夜间禁行，出货绕行八公里。',
    raised: 10,
    lead: unit('transport'),
    steps: [
      ...underWay(10),
      at(4, 'lead', 'askExtension', { workdays: 5, says: '须现场勘察后调整标线' }),
      at(3, 'industry', 'grantExtension', { workdays: 5 }),
    ],
  },
  {
    area: '醴陵市',
    category: 'permit',
    source: 'enterprise',
    title: '环评变更要补哪些材料',
    says: '产线改造属一般变更，想知道要补哪些材料。',
    raised: 7,
    lead: unit('ecology'),
    steps: [...underWay(7), at(2, 'lead', 'askInfo', { says: '请补充改造前后产能对照表' })],
  },
  {
    area: '攸县',
    category: 'energy',
    source: 'hotline',
    title: '专变增容排期太长',
    says: '申请增容至800千伏安，答复要等四个月。',
    raised: 20,
    lead: unit('power'),
    steps: underWay(20),
  },
  {
    area: '石峰区',
    category: 'arrears',
    source: 'enterprise',
    title: '配套货款被拖欠',
    says: '某主机厂拖欠货款九十万元，多次催要未果。',
    raised: 38,
    lead: industry,
    steps: underWay(38),
  },
  {
    area: '天元区',
    category: 'labour',
    source: 'meeting',
    title: '公租房名额',
    says: '外地技工十五人，希望解决公租房。',
    raised: 17,
    lead: unit('housing'),
    steps: underWay(17),
  },
  {
    area: '荷塘区',
    category: 'policy',
    source: 'visit',
    title: '稳岗返还没有到账',
    says: '五月申报的稳岗返还未到账。',
    raised: 6,
    lead: unit('humanResources'),
    steps: answered(6, 1),
  },
  {
    area: '芦淞区',
    category: 'taxAndStatistics',
    source: 'enterprise',
    title: '新入统企业报表不会填',
    says: '首次联网直报，财务状况表口径不清楚。',
    raised: 7,
    lead: { office: 'statistics', level: 'area' },
    steps: verified(7, 2),
  },
  {
    area: '渌口区',
    category: 'policy',
    source: 'enterprise',
    title: '规上奖励何时兑现',
    says: '去年入统，第二次奖励何时兑现。',
    raised: 8,
    lead: finance,
    steps: rated(8, 3),
  },
  {
    area: '醴陵市',
    category: 'finance',
    source: 'visit',
    title: '陶瓷行业应收账款融资',
    says: '应收账款较多，希望对接保理。',
    raised: 30,
    lead: finance,
    steps: closed(30, 19),
  },
  {
    area: '攸县',
    category: 'permit',
    source: 'meeting',
    title: '消防验收排队',
    says: '新车间消防验收排队，影响投产。',
    raised: 40,
    lead: unit('approval'),
    steps: closed(40, 20),
  },
  {
    area: '茶陵县',
    category: 'logistics',
    source: 'visit',
    title: '园区公交没有站点',
    says: '工人上下班不便，希望加设站点。',
    raised: 36,
    lead: unit('transport'),
    steps: closed(36, 25, 'basicallySatisfied'),
  },
  {
    area: '天元区',
    category: 'market',
    source: 'meeting',
    title: '首台套推广',
    says: '新产品希望列入推广目录。',
    raised: 33,
    lead: industry,
    steps: closed(33, 22),
  },
  {
    area: '石峰区',
    category: 'policy',
    source: 'enterprise',
    title: '技改补助资料重复提交',
    says: '同一资料两个部门各要一次。',
    raised: 35,
    lead: finance,
    steps: closed(35, 20),
  },
  {
    area: '炎陵县',
    category: 'energy',
    source: 'hotline',
    title: '雷雨天频繁跳闸',
    says: '雷雨天一周跳闸三次，模具报废。',
    raised: 40,
    lead: unit('power'),
    steps: closed(40, 18),
  },
  {
    area: '渌口区',
    category: 'labour',
    source: 'visit',
    title: '招工会没有合适的人',
    says: '参加两场招工会都没有招到熟练铸造工。',
    raised: 26,
    lead: unit('humanResources'),
    steps: [
      ...verified(26, 14).slice(0, -1),
      at(13, 'desk', 'verifyUnsolved', { ...spoke, says: '企业反映仍缺工八人' }),
      at(12, 'lead', 'sign'),
    ],
  },
  {
    area: '荷塘区',
    category: 'land',
    source: 'instruction',
    title: '厂区边坡治理',
    says: '厂区北侧边坡雨季有落石，需综合治理。',
    raised: 30,
    lead: unit('naturalResources'),
    steps: [...verified(30, 21), at(19, 'desk', 'carryOver', { says: '须列入年度治理计划，挂账办理', milestones: 'later' })],
  },
  {
    area: '株洲经开区',
    category: 'finance',
    urgency: 'urgent',
    source: 'enterprise',
    title: '保函保证金占用',
    says: '出口订单保函占用流动资金。',
    raised: 2,
    lead: { office: 'financialOffice', level: 'city' },
    steps: underWay(2),
  },
  { area: '醴陵市', source: 'hotline', ...power, raised: 5, lead: unit('power'), steps: answered(5, 2), group: '错峰用电' },
  { area: '攸县', source: 'visit', ...power, raised: 4, lead: unit('power'), steps: underWay(4), group: '错峰用电' },
  { area: '炎陵县', source: 'enterprise', ...power, raised: 1, steps: [at(0, 'desk', 'register')], group: '错峰用电' },
];
