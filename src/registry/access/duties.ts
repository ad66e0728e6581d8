import type { Reason } from '../../platform/shared/reason.ts';
import { delegatedRefusals } from './acting.ts';
import { type Actor, type Office, officeNames } from './contract.ts';
import { roleRefusals } from './enterprise-roles.ts';

export { officeNames };

interface Duty {
  says: string;
  clause?: string;
  /** Empty: every office. */
  offices: Office[];
  level: 'city' | 'area' | 'either';
  /** What a one-time link may do; everything else of an enterprise's account it may not. */
  byLink?: true;
}

const everyone: Office[] = [];
/** The offices of the plan; townships, enterprises, banks and the administrators are not among them. */
const government: Office[] = [
  'industry',
  'statistics',
  'finance',
  'tax',
  'financialOffice',
  'businessEnvironment',
  'science',
  'market',
  'organisation',
  'command',
];
// 市委组织部 and the command are named by clause 六 alone: they supervise by figures and do not open an enterprise's file.
const working = government.filter((office) => office !== 'organisation' && office !== 'command');

// Whoever works for an office or a township; enterprises, banks and administrators hand nothing on to a colleague.
const officials: Office[] = [...government, 'township'];

/** 三员: who administers and has no business with the programme. */
export const administrators: Office[] = ['systemAdmin', 'securityAdmin', 'auditAdmin'];

