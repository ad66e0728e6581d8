import type { PoolClient } from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';

/** One value of a COPY line in text format. */
export function copyField(text: string | null | undefined): string {
  if (text === null || text === undefined) return '\\N';
  return /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, (mark) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[mark] ?? '')
    : text;
}

/** Lines on their way into a table. */
export interface Copier {
  /** Takes a line; true when it is time to flush. */
  add(line: string): boolean;
  flush(): Promise<void>;
  close(): Promise<void>;
  /** Ends the COPY without its rows, so that the connection can be used again for the rollback. */
  abandon(): void;
}

/** Waits for room in the stream, or for its end: a connection that dies while we wait must not leave us waiting. */
function room(stream: CopyStreamQuery): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (fault?: Error): void => {
      stream.off('drain', settle);
      stream.off('error', settle);
      stream.off('close', closed);
      if (fault) reject(fault);
      else resolve();
    };
    const closed = (): void => settle(new Error('COPY ended before its rows'));
    stream.once('drain', settle).once('error', settle).once('close', closed);
    if (stream.destroyed) closed();
  });
}

/** A COPY that is opened when the first line comes and closed before anything else uses the connection. */
export function copier(client: PoolClient, statement: string): Copier {
  let stream: CopyStreamQuery | null = null;
  let broken: Error | null = null;
  let text = '';
  const open = (): CopyStreamQuery => {
    const opened = client.query(copyFrom(statement));
    // Between two writes nobody listens; an unheard error would end the process.
    opened.on('error', (fault: Error) => {
      broken = fault;
    });
    return opened;
  };
  const flush = async (): Promise<void> => {
    if (text === '') return;
    stream ??= open();
    const chunk = text;
    text = '';
    if (!broken && !stream.write(chunk)) await room(stream);
    if (broken) throw broken;
  };
  return {
    add: (line) => {
      text += line;
      return text.length > 60_000;
    },
    flush,
    close: async () => {
      await flush();
      const closing = stream;
      stream = null;
      if (!closing) return;
      await new Promise<void>((resolve, reject) => {
        closing.once('finish', resolve).once('error', reject);
        closing.end();
      });
    },
    abandon: () => {
      stream?.destroy(new Error('abandoned'));
      stream = null;
    },
  };
}
