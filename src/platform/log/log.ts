import pino from 'pino';

/** What must never reach a log: passwords, tokens, cookies. */
const secrets = ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token', '*.passwordHash'];

/** 运行日志：one JSON line an event, on stderr, so that stdout stays free for what a command answers. */
export const log = pino({ level: process.env.LOG_LEVEL ?? 'info', base: null, redact: secrets }, pino.destination(2));