/** Who may do what, read like the 责任单位 line of the plan. */
const duties: Record<string, Duty> = {
  anyone: { says: '', offices: everyone, level: 'either' },
  signedIn: { says: '登录后使用', offices: everyone, level: 'either' },
  // 手册 8.3: 乡镇 its own enterprises, an enterprise itself, a bank whoever consented; which rows and fields, the database decides.
  'directory.read': { says: '查阅企业名录', clause: '一', offices: [...working, 'township', 'enterprise', 'bank'], level: 'either' },
  // Other systems ask which enterprise a name is; told as much as the directory tells.
  'reconcile.match': { says: '按名称匹配企业', clause: '一', offices: [...working, 'township'], level: 'either' },
  'lineage.read': { says: '查阅企业族谱', clause: '二.1', offices: working, level: 'either' },
  'directory.tag': { says: '认定市场出清、孵化裂变', clause: '三', offices: ['industry', 'statistics'], level: 'either' },
  'directory.edit': { says: '更正企业名录', clause: '一', offices: ['industry', 'statistics', 'market'], level: 'either' },
  'intake.read': { says: '查阅报来的花名册', clause: '二', offices: working, level: 'either' },
  'intake.file': {
    says: '报送花名册',
    clause: '二',
    offices: ['industry', 'statistics', 'tax', 'market', 'businessEnvironment', 'science', 'finance'],
    level: 'either',
  },
  'intake.file.register': { says: '报送在库名录', clause: '二', offices: ['industry', 'statistics'], level: 'either' },
  'intake.file.tax': { says: '报送税务花名册', clause: '二', offices: ['industry', 'tax'], level: 'either' },
  'intake.file.power': { says: '报送用电花名册', clause: '二', offices: ['industry'], level: 'either' },
  'intake.file.self': { says: '报送企业自报数据', clause: '二', offices: ['industry'], level: 'either' },
  'intake.file.market': { says: '报送市场主体变动', clause: '二', offices: ['industry', 'market'], level: 'either' },
  'intake.file.project': {
    says: '报送投资项目',
    clause: '二',
    offices: ['industry', 'businessEnvironment', 'science', 'finance'],
    level: 'either',
  },
  'intake.file.listing': { says: '报送摸排线索', clause: '二', offices: ['industry', 'businessEnvironment'], level: 'either' },
  'identification.read': { says: '查阅三张清单', clause: '二', offices: working, level: 'either' },
  'identification.freeze': { says: '月度定稿', clause: '二', offices: ['industry'], level: 'city' },
  'pool.read': { says: '查阅培育库', clause: '二.1', offices: ['industry', 'statistics', 'tax', 'financialOffice'], level: 'either' },
  'pool.work': { says: '办理培育库', clause: '二.1', offices: ['industry', 'statistics'], level: 'either' },
  'pool.confirm': { says: '确认培育库年度重建', clause: '二.1', offices: ['industry'], level: 'area' },
  'pool.accept': { says: '审定培育库年度重建', clause: '二.1', offices: ['industry'], level: 'city' },
  'project.read': { says: '查阅重点项目库', clause: '二.2', offices: working, level: 'either' },
  'project.work': { says: '办理重点项目', clause: '二.2', offices: ['industry', 'businessEnvironment'], level: 'either' },
  'lineage.work': { says: '认定企业族谱', clause: '二.1', offices: ['industry', 'statistics', 'market'], level: 'either' },
  // 二.1 按月跟踪监测: officials see and send links, only the enterprise fills in.
  'tracking.read': { says: '查阅月度跟踪', clause: '二.1', offices: ['industry', 'statistics', 'township'], level: 'either' },
  'tracking.issue': { says: '发放、收回月报链接', clause: '二.1', offices: ['industry'], level: 'either' },
  'tracking.template': { says: '办理月度跟踪模板', clause: '二.1', offices: ['industry'], level: 'either' },
  'report.fill': { says: '填报月报', clause: '二.1', offices: ['enterprise'], level: 'area', byLink: true },
  'entry.read': { says: '查阅入统申报', clause: '二.2', offices: ['industry', 'statistics'], level: 'either' },
  // 手册 1.7: the enterprise prepares and submits its own, its township checks what stands on the ground.
  'entry.own': { says: '查阅本企业、本乡镇的入统申报', clause: '二.2', offices: ['township', 'enterprise'], level: 'area' },
  'entry.open': { says: '打开入统申报', clause: '二.2', offices: ['industry', 'statistics', 'township', 'enterprise'], level: 'either' },
  'entry.prepare': { says: '准备入统申报', clause: '二.2', offices: ['industry', 'enterprise'], level: 'area' },
  'entry.township': { says: '乡镇（园区）核实入统申报', clause: '二.2', offices: ['industry', 'township'], level: 'area' },
  'entry.area': { says: '县级审核入统申报', clause: '二.2', offices: ['statistics'], level: 'area' },
  'entry.city': { says: '市级审核入统申报', clause: '二.2', offices: ['statistics'], level: 'city' },
  // 三.2: 县市区工信 watches and helps, 市工信 agrees to what is left to the market; 优化营商环境中心 sees and assigns with them.
  'watch.read': { says: '查阅重点监测', clause: '三.1', offices: ['industry', 'businessEnvironment'], level: 'either' },
  'watch.take': { says: '办理重点监测名单', clause: '三.1', offices: ['industry'], level: 'area' },
  'watch.step': { says: '办理重点监测企业', clause: '三.2', offices: ['industry'], level: 'either' },
  'watch.help': { says: '决定帮扶', clause: '三.2', offices: ['industry'], level: 'area' },
  'watch.lift': { says: '按决定解除监测', clause: '三.1', offices: ['industry'], level: 'city' },
  'watch.assign': { says: '指定包联领导、服务专员', clause: '三.2', offices: ['industry', 'businessEnvironment'], level: 'either' },
  'watch.clearance': { says: '办理市场出清', clause: '三.2', offices: ['industry'], level: 'either' },
  'watch.clearance.propose': { says: '提出市场出清', clause: '三.2', offices: ['industry'], level: 'area' },
  'watch.clearance.agree': { says: '同意市场出清', clause: '三.2', offices: ['industry'], level: 'city' },
  'watch.own': { says: '查阅本企业的监测与帮扶', clause: '三.2', offices: ['enterprise'], level: 'area' },
  'plan.read': { says: '查阅一企一策', clause: '三.2', offices: ['industry', 'businessEnvironment'], level: 'either' },
  'plan.draft': { says: '起草一企一策', clause: '三.2', offices: ['industry'], level: 'area' },
  'plan.step': { says: '办理一企一策', clause: '三.2', offices: ['industry'], level: 'either' },
  'plan.approve': { says: '审批一企一策', clause: '三.2', offices: ['industry'], level: 'either' },
  'plan.dispatch': { says: '交办一企一策的措施', clause: '三.2', offices: ['industry'], level: 'area' },
  'plan.review': { says: '一企一策月评', clause: '三.2', offices: ['industry'], level: 'area' },
  // 三.1 走访: the offices the clause names and those an enterprise's troubles are for; a township goes to its own, an enterprise reads of itself.
  'visit.read': { says: '查阅走访', clause: '三.1', offices: [...working, 'township', 'enterprise'], level: 'either' },
  'visit.work': { says: '办理走访', clause: '三.1', offices: [...working, 'township'], level: 'either' },
  'visit.remark': { says: '补充走访意见', clause: '三.1', offices: ['enterprise'], level: 'area' },
  // 五: the offices the clause names hold courses; how far they reach and what of the reports changed is told to all, as sums; an enterprise sees to its own.
  'training.read': { says: '查阅培训', clause: '五', offices: ['industry', 'statistics', 'tax', 'science', 'market'], level: 'either' },
  'training.hold': { says: '举办培训', clause: '五', offices: ['industry', 'statistics', 'tax', 'science', 'market'], level: 'either' },
  'training.figures': { says: '查阅培训覆盖面与及时性', clause: '五', offices: government, level: 'either' },
  'training.own': { says: '办理本企业的培训', clause: '五', offices: ['enterprise'], level: 'area' },
  'training.open': {
    says: '打开培训',
    clause: '五',
    offices: ['industry', 'statistics', 'tax', 'science', 'market', 'enterprise'],
    level: 'either',
  },
  'supervision.read': { says: '查阅进度与通报', clause: '六', offices: government, level: 'either' },
  'forecast.read': { says: '查阅目标测算', clause: '六.3', offices: government, level: 'either' },
  'simulation.run': { says: '做政策模拟', clause: '六.3', offices: ['industry', 'statistics', 'finance'], level: 'either' },
  'exports.trace': { says: '导出溯源', clause: '六.1', offices: ['industry', 'statistics'], level: 'city' },
  // 手册 8.3: who keeps contacts up to date, and who may see which of them whole.
  'contacts.read': { says: '查阅联系人与账户', clause: '三.1', offices: working, level: 'either' },
  'contacts.read.bankAccount': { says: '查阅企业账户', clause: '四.3', offices: ['industry', 'finance'], level: 'either' },
  'contacts.file': { says: '登记联系人与账户', clause: '三.1', offices: ['industry', 'statistics', 'finance'], level: 'either' },
  'contacts.file.phone': { says: '登记企业电话', clause: '三.1', offices: ['industry', 'statistics'], level: 'either' },
  'contacts.file.contactName': { says: '登记企业联系人', clause: '三.1', offices: ['industry', 'statistics'], level: 'either' },
  'contacts.file.bankAccount': { says: '登记企业账户', clause: '四.3', offices: ['industry', 'finance'], level: 'either' },
  'contacts.reveal': { says: '查看联系人与账户原文', clause: '三.1', offices: ['industry', 'statistics', 'finance'], level: 'either' },
  'contacts.reveal.phone': { says: '查看企业电话原文', clause: '三.1', offices: ['industry', 'statistics'], level: 'either' },
  'contacts.reveal.contactName': { says: '查看企业联系人原文', clause: '三.1', offices: ['industry', 'statistics'], level: 'either' },
  'contacts.reveal.bankAccount': { says: '查看企业账户原文', clause: '四.3', offices: ['finance'], level: 'either' },
  'compliance.read': { says: '查阅统计合规记录', clause: '五.3', offices: ['industry', 'statistics'], level: 'either' },
  'compliance.check': { says: '核对文字是否合规', clause: '五.3', offices: government, level: 'either' },
  'query.read': { says: '查阅数据质询', clause: '五.3', offices: ['industry', 'statistics', 'enterprise'], level: 'either' },
  'query.ask': { says: '发起数据质询', clause: '五.3', offices: ['industry', 'statistics'], level: 'either' },
  'query.step': { says: '办理数据质询', clause: '五.3', offices: ['industry', 'statistics', 'enterprise'], level: 'either' },
  'query.answer': { says: '答复数据质询', clause: '五.3', offices: ['enterprise'], level: 'either' },
  'query.settle': { says: '核实数据质询', clause: '五.3', offices: ['industry', 'statistics'], level: 'either' },
  'question.read': { says: '查阅数据核实问题', clause: '五.3', offices: ['industry', 'statistics', 'township'], level: 'either' },
  'question.method': { says: '查阅多源对账与聚集检验', clause: '五.3', offices: ['industry', 'statistics'], level: 'either' },
  'question.step': { says: '办理数据核实问题', clause: '五.3', offices: ['industry', 'statistics'], level: 'either' },
  'question.raise': { says: '提出、交办数据核实问题', clause: '五.3', offices: ['statistics'], level: 'either' },
  'question.answer': { says: '答复数据核实问题', clause: '五.3', offices: ['industry'], level: 'area' },
  'question.propose': { says: '提出核定意见', clause: '五.3', offices: ['statistics'], level: 'area' },
  'question.settle': { says: '核定数据核实问题', clause: '五.3', offices: ['statistics'], level: 'city' },
  'closing.read': { says: '查阅月度关账', clause: '六.3', offices: government, level: 'either' },
  'closing.step': { says: '办理月度关账', clause: '六.3', offices: ['industry', 'statistics'], level: 'either' },
  'closing.confirm': { says: '确认本月数据', clause: '六.3', offices: ['industry'], level: 'area' },
  'closing.return': { says: '退回本月数据', clause: '六.3', offices: ['industry', 'statistics'], level: 'city' },
  'closing.accept': { says: '验收本月数据', clause: '六.3', offices: ['industry', 'statistics'], level: 'city' },
  'closing.requestReopen': { says: '申请重开', clause: '六.3', offices: ['industry', 'statistics'], level: 'either' },
  'closing.approveReopen': { says: '批准重开', clause: '六.3', offices: ['industry', 'statistics'], level: 'either' },
  'closing.rejectReopen': { says: '不予重开', clause: '六.3', offices: ['industry', 'statistics'], level: 'either' },
  // 三.3: 工信 and 优化营商环境中心 register, dispatch, rule and call back; whoever a problem is given to handles it; an enterprise raises and rates its own.
  'problem.read': { says: '查阅问题台账', clause: '三.3', offices: [...working, 'township'], level: 'either' },
  'problem.raise': { says: '反映问题', clause: '三.3', offices: [...working, 'township', 'enterprise'], level: 'either' },
  'problem.step': { says: '办理问题', clause: '三.3', offices: [...working, 'enterprise'], level: 'either' },
  'problem.open': { says: '打开问题', clause: '三.3', offices: [...working, 'township', 'enterprise'], level: 'either' },
  'problem.desk': {
    says: '登记、交办、裁定、回访、销号问题',
    clause: '三.3',
    offices: ['industry', 'businessEnvironment'],
    level: 'either',
  },
  'problem.handle': { says: '签收、办理、反馈问题', clause: '三.3', offices: working, level: 'either' },
  'problem.own': { says: '查阅本企业的诉求', clause: '三.3', offices: ['enterprise'], level: 'either' },
  'problem.metrics': { says: '查阅问题台账指标', clause: '三.3', offices: government, level: 'either' },
  'targets.read': { says: '查阅年度目标', clause: '六.2', offices: government, level: 'either' },
  'targets.set': { says: '制定年度目标', clause: '六.2', offices: ['industry'], level: 'either' },
  'target.submit': { says: '送审年度目标', clause: '六.2', offices: ['industry'], level: 'area' },
  'target.review': { says: '审核、下达年度目标', clause: '六.2', offices: ['industry'], level: 'city' },
  'target.measure': { says: '登记推进措施进展', clause: '六.2', offices: ['industry'], level: 'area' },
  'target.meeting': { says: '录入年度会议目标', clause: '六.2', offices: ['industry'], level: 'city' },
  'target.checkMeeting': { says: '核对年度会议目标', clause: '六.2', offices: ['statistics', 'command'], level: 'city' },
  'journal.read': { says: '审计留痕', offices: ['auditAdmin'], level: 'city' },
  'receipt.read': { says: '出具企业回执', offices: [...working, 'enterprise'], level: 'either' },
  'disclosure.basis': {
    says: '登记、终止数据依据',
    clause: '五.3',
    offices: ['industry', 'statistics', 'tax', 'market', 'finance', 'businessEnvironment'],
    level: 'either',
  },
  'disclosure.consent': { says: '登记、撤回企业同意', clause: '四.7', offices: ['industry', 'enterprise'], level: 'either' },
  'consent.read': { says: '查阅企业同意', clause: '四.7', offices: ['industry', 'financialOffice', 'enterprise', 'bank'], level: 'either' },
  'attestation.read': {
    says: '查阅当年形成税收证明',
    clause: '四.1',
    offices: ['industry', 'finance', 'tax', 'enterprise'],
    level: 'either',
  },
  'disclosure.attest': { says: '证明当年是否形成税收', clause: '四.1', offices: ['tax'], level: 'either' },
  // 手册 8.3 (class award): 工信 and 财政 see awards one by one; the areas' policies and the shares are 财政's own to file, by two persons.
  'award.read': { says: '查阅奖励测算', clause: '四', offices: ['industry', 'finance'], level: 'either' },
  'award.rules': { says: '查阅分担比例与县级政策', clause: '四.4', offices: ['industry', 'finance'], level: 'either' },
  'award.policy.file': { says: '登记县市区扶持政策', clause: '四.4', offices: ['finance'], level: 'area' },
  'award.policy.step': { says: '审核、终止县市区扶持政策', clause: '四.4', offices: ['finance'], level: 'either' },
  'award.share.file': { says: '登记市级分担比例', clause: '四.5', offices: ['finance'], level: 'either' },
  'award.share.step': { says: '审核市级分担比例', clause: '四.5', offices: ['finance'], level: 'city' },
  'award.post': { says: '登记一期奖励', clause: '四.3', offices: ['finance'], level: 'either' },
  // 四.6: 税务 says whether a relief reached an enterprise, 工信 sees yes or no, the enterprise its own; nobody an amount.
  'relief.catalogue': { says: '查阅惠企政策目录', clause: '四.6', offices: [...working, 'enterprise'], level: 'either' },
  'relief.read': { says: '查阅惠企政策对照', clause: '四.6', offices: ['industry', 'tax'], level: 'either' },
  'relief.open': { says: '查阅一家企业的惠企政策', clause: '四.6', offices: ['industry', 'tax', 'enterprise'], level: 'either' },
  'relief.coverage': { says: '查阅惠企政策覆盖情况', clause: '四.6', offices: government, level: 'either' },
  'relief.mark': { says: '登记惠企政策享受情况', clause: '四.6', offices: ['tax'], level: 'either' },
  'relief.state': { says: '登记适用政策的条件', clause: '四.6', offices: ['industry', 'tax', 'enterprise'], level: 'either' },
  'relief.help': { says: '提请办税帮办', clause: '四.6', offices: ['industry', 'tax', 'enterprise'], level: 'either' },
  // 四.7: the enterprise asks and consents (or 工信 with its paper), the bank answers what was pushed to it, 金融办 publishes and watches.
  'financing.products': {
    says: '查阅金融产品',
    clause: '四.7',
    offices: ['industry', 'financialOffice', 'enterprise', 'bank'],
    level: 'either',
  },
  'financing.product.file': { says: '报送金融产品', clause: '四.7', offices: ['bank'], level: 'either' },
  'financing.product.step': { says: '发布、停用金融产品', clause: '四.7', offices: ['financialOffice', 'bank'], level: 'city' },
  'financing.read': { says: '查阅融资需求', clause: '四.7', offices: ['industry', 'financialOffice'], level: 'either' },
  'financing.open': { says: '打开融资需求', clause: '四.7', offices: ['industry', 'financialOffice', 'enterprise'], level: 'either' },
  'financing.own': { says: '查阅本企业的融资需求', clause: '四.7', offices: ['enterprise'], level: 'area' },
  'financing.raise': { says: '提出融资需求、授权银行', clause: '四.7', offices: ['industry', 'enterprise'], level: 'area' },
  'financing.pushed': { says: '查阅推送给本行的融资需求', clause: '四.7', offices: ['bank'], level: 'either' },
  'financing.answer': { says: '答复融资需求', clause: '四.7', offices: ['bank'], level: 'either' },
  'financing.league': { says: '查阅银行答复排名', clause: '四.7', offices: [...government, 'bank'], level: 'either' },
  'financing.coverage': { says: '查阅融资对接覆盖情况', clause: '四.7', offices: government, level: 'either' },
  // 四 奖励办理: 工信 checks and publishes, 财政 approves, the enterprise confirms and names its account; 税务 attests elsewhere and sees no case.
  'awardCase.read': { says: '查阅奖励办理', clause: '四', offices: ['industry', 'finance'], level: 'either' },
  'awardCase.open': { says: '打开奖励办理件', clause: '四', offices: ['industry', 'finance', 'enterprise'], level: 'either' },
  'awardCase.own': { says: '查阅本企业的奖励', clause: '四', offices: ['enterprise'], level: 'area' },
  'awardCase.list': { says: '列出奖励候选企业', clause: '四', offices: ['industry'], level: 'either' },
  'awardCase.step': { says: '办理奖励', clause: '四', offices: ['industry', 'finance', 'enterprise'], level: 'either' },
  'awardCase.prepare': { says: '确认承诺、登记收款账户', clause: '四.3', offices: ['industry', 'enterprise'], level: 'area' },
  'awardCase.appeal': { says: '对不予奖励提出异议', clause: '四', offices: ['enterprise'], level: 'area' },
  'awardCase.checkPayee': { says: '核对收款账户', clause: '四.3', offices: ['industry', 'finance'], level: 'either' },
  'awardCase.area': { says: '县级审核奖励', clause: '四', offices: ['industry'], level: 'area' },
  'awardCase.city': { says: '市级审核、公示奖励', clause: '四', offices: ['industry'], level: 'city' },
  'awardCase.object': { says: '登记公示异议', clause: '四', offices: ['industry'], level: 'either' },
  'awardCase.return': { says: '退回、不予奖励', clause: '四', offices: ['industry', 'finance'], level: 'either' },
  'awardCase.approve': { says: '核准奖励', clause: '四.5', offices: ['finance'], level: 'either' },
  'awardCase.ruling.file': { says: '提出人工认定', clause: '四', offices: ['industry', 'finance'], level: 'either' },
  'awardCase.ruling.step': { says: '审定人工认定', clause: '四', offices: ['industry'], level: 'city' },
  // 四.3 兑付: 财政 of each purse makes, releases, files; 工信 looks on. Persons are kept apart by the verbs and the database.
  'payment.read': { says: '查阅资金兑付', clause: '四.3', offices: ['industry', 'finance'], level: 'either' },
  'payment.make': { says: '编制、撤销拨付批次', clause: '四.3', offices: ['finance'], level: 'either' },
  'payment.release': { says: '签发拨付', clause: '四.3', offices: ['finance'], level: 'either' },
  'payment.file': { says: '导出拨付文件', clause: '四.3', offices: ['finance'], level: 'either' },
  'payment.confirm': { says: '导入拨付回执', clause: '四.3', offices: ['finance'], level: 'either' },
  'payment.correct': { says: '提出、复核奖励更正', clause: '五.3', offices: ['finance'], level: 'either' },
  'payment.budget': { says: '登记、审核奖励预算', clause: '四.5', offices: ['finance'], level: 'either' },
  'bulletin.make': { says: '编印调度通报', clause: '六.2', offices: ['industry'], level: 'city' },
  // 六.3: 市工信局 draws up, freezes and issues; the offices of `bulletin.signers` sign in order, 统计 the first of them.
  'bulletin.step': { says: '办理通报', clause: '六.3', offices: ['industry', 'statistics', 'command'], level: 'city' },
  'bulletin.sign': { says: '审签通报', clause: '六.3', offices: ['industry', 'statistics', 'command'], level: 'city' },
  'review.read': { says: '查阅月度调度', clause: '六.3', offices: ['industry', 'businessEnvironment'], level: 'either' },
  'review.hold': { says: '办理月度调度会', clause: '六.3', offices: ['industry'], level: 'either' },
  'review.answer': { says: '反馈调度会议定事项', clause: '六.3', offices: ['industry'], level: 'area' },
  // 六.4: 市工信局 prepares and answers, the areas object, 市委组织部 rules and makes final; a veto is proposed by one person and confirmed by another.
  'appraisal.read': { says: '查阅考核评价', clause: '六.4', offices: government, level: 'either' },
  // Whoever prints it sees every objection it reports on.
  'appraisal.print': { says: '打印年度考核情况', clause: '六.4', offices: ['industry', 'statistics', 'organisation'], level: 'city' },
  'appraisal.draft': { says: '起草、公示、更正考核', clause: '六.4', offices: ['industry'], level: 'city' },
  'appraisal.step': { says: '办理年度考核', clause: '六.4', offices: ['industry', 'organisation'], level: 'city' },
  'appraisal.finalise': { says: '考核定稿', clause: '六.4', offices: ['organisation'], level: 'city' },
  'appraisal.object': { says: '对考核提出异议', clause: '六.4', offices: ['industry'], level: 'area' },
  'appraisal.objection': { says: '办理考核异议', clause: '六.4', offices: ['industry', 'organisation'], level: 'either' },
  'appraisal.opine': { says: '对考核异议提出意见', clause: '六.4', offices: ['industry'], level: 'city' },
  'appraisal.rule': { says: '裁定考核异议', clause: '六.4', offices: ['organisation'], level: 'city' },
  'appraisal.veto.propose': { says: '提出一票否决', clause: '五.3', offices: ['industry', 'statistics'], level: 'city' },
  'appraisal.veto.confirm': { says: '确认、撤销一票否决', clause: '五.3', offices: ['organisation'], level: 'city' },
  // 每一处由其条款的责任单位提出，另一人核准 (registry/configuration/who-may.ts); 县市区只读，三员不办.
  'configuration.read': { says: '查阅参数与规则配置', clause: '六.3', offices: government, level: 'either' },
  'configuration.propose': { says: '起草参数与规则配置', clause: '六.3', offices: government, level: 'city' },
  'configuration.reckon': { says: '测算配置的效果', clause: '六.3', offices: government, level: 'city' },
  'configuration.step': { says: '送审、核准、退回、撤回配置', clause: '六.3', offices: government, level: 'city' },
  'delegation.make': { says: '委托代办', offices: officials, level: 'either' },
  'handOver.make': { says: '岗位交接', offices: officials, level: 'either' },
  // 等保 8.1.4.2 d: three administrators, no duty of two, none of the programme's.
  'account.list': { says: '查阅账号', offices: ['systemAdmin'], level: 'city' },
  'account.make': { says: '建立、停用账号，重置口令', offices: ['systemAdmin'], level: 'city' },
  'account.request': { says: '申请调整账号的单位与范围', offices: ['systemAdmin'], level: 'city' },
  'account.sessions': { says: '查看并结束他人的会话', offices: ['systemAdmin'], level: 'city' },
  'account.link': { says: '关联单点登录身份', offices: ['systemAdmin'], level: 'city' },
  'account.handOver': { says: '代办离岗人员的交接', offices: ['systemAdmin'], level: 'city' },
  'notice.channel': { says: '管理消息通道、查看发送情况', offices: ['systemAdmin'], level: 'city' },
  'account.review': { says: '查阅账号与待核准事项', offices: ['securityAdmin'], level: 'city' },
  'account.approve': { says: '核准账号的单位与范围', offices: ['securityAdmin'], level: 'city' },
  'account.unlock': { says: '解除登录锁定', offices: ['securityAdmin'], level: 'city' },
  // 接口: 系统管理员 asks and draws, 安全管理员 approves and stops; the bulk duty is the programs' own, beside the duty of each list.
  'interface.read': { says: '查阅接口令牌与申请', offices: ['systemAdmin'], level: 'city' },
  'interface.request': { says: '申请接口授权', offices: ['systemAdmin'], level: 'city' },
  'interface.issue': { says: '签发接口令牌', offices: ['systemAdmin'], level: 'city' },
  'interface.revoke': { says: '收回接口令牌', offices: ['systemAdmin'], level: 'city' },
  'interface.webhook': { says: '管理事件订阅', offices: ['systemAdmin'], level: 'city' },
  'interface.review': { says: '复核接口令牌与申请', offices: ['securityAdmin'], level: 'city' },
  'interface.approve': { says: '核准接口授权', offices: ['securityAdmin'], level: 'city' },
  'interface.stop': { says: '紧急收回接口令牌', offices: ['securityAdmin'], level: 'city' },
  'interface.bulk': { says: '批量取数', clause: '六.1', offices: government, level: 'either' },
  // 企业认领: 工信 of the area knows its enterprises and answers for who speaks for them; within the enterprise 负责人 does.
  'claim.read': { says: '查阅企业认领', offices: ['industry'], level: 'either' },
  'claim.verify': { says: '核实企业认领', offices: ['industry'], level: 'area' },
  'claim.own': { says: '查阅本企业用户', offices: ['enterprise'], level: 'area' },
  'claim.users': { says: '增减本企业用户', offices: ['enterprise'], level: 'area' },
  'portal.own': { says: '查阅本企业的政策体检', clause: '四', offices: ['enterprise'], level: 'area' },
  'signIn.policy': { says: '查阅登录策略', offices: ['securityAdmin'], level: 'city' },
};

