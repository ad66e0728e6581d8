import type * as z from 'zod';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { moneyText } from '../../../policy/award-money.ts';
import { samePersonRefusals } from '../../../registry/access/acting.ts';
import type { Work } from '../../../registry/access/work.ts';
import { note } from '../../../registry/journal/note.ts';
import { borneOf } from './budget/borne.ts';
import type { makeRun as contract, RunRow } from './contract.ts';
import { handOnRun } from './hand-on.ts';
import { putLines } from './lines.ts';
import { lockKey, lockPayer } from './locks.ts';
import { type Waiting, waitingOf } from './payable.ts';
import { ownPayer, payerRefusals } from './payers.ts';
import { periodOf, periodSays } from './period.ts';
import { refusedByDatabase } from './refused-by-database.ts';
import { runRows } from './runs.ts';

/** The same act said again has the same answer, for ever; the key used by another payer is refused. */
async function answered(work: Work, key: string, payer: string): Promise<RunRow | null> {
  const { rows } = await work.lent('system', ({ client }) =>
    client.query<{ id: string; payer: string }>('select id, payer from payment_run where key = $1', [key]),
  );
  const [found] = rows;
  if (!found) return null;
  if (found.payer !== payer) throw new Refusal([{ says: '同一重复提交标识已用于另一批次', remedy: '请刷新页面后重新提交' }], 422);
  const [run] = await runRows(work, { id: found.id });
  return run ?? null;
}

const sum = (fens: readonly bigint[]) => fens.reduce((all, one) => all + one, 0n);
const payOf = ({ part, offsets }: Waiting) => part.dueFen - sum(offsets.map(({ amountFen }) => amountFen));

/** What goes on the list: all that waits and is not held back, or what is named of it. */
function chosen(waiting: Waiting[], only: string[] | undefined): Waiting[] {
  const named = only === undefined ? waiting : waiting.filter(({ part }) => only.includes(part.postingId));
  if (only !== undefined && named.length < new Set(only).size)
    refuse([{ says: '所选款项中有的已列入批次、已兑付或不由本级承担', remedy: '请刷新后重新选择' }]);
  const free = named.filter(({ held }) => held === null);
  if (free.length > 0 && (only === undefined || free.length === named.length)) return free;
  const held = named.find((one) => one.held !== null)?.held;
  if (held) refuse([{ says: `暂不列入批次：${held}`, clause: '五.3', remedy: '请先办理更正（核减），或复核后重试' }]);
  throw new Refusal([{ says: '没有待拨付的款项', remedy: '奖励经财政核准登记后才能列入批次' }]);
}

/** 编制拨付批次 of one's own purse; the database keeps one open a period, each line once, and the maker apart from who approved. */
export async function makeRun(work: Work, { key, only }: z.output<typeof contract.input>): Promise<RunRow> {
  const { client, policy, actor, today, now } = work;
  const payer = ownPayer(actor);
  refuse(payerRefusals(actor, 'payment.make', payer), 403);
  await lockKey(work, key);
  const before = await answered(work, key, payer);
  if (before) return before;
  await lockPayer(work, payer);
  const { period } = periodOf(policy, today);
  const open = (await runRows(work, { payer })).find((run) => run.period === period && (run.state === 'made' || run.state === 'released'));
  if (open) refuse([{ says: `${payer}${open.periodSays}第${open.turn}批尚未办结，一期同时只有一个批次`, remedy: '请先办结或撤销该批次' }]);
  const lines = chosen(await waitingOf(work, [payer]), only);
  refuse(lines.flatMap(({ part }) => samePersonRefusals(actor, part.approvers, '奖励核准与编制批次')).slice(0, 1));
  const year = Number(period.slice(0, 4));
  const payFen = sum(lines.map(payOf));
  const { budgetFen, borneFen } = await borneOf(work, payer, year);
  if (borneFen + payFen > budgetFen)
    refuse([
      {
        says: `本批 ${moneyText(payFen)}，${payer}${year}年奖励预算 ${moneyText(budgetFen)}，已列批次 ${moneyText(borneFen)}，超出 ${moneyText(borneFen + payFen - budgetFen)}`,
        clause: '四.3',
        remedy: '请登记并审核预算，或只选预算以内的款项编制',
      },
    ]);
  const id = await begin().catch(refusedByDatabase);
  note(work, {
    act: 'payment.make-run',
    says: '编制拨付批次',
    thing: id,
    detail: { payer, period: periodSays(policy, period), lines: lines.length, amount: moneyText(payFen) },
    stands: [{ of: 'payment', key: id }],
  });
  await handOnRun(work, id);
  const [made] = await runRows(work, { id });
  if (!made) throw new Error('made and not found');
  return made;

  async function begin(): Promise<string> {
    const { rows } = await client.query<{ id: string; turn: number }>(
      `insert into payment_run (key, payer, period, year, turn)
       select $1, $2, $3, $4, coalesce(max(turn), 0) + 1 from payment_run where payer = $2 and period = $3 returning id, turn::int`,
      [key, payer, period, year],
    );
    const { id: run = '', turn = 1 } = rows[0] ?? {};
    await client.query(
      `insert into payment_run_step (run_id, ordinal, payer, step, taken_by, taken_by_name, taken_at) values ($1, 1, $2, 'make', $3, $4, $5)`,
      [run, payer, actor.accountId, actor.displayName, now],
    );
    await putLines(work, { id: run, payer, period, turn }, lines);
    return run;
  }
}
