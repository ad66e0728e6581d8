/** 断网草稿: what was typed while the server could not be reached, in this browser alone, until the server has it or somebody signs out. */
export interface KeptDraft<T> {
  key: string;
  written: T;
  savedAt: string;
}

const store = 'drafts';

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('shenggui-portal', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(store, { keyPath: 'key' });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function inStore<T>(mode: IDBTransactionMode, act: (kept: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  try {
    const database = await opened();
    return await new Promise<T>((resolve, reject) => {
      const asked = act(database.transaction(store, mode).objectStore(store));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    }).finally(() => database.close());
  } catch {
    // A browser that keeps nothing (some shells of other apps): the page works on without.
    return null;
  }
}

/** 留在本机. */
export async function keepDraft<T>(key: string, written: T): Promise<boolean> {
  const kept: KeptDraft<T> = { key, written, savedAt: new Date().toISOString() };
  return (await inStore('readwrite', (drafts) => drafts.put(kept))) !== null;
}

/** 取回; null: none. */
export async function keptDraft<T>(key: string): Promise<KeptDraft<T> | null> {
  return ((await inStore('readonly', (drafts) => drafts.get(key))) as KeptDraft<T> | null | undefined) ?? null;
}

/** 服务器已有: nothing of it stays here. */
export async function dropDraft(key: string): Promise<void> {
  await inStore('readwrite', (drafts) => drafts.delete(key));
}

/** 退出: nothing stays for the next person at the same machine. */
export async function forgetDrafts(): Promise<void> {
  await inStore('readwrite', (drafts) => drafts.clear());
}
