/**
 * What an entry may stand for, as `journal_stands_for` (data/migrations/0030) lists its tables; `row`: a row of a batch placed by hand later;
 * `receipt`: the tree of what a roster of others said, from which each enterprise gets its own receipt.
 */
export interface Stand {
  of: 'batch' | 'row' | 'undone' | 'hand' | 'freeze' | 'bulletin' | 'law' | 'account' | 'receipt' | 'award' | 'payment';
  /** A batch's number, an enterprise's id, a uuid, a hash; of a row `rowKey`. */
  key: string;
}

/** 待记: what a verb wants remembered of what it did. Whoever ends the transaction writes it: the route in its own entry, else as it is. */
export interface Note {
  /** `intake.file-batch`. */
  act: string;
  /** 花名册入库. */
  says: string;
  thing?: string | null;
  /** Counts, before and after; passwords and codes never. */
  detail?: Record<string, unknown>;
  /** What is digested beside the entry, so that altering it later is found. */
  stands?: Stand[];
}

/** 记一笔: kept with the work until its transaction ends, so that the chain is held for a moment only. */
export function note({ notes }: { notes: Note[] }, said: Note): void {
  notes.push(said);
}

/** The key of a row of a batch. */
export function rowKey(batchNo: string, sheet: string, row: number): string {
  return [batchNo, sheet, row].join('\u001f');
}

/** The number of the batch a row belongs to, from its key. */
export function batchOfRow(key: string): string {
  return key.split('\u001f')[0] ?? '';
}
