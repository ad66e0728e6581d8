import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { Refusal } from '../shared/reason.ts';
import { refusedFile } from './refuse-file.ts';
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
const patienceMs = 30_000;

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

/** The name of what was found; null: clean. Anything but 0 and 1 is no answer. */
function askCommand(bytes: Buffer, command: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [], { stdio: ['pipe', 'pipe', 'ignore'], timeout: patienceMs });
    let said = '';
    child.stdout.on('data', (piece: Buffer) => {
      said = (said + piece.toString('utf8')).slice(0, 200);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(null);
      else if (code === 1) resolve(said.trim() || '查毒程序报告有毒');
      else reject(new Error(`scanner ended with ${code}`));
    });
    // A scanner that has seen enough closes its ear before the end.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
  });
}

/** The INSTREAM conversation: length and bytes, a zero length, one line back. */
function askClamd(bytes: Buffer, at: string): Promise<string | null> {
  const [host = '127.0.0.1', port = '3310'] = at.split(':');
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port) });
    let said = '';
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('clamd is silent')));
    socket.on('error', reject);
    socket.on('data', (piece) => {
      said += piece.toString('utf8');
    });
    socket.on('close', () => {
      const found = /stream: (.+) FOUND/.exec(said)?.[1];
      if (found) resolve(found);
      else if (/stream: OK/.test(said)) resolve(null);
      else reject(new Error('clamd gave no answer'));
    });
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    socket.write('zINSTREAM\0');
    socket.write(length);
    socket.write(bytes);
    socket.write(Buffer.alloc(4));
  });
}
