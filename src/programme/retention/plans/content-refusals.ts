import type { Reason } from '../../../platform/shared/reason.ts';
import type { Policy } from '../../../policy/policy.ts';
import { officeNames } from '../../../registry/access/duties.ts';
import { wordingReasons } from '../../../registry/compliance/refuse-act.ts';
import type { Measure } from './contract.ts';

/** What a plan says, before it is kept. */
export interface PlanContent {
  causes: string[];
  situation: string;
  measures: Measure[];
}

/** Money, shares and multiples; a day, a number of machines or of persons is none. */
const figure =
  /[\d０-９一二三四五六七八九十百千][\d０-９,.，一二三四五六七八九十百千]*\s*(万元|亿元|元|万|亿|%|％|个百分点|倍|成(?![立为功熟本效果品交]))|翻番|翻一番/u;

/** Offices a measure can be handed to: those that work for the plan, not an enterprise, a bank or an administrator. */
const leads = ['industry', 'statistics', 'finance', 'tax', 'financialOffice', 'businessEnvironment', 'science', 'market'];

/** Every text of it, under the name of its field. */
export function textsOf({ situation, measures }: PlanContent): Record<string, string> {
  const texts: Record<string, string> = { 企业现状与困难: situation };
  for (const [at, one] of measures.entries()) {
    texts[`措施${at + 1}`] = one.says;
    texts[`措施${at + 1}预期效果`] = one.expects;
    if (one.ownStatement) texts[`措施${at + 1}企业自述`] = one.ownStatement.says;
  }
  return texts;
}

/** 红线: what in the plan presses, alters or buys figures. */
export function planWording(policy: Policy, content: PlanContent): Reason[] {
  return Object.entries(textsOf(content)).flatMap(([label, text]) => wordingReasons(policy, label, text));
}

function measureRefusals(one: Measure, at: number, today: string, causes: string[]): Reason[] {
  const reasons: Reason[] = [];
  const says = `措施${at + 1}`;
  if (!leads.includes(one.leadOffice))
    reasons.push({ says: `${says}的责任单位不能是${officeNames[one.leadOffice]}`, clause: '三.2', remedy: '请选方案的责任单位' });
  if (one.dueOn < today) reasons.push({ says: `${says}的完成时限 ${one.dueOn} 已经过去`, remedy: '请填今天以后的日子' });
  if (one.cause !== undefined && !causes.includes(one.cause))
    reasons.push({ says: `${says}针对的原因不在本方案的风险原因里`, clause: '三.2', remedy: '请从本方案的风险原因中选' });
  if (figure.test(one.expects))
    reasons.push({
      says: `${says}的预期效果写了数额`,
      clause: '五.3',
      remedy: '不给企业定指标：预期效果只写文字；企业自己说的数写在“企业自述”，注明谁、哪一天说的',
    });
  if (one.ownStatement && one.ownStatement.on > today) reasons.push({ says: `${says}的企业自述日期 ${one.ownStatement.on} 还没有到` });
  return reasons;
}

/** Why a plan cannot be kept as written. */
export function contentRefusals(policy: Policy, content: PlanContent, today: string, kept: Map<string, string> = new Map()): Reason[] {
  const unknown = content.causes.filter((id) => !policy.watch.causes.some((cause) => cause.id === id));
  const twice = content.measures.map(({ key }) => key).filter((key, at, all) => key !== undefined && all.indexOf(key) < at);
  return [
    ...unknown.map((id) => ({ says: `没有“${id}”这种风险原因`, clause: '三.2', remedy: '请从列表中选择' })),
    ...(twice.length > 0 ? [{ says: '同一项措施写了两次', remedy: '请刷新后再修订' }] : []),
    // A measure taken over unchanged keeps its day, though it has passed.
    ...content.measures.flatMap((one, at) =>
      measureRefusals(one, at, one.key !== undefined && kept.get(one.key) === one.dueOn ? one.dueOn : today, content.causes),
    ),
  ];
}
