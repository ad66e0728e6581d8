import { createHash } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

const chunk = 256 * 1024;

/** 暂存: rows on their way out, on disk instead of in memory; a file without a name, gone with the process whatever happens. */
export interface Spool {
  write(text: string): Promise<void>;
  /** The hash of `head` and all that was written. */
  hash(head: string): Promise<string>;
  /** `head` and all that was written, and how many bytes that is; the spool closes itself at the end. */
  stream(head: string): { body: Readable; bytes: number };
  close(): Promise<void>;
}

/** Opens a spool; its text is kept back until there is enough of it to be worth a write. */
export async function openSpool(): Promise<Spool> {
  const path = join(tmpdir(), `shenggui-bulk-${process.pid}-${Math.random().toString(36).slice(2)}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  let waiting = '';
  let written = 0;
  const flush = async () => {
    if (waiting === '') return;
    const bytes = Buffer.from(waiting);
    waiting = '';
    await file.write(bytes, 0, bytes.length, written);
    written += bytes.length;
  };
  async function* pieces(head: string): AsyncGenerator<Buffer> {
    if (head !== '') yield Buffer.from(head);
    for (let at = 0; at < written; ) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(Math.min(chunk, written - at)), 0, null, at);
      if (bytesRead === 0) throw new Error('the spool is shorter than what was written');
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }
  const close = () => file.close().catch(() => {});
  async function* closing(head: string): AsyncGenerator<Buffer> {
    try {
      yield* pieces(head);
    } finally {
      await close();
    }
  }
  return {
    write: async (text) => {
      waiting += text;
      if (waiting.length >= chunk) await flush();
    },
    hash: async (head) => {
      await flush();
      const sum = createHash('sha256');
      for await (const piece of pieces(head)) sum.update(piece);
      return sum.digest('hex');
    },
    stream: (head) => ({ body: Readable.from(closing(head), { objectMode: false }), bytes: Buffer.byteLength(head) + written }),
    close,
  };
}
