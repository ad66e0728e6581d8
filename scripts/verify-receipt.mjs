// node scripts/verify-receipt.mjs RECEIPT.json [--seal HASH] [--heads journal-heads.log]: checks a receipt with plain Node, without the
// product and without any connection. --seal: the hash printed on a bulletin; --heads: the file of seals, from whoever keeps a copy.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const [path] = args;
if (!path || path.startsWith('--')) {
  process.stderr.write('用法：node verify-receipt.mjs 回执.json [--seal 通报上印的杂凑值] [--heads journal-heads.log]\n');
  process.exit(2);
}

try {
  const said = checked(readFileSync(path, 'utf8'));
  process.stdout.write(`回执有效：${said.join('；')}\n`);
} catch (error) {
  process.stdout.write(`回执无效：${error.message}\n`);
  process.exit(1);
}

function fail(says) {
  throw new Error(says);
}

function checked(text) {
  let receipt;
  try {
    receipt = JSON.parse(text);
  } catch {
    fail('不是 JSON 文件');
  }
  // One receipt has one spelling: a byte more or less, and it is another file.
  if (JSON.stringify(receipt) !== text.replace(/\n$/, '')) fail('文件的写法被改动');
  const due = ['kind', 'version', 'statement', 'salt', 'path', 'entry', 'links', 'seal'];
  if (Object.keys(receipt).join() !== due.join() || receipt.kind !== 'shenggui-receipt' || receipt.version !== 1)
    fail('不是本系统的企业回执');
  const { entry, seal } = receipt;
  keysOf(
    entry,
    'algorithm,chain,seq,at,accountId,login,displayName,office,area,sessionKind,act,says,outcome,thing,detail,prevHash,hash',
    '留痕',
  );
  keysOf(seal, 'seq,at,heads,algorithm,prevHash,hash', '封存');
  const statement = statementOf(receipt);
  follow(receipt);
  if (hash(seal.algorithm, [seal.algorithm, seal.seq, seal.at, seal.heads, seal.prevHash]) !== seal.hash) fail('封存的内容与杂凑值不符');
  return [...statement, `留痕「${entry.chain}」链第 ${entry.seq} 号（${entry.at}，${entry.displayName}）`, ...outside(seal)];
}

function keysOf(thing, due, name) {
  if (Object.keys(thing).join() !== due) fail(`${name}的项目不对`);
}

/** The enterprise's own rows lead to the root in the entry. */
function statementOf({ statement, salt, path: steps, entry }) {
  if (statement === null) {
    if (salt !== null || steps.length > 0) fail('没有企业数据，却有到根的路径');
    return ['本批次由其他单位报送，回执只证明批次的留痕'];
  }
  const said = JSON.parse(statement);
  let at = createHash('sha256').update('\u0000').update(`${salt}\n${statement}`).digest('hex');
  for (const step of steps) {
    keysOf(step, 'side,hash', '路径');
    if (step.side !== 'left' && step.side !== 'right') fail('路径的方向不对');
    const pair = step.side === 'left' ? [step.hash, at] : [at, step.hash];
    at = createHash('sha256').update('\u0001').update(pair[0], 'hex').update(pair[1], 'hex').digest('hex');
    if (!/^[0-9a-f]{64}$/.test(step.hash)) fail('路径的杂凑值不对');
  }
  const digest = JSON.parse(entry.detail).digests?.find(({ of, key }) => (of === 'batch' || of === 'receipt') && key === said.batch.no);
  if (digest?.root !== at) fail('企业数据与留痕中的根不符');
  if (said.batch.fileName !== undefined) return [`企业 ${said.creditCode}，文件「${said.batch.fileName}」，数据 ${said.figures.length} 项`];
  const parts = `数据 ${said.figures.length} 项、在库变动 ${said.events.length} 项、登记变更 ${said.changes.length} 项`;
  return [`企业 ${said.creditCode}，其他单位报送的第 ${said.batch.no} 号批次（文件校验码 ${said.batch.sha256}），${parts}`];
}

/** From the entry along its chain to the end that was sealed. */
function follow({ entry, links, seal }) {
  const { algorithm, chain, seq, at, accountId, login, displayName, office, area, sessionKind, act, says, outcome, thing, detail } = entry;
  const content = hash(algorithm, [
    algorithm,
    chain,
    seq,
    at,
    accountId,
    login,
    displayName,
    office,
    area,
    sessionKind,
    act,
    says,
    outcome,
    thing,
    detail,
  ]);
  let end = { seq: BigInt(seq), hash: hash(algorithm, [algorithm, chain, seq, content, entry.prevHash]) };
  if (end.hash !== entry.hash) fail('留痕的内容与杂凑值不符');
  for (const link of links) {
    keysOf(link, 'seq,content', '链');
    if (BigInt(link.seq) !== end.seq + 1n) fail(`链上第 ${end.seq + 1n} 号缺失`);
    end = { seq: end.seq + 1n, hash: hash(algorithm, [algorithm, chain, link.seq, link.content, end.hash]) };
  }
  const sealed = JSON.parse(seal.heads).find((head) => head.chain === chain);
  if (!sealed || BigInt(sealed.seq) !== end.seq || sealed.hash !== end.hash) fail('链没有通到封存的链尾');
}

/** What others hold: the bulletin's printed hash, the file of seals. */
function outside(seal) {
  const printed = option('--seal');
  if (printed !== undefined && printed !== seal.hash) fail('封存的杂凑值与通报上印的不同');
  const heads = option('--heads');
  if (heads !== undefined) {
    const kept = readFileSync(heads, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
      .find(({ seq }) => seq === seal.seq);
    if (kept?.hash !== seal.hash) fail('封存与封存文件不符');
  }
  const against = [...(printed ? ['通报'] : []), ...(heads ? ['封存文件'] : [])];
  const says = `封存第 ${seal.seq} 号（${seal.at}），杂凑值 ${seal.hash}`;
  return against.length > 0 ? [says, `与${against.join('、')}一致`] : [says, '请与通报上印的封存杂凑值核对'];
}

function hash(name, said) {
  return createHash(name.toLowerCase()).update(JSON.stringify(said)).digest('hex');
}
