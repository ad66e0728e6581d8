import { seal, unseal } from '../../../platform/sealed.ts';

/** The algorithm kept beside what is sealed. */
export const channelAlgorithm = 'SM4-CTR+HMAC-SM3';
type Part = 'url' | 'secret';

const contextOf = (channel: string, part: Part) => `notice_channel ${channel} ${part}`;

/** 封存 an address or a signing secret, bound to its channel: moved to another it does not open. */
export function sealPart(secret: string, { channel, part, plain }: { channel: string; part: Part; plain: string }): string {
  return seal({ secret, context: contextOf(channel, part) }, plain, channelAlgorithm).bytes.toString('base64url');
}

/** 启封. */
export function openPart(
  secret: string,
  { channel, part, sealed, algorithm }: { channel: string; part: Part; sealed: string; algorithm: string },
): string {
  return unseal({ secret, context: contextOf(channel, part) }, { algorithm, bytes: Buffer.from(sealed, 'base64url') });
}
