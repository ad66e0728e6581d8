import { parentPort, workerData } from 'node:worker_threads';

/** The thread of one job: loads the module named, runs it, and tells how it ended. */
const { module, setup, data } = workerData as { module: string; setup: unknown; data: unknown };

try {
  const { run } = (await import(module)) as { run: (setup: unknown, data: unknown) => Promise<void> };
  await run(setup, data);
  parentPort?.postMessage({ failed: null });
} catch (error) {
  parentPort?.postMessage({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
