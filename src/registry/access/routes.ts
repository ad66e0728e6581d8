import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { readInput } from '../../platform/http/input.ts';
import { type Doors, serving } from '../../platform/http/serve.ts';
import type { Endpoint } from '../../platform/shared/endpoint.ts';
import { officeDoors } from '../journal/office-doors.ts';
import { record } from '../journal/record.ts';
import { type AccountWork, inAccounts } from './account-work.ts';
import { takeOn } from './acting.ts';
import {
  actFor,
  changePassword,
  confirmSecondFactor,
  drawSecondFactor,
  dropSecondFactor,
  endSession,
  me,
  readAccount,
  renewRecoveryCodes,
  showSecondFactor,
  signIn,
  signInWays,
  signOut,
} from './contract.ts';
import { readMe } from './me.ts';
import { endOwnSession, readOwnAccount } from './own-account.ts';
import { confirm, draw, drop, renewCodes, show } from './second-factor.ts';
import { clearCookie, giveCookie, revokeFormer, tokenOf } from './session-cookie.ts';
import { changeOwnPassword } from './set-password.ts';
import { signInWith } from './sign-in.ts';
import { ssoRoutes } from './sso-routes.ts';
import { turnProgramAway } from './turn-program-away.ts';
import type { House } from './work.ts';

/** Served here by hand, because they set a cookie or need nobody to be signed in; the API document takes them from this list. */
export const cookieEndpoints: Endpoint[] = [signIn, signOut, signInWays, confirmSecondFactor, showSecondFactor];

/** Guessing is slow here for everybody, however many logins are tried and whatever token is shown beside. */
const strict = (max: number) => ({ config: { rateLimit: { max, timeWindow: '1 minute', keyGenerator: ({ ip }: FastifyRequest) => ip } } });

/** 登录、退出、当前登录人、我的账号. Answers the doors at which accounts are worked on. */
export function accessRoutes(app: FastifyInstance, house: House): Doors<AccountWork> & { served: Endpoint[] } {
  const doors = serving<AccountWork>(
    app,
    officeDoors(async (request, run) => {
      await turnProgramAway(house, request);
      return inAccounts(house, tokenOf(request), run);
    }),
  );
  const { serve } = doors;
  serve(me, readMe);
  serve(readAccount, readOwnAccount);
  serve(changePassword, changeOwnPassword);
  serve(endSession, endOwnSession);
  serve(drawSecondFactor, draw);
  serve(renewRecoveryCodes, renewCodes);
  serve(dropSecondFactor, drop);
  serve(actFor, takeOn);
  coming(app, house);
  ssoRoutes(app, house);
  const proof = proving(app, doors);
  proof(confirmSecondFactor, (work, { oneTimeCode }) => confirm(work, oneTimeCode));
  proof(showSecondFactor, (work, { oneTimeCode }) => show(work, oneTimeCode));
  return doors;
}

/** 来去: signing in and out. */
function coming(app: FastifyInstance, house: House): void {
  app.get(signInWays.path, async (request, reply) => {
    readInput(signInWays, request);
    const { rows } = await house.ground.authPool.query<{ demo: boolean }>('select demo from installation');
    return reply.send(signInWays.output.parse({ sso: house.settings?.issuer?.label ?? null, demo: rows[0]?.demo ?? false }));
  });
  app.post(signIn.path, strict(60), async (request, reply) => {
    const input = readInput(signIn, request);
    const { token, ...who } = await signInWith(house, { ...input, address: request.ip, agent: request.headers['user-agent'] ?? '' });
    await revokeFormer(house, request);
    giveCookie(request, reply, token);
    return unkept(reply).send(signIn.output.parse(who));
  });
  app.post(signOut.path, async (request, reply) => {
    readInput(signOut, request);
    // An entry, when anybody is still signed in; leaving is possible all the same.
    await rememberLeaving(house, request).catch(() => {});
    await revokeFormer(house, request);
    clearCookie(reply);
    return unkept(reply).header('clear-site-data', '"cache", "storage"').send({});
  });
}

async function rememberLeaving(house: House, request: FastifyRequest): Promise<void> {
  await inAccounts(house, tokenOf(request), (work) =>
    record(work, { act: 'access.sign-out', says: signOut.says, outcome: 'done', thing: work.actor.login }),
  );
}

/** Shows a second factor: what is answered may travel, the new token goes into the cookie alone. */
function proving(app: FastifyInstance, { recorded }: Doors<AccountWork>) {
  return <I extends z.ZodType, O extends z.ZodType>(
    declared: Endpoint<I, O>,
    verb: (work: AccountWork, input: z.output<I>) => Promise<z.input<O> & { token: string }>,
  ) => {
    app.post(declared.path, strict(20), async (request, reply) => {
      const input = readInput(declared, request);
      const { token, ...said } = await recorded(request, declared, input, (work) => verb(work, input));
      giveCookie(request, reply, token);
      return unkept(reply).send(declared.output.parse(said));
    });
  };
}

function unkept(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store');
}
