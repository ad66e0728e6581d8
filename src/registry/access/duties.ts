import type { Reason } from '../../platform/shared/reason.ts';
import type { Actor, Office } from './contract.ts';

/** 责任单位的简称, as people say them. */
export const officeNames: Record<Office, string> = {
  industry: '工信局',
  statistics: '统计局',
  finance: '财政局',
  tax: '税务局',
  financialOffice: '政府金融办',
  businessEnvironment: '优化营商环境中心',
  science: '科技局',
  market: '市场监管局',
  organisation: '市委组织部',
  command: '“三个高地”建设指挥部',
  township: '乡镇（园区）',
  enterprise: '企业',
  bank: '银行',
  systemAdmin: '系统管理员',
  securityAdmin: '安全管理员',
  auditAdmin: '审计管理员',
};

interface Duty {
  says: string;
  clause?: string;
  /** Empty: every office. */
  offices: Office[];
  level: 'city' | 'area' | 'either';
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

/** Who may do what, read like the 责任单位 line of the plan. */
const duties: Record<string, Duty> = {
  anyone: { says: '', offices: everyone, level: 'either' },
  signedIn: { says: '登录后使用', offices: everyone, level: 'either' },
  'directory.read': { says: '查阅企业名录', clause: '一', offices: working, level: 'either' },
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
  'entry.read': { says: '查阅入统申报', clause: '二.2', offices: ['industry', 'statistics'], level: 'either' },
  'entry.prepare': { says: '准备入统申报', clause: '二.2', offices: ['industry'], level: 'area' },
  'entry.area': { says: '县级审核入统申报', clause: '二.2', offices: ['statistics'], level: 'area' },
  'entry.city': { says: '市级审核入统申报', clause: '二.2', offices: ['statistics'], level: 'city' },
  'supervision.read': { says: '查阅进度与通报', clause: '六', offices: government, level: 'either' },
  'bulletin.make': { says: '编印调度通报', clause: '六.2', offices: ['industry'], level: 'city' },
};

/** 是否其职责: why the actor may not do this (in the area, when one is named); empty when they may. The system may do everything. */
export function dutyRefusals(actor: Actor, duty: string, area?: string): Reason[] {
  const found = duties[duty];
  if (!found) throw new Error(`unknown duty ${duty}`);
  const { office } = actor;
  if (office === 'system') return [];
  const reasons: Reason[] = [];
  const cited = found.clause === undefined ? {} : { clause: found.clause };
  if (found.offices.length > 0 && !found.offices.includes(office)) {
    const theirs = found.offices.map((one) => officeNames[one]).join('、');
    reasons.push({ says: `${found.says}由${theirs}办理，${officeNames[office]}没有这项职责`, ...cited });
  }
  if (found.level === 'city' && actor.area !== null) reasons.push({ says: `${found.says}由市级办理`, ...cited });
  if (found.level === 'area' && actor.area === null) reasons.push({ says: `${found.says}由县市区办理`, ...cited });
  if (area !== undefined && actor.area !== null && actor.area !== area) reasons.push({ says: `${area}的事项由${area}办理`, ...cited });
  return reasons;
}

/** 本人可办的事: the duties whose door stands open to the actor, for greying what is not theirs. */
export function dutiesOf(actor: Actor): string[] {
  return Object.keys(duties).filter((duty) => duty !== 'anyone' && dutyRefusals(actor, duty).length === 0);
}
