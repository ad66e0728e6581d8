import type { Work } from '../../../../registry/access/work.ts';
import type { WorkHook } from '../../../../registry/worklist/hooks.ts';
import { type Passed, passOn } from '../../../../registry/worklist/pass-on.ts';
import { type CorrectionRow, correctionKinds } from './contract.ts';
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
  await passOn(work, passedCorrection(row));
}

/** Corrections that wait for a second person, for a workbench that begins after them. */
export const correctionWork: WorkHook = {
  standing: async (work) => (await correctionRows(work, { state: 'proposed' })).map(passedCorrection),
};
