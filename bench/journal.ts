import { createHash, randomBytes } from 'node:crypto';
import os from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { makePool } from '../src/data/pools.ts';
import { addAccount } from '../src/registry/access/accounts.ts';
import type { Actor } from '../src/registry/access/contract.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { asOnlooker, type House, inWork, transact, type Work } from '../src/registry/access/work.ts';
import { tagEnterprise } from '../src/registry/directory/tag.ts';
import { listEntries } from '../src/registry/journal/entries.ts';
import { contentOfLink, hashOfLink, nothingBefore } from '../src/registry/journal/link.ts';
import { sealChains } from '../src/registry/journal/seal.ts';
import { verifyJournal } from '../src/registry/journal/verify.ts';
import { firmAt } from './data.ts';
import { openBench } from './ground.ts';
import { type Figure, median, timed } from './measure.ts';

/** Who acts where nobody asks. */
const nobody: Actor = {
  accountId: null,
  login: '对照',
  displayName: '对照',
  office: 'industry',
  area: null,
  township: null,
  enterpriseId: null,
  bank: null,
  secondFactorAt: null,
};
const areas = ['荷塘区', '芦淞区', '石峰区', '天元区', '渌口区', '攸县', '茶陵县', '炎陵县', '醴陵市', '株洲经开区'];

/** What one would write by hand for the same submit: the same rows in one transaction, no session, no policy, no entry. */
async function bareTag(client: pg.PoolClient, id: string): Promise<void> {
  await client.query('begin');
  await client.query('select area from enterprise where id = $1 and withdrawn_at is null for no key update', [id]);
  const { rows } = await client.query(
    'select tag, from_period from enterprise_tag where enterprise_id = $1 and lifted_at is null order by tag',
    [id],
  );
  if (rows.length > 0) throw new Error('tagged before');
  await client.query(
    `insert into enterprise_tag (enterprise_id, tag, ordinal, area, reason, from_period)
     select $1, 'spinOff', coalesce(max(t.ordinal), 0) + 1, e.area, '龙头企业裂变', '2022-09' from enterprise e left join enterprise_tag t on t.enterprise_id = e.id
     where e.id = $1 group by e.area`,
    [id],
  );
  await client.query(
    `insert into enterprise_change (enterprise_id, ordinal, area, field, after, reason)
     select $1, coalesce(max(c.ordinal), 0) + 1, e.area, 'tag', 'spinOff', '龙头企业裂变' from enterprise e left join enterprise_change c on c.enterprise_id = e.id
     where e.id = $1 group by e.area`,
    [id],
  );
  await client.query('select tag from enterprise_tag where enterprise_id = $1 and lifted_at is null order by tag', [id]);
  await client.query('commit');
}

interface Load {
  ms: number;
  each: number[];
}

/** Runs the submits `from` to `to` by so many at once, and adds what they took. */
async function load(
  taken: Load,
  [from, to]: readonly [number, number],
  atOnce: number,
  submit: (at: number) => Promise<void>,
): Promise<void> {
  let next = from;
  const one = async () => {
    for (let at = next++; at < to; at = next++) taken.each.push((await timed(() => submit(at))).ms);
  };
  taken.ms += (await timed(() => Promise.all(Array.from({ length: atOnce }, one)))).ms;
}

/** What the middle and the slowest twentieth took. */
function told({ ms, each }: Load): string {
  const sorted = each.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  return `${Math.round((each.length / ms) * 1000)} 次/秒，中位 ${at(0.5)} 毫秒，95% ${at(0.95)} 毫秒`;
}

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

