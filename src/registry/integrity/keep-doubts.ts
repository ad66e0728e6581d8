import { createHash } from 'node:crypto';
import type { Work } from '../access/work.ts';
import type { Found } from './gather.ts';
import { passQuestions } from './question-desk.ts';
import { sayQuestion, visitKinds } from './say-question.ts';

interface Known {
  id: string;
  key: string;
  holds: boolean;
  period: string;
  area: string;
  digest: string | null;
  revision: number;
  state: string;
  ordinal: number;
}

/** What came of it, in 件. */
export interface Kept {
  raised: number;
  reopened: number;
  standing: number;
  lapsed: number;
}

/** 一问一次: by this a question is known again, whoever looks and however often. */
function keyOf({ area, enterprise, doubt: { kind, source, subject } }: Found): string {
  return [kind, source ?? '', enterprise?.id ?? area, subject].join('|');
}

function digestOf({ doubt }: Found): string {
  return createHash('sha256').update(JSON.stringify(doubt.figures)).digest('hex');
}

/**
 * 记下疑点: what was never asked is raised; the same figures raise nothing again; figures that changed are a new finding, and reopen what was settled,
 * saying so; what no longer shows is marked, and stays for 统计 to settle. `since`: the first month looked at.
 */
export async function keepDoubts(work: Work, found: Found[], since: string): Promise<Kept> {
  const known = new Map((await knownQuestions(work)).map((one) => [one.key, one]));
  const met = new Map(found.map((one) => [keyOf(one), one]));
  const fresh = [...met].filter(([key]) => !known.has(key)).map(([key, one]) => ({ key, ...rowOf(one) }));
  const raised = await raise(work, fresh);
  const changed: { one: Found; before: Known }[] = [];
  const standing: Known[] = [];
  for (const [key, one] of met) {
    const before = known.get(key);
    if (!before) continue;
    if (before.digest !== digestOf(one)) changed.push({ one, before });
    else if (!before.holds) standing.push(before);
  }
  await revise(work, changed);
  const gone = [...known.values()].filter(({ key, holds, period }) => holds && period >= since && !met.has(key));
  await work.client.query('update data_question set holds = true where id = any ($1::uuid[])', [standing.map(({ id }) => id)]);
  await work.client.query('update data_question set holds = false where id = any ($1::uuid[])', [gone.map(({ id }) => id)]);
  const reopened = changed.filter(({ before: { state } }) => state === 'clear' || state === 'uphold').map(({ before }) => before.id);
  await passQuestions(work, [...raised, ...reopened]);
  return { raised: fresh.length, reopened: reopened.length, standing: met.size - fresh.length, lapsed: gone.length };
}

async function knownQuestions({ client }: Work): Promise<Known[]> {
  const { rows } = await client.query<Known>(
    `select q.id, q.key, q.holds, q.period, q.area, f.digest, coalesce(f.revision, 0) as revision, s.step as state, s.ordinal
     from data_question q
       cross join lateral (select step, ordinal from data_question_step where question_id = q.id order by ordinal desc limit 1) s
       left join lateral (select digest, revision from data_question_finding where question_id = q.id order by revision desc limit 1) f on true
     where q.raised_by = 'machine'`,
  );
  return rows;
}

function rowOf(one: Found) {
  const { doubt, enterprise, area } = one;
  return {
    kind: doubt.kind,
    enterprise_id: enterprise?.id ?? null,
    area,
    credit_code: enterprise?.creditCode ?? null,
    name: enterprise?.name ?? null,
    source: doubt.source,
    subject: doubt.subject,
    period: doubt.months.toSorted().at(-1) ?? '',
    months: doubt.months,
    says: sayQuestion(doubt),
    visit: visitKinds.includes(doubt.kind),
    rests_on: doubt.restsOn,
    digest: digestOf(one),
    stats: doubt.stats,
  };
}

const shape = `key text, kind text, enterprise_id bigint, area text, credit_code text, name text, source text, subject text, period text, months text[], says text,
  visit boolean, rests_on text[], digest text, stats jsonb`;

async function raise({ client, now }: Work, rows: object[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const { rows: made } = await client.query<{ id: string }>(
    `with said as materialized (select * from jsonb_to_recordset($1::jsonb) as s(${shape})),
     made as (
       insert into data_question (key, kind, enterprise_id, area, credit_code, name, source, subject, period, months, says, visit, raised_by, raised_at)
       select key, kind, enterprise_id, area, credit_code, name, source, subject, period, months, says, visit, 'machine', $2 from said
       returning id, key, area, says)
     select id, key, area, says from made`,
    [JSON.stringify(rows), now],
  );
  // The rows must stand before what hangs on them: policies look at the tables as they were when the statement began.
  await client.query(
    `with said as materialized (select * from jsonb_to_recordset($1::jsonb) as s(${shape})),
     found as (
       insert into data_question_finding (question_id, revision, area, rests_on, digest, stats, made_at)
       select q.id, 1, q.area, s.rests_on, s.digest, s.stats, $2 from said s join data_question q on q.key = s.key)
     insert into data_question_step (question_id, ordinal, area, step, says, level, taken_by_name, office, taken_at)
     select q.id, 1, q.area, 'raise', s.says, 'machine', '系统', 'system', $2 from said s join data_question q on q.key = s.key`,
    [JSON.stringify(rows), now],
  );
  return made.map(({ id }) => id);
}

async function revise({ client, now }: Work, changed: { one: Found; before: Known }[]): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ one, before }) => ({
    id: before.id,
    revision: before.revision + 1,
    ordinal: before.ordinal + 1,
    ...rowOf(one),
  }));
  const said = `jsonb_to_recordset($1::jsonb) as s(id uuid, revision int, ordinal int, ${shape})`;
  await client.query(
    `with found as (
       insert into data_question_finding (question_id, revision, area, rests_on, digest, stats, made_at)
       select s.id, s.revision, q.area, s.rests_on, s.digest, s.stats, $2 from ${said} join data_question q on q.id = s.id)
     update data_question q set holds = true, period = s.period, months = s.months, says = s.says from ${said} where q.id = s.id`,
    [JSON.stringify(rows), now],
  );
  const settled = rows.filter((_, at) => ['clear', 'uphold'].includes(changed[at]?.before.state ?? ''));
  await client.query(
    `insert into data_question_step (question_id, ordinal, area, step, says, level, taken_by_name, office, taken_at)
     select s.id, s.ordinal, q.area, 'reopen', '核定之后所涉数据有变，按现有数据重新提出：' || s.says, 'machine', '系统', 'system', $2
     from ${said} join data_question q on q.id = s.id`,
    [JSON.stringify(settled), now],
  );
}
