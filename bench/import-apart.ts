import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import process from 'node:process';
import { openGround } from '../src/data/open.ts';
import { asSystem } from '../src/registry/access/work.ts';
import { importRoster } from '../src/registry/intake/import.ts';
import { houseOn } from './ground.ts';
import { answer } from './measure.ts';

// One import in a process of its own, beside the running database: node import-apart.ts DATA_DIR FILE
const [dataDir, path] = process.argv.slice(2) as [string, string];
const ground = await openGround({ databaseUrl: null, dataDir }, { mode: 'tool' });
const house = houseOn(ground);
const start = performance.now();
const result = await asSystem(house, (work) =>
  importRoster(work, { bytes: readFileSync(path), fileName: basename(path), source: 'tax', accept: true }),
);
const ms = performance.now() - start;
await ground.close();
answer(ms, { rows: result.rows, filed: result.filed, created: result.created, problems: result.problems.length });
