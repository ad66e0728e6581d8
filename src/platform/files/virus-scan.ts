import { Refusal } from '../shared/reason.ts';
import { refusedFile } from './refuse-file.ts';
import { askClamd, askCommand } from './virus-scanners.ts';
import { zipParts } from './zip-parts.ts';

/** Where files are sent to be searched for viruses; both null: only the test signature is known. */
export interface VirusScan {
  /** A program that reads the file from its standard input; it ends with 0 when clean and 1 when not. */
  command: string | null;
  /** clamd, as host:port. */
  clamd: string | null;
}

// Put together at run time, so that no scanner takes this very source for the test virus.
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** 查毒: refuses what is infected, and what could not be searched although somebody is there to search. */
export async function refuseViruses(bytes: Buffer, { command, clamd }: VirusScan): Promise<void> {
  if (await holdsTestVirus(bytes)) throw infected('EICAR 测试病毒');
  if (clamd !== null) await answered(() => askClamd(bytes, clamd));
  if (command !== null) await answered(() => askCommand(bytes, command));
}

/** The test signature in the file as sent, or packed within a docx or xlsx. */
async function holdsTestVirus(bytes: Buffer): Promise<boolean> {
  if (bytes.includes(eicar)) return true;
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return false;
  const zip = await zipParts(bytes);
  for (const name of zip.names) {
    let before = '';
    for await (const piece of zip.pieces(name)) {
      const text = before + piece.toString('latin1');
      if (text.includes(eicar)) return true;
      before = text.slice(-eicar.length);
    }
  }
  return false;
}

function infected(name: string): Refusal {
  return refusedFile(`文件未通过查毒：${name}`, '请在本机杀毒后，用干净的文件重新上传');
}

async function answered(ask: () => Promise<string | null>): Promise<void> {
  const found = await ask().catch(() => {
    throw new Refusal([{ says: '查毒服务没有应答，文件未接收', remedy: '请稍后重试；仍不行时联系系统管理员' }], 503);
  });
  if (found !== null) throw infected(found);
}
