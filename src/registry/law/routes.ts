import type { FastifyInstance } from 'fastify';
import type { Begin, Serve } from '../../platform/http/serve.ts';
import type { House, Work } from '../access/work.ts';
import * as contract from './contract.ts';
import { readLaw } from './law.ts';

/** 政策依据: the law, for anyone signed in. */
export function lawRoutes(serve: Serve<Work>, _app: FastifyInstance, _house: House, _begin: Begin<Work>): void {
  serve(contract.readLaw, readLaw);
}
