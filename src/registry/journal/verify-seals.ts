import type { Fault, Looking } from './fault.ts';
import { lineOf, linesOf } from './heads-file.ts';
import { hashOfSeal, nothingBefore } from './link.ts';
import { inPieces } from './pieces.ts';
import { type Seal, sealColumns, sealOf } from './seal.ts';
import { endsIn, firstOfEach, sealedEnds } from './sealed-ends.ts';

type Stored = Parameters<typeof sealOf>[0];

/** 核对封存: the chain of seals itself, the file outside, the chains at every sealed end, and what bulletins have printed. */
export async function verifySeals(looking: Looking): Promise<{ seals: number; faults: Fault[] }> {
  const faults: Fault[] = [];
  const outside = looking.file === null ? null : linesOf(looking.file)[Symbol.asyncIterator]();
  let due = { seq: 1n, hash: nothingBefore };
  let seals = 0;
  let unwritten = 0;
  let parted = false;
  const told = new Map<string, string>();
  const ends: Fault[] = [];
  for await (const rows of inPieces<Stored>(looking, `select ${sealColumns} from journal_seal order by journal_seal.seq`)) {
    const read = rows.map(sealOf);
    ends.push(
      ...(await sealedEnds(
        looking,
        read.flatMap((seal) => endsIn(seal, told)),
      )),
    );
    for (const seal of read) {
      const says = faults.length > 0 ? null : wrongWith(seal, due);
      if (says) faults.push({ table: 'journal_seal', seq: String(BigInt(seal.seq) > due.seq ? due.seq : seal.seq), says });
      due = { seq: BigInt(seal.seq) + 1n, hash: seal.hash };
      seals += 1;
      if (outside === null || parted) continue;
      const line = await outside.next();
      if (line.done) unwritten += 1;
      else if (line.value !== lineOf(seal)) {
        parted = true;
        faults.push({ table: 'journal_seal', seq: seal.seq, says: `封存第 ${seal.seq} 号：库内与库外封存文件不一致，其中之一被改写` });
      }
    }
  }
  if (outside !== null && !parted) faults.push(...(await endOfFile(outside, { seals, unwritten })));
  return { seals, faults: [...faults, ...firstOfEach(ends), ...(await printedSeals(looking))] };
}

function wrongWith(seal: Seal, due: { seq: bigint; hash: string }): string | null {
  const place = `封存第 ${seal.seq} 号：`;
  if (BigInt(seal.seq) !== due.seq) return `${place}应为第 ${due.seq} 号，其间有封存缺失`;
  if (seal.prevHash !== due.hash) return `${place}不接在前一次封存之后`;
  try {
    return hashOfSeal(seal) === seal.hash ? null : `${place}内容被改动，与杂凑值不符`;
  } catch {
    return `${place}注明的杂凑算法「${seal.algorithm}」无法识别`;
  }
}

/** Lines beyond the last seal tell of seals that were deleted. One seal may wait to be written: the power may go just then. */
async function endOfFile(outside: AsyncIterator<string>, { seals, unwritten }: { seals: number; unwritten: number }): Promise<Fault[]> {
  const more = unwritten > 0 ? { done: true } : await outside.next();
  if (!more.done) return [{ table: 'journal_seal', seq: String(seals + 1), says: `封存第 ${seals + 1} 号：库外封存文件上有，库内不见了` }];
  if (unwritten <= 1) return [];
  const first = String(seals - unwritten + 1);
  return [{ table: 'journal_seal', seq: first, says: `封存第 ${first} 号起：库内有，库外封存文件上没有（文件被截短或换过）` }];
}

/** 通报上印出的封存. */
async function printedSeals({ client }: Looking): Promise<Fault[]> {
  const { rows } = await client.query<{ seq: string; title: string }>(
    `select b.content #>> '{seal,seq}' as seq, b.content ->> 'title' as title
     from bulletin b left join journal_seal s on s.seq::text = b.content #>> '{seal,seq}'
     where b.content #>> '{seal,hash}' is not null and s.hash is distinct from b.content #>> '{seal,hash}' order by b.made_at limit 100`,
  );
  return rows.map(({ seq, title }) => ({ table: 'journal_seal', seq, says: `封存第 ${seq} 号：与《${title}》上印出的杂凑值不符` }));
}
