import type * as z from 'zod';
import { refuse } from '../../../platform/shared/reason.ts';
import { bulletinMonths } from '../../../policy/bulletin-period.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { BulletinHead, listChain as contract } from './contract.ts';
import { instant, numberOf, stateOf } from './stored.ts';

type Asked = z.output<typeof contract.input>;

interface Row extends Omit<BulletinHead, 'state' | 'number' | 'correctedBy' | 'corrects'> {
  steps: { step: string }[];
  signers: number;
  year: number | null;
  serial: number | null;
  corrects: { id: string; year: number; serial: number; says: string } | null;
  corrected: { id: string; year: number; serial: number } | null;
}

/** Heads of the chain, the newest month and version first; what is on its way the database shows to the city alone. */
export async function headsOf({ client }: Work, { ids }: { ids?: string[] }): Promise<BulletinHead[]> {
  const { rows } = await client.query<Row>(
    `select b.id, b.period, b.version, b.content ->> 'title' as title, i.year, i.serial, i.issued_on::text as "issuedOn", i.sha256,
       o.taken_by_name as by, ${instant('o.taken_at')} as at, coalesce(cardinality(f.signers), 0) as signers,
       (select json_agg(json_build_object('step', s.step) order by s.ordinal) from bulletin_step s where s.bulletin_id = b.id) as steps,
       (select json_build_object('id', c.corrects, 'year', j.year, 'serial', j.serial, 'says', c.says)
          from bulletin_correction c left join bulletin_issued j on j.bulletin_id = c.corrects where c.bulletin_id = b.id) as corrects,
       (select json_build_object('id', c.bulletin_id, 'year', j.year, 'serial', j.serial)
          from bulletin_correction c join bulletin_issued j on j.bulletin_id = c.bulletin_id where c.corrects = b.id) as corrected
     from bulletin b join bulletin_step o on o.bulletin_id = b.id and o.ordinal = 1
     left join bulletin_frozen f on f.bulletin_id = b.id left join bulletin_issued i on i.bulletin_id = b.id
     where $1::uuid[] is null or b.id = any ($1) order by b.period desc, b.version desc`,
    [ids ?? null],
  );
  return rows.map(({ steps, signers, year, serial, corrects, corrected, ...row }) => ({
    ...row,
    state: stateOf(steps, signers),
    number: year !== null && serial !== null ? numberOf({ year, serial }) : null,
    corrects: corrects && { id: corrects.id, number: numberOf(corrects), says: corrects.says },
    correctedBy: corrected && { id: corrected.id, number: numberOf(corrected) ?? '' },
  }));
}

/** 通报档案 by year, state and words. A dozen a year: filtered here. */
export async function listChain(
  work: Work,
  { year, state, q, page, size }: Asked,
): Promise<{ total: number; rows: BulletinHead[]; months: number }> {
  refuse(dutyRefusals(work.actor, 'supervision.read'), 403);
  const rows = (await headsOf(work, {})).filter(
    (one) =>
      (year === undefined || one.period.startsWith(String(year))) &&
      (state === undefined || one.state === state) &&
      (!q || `${one.title} ${one.number ?? ''}`.includes(q)),
  );
  return {
    total: rows.length,
    rows: rows.slice((page - 1) * size, page * size),
    months: bulletinMonths(work.policy, work.today.slice(0, 7)),
  };
}
