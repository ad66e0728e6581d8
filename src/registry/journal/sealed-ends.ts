import type { Fault, Looking } from './fault.ts';
import type { Seal } from './seal.ts';

/** A sealed end: of which chain, and by which seal. */
interface End {
  chain: string;
  seq: string;
  hash: string;
  seal: string;
}

/** The ends a seal tells of that the seal before it did not. */
export function endsIn({ heads, seq }: Seal, before: Map<string, string>): End[] {
  let told: Omit<End, 'seal'>[] = [];
  try {
    told = JSON.parse(heads) as Omit<End, 'seal'>[];
  } catch {
    // What is no list any more fails its own hash.
  }
  return told.flatMap((end) => {
    const at = `${end.seq} ${end.hash}`;
    if (before.get(end.chain) === at) return [];
    before.set(end.chain, at);
    return [{ ...end, seal: seq }];
  });
}

/** Every sealed end must still stand in its chain: a chain rewritten from some row on agrees with itself and not with its seals. */
export async function sealedEnds({ client }: Looking, ends: End[]): Promise<Fault[]> {
  const sound = ends.filter(({ seq }) => /^\d{1,18}$/.test(seq));
  const { rows } = await client.query<{ chain: string; seq: string; seal: string; there: boolean }>(
    `select h.chain, h.seq::text, h.seal, j.hash is not null as there
     from unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) with ordinality h (chain, seq, hash, seal, place)
     left join journal j on j.chain = h.chain and j.seq = h.seq
     where j.hash is distinct from h.hash order by h.place`,
    [sound.map(({ chain }) => chain), sound.map(({ seq }) => seq), sound.map(({ hash }) => hash), sound.map(({ seal }) => seal)],
  );
  return rows.map(({ chain, seq, seal, there }) => ({
    table: 'journal',
    chain,
    seq,
    says: there
      ? `留痕「${chain}」链：第 ${seq} 号与封存第 ${seal} 号时不同，该号或其前若干条被整体改写`
      : `留痕「${chain}」链：第 ${seq} 号已由封存第 ${seal} 号封存，现在不见了`,
  }));
}

/** Of each chain the first only: all behind it differ as well. */
export function firstOfEach(ends: Fault[]): Fault[] {
  return [...new Map(ends.toReversed().map((fault) => [fault.chain, fault])).values()].reverse();
}
