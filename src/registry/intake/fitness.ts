import type { Reason } from '../../platform/shared/reason.ts';
import { type Field, figureField, OF_REGISTER } from './columns.ts';
import type { Source } from './contract.ts';
import type { Question, ReadColumn } from './layout.ts';

/** What a roster of a source is about; a file without any of it is probably another bureau's, sent under the wrong source. */
const about: Partial<Record<Source, { called: string; fields: Field[] }>> = {
  register: { called: '统计在库名录（入库、退库时间）', fields: [...OF_REGISTER] },
  tax: { called: '税务花名册（应税销售收入、税款）', fields: ['revenue', 'taxPaid'] },
  power: { called: '用电花名册（用电量）', fields: ['electricity'] },
  self: { called: '企业自报数据（营业收入）', fields: ['revenue', 'taxPaid', 'electricity'] },
};

const likely: Record<string, string> = { revenue: '税务或企业自报数据', taxPaid: '税务数据', electricity: '用电数据' };

/**
 * 来源相符: a roster that holds nothing its source is about files enterprises and no facts, and nobody notices. Where a column was not
 * recognised it is asked for; where the columns speak of something else the file is refused, with the source it looks like.
 */
export function fitness(columns: ReadColumn[], source: Source): { questions: Question[]; refusals: Reason[] } {
  const wanted = about[source];
  if (!wanted || columns.some(({ field }) => field !== null && wanted.fields.includes(field))) return { questions: [], refusals: [] };
  const others = columns
    .flatMap(({ header, field }) => (field === 'ignored' ? [figureField(plain(header))] : []))
    .filter((one) => one !== null);
  const other = others[0];
  // A bare list of names without months is still a register; one with figures is not.
  if (source === 'register' && other === undefined) return { questions: [], refusals: [] };
  const unread = columns.filter(({ field, header }) => field === null && header !== '');
  if (source !== 'register' && unread.length > 0) {
    const says = (header: string) => `没有认出哪一列是${wanted.called.replace(/^.*（|）$/g, '')}；「${header}」是什么？`;
    const choices = [...wanted.fields, 'ignored'];
    return {
      questions: unread.map(({ index, header }) => ({ about: 'field', column: index, says: says(header), proposal: null, choices })),
      refusals: [],
    };
  }
  const looks = other ? `看起来是${likely[other]}，请改选数据来源后重新报送` : '请核对数据来源与文件后重新报送';
  return { questions: [], refusals: [{ says: `表中没有${wanted.called}的任何一列，与所选来源不符`, remedy: looks }] };
}

function plain(header: string): string {
  return header.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
