import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll } from 'vitest';

/** 收到的邮件: its envelope, its head and its two bodies, decoded. */
export interface Caught {
  to: string[];
  raw: string;
  header: (name: string) => string;
  text: string;
  html: string;
}

/** A mail server on this machine that keeps what it is given; `answer` may refuse or hold up a letter. */
export interface MailCatcher {
  url: string;
  port: number;
  mails: Caught[];
  /** What to do with the next letters: nothing, an SMTP error of this code, or a promise to wait for after the letter was read and before it is acknowledged. */
  answer: ((mail: Caught) => undefined | number | Promise<void>) | null;
  /** What to say to a receiver: an SMTP code refuses. */
  receiver: ((address: string) => number | undefined) | null;
  close: () => Promise<void>;
}

const open: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of open.splice(0)) await close();
});

function refusal(code: number): Error {
  return Object.assign(new Error('refused by the test'), { responseCode: code });
}

/** Opens a mail server; port 0 takes a free one. */
export async function catchMail(port = 0): Promise<MailCatcher> {
  const catcher: MailCatcher = { url: '', port, mails: [], answer: null, receiver: null, close: async () => {} };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      const code = catcher.receiver?.(address);
      done(code === undefined ? null : refusal(code));
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const mail = read(
          Buffer.concat(pieces).toString('utf8'),
          session.envelope.rcptTo.map(({ address }) => address),
        );
        const answer = catcher.answer?.(mail);
        if (typeof answer === 'number') return done(refusal(answer));
        catcher.mails.push(mail);
        void Promise.resolve(answer).then(() => done());
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  catcher.port = (server.server.address() as AddressInfo).port;
  catcher.url = `smtp://127.0.0.1:${catcher.port}`;
  let closed: Promise<void> | null = null;
  catcher.close = () => {
    closed ??= new Promise<void>((resolve) => server.close(() => resolve()));
    return closed;
  };
  open.push(catcher.close);
  return catcher;
}

function read(raw: string, to: string[]): Caught {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const header = (name: string) => {
    const found = headers.filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    return found.map((line) => words(line.slice(name.length + 1).trim())).join('\n');
  };
  const boundary = /boundary="?([^";\s]+)"?/.exec(head)?.[1] ?? '\u0000';
  const parts = rest.join('\r\n\r\n').split(`--${boundary}`);
  const body = (type: string) => decoded(parts.find((part) => part.includes(`Content-Type: ${type}`)) ?? '');
  return { to, raw, header, text: body('text/plain'), html: body('text/html') };
}

function decoded(part: string): string {
  const at = part.indexOf('\r\n\r\n');
  const body = part.slice(at + 4).trim();
  if (/base64/i.test(part.slice(0, at))) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(part.slice(0, at))) return body;
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Encoded words of a header (RFC 2047). */
function words(said: string): string {
  return said.replace(/\?=\s+=\?/g, '?==?').replace(/(?:=\?UTF-8\?([BQ])\?([^?]*)\?=)+/gi, (run) =>
    Buffer.concat(
      [...run.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)].map(([, how, text = '']) =>
        how?.toUpperCase() === 'B'
          ? Buffer.from(text, 'base64')
          : Buffer.from(
              text.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
              'latin1',
            ),
      ),
    ).toString('utf8'),
  );
}

/** What a group robot was sent. */
export interface Posted {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A webhook's other side on this machine; answers what `answer` says, else errcode 0 as 企业微信 does. */
export async function catchPosts() {
  const posts: Posted[] = [];
  const catcher = {
    posts,
    url: '',
    host: '',
    answer: null as ((post: Posted) => { status: number; headers?: Record<string, string>; body?: string } | null) | null,
    close: async () => {},
  };
  const server = createServer(async (request, reply) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const post = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces).toString('utf8') };
    posts.push(post);
    const said = catcher.answer ? catcher.answer(post) : { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
    // null: silence.
    if (said) reply.writeHead(said.status, said.headers ?? {}).end(said.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  catcher.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  catcher.url = `http://${catcher.host}/cgi-bin/webhook/send?key=a-key-of-a-robot`;
  catcher.close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  open.push(catcher.close);
  return catcher;
}
