import { fileBudget, stepBudget } from '../src/programme/incentives/payments/budget/file-budget.ts';
import { asSystem, type House, inWork } from '../src/registry/access/work.ts';
import { sayLineage } from '../src/registry/lineage/edges.ts';
import { desk } from './accounts.ts';
import { ledgerAlone } from './approved-case.ts';
import { checkRound, type Found, verified } from './histories/check.ts';
import { correct } from './histories/correcting.ts';
import { drawStages, type Stage, triesOf } from './histories/model.ts';
import { type Purse, payOut } from './histories/paying.ts';
import { postAll } from './histories/posting.ts';
import { randomly } from './random.ts';
import { demoCode } from './rosters.ts';

/** What was played, and what came of it. */
export interface Played extends Found {
  histories: number;
  stages: number;
  acts: number;
  cuts: number;
  refused: number;
  failed: number;
  corrected: number;
  joined: number;
}

/** Whose enterprises they are. */
export const area = '醴陵市';
/** A budget year a round, as a city has them. */
const dayOf = (round: number) => new Date(`${2024 + round}-03-15T10:00:00+08:00`);

/** 核准、制单、签发 of the area and the city, each a person. */
export async function people(of: House): Promise<{ approver: string; city: Purse; own: Purse }> {
  // A hundred thousand postings by themselves; how one comes of a case is tried in payments/whole-way.test.ts.
  await ledgerAlone(of);
  const token = async (login: string, where: string | null) => (await desk(of, { login, office: 'finance', area: where })).token;
  const city = { maker: await token('市制单', null), releaser: await token('市签发', null) };
  const own = { maker: await token('县制单', area), releaser: await token('县签发', area) };
  return { approver: await token('县核准', area), city, own };
}

/** The year's budget of both purses; everybody has shown the second factor just now. */
export async function openYear(of: House, purses: Purse[]): Promise<void> {
  await of.ground.authPool.query('update session set second_factor_at = $1 where account_id is not null', [of.clock()]);
  const budget = {
    year: of.clock().getFullYear(),
    amountYuan: '99999999999',
    documentNo: '预算1号文',
    documentTitle: '示例奖励资金预算',
    issuedOn: '2024-01-10',
  };
  for (const { maker, releaser } of purses) {
    const filed = await inWork(of, maker, (work) => fileBudget(work, budget));
    await inWork(of, releaser, (work) => stepBudget(work, { id: filed.id, step: 'approve' }));
  }
}

/** Enterprises of the area, by number; their ids. */
export async function enterprises(of: House, many: number): Promise<string[]> {
  return asSystem(of, async ({ client }) => {
    const codes = Array.from({ length: many }, (_, at) => demoCode(100_000 + at));
    const { rows } = await client.query<{ id: string }>(
      `insert into enterprise (id, credit_code, name, name_key, area)
       select enterprise_id(code), code, '虚构经历厂' || place, '虚构经历厂' || place, $2 from unnest($1::text[]) with ordinality c (code, place) returning id::text`,
      [codes, area],
    );
    return rows.map(({ id }) => id);
  });
}

const join = (of: House, [from = '', to = '']: string[]) =>
  asSystem(of, (work) =>
    sayLineage(work, {
      fromId: from,
      toId: to,
      kind: 'codeChange',
      holds: true,
      happenedOn: '2023-05-01',
      document: '变更通知',
      reason: '企业换发代码',
      proposedBy: null,
    }),
  );

/**
 * 生成的经历: in each round every line of codes has its award under a programme of its own. Twenty clients put the instalments on the ledger, again and
 * again, by either code of a joined pair, cut off at random; some pairs are joined only after one of them was posted; some are corrected;
 * both purses pay, with answers that fail and come twice; then everything is counted from the tables.
 */
