import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { benchBoard } from './board.ts';
import { benchCockpit } from './cockpit.ts';
import { folder } from './data.ts';
import { benchForecast } from './forecast.ts';
import { benchIdentify } from './identify.ts';
import { benchImport } from './import.ts';
import { benchAudit, benchJournal } from './journal.ts';
import { benchLastHour } from './last-hour.ts';
import { type Figure, machine } from './measure.ts';
import { benchPages } from './pages.ts';
import { benchProblems } from './problems.ts';
import { benchReading } from './reading.ts';
import { benchReport } from './report.ts';
import { benchSubmit } from './submit.ts';
import { benchTemplate } from './template.ts';
import { benchVerdicts } from './verdicts.ts';
import { benchWorklist } from './worklist.ts';

// npm run bench [-- --quick] [-- --only reading,import]: every figure beside its peer, measured in the same run.
const benches: Record<string, (options: { quick: boolean }) => Promise<Figure[]>> = {
  reading: benchReading,
  verdicts: benchVerdicts,
  import: benchImport,
  identify: benchIdentify,
  pages: benchPages,
  forecast: benchForecast,
  cockpit: benchCockpit,
  board: benchBoard,
  worklist: benchWorklist,
  problems: benchProblems,
  submit: benchSubmit,
  journal: benchJournal,
  report: benchReport,
  template: benchTemplate,
};
/** Parts of one of them, for whoever works on that part: asked for by name, in no whole run. */
const parts: typeof benches = { audit: benchAudit, 'last-hour': benchLastHour };

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const only = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '').split(',') : Object.keys(benches);
const unknown = only.filter((name) => !benches[name] && !parts[name]);
if (unknown.length > 0) {
  process.stderr.write(`没有这一项：${unknown.join('、')}。可选：${[...Object.keys(benches), ...Object.keys(parts)].join('、')}\n`);
  process.exit(2);
}

/** Width of a text in a terminal: a Chinese character takes two places. */
const widthOf = (text: string) => [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
const padded = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - widthOf(text)));

function table(figures: readonly Figure[]): string {
  const head = ['工作', '谁', '毫秒', '本系统÷对照', 'RSS MB', '承诺', '', '说明'];
  const lines = figures.map((figure) => [
    figure.work,
    figure.who,
    figure.ms < 100 ? figure.ms.toFixed(2) : Math.round(figure.ms).toLocaleString('en'),
    figure.ratio === null ? '' : `${figure.ratio.toFixed(2)}×`,
    figure.rssMb === null ? '' : String(figure.rssMb),
    figure.promise ?? '',
    figure.kept === null ? '' : figure.kept ? '守住' : '未守住',
    figure.note,
  ]);
  const widths = head.map((title, at) => Math.max(widthOf(title), ...lines.map((line) => widthOf(line[at] ?? ''))));
  return [head, ...lines]
    .map((line) =>
      line
        .map((text, at) => padded(text, widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const started = new Date();
const before = machine();
const figures: Figure[] = [];
for (const name of only) {
  const since = performance.now();
  const found = (await (benches[name] ?? parts[name])?.({ quick })) ?? [];
  figures.push(...found);
  process.stdout.write(`\n── ${name}（${Math.round((performance.now() - since) / 1000)} 秒）\n${table(found)}\n`);
}
const report = { date: started.toISOString(), quick, machine: before, loadAverageAfter: machine().loadAverage, figures };
// A quick or partial run is for the eye; only a whole one replaces the figures the README shows.
const whole = !quick && only.length === Object.keys(benches).length;
const file = whole ? join(import.meta.dirname, 'latest.json') : join(folder, 'latest-part.json');
writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(`\n${report.date}  ${JSON.stringify(before)}\n已写入 ${file}\n`);
process.exit(0);
