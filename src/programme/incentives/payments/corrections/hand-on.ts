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
  const passed = passedCorrection(row);
  // What was to be looked at has been; of what nobody was asked to look at there is nothing to close.
  const asked = await work.lent('system', async (inner) => {
    const thing = thingOf(row.postingId, (await correctedTimes(inner)).get(row.postingId) ?? 0);
    const { rowCount } = await inner.client.query("select from work_matter where kind = 'awardCorrection' and thing = $1", [thing]);
    return rowCount ? [{ ...passed, thing, asks: '办结', to: [] }] : [];
  });
  await passAll(work, [passed, ...(row.state === 'proposed' ? asked : [])]);
}

/** A posting that was corrected and is called into question again is another matter. */
const thingOf = (postingId: string, times: number) => `${postingId}|${times}`;

async function correctedTimes({ client }: Work): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: string; times: number }>(
    'select corrects as id, count(*)::int as times from award_posting where corrects is not null group by 1',
  );
  return new Map(rows.map(({ id, times }) => [id, times]));
}

/** 待更正: a posting the law no longer bears as it stands, since register, attestation or rules changed; nothing of it is altered. */
function awaited(row: CorrectableRow, times: number): Passed {
  return {
    kind: 'awardCorrection',
    thing: thingOf(row.postingId, times),
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
  standing: async (work) => [...(await correctionRows(work, { state: 'proposed' })).map(passedCorrection), ...(await questioned(work))],
};

async function questioned(work: Work): Promise<Passed[]> {
  const rows = (await listCorrectable(work, {})).rows.filter(({ now }) => now !== null);
  const times = await correctedTimes(work);
  return rows.map((row) => awaited(row, times.get(row.postingId) ?? 0));
}
