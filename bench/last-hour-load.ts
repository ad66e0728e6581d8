import { readFileSync } from 'node:fs';
import http from 'node:http';
import process from 'node:process';

// 最后一小时, open loop, in a process of its own: every enterprise has its moment, whether the others were answered or not, and its time is taken from
// that moment. It opens its months, loads the report, keeps a draft, submits; one in twenty is impatient and submits the same once more at the same time; a
// submission without an answer is sent again under its own key. node last-hour-load.ts ADDRESS TOKENS PERIOD SECONDS
const [address = '', path = '', period = '', secondsText = '600'] = process.argv.slice(2);
const tokens = readFileSync(path, 'utf8').trim().split('\n');
const seconds = Number(secondsText);
const agent = new http.Agent({ keepAlive: true, maxSockets: 512 });
const submits: number[] = [];
const wholes: number[] = [];
const errors = new Map<string, number>();
const acknowledged = new Set<number>();
const [patienceMs, tries] = [10_000, 5];
let left = tokens.length;
let again = 0;
const start = performance.now() + 200;

/** When the nth comes, as a share of the hour: few at first, twice the mean in the last three tenths. */
const arrival = (share: number): number => (share < 0.4 ? (share / 0.4) * 0.7 : 0.7 + ((share - 0.4) / 0.6) * 0.3);

interface Answer {
  status: number;
  text: string;
}

function ask(token: string, method: 'GET' | 'POST', url: string, body?: object, key?: string): Promise<Answer> {
  const sent = body ? JSON.stringify(body) : null;
  const headers: Record<string, string | number> = { 'x-report-link': token };
  if (sent !== null) Object.assign(headers, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) });
  if (key) headers['idempotency-key'] = key;
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(url, address), { method, agent, headers, timeout: patienceMs }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', reject);
    request.end(sent ?? undefined);
  });
}

/** Until it is answered, under one key: what was taken in once is not taken in again. */
async function surely(send: () => Promise<Answer>): Promise<void> {
  let last = '';
  for (let at = 0; at < tries; at += 1) {
    if (at > 0) again += 1;
    const answer = await send().catch((error: Error) => ({ status: 0, text: error.message }));
    if (answer.status === 200) return;
    last = `${answer.status} ${answer.text.slice(0, 120)}`;
    // Refused for good: sending it again would change nothing.
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) break;
    await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** at));
  }
  throw new Error(last);
}

async function enterprise(at: number, due: number): Promise<void> {
  const token = tokens[at] ?? '';
  const answers = { revenue: String(80 + (at % 40)), electricity: '52000', employees: '30', orders: 'same' };
  await surely(() => ask(token, 'GET', '/api/tracking/own'));
  await surely(() => ask(token, 'GET', `/api/tracking/report?period=${period}`));
  await surely(() =>
    ask(token, 'POST', '/api/tracking/save-draft', { period, answers, explanations: {}, reason: '' }, `draft-${at}-${period}-${start}`),
  );
  const pressed = performance.now();
  const body = { period, answers, explanations: {}, reason: '', after: 0 };
  const submit = () => surely(() => ask(token, 'POST', '/api/tracking/submit', body, `submit-${at}-${period}-${start}`));
  await Promise.all(at % 20 === 7 ? [submit(), submit()] : [submit()]);
  acknowledged.add(at);
  submits.push(performance.now() - pressed);
  wholes.push(performance.now() - due);
}

function tell(): void {
  for (const times of [submits, wholes]) times.sort((one, other) => one - other);
  const at = (times: number[], share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const quantiles = (times: number[]) => ({ p50: at(times, 0.5), p99: at(times, 0.99), worst: at(times, 1) });
  const told = {
    done: acknowledged.size,
    seconds: (performance.now() - start) / 1000,
    again,
    submit: quantiles(submits),
    whole: quantiles(wholes),
    errors: Object.fromEntries(errors),
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
  process.exit(0);
}

let next = 0;
setInterval(() => {
  const now = performance.now();
  while (next < tokens.length) {
    const due = start + arrival(next / tokens.length) * seconds * 1000;
    if (due > now) break;
    const at = next;
    next += 1;
    enterprise(at, due)
      .catch((error: Error) => errors.set(error.message, (errors.get(error.message) ?? 0) + 1))
      .finally(() => {
        left -= 1;
        if (left === 0) tell();
      });
  }
}, 2);
