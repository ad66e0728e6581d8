import type { Work } from '../../../../registry/access/work.ts';
import type { WorkHook } from '../../../../registry/worklist/hooks.ts';
import { type Passed, passAll } from '../../../../registry/worklist/pass-on.ts';
import { type CorrectableRow, type CorrectionRow, correctionKinds } from './contract.ts';
import { listCorrectable } from './correctable.ts';
import { correctionRows } from './corrections.ts';

/** 更正到谁手上: another person of the area's finance office, or the city's. */
export function passedCorrection(row: CorrectionRow): Passed {
  const to =
    row.state === 'proposed'
      ? [
          { office: 'finance' as const, area: row.area },
          { office: 'finance' as const, area: null },
        ]
      : [];
  return {
    kind: 'awardCorrection',
    thing: row.id,
    area: row.area,
    enterpriseId: row.enterpriseId,
    title: `${row.name} 奖励${correctionKinds[row.kind]}`,
    asks: to.length > 0 ? '复核更正' : '办结',
    to,
  };
}

/** Passes a correction on to whoever has to agree. */
export async function handOnCorrection(work: Work, row: CorrectionRow): Promise<void> {
  // What was to be looked at has been.
  await passAll(work, [passedCorrection(row), { ...passedCorrection(row), thing: row.postingId, asks: '办结', to: [] }]);
}

/** 待更正: a posting the law no longer bears as it stands, since register, attestation or rules changed; nothing of it is altered. */
function awaited(row: CorrectableRow): Passed {
  return {
    kind: 'awardCorrection',
    thing: row.postingId,
    area: row.area,
    enterpriseId: row.enterpriseId,
    title: `${row.name} 第${row.instalment}期奖励与现有事实不符`,
    asks: '核对，提出更正',
    to: [
      { office: 'finance', area: row.area },
      { office: 'finance', area: null },
    ],
  };
}

/** Corrections that wait for a second person, and postings a later change calls into question: each opens its own task, hourly. */
export const correctionWork: WorkHook = {
  standing: async (work) => [
    ...(await correctionRows(work, { state: 'proposed' })).map(passedCorrection),
    ...(await listCorrectable(work, {})).rows.filter(({ now }) => now !== null).map(awaited),
  ],
};
