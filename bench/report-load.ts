import { readFileSync } from 'node:fs';
import http from 'node:http';
import process from 'node:process';

// Open loop, in a process of its own: every report has its moment, whether the one before was answered or not, and its time is taken from
// that moment; a server that stands still for two seconds is seen to. node report-load.ts ADDRESS TOKENS PERIOD RATE
const [address = '', path = '', period = '', rateText = '200'] = process.argv.slice(2);
const tokens = readFileSync(path, 'utf8').trim().split('\n');
const rate = Number(rateText);
const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });
const url = new URL('/api/tracking/submit', address);
const times: number[] = [];
const errors = new Map<string, number>();
let left = tokens.length;
const start = performance.now() + 200;

function submit(at: number): Promise<number> {
  const body = JSON.stringify({
    period,
    answers: { revenue: String(80 + (at % 40)), electricity: '52000', employees: '30', orders: 'same' },
    explanations: {},
    reason: '',
    after: 0,
  });
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-report-link': tokens[at] ?? '' },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => {
          text += piece;
        });
        response.on('end', () => {
          if (response.statusCode === 200) resolve(performance.now());
          else reject(new Error(`${response.statusCode} ${text.slice(0, 160)}`));
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

function send(at: number): void {
  const due = start + (at * 1000) / rate;
  submit(at)
    .then(
      (done) => times.push(done - due),
      (error: Error) => errors.set(error.message, (errors.get(error.message) ?? 0) + 1),
    )
    .finally(() => {
      left -= 1;
      if (left === 0) tell();
    });
}

function tell(): void {
  const seconds = (performance.now() - start) / 1000;
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  process.stdout.write(
    `${JSON.stringify({ done: times.length, seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1), errors: Object.fromEntries(errors) })}\n`,
  );
  process.exit(0);
}

let next = 0;
setInterval(() => {
  const now = performance.now();
  while (next < tokens.length && start + (next * 1000) / rate <= now) {
    send(next);
    next += 1;
  }
}, 2);
