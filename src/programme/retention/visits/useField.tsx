import { useCallback, useEffect, useState } from 'react';
import type { VisitContent } from './contract.ts';
import { type Draft, fieldDb, type HeldPhoto, storageSays } from './fieldDb.tsx';
import { type FieldData, readField } from './fieldStore.tsx';
import { type SyncEnd, syncField } from './fieldSync.tsx';
import { basesFor, type HeldRecord, mended, newId } from './outbox/contract.ts';

/** 走访页手上的一切: what is on the phone, how the last sync ended, and what may be done. */
export interface Field {
  data: FieldData | null;
  /** Why something was not kept on the phone. */
  trouble: string | null;
  syncing: boolean;
  end: SyncEnd | null;
  sync: () => Promise<void>;
  saveDraft: (draft: Draft) => Promise<void>;
  dropDraft: (visitId: string) => Promise<void>;
  keepPhoto: (photo: HeldPhoto) => Promise<void>;
  dropPhoto: (id: string) => Promise<void>;
  finish: (draft: Draft) => Promise<boolean>;
}

/** 手机上的走访: read anew after every act; synced when the page opens, when the network returns, after a record, and by the button. */
export function useField(): Field {
  const [data, setData] = useState<FieldData | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [syncing, setSyncing] = useState(false);
  const [end, setEnd] = useState<SyncEnd | null>(null);
  const read = useCallback(async () => setData(await readField()), []);
  const tried = useCallback(async (act: () => Promise<void>): Promise<boolean> => {
    try {
      await act();
      setTrouble(null);
      return true;
    } catch (error) {
      setTrouble(storageSays(error));
      return false;
    }
  }, []);
  const sync = useCallback(async () => {
    setSyncing(true);
    await tried(async () => {
      // One sync at a time, whichever tab asks for it; where the browser knows no locks, the server counts each once all the same.
      const end = await (navigator.locks ? navigator.locks.request('field-sync', syncField) : syncField());
      setEnd(end);
    });
    setSyncing(false);
    await tried(read);
  }, [read, tried]);
  useEffect(() => {
    void tried(read).then(sync);
    window.addEventListener('online', sync);
    return () => window.removeEventListener('online', sync);
  }, [read, sync, tried]);
  return {
    data,
    trouble,
    syncing,
    end,
    sync,
    saveDraft: async (draft) => void (await tried(() => fieldDb.put('drafts', draft))),
    dropDraft: async (visitId) => {
      await tried(async () => {
        const photos = (await fieldDb.all('photos')).filter((photo) => photo.visitId === visitId && photo.state === 'draft');
        await fieldDb.replace(
          'photos',
          [],
          photos.map(({ id }) => id),
        );
        await fieldDb.drop('drafts', visitId);
        await read();
      });
    },
    keepPhoto: async (photo) => void (await tried(() => fieldDb.put('photos', photo).then(read))),
    dropPhoto: async (id) => void (await tried(() => fieldDb.drop('photos', id).then(read))),
    finish: async (draft) => {
      const kept = await tried(() => handedOver(draft));
      await read();
      if (kept) void sync();
      return kept;
    },
  };
}

/** 保存记录: the draft becomes a version in the outbox, its photographs may go, and the draft is gone; in this order, so that nothing is lost between. */
async function handedOver(draft: Draft): Promise<void> {
  const outbox = await fieldDb.all('outbox');
  const held: HeldRecord = {
    id: newId(),
    accountId: draft.accountId,
    enterpriseName: draft.enterpriseName,
    record: {
      id: '',
      visitId: draft.visitId,
      enterpriseId: draft.enterpriseId,
      bases: draft.bases,
      madeAt: new Date().toISOString(),
      content: draft.content,
      ...(draft.reason.trim() === '' ? {} : { reason: draft.reason.trim() }),
    },
    state: 'pending',
    reasons: [],
    owesReason: false,
    serials: [],
    flags: [],
    savedAt: new Date().toISOString(),
  };
  held.record.id = held.id;
  const all = draft.mends === null ? [...outbox, held] : mended(outbox, draft.mends, held);
  await fieldDb.replace('outbox', all, draft.mends === null ? [] : [draft.mends]);
  const photos = (await fieldDb.all('photos')).filter((photo) => photo.visitId === draft.visitId && photo.state === 'draft');
  await fieldDb.replace(
    'photos',
    photos.map((photo) => ({ ...photo, state: 'pending' as const })),
  );
  await fieldDb.drop('drafts', draft.visitId);
}

/** A visit to be written of: planned, made without a plan, or gone on with. */
export interface Begun {
  visitId: string;
  enterpriseId: string;
  enterpriseName: string;
  /** What the server told to stand of it. */
  heads: { id: string; content: VisitContent }[];
}

/** 开始写: on what is known to stand; what was written last is gone on with. */
export function draftOf(data: FieldData, begun: Begun): Draft {
  const { packet } = data;
  const known = data.drafts.find(({ visitId }) => visitId === begun.visitId);
  if (known) return known;
  const own = data.outbox.filter(({ record }) => record.visitId === begun.visitId);
  const returned = own.find(({ state }) => state === 'refused');
  const last = returned ?? own[0];
  return {
    visitId: begun.visitId,
    accountId: packet?.account.accountId ?? '',
    enterpriseId: begun.enterpriseId,
    enterpriseName: begun.enterpriseName,
    bases: returned
      ? returned.record.bases
      : basesFor(
          data.outbox,
          begun.visitId,
          begun.heads.map(({ id }) => id),
        ),
    mends: returned?.id ?? null,
    content: last?.record.content ?? begun.heads[0]?.content ?? blankContent(packet?.account.displayName ?? ''),
    reason: last?.record.reason ?? '',
    savedAt: new Date().toISOString(),
  };
}

function blankContent(visitor: string): VisitContent {
  // The day by the phone's own calendar.
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    visitedOn: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    minutes: null,
    visitors: visitor ? [visitor] : [],
    spokenTo: [],
    answers: {},
    saw: '',
    conclusion: '',
    findings: [],
  };
}
