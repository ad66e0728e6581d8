import type { DocumentModel, DocumentTable } from '../../platform/files/document.ts';
import { type Day, monthOf, type Period, yearOf } from '../../platform/shared/period.ts';
import { termName, thisTerm } from '../../platform/shared/term.ts';
import { bulletinMonths } from '../../policy/bulletin-period.ts';
import { leadOfficeInFull } from '../../policy/lead-office.ts';
import { type Policy, wholeCity } from '../../policy/policy.ts';
import { planPlaces, saidText } from '../../policy/text.ts';
import type { Section } from './bulletin-content.ts';
import { type Figure, tableFigures } from './bulletin-figures.ts';
import type { Progress } from './contract.ts';
import { monthsLabel } from './telling.ts';

/** How the columns of the annex are headed; those of the exit risk stand under one head. Wider where 100.0 must stand on one line. */
const HEADS: Record<string, { header: string; group?: string; width?: number }> = {
  newTarget: { header: '年度目标' },
  newCount: { header: '累计新增' },
  newlyBuilt: { header: '新建投产', group: '其中' },
  grown: { header: '规下升上', group: '其中' },
  completionRate: { header: '完成率(%)', width: 1.3 },
  rank: { header: '排名', width: 0.8 },
  pace: { header: '序时差', width: 1.15 },
  exitCount: { header: '累计退库' },
  netCount: { header: '净增' },
  listed: { header: '期末在库', width: 1.1 },
  poolCount: { header: '培育库', width: 1.1 },
  dueEntryCount: { header: '应统未统' },
  'exitRisk.red': { width: 0.8, header: '红', group: '退规风险' },
  'exitRisk.orange': { width: 0.8, header: '橙', group: '退规风险' },
  'exitRisk.yellow': { header: '黄', group: '退规风险' },
  'exitRisk.open': { header: '待定', group: '退规风险' },
  lastYearNewCount: { header: '上年同期' },
};

/** 本月新增, or 本季度新增 of a quarterly bulletin. */
function head(name: string, months: number) {
  return name === 'monthNewCount' ? { header: `${thisTerm(months)}新增` } : (HEADS[name] ?? { header: name });
}

const SOURCES: Record<string, string> = {
  register: '统计名录',
  tax: '税务',
  power: '电力',
  self: '企业月报',
  market: '市场监管',
  project: '投资项目',
  listing: '县市区线索',
};

/** Of what month each source's newest filed roster is, and the day it was filed. */
export interface SourceDate {
  source: string;
  period: Period | null;
  filedOn: Day;
}

/** `2022年9月30日`. */
export function dayLabel(day: Day): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** 标题 of a month's bulletin, on one line. */
export function bulletinTitle(policy: Policy, period: Period, wordedOn: Day): string {
  return titleLines(policy, period, wordedOn).join('');
}

/** 附表的名称, in the words of the plan's own annex. */
function annexTitle(policy: Policy, period: Period, wordedOn: Day): string {
  const 期间 = monthsLabel(period, bulletinMonths(policy, period), '—');
  return saidText(policy, 'bulletin.annex', wordedOn, { ...planPlaces(policy), 期间 }).join('');
}

function titleLines(policy: Policy, period: Period, wordedOn: Day): string[] {
  const span = termName(bulletinMonths(policy, period), period) ?? monthsLabel(period, 1, '—');
  return saidText(policy, 'bulletin.title', wordedOn, { ...planPlaces(policy), 期间: span });
}

/** 主送: all areas; those that are no district of their own have a 管委会. */
function addressee(policy: Policy): string {
  const committees = policy.areas.filter((area) => area.code === null).map((area) => `、${area.name}管委会`);
  return `各县市区人民政府${committees.join('')}：`;
}

function sourcesLine(dates: SourceDate[]): string {
  const said = dates.map(({ source, period, filedOn }) => {
    const month = period ? `${yearOf(period)}年${monthOf(period)}月，` : '';
    return `${SOURCES[source] ?? source}（${month}${dayLabel(filedOn)}导入）`;
  });
  return said.length > 0 ? `数据来源：${said.join('；')}。` : '数据来源：尚无导入的花名册。';
}

