import type { Work } from '../access/work.ts';
import { digestFrom, onceEach, type Told } from './digest.ts';
import { algorithm, contentOfLink, hashOfLink } from './link.ts';
import type { Stand } from './note.ts';

/** One thing to remember: what was done or asked, to what, how it ended. */
export interface Entry {
  /** `directory.edit-enterprise`. */
  act: string;
  /** 更正企业登记信息. */
  says: string;
  outcome: 'done' | 'refused' | 'failed';
  /** An id, a credit code, a month. */
  thing?: string | null;
  /** Whatever else belongs to it; passwords and codes never. */
  detail?: object;
  /** What is digested beside the entry, so that altering it later is found. */
  stands?: Stand[];
}

/** Where an entry stands, for receipts. */
export interface Place {
  chain: string;
  seq: string;
  hash: string;
}

/** The end of the actor's chain, with the digests taken before it was held. */
interface Next {
  chain: string;
  seq: string;
  prev_hash: string;
  area: string | null;
  account_id: string | null;
  login: string;
  display_name: string;
  office: string;
  session_kind: string;
  digests: Told[];
}

// A line of the journal is read by people: what is longer is in the data itself.
const longest = 8_000;

/**
 * 记入留痕, in the transaction of the act. Holds the actor's chain until that transaction ends, so call it when the work is done. Throws
 * when there is no living session: nothing is done without its entry.
 */
export async function record({ client, now, actor }: Pick<Work, 'client' | 'now' | 'actor'>, entry: Entry): Promise<Place> {
  const stands = onceEach(entry.stands ?? []);
  // Named, so that the database plans them once a connection: every act pays for these two.
  const { rows } = await client.query<Next>({
    name: 'journal-begin',
    text: `select chain, seq::text, prev_hash, area, account_id, login, display_name, office, session_kind, digests from journal_begin($1, $2)`,
    values: [stands.map(({ of }) => of), stands.map(({ key }) => key)],
  });
  const next = rows[0];
  if (!next) throw new Error('no session to write the journal under');
  const link = {
    algorithm,
    chain: next.chain,
    seq: next.seq,
    at: now.toISOString(),
    accountId: next.account_id,
    login: next.login,
    displayName: next.display_name,
    office: next.office,
    area: next.area,
    sessionKind: next.session_kind,
    act: entry.act,
    says: entry.says,
    outcome: entry.outcome,
    thing: entry.thing ?? null,
    detail: told(inWhoseName(actor, entry.detail), next.digests.map(digestFrom)),
    prevHash: next.prev_hash,
  };
  const content = contentOfLink(link);
  const hash = hashOfLink(link, content);
  await client.query({
    name: 'journal-write',
    text: `insert into journal (chain, seq, area, at, account_id, login, display_name, office, session_kind, act, says, outcome, thing, detail,
       algorithm, prev_hash, content, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    values: [
      link.chain,
      link.seq,
      link.area,
      link.at,
      link.accountId,
      link.login,
      link.displayName,
      link.office,
      link.sessionKind,
      link.act,
      link.says,
      link.outcome,
      link.thing,
      link.detail,
      link.algorithm,
      link.prevHash,
      content,
      hash,
    ],
  });
  return { chain: link.chain, seq: link.seq, hash };
}

/** 代办: an act in somebody else's name says whose. */
function inWhoseName({ actingFor }: Work['actor'], detail: object | undefined): object | undefined {
  if (!actingFor) return detail;
  const { accountId, displayName, delegation } = actingFor;
  return { ...detail, actingFor: { accountId, displayName, delegation } };
}

function told(detail: object | undefined, digests: object[]): string {
  const beside = digests.length > 0 ? { digests } : {};
  const text = JSON.stringify({ ...detail, ...beside });
  return JSON.stringify(detail ?? {}).length <= longest
    ? text
    : JSON.stringify({ cut: JSON.stringify(detail).slice(0, longest), ...beside });
}
