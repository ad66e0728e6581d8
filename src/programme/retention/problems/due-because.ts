import type { Deadline } from '../../../policy/sla.ts';
import type { Work } from '../../../registry/access/work.ts';
import { partyName } from './assignment.ts';
import type { Party, Problem } from './contract.ts';
import { type LateKind, lateKinds } from './lateness.ts';
import { clocksOf, type Standing } from './standing.ts';

/** 承办单位的叫法 from its key in the late records. */
export function whoName(work: Pick<Work, 'policy'>, key: string): string {
  if (key === 'desk') return '牵头单位';
  const [place = '', unit] = key.split('/');
  const [office, area] = place.split('@');
  return partyName(work, { office: office as Party['office'], area: area || null, unit: unit ?? null });
}

/** 时限为什么是这一天: profile, clause and the count with the days passed over, of every clock that runs, and of the answer while it stands still. */
export function deadlinesOf(work: Pick<Work, 'policy'>, standing: Standing): Problem['deadlines'] {
  const reasons: Partial<Record<LateKind, Deadline | null>> = {
    dispatch: standing.deskDue,
    sign: standing.signDue,
    ruling: standing.rulingDue,
    extension: standing.extensionDue,
    support: standing.supportDue,
    answer: standing.due,
    callBack: standing.deskDue,
    close: standing.deskDue,
  };
  const running = clocksOf(standing).map(({ kind, who, dueOn }) => ({
    kind,
    label: lateKinds[kind],
    who: who === 'desk' ? '牵头单位' : partyName(work, who),
    dueOn,
    because: reasons[kind]?.because ?? [`挂账时确定的阶段节点（${work.policy.sla.clause}）`],
  }));
  if (standing.state !== 'suspended' || !standing.due || !standing.resumeBy) return running;
  return [
    {
      kind: 'answer',
      label: '办结（中止计时，恢复后顺延）',
      who: standing.lead ? partyName(work, standing.lead) : '',
      dueOn: standing.due.on,
      because: [...standing.due.because, ...standing.resumeBy.because],
    },
  ];
}
