import process from 'node:process';
import { type OpenHouse, openHouse } from '../house.ts';
import { readConfig } from '../platform/config.ts';
import { log } from '../platform/log/log.ts';
import { type Reason, Refusal } from '../platform/shared/reason.ts';
import { asSystem, type Work } from '../registry/access/work.ts';

/** How a command ends: done, refused by the rules, wrongly asked, broken. */
export const exits = { done: 0, refused: 1, usage: 2, fault: 3 } as const;

/** What a verb has to say: for people a text, for programs one JSON document; `exit`: it ends with another number all the same. */
export interface Said {
  text: string;
  json: unknown;
  exit?: number;
}

/** The input of a command is wrong (a file that is not there, a month that is none): exit 2, said in Chinese. */
export class UsageFault extends Error {}

/** Opens the house beside a running server or alone, runs the verb, prints what it says, closes; always ends the process. */
export async function command(
  json: boolean,
  verb: (house: OpenHouse) => Promise<Said>,
  purpose: { demo: boolean } | null = null,
): Promise<void> {
  process.exitCode = await answered(json, async () => {
    const house = await openHouse(readConfig(process.env), 'tool', purpose);
    try {
      return await verb(house);
    } finally {
      await house.close();
    }
  });
}

/** One transaction as the operator of the machine, who sees all areas; what each person may do is asked of the console, not of the shell. */
export function asOperator<T>(house: OpenHouse, run: (work: Work) => Promise<T>): Promise<T> {
  return asSystem(house, run);
}

async function answered(json: boolean, act: () => Promise<Said>): Promise<number> {
  try {
    const said = await act();
    process.stdout.write(json ? `${JSON.stringify(said.json)}\n` : `${said.text}\n`);
    return said.exit ?? exits.done;
  } catch (error) {
    const turnedAway = turnedAwayBy(error);
    if (turnedAway) return tell(json, turnedAway.reasons, turnedAway.exit);
    log.error({ err: error }, 'fault');
    return tell(json, [{ says: '系统出现故障，详情见标准错误输出' }], exits.fault);
  }
}

/** 不予办理: why, and how it ends (1 by the rules, 2 wrongly asked or bad input); null: nothing of the kind, something is broken. */
export function turnedAwayBy(error: unknown): { reasons: Reason[]; exit: number } | null {
  if (error instanceof Refusal) return { reasons: error.reasons, exit: [413, 422].includes(error.status) ? exits.usage : exits.refused };
  const usage = error instanceof UsageFault || (error instanceof Error && error.name === 'PackFault');
  return usage ? { reasons: [{ says: error.message }], exit: exits.usage } : null;
}

function tell(json: boolean, reasons: Reason[], exit: number): number {
  if (json) process.stdout.write(`${JSON.stringify({ refused: exit === exits.refused, reasons })}\n`);
  for (const { says, clause, remedy } of reasons) {
    process.stderr.write(`✗ ${says}${clause ? `（${clause}）` : ''}${remedy ? `\n  ${remedy}` : ''}\n`);
  }
  return exit;
}
