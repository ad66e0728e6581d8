import type { Random } from './random.ts';

const first = [...'青禾云帆朗润钧瑞铭晟泓硕宏泰恒昌永嘉景和盛达联合佳旺顺兴百川明远广源华茂金穗长风启航星海博雅卓越立信同心'];
const second = [...'岭峰泽源辉腾耀康宁安丰盈升阳照林森森岳川江洲湾桥石玉珏瑜琪祥裕福禄德仁义诚信博凯欣欣荣茂昊宇晨曦'];
const forms = ['有限公司', '有限公司', '有限公司', '有限责任公司', '实业有限公司'];

/**
 * 企业名称: every generated name carries 演示, so that nobody can take it for a real enterprise; a trade name is used once only
 * within an area and a trade, whatever the form of company, because that is what two names are compared by.
 */
export function nameMaker(random: Random): (short: string, trade: string) => string {
  const used = new Set<string>();
  return (short, trade) => {
    for (;;) {
      const trading = random.pick(first) + random.pick(second) + (random.chance(0.25) ? random.pick(second) : '');
      const stem = `株洲${short}${trading}${trade}演示`;
      if (used.has(stem)) continue;
      used.add(stem);
      return stem + random.pick(forms);
    }
  };
}
