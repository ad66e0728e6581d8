import type { Work } from '../access/work.ts';
import { verifyDirectory } from '../directory/verify.ts';
import { verifyFigures } from '../intake/verify.ts';
import type { Fault, Looking } from './fault.ts';
import { verifyChains } from './verify-chains.ts';
import { Ledger, verifyDigests } from './verify-digests.ts';
import { verifySeals } from './verify-seals.ts';

/** 核对结果, as the command line and the audit page show it. */
export interface Verified {
  ok: boolean;
  checked: { figures: number; enterprises: number; journal: number; seals: number; digests: number };
  faults: Fault[];
}

/** 核对留痕: every chain from its first row to its last, every seal, and the data against the digests. */
export async function verifyJournal(
  looking: Looking,
): Promise<{ checked: { journal: number; seals: number; digests: number }; faults: Fault[] }> {
  const ledger = new Ledger();
  const chains = await verifyChains(looking, (digest) => ledger.meet(digest));
  const seals = await verifySeals(looking);
  const digests = await verifyDigests(looking, ledger);
  return {
    checked: { journal: chains.entries, seals: seals.seals, digests: digests.digests },
    faults: [...chains.faults, ...seals.faults, ...digests.faults],
  };
}

/** 核对: the journal first, then that what is kept follows from what was sent. At one moment of the database (`asOnlooker`). */
export async function verifyAll(looking: Looking): Promise<Verified> {
  await looking.client.query(
    "select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)",
  );
  const journal = await verifyJournal(looking);
  await looking.progress('年表与名录');
  const work = looking as Pick<Work, 'client'> as Work;
  const figures = await verifyFigures(work);
  const directory = await verifyDirectory(work);
  const faults = [
    ...journal.faults,
    ...figures.faults.map((fault) => ({
      table: 'figure_year',
      key: fault.enterpriseId,
      says: `${fault.period} ${fault.source} ${fault.basis}：存 ${fault.kept ?? '无'}，重算 ${fault.recomputed ?? '无'}`,
      ...fault,
    })),
    ...directory.faults.map((fault) => ({ table: 'enterprise', key: fault.enterpriseId, ...fault })),
  ];
  return {
    ok: faults.length === 0,
    checked: { figures: figures.figures, enterprises: directory.enterprises, ...journal.checked },
    faults: faults.slice(0, 1_000),
  };
}
