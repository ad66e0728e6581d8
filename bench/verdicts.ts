import { ZenEngine } from '@gorules/zen-engine';
import { Engine } from 'json-rules-engine';
import { randomOf } from '../seeds/random.ts';
import type { FactValues } from '../src/policy/fact.ts';
import { loadPack } from '../src/policy/load-pack.ts';
import { compileRule } from '../src/policy/rule.ts';
import { type Figure, median } from './measure.ts';

/** One record as the peers take it: the same facts as numbers. */
interface NumericFacts {
  listed: boolean;
  annual: number;
  rolling: number;
  idle: number;
  cancelled: boolean;
  forecast: number;
  yoy: number;
}

/** Facts of listed enterprises around the lines of 退规风险; all known, as the peers have no third value. */
function records(count: number): { ours: FactValues[]; theirs: NumericFacts[] } {
  const random = randomOf(count);
  const theirs = Array.from({ length: count }, () => {
    const annual = Math.round(2_600_000_000 * Math.exp(random.normal(0, 0.5))) / 100;
    const rolling = Math.round(annual * random.between(70, 120)) / 100;
    return {
      listed: random.chance(0.9),
      annual,
      rolling,
      idle: random.chance(0.05) ? random.whole(1, 4) : 0,
      cancelled: random.chance(0.01),
      forecast: Math.round(rolling * random.between(80, 115)) / 100,
      yoy: Math.round(random.normal(0, 2000)) / 10_000,
    };
  });
  const ours = theirs.map(
    (record): FactValues => ({
      listed: record.listed,
      annual_revenue: record.annual.toFixed(2),
      rolling12_revenue: record.rolling.toFixed(2),
      idle_months: record.idle,
      cancelled: record.cancelled,
      forecast_revenue: record.forecast.toFixed(2),
      revenue_yoy: record.yoy.toFixed(4),
    }),
  );
  return { ours, theirs };
}

/** The same rule for json-rules-engine: membership and the three levels as rules with priorities. */
function jsonRules(): Engine {
  const engine = new Engine();
  const low = {
    any: [
      { fact: 'annual', operator: 'lessThan', value: 30_000_000 },
      { fact: 'rolling', operator: 'lessThan', value: 30_000_000 },
    ],
  };
  const member = [{ fact: 'listed', operator: 'equal', value: true }, low];
  const red = [
    { fact: 'idle', operator: 'greaterThanInclusive', value: 2 },
    { fact: 'cancelled', operator: 'equal', value: true },
    { fact: 'forecast', operator: 'lessThan', value: 20_000_000 },
  ];
  const orange = [
    { fact: 'forecast', operator: 'lessThan', value: 24_000_000 },
    { fact: 'yoy', operator: 'lessThan', value: -0.2 },
  ];
  engine.addRule({ conditions: { all: [...member, { any: red }] }, event: { type: 'red' }, priority: 3 });
  engine.addRule({ conditions: { all: [...member, { not: { any: red } }, { any: orange }] }, event: { type: 'orange' }, priority: 2 });
  engine.addRule({
    conditions: { all: [...member, { not: { any: red } }, { not: { any: orange } }] },
    event: { type: 'yellow' },
    priority: 1,
  });
  return engine;
}