/** 职责的说法: 查阅企业名录; null for a duty nobody has. */
export function dutyLabel(duty: string): string | null {
  return duties[duty]?.says ?? null;
}

/** 由哪些单位办理; empty: every office. */
export function dutyOffices(duty: string): readonly Office[] {
  return dutyNamed(duty).offices;
}

function dutyNamed(duty: string): Duty {
  const found = duties[duty];
  if (!found) throw new Error(`unknown duty ${duty}`);
  return found;
}

/** 是否其职责: why the actor may not do this (in the area, when one is named); empty when they may. The system may do everything. */
export function dutyRefusals(actor: Actor, duty: string, area?: string): Reason[] {
  const found = dutyNamed(duty);
  const { office } = actor;
  if (office === 'system') return [];
  const reasons: Reason[] = [];
  if (actor.program && duty !== 'anyone' && !actor.program.duties.includes(duty))
    return [
      { says: `接口令牌的授权范围不含「${found.says || duty}」`, remedy: '确需办理的，由系统管理员在「接口管理」另行申请，安全管理员核准' },
    ];
  if (actor.link && !found.byLink)
    return [{ says: `一次链接只用于填报月报，不能${found.says || '办理其他事项'}`, remedy: '请用企业账号登录后办理' }];
  const cited = found.clause === undefined ? {} : { clause: found.clause };
  if (found.offices.length > 0 && !found.offices.includes(office)) {
    const theirs = found.offices.map((one) => officeNames[one]).join('、');
    reasons.push({ says: `${found.says}由${theirs}办理，${officeNames[office]}没有这项职责`, ...cited });
  }
  if (found.level === 'city' && actor.area !== null) reasons.push({ says: `${found.says}由市级办理`, ...cited });
  if (found.level === 'area' && actor.area === null) reasons.push({ says: `${found.says}由县市区办理`, ...cited });
  if (office === 'enterprise') reasons.push(...roleRefusals(actor, duty, found.says));
  if (found.offices.length > 0) reasons.push(...delegatedRefusals(actor, duty, found.says));
  if (area !== undefined && actor.area !== null && actor.area !== area) reasons.push({ says: `${area}的事项由${area}办理`, ...cited });
  return reasons;
}

/** 本人可办的事: the duties whose door stands open to the actor, for greying what is not theirs. */
export function dutiesOf(actor: Actor): string[] {
  return Object.keys(duties).filter((duty) => duty !== 'anyone' && dutyRefusals(actor, duty).length === 0);
}

/** 可以委托的职责: what an office does for the programme; not the delegating itself, nor what anybody may. */
export function delegableDuties(actor: Actor): { duty: string; says: string }[] {
  return Object.entries(duties)
    .filter(([duty, { offices }]) => offices.length > 0 && !/^(delegation|handOver)\./.test(duty) && dutyRefusals(actor, duty).length === 0)
    .map(([duty, { says }]) => ({ duty, says }));
}
