import type { Cell } from '../../../../platform/files/opened-file.ts';
import { readAmount } from '../../../../registry/intake/value.ts';
import { inWan } from './in-wan.ts';
import type { TemplateQuestion } from './template-shape.ts';

/** What a cell of a question says, in the unit of the question; nothing at all; or why it cannot be taken. */
export type Answered = { value: string | null } | { says: string; remedy: string };

const mostCharacters = 500;
const mend = '请直接填写企业报来的数，没有数请留空';

/** 公式与错误值 are no figure anybody reported: what stands beside a formula may be stale or typed over. */
function unusable({ kind, text, formula }: Cell): { says: string; remedy: string } | null {
  if (kind === 'error' && text.startsWith('=')) return { says: '是公式，不收公式的计算结果', remedy: mend };
  if (kind === 'error') return { says: `是错误值 ${text}`, remedy: mend };
  if (formula) return { says: '是公式，不收公式的计算结果', remedy: '请选中该格，复制后「选择性粘贴—数值」，或直接填写数值' };
  return null;
}

/** Digits alone: what is no number says so; how many decimals a question takes is the form's own check. */
function number(cell: Cell, unit: string | null): Answered {
  if (cell.kind === 'date') return { says: '是日期，不是数字', remedy: '请把单元格格式改为数值后重新填写' };
  if (cell.kind === 'boolean') return { says: '是“是否”值，不是数字', remedy: mend };
  // 元 has two decimals, so that the six places of 万元 are kept whole.
  const inWanYuan = unit === '万元';
  const read = readAmount(cell.text, inWanYuan ? '万元' : '元', cell.kind === 'number');
  if ('says' in read || read.value === null) return read;
  if (read.warns !== undefined)
    return { says: `「${cell.text.trim()}」的小数位数过多`, remedy: '请按表头的单位填写，四舍五入由企业自己取' };
  return { value: inWanYuan ? inWan(read.value) : read.value.replace(/\.?0+$/, '') };
}

function choice(text: string, { choices }: TemplateQuestion): Answered {
  const plain = text.normalize('NFKC').trim();
  const found = choices.find(({ label, value }) => label === plain || value === plain);
  if (found) return { value: found.value };
  return { says: '不在可选项之内', remedy: `请从 ${choices.map(({ label }) => label).join('、')} 中选择` };
}

/** 文字: what a person wrote; control characters and what runs the line the other way are no words. */
export function readWords(cell: Cell | undefined): Answered {
  if (!cell) return { value: null };
  const bad = unusable(cell);
  if (bad) return bad;
  const text = cell.text.replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060\ufeff]+/gu, ' ').trim();
  if (text.length > mostCharacters) return { says: `超过 ${mostCharacters} 字`, remedy: '请精简后填写' };
  return { value: text === '' ? null : text };
}

/** 读一格: exactly what was reported; a blank cell is no answer and never zero. */
export function readAnswer(cell: Cell | undefined, question: TemplateQuestion): Answered {
  if (!cell) return { value: null };
  const bad = unusable(cell);
  if (bad) return bad;
  if (question.kind === 'number') return number(cell, question.unit);
  if (question.kind === 'choice') return choice(cell.text, question);
  return readWords(cell);
}
