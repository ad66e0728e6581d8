import { createHash } from 'node:crypto';
import { type DocumentTable, writeDocument } from '../../../platform/files/document.ts';
import { wholeCity } from '../../../policy/policy.ts';
import type { Work } from '../../../registry/access/work.ts';
import { latestSeal } from '../../../registry/journal/seal.ts';
import { isDemo } from '../bulletin.ts';
import { bulletinDocument, dayLabel } from '../bulletin-document.ts';
import type { Difference } from './contract.ts';
import { differenceOf } from './difference.ts';
import { draftedOn, type Frozen, numberOf, type Stored, storedOf, textOf } from './stored.ts';

function correctionTable(difference: Difference, frozen: Frozen, of: string): DocumentTable {
  const rows = difference.figures.map(({ label, area, unit, before, after }) => ({
    cells: [area ?? wholeCity, label, unit, before, after],
  }));
  return {
    label: '附件2',
    title: `${of}更正对照表`,
    asOf: `数据截至：${dayLabel(frozen.asOf)}`,
    unit: '单位：见表',
    columns: [
      { header: '县市区', width: 2 },
      { header: '指标', width: 3 },
      { header: '单位', width: 1 },
      { header: '原数', width: 1.5 },
      { header: '更正后', width: 1.5 },
    ],
    rows: rows.length > 0 ? rows : [{ cells: ['—', '数字没有变化', '—', '—', '—'] }],
    notes: ['注：原通报及其数字存档不改；“*”为家数过少不列。'],
  };
}

async function corrected(work: Work, { corrects }: Stored, frozen: Frozen) {
  if (!corrects) return null;
  const before = await storedOf(work, corrects.id);
  const number = numberOf(before.issued) ?? '';
  const difference = differenceOf(textOf(before), frozen);
  return {
    says: `${dayLabel(before.issued?.issuedOn ?? '')}印发的《${before.content.title}》（${number}）有误，现予更正，以本通报为准，前后对照见附件2。更正原因：${corrects.says.replace(/[。；]+$/, '')}。`,
    table: correctionTable(difference, frozen, number),
  };
}

/** 印发: the next number of the year, the document with the head of the journal on it, kept byte for byte. The step stands before it. */
export async function issue(work: Work, bulletin: Stored): Promise<{ number: string; sha256: string }> {
  const { client, policy, today } = work;
  const { id, frozen } = bulletin;
  if (!frozen) throw new Error('a bulletin was signed that was never frozen');
  const year = Number(today.slice(0, 4));
  // Numbers of a year follow one another: who issues waits for who is issuing.
  await client.query(`select pg_advisory_xact_lock(hashtext('bulletin number'))`);
  const { rows } = await client.query<{ serial: number }>(
    'select coalesce(max(serial), 0) + 1 as serial from bulletin_issued where year = $1',
    [year],
  );
  const serial = rows[0]?.serial ?? 1;
  const number = numberOf({ year, serial }) ?? '';
  const sealed = await latestSeal(work);
  const seal = sealed ? { seq: sealed.seq, hash: sealed.hash } : null;
  const docx = await writeDocument(
    bulletinDocument({
      ...frozen,
      policy,
      on: today,
      wordedOn: draftedOn(bulletin),
      demo: await isDemo(work),
      seal,
      number,
      corrects: await corrected(work, bulletin, frozen),
    }),
  );
  const sha256 = createHash('sha256').update(docx).digest('hex');
  await client.query(
    'insert into bulletin_issued (bulletin_id, year, serial, issued_on, seal, sha256, docx) values ($1, $2, $3, $4, $5, $6, $7)',
    [id, year, serial, today, seal && JSON.stringify(seal), sha256, docx],
  );
  return { number, sha256 };
}
