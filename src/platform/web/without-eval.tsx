import * as z from 'zod';

// Order matters: imported before any contract, because Zod otherwise probes `new Function`, which the content security policy reports.
z.config({ jitless: true });
