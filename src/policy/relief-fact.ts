/** How a fact of a relief is known: reckoned from register and directory, or stated by the enterprise and attested by the office named. */
interface ReliefFact {
  label: string;
  type: 'boolean' | 'months';
  /** Null: reckoned; nobody states it. */
  attestedBy: 'tax' | 'industry' | null;
}

/**
 * 惠企政策所看的事实, closed: yes or no, or a number of months. None is an amount and none is of the tax file, so that no condition can ask for a figure
 * and no reason can give one away (税收征管法第八条).
 */
export const reliefFacts = {
  listed: { label: '在库（规模以上工业企业）', type: 'boolean', attestedBy: null },
  in_pool: { label: '在重点企业培育库', type: 'boolean', attestedBy: null },
  industrial: { label: '工业企业', type: 'boolean', attestedBy: null },
  manufacturing: { label: '制造业', type: 'boolean', attestedBy: null },
  months_since_entry: { label: '入库以来', type: 'months', attestedBy: null },
  small_profit: { label: '小型微利企业', type: 'boolean', attestedBy: 'tax' },
  small_taxpayer: { label: '增值税小规模纳税人', type: 'boolean', attestedBy: 'tax' },
  general_taxpayer: { label: '增值税一般纳税人', type: 'boolean', attestedBy: 'tax' },
  vat_credit_left: { label: '有增值税期末留抵税额', type: 'boolean', attestedBy: 'tax' },
  medium_or_smaller: { label: '中型、小型或微型企业', type: 'boolean', attestedBy: 'industry' },
  advanced_list: { label: '列入先进制造业企业名单', type: 'boolean', attestedBy: 'industry' },
  hi_tech: { label: '高新技术企业', type: 'boolean', attestedBy: 'industry' },
  tech_sme: { label: '科技型中小企业', type: 'boolean', attestedBy: 'industry' },
  research: { label: '有研发活动', type: 'boolean', attestedBy: 'industry' },
  new_equipment: { label: '当年新购置设备、器具', type: 'boolean', attestedBy: 'tax' },
} as const satisfies Record<string, ReliefFact>;

/** The name of such a fact. */
export type ReliefFactName = keyof typeof reliefFacts;
/** All of them, in the order of the catalogue. */
export const reliefFactNames = Object.keys(reliefFacts) as ReliefFactName[];
/** Those somebody states; the rest are reckoned. */
export const statedFacts = reliefFactNames.filter((name) => reliefFacts[name].attestedBy !== null);

/** 一项事实 as known: null is not known, which is never no; `by`: who said so. */
export interface KnownFact {
  value: boolean | number | null;
  by: string;
}
/** What is known of one enterprise; absent: not known. */
export type ReliefFactValues = { readonly [name in ReliefFactName]?: KnownFact };
