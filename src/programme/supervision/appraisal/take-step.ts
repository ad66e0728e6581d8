import type * as z from 'zod';
import { type Reason, refuse } from '../../../platform/shared/reason.ts';
import { samePersonRefusals } from '../../../registry/access/acting.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseWording } from '../../../registry/compliance/refuse-act.ts';
import { note } from '../../../registry/journal/note.ts';
import { appraisalLife, type takeAppraisalStep as contract } from './contract.ts';
import { handOnAppraisal, settleByVersion, tellAreas } from './hand-on.ts';
import { holdsOf } from './holds.ts';
import { newVersion } from './new-version.ts';
import { refusePeriod } from './reckon.ts';
import { keepStep, type Standing, standingOf, tooLate, versionRows } from './rows.ts';

type Asked = z.output<typeof contract.input>;

const DUTY = {
  redraft: 'appraisal.draft',
  publicise: 'appraisal.draft',
  revise: 'appraisal.draft',
  finalise: 'appraisal.finalise',
  correct: 'appraisal.draft',
} as const;

async function refusalsOf(work: Work, asked: Asked, standing: Standing): Promise<Reason[]> {
  const reasons = [...appraisalLife.refusals(standing.state, asked.step)];
  if (reasons.length > 0) return reasons;
  if (asked.step === 'redraft' && asked.period === undefined) reasons.push({ says: '改考核月份须写明月份', remedy: '请选择月份' });
  if (asked.step !== 'redraft' && asked.period !== undefined)
    reasons.push({ says: '公示以后考核月份不能再改', clause: '六.4', remedy: '更正只重新取数' });
  if (asked.step === 'finalise') {
    // 公示与定稿: two persons, whatever offices they sit in.
    const makers = standing.steps.filter(({ step }) => step === 'publicise' || step === 'revise').flatMap(({ persons }) => persons);
    reasons.push(...samePersonRefusals(work.actor, makers, '考核的公示与定稿'));
    reasons.push(...(await holdsOf(work, standing)));
  }
  return reasons;
}

/**
 * 办理年度考核: 公示 freezes figures, formula and sources as version 1; 更正 reckons them anew under the same formula and keeps the difference; 定稿 by
 * 市委组织部, once the term is over and every objection is ruled on. No figure is typed in by hand at any step.
 */
export async function takeAppraisalStep(work: Work, asked: Asked): Promise<z.input<typeof contract.output>> {
  refuse(dutyRefusals(work.actor, DUTY[asked.step]), 403);
  refuseWording(work.policy, { 说明: asked.says });
  const standing = await standingOf(work, asked.year);
  if (standing.step !== asked.ordinal) refuse([tooLate]);
  refuse(await refusalsOf(work, asked, standing));
  const period = asked.period ?? standing.period;
  refusePeriod(work, asked.year, period);
  const freezes = asked.step === 'publicise' || asked.step === 'revise' || asked.step === 'correct';
  const version = freezes ? await newVersion(work, standing, asked.says) : standing.version;
  const { to } = appraisalLife.moves[asked.step];
  const said = { year: asked.year, ordinal: standing.step + 1, step: asked.step, state: to, period, version, says: asked.says };
  if (!(await keepStep(work, said))) refuse([tooLate]);
  note(work, {
    act: `appraisal.${asked.step}`,
    says: appraisalLife.says(asked.step),
    thing: String(asked.year),
    detail: { version, period },
  });
  if (freezes && version !== null) await settleByVersion(work, asked.year, version);
  await handOnAppraisal(work, asked.year);
  if (asked.step !== 'redraft') await tellAreas(work, asked.year, await versionRows(work, asked.year));
  return { year: asked.year, state: to, version };
}
