import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../../platform/shared/reason.ts';

/** How many screens of one account may follow at once. */
const screens = 6;

/** 事件流 that stand open, counted by account; `closeAll` when the server is told to stop, which would wait half an hour for them. */
export function openStreams() {
  const open = new Map<PassThrough, string>();
  return {
    closeAll(): void {
      for (const stream of open.keys()) stream.end();
    },
    /** One more of an account; 429 when it has too many. Whoever made it is told when it is over. */
    add(request: FastifyRequest, account: string, over: () => void): PassThrough {
      const own = [...open.values()].filter((one) => one === account).length;
      if (own >= screens) throw new Refusal([{ says: `同一账号最多在 ${screens} 个屏幕上跟随`, remedy: '请先关闭其他驾驶舱页面' }], 429);
      const stream = new PassThrough();
      open.set(stream, account);
      stream.on('close', () => {
        open.delete(stream);
        over();
      });
      request.raw.on('close', () => stream.destroy());
      return stream;
    },
  };
}

/** Answers with a stream of events: never kept, and handed on at once by a proxy before us. */
export function answerWith(reply: FastifyReply, stream: PassThrough): FastifyReply {
  return reply
    .header('content-type', 'text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(stream);
}
