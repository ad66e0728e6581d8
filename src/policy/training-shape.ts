import * as z from 'zod';

const Word = z.string().trim().min(1);
const Name = z.string().regex(/^[a-z][A-Za-z]{1,30}$/, '须为英文字母，小写开头');
const Named = z.strictObject({ id: Name, label: Word });

/** 邀请范围 the program knows how to find. */
export const trainingGroups = ['pool', 'entered', 'listed', 'all'] as const;

/** training.yaml. */
export const TrainingFile = z.strictObject({
  clause: Word,
  source: z.string().min(4, '须写明出处'),
  roles: z.array(Named).min(1).max(20),
  audiences: z.array(Named.extend({ clause: Word, roles: z.array(Name).min(1) })).min(1),
  topics: z.array(Named.extend({ audience: Name, clause: Word, pledge: z.boolean().default(false) })).min(1),
  groups: z.array(z.strictObject({ id: z.enum(trainingGroups), label: Word })).min(1),
  limits: z.strictObject({ perEnterprise: z.number().int().min(1).max(50), capacity: z.number().int().min(1).max(5000) }),
  checkIn: z.strictObject({
    codeSeconds: z.number().int().min(10).max(300),
    graceSeconds: z.number().int().min(0).max(120),
    ticketMinutes: z.number().int().min(1).max(30),
    law: Word,
  }),
  effect: z.strictObject({ months: z.number().int().min(1).max(12), audience: Name, caution: z.string().min(10, '须写明不作因果证明') }),
  certificate: z.strictObject({ title: Word, says: Word }),
  pledge: z.strictObject({
    version: z.string().regex(/^[\w.-]{1,20}$/, '版本只用字母、数字、点和短横'),
    title: Word,
    law: Word,
    text: z.array(Word).min(1).max(20),
  }),
});
/** 培训提升, as the pack has it. */
export type TrainingLaw = z.output<typeof TrainingFile>;

/** A law kept before training was written. */
export const noTraining: TrainingLaw = {
  clause: '五',
  source: '（未写）',
  roles: [],
  audiences: [],
  topics: [],
  groups: [],
  limits: { perEnterprise: 1, capacity: 1 },
  checkIn: { codeSeconds: 30, graceSeconds: 15, ticketMinutes: 5, law: '' },
  effect: { months: 1, audience: '', caution: '' },
  certificate: { title: '', says: '' },
  pledge: { version: '0', title: '', law: '', text: [] },
};

/** 名称 of a topic, a role or an audience by its id; the id itself where the law no longer has it. */
export function namedIn(list: readonly { id: string; label: string }[], id: string): string {
  return list.find((one) => one.id === id)?.label ?? id;
}

/** 可报名的岗位 for an audience; none where the law does not know it. */
export function rolesFor({ audiences }: TrainingLaw, audience: string): string[] {
  return audiences.find(({ id }) => id === audience)?.roles ?? [];
}
