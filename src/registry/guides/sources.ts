import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { type Role, roles } from './roles.ts';

/** Where the manual and its pictures lie. */
export const manualFolder = resolve(import.meta.dirname, '../../../docs/manual');

const RoleShape = z.enum(Object.keys(roles) as [Role, ...Role[]]);
const Words = z.string().trim().min(1);
const GuidesFile = z.strictObject({
  version: z.number().int().min(1),
  guides: z.partialRecord(
    RoleShape,
    z
      .array(z.strictObject({ page: Words, says: Words }))
      .min(3)
      .max(7),
  ),
});
const FaqFile = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][A-Za-z0-9-]{1,40}$/),
    ask: Words,
    answer: Words,
    page: Words.optional(),
    /** Whose question it is; everybody's where nobody is named. */
    roles: z.array(RoleShape).min(1).optional(),
  }),
);

function read<T>(shape: z.ZodType<T>, file: string): T {
  return shape.parse(parse(readFileSync(join(manualFolder, file), 'utf8')));
}

let guidesRead: z.infer<typeof GuidesFile> | null = null;
let faqRead: z.infer<typeof FaqFile> | null = null;

/** 上手指引 of every role, as guides.yaml has them; read once. */
export function guides(): z.infer<typeof GuidesFile> {
  guidesRead ??= read(GuidesFile, 'guides.yaml');
  return guidesRead;
}

/** 常见问题 of a role: its own and everybody's. */
export function faqOf(role: Role): z.infer<typeof FaqFile> {
  faqRead ??= read(FaqFile, 'faq.yaml');
  return faqRead.filter((one) => !one.roles || one.roles.includes(role));
}

/** 操作手册 of a role, as it is written. */
export const manualText = (role: Role): string => readFileSync(join(manualFolder, `${role}.md`), 'utf8');

/** 各岗位共同的操作, at the end of every manual. */
export const sharedText = (): string => readFileSync(join(manualFolder, 'shared.md'), 'utf8');
