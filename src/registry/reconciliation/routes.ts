import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readInput } from '../../platform/http/input.ts';
import { originOf } from '../../platform/http/own-address.ts';
import { type Begin, serving } from '../../platform/http/serve.ts';
import type { Endpoint } from '../../platform/shared/endpoint.ts';
import type { Work } from '../access/work.ts';
import { officeDoors } from '../journal/office-doors.ts';
import * as contract from './contract.ts';
import { parseField, takeForms } from './form-body.ts';
import { manifestAt } from './manifest.ts';
import { flyoutEntity, previewEntity } from './preview.ts';
import { reconcile } from './reconcile.ts';
import { proposeProperties, suggestEntity, suggestProperty, suggestType } from './suggest.ts';

/** A batch holds up to fifty names: a hundred and twenty batches a minute are a table of six thousand lines. */
const paced = { rateLimit: { max: 120, timeWindow: '1 minute' } };
/** Pages of other sites may ask here, with a token of their own and never with a cookie (platform/http/origin.ts). */
const config = { ...paced, toOtherSites: true };

/** 名称匹配: one line an endpoint. Answers what is served, for the API document. */
export async function reconciliationRoutes(app: FastifyInstance, begin: Begin<Work>, version: string): Promise<Endpoint[]> {
  const served: Endpoint[] = [contract.reconcileManifest];
  await app.register(async (scope) => {
    takeForms(scope);
    // A page of another site reads the answer only if this says so; without credentials, for `*` never goes with a cookie.
    scope.addHook('onRequest', async (_request, reply) => {
      reply
        .header('access-control-allow-origin', '*')
        .header('access-control-expose-headers', 'Retry-After')
        .header('cross-origin-resource-policy', 'cross-origin');
    });
    const doors = serving<Work>(scope, officeDoors(begin), { config });
    const { serve, recorded } = doors;
    serve(contract.reconcileBatch, reconcile);
    serve(contract.suggestEntity, suggestEntity);
    serve(contract.suggestProperty, suggestProperty);
    serve(contract.suggestType, suggestType);
    serve(contract.proposeProperties, proposeProperties);
    serve(contract.flyoutEntity, flyoutEntity);
    served.push(...doors.served, contract.previewEntity);
    scope.get(contract.reconcileManifest.path, { config }, async (request, reply) => {
      const said = readInput(contract.reconcileManifest, request);
      reply.header('cache-control', 'no-store');
      if (Object.keys(said).length === 0) return reply.send(contract.Manifest.parse(manifestAt(originOf(request), version)));
      const fields = Object.entries(said).map(([name, text = '']) => [name, parseField(name, text)]);
      const input = readInput(contract.reconcileBatch, { body: Object.fromEntries(fields) } as FastifyRequest);
      const answer = await recorded(request, contract.reconcileBatch, input, async (work) => {
        doors.guard(work, contract.reconcileBatch.duty);
        return reconcile(work, input);
      });
      return reply.send(contract.reconcileBatch.output.parse(answer));
    });
    scope.get(contract.previewEntity.path, { config }, async (request, reply) => {
      const input = readInput(contract.previewEntity, request);
      const html = await recorded(request, contract.previewEntity, input, async (work) => {
        doors.guard(work, contract.previewEntity.duty);
        return previewEntity(work, input);
      });
      return reply
        .header('cache-control', 'no-store')
        .header('content-security-policy', framed)
        .removeHeader('x-frame-options')
        .type('text/html; charset=utf-8')
        .send(html);
    });
    for (const path of new Set(served.map((one) => one.path))) preflight(scope, path);
  });
  return served;
}

/** OpenRefine runs on the reader's own machine and shows the preview in a frame; the page holds nothing that could be clicked. */
const framed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*";

/** 预检: what a browser asks before a page of another site may send a token. */
function preflight(scope: FastifyInstance, path: string): void {
  scope.options(path, { config }, async (request, reply) => {
    if (request.headers['access-control-request-method'] === undefined) return reply.callNotFound();
    return reply
      .code(204)
      .header('access-control-allow-methods', 'GET, POST')
      .header('access-control-allow-headers', 'authorization, content-type')
      .header('access-control-max-age', '600')
      .send();
  });
}
