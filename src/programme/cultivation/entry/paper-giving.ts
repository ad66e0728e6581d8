import { type Reason, Refusal } from '../../../platform/shared/reason.ts';
import type { PaperLaw } from '../../../policy/papers-shape.ts';
import type { Policy } from '../../../policy/policy.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { StoredApplication } from './application-row.ts';
import { type ApplicationState, applicationLife } from './contract.ts';
import { isExplanation } from './explanation.ts';

/** States in which the enterprise's side may still give papers; the site's photographs belong to the reviewers. */
const giving: ApplicationState[] = ['DRAFT', 'RETURNED', 'ENT_SUBMITTED'];

const photographing: ApplicationState[] = ['COUNTY_STAT_REVIEW', 'ON_SITE_CHECK', 'CITY_REVIEW'];

/** The paper of that name in the pack. */
export function paperNamed(policy: Policy, id: string): PaperLaw {
  const paper = policy.papers.papers.find((one) => one.id === id);
  if (!paper) throw new Refusal([{ says: `申报材料里没有「${id}」这一项`, remedy: '请从申报页面上传' }], 422);
  return paper;
}

/** Who gives a paper, and when: photographs of the check by the reviewers, everything else by who prepares. */
export function givingRefusals(
  { actor }: Pick<Work, 'actor'>,
  paper: PaperLaw,
  application: StoredApplication,
  state: ApplicationState,
): Reason[] {
  const onSite = paper.id === 'visitPhoto';
  const duty = onSite ? (state === 'CITY_REVIEW' ? 'entry.city' : 'entry.area') : 'entry.prepare';
  const times = onSite ? photographing : giving;
  const reasons = dutyRefusals(actor, duty, application.area);
  if (!times.includes(state))
    reasons.push({
      says: `「${applicationLife.states[state]}」时不能上传${paper.label}`,
      clause: '二.2',
      remedy: onSite ? '现场核查在县级审核或市级审核时进行' : '需要更换材料的，请审核单位退回后再上传',
    });
  return reasons;
}

/** What must be filled in with a paper and was not. */
export function fieldRefusals(policy: Policy, paper: PaperLaw, said: Record<string, string>, today: string): Reason[] {
  const names: Record<string, string> = {
    period: '所属期',
    revenue: '本年累计营业收入（元）',
    sales: '同期累计销售额（元）',
    scope: '经营范围中的主营活动',
    nature: '建设性质',
    verifier: '照片内的现场核实人',
    signer: '签字人',
    text: '差异原因',
  };
  const reasons: Reason[] = paper.fields
    .filter((field) => (said[field] ?? '') === '')
    .map((field) => ({ says: `${paper.label}未填「${names[field]}」`, remedy: '请按材料原件填写' }));
  if (said.period && said.period > today.slice(0, 7))
    reasons.push({ says: `所属期 ${said.period} 还没有到`, remedy: '请填材料上的所属期' });
  if (paper.id === 'difference' && said.text && !isExplanation(policy, said.text))
    reasons.push({
      says: '差异说明没有写明原因：“核实无误”一类的话不算说明',
      clause: '五.3',
      remedy: '请写清差异由何而来，如跨期开票、视同销售、免税收入',
    });
  return reasons;
}
