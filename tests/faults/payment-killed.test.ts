import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { houseOn } from '../../bench/ground.ts';
import { openGround } from '../../src/data/open.ts';
import { loadAreas } from '../../src/registry/access/areas.ts';
import { asSystem } from '../../src/registry/access/work.ts';
import { loadDisclosure } from '../../src/registry/disclosure/load.ts';
import { area, enterprises, openYear, people } from '../award-histories.ts';
import { checkRound, verified } from '../histories/check.ts';
import { drawStages, triesOf } from '../histories/model.ts';
import { postAll } from '../histories/posting.ts';
import { randomly } from '../random.ts';
import { keptFolder, postmasterOf, removeFolder } from './folders.ts';

const dataDir = keptFolder();
afterAll(() => removeFolder(dataDir));
const at = '2024-03-15T10:00:00+08:00';
const programme = 'killed';

async function opened() {
  const ground = await openGround({ databaseUrl: null, dataDir }, { mode: 'server' });
  const open = houseOn(ground);
  return { ...open, policy: { ...open.policy, id: programme }, clock: () => new Date(at) };
}

/** The product's process, told to pay; killed after so many milliseconds, or left to end. Says the lines it spoke. */
async function pay(said: object, seed: number, killedAfter: number | null): Promise<string[]> {
  const child = spawn(
    process.execPath,
    ['--no-warnings', join(import.meta.dirname, 'payer.ts'), dataDir, JSON.stringify(said), String(seed)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const spoken: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    spoken.push(line);
    if (line === 'open' && killedAfter !== null) setTimeout(() => child.kill('SIGKILL'), killedAfter);
  }
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.on('exit', resolve));
  return spoken;
}

test('the product is killed in the middle of paying, again and again, twice with its database: after the restart nothing is double or missing', async () => {
  const draw = randomly(9);
  const first = await opened();
  await loadAreas(first);
  await loadDisclosure(first);
  const { approver, city, own } = await people(first);
  await openYear(first, [city, own]);
  const stages = (await enterprises(first, 400)).flatMap((id) => drawStages(draw, [id]).slice(0, 1));
  const tries = stages.flatMap((stage) => triesOf(draw, stage));
  await postAll(first, { token: approver, programme, area, clients: 20, draw }, tries);
  await first.ground.close();
  const said = { city, own, programme, at };
  const linesAfter: number[] = [];
  for (const [turn, after] of [120, 400, 800, 1300].entries()) {
    await pay(said, turn + 1, after);
    const left = postmasterOf(dataDir);
    if (turn % 2 === 1 && left) process.kill(left.pid, 'SIGKILL');
    const between = await opened();
    const { rows } = await asSystem(between, ({ client }) =>
      client.query<{ many: number }>('select count(*)::int as many from payment_result'),
    );
    linesAfter.push(rows[0]?.many ?? 0);
    await between.ground.close();
  }
  expect(await pay(said, 99, null)).toEqual(['open', 'done']);
  const last = await opened();
  const found = await checkRound(last, stages);
  expect(found).toMatchObject({ double: 0, missing: 0, wrong: 0, faults: [] });
  expect(found.paidFen).toBe(found.postedFen);
  expect(await verified(last)).toEqual([]);
  // It was killed before the end at least once: there was something left to pay.
  expect(Math.min(...linesAfter)).toBeLessThan(stages.length);
  await last.ground.close();
}, 180_000);
