import type { ColumnOut } from '../../../../platform/files/sheet-out.ts';
import { addMonths, monthOf, type Period, yearOf } from '../../../../platform/shared/period.ts';
import type { TemplateForm, TemplateQuestion } from './template-shape.ts';

/** 一列 of the template: `locked` ones are printed by us and never read back as values; `open` ones are what is asked. */
export interface TemplateColumn {
  key: string;
  header: string;
  use: 'identity' | 'known' | 'question' | 'words';
  question: TemplateQuestion | null;
  out: ColumnOut;
}

/** The columns beside the questions: who says so, and why a number that stands out is right. */
export const wordsKeys = { explanation: 'explanation', reporter: 'reporter' } as const;
/** What is wrong with a row, on a template that is handed back; read by people alone. */
export const problemHeader = '系统提示（单元格位置以上传的文件为准；改正后可直接再次上传）';

const typed = '只填企业如实报来的数，阿拉伯数字；当月没有发生的填 0，还没有数的留空，空白不当作零';
const rules = { figure: { takes: 'figure', says: typed }, whole: { takes: 'whole', says: typed } } as const;

function questionColumn(question: TemplateQuestion): TemplateColumn {
  const { key, label, unit, kind, decimals, choices } = question;
  const header = unit === null ? label : `${label}（${unit}）`;
  const asked = (out: Partial<ColumnOut>): TemplateColumn => ({
    key,
    header,
    use: 'question',
    question,
    out: { header, look: 'held', ...out },
  });
  if (kind === 'number') {
    return decimals === 0 ? asked({ kind: 'integer', rule: rules.whole }) : asked({ kind: 'money', rule: rules.figure });
  }
  return kind === 'choice' ? asked({ choices: choices.map(({ label: says }) => says) }) : asked({ width: 30 });
}

/** 模板的列, left to right; the order is the reader's as well. */
export function templateColumns(form: TemplateForm, period: Period): TemplateColumn[] {
  const before = addMonths(period, -1);
  const sameYear = yearOf(before) === yearOf(period);
  const locked = (key: string, header: string, use: 'identity' | 'known', out: Partial<ColumnOut>): TemplateColumn => ({
    key,
    header,
    use,
    question: null,
    out: { header, look: 'held', ...out },
  });
  const words = (key: string, header: string, width: number): TemplateColumn => ({
    key,
    header,
    use: 'words',
    question: null,
    out: { header, look: 'open', width },
  });
  return [
    locked('creditCode', '统一社会信用代码', 'identity', { width: 22 }),
    locked('name', '企业名称', 'identity', { width: 34 }),
    locked('township', '乡镇（园区）', 'known', { width: 14 }),
    locked('lastYear', `${yearOf(period) - 1}年营业收入（万元）`, 'known', { kind: 'money' }),
    locked('lastMonth', `${yearOf(before)}年${monthOf(before)}月营业收入（万元）`, 'known', { kind: 'money' }),
    locked('yearToDate', sameYear ? `${yearOf(period)}年1-${monthOf(before)}月累计（万元）` : `${yearOf(before)}年累计（万元）`, 'known', {
      kind: 'money',
    }),
    ...form.questions.map(questionColumn),
    words(wordsKeys.explanation, '情况说明', 40),
    words(wordsKeys.reporter, '企业填报人', 14),
  ];
}
