import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from '../shared/reason.ts';

const TIMEOUT_MS = 120_000;
const NO_OFFICE = {
  says: '本机没有安装 LibreOffice，不能生成 PDF',
  remedy: '请安装 LibreOffice（命令 soffice）后再试，或用 WPS、Word 打开 docx 另存为 PDF',
};

function convert(docxPath: string, folder: string): Promise<void> {
  const profile = pathToFileURL(join(folder, 'profile')).href;
  const flags = [
    '--headless',
    '--norestore',
    '--nolockcheck',
    `-env:UserInstallation=${profile}`,
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
    docxPath,
  ];
  return new Promise((resolve, reject) => {
    execFile('soffice', flags, { timeout: TIMEOUT_MS, killSignal: 'SIGKILL' }, (error) => {
      if (!error) return resolve();
      if ('code' in error && error.code === 'ENOENT') return reject(new Refusal([NO_OFFICE]));
      reject(
        new Refusal([
          {
            says: `LibreOffice 没有在 ${TIMEOUT_MS / 1000} 秒内完成 PDF 转换或转换出错`,
            remedy: '请关闭其他占用内存的程序后重试；docx 已生成，可直接使用',
          },
        ]),
      );
    });
  });
}

/** 转 PDF by LibreOffice, in a profile and folder of its own; refuses in Chinese where LibreOffice is not installed. */
export async function toPdf(docxPath: string, outPath: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'document-'));
  try {
    await convert(docxPath, folder);
    const made = join(folder, basename(docxPath).replace(/\.[^.]*$/, '.pdf'));
    await rename(made, outPath).catch(() => copyFile(made, outPath));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
