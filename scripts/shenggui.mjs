#!/usr/bin/env node
// The command line: npx shenggui VERB, or npm run -s shenggui -- VERB.
import process from 'node:process';
import { become, ensureInstalled, root } from './node.mjs';

ensureInstalled();
become([`${root}/src/cli.ts`, ...process.argv.slice(2)]);
