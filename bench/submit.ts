import http from 'node:http';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { readInput } from '../src/platform/http/input.ts';
import { refuse } from '../src/platform/shared/reason.ts';
import { addAccount } from '../src/registry/access/accounts.ts';
import { dutyRefusals } from '../src/registry/access/duties.ts';
import { tokenOf } from '../src/registry/access/session-cookie.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { type House, inWork } from '../src/registry/access/work.ts';
import { tagEnterprise as contract } from '../src/registry/directory/contract.ts';
import { tagEnterprise } from '../src/registry/directory/tag.ts';
import { firmAt } from './data.ts';
import { type BenchGround, openBench } from './ground.ts';
import { type Figure, timed } from './measure.ts';
import { served } from './served.ts';

const areas = ['荷塘区', '芦淞区', '石峰区', '天元区', '渌口区', '攸县', '茶陵县', '炎陵县', '醴陵市', '株洲经开区'];
const bareDoor = '/bench/tag-enterprise';

/** The same submit at a door of its own, by the same verb under the same session: nothing is remembered. Row-level security is switched off while it is asked. */
function barely(house: House, app: FastifyInstance): void {
  app.post(bareDoor, async (request, reply) => {
    const input = readInput(contract, request);
    const answer = await inWork(house, tokenOf(request), async (work) => {
      refuse(dutyRefusals(work.actor, contract.duty), 403);
      const done = contract.output.parse(await tagEnterprise(work, input));
      work.notes.splice(0);
      return done;
    });
    return reply.header('cache-control', 'no-store').send(answer);
  });
}

/** What one would write by hand: the same rows in one transaction, no door, no session, no policy, no entry. */
async function byHand(client: pg.PoolClient, id: string): Promise<void> {
  await client.query('begin');
  await client.query('select area from enterprise where id = $1 and withdrawn_at is null for no key update', [id]);
  const standing = 'select tag, from_period from enterprise_tag where enterprise_id = $1 and lifted_at is null order by tag';
  const { rowCount } = await client.query(standing, [id]);
  if (rowCount) throw new Error('tagged before');
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
  await client.query(standing, [id]);
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

/** The firms, and who asks in each area. */
async function fill({ house, owner }: BenchGround, many: number) {
  const firms = Array.from({ length: many }, (_, at) => ({ ...firmAt(at), area: areas[at % 10] as string }));
  await owner.query(
    `insert into enterprise (id, credit_code, name, name_key, area)
     select enterprise_id(code), code, name, name, area from unnest($1::text[], $2::text[], $3::text[]) e (code, name, area)`,
    [firms.map(({ code }) => code), firms.map(({ name }) => name), firms.map(({ area }) => area)],
  );
  const { rows } = await owner.query<{ id: string; area: string }>('select id::text, area from enterprise order by area, id');
  const tokens = new Map<string, string>();
  for (const area of areas) {
    const { accountId } = await addAccount(house, { login: `${area}工信局`, office: 'industry', area });
    tokens.set(area, await openSession(house.ground.authPool, { accountId, kind: 'browser' }));
  }
  // Interleaved, so that the areas take turns as they would.
  return (at: number) => {
    const one = rows[(at % 10) * (rows.length / 10) + Math.floor(at / 10)] ?? { id: '', area: '' };
    return { id: one.id, token: tokens.get(one.area) ?? '' };
  };
}

function poster(address: string) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
  return (path: string, token: string, body: string) =>
    new Promise<void>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization: `Bearer ${token}` };
      const request = http.request(new URL(path, address), { method: 'POST', agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => {
          text += piece;
        });
        response.on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode} ${text.slice(0, 160)}`)),
        );
      });
      request.on('error', reject);
      request.end(body);
    });
}

/** 一次提交的开销: what row-level security and the journal cost a submit that comes in over HTTP; by hand, what the rows alone cost. */
export async function benchSubmit({ quick }: { quick: boolean }): Promise<Figure[]> {
  const ground = await openBench();
  const { house, owner } = ground;
  const { address, close } = await served(ground, (app) => barely(house, app));
  const pool = new pg.Pool({ connectionString: house.ground.ownerUrl, max: 8 });
  pool.on('error', () => {});
  try {
    const many = quick ? 400 : 3_000;
    const turn = await fill(ground, 3 * many);
    const post = poster(address);
    const said = (id: string) => JSON.stringify({ id, tag: 'spinOff', lift: false, reason: '龙头企业裂变', fromPeriod: '2022-09' });
    const door = (path: string, from: number) => (at: number) => {
      const { id, token } = turn(from + at);
      return post(path, token, said(id));
    };
    const hand = async (at: number) => {
      const client = await pool.connect();
      await byHand(client, turn(2 * many + at).id).finally(() => client.release());
    };
    const { rows: tables } = await owner.query<{ name: string }>(
      `select oid::regclass::text as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`,
    );
    const guard = (to: 'enable' | 'disable') =>
      owner.query(tables.map(({ name }) => `alter table ${name} ${to} row level security;`).join(' '));
    const figures: Figure[] = [];
    for (const atOnce of [1, 8]) {
      const share = Math.floor(many / 2);
      const offset = atOnce === 1 ? 0 : share;
      const [whole, bare, plain]: Load[] = [0, 0, 0].map(() => ({ ms: 0, each: [] }));
      if (!whole || !bare || !plain) break;
      // In turns, so that whatever else the machine does meets all alike.
      for (let from = offset; from < offset + share; from += 100) {
        const turnOf = [from, Math.min(from + 100, offset + share)] as const;
        await load(plain, turnOf, atOnce, hand);
        await guard('disable');
        await load(bare, turnOf, atOnce, door(bareDoor, many));
        await guard('enable');
        await load(whole, turnOf, atOnce, door(contract.path, 0));
      }
      const ratio = whole.ms / bare.ms;
      const line = { bench: 'submit', work: `提交 ${share} 次，${atOnce} 路并发`, rssMb: null };
      const peer = { ...line, ratio: null, promise: null, kept: null };
      const promise = '≤ 2×';
      figures.push(
        { ...line, who: '本系统（HTTP、会话、行级安全、留痕）', ms: whole.ms / share, ratio, promise, kept: ratio <= 2, note: told(whole) },
        { ...peer, who: '同样的 HTTP 与会话，无行级安全、无留痕', ms: bare.ms / share, note: told(bare) },
        {
          ...peer,
          who: '只写那几行的 SQL（无 HTTP、无会话）',
          ms: plain.ms / share,
          note: `${told(plain)}；本系统为其 ${(whole.ms / plain.ms).toFixed(2)} 倍`,
        },
      );
    }
    // What was asked stands, each once.
    const { rows } = await owner.query<{ tags: number; entries: number }>(
      `select (select count(*)::int from enterprise_tag) as tags, (select count(*)::int from journal where act = 'directory.tag-enterprise' or says = $1) as entries`,
      [contract.says],
    );
    if (rows[0]?.tags !== 3 * 2 * Math.floor(many / 2)) throw new Error(`标记 ${rows[0]?.tags} 条`);
    if ((rows[0]?.entries ?? 0) < 2 * Math.floor(many / 2)) throw new Error(`留痕 ${rows[0]?.entries} 条`);
    return figures;
  } finally {
    await pool.end();
    await close();
    await ground.close();
  }
}
