import { accessSync, constants } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import type { OpenHouse } from '../house.ts';
import { toPdf } from '../platform/files/document-pdf.ts';
import { bulletinFile, makeBulletin } from '../programme/supervision/bulletin.ts';
import { ensureProgress } from '../programme/supervision/progress.ts';
import { asSystem } from '../registry/access/work.ts';
import { releaseDocument, releaseSheet } from '../registry/exports/release.ts';
import { listSheet, sheetNames } from '../sheets.ts';
import { asOperator, type Said, UsageFault } from './command.ts';
import { monthOfCommand } from './month.ts';

/** 调度通报: made, kept and written to a file; with `pdf` also as PDF beside it. */
export async function writeBulletin(house: OpenHouse, options: { period?: string; out: string; pdf?: boolean }): Promise<Said> {
  const file = checkedOut(options.out, '.docx');
  const period = await monthOfCommand(house, options.period);
  await ensureProgress(house, period);
  const { bulletin, bytes } = await asOperator(house, { verb: 'bulletin', says: '生成调度通报', thing: period }, async (work) => {
    const bulletin = await makeBulletin(work, { period });
    const leaving = { list: 'cli.bulletin', says: '命令行编印通报', filters: { period, id: bulletin.id } };
    return { bulletin, bytes: (await releaseDocument(work, leaving, await bulletinFile(work, bulletin.id))).bytes };
  });
  await writeFile(file, bytes);
  const pdf = options.pdf ? file.replace(/\.docx$/i, '.pdf') : null;
  if (pdf) await toPdf(file, pdf);
  const json = { file, ...(pdf ? { pdf } : {}), period, version: bulletin.version, sha256: bulletin.sha256, figures: bulletin.figures };
  return {
    text: `${bulletin.title}（第 ${bulletin.version} 稿）已写入 ${file}${pdf ? ` 与 ${pdf}` : ''}，引用数字 ${bulletin.figures.length} 个`,
    json,
  };
}

/** 导出: any list as the sheet people mail today. */
export async function exportList(house: OpenHouse, list: string, options: { period?: string; area?: string; out: string }): Promise<Said> {
  const name = sheetNames.find((known) => known === list);
  if (!name) throw new UsageFault(`没有可导出的「${list}」，可用：${sheetNames.join('、')}`);
  if (name === 'progress' && options.area !== undefined)
    throw new UsageFault('进度表是各县市区的对照表，不按一个县市区导出：请去掉 --area；要看一个县市区的企业，请导出各清单');
  const file = checkedOut(options.out, '.xlsx');
  const period = await monthOfCommand(house, options.period);
  await ensureProgress(house, period);
  // Its entry is made where the file is numbered.
  const released = await asSystem(house, async (work) => {
    const filters = { period, ...(options.area === undefined ? {} : { area: options.area }) };
    const sheet = await listSheet(work, name, { period, area: options.area });
    return releaseSheet(work, { list: `cli.${name}`, says: '命令行导出清单', filters }, sheet);
  });
  const { bytes, rows, serial, fileName } = released;
  await writeFile(file, bytes);
  return {
    text: `${fileName.replace(/\.xlsx$/, '')}：${rows} 行已写入 ${file}，流水号 ${serial}`,
    json: { file, list: name, period, rows, serial },
  };
}

/** Where a file is to be written: asked before anything is reckoned, so that no work is lost on a path that cannot be. */
function checkedOut(out: string | undefined, extension: string): string {
  if (!out) throw new UsageFault(`请用 --out 说明写到哪个文件（${extension}）`);
  if (extname(out).toLowerCase() !== extension) throw new UsageFault(`「${out}」应以 ${extension} 结尾`);
  const file = resolve(out);
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch {
    throw new UsageFault(`不能写到「${out}」：文件夹不存在或没有写入权限，请先建好文件夹或换一个位置`);
  }
  return file;
}
