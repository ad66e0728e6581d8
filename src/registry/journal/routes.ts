import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { writeWorkbook } from '../../platform/files/write-workbook.ts';
import { cleanQuery, readInput } from '../../platform/http/input.ts';
import { Malformed } from '../../platform/http/malformed.ts';
import type { Doors, Recorded } from '../../platform/http/serve.ts';
import { refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import { asSystem, type House, type Work } from '../access/work.ts';
import { checkRefusals, openCheck, sealsAndChecks } from './check.ts';
import * as contract from './contract.ts';
import { listEntries, listOwn, readEntry } from './entries.ts';
import { journalSheet, writeEntries } from './export.ts';
import { makeReceipt, receiptList, rootReceipts, Unrooted, Unsealed } from './receipt.ts';
import { sealChains } from './seal.ts';
import { sendCheck } from './start-checks.ts';

/** 留痕审计, one's own entries, receipts. `about`: where the seals are written, and what a file of a demo database says of itself. */
export function journalRoutes(
  { serve, recorded }: Doors<Work>,
  app: FastifyInstance,
  house: House,
  about: { headsFile: () => string; notice: string | null },
): void {
  serve(contract.listJournal, listEntries);
  serve(contract.listMine, listOwn);
  serve(contract.readJournalEntry, readEntry);
  serve(contract.listReceipts, receiptList);
  serve(contract.readSeals, sealsAndChecks);
  serve(contract.startCheck, async (work) => {
    refuse(await checkRefusals(work));
    const id = await openCheck(house, work.actor.displayName);
    await sendCheck(id);
    return { id };
  });
  app.get(contract.readReceipt.path, async (request, reply) => {
    const input = readInput(contract.readReceipt, request);
    const ask = () =>
      recorded(request, contract.readReceipt, input, (work) => {
        refuse(dutyRefusals(work.actor, contract.readReceipt.duty), 403);
        return makeReceipt(work, input);
      });
    const rooted = () =>
      ask().catch(async (error) => {
        if (!(error instanceof Unrooted)) throw error;
        await asSystem(house, (work) => rootReceipts(work, { batch: input.batch, batchNo: error.batchNo }));
        return ask();
      });
    const receipt = await rooted().catch(async (error) => {
      // A receipt leads to a seal: whoever asks before the next one is not sent away for minutes.
      if (!(error instanceof Unsealed)) throw error;
      await sealChains(house, about.headsFile());
      return ask();
    });
    return reply.header('cache-control', 'no-store').send(contract.readReceipt.output.parse(receipt));
  });
  exportRoutes(recorded, app, about.notice);
}

/** 导出留痕: as a sheet for people, as lines of JSON for programs that check it without us. */
function exportRoutes(recorded: Recorded<Work>, app: FastifyInstance, notice: string | null): void {
  const asked = (request: FastifyRequest) => {
    const read = contract.exportFilters.safeParse(cleanQuery(request));
    if (!read.success) throw new Malformed([{ says: '导出条件有误', remedy: '请从页面上重新导出' }]);
    return read.data;
  };
  const named = (reply: FastifyReply, extension: string) =>
    reply
      .header('cache-control', 'no-store')
      .header(
        'content-disposition',
        `attachment; filename="journal.${extension}"; filename*=UTF-8''${encodeURIComponent(`留痕.${extension}`)}`,
      );
  app.get('/api/journal/export.xlsx', async (request, reply) => {
    const filters = asked(request);
    const act = { kind: 'read', path: '/api/journal/export.xlsx', says: '导出留痕（表格）', sensitive: true } as const;
    const { sheet, who } = await recorded(request, act, filters, async (work) => ({
      sheet: await journalSheet(work, filters),
      who: work.actor.displayName,
    }));
    const bytes = await writeWorkbook([sheet], { author: who, ...(notice ? { notice } : {}) });
    return named(reply, 'xlsx').type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(bytes);
  });
  app.get('/api/journal/export.ndjson', async (request, reply) => {
    const filters = asked(request);
    const act = { kind: 'read', path: '/api/journal/export.ndjson', says: '导出留痕（逐行 JSON）', sensitive: true } as const;
    const folder = await mkdtemp(join(tmpdir(), 'journal-'));
    const path = join(folder, 'journal.ndjson');
    const drop = () => void rm(folder, { recursive: true, force: true });
    await recorded(request, act, filters, (work) => writeEntries(work, filters, path)).catch((error) => {
      drop();
      throw error;
    });
    return named(reply, 'ndjson').type('application/x-ndjson').send(createReadStream(path).once('close', drop));
  });
}
