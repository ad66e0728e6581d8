import * as z from 'zod';
import { endpoint } from '../../../../platform/shared/endpoint.ts';
import { WatchCase, WatchLevel } from '../contract.ts';

const Named = z.object({ id: z.string(), label: z.string() });

/** 本企业的监测与帮扶: once help was decided, the level, since when, whom to turn to. */
export const readOwnWatch = endpoint({
  kind: 'read',
  path: '/api/watch/own',
  says: '本企业的监测与帮扶',
  duty: 'watch.own',
  input: z.strictObject({}),
  output: z.object({
    decided: z
      .object({
        level: WatchLevel,
        decidedOn: z.string(),
        since: z.string(),
        ended: z.boolean(),
        officer: z.string().nullable(),
        post: z.string().nullable(),
        clause: z.string(),
      })
      .nullable(),
  }),
});

/** 用词: the causes, the grounds and the exit causes of the law in force. */
export const readWatchWords = endpoint({
  kind: 'read',
  path: '/api/watch/words',
  says: '重点监测用词',
  duty: 'watch.read',
  input: z.strictObject({}),
  output: z.object({ causes: z.array(Named), grounds: z.array(Named), exits: z.array(Named), clause: z.string() }),
});

/** 监测状态 of one enterprise, for its file. */
export const readWatchState = endpoint({
  kind: 'read',
  path: '/api/watch/state',
  says: '重点监测状态',
  duty: 'watch.read',
  sensitive: true,
  input: z.strictObject({ id: z.string().regex(/^\d{1,19}$/, '不是企业编号') }),
  output: z.object({ one: WatchCase.nullable() }),
});
