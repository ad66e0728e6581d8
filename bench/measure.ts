import { spawn } from 'node:child_process';
import os from 'node:os';

/** One line of the report: ours against a peer on the same work in the same run. */
export interface Figure {
  bench: string;
  work: string;
  who: string;
  ms: number;
  /** ours ÷ peer of the same work; null for the peer itself. */
  ratio: number | null;
  rssMb: number | null;
  /** The promise this answers, if there is one, and whether it was kept. */
  promise: string | null;
  kept: boolean | null;
  note: string;
}

/** Milliseconds of one call. */
export async function timed<T>(work: () => Promise<T> | T): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** The middle of several runs after one that warms up. */
export async function median(repeats: number, work: () => Promise<unknown> | unknown): Promise<number> {
  await work();
  const runs: number[] = [];
  for (let run = 0; run < repeats; run++) runs.push((await timed(work)).ms);
  runs.sort((one, other) => one - other);
  return runs[Math.floor(runs.length / 2)] ?? 0;
}

/** Runs a file in a process of its own, so that its memory is its own; the answer is its last line of output, as JSON. */
export function apart<T>(script: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    child.stdout.on('data', (piece: Buffer) => {
      printed += piece.toString();
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      const last = printed.trim().split('\n').at(-1) ?? '';
      if (code === 0 && last.startsWith('{')) resolve(JSON.parse(last) as T);
      else reject(new Error(`${script} ${args.join(' ')}：退出码 ${code}`));
    });
  });
}

/** What a process apart prints at its end. */
export interface Apart {
  ms: number;
  rssMb: number;
  [more: string]: unknown;
}

/** Prints the answer of a process apart: time, peak of resident memory, whatever else it says. */
export function answer(ms: number, more: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ ms, rssMb: Math.round(process.resourceUsage().maxRSS / 1024), ...more })}\n`);
}

/** The machine the figures hold for. */
export function machine(): Record<string, unknown> {
  const [processor] = os.cpus();
  return {
    cpus: os.cpus().length,
    model: processor?.model ?? 'unknown',
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
    platform: `${os.platform()} ${os.release()}`,
    loadAverage: os.loadavg().map((load) => Math.round(load * 100) / 100),
  };
}
