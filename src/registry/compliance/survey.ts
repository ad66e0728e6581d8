import { openRoster } from '../../platform/files/open-roster.ts';
import type { OpenedFile } from '../../platform/files/opened-file.ts';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import type { Policy } from '../../policy/policy.ts';
import { type GuardReason, guardReason } from './refuse-act.ts';

/** How far down a form says what it is: title, form number, issuer, notes above the header. */
const looked = 30;

interface Text {
  where: 'title' | 'header';
  at: string;
  text: string;
}

/** The words a file says of itself: its name, its sheets' names, and the first rows of every sheet, hidden ones too. */
async function wordsOf(file: OpenedFile): Promise<Text[]> {
  const words: Text[] = [{ where: 'title', at: '文件名', text: file.fileName.replace(/\.[a-z]{2,5}$/i, '') }];
  for (const sheet of file.sheets) {
    words.push({ where: 'title', at: `工作表「${sheet.name}」的名称`, text: sheet.name });
    for await (const chunk of file.rows(sheet.no)) {
      for (const { row, cells } of chunk.slice(0, looked)) {
        const said = cells.filter(({ kind }) => kind === 'text');
        // A title stands alone in its row, or beside a few words (表号、制定机关); headers stand side by side.
        const where = said.length <= 2 ? 'title' : 'header';
        for (const { text } of said) words.push({ where, at: `工作表「${sheet.name}」第 ${row} 行`, text });
      }
      break;
    }
  }
  return words;
}

/**
 * 统计调查表: why a file must not be read at all, because it holds what single enterprises told the statistical survey (统计法第二十八条); by the
 * signs of the pack. Plain names of columns such as 营业收入 are none. Empty: no sign of it.
 */
export async function surveyReasons(policy: Policy, file: OpenedFile): Promise<GuardReason[]> {
  const words = await wordsOf(file);
  for (const sign of policy.guardrails.survey) {
    const find = new RegExp(sign.find, 'iu');
    const except = sign.except === undefined ? null : new RegExp(sign.except, 'iu');
    const found = words.find(
      ({ where, text }) =>
        (sign.where === 'any' || sign.where === where) && plainly(text).some((one) => find.test(one) && !except?.test(one)),
    );
    if (found) {
      const shown = found.text.trim().slice(0, 40);
      return [guardReason(policy, 'surveyImport', `${found.at}写有「${shown}」，是${sign.says}，不能导入`)];
    }
  }
  return [];
}

// An old workbook is read whole to see its first rows; a great one is left to the reading job, whose thread may take its time.
const binaryLimit = 20 * 1024 * 1024;

/** 收件前核对: refuses a survey form before any of it is kept. What cannot be opened is the reading's to refuse. */
export async function refuseSurvey(policy: Policy, upload: { bytes: Buffer; fileName: string }): Promise<void> {
  if (upload.bytes.length > binaryLimit && upload.bytes.readUInt32BE(0) === 0xd0cf11e0) return;
  const reasons = await opened(upload, (file) => surveyReasons(policy, file));
  refuse(reasons, 403);
}

async function opened(
  { bytes, fileName }: { bytes: Buffer; fileName: string },
  look: (file: OpenedFile) => Promise<GuardReason[]>,
): Promise<GuardReason[]> {
  let file: OpenedFile | null = null;
  try {
    file = await openRoster(bytes, fileName);
    return await look(file);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  } finally {
    file?.close();
  }
}

/** As printed and with the blanks between letters taken out (财 务 状 况). */
function plainly(text: string): string[] {
  const folded = text.normalize('NFKC').trim();
  return [folded, folded.replace(/\s+/g, '')];
}
