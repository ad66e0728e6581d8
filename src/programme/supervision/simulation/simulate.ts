import type * as z from 'zod';
import type { Period } from '../../../platform/shared/period.ts';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { type Change, type Changed, changedLaw } from '../../../policy/changed-law.ts';
import type { Policy } from '../../../policy/policy.ts';
import { sayParameter } from '../../../policy/say-law.ts';
import type { Work } from '../../../registry/access/work.ts';
import { refuseAct } from '../../../registry/compliance/refuse-act.ts';
import { inForce } from '../../../registry/identification/fact-law.ts';
import type { runSimulation as contract, Simulation, Turned } from './contract.ts';
import { compared } from './identified-under.ts';
import { outcomeOf } from './outcome.ts';
import { toldTurned } from './told-turned.ts';

/** 奖励资金 under a law for the year of a month, in 分, of one area or (null) the city; whoever answers for the awards hands it in where the server is put together. */
export type AwardsUnder = (work: Work, policy: Policy, period: Period, area: string | null) => Promise<bigint>;

/** How many rows a page is told of each kind; programs get them all. */
const shownAtMost = 200;

/**
 * 政策模拟: the month under the law in force and under another, side by side: who would enter a list, who would leave, what it would cost. The same machinery as the
 * real identification; nothing is stored and nothing in force changes.
 */
export async function simulate(
  work: Work,
  { period, changes }: z.output<typeof contract.input>,
  { awards, most = shownAtMost }: { awards?: AwardsUnder | undefined; most?: number } = {},
): Promise<Simulation> {
  const { policy, actor, today } = work;
  refuse(period > today.slice(0, 7) ? [{ says: `${period} 还没有到`, remedy: '请选择本月或以前的月份' }] : [], 422);
  const { law, changed } = lawAsChanged(policy, period, changes);
  const reckoned = awards && (await toldAwards(work)) ? awards : null;
  const found = await work.lent('system', async (machine) => ({
    lists: await inForce(period, () => compared(machine, period, [policy, law], actor.area)),
    before: await outcomeOf({ ...machine, policy }, period, actor.area),
    after: await outcomeOf({ ...machine, policy: law }, period, actor.area),
    fen: reckoned ? (await reckoned(machine, law, period, actor.area)) - (await reckoned(machine, policy, period, actor.area)) : null,
  }));
  const { turned } = found.lists;
  const told = await toldTurned(work, turned);
  const plain = ({ wasOn: _, isOn: __, ...row }: (typeof turned)[number]): Turned => row;
  const of = (rows: typeof turned, which: 'entered' | 'left' | 'moved') =>
    rows.filter(({ wasOn, isOn }) => (which === 'entered' ? isOn && !wasOn : which === 'left' ? wasOn && !isOn : wasOn && isOn));
  return {
    period,
    pack: policy.id,
    changed: changed.map(sayChanged),
    before: found.before(found.lists.before),
    after: found.after(found.lists.after),
    enteredTotal: of(turned, 'entered').length,
    leftTotal: of(turned, 'left').length,
    movedTotal: of(turned, 'moved').length,
    entered: of(told, 'entered').slice(0, most).map(plain),
    left: of(told, 'left').slice(0, most).map(plain),
    moved: of(told, 'moved').slice(0, most).map(plain),
    withheld: turned.length - told.length,
    fenDifference: found.fen === null ? null : String(found.fen),
    fenSays: found.fen === null ? '奖励资金不向本单位披露，差额不列' : '按奖励规则对全年逐家重算之差，含市县两级、含待人工认定的',
    says: `模拟只作比较：现行政策、已定稿的月份和各项清单都不改变；按${period}已知的数据计算`,
  };
}

/** Whether the reader's office is told of awards at all (class award); 统计 is not. */
async function toldAwards({ client }: Work): Promise<boolean> {
  const { rows } = await client.query<{ told: boolean }>("select cardinality(ctx_detail('award')) > 0 as told");
  return rows[0]?.told ?? false;
}

/** 改动后的政策. Refuses what is no value of the law, and a target for anything below an area. */
export function lawAsChanged(policy: Policy, period: Period, changes: readonly Change[]): { law: Policy; changed: Changed[] } {
  const made = changedLaw(policy, period, changes);
  if ('policy' in made) return { law: made.policy, changed: made.changed };
  if (made.below !== null) refuseAct(policy, 'targetBelowArea', `「${made.below}」不是县市区，不能给它定目标，模拟也不行`);
  throw new Refusal(
    made.faults.map((says) => ({ says, remedy: '请核对名称和取值' })),
    422,
  );
}

/** 一处改动 in words. */
export function sayChanged({ name, label, clause, before, after, parameter }: Changed): Simulation['changed'][number] {
  // A condition of a rule comes in words already; a target is a number of enterprises.
  const say = (value: Changed['before']) => (parameter ? sayParameter(parameter, value) : typeof value === 'string' ? value : `${value}家`);
  return { name, label, clause, before: say(before), after: say(after) };
}
