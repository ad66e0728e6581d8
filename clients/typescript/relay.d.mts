import type { Server } from 'node:http';

/** 接口中转: a server for this machine alone that hands /api/reconcile on with the token. */
export function relay(to: { upstream: string; token: string; pages?: string[]; fetch?: typeof fetch }): Server;
