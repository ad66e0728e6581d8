import type * as z from 'zod';
import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { readResponsibility as contract } from './contract.ts';
import { readResponsibility } from './responsibility.ts';

/** 责任分工表: a row a measure, and the figures it stands at. */
export async function responsibilitySheet(work: Work, asked: z.output<typeof contract.input>): Promise<SheetOut> {
  const { measures, period } = await readResponsibility(work, asked);
  return {
    name: '责任分工',
    title: `责任分工与措施现状（${period}）`,
    columns: [
      { header: '条款', width: 8 },
      { header: '措施', width: 18 },
      { header: '内容', width: 48 },
      { header: '责任单位', width: 36 },
      { header: '现状', width: 48 },
    ],
    rows: measures.map(({ clause, title, says, offices, figures }) => [
      clause,
      title,
      says,
      offices.join('、'),
      figures.map(({ label, value, unit }) => `${label} ${value ?? '—'}${value === null ? '' : unit}`).join('；'),
    ]),
  };
}
