// npm start: installs what is missing, builds the pages when they are older than their sources, starts the server.

import { ensureBuilt } from './build.mjs';
import { become, ensureInstalled } from './node.mjs';

ensureInstalled();
ensureBuilt();
become(['src/server.ts']);
