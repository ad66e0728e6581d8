import { openBinaryWorkbook } from './binary-workbook.ts';
import { openCsv } from './csv.ts';
import { shownFileName } from './file-name.ts';
import { fileLimits } from './limits.ts';
import type { OpenedFile } from './opened-file.ts';
import { refusedFile, tooLarge } from './refuse-file.ts';
import { openXlsx } from './xlsx.ts';

/** First bytes of what people send by mistake, and what it is called. */
const strangers: [string, string][] = [
  ['255044462d', 'PDF 文件'],
  ['4d5a', 'Windows 程序'],
  ['7f454c46', '程序'],
  ['526172211a', 'RAR 压缩包'],
  ['377abcaf271c', '7z 压缩包'],
  ['1f8b', 'gzip 压缩包'],
  ['89504e47', '图片'],
  ['ffd8ff', '图片'],
  ['47494638', '图片'],
  ['424d', '图片'],
  ['504b0506', '空的压缩包'],
  ['0902', '过旧的 Excel 2/3/4 文件'],
  ['0904', '过旧的 Excel 2/3/4 文件'],
  ['09000400', '过旧的 Excel 2/3/4 文件'],
];

/** 文件格式 by the first bytes, never by the name; throws for what is no table. */
function familyOf(bytes: Buffer): 'zip' | 'compound' | 'text' {
  const magic = bytes.subarray(0, 8).toString('hex');
  if (magic.startsWith('504b0304')) return 'zip';
  if (magic === 'd0cf11e0a1b11ae1') return 'compound';
  const stranger = strangers.find(([first]) => magic.startsWith(first));
  // `BM` and `MZ` may also begin an honest line of text: then there is no zero byte.
  if (stranger && (stranger[0].length > 4 || bytes.subarray(0, 512).includes(0))) {
    throw refusedFile(`这是${stranger[1]}，不是表格`, '请上传 xlsx、xlsm、xls、et 或 csv 文件，改扩展名并不能改变内容');
  }
  return 'text';
}

/** A name that promises another family of content than the bytes hold: one of the two is wrong, and people judge by the name. */
function refuseMisnamed(family: ReturnType<typeof familyOf>, fileName: string): void {
  const ending = /\.([a-z]{2,5})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const workbook = ['xlsx', 'xlsm', 'xls', 'et', 'xlt', 'xltx'].includes(ending);
  if (family === 'text' && workbook) {
    throw refusedFile(
      `文件扩展名是 ${ending}，内容却是文本，不是 Excel 表格`,
      '请在 Excel 或 WPS 中打开后另存为 xlsx；若本来就是 csv，请把扩展名改回 csv',
    );
  }
  if (family !== 'text' && ['csv', 'tsv', 'txt'].includes(ending)) {
    throw refusedFile(`文件扩展名是 ${ending}，内容却是 Excel 工作簿`, '请把扩展名改回 xlsx 或 xls，或另存为 csv 再上传');
  }
}

/**
 * 打开报来的表格: looks at what the file is and at the list of its sheets; no row is read yet. Throws a `Refusal` (422, or 413 where it is
 * too large) in Chinese for whatever must not be read: no table, encrypted, damaged, a bomb, beyond the limits.
 */
export async function openRoster(bytes: Buffer, fileName: string): Promise<OpenedFile> {
  const name = shownFileName(fileName);
  if (bytes.length === 0) throw refusedFile('文件是空的（0 字节）', '请确认文件已保存完毕，再重新上传');
  if (bytes.length > fileLimits.fileBytes) {
    throw tooLarge(`文件有 ${Math.ceil(bytes.length / 1048576)} MB，超出 100 MB 的上限`, '请按县市区或月份拆成几个文件分别上传');
  }
  const family = familyOf(bytes);
  if (family === 'text') {
    const opened = openCsv(bytes, name);
    refuseMisnamed(family, name);
    return opened;
  }
  refuseMisnamed(family, name);
  return family === 'zip' ? openXlsx(bytes, name) : openBinaryWorkbook(bytes, name);
}
