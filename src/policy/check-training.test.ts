import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { checkTraining, checkTrainingToday } from './check-training.ts';
import { loadPack, policyFromLaw } from './load-pack.ts';
import { type Fault, PackFault } from './pack-fault.ts';
import { namedIn, rolesFor, type TrainingLaw } from './training-shape.ts';

const policy = loadPack(resolve('packs/zhuzhou-2022'));
const clauses = new Set(policy.clauses.map(({ id }) => id));
const faultsOf = (changed: Partial<TrainingLaw>) => {
  const faults: Fault[] = [];
  checkTraining({ ...policy.training, ...changed }, { clauses, guardrails: policy.guardrails }, faults);
  return faults.map(({ key, reason }) => `${key} ${reason}`).join('\n');
};
const { training: law } = policy;

test('第五条的主题都在：六个系列、财务办税统计业务、统计法律法规', () => {
  expect(faultsOf({})).toBe('');
  expect(law.topics.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['创新创业', '融资服务', '技术合作', '市场开拓', '质量品牌', '知识产权', '统计数据报送', '统计法律法规']),
  );
  expect(rolesFor(law, 'staff')).toEqual(['finance', 'tax', 'statistics']);
  expect(rolesFor(law, 'nobody')).toEqual([]);
  expect(namedIn(law.roles, 'statistics')).toBe('统计人员');
  expect(namedIn(law.roles, 'gone')).toBe('gone');
});

test('写错的，指明文件、键和原因', () => {
  const [topic] = law.topics;
  if (!topic) throw new Error('no topic');
  expect(faultsOf({ clause: '九' })).toContain('clause 没有条款 九');
  expect(faultsOf({ topics: [topic, topic] })).toContain('topics.1.id “management”写了两次');
  expect(faultsOf({ topics: [{ ...topic, audience: 'nobody' }] })).toContain('topics.0.audience 没有培训对象“nobody”');
  expect(faultsOf({ topics: [{ ...topic, clause: '九.1' }] })).toContain('topics.0.clause');
  expect(faultsOf({ audiences: [{ id: 'staff', label: '人', clause: '五.3', roles: ['cook'] }] })).toContain(
    'audiences.0.roles 没有岗位“cook”',
  );
  expect(faultsOf({ effect: { ...law.effect, caution: '培训之后按时率提高，说明培训有效。' } })).toContain('effect.caution');
  expect(faultsOf({ pledge: { ...law.pledge, text: ['请编造数据后报送。'] } })).toContain('pledge.text.0');
});

test('形状不对的整包拒绝，报出 training.yaml；旧政策没有培训规定仍读得出来', () => {
  const content = structuredClone(policy.content) as { training?: { pledge: { version: string } } };
  if (content.training) content.training.pledge.version = '二〇二二';
  const attempt = () => policyFromLaw(content);
  expect(attempt).toThrow(PackFault);
  expect(attempt).toThrow(/training\.yaml/);
  delete content.training;
  const kept = policyFromLaw(content);
  expect(kept.training.topics).toEqual([]);
  const faults: Fault[] = [];
  checkTrainingToday(kept.training, faults);
  expect(faults[0]).toMatchObject({ file: 'training.yaml', key: '（整个文件）' });
});
