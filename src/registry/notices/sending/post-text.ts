import type { Line } from './message.ts';

const most = 4000;

/** 群机器人的正文 (企业微信: msgtype markdown or text), as it is signed and sent. */
export function postBody(form: 'markdown' | 'text', lines: Line[], office: string): string {
  const said = form === 'markdown' ? lines.map(marked) : lines.map(plain);
  const content = cut([form === 'markdown' ? `**${unmarked(office)}**` : office, ...said].join('\n'));
  return JSON.stringify({ msgtype: form, [form]: { content } });
}

/** 测试消息. */
export function testBody(form: 'markdown' | 'text', office: string): string {
  const content = `${form === 'markdown' ? unmarked(office) : office}：升规消息通道测试，收到即表示通道可用。`;
  return JSON.stringify({ msgtype: form, [form]: { content } });
}

function marked({ kind, says, due, link }: Line): string {
  return [
    `> 【${unmarked(kind)}】${unmarked(says)}`,
    ...(due ? [`> 期限：${due}`] : []),
    `> [打开本事项](${link.replaceAll('(', '%28').replaceAll(')', '%29')})`,
  ].join('\n');
}

function plain({ kind, says, due, link }: Line): string {
  return [`【${kind}】${says}`, ...(due ? [`期限：${due}`] : []), link].join('\n');
}

/** What somebody typed is words in the group, no link, no colour, no call to everybody (<@all>). */
function unmarked(text: string): string {
  return text.replace(
    /[\\`*_[\]()<>#|~]/g,
    (letter) => ({ '<': '〈', '>': '〉', '[': '［', ']': '］', '(': '（', ')': '）' })[letter] ?? ' ',
  );
}

/** 企业微信 takes 4096 bytes. */
function cut(text: string): string {
  if (Buffer.byteLength(text) <= most) return text;
  let short = text;
  while (Buffer.byteLength(short) > most - 3) short = [...short].slice(0, -20).join('');
  return `${short}…`;
}
