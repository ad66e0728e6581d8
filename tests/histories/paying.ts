import { dayOf } from '../../src/platform/clock/clock.ts';
import { fileConfirmation } from '../../src/programme/incentives/payments/confirm.ts';
import type { RunDetail } from '../../src/programme/incentives/payments/contract.ts';
import { makeRun } from '../../src/programme/incentives/payments/make-run.ts';
import { readRun } from '../../src/programme/incentives/payments/read-run.ts';
import { stepRun } from '../../src/programme/incentives/payments/step-run.ts';
import { type House, inWork, type Work } from '../../src/registry/access/work.ts';
import type { randomly } from '../random.ts';
import { csv } from '../rosters.ts';
import { crashing, wasCut } from './crashing.ts';

/** A purse: who makes and who releases its lists. */
export interface Purse {
  maker: string;
  releaser: string;
}

/** Counted of what went wrong on the way. */
export interface Trouble {
  cuts: number;
  refused: number;
  failed: number;
}

type Draw = ReturnType<typeof randomly>;

/** Asks again until it is known: cut off at random, several at once; null: what was asked cannot be done (any more). */
async function insist<T>(house: House, token: string, draw: Draw, trouble: Trouble, run: (work: Work) => Promise<T>): Promise<T | null> {
  for (let time = 0; ; time += 1) {
    const cut = time < 6 && draw.one(0.15);
    try {
      return await inWork(cut ? crashing(house, 1 + draw.upTo(40), draw.one(0.5)) : house, token, run);
    } catch (error) {
      if (wasCut(error)) {
        trouble.cuts += 1;
        continue;
      }
      if ((error as { reasons?: unknown }).reasons === undefined) throw error;
      trouble.refused += 1;
      return null;
    }
  }
}

/** The bank answers: some fail, some rows come twice, in files of its own cut; each file is sent by several at once. */
function filesOf(run: RunDetail, draw: Draw, last: boolean, on: string): { bytes: Buffer; failed: number }[] {
  const rows = run.rows.filter(({ payFen, outcome }) => payFen !== '0' && outcome === null);
  const half = 1 + draw.upTo(Math.max(1, rows.length));
  return [rows.slice(0, half), rows.slice(half)].flatMap((part) => {
    if (part.length === 0) return [];
    let failed = 0;
    const lines = part.map(({ serial, payeeName, payFen }) => {
      const fails = !last && draw.one(0.04);
      if (fails) failed += 1;
      const yuan = `${payFen.padStart(3, '0').slice(0, -2)}.${payFen.padStart(3, '0').slice(-2)}`;
      return [serial, payeeName, yuan, fails ? '退汇' : '成功', on, fails ? '' : `V${serial}`, fails ? '账号有误' : ''];
    });
    const twice = draw.one(0.3) ? [lines[0] ?? []] : [];
    return [{ bytes: csv([['流水号', '收款人', '金额', '结果', '日期', '凭证号', '失败原因'], ...lines, ...twice]), failed }];
  });
}

/** 一个付款方付到没有为止: lists raced for, released by another, answered; what fails goes on the next list. */
export async function payOut(house: House, { maker, releaser }: Purse, name: string, draw: Draw): Promise<Trouble> {
  const trouble: Trouble = { cuts: 0, refused: 0, failed: 0 };
  for (let turn = 1; ; turn += 1) {
    const asked = Array.from({ length: 4 }, (_, n) => `${name}-turn${turn}-${n < 2 ? 'same' : n}`);
    const made = await Promise.all(asked.map((key) => insist(house, maker, draw, trouble, (work) => makeRun(work, { key }))));
    // After a restart a key of before answers with the list it made then, which may be over; of those at work there is one.
    const ids = new Set(made.flatMap((run) => (run && (run.state === 'made' || run.state === 'released') ? [run.id] : [])));
    if (ids.size > 1) throw new Error(`${name}：一期同时有 ${ids.size} 个批次`);
    const [id] = ids;
    if (id === undefined) {
      if (made.some((run) => run !== null)) continue;
      return trouble;
    }
    for (let released = false; !released; ) {
      await Promise.all([1, 2].map(() => insist(house, releaser, draw, trouble, (work) => stepRun(work, { id, step: 'release' }))));
      released = (await inWork(house, maker, (work) => readRun(work, { id }))).state !== 'made';
    }
    const run = await inWork(house, maker, (work) => readRun(work, { id }));
    for (const { bytes, failed } of filesOf(run, draw, turn > 3, dayOf(house.clock()))) {
      trouble.failed += failed;
      const sent = [1, 2, 3].map(() =>
        insist(house, maker, draw, trouble, (work) => fileConfirmation(work, { bytes, fileName: `${name}-${turn}.csv` })),
      );
      await Promise.all(sent);
    }
  }
}
