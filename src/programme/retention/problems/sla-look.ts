import type * as z from 'zod';
import { slaOn } from '../../../policy/sla.ts';
import type { SlaProfile } from '../../../policy/sla-shape.ts';
import { officeNames } from '../../../registry/access/contract.ts';
import type { Work } from '../../../registry/access/work.ts';
import { handling } from './assignment.ts';
import { type readSla as contract, sourceNames, urgencyNames } from './contract.ts';
import { categoryLabel } from './list-query.ts';

/** 问题办理规定 in force today, as the pack has it: what the forms choose from, and how long each kind of problem may take. */
export async function readSla(work: Work): Promise<z.input<typeof contract.output>> {
  const { policy, today } = work;
  const { sla } = policy;
  const term = slaOn(policy, today);
  return {
    clause: sla.clause,
    from: term.from,
    source: term.source,
    categories: sla.categories,
    notAccepted: sla.notAccepted.map(({ id, says, law }) => ({ id, label: `${says}（${law}）` })),
    objections: sla.objections.map(({ id, says }) => ({ id, label: says })),
    units: sla.units.map(({ id, name }) => ({ id, label: name })),
    offices: handling.map((id) => ({ id, label: officeNames[id] })),
    levels: term.escalation,
    profiles: term.profiles.map(({ id, label, when, days }) => ({ id, label, when: whenSays(work, when), days })),
    rules: [
      '时限按工作日数，交办次日起算；未签收也计时，中止期间不计',
      `签收前可在交办后 ${term.objection.within} 个工作日内提出异议，一件 ${term.objection.times} 次，须有法定依据；${term.objection.ruling === 0 ? '当日' : `${term.objection.ruling} 个工作日内`}裁定，裁定后不得再提`,
      `延期在到期 ${term.extension.before} 个工作日以前申请，一件 ${term.extension.times} 次，${term.extension.decide} 个工作日内答复`,
      `可请企业补充信息 ${term.info.times} 次，期间中止计时，最长 ${term.info.longest} 个工作日`,
      `剩余时间不多于 ${Math.round(term.lights.yellowShare * 100)}%，或过了签收、协办时限，亮黄灯；逾期亮红灯，曾逾期的永久标明`,
      ...term.escalation.map(({ level, overdue, label, to }) => `逾期 ${overdue} 个工作日：${label}（${level} 级，报${to}）`),
    ],
    attachments: sla.attachments,
  };
}

function whenSays(work: Work, { urgency, category, source }: SlaProfile['when']): string {
  const parts = [
    urgency && `紧急度：${urgency.map((one) => urgencyNames[one]).join('、')}`,
    category && `类别：${category.map((one) => categoryLabel(work, one)).join('、')}`,
    source && `来源：${source.map((one) => sourceNames[one]).join('、')}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '其他问题' : parts.join('；');
}
