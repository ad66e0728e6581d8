import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    address: string;
    /** Where the city hands in its mail: a journey may open a server there (tests/caught-mail.ts). */
    mailPort: number;
  }
}

/** Starts the product as `npm start` does, in an empty folder, and waits until the seeded city stands. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // A developer may point the journeys at a city that already stands.
  if (process.env.JOURNEYS_AT) {
    project.provide('address', process.env.JOURNEYS_AT);
    project.provide('mailPort', Number(process.env.JOURNEYS_MAIL_PORT ?? 0));
    return async () => {};
  }
  const mailPort = await freePort();
  const mail = { SMTP_URL: `smtp://127.0.0.1:${mailPort}`, MAIL_FROM: 'shenggui@example.cn' };
  const { address, stop } = await startCity(mail);
  project.provide('address', address);
  project.provide('mailPort', mailPort);
  return stop;
}

/** A product of its own with the seeded city, for as long as a journey needs it; `said` goes on top of the environment. */
export async function startCity(said: Record<string, string>): Promise<{ address: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'shenggui-journeys-'));
  const away = () => rmSync(folder, { recursive: true, force: true });
  const served = await serveCity(folder, said).catch((error: unknown) => {
    away();
    throw error;
  });
  return { address: served.address, stop: () => served.stop().then(away) };
}

/** The city of a folder, planted at its first start; stopped, its folder stays, so that it may be started again on another day. */
export async function serveCity(folder: string, said: Record<string, string>): Promise<{ address: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _, ...environment } = process.env;
  const server = spawn(process.execPath, ['src/server.ts'], {
    env: { ...environment, PORT: String(port), DATA_DIR: folder, SHENGGUI_DEMO: '1', TZ: 'Asia/Shanghai', LOG_LEVEL: 'warn', ...said },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => server.on('exit', () => resolve()));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
  };
  const until = Date.now() + 540_000;
  while (!(await isReady(address))) {
    if (Date.now() > until || server.exitCode !== null) {
      await stop();
      throw new Error('the server did not become ready');
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return { address, stop };
}

async function isReady(address: string): Promise<boolean> {
  return fetch(`${address}/api/health`).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** A port nobody listens at. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
