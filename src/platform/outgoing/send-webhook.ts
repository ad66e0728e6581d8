import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { later, never, type Outcome } from './outcome.ts';
import { type Reached, reach } from './reach.ts';
import { signatureHeaders, signatureOf } from './sign.ts';

/** What goes to a webhook: a JSON body, signed, with a key by which the same one is known again. */
export interface Posted {
  url: string;
  secret: string;
  body: string;
  /** The same for every try of one delivery. */
  once: string;
  at: Date;
}

const patienceMs = 10_000;
/** An answer is a line or two: nobody is read for longer. */
const longestAnswer = 16_384;

/** 发送 webhook: to a host on the list alone, at the address that was checked; a redirect is a refusal, never followed. */
export async function sendWebhook(posted: Posted, entries: readonly string[]): Promise<Outcome> {
  const reached = await reach(posted.url, entries);
  if ('says' in reached) return reached.never ? never(reached.says) : later(reached.says);
  try {
    const { status, text } = await ask(reached, posted);
    return judged(status, text);
  } catch (error) {
    return later(`没有送达：${whyOf(error)}`);
  }
}

function ask({ url, address, family }: Reached, { secret, body, once, at }: Posted): Promise<{ status: number; text: string }> {
  const seconds = Math.floor(at.getTime() / 1000);
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      agent: false as const,
      signal: AbortSignal.timeout(patienceMs),
      // The address that was looked at: asked again, the name might answer another.
      lookup: (_host: string, { all }: { all?: boolean }, done: (error: null, found: unknown, family?: number) => void) =>
        all ? done(null, [{ address, family }]) : done(null, address, family),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'shenggui',
        [signatureHeaders.at]: String(seconds),
        [signatureHeaders.signature]: signatureOf(secret, seconds, body),
        [signatureHeaders.once]: once,
      },
    };
    const heard = (answer: IncomingMessage) => {
      readAnswer(answer, asked).then((text) => resolve({ status: answer.statusCode ?? 0, text }), reject);
    };
    const asked = url.protocol === 'https:' ? tlsRequest(url, options as never, heard) : plainRequest(url, options as never, heard);
    asked.on('error', reject);
    asked.end(body);
  });
}

async function readAnswer(answer: IncomingMessage, asked: ClientRequest): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of answer) {
    length += (piece as Buffer).length;
    if (length > longestAnswer) {
      asked.destroy();
      break;
    }
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** 企业微信 answers 200 with an errcode; others by their status alone. */
function judged(status: number, text: string): Outcome {
  if (status >= 300 && status < 400) return never(`对方要求转到别的地址（${status}），不予跟随`);
  if (status === 429 || status >= 500 || status === 408) return later(`对方暂不接收（${status}）`);
  if (status < 200 || status >= 300) return never(`对方拒收（${status}）`);
  const code = errcodeOf(text);
  if (code === null || code === 0) return { sent: true };
  // 45009: too many within a minute.
  return code === 45009 || code === -1 ? later(`机器人限流（${code}）`) : never(`机器人拒收（错误码 ${code}）`);
}

function errcodeOf(text: string): number | null {
  try {
    const code = (JSON.parse(text) as { errcode?: unknown } | null)?.errcode;
    return typeof code === 'number' ? code : null;
  } catch {
    return null;
  }
}

const whys: Record<string, string> = {
  ECONNREFUSED: '对方没有开门（连接被拒绝）',
  ECONNRESET: '连接中断',
  ETIMEDOUT: '连接超时',
  ENETUNREACH: '网络不通',
  EHOSTUNREACH: '网络不通',
  ABORT_ERR: '十秒内没有应答',
  CERT_HAS_EXPIRED: '对方证书已过期',
  DEPTH_ZERO_SELF_SIGNED_CERT: '对方证书不受信任',
  ERR_TLS_CERT_ALTNAME_INVALID: '对方证书与主机名不符',
};

function whyOf(error: unknown): string {
  const { code, name } = error as { code?: string; name?: string };
  return whys[code ?? ''] ?? (name === 'TimeoutError' ? '十秒内没有应答' : `连接出错（${code ?? name ?? '未知'}）`);
}
