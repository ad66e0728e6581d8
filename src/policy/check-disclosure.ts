import type * as z from 'zod';
import {
  audiences,
  type Bases,
  type BasesFile,
  type Cell,
  classNames,
  classOfSource,
  type DataClass,
  type Disclosure,
  type DisclosureFile,
  laterClasses,
} from './disclosure.ts';
import type { Fault } from './pack-fault.ts';
import { synonymFields } from './synonym.ts';

type File = z.output<typeof DisclosureFile>;
const file = 'disclosure.yaml';
const tiers = ['city', 'area'] as const;

/** 披露规定核对: every class and audience, each with a level; scales in order; a law beside every class. Answers with the matrix cell by cell. */
export function checkDisclosure(given: File, parameters: Record<string, unknown>, faults: Fault[]): Disclosure {
  const fault = (key: string, reason: string, remedy: string) => faults.push({ file, key, reason, remedy });
  for (const name of Object.keys(given.classes))
    if (!(classNames as readonly string[]).includes(name))
      fault(`classes.${name}`, `没有数据类别 ${name}`, `改为 ${classNames.join('、')} 之一`);
  for (const name of classNames)
    if (!given.classes[name] && !laterClasses.includes(name)) fault(`classes.${name}`, `缺少数据类别 ${name}`, '补上该类别');
  if (!parameters[given.smallCell.parameter])
    fault('smallCell.parameter', `没有参数 ${given.smallCell.parameter}`, '改为 parameters 中的参数名');
  for (const [name, { edges, labels }] of Object.entries(given.scales)) {
    if (edges.some((edge, at) => at > 0 && edge <= (edges[at - 1] ?? edge)))
      fault(`scales.${name}.edges`, '界限没有从小到大', '按从小到大写');
    if (edges.length !== labels.length)
      fault(`scales.${name}.labels`, `有 ${edges.length} 个界限、${labels.length} 个名称`, '一个界限一个名称');
  }
  for (const needed of ['revenue', 'yoy', 'idle', 'powerIndex'])
    if (!given.scales[needed]) fault(`scales.${needed}`, `缺少系统要用的区间 ${needed}`, '补上该区间');
  const cells = Object.entries(given.classes).flatMap(([name, said]) => cellsOf(name, said, given, fault));
  const classes = Object.entries(given.classes).map(([name, { label, says, law, why, owner, bands }]) => {
    if (!(audiences as readonly string[]).includes(owner))
      fault(`classes.${name}.owner`, `没有单位 ${owner}`, `改为 ${audiences.join('、')} 之一`);
    return { name: name as DataClass, label, says, law, why, owner, bands: bands ?? {} };
  });
  return { smallCell: given.smallCell, classes, cells, scales: given.scales };
}

function cellsOf(
  name: string,
  said: File['classes'][string],
  given: File,
  fault: (key: string, reason: string, remedy: string) => void,
): Cell[] {
  for (const [measure, scale] of Object.entries(said.bands ?? {}))
    if (!given.scales[scale]) fault(`classes.${name}.bands.${measure}`, `没有区间 ${scale}`, '改为 scales 中的名称');
  for (const office of Object.keys(said.matrix))
    if (!(audiences as readonly string[]).includes(office))
      fault(`classes.${name}.matrix.${office}`, `没有单位 ${office}`, `改为 ${audiences.join('、')} 之一`);
  return audiences.flatMap((office) => {
    const cell = said.matrix[office];
    if (cell === undefined) {
      fault(`classes.${name}.matrix.${office}`, '没有写明披露级别', '写 detail、band、flag、aggregate、none、own 或 consent');
      return [];
    }
    return tiers.map((tier): Cell => {
      const word = typeof cell === 'string' ? cell : cell[tier];
      if (name === 'surveyMicro' && word !== 'none')
        fault(`classes.${name}.matrix.${office}`, '统计调查个体资料不得披露（统计法第二十八条）', '改为 none');
      if (word === 'own' && office !== 'enterprise') fault(`classes.${name}.matrix.${office}`, '只有企业看得到“本企业”', '改为其他级别');
      if (word === 'band' && !said.bands) fault(`classes.${name}.matrix.${office}`, '该类别没有区间', '补上 bands，或改为其他级别');
      const one = word === 'own' || word === 'consent' ? word : 'area';
      return { class: name as DataClass, office, tier, level: word === 'own' || word === 'consent' ? 'detail' : word, scope: one };
    });
  });
}

/** 在用政策还须有的数据类别. */
export function checkClassesToday({ classes }: Disclosure, faults: Fault[]): void {
  for (const name of laterClasses.filter((one) => !classes.some((known) => known.name === one)))
    faults.push({ file, key: `classes.${name}`, reason: `缺少数据类别 ${name}`, remedy: '补上该类别' });
}

const basesFile = 'legal-bases.yaml';
const sources = ['register', 'tax', 'power', 'self', 'market', 'project', 'listing'];

/** 数据依据核对: every column of a roster has a class and a purpose, every source a basis, every form its number. */
export function checkBases(given: z.output<typeof BasesFile>, faults: Fault[]): Bases {
  const fault = (key: string, reason: string, remedy: string) => faults.push({ file: basesFile, key, reason, remedy });
  const purposes = (key: string, said: string[]) => {
    const strange = said.filter((one) => !given.purposes[one]);
    if (strange.length > 0) fault(key, `没有用途 ${strange.join('、')}`, `改为 ${Object.keys(given.purposes).join('、')} 之一`);
  };
  const said = Object.entries(given.fields);
  for (const [name, field] of said) {
    if (!(classNames as readonly string[]).includes(name))
      fault(`fields.${name}`, `没有数据类别 ${name}`, `改为 ${classNames.join('、')} 之一`);
    purposes(`fields.${name}.purposes`, field.purposes);
  }
  for (const [source, figures] of Object.entries(given.figures)) {
    if (!sources.includes(source)) fault(`figures.${source}`, `没有来源 ${source}`, `改为 ${sources.join('、')} 之一`);
    if (figures.class !== classOfSource(source))
      fault(`figures.${source}.class`, `来源 ${source} 的数值属于 ${classOfSource(source)}`, '改正类别');
    purposes(`figures.${source}.purposes`, figures.purposes);
  }
  const all = [...said.flatMap(([, { fields }]) => fields), ...Object.values(given.figures).flatMap(({ fields }) => fields)];
  for (const field of synonymFields.filter((one) => one !== 'ignored' && !all.includes(one)))
    fault('fields', `列 ${field} 没有类别和用途`, '补上该列');
  for (const field of all.filter((one) => !synonymFields.includes(one))) fault('fields', `没有列 ${field}`, '改为花名册的列');
  for (const [at, basis] of given.bases.entries()) {
    const key = `bases.${at}`;
    if (!sources.includes(basis.source)) fault(`${key}.source`, `没有来源 ${basis.source}`, `改为 ${sources.join('、')} 之一`);
    if (given.bases.findIndex((other) => other.key === basis.key) < at) fault(`${key}.key`, `依据 ${basis.key} 写了两次`, '只留一处');
    if (basis.to < basis.from) fault(`${key}.to`, '有效期止早于起', '改正有效期');
    if (basis.kind === 'form' && (!basis.formNo || !basis.approvalNo))
      fault(key, '调查表没有表号或批准文号，报表单位有权拒绝填报（统计法第十七条）', '补上表号和批准文号');
    purposes(`${key}.purposes`, basis.purposes);
  }
  return given;
}
