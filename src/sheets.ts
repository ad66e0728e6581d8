import type { FastifyInstance } from 'fastify';
import type * as z from 'zod';
import type { SheetOut } from './platform/files/sheet-out.ts';
import { writeWorkbook } from './platform/files/write-workbook.ts';
import { cleanQuery } from './platform/http/input.ts';
import { Malformed } from './platform/http/malformed.ts';
import type { Doors } from './platform/http/serve.ts';
import { refuse } from './platform/shared/reason.ts';
import { listDue } from './programme/cultivation/entry/contract.ts';
import { ensureDue } from './programme/cultivation/entry/due-notes.ts';
import { dueSheet } from './programme/cultivation/entry/sheet.ts';
import { readProgress as readProgressContract } from './programme/supervision/contract.ts';
import { ensureProgress, readProgress } from './programme/supervision/progress.ts';
import { progressSheet } from './programme/supervision/progress-sheet.ts';
import { dutyRefusals } from './registry/access/duties.ts';
import type { House, Work } from './registry/access/work.ts';
import { listEnterprises } from './registry/directory/contract.ts';
import { directorySheet } from './registry/directory/sheet.ts';
import { listFindings } from './registry/identification/contract.ts';
import { latestPeriod } from './registry/identification/run.ts';
import { listSheet as findingSheet, isSheetList } from './registry/identification/sheet.ts';

/** Every list that can be had as a sheet, by the names of the contract. */
export const sheetNames = ['pool', 'dueEntry', 'exitRisk', 'returning', 'newlyBuilt', 'toVerify', 'enterprises', 'progress'] as const;
/** The name of one of them. */
export type SheetName = (typeof sheetNames)[number];

/** What every file of a demo database says of itself. */
export const demoNotice = '演示数据：企业与数字均为虚构';

/** 导出 of any list, under the rights of whoever asks. */
export async function listSheet(
  work: Work,
  name: SheetName,
  { period, area }: { period: string; area?: string | undefined },
): Promise<SheetOut> {
  if (isSheetList(name)) {
    refuse(dutyRefusals(work.actor, 'identification.read'), 403);
    return findingSheet(work, name, { period, area });
  }
  if (name === 'enterprises') return directorySheet(work, area === undefined ? {} : { area });
  refuse(dutyRefusals(work.actor, 'supervision.read'), 403);
  return progressSheet(await readProgress(work, { period }));
}

/** What is asked of a sheet by a page: its own filters, in the address. */
interface Sheet {
  path: `/api/${string}`;
  shape: z.ZodType<object>;
  of: (work: Work, asked: Record<string, string | undefined>, period: string) => Promise<SheetOut>;
}

const sheets: Sheet[] = [
  {
    path: '/api/identification/findings.xlsx',
    shape: listFindings.input,
    of: (work, asked, period) => {
      const { list, area, level, q, clearance, verify } = listFindings.input.parse(asked);
      refuse(dutyRefusals(work.actor, 'identification.read'), 403);
      const narrowed = { period, area, level, q, clearance };
      return verify === 'true' ? findingSheet(work, 'toVerify', { ...narrowed, of: list }) : findingSheet(work, list ?? 'pool', narrowed);
    },
  },
  {
    path: '/api/directory/enterprises.xlsx',
    shape: listEnterprises.input,
    of: (work, asked) => directorySheet(work, listEnterprises.input.parse(asked)),
  },
  {
    path: '/api/supervision/progress.xlsx',
    shape: readProgressContract.input,
    of: (work, _asked, period) => listSheet(work, 'progress', { period }),
  },
  {
    path: '/api/entry/due.xlsx',
    shape: listDue.input,
    of: (work, asked, period) => dueSheet(work, { ...listDue.input.parse(asked), period }),
  },
];

/** 下载: the sheet behind each list page, under the rights of whoever asks, with the filters of the page. */
export function sheetRoutes({ begin, recorded }: Doors<Work>, app: FastifyInstance, house: House, demo: boolean): void {
  for (const { path, shape, of } of sheets) {
    app.get(path, async (request, reply) => {
      const asked = cleanQuery(request) as Record<string, string | undefined>;
      if (!shape.safeParse(asked).success) throw new Malformed([{ says: '导出条件有误', remedy: '请从页面上重新导出' }]);
      const period = await begin(request, async (work) => asked.period ?? latestPeriod(work));
      await ensureProgress(house, period);
      if (path === '/api/entry/due.xlsx') await ensureDue(house, period);
      const act = { kind: 'read', path, says: '导出清单', sensitive: true } as const;
      const { sheet, who } = await recorded(request, act, { ...asked, period }, async (work) => ({
        sheet: await of(work, asked, period),
        who: work.actor.displayName,
      }));
      const bytes = await writeWorkbook([sheet], { author: who, ...(demo ? { notice: demoNotice } : {}) });
      return reply
        .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header(
          'content-disposition',
          `attachment; filename="list.xlsx"; filename*=UTF-8''${encodeURIComponent(`${sheet.title ?? sheet.name}.xlsx`)}`,
        )
        .header('cache-control', 'no-store')
        .send(bytes);
    });
  }
}
