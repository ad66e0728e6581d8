import type { Names, Packet, VisitContent } from './contract.ts';
import type { HeldRecord, HeldState } from './outbox/contract.ts';

/** 草稿: what is being written of a visit, kept while it is typed. */
export interface Draft {
  visitId: string;
  accountId: string;
  enterpriseId: string;
  enterpriseName: string;
  bases: string[];
  /** The returned version it mends. */
  mends: string | null;
  content: VisitContent;
  reason: string;
  savedAt: string;
}

/** A photograph on the phone; its picture goes when it has been received. */
export interface HeldPhoto {
  id: string;
  visitId: string;
  accountId: string;
  enterpriseId: string;
  kind: 'photo' | 'paper';
  bytes: ArrayBuffer | null;
  type: string;
  takenAt: string;
  latitude: number | null;
  longitude: number | null;
  accuracy: number | null;
  place: string;
  says: string;
  /** `draft`: its record has not been saved yet. */
  state: HeldState | 'draft';
  reasons: string[];
}

/** Whose the data is that is carried, and until when. */
export interface Carried {
  key: 'packet';
  accountId: string;
  /** Of the demo city: said on every page, with network or without. */
  demo: boolean;
  packet: Packet;
}

/** 离线名录 on the phone: goes whenever the packet goes. */
export interface CarriedNames extends Names {
  key: 'names';
  accountId: string;
  takenAt: string;
}

interface Stores {
  carried: Carried;
  names: CarriedNames;
  drafts: Draft;
  outbox: HeldRecord;
  photos: HeldPhoto;
}
const keys: Record<keyof Stores, string> = { carried: 'key', names: 'key', drafts: 'visitId', outbox: 'id', photos: 'id' };

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open('shenggui-field', 2);
  request.onupgradeneeded = () => {
    for (const [store, keyPath] of Object.entries(keys)) {
      // A phone that has been used before keeps what lies on it.
      if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store, { keyPath });
    }
  };
  return answered(request);
}

/** One transaction over one store; it is done only when it is on the phone for good. */
async function within<S extends keyof Stores, T>(
  store: S,
  mode: IDBTransactionMode,
  run: (store: IDBObjectStore) => IDBRequest<T> | undefined,
): Promise<T | undefined> {
  const database = await opened();
  try {
    const transaction = database.transaction(store, mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB'));
    });
    const request = run(transaction.objectStore(store));
    const answer = request ? await answered(request) : undefined;
    await done;
    return answer;
  } finally {
    database.close();
  }
}

/** 手机上的资料库: plain IndexedDB, a store a kind of thing. */
export const fieldDb = {
  all: async <S extends keyof Stores>(store: S): Promise<Stores[S][]> =>
    ((await within(store, 'readonly', (kept) => kept.getAll())) ?? []) as Stores[S][],
  put: async <S extends keyof Stores>(store: S, value: Stores[S]): Promise<void> => {
    await within(store, 'readwrite', (kept) => kept.put(value));
  },
  /** Puts and takes away in one transaction: all of it is kept, or nothing. */
  replace: async <S extends keyof Stores>(store: S, values: Stores[S][], gone: string[] = []): Promise<void> => {
    await within(store, 'readwrite', (kept) => {
      for (const key of gone) kept.delete(key);
      for (const value of values) kept.put(value);
      return undefined;
    });
  },
  drop: async (store: keyof Stores, key: string): Promise<void> => {
    await within(store, 'readwrite', (kept) => kept.delete(key));
  },
};

/** 存储空间已满的说法; anything else is as it is. */
export function storageSays(error: unknown): string {
  const full = error instanceof DOMException && (error.name === 'QuotaExceededError' || error.name === 'AbortError');
  return full
    ? '手机存储空间不足，没有存上：请先联网同步，或删去几张照片后再试'
    : '没有存到手机上：请检查浏览器是否为无痕模式，或是否允许本站保存数据';
}
