import { spawn } from 'node:child_process';
import { connect } from 'node:net';

const patienceMs = 30_000;

/** The name of what was found; null: clean. Anything but 0 and 1 is no answer. */
export function askCommand(bytes: Buffer, command: string): Promise<string | null> {
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
export function askClamd(bytes: Buffer, at: string): Promise<string | null> {
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
