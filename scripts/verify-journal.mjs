// node scripts/verify-journal.mjs EXPORT.ndjson [journal-heads.log]: checks an exported journal without any code of the product. Plain Node.
// The export is what 留痕审计 gives as NDJSON (one whole entry a line, each chain from its first). docs/OPERATIONS.md tells how it is hashed.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';

const [exported, heads] = process.argv.slice(2);
if (!exported) {
  process.stderr.write('用法：node verify-journal.mjs 导出文件.ndjson [journal-heads.log]\n');
  process.exit(2);
}

const hash = (name, said) => createHash(name.toLowerCase()).update(JSON.stringify(said)).digest('hex');
const lines = (path) => createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
const faults = [];
const chains = new Map();
const ends = new Map();
let entries = 0;
let seals = 0;

// The ends every seal tells of are gathered first, so that each entry is read once.
if (heads) {
  let before = { seq: 0n, hash: '0'.repeat(64) };
  for await (const line of lines(heads)) {
    if (line === '') continue;
    const seal = JSON.parse(line);
    seals += 1;
    if (BigInt(seal.seq) !== before.seq + 1n) faults.push(`封存第 ${before.seq + 1n} 号缺失`);
    else if (seal.prevHash !== before.hash) faults.push(`封存第 ${seal.seq} 号不接在前一次之后`);
    else if (hash(seal.algorithm, [seal.algorithm, seal.seq, seal.at, seal.heads, seal.prevHash]) !== seal.hash)
      faults.push(`封存第 ${seal.seq} 号内容与杂凑值不符`);
    before = { seq: BigInt(seal.seq), hash: seal.hash };
    for (const end of JSON.parse(seal.heads)) ends.set(`${end.chain} ${end.seq}`, { ...end, seal: seal.seq });
  }
}

for await (const line of lines(exported)) {
  if (line === '') continue;
  const e = JSON.parse(line);
  entries += 1;
  const chain = chains.get(e.chain) ?? { seq: 0n, hash: '0'.repeat(64), broken: false };
  chains.set(e.chain, { ...chain, seq: BigInt(e.seq), hash: e.hash });
  const sealed = ends.get(`${e.chain} ${e.seq}`);
  ends.delete(`${e.chain} ${e.seq}`);
  const wrong = chain.broken ? null : wrongWith(e, chain, sealed);
  if (!wrong) continue;
  faults.push(`「${e.chain}」链第 ${e.seq} 号：${wrong}`);
  chains.set(e.chain, { ...chains.get(e.chain), broken: true });
}
for (const { chain, seq, seal } of ends.values()) {
  // An export of some chains says nothing of the others.
  if (chains.has(chain) && !chains.get(chain).broken) faults.push(`「${chain}」链第 ${seq} 号已由封存第 ${seal} 号封存，导出中没有`);
}

function wrongWith(e, before, sealed) {
  if (BigInt(e.seq) !== before.seq + 1n) return `应为第 ${before.seq + 1n} 号，有缺失、重复或调换`;
  const content = hash(e.algorithm, [
    e.algorithm,
    e.chain,
    e.seq,
    e.at,
    e.accountId,
    e.login,
    e.displayName,
    e.office,
    e.area,
    e.sessionKind,
    e.act,
    e.says,
    e.outcome,
    e.thing,
    e.detail,
  ]);
  if (content !== e.content) return '内容被改动';
  if (e.prevHash !== before.hash) return '不接在前一条之后';
  if (hash(e.algorithm, [e.algorithm, e.chain, e.seq, content, e.prevHash]) !== e.hash) return '杂凑值被改动';
  return sealed && sealed.hash !== e.hash ? `与封存第 ${sealed.seal} 号时不同，该号或其前若干条被整体改写` : null;
}

process.stdout.write(
  `留痕 ${entries} 条，链 ${chains.size} 条，封存 ${seals} 次：${faults.length === 0 ? '全部一致' : `不一致 ${faults.length} 处`}\n`,
);
for (const says of faults.slice(0, 50)) process.stdout.write(`  ✗ ${says}\n`);
process.exit(faults.length === 0 ? 0 : 1);
