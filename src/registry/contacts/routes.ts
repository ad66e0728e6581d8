import { keysIn } from '../../data/keys.ts';
import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../access/work.ts';
import { fileContact, listContacts } from './contacts.ts';
import * as contract from './contract.ts';
import { revealContact } from './reveal.ts';

/** 联系人与账户; the key of what is sealed lies in DATA_DIR, mode 600, and is made the first time it is needed (a restored database needs its own). */
export function contactRoutes({ serve }: Doors<Work>, dataDir: () => string): void {
  const secret = () => keysIn(dataDir()).contact;
  serve(contract.listContacts, listContacts);
  serve(contract.fileContact, fileContact(secret));
  serve(contract.revealContact, revealContact(secret));
}
