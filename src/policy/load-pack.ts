import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AppraisalFile, noAppraisal } from './appraisal-shape.ts';
import { CalendarFile, noCalendar } from './calendar-shape.ts';
import { checkTargets } from './check-annex.ts';
import { checkAppraisal, checkAppraisalToday } from './check-appraisal.ts';
import { checkAreas } from './check-areas.ts';
import { checkCalendar } from './check-calendar.ts';
import { checkClauses, checkOffices } from './check-clauses.ts';
import { checkBases, checkClassesToday, checkDisclosure } from './check-disclosure.ts';
import { checkFinancing, checkFinancingToday } from './check-financing.ts';
import { checkGuardrails } from './check-guardrails.ts';
import { checkPapers } from './check-papers.ts';
import { checkParameters, checkToday } from './check-parameters.ts';
import { checkPublic } from './check-public.ts';
import { checkReliefs, checkReliefsToday } from './check-reliefs.ts';
import { checkRules } from './check-rules.ts';
import { checkSla } from './check-sla.ts';
import { checkTexts } from './check-texts.ts';
import { checkTracking } from './check-tracking.ts';
import { checkTraining, checkTrainingToday } from './check-training.ts';
import { checkVisits } from './check-visits.ts';
import { checkWatch, checkWatchToday } from './check-watch.ts';
import { BasesFile, DisclosureFile } from './disclosure.ts';
import { FinancingFile, noFinancing } from './financing-shape.ts';
import { GuardrailsFile, noGuardrails } from './guardrail.ts';
import { type Fault, PackFault } from './pack-fault.ts';
import { ClausesFile, PackFile, ParametersFile, ReadingsFile, SynonymsFile, TargetsFile } from './pack-shape.ts';
import { noPapers, PapersFile } from './papers-shape.ts';
import type { Clause, Policy, Reading } from './policy.ts';
import { noPublic, PublicFile } from './public-shape.ts';
import { type PackContent, readFiles } from './read-files.ts';
import { noReliefs, ReliefsFile } from './reliefs-shape.ts';
import { Rule } from './rule-shape.ts';
import { shaped } from './shape-fault.ts';
import { noSla, SlaFile } from './sla-shape.ts';
import { checkSynonyms } from './synonym.ts';
import { noTexts, TextsFile } from './texts-shape.ts';
import { noTracking, TrackingFile } from './tracking-shape.ts';
import { noTraining, TrainingFile } from './training-shape.ts';
import { noVisits, VisitsFile } from './visits-shape.ts';
import { noWatch, WatchFile } from './watch-shape.ts';

/** 载入政策包 from its folder, checked whole; throws PackFault with every fault at once. */
export function loadPack(dir: string): Policy {
  const faults: Fault[] = [];
  return checkedToday(readFiles(dir, faults), faults);
}

/** 在用政策: content made of a pack and what was approved since, checked as the pack in force is. */
export function policyToday(content: PackContent): Policy {
  return checkedToday(content, []);
}

function checkedToday(content: PackContent, faults: Fault[]): Policy {
  const policy = policyOf(content, faults);
  checkToday(policy.parameters, faults);
  checkClassesToday(policy.disclosure, faults);
  checkWatchToday(policy.watch, faults);
  checkReliefsToday(policy.reliefs, faults);
  checkFinancingToday(policy.financing, faults);
  checkAppraisalToday(policy.appraisal, faults);
  checkTrainingToday(policy.training, faults);
  if (faults.length > 0) throw new PackFault(faults);
  return policy;
}

/** 按当时的政策: the policy as it was, from what table `law` kept; throws PackFault where the content is not a pack. */
export function policyFromLaw(content: unknown): Policy {
  const shape = z.object({ parameters: z.record(z.string(), z.unknown()), rules: z.record(z.string(), z.unknown()) });
  const faults: Fault[] = [];
  if (!shaped(shape, '留存的政策包', content, faults)) throw new PackFault(faults);
  return policyOf(content as PackContent, faults);
}

