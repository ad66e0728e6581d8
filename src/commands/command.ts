import process from 'node:process';
import { type OpenHouse, openHouse } from '../house.ts';
import { readConfig } from '../platform/config.ts';
import { log } from '../platform/log/log.ts';
import { type Reason, Refusal } from '../platform/shared/reason.ts';
import { asSystem, type Work } from '../registry/access/work.ts';
import { keepAttempts } from '../registry/compliance/attempts.ts';
import { headsFileOf } from '../registry/journal/heads-file.ts';
import { record } from '../registry/journal/record.ts';
import { sealChains } from '../registry/journal/seal.ts';
import { taken } from '../registry/journal/taken.ts';

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
      await sealChains(house, headsFileOf(house.config)).catch((error) => log.error({ err: error }, '留痕未能封存'));
      await house.close();
    }
  });
}

/** 命令留痕: which verb of the command line it was, and about what. */
export interface Told {
  verb: string;
  says: string;
  thing?: string | null;
  detail?: object;
}

/**
 * One transaction as the operator of the machine, who sees all areas; what each person may do is asked of the console, not of the shell.
 * One entry in the journal, refused or done, says which command it was; what a guard rail refuses leaves its attempt, as at the other doors.
 */
export async function asOperator<T>(house: OpenHouse, told: Told, run: (work: Work) => Promise<T>): Promise<T> {
  const { verb, says, thing = null, detail = {} } = told;
  const entry = { act: `cli.${verb}`, says: `命令行：${says}`, thing };
  try {
    return await asSystem(house, async (work) => {
      const answer = await run(work);
      const notes = taken(work);
      const said = Object.assign({}, detail, ...notes.map((one) => one.detail));
      const about = notes.find((one) => one.thing)?.thing ?? thing;
      await record(work, { ...entry, thing: about, outcome: 'done', detail: said, stands: notes.flatMap((one) => one.stands ?? []) });
      return answer;
    });
  } catch (error) {
    if (error instanceof Refusal) {
      const { reasons } = error;
      await asSystem(house, async (work) => {
        await keepAttempts(work, { act: entry.act, input: { subject: thing } }, reasons);
        await record(work, { ...entry, outcome: 'refused', detail: { ...detail, reasons } });
      });
    }
    throw error;
  }
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
