import type pg from 'pg';
import type { House } from '../../src/registry/access/work.ts';

/** 断电: thrown where whoever acts is cut off; whether what was done is kept nobody has been told. */
export class Cut extends Error {}

interface Wired {
  connection: { stream: { destroy(): void } };
}

/**
 * The same house, whose connection breaks at its so-many-th message: before it leaves, or after it left and before it is answered. A commit that left
 * may have counted; whoever asks again with the same key finds out.
 */
export function crashing(house: House, at: number, answered: boolean): House {
  let sent = 0;
  const connect = async () => {
    const client = await house.ground.appPool.connect();
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    const cut = () => (client as unknown as Wired).connection.stream.destroy();
    client.query = (async (...args: unknown[]) => {
      sent += 1;
      if (sent < at) return query(...args);
      if (!answered) {
        cut();
        throw new Cut('cut off before it was sent');
      }
      const left = query(...args);
      // Out of the door, and the line is dead.
      setImmediate(cut);
      await left.catch(() => {});
      throw new Cut('cut off before it was answered');
    }) as pg.PoolClient['query'];
    const release = client.release.bind(client);
    client.release = () => release(true);
    return client;
  };
  return { ...house, ground: { ...house.ground, appPool: { connect } as unknown as pg.Pool } };
}

/** Taken away, deadlocked, waited for too long for a lock, or for an answer: 刚才有人正在办理，请重试. */
const waited = ['57P01', '40P01', '55P03', '57014'];

/** Whether an attempt came to nothing because the line broke, so that it has to be asked again. */
export function wasCut(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  return (
    error instanceof Cut || waited.includes(code ?? '') || /Connection terminated|ECONNRESET|not queryable|has been closed/.test(message)
  );
}
