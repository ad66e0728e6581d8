// A process of its own that opens the database of DATA_DIR, says so, and waits: tests kill it, signal it and race it.
import process from 'node:process';
import { openGround } from '../../src/data/open.ts';
import { Refusal } from '../../src/platform/shared/reason.ts';

const [dataDir = '', mode = 'server'] = process.argv.slice(2);
try {
  const ground = await openGround({ databaseUrl: null, dataDir }, { mode: mode === 'tool' ? 'tool' : 'server' });
  const { rows } = await ground.appPool.query('select current_user as name');
  const stop = async () => {
    await ground.close();
    process.stdout.write('closed\n');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop());
  process.stdout.write(`open ${rows[0].name}\n`);
  setInterval(() => {}, 1_000);
} catch (error) {
  process.stdout.write(error instanceof Refusal ? `refused ${error.message}\n` : `fault ${(error as Error).stack}\n`);
  process.exit(1);
}
