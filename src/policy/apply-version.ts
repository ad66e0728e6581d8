import type { Calendar } from './calendar-shape.ts';
import type { Version } from './configuration-kind.ts';
import type { ParameterValue } from './parameter.ts';
import type { Reading, Synonyms } from './policy.ts';
import type { PackContent } from './read-files.ts';
import { type Rule, type RuleBody, ruleOn } from './rule-shape.ts';
import type { SlaLaw, SlaProfile } from './sla-shape.ts';
import { isTextKey, textOn } from './text.ts';
import type { TextsLaw } from './texts-shape.ts';
import type { TrainingLaw } from './training-shape.ts';

type Parameters = Record<string, { values: { from: string; value: ParameterValue; clause: string; note?: string }[] }>;
/** What is changed, and from which day. */
export type Place = Pick<Version, 'kind' | 'key' | 'from'>;

const parameterOf = ({ parameters }: PackContent, name: string) =>
  (Object.values(parameters) as Parameters[]).find((file) => Object.hasOwn(file, name))?.[name];
const readingOf = ({ readings }: PackContent, id: string) => (readings as Reading[]).find((one) => one.id === id);
const ruleOf = ({ rules }: PackContent, list: string) => (Object.values(rules) as Rule[]).find((one) => one.list === list);
const holidaysOf = ({ calendar }: PackContent) => (calendar as Calendar).holidays;

/** 政策包该处: what the content says there on the day; undefined: there is no such place in it. */
export function placeIn(content: PackContent, { kind, key, from }: Place): unknown {
  switch (kind) {
    case 'parameter':
      return parameterOf(content, key)?.values.findLast((one) => one.from <= from)?.value;
    case 'reading': {
      const name = readingOf(content, key)?.parameter;
      return name ? placeIn(content, { kind: 'parameter', key: name, from }) : undefined;
    }
    case 'rule': {
      const rule = ruleOf(content, key);
      return rule ? bodyOf(ruleOn(rule, from)) : undefined;
    }
    case 'sla':
      return (content.sla as SlaLaw | undefined)?.terms.findLast((one) => one.from <= from)?.profiles.find(({ id }) => id === key)?.days;
    case 'calendar': {
      if (content.calendar === undefined) return undefined;
      const found = holidaysOf(content).find(({ year }) => String(year) === key);
      // A year that is not there yet is a place all the same: it is what a calendar is filed for.
      return found ? { off: found.off, on: found.on } : null;
    }
    case 'synonym': {
      const [group = '', field = ''] = key.split('.');
      const words = content.synonyms as Synonyms;
      return Object.hasOwn(words, group) ? (words[group]?.[field] ?? []) : undefined;
    }
    case 'template':
      if (isTextKey(key)) return [...textOn({ texts: (content.texts ?? {}) as TextsLaw }, key, from)];
      return textIn(content.training as TrainingLaw | undefined, key);
  }
}

const bodyOf = ({ says, when, levels }: RuleBody): RuleBody => ({ says, when, levels });

function textIn(training: TrainingLaw | undefined, key: string): string[] | undefined {
  if (key === 'training.pledge') return training?.pledge.text;
  return key === 'training.certificate' && training ? [training.certificate.says] : undefined;
}

/** 写入一个版本: changes the content as a person would have changed the files; the place exists (placeIn). */
export function applyVersion(content: PackContent, version: Version): void {
  const { kind, key, value } = version;
  switch (kind) {
    case 'parameter':
      setParameter(content, key, version);
      return;
    case 'reading': {
      const reading = readingOf(content, key);
      if (reading?.parameter) setParameter(content, reading.parameter, version);
      return;
    }
    case 'rule':
      setRule(ruleOf(content, key), version);
      return;
    case 'sla':
      setDays(content.sla as SlaLaw, version);
      return;
    case 'calendar': {
      const others = holidaysOf(content).filter(({ year }) => String(year) !== key);
      const entry = { year: Number(key), source: version.source, ...(value as { off: [string, string][]; on: string[] }) };
      (content.calendar as Calendar).holidays = [...others, entry].sort((a, b) => a.year - b.year);
      return;
    }
    case 'synonym': {
      const [group = '', field = ''] = key.split('.');
      const words = (content.synonyms as Synonyms)[group];
      if (words) words[field] = value as string[];
      return;
    }
    case 'template':
      if (isTextKey(key)) setWording(content, version);
      else setText(content.training as TrainingLaw, version);
      return;
  }
}

/** 口径文字: how the reading is said from its day on; the parameter it switches has days of its own. */
export function sayReading(content: PackContent, { key, from, source, by }: Version, says: string): void {
  const reading = readingOf(content, key);
  if (!reading) return;
  const inForce = `${says}（${source}）`;
  if (reading.inForce === inForce) return;
  reading.alternatives = [reading.inForce, ...reading.alternatives.filter((one) => one !== says)];
  reading.inForce = inForce;
  reading.ruledBy = by;
  reading.ruledOn = from;
}

function setParameter(content: PackContent, name: string, { from, value, clause, source }: Version): void {
  const parameter = parameterOf(content, name);
  if (!parameter) return;
  const entry = { from, value: value as ParameterValue, clause, note: source };
  parameter.values = [...parameter.values.filter((one) => one.from !== from), entry].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** 规则的后一版, among those that stand already; months before its day are read as before. */
function setRule(rule: Rule | undefined, { from, value, clause, source }: Version): void {
  if (!rule) return;
  const entry = { from, source, clause, ...(value as RuleBody) };
  rule.versions = [...(rule.versions ?? []).filter((one) => one.from !== from), entry].sort((a, b) => (a.from < b.from ? -1 : 1));
}

function setWording(content: PackContent, { key, from, value, clause, source }: Version): void {
  const texts = (content.texts ?? {}) as TextsLaw;
  const entry = { from, clause, source, says: value as string[] };
  const others = (texts[key] ?? []).filter((one) => one.from !== from);
  content.texts = { ...texts, [key]: [...others, entry].sort((a, b) => (a.from < b.from ? -1 : 1)) };
}

function setDays({ terms }: SlaLaw, { key, from, value, source }: Version): void {
  const at = terms.findLastIndex((one) => one.from <= from);
  const was = terms[at];
  if (!was) return;
  const profiles = was.profiles.map((one) => (one.id === key ? { ...one, days: value as SlaProfile['days'] } : one));
  terms.splice(at + (was.from === from ? 0 : 1), was.from === from ? 1 : 0, { ...was, from, source, profiles });
}

function setText(training: TrainingLaw, { key, value, from }: Version): void {
  const lines = value as string[];
  if (key === 'training.certificate') training.certificate.says = lines.join('');
  // A pledge is signed by its version: another text is another version.
  else Object.assign(training.pledge, { text: lines, version: from });
}
