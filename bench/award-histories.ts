import process from 'node:process';
import { playHistories, toldOf } from '../tests/award-histories.ts';
import { openBench } from './ground.ts';

// node scripts/with-node.mjs bench/award-histories.ts [rounds] [histories a round]: 100,000 histories of awards by default, on an embedded
// PostgreSQL of its own with fsync on. Ends with 1 unless nothing is double, missing or off by a 分.
const [rounds = 25, each = 4_000] = process.argv.slice(2).map(Number);
const bench = await openBench();
const started = performance.now();
const played = await playHistories(bench.house, { rounds, each, say: (line) => process.stdout.write(`${line}\n`) });
await bench.close();
process.stdout.write(`${toldOf(played)}；${Math.round((performance.now() - started) / 1000)} 秒\n`);
for (const fault of played.faults.slice(0, 20)) process.stdout.write(`  ✗ ${fault}\n`);
process.exit(played.double + played.missing + played.wrong + played.faults.length === 0 ? 0 : 1);
