import type * as z from 'zod';
import { Refusal } from '../../platform/shared/reason.ts';
import { officeNames } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import type { JournalRow, listJournal as listContract, listMine as mineContract, readJournalEntry as oneContract } from './contract.ts';
import type { Link } from './link.ts';
import { cursorOf, narrowed } from './narrowed.ts';

/** An entry as SQL gives it. */
export interface StoredEntry {
  chain: string;
  seq: string;
  at: Date;
  account_id: string | null;
  login: string;
  display_name: string;
  office: string;
  area: string | null;
  session_kind: string;
  act: string;
  says: string;
  outcome: 'done' | 'refused' | 'failed';
  thing: string | null;
  detail: string;
  algorithm: string;
  prev_hash: string;
  content: string;
  hash: string;
}

/** What an entry says, as it is hashed and as it leaves: the order of its parts is that of every receipt and every exported line. */
export function linkOf(row: StoredEntry): Link {
  return {
    algorithm: row.algorithm,
    chain: row.chain,
    seq: row.seq,
    at: row.at.toISOString(),
    accountId: row.account_id,
    login: row.login,
    displayName: row.display_name,
    office: row.office,
    area: row.area,
    sessionKind: row.session_kind,
    act: row.act,
    says: row.says,
    outcome: row.outcome,
    thing: row.thing,
    detail: row.detail,
    prevHash: row.prev_hash,
  };
}

const listed = 'j.chain, j.seq::text as seq, j.at, j.login, j.display_name, j.office, j.act, j.says, j.outcome, j.thing';
// A text is looked for without an index, which would cost every writer; through so many rows it takes a tenth of a second.
const lookThrough = 50_000;

/** 单位 of an entry, by name. */
export function officeName(office: string): string {
  return office === 'system' ? '系统' : (officeNames[office as keyof typeof officeNames] ?? office);
}

function rowOf(row: StoredEntry): JournalRow {
  const { chain, seq, at, login, display_name, office, act, says, outcome, thing } = row;
  return {
    chain,
    seq,
    at: at.toISOString(),
    login,
    displayName: display_name,
    office,
    officeName: officeName(office),
    act,
    says,
    outcome,
    thing,
  };
}

type Asked = Parameters<typeof narrowed>[0] & { size: number };

async function page({ client }: Work, asked: Asked): Promise<z.input<typeof mineContract.output>> {
  const { where, text, order, values } = narrowed(asked);
  // How many rows the session may see the planner cannot guess; it would rather sort the whole journal than walk back along its index.
  if (text) await client.query('set local enable_seqscan = off');
  const source = text ? `(select * from journal j where ${where} order by ${order} limit ${lookThrough})` : 'journal';
  const { rows } = await client.query<StoredEntry>(
    `select ${listed} from ${source} j where ${text ?? where} order by ${order} limit ${asked.size + 1}`,
    values,
  );
  const shown = rows.slice(0, asked.size);
  const last = shown.at(-1);
  if (rows.length > asked.size && last) return { rows: shown.map(rowOf), next: cursorOf(last), lookedThrough: text ? lookThrough : null };
  const further = text ? await furthest(client, { where, order, values: values.slice(0, -1) }) : null;
  return { rows: shown.map(rowOf), next: further && cursorOf(further), lookedThrough: further ? lookThrough : null };
}

/** The last row looked through for a text, when there are more behind it. */
async function furthest(
  client: Work['client'],
  { where, order, values }: { where: string; order: string; values: unknown[] },
): Promise<Pick<StoredEntry, 'at' | 'chain' | 'seq'> | null> {
  // Only its place is asked for: that much stands in the index, and no row need be fetched.
  const { rows } = await client.query<Pick<StoredEntry, 'at' | 'chain' | 'seq'>>(
    `select j.at, j.chain, j.seq::text as seq from journal j where ${where} order by ${order} offset ${lookThrough - 1} limit 1`,
    values,
  );
  return rows[0] ?? null;
}

/** 留痕审计: a page of the journal, newest first. */
export async function listEntries(work: Work, input: z.output<typeof listContract.input>): Promise<z.input<typeof listContract.output>> {
  const { client, policy } = work;
  // Each act once, by leaping from one to the next along the index.
  const { rows: acts } = await client.query<{ act: string; says: string }>(
    `with recursive one as (
       (select act from journal order by act limit 1)
       union all select (select j.act from journal j where j.act > one.act order by j.act limit 1) from one where one.act is not null)
     select one.act, (select j.says from journal j where j.act = one.act limit 1) as says from one where one.act is not null`,
  );
  return {
    ...(await page(work, input)),
    acts,
    offices: [...Object.keys(officeNames), 'system'].map((value) => ({ value, label: officeName(value) })),
    chains: ['全市', ...policy.areas.map(({ name }) => name)],
  };
}

/** 我的操作记录. */
export async function listOwn(work: Work, input: z.output<typeof mineContract.input>): Promise<z.input<typeof mineContract.output>> {
  return page(work, { ...input, accountId: work.actor.accountId });
}

/** 一条留痕 with its place in the chain and the seal that covers it; 404 for another's. */
export async function readEntry(
  { client }: Work,
  { chain, seq }: z.output<typeof oneContract.input>,
): Promise<z.input<typeof oneContract.output>> {
  const { rows } = await client.query<StoredEntry>('select j.*, j.seq::text as seq from journal j where j.chain = $1 and j.seq = $2', [
    chain,
    seq,
  ]);
  const row = rows[0];
  if (!row) throw new Refusal([{ says: '没有这条留痕，或者它不是您的', remedy: '请从列表中重新打开' }], 404);
  const seal = await sealOver(client, { chain, seq, at: row.at });
  return {
    ...rowOf(row),
    area: row.area,
    sessionKind: row.session_kind,
    detail: row.detail,
    algorithm: row.algorithm,
    prevHash: row.prev_hash,
    content: row.content,
    hash: row.hash,
    seal: seal && { seq: seal.seq, at: seal.at.toISOString(), hash: seal.hash },
  };
}

/** The first seal that covers an entry, and the end of its chain that was sealed; null: none yet. */
export async function sealOver(
  client: Work['client'],
  { chain, seq, at }: { chain: string; seq: string; at: Date },
): Promise<{ seq: string; at: Date; heads: string; algorithm: string; prev_hash: string; hash: string; upto: string } | null> {
  const { rows } = await client.query(
    `select s.seq::text as seq, s.at, s.heads, s.algorithm, s.prev_hash, s.hash, h ->> 'seq' as upto
     from journal_seal s cross join lateral jsonb_array_elements(s.heads::jsonb) h
     where s.at >= $3 and h ->> 'chain' = $1 and (h ->> 'seq')::bigint >= $2 order by s.seq limit 1`,
    [chain, seq, at],
  );
  return rows[0] ?? null;
}
