import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import ExcelJS from 'exceljs';
import { openGround } from '../src/data/open.ts';
import { fileReturn } from '../src/programme/cultivation/tracking/template/file-return.ts';
import { templateFile } from '../src/programme/cultivation/tracking/template/issue.ts';
import { receiveReturn } from '../src/programme/cultivation/tracking/template/receive-return.ts';
import { type House, inWork } from '../src/registry/access/work.ts';
import { releaseSheet } from '../src/registry/exports/release.ts';
import { houseOn } from './ground.ts';
import { answer, timed } from './measure.ts';

// One half of a round trip in a process of its own: node template-apart.ts DATA_DIR TOKEN PERIOD out|back|peer FILE
const [dataDir, token, period, step, path] = process.argv.slice(2) as [string, string, string, 'out' | 'back' | 'peer', string];

/** 发出: read what is asked, keep the issue, write the workbook, number and mark it. */
async function out(house: House): Promise<void> {
  const issued = await timed(() => inWork(house, token, (work) => templateFile(work, { period })));
  const reason = '基准测量月度跟踪模板的往返用时';
  const released = await timed(() =>
    inWork(house, token, (work) => releaseSheet(work, { list: 'bench.template', says: '基准', filters: {}, reason }, issued.value.sheet)),
  );
  writeFileSync(path, released.value.bytes);
  answer(issued.ms + released.ms, { issue: issued.ms, write: released.ms, bytes: released.value.bytes.length });
}

/** 报回: keep, read and judge; then judge again and file. */
async function back(house: House): Promise<void> {
  const bytes = readFileSync(path);
  const received = await timed(() => inWork(house, token, (work) => receiveReturn(work, { period, bytes, fileName: '模板.xlsx' })));
  const filed = await timed(() => inWork(house, token, (work) => fileReturn(work, { id: received.value.id })));
  answer(received.ms + filed.ms, { check: received.ms, file: filed.ms, counts: filed.value.found.counts });
}

/** The peer: the same cells written plain and read back by exceljs; no lock, no rule, no check, no database. */
async function peer(): Promise<void> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(readFileSync(path) as unknown as ArrayBuffer);
  const cells: unknown[][] = [];
  book.worksheets[0]?.eachRow((row) => cells.push([...(row.values as unknown[])].slice(1)));
  const written = await timed(async () => {
    const plain = new ExcelJS.Workbook();
    plain.addWorksheet('表').addRows(cells);
    return Buffer.from(await plain.xlsx.writeBuffer());
  });
  const read = await timed(async () => {
    const again = new ExcelJS.Workbook();
    await again.xlsx.load(written.value as unknown as ArrayBuffer);
    return again.worksheets[0]?.rowCount ?? 0;
  });
  answer(written.ms + read.ms, { write: written.ms, read: read.ms, rows: read.value });
}

if (step === 'peer') await peer();
else {
  const ground = await openGround({ databaseUrl: null, dataDir }, { mode: 'tool' });
  const house = houseOn(ground);
  await (step === 'out' ? out(house) : back(house));
  await ground.close();
}
