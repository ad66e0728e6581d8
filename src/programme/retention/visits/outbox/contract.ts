import type { SentRecord, SyncOutcome } from '../contract.ts';

// 手机上的发件箱, as pure rules: what is sent next, what becomes of it when an answer comes, on what an edit is made. Pages keep it in IndexedDB.

/** What stands on the phone of a record or a photograph: 待同步, 已同步, 有冲突, 等前一版, 被退回. */
export type HeldState = 'pending' | 'synced' | 'conflict' | 'waiting' | 'refused';

/** 状态 in words. */
export const heldSays: Record<HeldState, string> = {
  pending: '待同步',
  synced: '已同步',
  conflict: '有冲突',
  waiting: '已同步，等前一版',
  refused: '被退回',
};

/** A record in the outbox; whose it is stands beside it, for another account at the same phone sees nothing of it. */
export interface HeldRecord {
  id: string;
  accountId: string;
  enterpriseName: string;
  record: SentRecord;
  state: HeldState;
  reasons: string[];
  owesReason: boolean;
  serials: string[];
  flags: string[];
  savedAt: string;
}

/** A batch must stay well below what the server takes in at once. */
const mostBytes = 400_000;
const mostRecords = 50;

/** 下一批: what waits, of this account alone, the oldest first; what was made on one that was returned waits until that is mended. */
export function nextBatch(held: HeldRecord[], accountId: string): HeldRecord[] {
  const refused = new Set(held.filter(({ state }) => state === 'refused').map(({ id }) => id));
  const waiting = held
    .filter((one) => one.accountId === accountId && one.state === 'pending' && !one.record.bases.some((base) => refused.has(base)))
    .sort((a, b) => a.savedAt.localeCompare(b.savedAt));
  const batch: HeldRecord[] = [];
  let bytes = 0;
  for (const one of waiting) {
    bytes += JSON.stringify(one.record).length * 3;
    if (batch.length > 0 && (bytes > mostBytes || batch.length >= mostRecords)) break;
    batch.push(one);
  }
  return batch;
}

const after: Record<SyncOutcome['outcome'], HeldState> = {
  kept: 'synced',
  already: 'synced',
  waiting: 'waiting',
  conflict: 'conflict',
  refused: 'refused',
};

/** 收到答复: what is answered takes its state; what is not, waits on. */
export function settled(held: HeldRecord[], outcomes: SyncOutcome[]): HeldRecord[] {
  const answers = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  return held.map((one) => {
    const answer = answers.get(one.id);
    if (!answer) return one;
    return {
      ...one,
      state: after[answer.outcome],
      reasons: answer.reasons.map(({ says, remedy }) => (remedy ? `${says}。${remedy}` : says)),
      owesReason: answer.owesReason,
      serials: answer.problems.map(({ serial }) => serial),
      flags: answer.flags,
    };
  });
}

/**
 * 在哪一版上修改: on what this phone knows to stand of the visit: its own versions that no other of them names, and what the server told, unless one of
 * ours was made on it. A version that was returned is no base: it is mended in its place.
 */
export function basesFor(held: HeldRecord[], visitId: string, told: string[]): string[] {
  const own = held.filter(({ record, state }) => record.visitId === visitId && state !== 'refused');
  const gone = new Set(own.flatMap(({ record }) => record.bases));
  return [...new Set([...own.map(({ id }) => id), ...told])].filter((id) => !gone.has(id)).slice(0, 20);
}

/** 改好退回的一版: it goes again under a new id, and what was made on the returned one is made on the new one. */
export function mended(held: HeldRecord[], returnedId: string, anew: HeldRecord): HeldRecord[] {
  return [
    ...held
      .filter(({ id }) => id !== returnedId)
      .map((one) =>
        one.state === 'pending' && one.record.bases.includes(returnedId)
          ? { ...one, record: { ...one.record, bases: one.record.bases.map((base) => (base === returnedId ? anew.id : base)) } }
          : one,
      ),
    anew,
  ];
}

/** 可以从手机上清除的: what was answered, and is older than the phone is to keep it. What waits is never cleared. */
export function clearable(held: HeldRecord[], before: string): string[] {
  return held.filter(({ state, savedAt }) => (state === 'synced' || state === 'waiting') && savedAt < before).map(({ id }) => id);
}

/** A uuid of one's own: randomUUID is missing on addresses without https. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
