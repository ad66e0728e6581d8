import * as z from 'zod';
import type { Reason } from '../shared/reason.ts';
import { entriesOf, entryRefusal } from './allowed-hosts.ts';

/** 外发设置: where mail goes out, which hosts a webhook may reach, and under which address the console is opened from outside. */
export interface Outgoing {
  /** null: no mail leaves. */
  mail: { url: string; from: string } | null;
  /** Empty: no webhook leaves. */
  webhookHosts: string[];
  /** Without a slash at its end: links in what leaves begin with it. */
  consoleUrl: string;
}

/** An address of mail, plain and in ASCII: nothing that could end a header or hold a second address. */
export const MailAddress = z
  .string()
  .trim()
  .max(254, '邮箱地址过长')
  .regex(
    /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/,
    '须写作 name@example.cn',
  );

/** 环境变量 SMTP_URL、MAIL_FROM、WEBHOOK_HOSTS、CONSOLE_URL. */
export const outgoingShape = {
  SMTP_URL: z
    .string()
    .refine(isSmtp, '须写作 smtps://用户:密码@主机:端口，或 smtp://（STARTTLS；只有本机或写明 ?tls=none 的可以不加密）')
    .optional(),
  MAIL_FROM: MailAddress.optional(),
  WEBHOOK_HOSTS: z
    .string()
    .superRefine((said, context) => {
      for (const entry of entriesOf(said)) {
        const says = entryRefusal(entry);
        if (says) context.addIssue({ code: 'custom', message: says });
      }
    })
    .transform(entriesOf)
    .optional(),
  CONSOLE_URL: z.string().refine(isConsole, '须写作 https://主机 或 https://主机/路径，不含用户、查询与锚点').optional(),
};

type Said = { [K in keyof typeof outgoingShape]?: z.output<(typeof outgoingShape)[K]> | undefined };

/** What was said, put together; undefined when nothing may leave. */
export function outgoingOf(said: Said, { host, port }: { host: string; port: number }): Outgoing | undefined {
  const { SMTP_URL: url, MAIL_FROM: from, WEBHOOK_HOSTS: webhookHosts = [], CONSOLE_URL } = said;
  const mail = url && from ? { url, from } : null;
  if (!mail && webhookHosts.length === 0) return undefined;
  const here = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return { mail, webhookHosts, consoleUrl: (CONSOLE_URL ?? `http://${here}:${port}`).replace(/\/+$/, '') };
}

/** Two that only make sense together. */
export function outgoingMissing(said: Record<string, unknown>): Reason[] {
  const missing = ['SMTP_URL', 'MAIL_FROM'].filter((name) => said[name] === undefined);
  if (missing.length !== 1) return [];
  return [{ says: `环境变量 ${missing[0]} 没有设置`, remedy: '发邮件须同时设置 SMTP_URL、MAIL_FROM；不发则全部去掉' }];
}

/** Whether mail may go there unenciphered: this machine, or said in so many words. */
export function isPlainMail(said: string): boolean {
  const { protocol, hostname, searchParams } = new URL(said);
  return protocol === 'smtp:' && (['127.0.0.1', 'localhost', '[::1]'].includes(hostname) || searchParams.get('tls') === 'none');
}

function isSmtp(said: string): boolean {
  if (!/^smtps?:\/\//.test(said) || !URL.canParse(said)) return false;
  const { hostname, search, hash, pathname } = new URL(said);
  return hostname !== '' && ['', '?tls=none'].includes(search) && hash === '' && ['', '/'].includes(pathname);
}

function isConsole(said: string): boolean {
  if (!/^https?:\/\//.test(said) || !URL.canParse(said)) return false;
  const { search, hash, username } = new URL(said);
  return search === '' && hash === '' && username === '';
}
