import { createTransport } from 'nodemailer';
import { later, never, type Outcome } from './outcome.ts';
import { isPlainMail } from './settings.ts';

/** 一封邮件: one receiver, text and the same in HTML; `messageId` is the same for every try. */
export interface Mail {
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  at: Date;
}

/** A post office: where mail is handed in, one connection for a round of sending. */
export interface PostOffice {
  send(mail: Mail): Promise<Outcome>;
  close(): void;
}

/** 邮件服务器 by SMTP_URL: TLS from the start (smtps) or by STARTTLS; without only where the setting allows it. */
export function postOffice(smtpUrl: string): PostOffice {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const plain = isPlainMail(smtpUrl);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (secure ? 465 : plain ? 25 : 587)),
    secure,
    requireTLS: !secure && !plain,
    ignoreTLS: plain,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    pool: true,
    maxConnections: 1,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // What a mail holds is what we write into it: no file of this machine, no address of the net.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ from, to, subject, text, html, messageId, at }) => {
      try {
        await transport.sendMail({
          from: { name: '升规', address: from },
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId,
          date: at,
          // A machine wrote it: no answer by a machine.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return { sent: true };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** A code above 500 about the receiver or the letter is final; whatever is about the way there may mend itself. */
function outcomeOf(error: unknown): Outcome {
  const { code, responseCode, command } = error as { code?: string; responseCode?: number; command?: string };
  const about = ['RCPT TO', 'DATA'].includes(command ?? '') || ['EENVELOPE', 'EMESSAGE'].includes(code ?? '');
  if (about && responseCode !== undefined && responseCode >= 500) {
    const why = {
      550: '收件地址不存在或拒收',
      551: '收件地址不在此服务器',
      552: '收件人邮箱已满',
      553: '收件地址不被接受',
      554: '邮件被拒收',
    }[responseCode];
    return never(`邮件服务器退回（${responseCode}）：${why ?? '不予接收'}`);
  }
  if (code === 'EAUTH') return later('邮件服务器不认本系统的用户名或密码，请系统管理员核对 SMTP_URL');
  if (code === 'ETLS') return later('与邮件服务器未能建立加密连接');
  if (responseCode !== undefined) return later(`邮件服务器暂不接收（${responseCode}）`);
  const whys: Record<string, string> = {
    ECONNECTION: '连接不上邮件服务器',
    ESOCKET: '连接不上邮件服务器',
    EDNS: '找不到邮件服务器',
    ETIMEDOUT: '邮件服务器没有应答',
  };
  return later(whys[code ?? ''] ?? `邮件没有交出（${code ?? '未知'}）`);
}
