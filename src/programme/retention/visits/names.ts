import type * as z from 'zod';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { readNames as contract } from './contract.ts';

/** A county has some two thousand; a phone takes no more along than one area's. */
const most = 6000;

/**
 * 离线名录: names and credit codes of the enterprises of one's own area or township (both public, 企业信息公示暂行条例), so that a visit nobody planned can
 * be written where there is no network. No figure, no list, no contact goes along. A city office names the area it is going to.
 */
export async function readNames(work: Work, { area }: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const of = area ?? work.actor.area;
  if (of === null) throw new Refusal([{ says: '市级单位请先选择要去的县市区', clause: '三.1', remedy: '一次带走一个县市区的名录' }]);
  refuse(dutyRefusals(work.actor, 'visit.work', of), 403);
  const { rows } = await work.client.query<{ id: string; name: string; creditCode: string; township: string | null }>(
    `select id::text, name, credit_code as "creditCode", township from enterprise
     where area = $1 and withdrawn_at is null and cancelled_on is null order by name, id limit ${most + 1}`,
    [of],
  );
  return { area: of, cut: rows.length > most, rows: rows.slice(0, most) };
}
