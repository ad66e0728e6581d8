import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { asOnlooker } from '../../src/registry/access/work.ts';
import { openJournal } from '../../src/registry/journal/opening.ts';
import { sealChains } from '../../src/registry/journal/seal.ts';
import { verifyAll } from '../../src/registry/journal/verify.ts';
import { newHouse } from '../harness.ts';

/** A process that writes and seals until it is killed in the middle of something. */
const writer = `
  const at = (path) => import('file://' + process.env.SRC + '/' + path);
  const { makePool } = await at('data/pools.ts');
  const { asSystem } = await at('registry/access/work.ts');
  const { record } = await at('registry/journal/record.ts');
  const { sealChains } = await at('registry/journal/seal.ts');
  const ground = { appPool: makePool(process.env.APP, { max: 4, name: 'a' }), authPool: makePool(process.env.AUTH, { max: 4, name: 'b' }) };
  const house = { ground, policy: {}, clock: () => new Date() };
  process.stdout.write('begun\\n');
  const write = async () => { for (;;) await asSystem(house, (work) => record(work, { act: 'test.act', says: '试办', outcome: 'done' })); };
  const seal = async () => { for (;;) await sealChains(house, process.env.FILE); };
  await Promise.all([write(), write(), seal()]);
`;

test('killed in the middle of writing and sealing, three times over, the chains stand and go on', { timeout: 120_000 }, async () => {
  const house = await newHouse();
  await openJournal(house);
  const file = join(mkdtempSync(join(tmpdir(), 'heads-')), 'journal-heads.log');
  const { appPool, authPool } = house.ground;
  const env = {
    ...process.env,
    APP: appPool.options.connectionString,
    AUTH: authPool.options.connectionString,
    FILE: file,
    SRC: resolve('src'),
  };
  let before = 0;
  for (const milliseconds of [700, 1_100, 1_500]) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', writer], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await pause(milliseconds);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const verified = await asOnlooker(house, ({ client }) => verifyAll({ client, file, progress: () => {} }));
    expect(verified.faults).toEqual([]);
    expect(verified.checked.journal).toBeGreaterThan(before);
    before = verified.checked.journal;
  }
  await sealChains(house, file);
  expect((await asOnlooker(house, ({ client }) => verifyAll({ client, file, progress: () => {} }))).ok).toBe(true);
  await house.ground.close();
});
