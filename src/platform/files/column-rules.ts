import type { ColumnOut, SheetOut } from './sheet-out.ts';
import { escapeXml } from './workbook-parts.ts';

/** A, B, … Z, AA: the letters of a 0-based column. */
export function columnLetters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : columnLetters(Math.floor(column / 26) - 1) + columnLetters(column % 26);
}

/** The sheet long lists of choices stand on. */
export const choicesSheet = '_选项';

/** 下拉选项: written into the cell rule while they are short, else on a hidden sheet of their own. */
function choicesFormula(choices: string[], lists: string[][]): string {
  const inline = choices.join(',');
  if (inline.length <= 250 && !choices.some((choice) => /[,"]/.test(choice))) return `"${inline}"`;
  lists.push(choices);
  const letters = columnLetters(lists.length - 1);
  return `'${choicesSheet}'!$${letters}$1:$${letters}$${choices.length}`;
}

/** More digits than Excel keeps are no figure. */
const most = '999999999999999';

function ruleOf({ choices = [], rule }: ColumnOut, lists: string[][]): ((range: string) => string) | null {
  if (choices.length > 0) {
    const formula = escapeXml(choicesFormula(choices, lists));
    return (range) =>
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="请选择" error="请从下拉选项中选择" sqref="${range}"><formula1>${formula}</formula1></dataValidation>`;
  }
  if (!rule) return null;
  const says = escapeXml(rule.says.slice(0, 200));
  const [type, least] = rule.takes === 'whole' ? ['whole', '0'] : ['decimal', `-${most}`];
  return (range) =>
    `<dataValidation type="${type}" operator="between" allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="请核对" error="${says}" prompt="${says}" sqref="${range}"><formula1>${least}</formula1><formula2>${most}</formula2></dataValidation>`;
}

/** 录入规则 of a sheet's columns, once its last row is known; long lists of choices are put into `lists`. */
export function columnRules(sheet: SheetOut, headerRow: number, lists: string[][]): (lastRow: number) => string {
  const rules = sheet.columns.map((column) => ruleOf(column, lists));
  const count = rules.filter((rule) => rule !== null).length;
  if (count === 0) return () => '';
  return (lastRow) => {
    // Rows added below the last one get the choices too, where rows may be added.
    const to = Math.max(headerRow + 1, sheet.protect ? lastRow : lastRow + 1000);
    const said = rules.map((rule, index) => rule?.(`${columnLetters(index)}${headerRow + 1}:${columnLetters(index)}${to}`) ?? '');
    return `<dataValidations count="${count}">${said.join('')}</dataValidations>`;
  };
}