/** The same rule as a ZEN decision table, first hit; `trace` answers with the rule that hit. */
function zenTable(): object {
  const inputs = ['listed', 'low', 'red', 'orange'].map((id) => ({ id, name: id, type: 'expression', field: id }));
  const row = (id: string, cells: string[], level: string) => ({
    _id: id,
    ...Object.fromEntries(inputs.map((input, at) => [input.id, cells[at] ?? ''])),
    level: `"${level}"`,
  });
  const rules = [
    row('1', ['true', 'true', 'true', ''], 'red'),
    row('2', ['true', 'true', '', 'true'], 'orange'),
    row('3', ['true', 'true', '', ''], 'yellow'),
  ];
  const expressions = [
    { id: 'e0', key: 'listed', value: 'listed' },
    { id: 'e1', key: 'low', value: 'annual < 30000000 or rolling < 30000000' },
    { id: 'e2', key: 'red', value: 'idle >= 2 or cancelled or forecast < 20000000' },
    { id: 'e3', key: 'orange', value: 'forecast < 24000000 or yoy < -0.2' },
  ];
  const position = { x: 0, y: 0 };
  return {
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position },
      { id: 'ex', name: 'ex', type: 'expressionNode', position, content: { expressions } },
      {
        id: 'table',
        name: 'table',
        type: 'decisionTableNode',
        position,
        content: { hitPolicy: 'first', inputs, outputs: [{ id: 'level', name: 'level', type: 'expression', field: 'level' }], rules },
      },
      { id: 'out', name: 'out', type: 'outputNode', position },
    ],
    edges: [
      { id: '1', sourceId: 'in', targetId: 'ex', type: 'edge' },
      { id: '2', sourceId: 'ex', targetId: 'table', type: 'edge' },
      { id: '3', sourceId: 'table', targetId: 'out', type: 'edge' },
    ],
  };
}

const tally = () => ({ red: 0, orange: 0, yellow: 0 }) as Record<string, number>;

function counted(): { count: (level: string | null | undefined) => void; levels: Record<string, number> } {
  const levels = tally();
  return {
    levels,
    count: (level) => {
      if (level) levels[level] = (levels[level] ?? 0) + 1;
    },
  };
}

/** 逐条给理由的认定: 退规风险 with its reasons against json-rules-engine and ZEN on the same rule and data; verdicts a second. */
export async function benchVerdicts({ quick }: { quick: boolean }): Promise<Figure[]> {
  const many = quick ? 20_000 : 200_000;
  const few = quick ? 2_000 : 20_000;
  const { ours, theirs } = records(many);
  const rule = compileRule(loadPack('packs/zhuzhou-2022'), 'exitRisk', '2022-09');
  const zen = new ZenEngine().createDecision(zenTable());
  const rules = jsonRules();
  let mine = counted();
  let reasons = 0;
  const oursMs = await median(3, () => {
    mine = counted();
    reasons = 0;
    for (const facts of ours) {
      const verdict = rule.judge(facts);
      mine.count(verdict.verdict ? verdict.level : null);
      reasons += verdict.reasons.length;
    }
  });
  let fewer = counted();
  for (const facts of ours.slice(0, few)) fewer.count(rule.judge(facts).level);
  let json = counted();
  const jsonMs = await median(1, async () => {
    json = counted();
    for (const facts of theirs.slice(0, few)) json.count((await rules.run(facts as unknown as Record<string, unknown>)).events[0]?.type);
  });
  let table = counted();
  const zenMs = await median(1, async () => {
    table = counted();
    for (const facts of theirs.slice(0, few))
      table.count(((await zen.evaluate(facts, { trace: true })).result as { level?: string }).level);
  });
  const same = [json, table].every((other) => JSON.stringify(other.levels) === JSON.stringify(fewer.levels));
  fewer = mine;
  const perSecond = (count: number, ms: number) => (count / ms) * 1000;
  const own = perSecond(many, oursMs);
  const figure = (who: string, count: number, ms: number, first: boolean): Figure => ({
    bench: 'verdicts',
    work: '退规风险，逐条给理由',
    who,
    ms: (ms / count) * 1000,
    ratio: first ? null : perSecond(count, ms) / own,
    rssMb: null,
    promise: first ? '≥ 40 万条/秒' : null,
    kept: first ? own >= 400_000 : null,
    note: `${Math.round(perSecond(count, ms)).toLocaleString('en')} 条/秒（表中毫秒为每千条）${first ? `，${reasons} 条理由，结论${same ? '一致' : '不一致！'}` : ''}`,
  });
  return [
    figure('本系统', many, oursMs, true),
    figure('json-rules-engine', few, jsonMs, false),
    figure('ZEN 决策表（trace）', few, zenMs, false),
  ];
}
