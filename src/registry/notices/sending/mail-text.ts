import type { Line } from './message.ts';

/** 邮件正文, as text and as HTML of the same words. */
export interface MailText {
  subject: string;
  text: string;
  html: string;
}

const foot = '本邮件由系统自动发出，请勿回复。详细内容请登录系统查看；接收方式在「我的账号—消息提醒」修改。';

/** 单条或汇总 to one receiver. */
export function mailText(lines: Line[], to: string): MailText {
  const [first] = lines;
  const subject = lines.length === 1 && first ? `【升规】${first.kind}：${first.says}` : `【升规】您有 ${lines.length} 条消息`;
  const said = lines.map((line) => `【${line.kind}】${line.says}${line.due ? `（期限：${line.due}）` : ''}\n${line.link}`);
  const shown = lines.map(
    (line) =>
      `<li><p><strong>${escaped(line.kind)}</strong>　${escaped(line.says)}${line.due ? `（期限：${escaped(line.due)}）` : ''}</p>` +
      `<p><a href="${escaped(line.link)}">打开本事项</a></p></li>`,
  );
  return {
    subject,
    text: [`${to}：`, '', ...said.flatMap((line) => [line, '']), foot, ''].join('\n'),
    html: `<!doctype html><html lang="zh-CN"><body><p>${escaped(to)}：</p><ul>${shown.join('')}</ul><p>${foot}</p></body></html>`,
  };
}

/** 邮箱确认码. */
export function codeText(code: string, to: string): MailText {
  const says = `确认码：${code}，30 分钟内有效。请在「我的账号—消息提醒」填写。如果不是您本人操作，请不要理会，并告知系统管理员。`;
  return {
    subject: '【升规】确认接收消息的邮箱',
    text: `${to}：\n\n${says}\n`,
    html: `<!doctype html><html lang="zh-CN"><body><p>${escaped(to)}：</p><p>${escaped(says)}</p></body></html>`,
  };
}

/** Nothing typed by anybody becomes markup in a mail. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