function policyOf(content: PackContent, faults: Fault[]): Policy {
  const pack = shaped(PackFile, 'pack.yaml', content.pack, faults);
  const clauses = shaped(ClausesFile, 'clauses.yaml', content.clauses, faults);
  const readings = shaped(ReadingsFile, 'readings.md', content.readings, faults);
  const targetsFile = shaped(TargetsFile, 'targets.csv', content.targets, faults);
  const synonyms = shaped(SynonymsFile, 'synonyms.yaml', content.synonyms, faults);
  const rails = shaped(GuardrailsFile, 'guardrails.yaml', content.guardrails, faults);
  const { calendar, papers, tracking, watch, visits, training, sla } = fieldworkOf(content, faults);
  const { reliefs, financing } = supportOf(content, faults);
  const appraisal = content.appraisal === undefined ? noAppraisal : shaped(AppraisalFile, 'appraisal.yaml', content.appraisal, faults);
  const parameterFiles = shapedAll(ParametersFile, content.parameters, faults);
  const ruleFiles = shapedAll(Rule, content.rules, faults);
  // Without clauses every citation would be a fault: the one that matters would drown.
  if (!pack || !clauses) throw new PackFault(faults);
  const known = checkClauses(clauses, faults);
  checkAreas(pack, faults);
  checkOffices(pack, clauses, faults);
  const parameters = checkParameters(parameterFiles, known, faults);
  const rules = checkRules(ruleFiles, { clauses: known, parameters }, faults);
  // A law kept before there were guard rails has none.
  const guardrails = rails ? checkGuardrails(rails, faults) : noGuardrails;
  const targets = targetsFile ? checkTargets(targetsFile, { pack, guardrails }, faults) : [];
  checkReadings(readings ?? [], known, parameters, faults);
  checkSynonyms(synonyms ?? {}, faults);
  const { disclosure, bases } = disclosureOf(content, parameters, faults);
  if (calendar) checkCalendar(calendar, known, faults);
  if (papers) checkPapers(papers, known, faults);
  if (tracking) checkTracking(tracking, { clauses: known, parameters, bases }, faults);
  if (watch) checkWatch(watch, { clauses: known, categories: sla?.categories.map(({ id }) => id) ?? [] }, faults);
  if (visits) checkVisits(visits, { clauses: known, guardrails }, faults);
  if (training) checkTraining(training, { clauses: known, guardrails }, faults);
  if (sla) checkSla(sla, known, faults);
  checkReliefs(reliefs, known, faults);
  checkFinancing(financing, known, faults);
  if (appraisal) checkAppraisal(appraisal, { clauses: known, laws: new Set(guardrails.laws.map(({ id }) => id)) }, faults);
  const texts = content.texts === undefined ? noTexts : shaped(TextsFile, 'texts.yaml', content.texts, faults);
  if (texts) checkTexts(texts, { clauses: known, guardrails }, faults);
  const opened = publicOf(content, { pack, clauses: known, parameters, guardrails }, faults);
  if (!readings || !synonyms || !calendar || !papers || !tracking || !watch) throw new PackFault(faults);
  if (!visits || !training || !sla || !appraisal || faults.length > 0) throw new PackFault(faults);
  const { responsible: _, ...named } = pack;
  const laws: Clause[] = clauses.map((clause) => ({ ...clause, offices: responsible(pack, clause.id) }));
  const hash = createHash('sha256').update(canonical(content)).digest('hex');
  return {
    ...named,
    hash,
    clauses: laws,
    parameters,
    readings,
    targets,
    rules,
    synonyms,
    calendar,
    papers,
    tracking,
    watch,
    visits,
    training,
    sla,
    reliefs,
    financing,
    appraisal,
    guardrails,
    disclosure,
    bases,
    public: opened,
    texts: texts ?? noTexts,
    content,
  };
}

/** 公众页; a law kept before there was one has none. */
function publicOf(
  content: PackContent,
  { pack, ...known }: { pack: z.infer<typeof PackFile> } & Omit<Parameters<typeof checkPublic>[1], 'offices'>,
  faults: Fault[],
): Policy['public'] {
  const said = content.public === undefined ? noPublic : shaped(PublicFile, 'public.yaml', content.public, faults);
  if (said) checkPublic(said, { ...known, offices: new Set(pack.offices.map(({ id }) => id)) }, faults);
  return said ?? noPublic;
}