async function submits(house: House, owner: pg.Client, quick: boolean): Promise<Figure[]> {
  const many = quick ? 400 : 3_000;
  await owner.query(
    `insert into enterprise (id, credit_code, name, name_key, area) select enterprise_id(code), code, name, name, area from unnest($1::text[], $2::text[], $3::text[]) e (code, name, area)`,
    [0, 1]
      .map((field) => Array.from({ length: 3 * many }, (_, at) => [firmAt(at).code, firmAt(at).name][field]))
      .concat([Array.from({ length: 3 * many }, (_, at) => areas[at % 10] as string)]),
  );
  const { rows } = await owner.query<{ id: string; area: string }>('select id::text, area from enterprise order by area, id');
  const tokens = new Map<string, string>();
  for (const area of areas) {
    const { accountId } = await addAccount(house, { login: `${area}工信局`, office: 'industry', area });
    tokens.set(area, await openSession(house.ground.authPool, { accountId, kind: 'browser' }));
  }
  // Interleaved, so that the areas take turns as they would.
  const turn = (at: number) => rows[(at % 10) * (rows.length / 10) + Math.floor(at / 10)] ?? rows[0];
  const url = new URL(house.ground.ownerUrl);
  const pool = new pg.Pool({ connectionString: url.href, max: 8 });
  pool.on('error', () => {});
  const bare = (at: number) =>
    pool.connect().then(async (client) => {
      try {
        await bareTag(client, turn(at)?.id ?? '');
      } finally {
        client.release();
      }
    });
  const asked = (at: number) => {
    const one = turn(at);
    const input = { id: one?.id ?? '', tag: 'spinOff', lift: false, reason: '龙头企业裂变', fromPeriod: '2022-09' } as const;
    return { area: one?.area ?? '', input };
  };
  const ours = async (at: number) => {
    const { area, input } = asked(many + at);
    await inWork(house, tokens.get(area) ?? '', (work) => tagEnterprise(work, input));
  };
  // The very same verb as the owner of the tables, whom no policy binds here: the actor is taken as said, and what is noted is written nowhere.
  const open = makePool(url.href, { max: 8, name: '对照' });
  const unguarded = async (at: number) => {
    const { area, input } = asked(2 * many + at);
    await transact(house, { token: '', actor: { ...nobody, area }, pool: open }, async (work) => {
      await tagEnterprise(work, input);
      work.notes.splice(0);
    });
  };
  const figures: Figure[] = [];
  for (const atOnce of [1, 8]) {
    const share = Math.floor(many / 2);
    const offset = atOnce === 1 ? 0 : share;
    const plain: Load = { ms: 0, each: [] };
    const same: Load = { ms: 0, each: [] };
    const whole: Load = { ms: 0, each: [] };
    // In turns, so that whatever else the machine does meets both alike.
    for (let from = offset; from < offset + share; from += 100) {
      const turnOf = [from, Math.min(from + 100, offset + share)] as const;
      await load(plain, turnOf, atOnce, bare);
      await load(same, turnOf, atOnce, unguarded);
      await load(whole, turnOf, atOnce, ours);
    }
    const ratio = whole.ms / plain.ms;
    const line = { bench: 'journal', work: `提交 ${share} 次，${atOnce} 路并发`, rssMb: null };
    const peer = { ...line, ratio: null, promise: null, kept: null };
    figures.push(
      {
        ...line,
        who: '本系统（行级安全、会话、留痕、摘要）',
        ms: whole.ms / share,
        ratio,
        promise: '≤ 2× 裸 SQL',
        kept: ratio <= 2,
        note: told(whole),
      },
      { ...peer, who: '同一提交，无行级安全、会话与留痕', ms: same.ms / share, note: told(same) },
      {
        ...peer,
        who: '手写的同样语句（裸 SQL）',
        ms: plain.ms / share,
        note: `${told(plain)}；本系统为其 ${(whole.ms / plain.ms).toFixed(2)} 倍`,
      },
    );
  }
  await Promise.all([pool.end(), open.end()]);
  return figures;
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

/** 留痕: what it costs a submit, how fast chains are verified, and how fast the audit page turns over a million entries. */
export async function benchJournal({ quick }: { quick: boolean }): Promise<Figure[]> {
  const ground = await openBench();
  const { house, owner } = ground;
  try {
    const many = quick ? 100_000 : 1_000_000;
    const figures = await submits(house, owner, quick);
    await owner.query('alter table journal disable trigger user; delete from journal; delete from journal_head');
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