export async function playHistories(
  base: House,
  { rounds, each, seed = 20_241_125, say = () => {} }: { rounds: number; each: number; seed?: number; say?: (line: string) => void },
): Promise<Played> {
  const draw = randomly(seed);
  const house: House = { ...base, clock: () => dayOf(0) };
  const { approver, city, own } = await people(house);
  // Some have two codes from the start; two pairs a round are joined in the middle of it.
  const two = Math.min(40, Math.floor(each / 10));
  const ids = await enterprises(house, each + two + rounds * 4);
  const pairs = Array.from({ length: two }, (_, at) => [ids[at] ?? '', ids[each + at] ?? '']);
  for (const pair of pairs) await join(house, pair);
  const lines = Array.from({ length: each }, (_, at) => pairs[at] ?? [ids[at] ?? '']);
  const late = Array.from({ length: rounds * 2 }, (_, at) => ids.slice(each + two + at * 2, each + two + at * 2 + 2));
  const all: Played = {
    ...{ histories: 0, stages: 0, acts: 0, cuts: 0, refused: 0, failed: 0, corrected: 0, joined: pairs.length },
    ...{ double: 0, missing: 0, wrong: 0, faults: [], postedFen: 0n, paidFen: 0n },
  };
  for (let round = 0; round < rounds; round += 1) {
    const programme = `history-${round}`;
    const of: House = { ...house, policy: { ...house.policy, id: programme }, clock: () => dayOf(round) };
    await openYear(of, [city, own]);
    const joining = late.slice(round * 2, round * 2 + 2);
    const histories = [...lines, ...joining].map((codes) => drawStages(draw, codes));
    const stages = histories.flat();
    const take = async (some: Stage[]) => {
      const tries = some.flatMap((stage) => triesOf(draw, stage));
      const { cuts, refused } = await postAll(of, { token: approver, programme, area, clients: 20, draw }, tries);
      all.acts += tries.length;
      all.cuts += cuts;
      all.refused += refused;
    };
    // The later code is paid first; then it turns out that there was an earlier one.
    const before = histories.slice(-2).flat();
    await take(before.filter(({ instalment }) => instalment === 1).map((stage) => Object.assign(stage, { codes: stage.codes.slice(1) })));
    for (const [at, pair] of joining.entries()) {
      await join(of, pair);
      for (const stage of histories.at(at - 2) ?? []) stage.codes = pair;
    }
    all.joined += joining.length;
    await take([...stages.filter(({ instalment }) => instalment === 1), ...before.filter(({ instalment }) => instalment === 1)]);
    const posting = await postingsOf(of);
    const some = (kind: 'recover' | 'reduce', from: readonly Stage[], many: number) =>
      from.slice(0, many).reduce(async (done, stage) => {
        await done;
        const postingId = posting.get(`${stage.codes[0]} ${stage.instalment}`) ?? '';
        await correct(of, own, { stage, postingId, kind, draw });
        all.corrected += 1;
      }, Promise.resolve());
    const first = stages.filter(({ instalment }) => instalment === 1);
    await some('reduce', first.slice(20), 5);
    const pay = async (turn: string) => {
      for (const trouble of await Promise.all([
        payOut(of, city, `${programme}-${turn}-city`, draw),
        payOut(of, own, `${programme}-${turn}-own`, draw),
      ]))
        for (const kind of ['cuts', 'refused', 'failed'] as const) all[kind] += trouble[kind];
    };
    await pay('first');
    const both = histories.filter((history) => history.length === 2 && history[0] && history[0].reduced[0] + history[0].reduced[1] === 0n);
    await some(
      'recover',
      both.flatMap(([one]) => (one ? [one] : [])),
      5,
    );
    await take(stages.filter(({ instalment }) => instalment === 2));
    await pay('second');
    const found = await checkRound(of, stages);
    for (const kind of ['double', 'missing', 'wrong'] as const) all[kind] += found[kind];
    all.faults.push(...found.faults);
    all.postedFen += found.postedFen;
    all.paidFen += found.paidFen;
    all.histories += histories.length;
    all.stages += stages.length;
    say(`第 ${round + 1}/${rounds} 轮：经历 ${all.histories}，断线 ${all.cuts}，重 ${all.double}，漏 ${all.missing}，差 ${all.wrong}`);
  }
  all.faults.push(...(await verified(house)));
  return all;
}

async function postingsOf(of: House): Promise<Map<string, string>> {
  const { rows } = await asSystem(of, ({ client, policy }) =>
    client.query<{ id: string; code: string; instalment: number }>(
      `select id, (award_line(enterprise_id))[1]::text as code, instalment::int from award_posting where programme = $1 and kind = 'award'`,
      [policy.id],
    ),
  );
  return new Map(rows.map(({ id, code, instalment }) => [`${code} ${instalment}`, id]));
}

/** The result in one line, for people. */
export const toldOf = (played: Played) =>
  `经历 ${played.histories}（期 ${played.stages}、操作 ${played.acts}、断线重试 ${played.cuts}、拒绝 ${played.refused}、银行退回 ${played.failed}、更正 ${played.corrected}、代码合并 ${played.joined}）：` +
  `重付 ${played.double}，漏付 ${played.missing}，金额不符 ${played.wrong}，核对不一致 ${played.faults.length}；核准 ${played.postedFen} 分，兑付与抵扣 ${played.paidFen} 分`;