/** What is dated, handed in, asked, visited, taught and answered for, each in a file of its own; a law kept before there was one of them has none. */
function fieldworkOf(content: PackContent, faults: Fault[]) {
  const calendar = content.calendar === undefined ? noCalendar : shaped(CalendarFile, 'calendar.yaml', content.calendar, faults);
  const papers = content.papers === undefined ? noPapers : shaped(PapersFile, 'papers.yaml', content.papers, faults);
  const tracking = content.tracking === undefined ? noTracking : shaped(TrackingFile, 'tracking.yaml', content.tracking, faults);
  const watch = content.watch === undefined ? noWatch : shaped(WatchFile, 'watch.yaml', content.watch, faults);
  const visits = content.visits === undefined ? noVisits : shaped(VisitsFile, 'visits.yaml', content.visits, faults);
  const training = content.training === undefined ? noTraining : shaped(TrainingFile, 'training.yaml', content.training, faults);
  const sla = content.sla === undefined ? noSla : shaped(SlaFile, 'sla.yaml', content.sla, faults);
  return { calendar, papers, tracking, watch, visits, training, sla };
}

const noDisclosure: Policy['disclosure'] = { smallCell: { parameter: '', law: '', counts: [] }, classes: [], cells: [], scales: {} };
const noBases: Policy['bases'] = { purposes: {}, fields: {}, figures: {}, bases: [] };

/** 披露规定与数据依据; a law kept before the pack had them has none, and none is asked of it. */
function disclosureOf(content: PackContent, parameters: Policy['parameters'], faults: Fault[]): Pick<Policy, 'disclosure' | 'bases'> {
  const disclosure = shaped(DisclosureFile, 'disclosure.yaml', content.disclosure, faults);
  const bases = shaped(BasesFile, 'legal-bases.yaml', content.bases, faults);
  return {
    disclosure: disclosure ? checkDisclosure(disclosure, parameters, faults) : noDisclosure,
    bases: bases ? checkBases(bases, faults) : noBases,
  };
}

/** 惠企政策与政银企; a law kept before the pack had them has none. */
function supportOf(content: PackContent, faults: Fault[]): Pick<Policy, 'reliefs' | 'financing'> {
  const reliefs = content.reliefs === undefined ? noReliefs : shaped(ReliefsFile, 'reliefs.yaml', content.reliefs, faults);
  const financing = content.financing === undefined ? noFinancing : shaped(FinancingFile, 'financing.yaml', content.financing, faults);
  return { reliefs: reliefs ?? noReliefs, financing: financing ?? noFinancing };
}

function shapedAll<T>(shape: z.ZodType<T>, files: Record<string, unknown>, faults: Fault[]): Record<string, T> {
  const read: Record<string, T> = {};
  for (const [file, given] of Object.entries(files)) {
    const one = shaped(shape, file, given, faults);
    if (one !== undefined) read[file] = one;
  }
  return read;
}

/** A sub-clause is answered for by the offices of its article. */
function responsible(pack: z.infer<typeof PackFile>, clause: string): string[] {
  const said = pack.responsible[clause.split('.')[0] ?? ''];
  if (!said) return [];
  return [...(said.areas ? ['各县市区'] : []), ...said.offices.map((id) => pack.offices.find((office) => office.id === id)?.name ?? id)];
}

function checkReadings(readings: Reading[], clauses: Set<string>, parameters: Policy['parameters'], faults: Fault[]): void {
  const file = 'readings.md';
  for (const [at, { id, clauses: cited, parameter }] of readings.entries()) {
    if (readings.findIndex((other) => other.id === id) < at) faults.push({ file, key: id, reason: '编号写了两次', remedy: '改正编号' });
    for (const clause of cited.filter((each) => !clauses.has(each)))
      faults.push({ file, key: id, reason: `没有条款 ${clause}`, remedy: '改为clauses.yaml中的条款号，多个用“、”隔开' });
    if (parameter !== null && !parameters[parameter])
      faults.push({ file, key: id, reason: `没有参数 ${parameter}`, remedy: '改正参数名，没有参数写“无”' });
  }
}

/** JSON with its keys in order, so that the hash does not depend on how the content travelled (jsonb reorders keys). */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, given: unknown) => {
    if (given === null || typeof given !== 'object' || Array.isArray(given)) return given;
    return Object.fromEntries(Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
