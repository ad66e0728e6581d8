import type { PoolClient } from 'pg';
import type * as z from 'zod';
import { openRoster } from '../../platform/files/open-roster.ts';
import { refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { undoRefusals } from '../closing/undo-refusals.ts';
import { undoDirectory } from '../directory/filing.ts';
import { note } from '../journal/note.ts';
import { batchById, bytesOf } from './batches.ts';
import type { undoBatch } from './contract.ts';
import { insertAll } from './figures.ts';
import { layoutOf, queueUp } from './import.ts';
import { placeRows, roomy } from './place.ts';
import { recomputeYears } from './years.ts';

/** 撤销结果: 已撤销, 已保留及原因, 不能撤销及原因. */
export type Undone = z.output<typeof undoBatch.output>;

/**
 * Later rosters that said the same were not filed twice; now that this one goes, what they said is filed for them. Reports are always filed
 * whole (reported.ts) and have nothing to make up for. Answers with their numbers.
 */
async function restore(work: Work, batchNo: string): Promise<string[]> {
  const { client } = work;
  const { rows: later } = await client.query<{ id: string; period: string | null }>(
    `select b.id, b.period from batch b join batch mine on mine.no = $1
     where b.source = mine.source and b.state = 'filed' and b.way is null and b.no > mine.no and (b.area is null or mine.area is null or b.area = mine.area) order by b.no`,
    [batchNo],
  );
  const restored: string[] = [];
  for (const { id } of later) {
    const batch = await batchById(work, id);
    const file = await openRoster(await bytesOf(work, batch), batch.fileName);
    try {
      const layout = await layoutOf(work, file, {
        source: batch.source,
        period: batch.period ?? undefined,
        answers: batch.answers,
        accept: true,
      });
      const { filing } = await placeRows(work, file, { batchNo: batch.no, source: batch.source, area: batch.area, layout });
      if ((await insertAll(client, filing, 'touched')) > 0) restored.push(batch.no);
    } finally {
      file.close();
    }
  }
  return restored;
}

/** Figures another batch has in force although this one is taken back. */
async function standing(client: PoolClient, batchNo: string): Promise<Undone['kept']> {
  const { rows } = await client.query<{ credit_code: string; why: string }>(
    `select e.credit_code, string_agg(distinct format('%s 的数以后来的批次「%s」为准，予以保留', t.period, b.file_name), '；') as why
     from touched t join enterprise e on e.id = t.enterprise_id
     join figure f on f.enterprise_id = t.enterprise_id and f.source = t.source and f.measure = t.measure and f.period = t.period and f.basis = t.basis
       and f.withdrawn_at is null and f.batch_no > $1
     join batch b on b.no = f.batch_no group by e.credit_code order by 1`,
    [batchNo],
  );
  return rows.map((row) => ({ creditCode: row.credit_code, why: row.why }));
}

/**
 * 撤销导入: takes a batch back in one transaction. Its figures are withdrawn and the values they replaced are in force again; the directory
 * restores what it changed. What people edited since and what later rosters rest on is kept, each with its reason.
 */
export function undo(work: Work, input: { id: string }): Promise<Undone> {
  // By the machine's sight: what is taken back may be of a class the person does not see.
  return work.lent('job', (machine) => undoWhole(machine, input));
}

async function undoWhole(work: Work, input: { id: string }): Promise<Undone> {
  const { client, actor, now } = work;
  const batch = await batchById(work, input.id);
  const says = batch.area === null ? '市级报送的批次由市级撤销' : `${batch.area}报送的批次由${batch.area}撤销`;
  refuse([
    ...dutyRefusals(actor, `intake.file.${batch.source}`, batch.area ?? undefined),
    ...(actor.area !== null && actor.area !== batch.area ? [{ says }] : []),
    ...(batch.state === 'filed' ? [] : [{ says: batch.state === 'undone' ? '这个批次已经撤销过' : '这个批次还没有入库，不需要撤销' }]),
  ]);
  await queueUp(work, batch.source);
  // Asked once the queue is ours: a month that is being accepted at this moment is locked by now.
  refuse(await undoRefusals(work, batch.no));
  await roomy(client);
  await client.query('drop table if exists touched');
  const withdrawn = await client.query(
    `create temp table touched on commit drop as select enterprise_id, source, measure, period, basis from figure where batch_no = ${BigInt(batch.no)} and withdrawn_at is null`,
  );
  await client.query('update figure set withdrawn_at = $2 where batch_no = $1 and withdrawn_at is null', [batch.no, now]);
  await client.query(`update batch set state = 'undone', undone_at = $2, undone_by = $3 where id = $1`, [batch.id, now, actor.accountId]);
  const restored = (withdrawn.rowCount ?? 0) > 0 ? await restore(work, batch.no) : [];
  await client.query('analyze touched');
  const kept = await standing(client, batch.no);
  await recomputeYears(client, batch.source);
  const directory = await undoDirectory(work, batch.no);
  const undone = { reversed: (withdrawn.rowCount ?? 0) + directory.reversed, kept: [...kept, ...directory.kept], failed: [] };
  note(work, {
    act: 'intake.roster-undone',
    says: '撤销导入',
    thing: batch.id,
    detail: {
      batch: { no: batch.no, source: batch.source, fileName: batch.fileName },
      reversed: undone.reversed,
      kept: undone.kept.length,
    },
    stands: [
      { of: 'undone', key: batch.no },
      ...[batch.no, ...restored, ...directory.batches].map((key) => ({ of: 'batch' as const, key })),
      ...directory.hands.map((key) => ({ of: 'hand' as const, key })),
    ],
  });
  return undone;
}
