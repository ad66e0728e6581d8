import { createHash, randomBytes } from 'node:crypto';
import os from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { addAccount } from '../src/registry/access/accounts.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { asOnlooker, type House, inWork, type Work } from '../src/registry/access/work.ts';
import { listEntries } from '../src/registry/journal/entries.ts';
import { contentOfLink, hashOfLink, nothingBefore } from '../src/registry/journal/link.ts';
import { sealChains } from '../src/registry/journal/seal.ts';
import { verifyJournal } from '../src/registry/journal/verify.ts';
import { openBench } from './ground.ts';
import { type Figure, median, timed } from './measure.ts';

/** Fills the journal of one chain with valid entries, many at a time, as years of use would. */
async function fill(owner: pg.Client, many: number): Promise<void> {
  await owner.query('alter table journal disable trigger user');
  let prevHash = nothingBefore;
  const columns =
    'chain, seq, area, at, account_id, login, display_name, office, session_kind, act, says, outcome, thing, detail, algorithm, prev_hash, content, hash';
  for (let from = 1; from <= many; from += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, many - from + 1) }, (_, place) => {
      const seq = String(from + place);
      const link = {
        algorithm: 'SM3',
        chain: '全市',
        seq,
        at: new Date(1_640_995_200_000 + (from + place) * 20_000).toISOString(),
        accountId: null,
        login: `account${(from + place) % 60}`,
        displayName: '演示账号',
        office: ['industry', 'tax', 'statistics'][(from + place) % 3] ?? '',
        area: null,
        sessionKind: 'browser',
        act: `directory.act-${(from + place) % 40}`,
        says: '查阅一企一档',
        outcome: (from + place) % 50 === 0 ? 'refused' : 'done',
        thing: String((from + place) % 20_000),
        detail: JSON.stringify({ input: { id: String(from + place), period: '2022-09' } }),
        prevHash,
      };
      const content = contentOfLink(link);
      const hash = hashOfLink(link, content);
      prevHash = hash;
      return { ...link, content, hash };
    });
    await owner.query(
      `insert into journal (${columns}) select '全市', (r ->> 'seq')::bigint, null, (r ->> 'at')::timestamptz, null, r ->> 'login', r ->> 'displayName', r ->> 'office',
         r ->> 'sessionKind', r ->> 'act', r ->> 'says', r ->> 'outcome', r ->> 'thing', r ->> 'detail', 'SM3', r ->> 'prevHash', r ->> 'content', r ->> 'hash'
       from jsonb_array_elements($1::jsonb) r`,
      [JSON.stringify(rows)],
    );
  }
  await owner.query(
    `insert into journal_head values ('全市', null, $1, $2) on conflict (chain) do update set seq = excluded.seq, hash = excluded.hash`,
    [many, prevHash],
  );
  await owner.query('alter table journal enable trigger user');
  for (const trigger of ['journal_link', 'journal_stands', 'journal_stands_whole'])
    await owner.query(`alter table journal enable always trigger ${trigger}`);
  await owner.query('analyze journal');
}

/** Every filter of the audit page alone, and those that are set together, over what was filled in. */
const reads: [string, Parameters<typeof listEntries>[1]][] = [
  ['首页', { size: 50 }],
  ['按账号', { size: 50, who: 'account7' }],
  ['按单位', { size: 50, office: 'tax' }],
  ['按操作', { size: 50, act: 'directory.act-3' }],
  ['按结果', { size: 50, outcome: 'refused' }],
  ['按操作与结果', { size: 50, act: 'directory.act-3', outcome: 'refused' }],
  ['按对象', { size: 50, thing: '777' }],
  ['按县市区', { size: 50, chain: '全市' }],
  ['按县市区与账号', { size: 50, chain: '全市', who: 'account7' }],
  ['按县市区与对象', { size: 50, chain: '全市', thing: '777' }],
  ['按县市区与结果', { size: 50, chain: '全市', outcome: 'refused' }],
  ['按日期', { size: 50, from: '2022-03-01', to: '2022-03-02' }],
  ['按日期与账号、操作', { size: 50, from: '2022-02-01', to: '2022-05-01', who: 'account7', act: 'directory.act-3' }],
  ['按账号与单位、结果', { size: 50, who: 'account7', office: 'tax', outcome: 'refused' }],
  ['按文字', { size: 50, q: '档' }],
  ['按账号与文字', { size: 50, who: 'account7', q: '档' }],
  ['查无此文字', { size: 50, q: '没有这样的话' }],
  ['查无此单位', { size: 50, office: 'bank' }],
  ['查无此账号', { size: 50, who: '没有这个人' }],
  ['查无此对象', { size: 50, thing: '没有这件东西' }],
  ['查无此对象（县市区）', { size: 50, chain: '全市', thing: '没有这件东西' }],
  ['没有的县市区', { size: 50, chain: '攸县', who: 'account7' }],
];