function annex({ policy, progress, figures, dates, asOf }: Made, title: string): DocumentTable {
  const months = bulletinMonths(policy, progress.period);
  const byName = new Map(figures.map((figure) => [figure.name, figure]));
  const shown = (name: string) => {
    const figure = byName.get(name);
    if (figure?.suppressed) return '*';
    if (typeof figure?.value !== 'number') return '—';
    return figure.unit === '家' || figure.unit === '名' ? String(figure.value) : figure.value.toFixed(1);
  };
  const rows = [...progress.areas.map((row) => row.area), null];
  return {
    label: '附件',
    title,
    asOf: `数据截至：${dayLabel(asOf)}`,
    unit: '单位：家、%、百分点',
    columns: [{ header: '县市区', width: 1.9 }, ...tableFigures.map(({ name }) => ({ width: 1, ...head(name, months) }))],
    rows: rows.map((area) => ({
      cells: [area ?? wholeCity, ...tableFigures.map(({ name }) => shown(area ? `${name}:${area}` : name))],
      strong: area === null,
    })),
    notes: notes(progress, figures, { dates, months }),
  };
}

/** Definitions under the table, each with its clause, as the house prints no number without saying what it is. */
function notes(progress: Progress, figures: Figure[], { dates, months }: { dates: SourceDate[]; months: number }): string[] {
  const printed = new Set(tableFigures.map(({ name }) => name.split('.')[0]));
  const said = progress.definitions.filter((definition) => printed.has(definition.name));
  const lines = said.map((definition) => `${definition.label}：${definition.says}（${definition.clause}）`);
  const share = figures.find((figure) => figure.name === 'curveShare');
  return [
    `注：${lines.join('；')}。${figures.some((figure) => figure.suppressed) ? '“*”：家数过少，或为防止由合计推算而一并不列（统计法实施条例第二十九条）。' : ''}`,
    `序时进度：${thisTerm(months)}末应完成${share?.value ?? '—'}%（${share?.clause ?? '六.3'}）。${sourcesLine(dates)}`,
  ];
}

/** What a bulletin is printed from. */
interface Made {
  policy: Policy;
  progress: Progress;
  sections: Section[];
  figures: Figure[];
  dates: SourceDate[];
  on: Day;
  /** 以哪天的文字为准: title, opening and annex as they were worded then. */
  wordedOn: Day;
  asOf: Day;
  demo: boolean;
  seal: { seq: string; hash: string } | null;
  /** 发文字号 of an issued one; and of a correction what it corrects, with the two beside one another. */
  number?: string;
  corrects?: { says: string; table: DocumentTable } | null;
}

/** The bulletin as a document to be written: sentences of a section run on in one paragraph each, the table as annex. */
export function bulletinDocument(made: Made): DocumentModel {
  const { policy, progress, sections, corrects, wordedOn } = made;
  const annexed = annexTitle(policy, progress.period, wordedOn);
  const opening = { ...planPlaces(policy), 期间: monthsLabel(progress.period, bulletinMonths(policy, progress.period)) };
  const numbered = (table: DocumentTable, at: number) => (corrects ? { ...table, label: `附件${at}` } : table);
  return {
    number: made.number ?? null,
    title: titleLines(policy, progress.period, wordedOn).join('\n'),
    notice: made.demo ? '演示数据：企业与数字均为虚构，不得作为公文使用' : null,
    addressee: addressee(policy),
    blocks: [
      ...(corrects ? [{ kind: 'paragraph' as const, text: corrects.says }] : []),
      ...paragraphs(saidText(policy, 'bulletin.opening', wordedOn, opening), true),
      ...sections.flatMap(({ heading, sentences }, index) => [
        { kind: 'heading' as const, level: 1 as const, text: heading },
        ...paragraphs(
          sentences.map((sentence) => sentence.says),
          index >= FIRST_APART,
        ),
      ]),
    ],
    annexes: [annexed, ...(corrects ? [corrects.table.title] : [])],
    signature: { by: leadOfficeInFull(policy), on: dayLabel(made.on) },
    // Printed and sent to many: whoever rewrites the journal afterwards cannot rewrite the paper.
    colophon: made.seal ? `留痕封存第 ${made.seal.seq} 号，杂凑值（SM3）：${made.seal.hash}` : null,
    tables: [annex(made, annexed), ...(corrects ? [corrects.table] : [])].map((table, at) => numbered(table, at + 1)),
    author: leadOfficeInFull(policy),
  };
}

/** From the fifth section on matters are listed: each stands in a paragraph of its own. */
const FIRST_APART = 4;

function paragraphs(sentences: string[], apart: boolean): { kind: 'paragraph'; text: string }[] {
  return (apart ? sentences : [sentences.join('')]).map((text) => ({ kind: 'paragraph', text }));
}
