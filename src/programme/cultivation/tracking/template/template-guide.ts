import type { SheetOut } from '../../../../platform/files/sheet-out.ts';
import { monthOf, yearOf } from '../../../../platform/shared/period.ts';
import type { Issued } from './template-shape.ts';

/** 2022年9月. */
export function monthSays(period: string): string {
  return `${yearOf(period)}年${monthOf(period)}月`;
}

/** 填写说明: what the form is for, what is filled in and what is not, question by question. */
export function guide({ form, area, period }: Pick<Issued, 'form' | 'area' | 'period'>): SheetOut {
  const lines: [string, string][] = [
    ['用途', `${area}${monthSays(period)}：${form.why}。本表只代收企业报来的数，不代填、不估算。`],
    ['法律依据', form.promise],
    ['企业权利', form.rights],
    ['填报人', '「企业填报人」写企业报数的人，不写代收的工作人员；该列空着的，本行不收。'],
    [
      '不必填的',
      '灰色单元格已锁定。写「已掌握」的，税务、用电等部门已有，不再要求企业重复填报；企业已在网上报过的，显示其所报，要更正由企业自己更正。',
    ],
    ['留空与零', '当月没有发生的填 0；企业还没有报来的留空。空白不当作零，整行留空的不入库。'],
    ['数字', '只写阿拉伯数字，单位见表头，不要写公式、单位和文字。'],
    ['情况说明', '上传后提示「核实」的数，请在「情况说明」写明企业的实际原因；只写「核实无误」「属实」不算说明。'],
    ['不要改动', '不要增删行列，不要改灰色单元格，不要把内容复制到别的表里再上传；可以调列宽、筛选。'],
    ['改正再报', '有问题的行会标出并写明原因；下载标注后的表，改好再次上传即可。同一份文件重复上传不会重复入库。'],
    ...form.questions.map((question): [string, string] => [question.label, question.says]),
  ];
  return {
    name: '填写说明',
    title: '填写说明',
    columns: [
      { header: '项目', width: 18, look: 'told' },
      { header: '说明', width: 110, look: 'told' },
    ],
    rows: lines,
    protect: true,
  };
}
