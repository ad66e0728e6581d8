// node scripts/with-node.mjs FILE …: runs a file of ours with Node 24.
import process from 'node:process';
import { become, ensureInstalled } from './node.mjs';

ensureInstalled();
become(process.argv.slice(2));