async function auditPages(house: House, many: number): Promise<Figure[]> {
  const { accountId } = await addAccount(house, { login: '审计管理员', office: 'auditAdmin', area: null });
  const token = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
  const line = { bench: 'journal', rssMb: null, ratio: null };
  const figures: Figure[] = [];
  const measured = async (says: string, input: Parameters<typeof listEntries>[1]) => {
    const ms = await median(5, () => inWork(house, token, (work: Work) => listEntries(work, input)));
    figures.push({ ...line, work: `留痕审计：${says}`, who: '本系统', ms, promise: '≤ 300 毫秒', kept: ms <= 300, note: `${many} 条` });
  };
  for (const [says, input] of reads) await measured(says, input);
  // Somewhere in the middle, as whoever turns over pages for an hour comes to.
  const middle = new Date(1_640_995_200_000 + (many / 2) * 20_000).toISOString();
  const after = `${middle}~全市~${many / 2}`;
  for (const [says, input] of reads.filter(([, { q, from }]) => !q && !from)) await measured(`${says}，翻到一半`, { ...input, after });
  return figures;
}

/** 留痕审计 alone: a million entries filled in, each filter measured. */
export async function benchAudit({ quick }: { quick: boolean }): Promise<Figure[]> {
  const ground = await openBench();
  try {
    const many = quick ? 100_000 : 1_000_000;
    await fill(ground.owner, many);
    return await auditPages(ground.house, many);
  } finally {
    await ground.close();
  }
}

/** 留痕: how fast chains are verified, and how fast the audit page turns over a million entries. */
export async function benchJournal({ quick }: { quick: boolean }): Promise<Figure[]> {
  const ground = await openBench();
  const { house, owner } = ground;
  try {
    const many = quick ? 100_000 : 1_000_000;
    const figures: Figure[] = [];
    const filling = await timed(() => fill(owner, many));
    const file = join(os.tmpdir(), `heads-${randomBytes(4).toString('hex')}.log`);
    await sealChains(house, file);
    const line = { bench: 'journal', rssMb: null, ratio: null, promise: null, kept: null };
    const verified = await timed(() => asOnlooker(house, ({ client }) => verifyJournal({ client, file, progress: () => {} })));
    const broken = verified.value.faults.filter(({ table }) => table.startsWith('journal'));
    if (broken.length > 0 || verified.value.checked.journal < many) throw new Error(`核对：${JSON.stringify(broken.slice(0, 3))}`);
    const hashing = await timed(() => {
      for (let at = 0; at < many; at += 1) createHash('sm3').update(`${at}`.padEnd(400, '留')).digest('hex');
    });
    figures.push(
      {
        ...line,
        work: `核对 ${many} 条留痕`,
        who: '本系统',
        ms: verified.ms,
        ratio: verified.ms / hashing.ms,
        note: `${Math.round((many / verified.ms) * 1000).toLocaleString('en')} 条/秒`,
      },
      { ...line, work: `核对 ${many} 条留痕`, who: '只算一遍 SM3', ms: hashing.ms, note: '同样多、同样长的文字' },
    );
    figures.push(...(await auditPages(house, many)));
    figures.push({ ...line, work: '装入留痕', who: '准备', ms: filling.ms, note: '' });
    return figures;
  } finally {
    await ground.close();
  }
}
