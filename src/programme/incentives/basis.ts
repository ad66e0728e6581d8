import type { FoundAward } from './read-awards.ts';

/** bigint as text, as JSON has none. */
const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

/** 兑现的依据: the facts, the finding and its reasons (and whose account, masked) as they stood, frozen beside the posting; what changes later changes nothing here. */
export function basisOf({ who, facts, award }: FoundAward, payee?: unknown): unknown {
  return JSON.parse(JSON.stringify({ who, facts, award, payee }, plain));
}
