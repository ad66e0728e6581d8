import type { TextsLaw } from './texts-shape.ts';

/** 一段可改的文字: where it is printed, on which clause, in how many lines, what may be filled into it and what must be. `says`: as it reads where a pack says nothing. */
interface TextPlace {
  label: string;
  clause: string;
  lines: readonly string[];
  places: readonly string[];
  required: readonly string[];
}

const plan = ['方案', '文号'];

/** 通报与公示的文字 that an office may word itself; sentences with figures are chosen by rule and are none of them. */
export const texts = {
  'bulletin.title': {
    label: '通报标题',
    clause: '六.3',
    lines: ['关于{期间}全市规模工业企业', '培育工作进展情况的通报'],
    places: ['期间', '城市'],
    required: ['期间'],
  },
  'bulletin.opening': {
    label: '通报开头',
    clause: '六.3',
    lines: ['根据《{方案}》（{文号}）要求，现将{期间}规模以上工业企业培育工作进展情况通报如下：'],
    places: [...plan, '期间', '城市'],
    required: ['期间'],
  },
  'bulletin.headings': {
    label: '通报各部分标题',
    clause: '六.3',
    lines: ['一、总体情况', '二、新增情况', '三、退库与净增', '四、各县市区进度', '五、存在问题与下步工作', '六、表扬、提醒与通报批评'],
    places: [],
    required: [],
  },
  'bulletin.annex': {
    label: '通报附表标题',
    clause: '六.3',
    lines: ['{期间}各县市区新增规模工业企业进度表'],
    places: ['期间', '城市'],
    required: ['期间'],
  },
  'notice.title': {
    label: '奖励公示标题',
    clause: '四.3',
    lines: ['新增规模以上工业企业奖励名单{期次}', '公示'],
    places: ['期次', '城市'],
    required: ['期次'],
  },
  'notice.opening': {
    label: '奖励公示开头',
    clause: '四.3',
    lines: ['根据《{方案}》（{文号}）第四条和{依据}，拟对附件所列企业兑现奖励，现予公示。'],
    places: [...plan, '依据', '城市'],
    required: ['依据'],
  },
  'notice.days': {
    label: '奖励公示期限',
    clause: '四.3',
    lines: ['公示期为{起始日}至{截止日}。'],
    places: ['起始日', '截止日'],
    required: ['起始日', '截止日'],
  },
  'notice.objection': {
    label: '奖励公示异议办法',
    clause: '四.3',
    lines: ['对公示名单有异议的，请在公示期内以书面形式实名向市工信局反映，个人须署名并留联系方式，单位须加盖公章；匿名、逾期的不予受理。'],
    places: ['公示单位', '城市'],
    required: [],
  },
  'notice.contact': {
    label: '奖励公示受理方式',
    clause: '四.3',
    lines: ['受理电话：{电话}；通讯地址：{地址}。'],
    places: ['电话', '地址', '公示单位'],
    required: ['电话', '地址'],
  },
  'notice.signature': {
    label: '奖励公示落款',
    clause: '四.3',
    lines: ['{公示单位}'],
    places: ['公示单位', '城市'],
    required: ['公示单位'],
  },
} as const satisfies Record<string, TextPlace>;

/** The name of one of them. */
export type TextKey = keyof typeof texts;
/** All names, in the order they are printed. */
export const textKeys = Object.keys(texts) as TextKey[];

/** Whether the name is one of a text that can be worded. */
export function isTextKey(name: string): name is TextKey {
  return Object.hasOwn(texts, name);
}

/** A text as the catalogue has it, its lists plain. */
export const textPlace = (key: TextKey): TextPlace => texts[key];

/** 文字 as it reads on a day, its places not yet filled: what the pack says from then on, else as the catalogue has it. */
export function textOn({ texts: said }: { texts: TextsLaw }, key: TextKey, on: string): readonly string[] {
  return said[key]?.findLast(({ from }) => from <= on)?.says ?? texts[key].lines;
}

/** 填好的文字, line by line: what is printed on a document of that day. A place that nobody fills is a fault of ours. */
export function saidText(law: { texts: TextsLaw }, key: TextKey, on: string, places: Record<string, string> = {}): string[] {
  return textOn(law, key, on).map((line) =>
    line.replace(/\{([^{}]*)\}/g, (_whole, name: string) => {
      const value = places[name];
      if (value === undefined) throw new Error(`text ${key} has nothing for ${name}`);
      return value;
    }),
  );
}

/** The plan as a document names it: its label without what stands behind in brackets, and its number. */
export const planPlaces = ({ label, document, city }: { label: string; document: string; city: { name: string } }) => ({
  方案: label.replace(/（[^（）]*）$/, ''),
  文号: document,
  城市: city.name,
});
