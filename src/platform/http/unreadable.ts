import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Reason } from '../shared/reason.ts';

const answers: Record<string, { status: number; reason: Reason }> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    reason: { says: '请求太久没有传完，连接已断开', remedy: '请检查网络后重试；已保存的内容不受影响' },
  },
  HPE_HEADER_OVERFLOW: { status: 431, reason: { says: '请求的地址或标头过长', remedy: '请清除本站 Cookie 后从首页重新进入' } },
};
const unread = {
  status: 400,
  reason: { says: '请求无法识别：地址含有未编码的汉字，或者不是 HTTP 请求', remedy: '地址中的汉字须按 UTF-8 编码；请从页面上重新进入' },
};

/** 不成请求的请求: what the HTTP parser itself gives up on reaches no route; whoever sent it is told in Chinese all the same, and the connection ends. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  // The other side is gone: there is nobody to tell.
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, reason } = answers[error.code ?? ''] ?? unread;
  const body = JSON.stringify({ reasons: [reason] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
