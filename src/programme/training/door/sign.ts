import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** 签到码 hangs in the room for everybody and is worth a few seconds; 签到凭据 is one person's, and worth a few minutes. */
type Kind = 'code' | 'ticket';

/** What a code or a ticket says, once it is known to be ours. */
export interface Opened {
  courseId: string;
  expiresAt: Date;
  /** What makes one ticket differ from the next; of codes the moment alone does. */
  nonce: string;
}

const kinds: Record<Kind, number> = { code: 1, ticket: 2 };
const headBytes = 1 + 16 + 6 + 8;
const macBytes = 16;

/** 签到密钥, from the installation's own key: another installation's codes open nothing here. */
export function doorKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sm3', secret, 'shenggui', 'training check-in', 32));
}

function macOf(key: Buffer, head: Buffer): Buffer {
  return createHmac('sm3', key).update(head).digest().subarray(0, macBytes);
}

/** 签发: which course, until when; short enough for a QR code that is read across a room. */
export function signed(key: Buffer, kind: Kind, { courseId, expiresAt }: { courseId: string; expiresAt: Date }): string {
  const head = Buffer.alloc(headBytes);
  head[0] = kinds[kind];
  Buffer.from(courseId.replaceAll('-', ''), 'hex').copy(head, 1);
  head.writeUIntBE(expiresAt.getTime(), 17, 6);
  if (kind === 'ticket') randomBytes(8).copy(head, 23);
  return Buffer.concat([head, macOf(key, head)]).toString('base64url');
}

/** 验签: null where it was not made here, was altered, or is the other kind; whether it is still good is for the caller to see. */
export function opened(key: Buffer, kind: Kind, text: string): Opened | null {
  if (!/^[\w-]{63}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  const head = bytes.subarray(0, headBytes);
  // Two texts may stand for the same bytes: only the one we write is ours.
  if (bytes.length !== headBytes + macBytes || bytes.toString('base64url') !== text) return null;
  if (!timingSafeEqual(bytes.subarray(headBytes), macOf(key, head)) || head[0] !== kinds[kind]) return null;
  const hex = head.subarray(1, 17).toString('hex');
  const courseId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return { courseId, expiresAt: new Date(head.readUIntBE(17, 6)), nonce: head.subarray(23, 31).toString('hex') };
}
