import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import lighthouse, { type Config, defaultConfig, desktopConfig, type Flags, generateReport } from 'lighthouse';

export const categories = ['performance', 'accessibility', 'best-practices'] as const;
export const folder = 'reports/lighthouse';
/** Of a hundred, in each. */
export const least = 95;
/** What the main thread spends on the 对照页 where nothing else is at work, in ms: the middle of 410 to 550. */
const officeWork = 480;
/** A machine slower than this says nothing any more of an office's or of a telephone. */
const slowest = 3;
const tries = { plain: 3, measured: 5 };

export interface Page {
  url: string;
  form: 'mobile' | 'desktop';
  /** The largest text or picture stands after at most so many ms. */
  stands?: number;
  /** As it comes to who has been there before, with what the browser kept; else the first load. */
  again?: boolean;
}
type Scores = Record<(typeof categories)[number], number>;
export interface Run {
  lhr: NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];
  scores: Scores;
  /** How many times slower than an office computer this machine was just before, by the 对照页; 1 where it was not asked. */
  slow: number;
}

/** One run; `slow` takes off the slowing-down that Lighthouse puts on what the machine already is (its own advice for slow machines). */
async function once(port: number, { url, form, again = false }: Page, slow = 1): Promise<Run> {
  const config: Config = form === 'desktop' ? desktopConfig : defaultConfig;
  const throttling = config.settings?.throttling ?? {};
  const flags: Flags = {
    port,
    output: 'json',
    logLevel: 'silent',
    onlyCategories: [...categories],
    // Cleared, who is signed in stays and what a worker or the cache keeps goes.
    disableStorageReset: again,
    clearStorageTypes: ['file_systems', 'shader_cache', 'service_workers', 'cache_storage'],
    throttlingMethod: 'simulate',
    throttling: { ...throttling, cpuSlowdownMultiplier: (throttling.cpuSlowdownMultiplier ?? 1) / slow },
  };
  const answer = await lighthouse(url, flags, config);
  if (!answer) throw new Error('lighthouse did not answer');
  const scores = Object.fromEntries(
    categories.map((name) => [name, Math.round((answer.lhr.categories[name]?.score ?? 0) * 100)]),
  ) as Scores;
  return { lhr: answer.lhr, scores, slow };
}

const lowest = ({ scores }: Run) => Math.min(...categories.map((one) => scores[one]));
const paint = ({ lhr }: Run) => lhr.audits['largest-contentful-paint']?.numericValue ?? 0;
const isGood = (run: Run, page: Page) => lowest(run) >= least && paint(run) <= (page.stands ?? Number.POSITIVE_INFINITY);

/**
 * The best of three as Lighthouse is; where that is too low, the best of five more, each put right by how fast the machine draws the 对照页
 * just before it. A busy or slow machine so measures the page, and not itself; a page that became heavier is heavier beside its peer too.
 */
export async function best(port: number, name: string, page: Page, peer: string): Promise<Run> {
  let found = await once(port, page);
  for (let at = 1; at < tries.plain + tries.measured && !isGood(found, page); at += 1) {
    const slow = at < tries.plain ? 1 : Math.max(1, await slowness(port, peer));
    const now = await once(port, page, slow);
    if (isGood(now, page) || lowest(now) > lowest(found)) found = now;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.html`), generateReport(found.lhr, 'html'));
  writeFileSync(join(folder, `${name}.json`), generateReport(found.lhr, 'json'));
  const told = categories.map((one) => `${one} ${found.scores[one]}`).join('，');
  const machine = found.slow > 1 ? `，按对照页本机慢 ${found.slow.toFixed(1)} 倍` : '';
  process.stdout.write(
    `  Lighthouse ${new URL(page.url).pathname}（${page.form}${page.again ? '，再次打开' : ''}）：${told}，${Math.round(paint(found))} ms${machine}\n`,
  );
  return found;
}

/** How many times slower than an office computer. */
async function slowness(port: number, peer: string): Promise<number> {
  const { lhr } = await once(port, { url: peer, form: 'desktop' });
  return (lhr.audits['mainthread-work-breakdown']?.numericValue ?? officeWork) / officeWork;
}

/** What is below, with what cost the points in the words of the report; nothing where all is well or the machine is too slow to tell. */
export function lost(run: Run, page: Page): string[] {
  const { lhr, scores, slow } = run;
  const low = categories.some((one) => scores[one] < least && !(one === 'performance' && slow > slowest));
  if (!low && (isGood(run, page) || slow > slowest)) return [];
  const causes = categories.flatMap((name) =>
    (lhr.categories[name]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const audit = lhr.audits[id];
      if (weight === 0 || !audit || audit.score === null || audit.score >= 0.9) return [];
      return [`${name} ${id} ${audit.displayValue ?? ''} ${JSON.stringify(audit.details ?? {}).slice(0, 300)}`];
    }),
  );
  return [`${JSON.stringify(scores)}，${Math.round(paint(run))} ms，本机慢 ${slow.toFixed(1)} 倍`, ...causes];
}

/** Bytes over the line until the page stood. */
export function loaded({ lhr }: Run): number {
  const { details } = lhr.audits['network-requests'] ?? {};
  const items = details?.type === 'table' ? details.items : [];
  return items.reduce((sum, item) => sum + Number(item.transferSize ?? 0), 0);
}
