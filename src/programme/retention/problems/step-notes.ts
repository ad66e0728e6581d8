import type { Work } from '../../../registry/access/work.ts';
import { partyName } from './assignment.ts';
import { ratings, urgencyNames } from './contract.ts';
import { categoryLabel } from './list-query.ts';
import type { StoredStep } from './problem-row.ts';
import type { Standing } from './standing.ts';

/** 一步的要点, in words: whom, until when, which ground, who was spoken to. */
export function notesOf(work: Pick<Work, 'policy'>, { step, detail }: StoredStep, before: Standing): string[] {
  const { policy } = work;
  const notes: string[] = [];
  // 承办单位 beyond the plan: it is 优化营商环境中心 that signs, and it says for whom.
  if (before.lead?.unit && ['sign', 'object', 'askExtension', 'askInfo', 'answer', 'milestone'].includes(step))
    notes.push(`代${partyName(work, before.lead)}`);
  if (step === 'register' && detail.category)
    notes.push(`类别：${categoryLabel(work, detail.category)}；紧急度：${urgencyNames[detail.urgency ?? 'normal']}`);
  if (detail.lead) notes.push(`主办：${partyName(work, detail.lead)}`);
  if (detail.supports && detail.supports.length > 0) notes.push(`协办：${detail.supports.map((one) => partyName(work, one)).join('、')}`);
  if (detail.ground) {
    const grounds = [...policy.sla.notAccepted, ...policy.sla.objections];
    notes.push(`情形：${grounds.find(({ id }) => id === detail.ground)?.says ?? detail.ground}`);
  }
  if (detail.basis) notes.push(`依据：${detail.basis}`);
  if (detail.party !== undefined && before.supports[detail.party]) notes.push(partyName(work, before.supports[detail.party] as never));
  if (step === 'askExtension') notes.push(`申请延期 ${detail.workdays} 个工作日`);
  else if (detail.workdays !== undefined) notes.push(`顺延 ${detail.workdays} 个工作日`);
  if (detail.level !== undefined) notes.push(`督办层级：${detail.level} 级`);
  if (detail.spokeTo) notes.push(`被访人：${detail.spokeTo}`);
  if (detail.rating) notes.push(`评价：${ratings[detail.rating]}`);
  if (detail.at !== undefined) notes.push(`节点：${before.milestones[detail.at]?.says ?? ''}`);
  for (const milestone of detail.milestones ?? []) notes.push(`节点：${milestone.says}，${milestone.dueOn}`);
  if (detail.due && ['assign', 'ruleMoved', 'rework', 'grantExtension', 'giveInfo', 'resume'].includes(step))
    notes.push(`办结时限：${detail.due.on}`);
  return notes;
}
